//! The rows of a file → which of them are the header, and what each column is called there.

use std::collections::BTreeSet;
use std::ops::Range;

use super::cell::{is_date, number, plain, year};
use crate::load::{CellKind, PeekRow};

/// Rows among which the header is looked for.
const HEADER_ROWS: usize = 40;

/// What stands above a column.
pub(super) struct Head {
    pub(super) column: u32,
    pub(super) text: String,
    /// Whether no other column is called so.
    pub(super) is_only: bool,
}

/// The row that is most like a header: with most words that name a column, then most cells that hold words and no number.
pub(super) fn header_row(rows: &[PeekRow], is_known: &dyn Fn(&str) -> bool) -> usize {
    let score = |row: &PeekRow| {
        let is_word = |text: &str| number(text).is_none() && !is_date(text);
        let words = row.cells.iter().filter(|cell| cell.kind == CellKind::Text);
        let words = words.map(|cell| &*cell.text).filter(|text| is_word(text));
        let mut names: BTreeSet<String> = words.map(plain).collect();
        // Years beside a word are what columns are called, where each stands once.
        let years: Vec<u16> = row.cells.iter().filter_map(|cell| year(&cell.text)).collect();
        let once: BTreeSet<u16> = years.iter().copied().collect();
        if once.len() > 1 && once.len() == years.len() && !names.is_empty() {
            names.extend(once.iter().map(u16::to_string));
        }
        let known = row.cells.iter().filter(|cell| is_known(&cell.text)).count();
        (if known > 1 { known } else { 0 }, names.len())
    };
    let scored = rows.iter().take(HEADER_ROWS).enumerate().map(|(at, row)| (score(row), at));
    scored.max_by_key(|&(score, at)| (score, std::cmp::Reverse(at))).map_or(0, |(_, at)| at)
}

/// The rows of the header: with the one above or the one below, where only both together tell columns apart.
pub(super) fn header_rows(rows: &[PeekRow], at: usize) -> Range<usize> {
    let alone = at..(at + 1).min(rows.len());
    let told_apart = |header: &Range<usize>| {
        let heads = heads(rows.get(header.clone()).unwrap_or_default());
        heads.iter().filter(|head| head.is_only).count()
    };
    let is_joined = |upper: usize| match (rows.get(upper), rows.get(upper + 1)) {
        (Some(above), Some(below)) => above.number + 1 == below.number,
        _ => false,
    };
    let above = at.checked_sub(1).filter(|&above| is_joined(above)).map(|above| above..at + 1);
    let below = Some(at..at + 2).filter(|_| is_joined(at) && is_of_header(rows, at + 1));
    let more = [above, below].into_iter().flatten();
    more.filter(|header| told_apart(header) > told_apart(&alone))
        .max_by_key(told_apart)
        .unwrap_or(alone)
}

/// Whether a row divides what stands above it: into years, or into more columns, by words.
fn is_of_header(rows: &[PeekRow], at: usize) -> bool {
    let (Some(row), Some(above)) = (rows.get(at), at.checked_sub(1).and_then(|at| rows.get(at)))
    else {
        return false;
    };
    let (years, others): (Vec<_>, Vec<_>) =
        row.cells.iter().partition(|cell| year(&cell.text).is_some());
    let is_of_years =
        years.len() > 1 && others.iter().all(|cell| above.text(cell.column) == &*cell.text);
    let is_of_words = row.cells.iter().all(|cell| number(&cell.text).is_none());
    is_of_years || (is_of_words && row.cells.len() > above.cells.len())
}

/// What stands above each column: the lowest of its texts where no other column has it, else all from above. A text stands
/// for the blank cells to its right, too, but not in the last row.
pub(super) fn heads(rows: &[PeekRow]) -> Vec<Head> {
    let columns: BTreeSet<u32> =
        rows.iter().flat_map(|row| row.cells.iter().map(|cell| cell.column)).collect();
    let named: Vec<(u32, String, String)> =
        columns.into_iter().filter_map(|column| named(rows, column)).collect();
    let is_only = |text: &str, of: fn(&(u32, String, String)) -> &String| {
        named.iter().filter(|one| plain(of(one)) == plain(text)).count() == 1
    };
    let heads = named.iter().map(|(column, lowest, full)| {
        let is_lowest = is_only(lowest, |(_, lowest, _)| lowest);
        let text = if is_lowest { lowest } else { full };
        let is_only = is_lowest || is_only(full, |(.., full)| full);
        Head { column: *column, text: text.clone(), is_only }
    });
    heads.collect()
}

/// The lowest text above a column, and all of them.
fn named(rows: &[PeekRow], column: u32) -> Option<(u32, String, String)> {
    let (mut lowest, mut texts) = (None, Vec::<String>::new());
    for (at, row) in rows.iter().enumerate() {
        let own = row.cells.iter().find(|cell| cell.column == column);
        let left = || row.cells.iter().rfind(|cell| cell.column < column);
        let Some(cell) = own.or_else(|| left().filter(|_| at + 1 < rows.len())) else { continue };
        let text = cell.text.split_whitespace().collect::<Vec<_>>().join(" ");
        lowest = own.map(|_| text.clone()).or(lowest);
        if texts.last() != Some(&text) {
            texts.push(text);
        }
    }
    Some((column, lowest?, texts.join(" ")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::PeekCell;

    fn rows(lines: &[&str]) -> Vec<PeekRow> {
        let cells = |line: &str| {
            let cells = line.split(';').enumerate().filter(|(_, text)| !text.is_empty());
            let kind = |text: &str| match number(text) {
                Some(_) => CellKind::Number,
                None => CellKind::Text,
            };
            let cell = |(at, text): (usize, &str)| PeekCell {
                column: u32::try_from(at).unwrap(),
                text: text.into(),
                kind: kind(text),
            };
            cells.map(cell).collect()
        };
        let row = |(at, line): (usize, &&str)| PeekRow {
            number: u32::try_from(at).unwrap() + 1,
            cells: cells(line),
            is_total: false,
            is_note: false,
        };
        lines.iter().enumerate().map(row).collect()
    }

    fn called(lines: &[&str]) -> (Range<usize>, Vec<String>) {
        let rows = rows(lines);
        let header = header_rows(&rows, header_row(&rows, &|_| false));
        let heads = heads(&rows[header.clone()]);
        (header, heads.into_iter().map(|head| head.text).collect())
    }

    #[test]
    fn years_beside_a_word_are_a_header_and_a_title_is_none() {
        let (header, called) = called(&["Kostnad, tkr", "Enhet;2023;2024", "A;1;2", "B;3;4"]);
        assert_eq!((header, called), (1..2, vec!["Enhet".into(), "2023".into(), "2024".into()]));
    }

    #[test]
    fn columns_that_only_two_rows_tell_apart_are_called_by_both() {
        let names: Vec<String> =
            ["Nämnd", "2024 Budget", "2024 Utfall", "2025 Budget", "2025 Utfall"]
                .map(str::to_owned)
                .into();
        for upper in ["Nämnd;2024;;2025", "Nämnd;2024;2024;2025;2025"] {
            let lower = "Nämnd;Budget;Utfall;Budget;Utfall";
            assert_eq!(
                called(&["Titel", upper, lower, "A;1;2;3;4"]),
                (1..3, names.clone()),
                "{upper}"
            );
        }
        let (header, called) =
            called(&["Nämnd;Budget;;Utfall;", ";2024;2025;2024;2025", "A;1;2;3;4"]);
        assert_eq!(header, 0..2);
        assert_eq!(called[1], "Budget 2024");
    }

    #[test]
    fn a_title_above_or_a_row_below_is_no_part_of_a_header_that_tells_columns_apart() {
        assert_eq!(called(&["Titel", "Kommun;Start;Slut", "A;2019;2021"]).0, 1..2);
    }
}
