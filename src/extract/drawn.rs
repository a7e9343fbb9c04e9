//! What is drawn → the rows behind it: those of a chart's plan, the figures of any other chart, the boxes of an organisation
//! chart, the tasks of two organisations side by side.

use std::collections::BTreeMap;

use serde_json::Value;

use super::number::Entry;
use super::spread::{Unit, spread};
use super::table::{Body, finish, put_kinds};
use super::text::{spaced, words, words_of};
use super::{Cell, Column, Reading, RowKind};
use crate::exhibit::{ChartPlan, RowKind as PlannedKind, scale_unit};
use crate::fill::figure_names::name_of_figure;
use crate::lang::Word;
use crate::model::quantity::Quantity;

/// The data of a planned chart: a row for each thing, a column for each series, and what they are held against.
pub(super) fn body_of_plan(plan: &ChartPlan, reading: Reading<'_>) -> Body {
    let language = reading.model.head.language;
    let grid = plan.to_grid();
    let references: Vec<_> = plan.data.series.iter().map(|series| &series.reference).collect();
    let labels: Vec<String> = {
        let mut labels: Vec<String> = Vec::new();
        for reference in references.iter().copied().flatten() {
            if !labels.contains(&reference.label) {
                labels.push(reference.label.clone());
            }
        }
        labels
    };
    let kind = |kind| match kind {
        PlannedKind::Marked => RowKind::Marked,
        _ => RowKind::Plain,
    };
    let rows = grid.rows.iter().map(|row| kind(row.kind));
    let kinds: Vec<RowKind> = rows.chain(labels.iter().map(|_| RowKind::Reference)).collect();
    let mut columns = Vec::new();
    for (at, column) in grid.columns.iter().enumerate() {
        let cells = grid.rows.iter().map(|row| row.cells.get(at));
        if !column.is_number {
            let named = cells.map(|cell| cell.map(|cell| spaced(&cell.text)).unwrap_or_default());
            let named = named.chain(labels.iter().map(|label| spaced(label)));
            let label = match &*column.label {
                "" => language.workbook().what.to_owned(),
                label => spaced(label),
            };
            columns.push((Column { label, is_number: false }, named.map(text_cell).collect()));
            continue;
        }
        let entries = cells.map(|cell| {
            let Some(cell) = cell else { return Entry::Nothing };
            Entry::of(&spaced(&cell.text), cell.quantity, Vec::new(), language)
        });
        let reference = references.get(at.saturating_sub(1)).copied().and_then(Option::as_ref);
        let held = labels.iter().map(|label| match reference {
            Some(reference) if reference.label == *label => {
                let quantity = Some(Quantity::exact(reference.value));
                Entry::of(&spaced(&reference.text), quantity, Vec::new(), language)
            }
            _ => Entry::Nothing,
        });
        let entries: Vec<_> = entries.chain(held).collect();
        let label = spaced(&column.label);
        columns.extend(spread(&label, Unit::of_head(&label), &entries, language));
    }
    put_kinds(&mut columns, kinds.iter().copied(), reading);
    finish(columns, kinds.into_iter(), reading)
}

/// The figures of a chart that has no plan: a row for each.
pub(super) fn body_of_figures(paths: &[String], reading: Reading<'_>) -> Body {
    let named = |path: &String| name_of_figure(reading.model, path);
    let known = paths.iter().filter(|path| reading.figures.get(path).is_some());
    body_of_named(known.map(|path| (Vec::new(), named(path), path.as_str())), &[], reading)
}

/// A row for each figure, after columns of words.
pub(super) fn body_of_named<'a>(
    rows: impl Iterator<Item = (Vec<String>, String, &'a str)>,
    before: &[&str],
    reading: Reading<'_>,
) -> Body {
    let language = reading.model.head.language;
    let words = language.workbook();
    let rows: Vec<_> = rows.collect();
    let text = |label: &str, cells: Vec<Cell>| {
        (Column { label: label.to_owned(), is_number: false }, cells)
    };
    let mut columns = Vec::new();
    for (at, label) in before.iter().enumerate() {
        let cells =
            rows.iter().map(|(first, ..)| text_cell(first.get(at).cloned().unwrap_or_default()));
        columns.push(text(label, cells.collect()));
    }
    columns.push(text(words.what, rows.iter().map(|row| text_cell(row.1.clone())).collect()));
    let entries = rows.iter().map(|(.., path)| {
        let said = spaced(&reading.figures.text(path, language));
        let quantity = Some(reading.figures.quantity(path));
        // Of several units: the unit stands beside the number, and a percentage is no fraction there.
        Entry::of(&said, quantity, Vec::new(), language)
    });
    let entries: Vec<_> = entries.collect();
    columns.extend(spread(words.value, Unit::Several, &entries, language));
    let units = rows.iter().map(|(.., path)| text_cell(unit_word(path, reading)));
    columns.push(text(words.unit, units.collect()));
    finish(columns, rows.iter().map(|_| RowKind::Plain), reading)
}

/// What a drawing without figures shows, in words.
pub(super) fn body_of_words(said: String, reading: Reading<'_>) -> Body {
    let label = reading.model.head.language.workbook().description.to_owned();
    let columns = vec![(Column { label, is_number: false }, vec![text_cell(said)])];
    finish(columns, std::iter::once(RowKind::Plain), reading)
}

/// The boxes of an organisation chart, each with the one that it belongs to.
pub(super) fn body_of_boxes(root: &Value, reading: Reading<'_>) -> Body {
    let heads = reading.model.head.language.workbook();
    let mut rows: Vec<[String; 4]> = Vec::new();
    // From the last to the first, because what is put on last is taken off first.
    let mut open = vec![(root, String::new())];
    while let Some((node, above)) = open.pop() {
        let label = words_of(node, "label");
        let lines = node.get("lines").and_then(Value::as_array).into_iter().flatten();
        let lines: Vec<_> = lines.filter_map(Value::as_str).map(spaced).collect();
        rows.push([label.clone(), above, words_of(node, "count"), lines.join("; ")]);
        let children = node.get("children").and_then(Value::as_array).into_iter().flatten();
        open.extend(children.rev().map(|child| (child, label.clone())));
    }
    let count = reading.model.head.language.capitalised(heads.count);
    let heads = [heads.department, heads.below, &count, heads.more];
    body_of_texts(&heads, rows, reading)
}

/// The tasks of two organisations, each with the department that holds it and the one that it comes from.
pub(super) fn body_of_comparison(component: &Value, reading: Reading<'_>) -> Body {
    let heads = reading.model.head.language.workbook();
    let rows_of = || component.get("rows").and_then(Value::as_array).into_iter().flatten();
    let sides = [("left", words_of(component, "from")), ("right", words_of(component, "to"))];
    let names: BTreeMap<String, String> = rows_of()
        .flat_map(|row| [row.get("left"), row.get("right")])
        .flatten()
        .map(|department| (words_of(department, "id"), words_of(department, "name")))
        .collect();
    let mut rows: Vec<[String; 4]> = Vec::new();
    for (side, organisation) in &sides {
        for department in rows_of().filter_map(|row| row.get(*side)).filter(|it| it.is_object()) {
            let name = words_of(department, "name");
            let items = department.get("items").and_then(Value::as_array);
            for item in items.into_iter().flatten() {
                let former = names.get(&words_of(item, "former")).cloned().unwrap_or_default();
                let text =
                    item.get("text").map(|text| text.as_str().map_or_else(|| words(text), spaced));
                rows.push([organisation.clone(), name.clone(), text.unwrap_or_default(), former]);
            }
            if items.is_none_or(Vec::is_empty) {
                rows.push([organisation.clone(), name, String::new(), String::new()]);
            }
        }
    }
    let heads = [heads.organisation, heads.department, heads.task, heads.from];
    body_of_texts(&heads, rows, reading)
}

/// Rows of words; a column that is blank all through is left out.
fn body_of_texts(heads: &[&str; 4], rows: Vec<[String; 4]>, reading: Reading<'_>) -> Body {
    let number = rows.len();
    let mut columns: Vec<(Column, Vec<Cell>)> = heads
        .iter()
        .map(|label| (Column { label: (*label).to_owned(), is_number: false }, Vec::new()))
        .collect();
    for row in rows {
        for ((_, cells), text) in columns.iter_mut().zip(row) {
            cells.push(text_cell(text));
        }
    }
    columns.retain(|(_, cells)| cells.iter().any(|cell| *cell != Cell::Blank));
    finish(columns, std::iter::repeat_n(RowKind::Plain, number), reading)
}

fn text_cell(text: String) -> Cell {
    if text.is_empty() { Cell::Blank } else { Cell::Text(text) }
}

/// The unit of a figure, for a reader.
fn unit_word(path: &str, reading: Reading<'_>) -> String {
    let language = reading.model.head.language;
    match reading.figures.unit_name(path).unwrap_or_default() {
        "count" => language.workbook().count.to_owned(),
        "fte" => language.word(Word::FteUnit).to_owned(),
        "ratio" => String::new(),
        unit => scale_unit(unit, language),
    }
}
