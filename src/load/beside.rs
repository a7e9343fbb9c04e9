//! Rows that stand in a table without being of it: totals, and notes below it.

use super::grid::{CellKind, Grid};

/// How a total begins. Without a colon, in ASCII.
const TOTALS: [&str; 10] = [
    "summa",
    "delsumma",
    "totalsumma",
    "summering",
    "totalt",
    "total",
    "s:a",
    "sum",
    "subtotal",
    "grand total",
];
/// How a note below a table begins.
const NOTES: [&str; 7] = ["anm", "not", "källa", "källor", "note", "source", "kommentar"];

/// Whether a text is the label of a total: `Summa`, `Totalt:`, `Delsumma HR`.
pub(super) fn is_total_label(text: &str) -> bool {
    let text = text.trim();
    // Every row is asked.
    TOTALS.iter().any(|word| {
        let parts = text.split_at_checked(word.len());
        parts.is_some_and(|(start, rest)| {
            let is_end = rest.is_empty() || rest.starts_with([' ', ':', '\u{a0}']);
            is_end && start.eq_ignore_ascii_case(word)
        })
    })
}

/// Whether a text is a note: `* Avser 2017`, `1) …`, `Källa: …`, `Anm. …`.
pub(super) fn is_note(text: &str) -> bool {
    let text = text.trim();
    let after_digits = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_numbered = after_digits.len() < text.len() && after_digits.starts_with(')');
    let lower = text.to_lowercase();
    let is_named = NOTES
        .iter()
        .any(|word| lower.strip_prefix(word).is_some_and(|rest| rest.starts_with([':', '.'])));
    text.starts_with(['*', '†', '‡', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'])
        || is_numbered
        || is_named
}

/// The text of the first cell of a row that is not blank.
pub(super) fn label(grid: &Grid, row: usize) -> &str {
    grid.fields_of(row)
        .map(|field| grid.value(field))
        .find(|text| !text.is_empty())
        .unwrap_or_default()
}

/// Whether a row holds one text and nothing else, and that is a note.
pub(super) fn is_note_row(grid: &Grid, row: usize) -> bool {
    let own = |&field: &usize| {
        !grid.value(field).is_empty() && grid.field(field).is_some_and(|field| !field.repeated)
    };
    let mut filled = grid.fields_of(row).filter(own);
    let (Some(first), None) = (filled.next(), filled.next()) else { return false };
    let is_text = grid.field(first).is_some_and(|field| field.kind == CellKind::Text);
    is_text && is_note(grid.value(first))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn totals_and_notes_are_known_by_their_first_word() {
        for text in ["Summa", " TOTALT: ", "Delsumma HR", "Sum", "S:a"] {
            assert!(is_total_label(text), "{text}");
        }
        for text in ["Summary", "Totalförsvar", "", "Resumé", "summan"] {
            assert!(!is_total_label(text), "{text}");
        }
        for text in
            ["* Avser 2017", "¹ Reviderad", "1) Preliminär", "Källa: SKR", "Anm. ca", "Not: x"]
        {
            assert!(is_note(text), "{text}");
        }
        for text in ["Notarie", "1", "Anmälan", "2 (3)", "Källkritik"] {
            assert!(!is_note(text), "{text}");
        }
    }
}
