//! Text → its runs of digits, and what stands between two of them.

use std::ops::Range;

/// The longest possible runs of ASCII digits, in order.
pub(super) fn runs(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut runs = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let start = at;
        while at < bytes.len() && bytes[at].is_ascii_digit() {
            at += 1;
        }
        runs.push(start..at);
    }
    runs
}

/// What stands between a run and the next one; none where it is the last.
pub(super) fn gap<'a>(text: &'a str, runs: &[Range<usize>], index: usize) -> Option<&'a str> {
    let next = runs.get(index + 1)?;
    Some(&text[runs[index].end..next.start])
}

/// What stands between a run and the one before it.
pub(super) fn gap_before<'a>(
    text: &'a str,
    runs: &[Range<usize>],
    index: usize,
) -> Option<&'a str> {
    gap(text, runs, index.checked_sub(1)?)
}

/// A space of any width, but no line break or tab: those part cells and lines.
pub(super) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{2007}')
}

/// A hyphen, dash or minus.
pub(super) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑' | '–' | '—' | '−')
}

/// Whether a text is one character of a kind.
pub(super) fn is_one(text: &str, is: impl Fn(char) -> bool) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(is) && chars.next().is_none()
}
