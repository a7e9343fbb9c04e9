//! A byte range inside a value → the place in the file, through TOML escapes and doubled quotation marks.
//!
//! Values do not carry their escapes: the raw token at the value's origin is lexed again, which costs nothing until
//! there is a fault to show.

use std::borrow::Cow;
use std::ops::Range;

use crate::source::{Origin, Sources};

/// The place of the bytes `range` of a value, given the value's own origin as `load` made it.
///
/// A place without text (a whole file, a cell of a workbook) is returned as it is.
#[must_use]
pub fn place_within(sources: &Sources, value: Origin, range: Range<usize>) -> Origin {
    let token = value.file().zip(value.range());
    let Some((file, token)) = token.filter(|(_, token)| !token.is_empty()) else { return value };
    let Some(raw) = sources.get(file).text().get(token.clone()) else { return value };
    let (lexed, skipped) = match value {
        Origin::Cell { .. } => {
            let lexed = lex_field(raw);
            let skipped = lexed.value.len() - lexed.value.trim_start().len();
            (lexed, skipped)
        }
        _ => (lex_toml(raw), 0),
    };
    let range =
        lexed.raw_range(range.start.saturating_add(skipped)..range.end.saturating_add(skipped));
    let range = token.start + range.start..token.start + range.end;
    match value {
        Origin::Cell { row, column, .. } => {
            Origin::cell(file, row as usize, column as usize, range)
        }
        _ => Origin::text(file, range),
    }
}

/// The value of a raw CSV field, not yet trimmed.
pub(super) fn field_value(raw: &str) -> Cow<'_, str> {
    match raw.strip_prefix('"') {
        None => Cow::Borrowed(raw),
        Some(rest) => match rest.strip_suffix('"') {
            Some(inner) if !inner.contains('"') => Cow::Borrowed(inner),
            _ => Cow::Owned(unescape(rest)),
        },
    }
}

/// What follows an opening quotation mark, as [`lex_field`] reads it but without places: a large table may hold a
/// million such fields.
fn unescape(mut rest: &str) -> String {
    let mut value = String::with_capacity(rest.len());
    while let Some((before, after)) = rest.split_once('"') {
        value.push_str(before);
        match after.strip_prefix('"') {
            Some(after) => {
                value.push('"');
                rest = after;
            }
            None => return value + after,
        }
    }
    value + rest
}

/// Whether a raw CSV field, ended by the end of the text, lacks its closing quotation mark.
pub(super) fn is_open_field(raw: &str) -> bool {
    raw.starts_with('"') && !lex_field(raw).closed
}

/// A value with the raw bytes that each part of it came from.
#[derive(Debug, Default)]
struct Lexed {
    value: String,
    pieces: Vec<Piece>,
    /// One past the last raw byte of the content: before the closing quotation mark.
    end: usize,
    closed: bool,
}

#[derive(Debug)]
struct Piece {
    value: Range<usize>,
    raw: Range<usize>,
    /// The bytes are the same in both; otherwise the piece is one escape.
    verbatim: bool,
}

impl Lexed {
    fn push(&mut self, c: char, raw: Range<usize>, verbatim: bool) {
        let start = self.value.len();
        self.value.push(c);
        let end = self.value.len();
        match self.pieces.last_mut() {
            Some(last) if verbatim && last.verbatim && last.raw.end == raw.start => {
                last.raw.end = raw.end;
                last.value.end = end;
            }
            _ => self.pieces.push(Piece { value: start..end, raw, verbatim }),
        }
    }

    fn push_verbatim(&mut self, raw: &str, range: Range<usize>) {
        for (at, c) in raw.get(range.clone()).unwrap_or_default().char_indices() {
            let at = range.start + at;
            self.push(c, at..at + c.len_utf8(), true);
        }
        self.end = range.end;
    }

    fn raw_range(&self, value: Range<usize>) -> Range<usize> {
        let start = self.piece_at(value.start).map_or(self.end, |piece| {
            if piece.verbatim {
                piece.raw.start + (value.start - piece.value.start)
            } else {
                piece.raw.start
            }
        });
        if value.end <= value.start {
            return start..start;
        }
        let end = self.piece_at(value.end - 1).map_or(self.end, |piece| {
            if piece.verbatim {
                piece.raw.start + (value.end - piece.value.start)
            } else {
                piece.raw.end
            }
        });
        start..end.max(start)
    }

    fn piece_at(&self, byte: usize) -> Option<&Piece> {
        self.pieces.get(self.pieces.partition_point(|piece| piece.value.end <= byte))
    }
}

/// As csv-core reads it: a field that does not begin with a quotation mark has none; what follows the closing mark
/// is taken as it stands.
fn lex_field(raw: &str) -> Lexed {
    let mut lexed = Lexed::default();
    if !raw.starts_with('"') {
        lexed.push_verbatim(raw, 0..raw.len());
        return lexed;
    }
    let mut at = 1;
    while let Some(c) = raw.get(at..).and_then(|rest| rest.chars().next()) {
        let next = at + c.len_utf8();
        if c != '"' {
            lexed.push(c, at..next, true);
            at = next;
        } else if raw.get(next..).is_some_and(|rest| rest.starts_with('"')) {
            lexed.push('"', at..next + 1, false);
            at = next + 1;
        } else {
            lexed.closed = true;
            lexed.end = at;
            if next < raw.len() {
                lexed.push_verbatim(raw, next..raw.len());
            }
            return lexed;
        }
    }
    lexed.end = at;
    lexed
}

fn lex_toml(raw: &str) -> Lexed {
    let mut lexed = Lexed::default();
    let inner = |quote: &str| {
        let long = raw.len() >= 2 * quote.len();
        (long && raw.starts_with(quote) && raw.ends_with(quote))
            .then(|| quote.len()..raw.len() - quote.len())
    };
    if let Some(inner) = inner("\"\"\"") {
        lex_basic(raw, after_line_break(raw, inner), &mut lexed);
    } else if let Some(inner) = inner("'''") {
        lexed.push_verbatim(raw, after_line_break(raw, inner));
    } else if let Some(inner) = inner("\"") {
        lex_basic(raw, inner, &mut lexed);
    } else if let Some(inner) = inner("'") {
        lexed.push_verbatim(raw, inner);
    } else {
        lexed.push_verbatim(raw, 0..raw.len());
    }
    lexed
}

/// A line break right after the opening marks of a multi-line string is no part of it.
fn after_line_break(raw: &str, inner: Range<usize>) -> Range<usize> {
    let rest = raw.get(inner.clone()).unwrap_or_default();
    let skipped = ["\r\n", "\n"].into_iter().find(|&eol| rest.starts_with(eol)).map_or(0, str::len);
    inner.start + skipped..inner.end
}

fn lex_basic(raw: &str, inner: Range<usize>, lexed: &mut Lexed) {
    let mut at = inner.start;
    while let Some(c) = raw.get(at..inner.end).and_then(|rest| rest.chars().next()) {
        let next = at + c.len_utf8();
        if c == '\\' {
            let (escaped, length) = escape(raw.get(next..inner.end).unwrap_or_default());
            if let Some(escaped) = escaped {
                lexed.push(escaped, at..next + length, false);
            }
            at = next + length;
        } else {
            lexed.push(c, at..next, true);
            at = next;
        }
    }
    lexed.end = inner.end;
}

/// The character that an escape stands for, and the bytes after the backslash; no character for a folded line.
fn escape(rest: &str) -> (Option<char>, usize) {
    let code = |digits: usize| {
        let hex = rest.get(1..=digits).unwrap_or_default();
        let c = u32::from_str_radix(hex, 16).ok().and_then(char::from_u32);
        (Some(c.unwrap_or('\u{FFFD}')), 1 + hex.len())
    };
    match rest.chars().next() {
        Some('b') => (Some('\u{8}'), 1),
        Some('e') => (Some('\u{1B}'), 1),
        Some('f') => (Some('\u{C}'), 1),
        Some('n') => (Some('\n'), 1),
        Some('r') => (Some('\r'), 1),
        Some('t') => (Some('\t'), 1),
        Some('x') => code(2),
        Some('u') => code(4),
        Some('U') => code(8),
        Some(' ' | '\t' | '\r' | '\n') => {
            (None, rest.len() - rest.trim_start_matches([' ', '\t', '\r', '\n']).len())
        }
        Some(c) => (Some(c), c.len_utf8()),
        None => (None, 0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn the_fast_way_to_a_value_agrees_with_the_placed_one(raw in "\"?[a\"å ]{0,12}") {
            proptest::prop_assert_eq!(field_value(&raw), lex_field(&raw).value);
        }
    }
}
