//! Text → where it holds personal data: identity numbers, e-mail addresses, phone numbers; and the text without them.
//!
//! Imports nobody, because `diag` masks whatever it renders. It knows patterns, not files: what is allowed where belongs to
//! `model::privacy`.

mod digits;
mod email;
mod identity;
mod phone;

use std::borrow::Cow;
use std::ops::Range;

/// A kind of personal data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Personal {
    /// A Swedish personal identity number or coordination number.
    Identity,
    /// An e-mail address.
    Email,
    /// A phone number.
    Phone,
}

/// Personal data in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sighting {
    /// What it is.
    pub kind: Personal,
    /// Its bytes.
    pub range: Range<usize>,
}

/// Every piece of personal data in a text, in order, none overlapping another.
#[must_use]
pub fn find(text: &str) -> Vec<Sighting> {
    let runs = digits::runs(text);
    let mut found = Vec::new();
    // Of two that overlap the graver one stays: an identity number may pass for a phone number, too.
    keep(&mut found, Personal::Identity, identity::find(text, &runs));
    keep(&mut found, Personal::Email, email::find(text));
    keep(&mut found, Personal::Phone, phone::find(text, &runs));
    found
}

/// Adds places that overlap none so far; both are in order.
fn keep(found: &mut Vec<Sighting>, kind: Personal, places: impl Iterator<Item = Range<usize>>) {
    let mut free: Vec<_> = places
        .filter(|range| {
            let next = found.partition_point(|other| other.range.end <= range.start);
            found.get(next).is_none_or(|other| other.range.start >= range.end)
        })
        .map(|range| Sighting { kind, range })
        .collect();
    found.append(&mut free);
    found.sort_by_key(|sighting| sighting.range.start);
}

/// The text with every letter and digit of personal data as `*`. It has as many bytes as before, so places in it hold.
#[must_use]
pub fn mask(text: &str) -> Cow<'_, str> {
    let found = find(text);
    if found.is_empty() {
        return Cow::Borrowed(text);
    }
    Cow::Owned(mask_ranges(text, found.into_iter().map(|sighting| sighting.range)))
}

/// The text with every letter and digit in the ranges as `*`, byte for byte.
#[must_use]
pub fn mask_ranges(text: &str, ranges: impl IntoIterator<Item = Range<usize>>) -> String {
    let ranges: Vec<_> = ranges.into_iter().collect();
    let is_masked = |at: usize| ranges.iter().any(|range| range.contains(&at));
    let mut masked = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        if c.is_alphanumeric() && is_masked(at) {
            masked.extend(std::iter::repeat_n('*', c.len_utf8()));
        } else {
            masked.push(c);
        }
    }
    masked
}

#[cfg(test)]
mod tests;
