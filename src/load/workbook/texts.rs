//! The texts that cells name by number, one after another, none longer than a cell can hold.

use super::Trouble;

/// A table has no more text.
pub(super) const MOST_TEXT: usize = 64 << 20;

/// A cell holds no more characters (Excel: specifications and limits).
const MOST_CHARS: usize = 32_767;

/// Whether a text is longer than a cell can hold.
pub(super) fn is_too_long(text: &str) -> bool {
    text.len() > MOST_CHARS && text.chars().count() > MOST_CHARS
}

/// Adds to the text of a cell, as far as it can be one: what is longer stays too long.
pub(super) fn push_bounded(text: &mut String, more: &str) {
    if !is_too_long(text) {
        let end = more.char_indices().nth(MOST_CHARS + 1).map_or(more.len(), |(at, _)| at);
        text.push_str(more.get(..end).unwrap_or_default());
    }
}

/// Texts that many cells share.
#[derive(Default)]
pub(super) struct SharedTexts {
    /// All of them.
    pub(super) text: String,
    /// Where each stands.
    places: Vec<(u32, u32)>,
    /// The numbers of those that no cell can hold, in order.
    too_long: Vec<usize>,
}

impl SharedTexts {
    /// Adds the next one.
    ///
    /// # Errors
    /// All together are more than is read.
    pub(super) fn push(&mut self, text: &str) -> Result<(), Trouble> {
        let kept = if is_too_long(text) {
            self.too_long.push(self.places.len());
            ""
        } else {
            text
        };
        if self.text.len() + kept.len() > MOST_TEXT {
            return Err(Trouble::of_text());
        }
        let clamp = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let start = clamp(self.text.len());
        self.text.push_str(kept);
        self.places.push((start, clamp(self.text.len())));
        Ok(())
    }

    /// Where the text of a number stands.
    pub(super) fn place(&self, number: usize) -> Option<(u32, u32)> {
        self.places.get(number).copied()
    }

    /// Whether no cell can hold it.
    pub(super) fn is_too_long(&self, number: usize) -> bool {
        self.too_long.binary_search(&number).is_ok()
    }
}
