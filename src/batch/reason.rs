//! A report as it would be built, and what an earlier build left → why it is built, or that it need not be.

use std::collections::BTreeMap;

use serde_json::Value;

use super::emit::is_other_workbook;
use super::manifest::{Earlier, read};
use super::outline::{other_part, other_templates, own_templates};
use super::paper::Paper;
use super::{BuildOptions, Emit, Key};
use crate::compare::FIGURES;
use crate::export::Outputs;
use crate::figure::export::full_name;
use crate::model::folder_of;
use crate::pipeline::{Content, Draft};
use crate::typeset::Assets;

/// Why a report is to be built.
pub(super) enum Why {
    /// In words.
    Said(String),
    /// It shows other values.
    Values,
}

/// Why a report is to be built; none where it stands.
pub(super) fn reason_to_build(
    draft: &Draft,
    (key, paper): (&Key, &Paper),
    assets: &Assets,
    (outputs, earlier): Earlier<'_>,
    options: &BuildOptions,
) -> Option<Why> {
    let said = |text: &str| Some(Why::Said(text.to_owned()));
    if options.force {
        return said("forced");
    }
    let Some(manifest) = earlier.filter(|manifest| !manifest.outputs.is_empty()) else {
        return said("it was not built before");
    };
    if key.values != manifest.key.values {
        return Some(Why::Values);
    }
    if key.templates != manifest.key.templates {
        return said(&other_templates(&manifest.templates, &own_templates(assets)));
    }
    if let Some(difference) = key.difference(&manifest.key) {
        return said(difference);
    }
    let pdf = format!("{}.pdf", draft.file);
    let paper_before = manifest.outputs.get_key_value(&paper.name).map(|(name, _)| name.as_str());
    for name in [pdf.as_str(), FIGURES].into_iter().chain(paper_before) {
        let hash = read(&outputs.path(name)).map(|bytes| blake3::hash(&bytes).to_hex().to_string());
        if hash.as_ref() != manifest.outputs.get(name) {
            return said("an output is missing or was changed");
        }
    }
    // The project of the working paper stands in the same folder.
    if manifest.emitted.contains_key(&Emit::Typst) && !paper.is_that_of(manifest) {
        return said("its working paper changed");
    }
    let workbook = manifest.emitted.get(&Emit::Xlsx).zip(draft.content.as_ref());
    if workbook.is_some_and(|(known, content)| is_other_workbook(known, content, &draft.file)) {
        return said("its workbook changed");
    }
    let all_stand = options.emit.iter().all(|emit| emit.stands(&manifest.emitted, outputs));
    if all_stand { None } else { said("more outputs are asked for") }
}

impl Why {
    /// In words, which name the first value that is another, given the figures as they will be written.
    pub(super) fn in_words<F: AsRef<[u8]>>(
        self,
        (draft, content): (&Draft, &Content),
        figures: impl FnOnce() -> F,
        (outputs, earlier): Earlier<'_>,
    ) -> String {
        if let Self::Said(words) = self {
            return words;
        }
        let change = changed(&draft.id, figures().as_ref(), outputs);
        let change = change.or_else(|| other_part(&earlier?.parts, draft, content));
        change.unwrap_or_else(|| "its values changed".to_owned())
    }
}

/// A figure as figures.json has it.
struct Shown {
    text: String,
    from: Vec<String>,
}

/// The first figure that says something else than before: `tables.density.row[0162].per_1000 61,2 → 61,4 (staff.xlsx:B14)`.
fn changed(report: &str, figures: &[u8], outputs: &Outputs) -> Option<String> {
    let old = shown(&read(&outputs.path(FIGURES))?)?;
    let new = shown(figures)?;
    let is_other =
        |path: &&String| old.get(*path).map(|it| &it.text) != new.get(*path).map(|it| &it.text);
    let paths: std::collections::BTreeSet<&String> =
        old.keys().chain(new.keys()).filter(is_other).collect();
    // What is computed follows from what is stated: the figure that rests on the fewest cells says most.
    let both = paths.iter().filter_map(|path| Some((*path, old.get(*path)?, new.get(*path)?)));
    let folder = format!("inputs/{}/", folder_of(report));
    let first = both.min_by_key(|(path, _, now)| (now.from.len(), path.len()));
    let said = match (first, paths.first()) {
        (Some((path, was, now)), _) => {
            let cells = cells(&now.from, &folder);
            format!("{} {} → {}{cells}", as_prose(path), blank(&was.text), blank(&now.text))
        }
        (None, Some(path)) if new.contains_key(*path) => format!("{} is new", as_prose(path)),
        (None, Some(path)) => format!("{} is gone", as_prose(path)),
        (None, None) => return None,
    };
    Some(match paths.len().saturating_sub(1) {
        0 => said,
        1 => format!("{said}, and 1 more value"),
        more => format!("{said}, and {more} more values"),
    })
}

fn shown(bytes: &[u8]) -> Option<BTreeMap<String, Shown>> {
    let document: Value = serde_json::from_slice(bytes).ok()?;
    let figures = document.get("figures")?.as_object()?;
    let files = document.get("files").and_then(Value::as_array).into_iter().flatten();
    let files: Vec<String> = files.filter_map(Value::as_str).map(ToOwned::to_owned).collect();
    let of = |(path, figure): (&String, &Value)| {
        let text = figure.get("text")?.as_str()?.to_owned();
        let from = figure.get("from")?.as_array()?.iter().filter_map(Value::as_str);
        Some((
            path.clone(),
            Shown { text, from: from.map(|name| full_name(name, &files)).collect() },
        ))
    };
    Some(figures.iter().filter_map(of).collect())
}

/// " (staff.xlsx:B14 and 2 more)".
fn cells(from: &[String], folder: &str) -> String {
    let Some(first) = from.first() else { return String::new() };
    let first = first.strip_prefix(folder).unwrap_or(first);
    match from.len().saturating_sub(1) {
        0 => format!(" ({first})"),
        more => format!(" ({first} and {more} more)"),
    }
}

fn blank(text: &str) -> &str {
    if text.is_empty() { "blank" } else { text }
}

/// A path as prose writes it: the key of a row in brackets.
fn as_prose(path: &str) -> String {
    let parts = path.strip_prefix("tables.").and_then(|rest| rest.split_once(".row."));
    match parts.and_then(|(table, rest)| Some((table, rest.rsplit_once('.')?))) {
        Some((table, (key, column))) => format!("tables.{table}.row[{key}].{column}"),
        None => path.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_stands_in_brackets_also_where_it_has_points() {
        assert_eq!(as_prose("tables.t.row.0162.per_1000"), "tables.t.row[0162].per_1000");
        assert_eq!(as_prose("tables.t.row.a.b.n"), "tables.t.row[a.b].n");
        assert_eq!(as_prose("unit.klk.fte"), "unit.klk.fte");
    }

    #[test]
    fn the_first_cell_is_named_and_the_others_are_counted() {
        let from = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        assert_eq!(cells(&from(&["inputs/a/t.csv:B2"]), "inputs/a/"), " (t.csv:B2)");
        assert_eq!(
            cells(&from(&["inputs/b/t.csv:B2", "x", "y"]), "inputs/a/"),
            " (inputs/b/t.csv:B2 and 2 more)"
        );
        assert_eq!(cells(&[], ""), "");
    }
}
