//! Text → where it holds personal data: identity numbers, e-mail addresses, phone numbers; and the text without them.
//!
//! Imports nobody, because `diag` masks whatever it renders. It knows patterns, not files: what is allowed where belongs to
//! `model::privacy`.

mod digits;
mod email;
mod identity;
mod phone;
mod shortened;
mod through;

use std::borrow::Cow;
use std::ops::Range;

pub use shortened::find_shortened;
use through::see;

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

/// A longer line is not seen through: its values are, one by one.
const LONGEST: usize = 1 << 20;

/// Every piece of personal data in a text, in order, none overlapping another; also where markup or characters without
/// width part it, but not across lines.
#[must_use]
pub fn find(text: &str) -> Vec<Sighting> {
    let mut found = as_it_stands(text);
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        see_through(line, at, false, &mut found);
        at += line.len();
    }
    found
}

/// As [`find`], in one value, where a line break is a space.
#[must_use]
pub fn find_value(text: &str) -> Vec<Sighting> {
    let mut found = as_it_stands(text);
    see_through(text, 0, true, &mut found);
    found
}

/// A value without markup and characters without width, as its reader sees it.
#[must_use]
pub fn as_seen(text: &str) -> Cow<'_, str> {
    see(text, true).map_or(Cow::Borrowed(text), |seen| Cow::Owned(seen.text))
}

/// Whether a text may hold any: a phone number has seven digits.
fn may_hold(text: &str) -> bool {
    text.contains('@') || text.bytes().filter(u8::is_ascii_digit).nth(6).is_some()
}

fn as_it_stands(text: &str) -> Vec<Sighting> {
    let mut found = Vec::new();
    if !may_hold(text) {
        return found;
    }
    let runs = digits::Runs::new(text);
    // Of two that overlap the graver one stays: an identity number may pass for a phone number, too.
    keep(&mut found, Personal::Identity, identity::find(&runs));
    keep(&mut found, Personal::Email, email::find(text));
    keep(&mut found, Personal::Phone, phone::find(&runs));
    found
}

/// Adds what a part of a text, which begins at a byte, holds behind its markup.
fn see_through(part: &str, start: usize, is_value: bool, found: &mut Vec<Sighting>) {
    // An entity may stand for `@`.
    if part.len() > LONGEST || !(may_hold(part) || part.contains('&')) {
        return;
    }
    let Some(seen) = see(part, is_value) else { return };
    for sighting in as_it_stands(&seen.text) {
        let range = seen.original(&sighting.range).map(|r| start + r.start..start + r.end);
        keep(found, sighting.kind, range.into_iter());
    }
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
    let found = find_value(text);
    if found.is_empty() {
        return Cow::Borrowed(text);
    }
    Cow::Owned(mask_ranges(text, found.into_iter().map(|sighting| sighting.range)))
}

/// The text with every letter and digit in the ranges as `*`, byte for byte.
#[must_use]
pub fn mask_ranges(text: &str, ranges: impl IntoIterator<Item = Range<usize>>) -> String {
    let mut ranges: Vec<_> = ranges.into_iter().collect();
    ranges.sort_by_key(|range| range.start);
    let mut ranges = ranges.into_iter().peekable();
    // As far as the ranges that begin before a place reach.
    let mut end = 0;
    let mut is_masked = |at: usize| {
        while let Some(range) = ranges.next_if(|range| range.start <= at) {
            end = end.max(range.end);
        }
        at < end
    };
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
