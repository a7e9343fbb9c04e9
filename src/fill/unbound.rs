//! Digits in prose that are bound to no figure.
//!
//! Exempt by rule: anything inside an expression; years (1900–2099), dates and days of a month; law and diary numbers (`2010:900`,
//! `KS 2023/0123`); numbers after `§`; digits that are part of a word (`M365`, `G1`); ordinals (`1:a`, `2:e`).

use std::ops::Range;

use crate::expression::{Piece, pieces};
use crate::lang::Language;

/// What the program sets between thousands.
const THOUSANDS: char = '\u{202f}';
/// Days of one month that are named one after the other.
const MOST_DAYS: usize = 31;
const MONTH_LANGUAGES: [Language; 2] = [Language::Sv, Language::En];

/// The stretches of a text that are outside `{{ … }}`, `{% … %}` and `{# … #}`.
pub(crate) fn outside_expressions(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    pieces(text).filter_map(|piece| match piece {
        Piece::Text(range) => Some(range),
        Piece::Expression { .. } | Piece::Statement(_) => None,
    })
}

/// The places of the numbers that no rule exempts, in bytes.
#[must_use]
pub fn unbound_numbers(text: &str) -> Vec<Range<usize>> {
    let mut numbers = Vec::new();
    for stretch in outside_expressions(text) {
        let mut at = stretch.start;
        let digit = |from| text.get(from..stretch.end)?.find(|c: char| c.is_ascii_digit());
        while let Some(first) = digit(at) {
            let start = at + first;
            let end = number_end(text, start, stretch.end);
            if !is_exempt(text, start..end) {
                numbers.push(start..end);
            }
            at = end;
        }
    }
    numbers
}

/// Digits, and marks between digits: `1,75`, `2010:900`, `2023-11-30`, `45–46`.
fn number_end(text: &str, start: usize, limit: usize) -> usize {
    let mut end = start;
    let mut chars = text.get(start..limit).unwrap_or_default().char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        let next_is_digit = chars.peek().is_some_and(|(_, n)| n.is_ascii_digit());
        let joins = matches!(c, ',' | '.' | ':' | '-' | '–' | '/' | THOUSANDS) && next_is_digit;
        if !c.is_ascii_digit() && !joins {
            break;
        }
        end = start + i + c.len_utf8();
    }
    end
}

fn is_exempt(text: &str, range: Range<usize>) -> bool {
    let number = text.get(range.clone()).unwrap_or_default();
    let before = text.get(..range.start).unwrap_or_default();
    let after = text.get(range.end..).unwrap_or_default();
    let in_word = before.chars().next_back().is_some_and(|c| c.is_alphabetic() || c == '_')
        || after.starts_with(|c: char| c.is_alphabetic());
    let ordinal = after.starts_with(":a") || after.starts_with(":e");
    let law = number.contains(':') || number.contains('/');
    let is_day = |part: &str| part.len() <= 2;
    let day = number.split(['-', '–']).all(is_day) && is_month(after);
    let paragraph = before.trim_end().ends_with(['§', '#']);
    in_word || ordinal || law || day || paragraph || is_date(number)
}

/// Whether a month's name follows, as in `1 september`, perhaps after further days of it: `6 och 8 november`.
fn is_month(mut after: &str) -> bool {
    // As many days as a sentence lists: the number of a text may be followed by very many others.
    for _ in 0..MOST_DAYS {
        match further_day(after) {
            Some(rest) => after = rest,
            None => break,
        }
    }
    let Some(after) = after.strip_prefix([' ', '\u{a0}']) else { return false };
    let word = after.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    (1..=12).any(|n| MONTH_LANGUAGES.iter().any(|language| language.month(n) == word))
}

/// What follows a further day.
fn further_day(after: &str) -> Option<&str> {
    let rest = [" och ", " and ", ", "].iter().find_map(|joint| after.strip_prefix(joint))?;
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if (1..=2).contains(&digits) { rest.get(digits..) } else { None }
}

/// A year, a span of years, or a date.
fn is_date(number: &str) -> bool {
    let is_year = |part: &str| {
        part.len() == 4 && part.parse::<u32>().is_ok_and(|year| (1900..2100).contains(&year))
    };
    let mut parts = number.split(['-', '–']);
    parts.next().is_some_and(is_year)
        && parts.all(|part| is_year(part) || (part.len() == 2 && part.parse::<u8>().is_ok()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_found_and_the_exempt_are_not() {
        let found = |text: &'static str| -> Vec<&str> {
            unbound_numbers(text).into_iter().map(|r| &text[r]).collect()
        };
        assert_eq!(found("14 system och 1,75 till 45–46"), ["14", "1,75", "45–46"]);
        assert_eq!(found("den 6 och 8 november, 1, 2 och 3 maj"), Vec::<&str>::new());
        assert_eq!(found("6 och 8 kommuner, 123 och 8 november"), ["6", "8", "123"]);
        assert_eq!(found("ca 15\u{202f}881 tkr"), ["15\u{202f}881"]);
        assert_eq!(found("{{ 14 }} av {{ literal('3') }} {# 5 #}"), Vec::<&str>::new());
        for exempt in [
            "2023",
            "2008–2012",
            "2023-11-30",
            "lag (2010:900)",
            "dnr KS 2023/0123",
            "M365",
            "§ 12",
            "1:a",
            "1 september",
        ] {
            assert_eq!(found(exempt), Vec::<&str>::new(), "{exempt}");
        }
    }
}
