//! Signs of amounts: a minus of any kind, before the number or behind it, and what it makes of a quantity.

use super::{Interval, Missing, Quantity};

/// A minus as people and programs write it.
const SIGNS: [char; 4] = ['-', '−', '–', '‑'];

/// A number without its sign, which may stand behind it; and whether that was a minus.
pub(crate) fn unsigned(text: &str) -> (&str, bool) {
    let is_digit = |c: char| c.is_ascii_digit();
    if let Some(rest) = text.strip_prefix(SIGNS)
        && rest.trim_start().starts_with(is_digit)
    {
        return (rest.trim_start(), true);
    }
    if let Some(rest) = text.strip_suffix(SIGNS)
        && rest.trim_end().ends_with(is_digit)
    {
        return (rest.trim_end(), true);
    }
    (text, false)
}

/// A number of percent without its sign: `75 %` as `75`.
pub(crate) fn without_percent(text: &str) -> &str {
    text.strip_suffix('%')
        .map_or(text, |number| number.trim_end_matches([' ', '\u{a0}', '\u{202f}']))
}

impl Quantity {
    /// The same below zero.
    #[must_use]
    pub fn negated(self) -> Self {
        match self {
            Self::Value(Interval { min, max: Some(max), approx }) => {
                Self::Value(Interval { min: -max, max: Some(-min), approx })
            }
            // Nothing bounds it from below.
            Self::Value(Interval { max: None, .. }) => Self::Missing(Missing::NotReported),
            missing @ Self::Missing(_) => missing,
        }
    }
}
