//! The component of a table → columns and rows: a heading inside the table is a column of its own, and what a row is stands in
//! one too, so that who sorts, filters or adds up loses nothing and counts nothing twice.

use serde_json::Value;

use super::number::Entry;
use super::spread::{Unit, spread};
use super::text::{Below, spaced, words, words_of};
use super::{Cell, Column, Reading, Row, RowKind};
use crate::exhibit::{Grid, head, head_unit};

/// Columns and rows.
pub(super) type Body = (Vec<Column>, Vec<Row>);

/// The rows of a table before its columns are spread.
struct Line<'a> {
    kind: RowKind,
    group: Option<String>,
    cells: &'a [Value],
    /// Where it stands among all, headings too.
    at: usize,
}

/// Columns and rows of a component; `grid` is its plan, where it has one: not every number in it has a path.
pub(super) fn body_of(
    component: &Value,
    grid: Option<&Grid>,
    below: &Below,
    reading: Reading<'_>,
) -> Body {
    let list = |key| component.get(key).and_then(Value::as_array).map(Vec::as_slice);
    let lines = lines(list("rows").unwrap_or_default());
    let mut columns: Vec<(Column, Vec<Cell>)> = Vec::new();
    for (at, column) in list("columns").unwrap_or_default().iter().enumerate() {
        let label = words_of(column, "label");
        let cells = lines.iter().map(|line| line.cells.get(at));
        if column.get("align").and_then(Value::as_str) == Some("decimal") {
            let entries: Vec<_> = lines
                .iter()
                .map(|line| {
                    let planned = grid.and_then(|grid| grid.rows.get(line.at)?.cells.get(at));
                    let quantity = planned.and_then(|cell| cell.quantity);
                    entry(line.cells.get(at), quantity, below, reading)
                })
                .collect();
            let label = head(&label, &unit(cells, reading));
            let language = reading.model.head.language;
            columns.extend(spread(&label, Unit::of_head(&label), &entries, language));
        } else {
            let cells = cells.map(|cell| text_cell(cell, below, reading)).collect();
            columns.push((Column { label, is_number: false }, cells));
        }
    }
    put_groups(&mut columns, &lines, reading);
    put_kinds(&mut columns, lines.iter().map(|line| line.kind), reading);
    finish(columns, lines.iter().map(|line| line.kind), reading)
}

fn lines(rows: &[Value]) -> Vec<Line<'_>> {
    let mut group = None;
    let mut lines = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let cells = row.get("cells").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
        let kind = match row.get("style").and_then(Value::as_str) {
            Some("group") => {
                group = cells.first().map(|cell| words_of(cell, "inline"));
                continue;
            }
            Some("muted") => RowKind::NotCounted,
            Some("marked") => RowKind::Marked,
            Some("subtotal") => RowKind::Subtotal,
            Some("total") => RowKind::Total,
            _ => RowKind::Plain,
        };
        if kind == RowKind::Total {
            group = None;
        }
        lines.push(Line { kind, group: group.clone(), cells, at });
    }
    lines
}

fn entry(
    cell: Option<&Value>,
    planned: Option<crate::model::quantity::Quantity>,
    below: &Below,
    reading: Reading<'_>,
) -> Entry {
    let language = reading.model.head.language;
    let Some(cell) = cell else { return Entry::Nothing };
    let path = cell.get("figure").and_then(Value::as_str);
    let known = path.filter(|path| reading.figures.get(path).is_some());
    let quantity = known.map(|path| reading.figures.quantity(path)).or(planned);
    let text = match cell.get("num").and_then(Value::as_str) {
        Some(text) => spaced(text),
        None => words_of(cell, "inline"),
    };
    let (text, notes) = below.split(&text);
    Entry::of(text, quantity, notes, language)
}

/// The unit of a column's figures, as it stands in a head, where all have one.
fn unit<'a>(cells: impl Iterator<Item = Option<&'a Value>>, reading: Reading<'_>) -> String {
    let paths = cells.flatten().filter_map(|cell| cell.get("figure")?.as_str());
    let mut units = paths.filter_map(|path| reading.figures.unit_name(path));
    let first = units.next().unwrap_or_default();
    if first == "ratio" || units.any(|unit| unit != first) {
        return String::new();
    }
    head_unit(first, reading.model.head.language).to_owned()
}

fn text_cell(cell: Option<&Value>, below: &Below, reading: Reading<'_>) -> Cell {
    let Some(cell) = cell else { return Cell::Blank };
    let text = match cell.get("num").and_then(Value::as_str) {
        Some(text) => spaced(text),
        None => cell.get("inline").map(words).unwrap_or_default(),
    };
    let (text, notes) = below.split(&text);
    match super::text::marks(&notes, reading.model.head.language) {
        _ if text.is_empty() => Cell::Blank,
        mark if mark.is_empty() => Cell::Text(text.to_owned()),
        mark => Cell::Text(format!("{text} {mark}")),
    }
}

/// The headings inside the table, as the first column.
fn put_groups(columns: &mut Vec<(Column, Vec<Cell>)>, lines: &[Line<'_>], reading: Reading<'_>) {
    if lines.iter().all(|line| line.group.is_none()) {
        return;
    }
    let words = reading.model.head.language.workbook();
    let all = || words.all.to_owned();
    let cells = lines.iter().map(|line| Cell::Text(line.group.clone().unwrap_or_else(all)));
    let column = Column { label: words.group.to_owned(), is_number: false };
    columns.insert(0, (column, cells.collect()));
}

/// What each row is, as the last column, where not all are alike.
pub(super) fn put_kinds(
    columns: &mut Vec<(Column, Vec<Cell>)>,
    kinds: impl Iterator<Item = RowKind> + Clone,
    reading: Reading<'_>,
) {
    if kinds.clone().all(|kind| kind == RowKind::Plain) {
        return;
    }
    let words = reading.model.head.language.workbook();
    let named = |kind| match kind {
        RowKind::Plain => words.rows.plain,
        RowKind::NotCounted => words.rows.not_counted,
        RowKind::Marked => words.rows.marked,
        RowKind::Subtotal => words.rows.subtotal,
        RowKind::Total => words.rows.total,
        RowKind::Reference => words.rows.reference,
    };
    let cells = kinds.map(|kind| Cell::Text(named(kind).to_owned())).collect();
    columns.push((Column { label: words.row.to_owned(), is_number: false }, cells));
}

/// Columns of cells → rows, with heads that tell the columns apart.
pub(super) fn finish(
    columns: Vec<(Column, Vec<Cell>)>,
    kinds: impl Iterator<Item = RowKind>,
    reading: Reading<'_>,
) -> Body {
    let mut rows: Vec<Row> = kinds.map(|kind| Row { kind, cells: Vec::new() }).collect();
    let mut heads: Vec<Column> = Vec::new();
    for (column, cells) in columns {
        let label = free_label(&column.label, &heads, reading);
        heads.push(Column { label, ..column });
        for (row, cell) in rows.iter_mut().zip(cells) {
            row.cells.push(cell);
        }
    }
    (heads, rows)
}

/// A head that no column before it has, whatever the case of its letters.
fn free_label(label: &str, before: &[Column], reading: Reading<'_>) -> String {
    let at = (before.len() + 1).to_string();
    let label = match label.trim() {
        "" => reading.model.head.language.workbook().column.replace("{}", &at),
        label => shortened(label),
    };
    let is_free = |label: &str| {
        let label = label.to_lowercase();
        before.iter().all(|column| column.label.to_lowercase() != label)
    };
    let more = (2..=before.len() + 2).map(|n| format!("{label} ({n})"));
    std::iter::once(label.clone()).chain(more).find(|label| is_free(label)).unwrap_or(label)
}

/// The longest head: a table of a workbook has room for 255 letters, a few of them to tell it from another.
const LONGEST_HEAD: usize = 245;

fn shortened(label: &str) -> String {
    if label.chars().count() <= LONGEST_HEAD {
        return label.to_owned();
    }
    let first: String = label.chars().take(LONGEST_HEAD - 1).collect();
    format!("{}…", first.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_has_room_in_a_table_of_a_workbook() {
        assert_eq!(shortened("Antal"), "Antal");
        let long = shortened(&"å".repeat(300));
        assert_eq!((long.chars().count(), long.ends_with('…')), (LONGEST_HEAD, true));
    }
}
