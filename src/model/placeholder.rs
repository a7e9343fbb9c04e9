//! Gaps that an author left to be filled in: `XX månad`, `antagen av X`, `[…]`, `TBD`.

use std::ops::Range;

use crate::diag::{Code, Diagnostic, Faults};
use crate::load::place_within;
use crate::model::text::Text;
use crate::source::Sources;

/// Words that only ever stand for something else.
const WORDS: [&str; 6] = ["tbd", "tbc", "n.n.", "åååå", "yyyy", "xxxx-xx-xx"];

/// The place of the first placeholder outside expressions.
#[must_use]
pub fn first_placeholder(text: &str) -> Option<Range<usize>> {
    let mut at = 0;
    while at < text.len() {
        let open = text.get(at..)?.find("{{").map_or(text.len(), |i| at + i);
        if let Some(found) = first_in(text, at..open) {
            return Some(found);
        }
        at = text.get(open..)?.find("}}").map_or(text.len(), |i| open + i + 2);
    }
    None
}

fn first_in(text: &str, stretch: Range<usize>) -> Option<Range<usize>> {
    let mut at = stretch.start;
    for part in text.get(stretch)?.split_inclusive(char::is_whitespace) {
        let word = part.trim_matches(|c: char| {
            c.is_whitespace() || matches!(c, ',' | ';' | ':' | '!' | '(' | ')' | '"' | '”' | '\'')
        });
        let start = at + part.find(word).unwrap_or_default();
        if is_placeholder(word) {
            return Some(start..start + word.len());
        }
        at += part.len();
    }
    None
}

fn is_placeholder(word: &str) -> bool {
    let lower = word.to_lowercase();
    if WORDS.contains(&lower.as_str()) || matches!(lower.as_str(), "[…]" | "[...]") {
        return true;
    }
    let bare = lower.trim_end_matches('.');
    let only = |c: char, least: usize| bare.len() >= least && bare.chars().all(|it| it == c);
    only('x', 2) || only('?', 2) || only('_', 2) || word.trim_end_matches('.') == "X"
}

/// N0432: a text in which something is still to be filled in; `to_record` says how to keep what the source says.
pub(crate) fn check_placeholder(
    text: &Text,
    to_record: &str,
    sources: &Sources,
    faults: &mut Faults,
) {
    let Some(range) = first_placeholder(&text.value) else { return };
    let gap = text.value.get(range.clone()).unwrap_or_default();
    let message = format!("`{gap}` is still to be filled in");
    let origin = place_within(sources, text.origin, range);
    faults.push(
        Diagnostic::error(Code::PLACEHOLDER, origin, message)
            .with_hint("say what holds, or word the sentence so that it needs no answer")
            .with_hint(to_record),
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_found_and_words_are_not() {
        for (text, expected) in [
            ("Sjukfrånvaron följs XX månad.", Some("XX")),
            ("har antagits av X och används", Some("X")),
            ("beslutas av X.", Some("X.")),
            ("klart åååå", Some("åååå")),
            ("ansvarig: N.N.", Some("N.N.")),
            ("senast ???", Some("???")),
            ("enligt […] ovan", Some("[…]")),
            ("{{ literal('XX') }} är en beteckning", None),
            ("xylofon, Xerox och MAX", None),
            ("", None),
        ] {
            let found = first_placeholder(text).map(|range| &text[range]);
            assert_eq!(found, expected, "{text}");
        }
    }
}
