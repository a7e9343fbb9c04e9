//! A CSV text → the cells of its table, and what was found of how it is written.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::csv::{Record, Records, SEPARATORS};
use super::file::TextFile;
use super::grid::{CellKind, Field, Grid};
use super::header::{HEADER_ROWS, Headers};
use super::table_file::{Area, TableFile, separator_name};

/// The cells inside an area, and in words how they were read.
pub(super) fn grid_of_text(
    read: &TextFile,
    how: &TableFile,
    area: Area,
    headers: &Headers<'_>,
) -> (Grid, String) {
    let (declared, at) = separator_line(&read.text);
    let (separator, reason) = match (how.separator, declared) {
        (Some(stated), _) => (stated.value, "stated"),
        (None, Some(declared)) => (declared, "the first line declares it"),
        (None, None) => (detect(read, at, area, headers), "under which the header is known"),
    };
    let grid = fill(read, separator, at, area, usize::MAX);
    let said = format!(
        "text in {} ({}), separator `{}` ({reason})",
        read.encoding.as_str(),
        read.evidence.reason(),
        separator_name(separator),
    );
    (grid, said)
}

/// `sep=;` on the first line, as Excel writes and reads it: the separator, and where the table begins. Excel does not count
/// the line as a row.
fn separator_line(text: &str) -> (Option<u8>, usize) {
    let end = text.find(['\r', '\n']).unwrap_or(text.len());
    let (line, rest) = text.split_at_checked(end).unwrap_or((text, ""));
    let line = line.trim_matches('"');
    let separator = match line.as_bytes() {
        [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', separator] => *separator,
        _ => return (None, 0),
    };
    let eol = if rest.starts_with("\r\n") { 2 } else { rest.len().min(1) };
    let is_known = !separator.is_ascii_alphanumeric() && !matches!(separator, b'"' | b' ');
    (is_known.then_some(separator), end + eol)
}

/// The separator under which a row names most known columns; where none does, the one that cuts most rows alike. A title
/// above the table, and decimal commas in it, hold commas, too.
fn detect(read: &TextFile, at: usize, area: Area, headers: &Headers<'_>) -> u8 {
    let score = |separator: u8| {
        let head = fill(read, separator, at, area, HEADER_ROWS);
        if let Some(row) = headers.best_row(&head) {
            return (headers.known_in(&head, row), 0, head.fields_of(row).len());
        }
        let (rows, width) = rows_alike(&head);
        (0, rows, width)
    };
    // A single column has no separator, whatever commas its cells hold.
    let is_single = |separator: &u8| {
        let head = fill(read, *separator, at, area, HEADER_ROWS);
        (0..head.rows().len())
            .find(|&row| headers.known_in(&head, row) > 0)
            .is_some_and(|row| head.fields_of(row).len() == 1)
    };
    if SEPARATORS.iter().all(is_single) {
        return SEPARATORS[0];
    }
    // The last maximum wins, so the preferred separator comes last.
    SEPARATORS.into_iter().rev().max_by_key(|&separator| score(separator)).unwrap_or(SEPARATORS[0])
}

/// How many rows hold equally many fields, more than one, and how many fields those are.
fn rows_alike(grid: &Grid) -> (usize, usize) {
    let mut widths = BTreeMap::<usize, usize>::new();
    for row in 0..grid.rows().len() {
        *widths.entry(grid.fields_of(row).len()).or_default() += 1;
    }
    let several = widths.into_iter().filter(|&(width, _)| width > 1);
    several.map(|(width, rows)| (rows, width)).max().unwrap_or_default()
}

/// The rows of a text inside an area, at most so many.
fn fill(read: &TextFile, separator: u8, at: usize, area: Area, most: usize) -> Grid {
    let mut grid = Grid::of_text(read.file, Arc::clone(&read.text));
    let mut records = Records::new(&read.text, separator, at);
    let mut record = Record::default();
    let mut fields = Vec::new();
    let clamp = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    while grid.rows().len() < most && records.read(&mut record) {
        let row = clamp(record.row);
        if row > area.last_row {
            break;
        }
        if !area.has_row(row) {
            continue;
        }
        fields.clear();
        let inside = (0u32..).zip(&record.fields).filter(|(column, _)| area.has_column(*column));
        fields.extend(inside.map(|(column, raw)| Field {
            column,
            start: clamp(raw.start),
            end: clamp(raw.end),
            kind: CellKind::Text,
            repeated: false,
            decimals: None,
        }));
        grid.push(row, false, record.open, &fields);
    }
    grid
}
