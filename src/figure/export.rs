//! Figures → JSON, CSV, and a table for the terminal.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt::Write as _;

use serde_json::{Map, Value, json};

use super::labels::Labels;
use super::{Figure, Figures};
use crate::json::put;
use crate::lang::Language;
use crate::model::Model;
use crate::model::quantity::Quantity;
use crate::source::{Origin, SourceId, Sources, cell_name};

/// Every figure with its path. Of a table with very many cells not all are listed; how many are not.
fn listed(figures: &Figures) -> (Vec<(Cow<'_, str>, &Figure)>, usize) {
    let (paths, left_out) = figures.paths_of_tables();
    (with_those_of_tables(figures, paths), left_out)
}

/// Every figure of the model, and these of tables, in the order of paths.
fn with_those_of_tables(
    figures: &Figures,
    paths: impl IntoIterator<Item = String>,
) -> Vec<(Cow<'_, str>, &Figure)> {
    let mut all: Vec<_> =
        figures.iter().map(|(path, figure)| (Cow::Borrowed(path), figure)).collect();
    all.extend(paths.into_iter().filter_map(|path| {
        let figure = figures.get(&path)?;
        Some((Cow::Owned(path), figure))
    }));
    all.sort_by(|(a, _), (b, _)| a.cmp(b));
    all.dedup_by(|(a, _), (b, _)| a == b);
    all
}

/// All figures as one JSON document, a figure a line: `{"schema":1,"report":…,"figures":{path:{…}}}`.
#[must_use]
pub fn to_json(report: &str, figures: &Figures, language: Language, sources: &Sources) -> String {
    let names = Names { sources, numbered: None };
    let document = listed_json(report, figures, listed(figures).0, language, &names);
    in_lines(&document)
}

/// The same of those that a report shows: of tables only the figures at these paths. A table of 290 rows has thousands. The names
/// of files, which took a third of it, stand in a list; cells name them by their place there, see [`full_name`]. `texts` is what the
/// report says in words.
#[must_use]
pub fn shown_to_json(
    report: &str,
    figures: &Figures,
    shown: &BTreeSet<String>,
    (model, sources): (&Model, &Sources),
    texts: Value,
) -> String {
    let of_tables = |path: &&String| path.starts_with("tables.") || path.starts_with("own.");
    let paths = shown.iter().filter(of_tables).cloned();
    let all = with_those_of_tables(figures, paths);
    let language = model.head.language;
    let labels = Labels::of(model);
    let rests_on = all.iter().flat_map(|(path, _)| figures.cells(path));
    let files: BTreeSet<SourceId> = rests_on.filter_map(Origin::file).collect();
    let names = Names { sources, numbered: Some(files.into_iter().collect()) };
    // What is withheld is not told by its cells either.
    let cells = match model.minimum {
        Some(_) => Map::new(),
        None => cells_json(figures, &all, language, &names),
    };
    let mut document = listed_json(report, figures, all, language, &names);
    if let Some(Value::Object(listed)) = document.get_mut("figures") {
        for (path, figure) in listed {
            if let Some(label) = labels.label(path, figures) {
                put(figure, "label", label);
            }
        }
    }
    put(&mut document, "language", language.tag());
    if let Some(minimum) = model.minimum {
        put(&mut document, "minimum", minimum);
    }
    put(&mut document, "cells", cells);
    put(&mut document, "files", names.files());
    put(&mut document, "texts", texts);
    in_lines(&document)
}

/// The name of a cell in full: `0:G4` is that cell of the first of the files.
pub(crate) fn full_name(name: &str, files: &[String]) -> String {
    let (number, rest) = name.split_once(':').unwrap_or((name, ""));
    match number.parse::<usize>().ok().and_then(|number| files.get(number)) {
        Some(file) if rest.is_empty() => file.clone(),
        Some(file) => format!("{file}:{rest}"),
        None => name.to_owned(),
    }
}

/// How cells are named.
struct Names<'a> {
    sources: &'a Sources,
    /// The files that are named by their number here.
    numbered: Option<Vec<SourceId>>,
}

impl Names<'_> {
    fn of(&self, origin: Origin) -> String {
        let name = self.sources.name(origin);
        let numbered = self.numbered.as_ref().zip(origin.file()).and_then(|(files, file)| {
            let number = files.iter().position(|known| *known == file)?;
            let rest = name.strip_prefix(&self.sources.name(Origin::File(file)))?;
            Some(format!("{number}{rest}"))
        });
        numbered.unwrap_or(name)
    }

    fn files(&self) -> Vec<String> {
        let files = self.numbered.iter().flatten();
        files.map(|file| self.sources.name(Origin::File(*file))).collect()
    }
}

/// What each cell says that a figure rests on, by its name; of many below each other as one, with semicolons.
fn cells_json(
    figures: &Figures,
    all: &[(Cow<'_, str>, &Figure)],
    language: Language,
    names: &Names<'_>,
) -> Map<String, Value> {
    let said = figures.said_by_cells(&all.iter().map(|(path, _)| &**path));
    // Cells of one column stand beside each other, from top to bottom, so that those below each other are found.
    let mut cells: Vec<Origin> = said.keys().copied().collect();
    cells.sort_by_key(|cell| match cell {
        Origin::Cell { file, row, column, .. } => (Some(*file), *column, *row),
        _ => (None, 0, 0),
    });
    let mut map = Map::new();
    let mut rest = cells.as_slice();
    while !rest.is_empty() {
        let (these, others) = rest.split_at(length_of_name(rest));
        let says: Vec<_> = these
            .iter()
            .filter_map(|cell| said.get(cell))
            .map(|it| language.quantity(*it))
            .collect();
        let name = names_of_cells(these, names);
        if let Some(name) = name.get(0).and_then(Value::as_str) {
            map.insert(name.to_owned(), says.join(";").into());
        }
        rest = others;
    }
    map
}

/// How many cells have one name together.
fn length_of_name(cells: &[Origin]) -> usize {
    let run = run_of(cells);
    if run > RUN { run } else { 1 }
}

fn listed_json(
    report: &str,
    figures: &Figures,
    all: Vec<(Cow<'_, str>, &Figure)>,
    language: Language,
    names: &Names<'_>,
) -> Value {
    let map: Map<String, Value> = all
        .into_iter()
        .map(|(path, figure)| {
            let mut object = figure_json(figures, &path, figure, language);
            put(&mut object, "from", names_of_cells(&figures.cells(&path), names));
            (path.into_owned(), object)
        })
        .collect();
    json!({ "schema": 1, "report": report, "figures": map })
}

/// A document with a line for each figure, each cell, and the texts of each chapter.
fn in_lines(document: &Value) -> String {
    let lines = |entries: &Map<String, Value>| {
        let lines = entries.iter().map(|(key, value)| format!("\n    {}: {value}", json!(key)));
        format!("{{{}\n  }}", lines.collect::<Vec<_>>().join(","))
    };
    let entry = |(key, value): (&String, &Value)| match value {
        Value::Object(entries) if !entries.is_empty() => {
            format!("\n  {}: {}", json!(key), lines(entries))
        }
        Value::Array(items) if items.iter().all(Value::is_object) && !items.is_empty() => {
            let lines: Vec<_> = items.iter().map(|item| format!("\n    {item}")).collect();
            format!("\n  {}: [{}\n  ]", json!(key), lines.join(","))
        }
        value => format!("\n  {}: {value}", json!(key)),
    };
    let entries = document.as_object().into_iter().flatten().map(entry);
    format!("{{{}\n}}\n", entries.collect::<Vec<_>>().join(","))
}

/// More cells than these in one column, one below the other, are named as a range: `density.csv:B2:B291`.
const RUN: usize = 12;

/// The names of cells in order.
fn names_of_cells(cells: &[Origin], of: &Names<'_>) -> Value {
    let mut names: Vec<String> = Vec::new();
    let mut rest = cells;
    while let Some((first, _)) = rest.split_first() {
        let run = run_of(rest);
        let (these, others) = rest.split_at(run);
        match (run > RUN, these.last()) {
            (true, Some(Origin::Cell { row, column, .. })) => {
                names.push(format!("{}:{}", of.of(*first), cell_name(*row, *column)));
            }
            _ => names.extend(these.iter().map(|origin| of.of(*origin))),
        }
        rest = others;
    }
    names.into()
}

/// How many cells stand below the first, each in the next row, with it.
fn run_of(cells: &[Origin]) -> usize {
    let Some(&Origin::Cell { file, row, column, .. }) = cells.first() else { return 1 };
    let below = cells.iter().zip(row..).take_while(|(cell, wanted)| {
        matches!(cell, Origin::Cell { file: f, row: r, column: c, .. } if (*f, *r, *c) == (file, *wanted, column))
    });
    below.count().max(1)
}

pub(super) fn figure_json(
    figures: &Figures,
    path: &str,
    figure: &Figure,
    language: Language,
) -> Value {
    let mut object = quantity_json(figure.quantity);
    put(&mut object, "unit", figures.unit_name(path).unwrap_or_default());
    put(&mut object, "basis", figure.basis.as_str());
    put(&mut object, "text", figures.text(path, language));
    object
}

pub(super) fn quantity_json(quantity: Quantity) -> Value {
    match quantity {
        Quantity::Value(i) => json!({
            "min": i.min.normalize().to_string(),
            "max": i.max.map(|max| max.normalize().to_string()),
            "approx": i.approx,
            "missing": null,
        }),
        Quantity::Missing(missing) => json!({
            "min": null, "max": null, "approx": false, "missing": missing.as_str(),
        }),
    }
}

/// All figures as CSV: path, text, min, max, approx, unit, basis.
#[must_use]
pub fn to_csv(figures: &Figures, language: Language) -> String {
    let mut text = String::from("path;value;min;max;approx;unit;basis\n");
    for (path, figure) in listed(figures).0 {
        let (min, max, approx) = match figure.quantity {
            Quantity::Value(i) => (Some(i.min), i.max, if i.approx { "yes" } else { "no" }),
            Quantity::Missing(_) => (None, None, "no"),
        };
        let decimal = |d: Option<_>| d.map(|d| language.decimal(d)).unwrap_or_default();
        let _ = writeln!(
            text,
            "{path};{};{};{};{approx};{};{}",
            figures.text(&path, language),
            decimal(min),
            decimal(max),
            figures.unit_name(&path).unwrap_or_default(),
            figure.basis.as_str(),
        );
    }
    text
}

/// All figures as a table for the terminal.
#[must_use]
pub fn to_table(figures: &Figures, language: Language) -> String {
    let (all, left_out) = listed(figures);
    let rows: Vec<_> = all
        .iter()
        .map(|(path, f)| {
            let unit = figures.unit_name(path).unwrap_or_default();
            (path, figures.text(path, language), unit, f.basis.as_str())
        })
        .collect();
    let path_width = rows.iter().map(|r| r.0.len()).max().unwrap_or(0);
    let value_width = rows.iter().map(|r| r.1.chars().count()).max().unwrap_or(0);
    let mut text = String::new();
    for (path, value, unit, basis) in rows {
        let pad = value_width - value.chars().count();
        let _ = writeln!(text, "{path:path_width$}  {:pad$}{value}  {unit:9}  {basis}", "");
    }
    if left_out > 0 {
        let _ = writeln!(
            text,
            "and {left_out} more cells of tables: `nulage explain REPORT tables.TABLE.row.KEY.COLUMN` shows any of them"
        );
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_numbered_file_is_named_in_full() {
        let files = ["inputs/x/a.csv".to_owned(), "inputs/x/b.xlsx:Blad 1".to_owned()];
        assert_eq!(full_name("1:G4", &files), "inputs/x/b.xlsx:Blad 1:G4");
        assert_eq!(full_name("0:B2:B14", &files), "inputs/x/a.csv:B2:B14");
        assert_eq!(full_name("0", &files), "inputs/x/a.csv");
        // As records of before name them.
        assert_eq!(full_name("inputs/x/a.csv:G4", &files), "inputs/x/a.csv:G4");
        assert_eq!(full_name("2:G4", &files), "2:G4");
    }
}
