//! A text that is printed as it stands → what keeps it from being printed, at its characters: a word that no line holds, a
//! character that shows nothing.
//!
//! Every plain text of a TOML file and every cell that is read comes by here, whoever takes it later. Prose of TOML files does
//! not: its words are known only when its expressions and marks are.

use std::ops::Range;

use super::place::place_within;
use super::raw_table::RawTable;
use crate::diag::{Code, Diagnostic};
use crate::source::{Origin, Sources};

/// Letters of a word: what is longer fits on no line.
pub(crate) const LONGEST_WORD: usize = 1_000;
/// Characters of a plain text or a cell. Typst counts the bytes of a stretch that it does not break in 16 bits and panics beyond,
/// and a PDF for the archive has strings of at most 32 767 bytes, two for each character (ISO 19005-2, 6.1.13).
const LONGEST_TEXT: usize = 16_000;
/// Faults of one kind that are told of one text.
const MOST_TOLD: usize = 20;
const SOFT_HYPHEN: char = '\u{ad}';

/// A character that prints nothing and that a PDF for the archive cannot hold (ISO 19005-2, 6.2.11.7.2); a tab and a line break are
/// set as spaces.
pub(crate) fn is_control(c: char) -> bool {
    (c.is_control() && !matches!(c, '\t' | '\n' | '\r'))
        || matches!(c, '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{fffe}' | '\u{ffff}')
}

/// Whether a line may break at a character, so that a word ends there.
pub(crate) fn parts_words(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{2007}' | '\u{202f}')
}

/// N0509: a control character.
pub(crate) fn control_fault(origin: Origin, c: char) -> Diagnostic {
    let message = format!("the control character U+{:04X} cannot be printed", u32::from(c));
    // The bytes 80–9F of Windows, taken for Latin-1.
    let byte = u8::try_from(u32::from(c)).ok().filter(|byte| *byte >= 0x80);
    let meant = byte.map(|byte| {
        let bytes = [byte];
        encoding_rs::WINDOWS_1252.decode_without_bom_handling(&bytes).0.into_owned()
    });
    let hint = match meant.filter(|meant| !meant.chars().any(char::is_control)) {
        Some(meant) => {
            format!("it was meant to be `{meant}`, in a text of Windows that was read as Latin-1")
        }
        None => "delete it".to_owned(),
    };
    Diagnostic::error(Code::CONTROL, origin, message).with_hint(hint)
}

/// N0507: a word that no line can hold.
pub(crate) fn long_word() -> String {
    format!("a word is too long (at most {LONGEST_WORD} letters)")
}

/// What keeps the cells of a table that are read from being printed.
pub(super) fn cell_faults(table: &RawTable, sources: &Sources) -> Vec<Diagnostic> {
    let columns = 0..table.column_names().count();
    let cells = table.rows().flat_map(|row| {
        let of_row = columns.clone().filter(move |&column| !row.is_repeated(column));
        of_row.map(move |column| row.cell(column))
    });
    cells.flat_map(|cell| text_faults(cell.value, cell.origin, sources)).collect()
}

/// What keeps a text from being printed; `value` is its place.
pub(super) fn text_faults(text: &str, value: Origin, sources: &Sources) -> Vec<Diagnostic> {
    if !may_be_faulty(text) {
        return Vec::new();
    }
    if text.chars().count() > LONGEST_TEXT {
        let message = format!("the text is too long (at most {LONGEST_TEXT} characters)");
        return vec![Diagnostic::error(Code::PROSE_BOUNDS, value, message)];
    }
    let place = |range| place_within(sources, value, range);
    let controls = text.char_indices().filter(|&(_, c)| is_control(c));
    let controls = controls.map(|(at, c)| control_fault(place(at..at + c.len_utf8()), c));
    let hyphens = loose_hyphens(text).map(|at| {
        let message = "a soft hyphen (U+00AD) stands between no two letters";
        let origin = place(at..at + SOFT_HYPHEN.len_utf8());
        Diagnostic::error(Code::SOFT_HYPHEN, origin, message).with_hint("delete it")
    });
    let words = long_words(text)
        .map(|word| Diagnostic::error(Code::PROSE_BOUNDS, place(word), long_word()));
    controls.take(MOST_TOLD).chain(hyphens.take(MOST_TOLD)).chain(words.take(MOST_TOLD)).collect()
}

/// Whether a text has one of the bytes that what is searched for has, or is long: of a million cells hardly any.
fn may_be_faulty(text: &str) -> bool {
    let is_suspect = |byte| matches!(byte, 0..=8 | 11 | 12 | 14..=31 | 127 | 0xc2 | 0xef);
    text.len() > LONGEST_WORD || text.bytes().any(is_suspect)
}

/// The soft hyphens that part no word: at the end of a line one is a glyph, which the fonts do not have.
fn loose_hyphens(text: &str) -> impl Iterator<Item = usize> {
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
    let found = text.match_indices(SOFT_HYPHEN).filter(move |&(at, hyphen)| {
        let (before, from) = text.split_at_checked(at).unwrap_or_default();
        let after = from.strip_prefix(hyphen).unwrap_or_default();
        !(is_letter(before.chars().next_back()) && is_letter(after.chars().next()))
    });
    found.map(|(at, _)| at)
}

fn long_words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    let words = text.split_inclusive(parts_words).map(move |word| {
        let start = at;
        at += word.len();
        (start, word.trim_end_matches(parts_words))
    });
    let long =
        words.filter(|(_, word)| word.len() > LONGEST_WORD && word.chars().count() > LONGEST_WORD);
    long.map(|(start, word)| start..start + word.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The codes of a text's faults, each with the bytes that it is at.
    fn faults(text: &str) -> Vec<(Code, Range<usize>)> {
        let mut sources = Sources::new(".");
        let file = sources.add("a.toml", text, text.as_bytes());
        let faults = text_faults(text, Origin::text(file, 0..text.len()), &sources);
        faults.into_iter().map(|fault| (fault.code, fault.origin.range().unwrap())).collect()
    }

    #[test]
    fn what_cannot_be_printed_is_told_at_its_characters() {
        assert_eq!(faults("a\u{96}\u{feff}"), [(Code::CONTROL, 1..3), (Code::CONTROL, 3..6)]);
        assert_eq!(
            faults("verk\u{ad}samhet\u{ad} §\u{a0}1\ta\r\nb"),
            [(Code::SOFT_HYPHEN, 12..14)]
        );
        assert_eq!(faults("\u{ad}a"), [(Code::SOFT_HYPHEN, 0..2)]);
    }

    #[test]
    fn a_word_and_a_text_have_bounds() {
        let word = "å".repeat(LONGEST_WORD);
        assert_eq!(faults(&format!("{word} {word}")), []);
        assert_eq!(faults(&format!("a {word}a b")), [(Code::PROSE_BOUNDS, 2..2_003)]);
        // No line breaks at a space that holds words together.
        assert_eq!(faults(&format!("{word}\u{a0}a")), [(Code::PROSE_BOUNDS, 0..2_003)]);
        assert_eq!(faults(&"å ".repeat(LONGEST_TEXT / 2)), []);
        let long = "å ".repeat(LONGEST_TEXT / 2 + 1);
        assert_eq!(faults(&long), [(Code::PROSE_BOUNDS, 0..long.len())]);
    }
}
