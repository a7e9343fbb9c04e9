//! Text → its runs of digits, and what stands before, between and behind them.

use std::ops::Range;

/// The longest possible runs of ASCII digits of a text, in order.
pub(super) struct Runs<'a> {
    text: &'a str,
    places: Vec<Range<usize>>,
}

impl<'a> Runs<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let mut places: Vec<Range<usize>> = Vec::new();
        for (at, _) in text.bytes().enumerate().filter(|(_, byte)| byte.is_ascii_digit()) {
            match places.last_mut() {
                Some(last) if last.end == at => last.end = at + 1,
                _ => places.push(at..at + 1),
            }
        }
        Self { text, places }
    }

    /// How many there are.
    pub(super) fn count(&self) -> usize {
        self.places.len()
    }

    /// How many digits a run has: none where there is none.
    pub(super) fn length(&self, index: usize) -> usize {
        self.places.get(index).map_or(0, ExactSizeIterator::len)
    }

    /// The digits of a run.
    pub(super) fn digits(&self, index: usize) -> &'a str {
        self.places.get(index).and_then(|run| self.text.get(run.clone())).unwrap_or_default()
    }

    /// From the first digit of a run to the last of another.
    pub(super) fn range(&self, first: usize, last: usize) -> Option<Range<usize>> {
        Some(self.places.get(first)?.start..self.places.get(last)?.end)
    }

    /// The text before a run.
    pub(super) fn before(&self, index: usize) -> &'a str {
        self.places.get(index).and_then(|run| self.text.get(..run.start)).unwrap_or_default()
    }

    /// The text behind a run.
    pub(super) fn after(&self, index: usize) -> &'a str {
        self.places.get(index).and_then(|run| self.text.get(run.end..)).unwrap_or_default()
    }

    /// What stands between a run and the next one; none where it is the last.
    pub(super) fn gap(&self, index: usize) -> Option<&'a str> {
        self.text.get(self.places.get(index)?.end..self.places.get(index + 1)?.start)
    }

    /// What stands between a run and the one before it.
    pub(super) fn gap_before(&self, index: usize) -> Option<&'a str> {
        self.gap(index.checked_sub(1)?)
    }
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
