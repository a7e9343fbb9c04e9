//! Why a text is no quantity, and what to do.

use std::fmt;

/// Why a text is no quantity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QuantityError {
    /// More than one decimal comma.
    TwoCommas,
    /// Below zero.
    Negative,
    /// A range from high to low.
    Backwards,
    /// Beyond 10^15, or more than six decimals.
    TooLarge,
    /// A point followed by three digits: thousands or decimals?
    AmbiguousPoint,
    /// Spaces that do not separate groups of three digits.
    Grouping,
    /// A share of a hundred.
    Percent,
    /// What a spreadsheet makes of `4-5`: `04-maj`.
    Month,
    /// The error of a formula.
    Formula,
    /// An amount in brackets, of which nothing says what they mean.
    Brackets,
    /// A number with what looks like the mark of a footnote behind it.
    Footnote,
    /// Commas between thousands, or a point for decimals behind a comma: `1,234.5`.
    Pointed,
    /// Anything else.
    Unreadable,
}

impl fmt::Display for QuantityError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::TwoCommas => "it has two decimal commas",
            Self::Negative => "it is below zero",
            Self::Backwards => "the range runs from high to low",
            Self::TooLarge => "it has too many digits",
            Self::AmbiguousPoint => "the point may separate thousands or decimals",
            Self::Grouping => "spaces may only separate groups of three digits",
            Self::Percent => "it is a percentage",
            Self::Month => "a spreadsheet has made a date of it",
            Self::Formula => "it is the error of a formula",
            Self::Brackets => "it stands in brackets, and nothing says what they mean",
            Self::Footnote => "what stands behind it looks like a footnote mark",
            Self::Pointed => "its commas separate thousands",
            Self::Unreadable => "it is not a number",
        })
    }
}

/// How months begin in a date that a spreadsheet shows, in Swedish or English.
const MONTHS: [&str; 14] = [
    "jan", "feb", "mar", "apr", "maj", "may", "jun", "jul", "aug", "sep", "okt", "oct", "nov",
    "dec",
];

/// What stands behind a number for a footnote: a sign, a raised digit, or a letter for "revised" and its like.
const MARKS: [char; 14] = ['*', '†', '‡', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹', '⁰', '§'];

/// Whether a text is a number and the mark of a footnote: `2*`, `1,5¹`, `3 r`, `4 1)`.
fn is_marked(text: &str) -> bool {
    let mut chars = text.trim_end_matches(MARKS).trim_end();
    if chars.len() == text.len() {
        let Some((number, mark)) = text.rsplit_once(' ') else { return false };
        let is_letter = mark.len() == 1 && mark.bytes().all(|byte| byte.is_ascii_lowercase());
        let is_numbered = mark.strip_suffix(')').is_some_and(|digits| digits.parse::<u8>().is_ok());
        if !is_letter && !is_numbered {
            return false;
        }
        chars = number.trim_end();
    }
    super::parse_number(chars).is_ok()
}

/// Whether a text is a number with commas between thousands, of which more than one stands or a point follows: `1,234.5`.
fn is_pointed(text: &str) -> bool {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let mut groups = whole.split(',');
    let first =
        groups.next().is_some_and(|group| (1..=3).contains(&group.len()) && is_number(group));
    let others: Vec<&str> = groups.collect();
    let are_groups = others.iter().all(|group| group.len() == 3 && is_number(group));
    let is_certain = others.len() > 1 || (others.len() == 1 && !fraction.is_empty());
    first && are_groups && is_certain && is_number(fraction)
}

impl QuantityError {
    /// The same, or what the text is where nothing else is known of it.
    pub(crate) fn of(self, text: &str) -> Self {
        if matches!(self, Self::Unreadable | Self::TwoCommas) && is_pointed(text) {
            return Self::Pointed;
        }
        if self != Self::Unreadable {
            return self;
        }
        let number = text.strip_suffix('%').map_or("", str::trim);
        let parts: Vec<_> = text.split(['-', ' ', '/']).collect();
        let is_day = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        let is_month =
            |part: &str| MONTHS.contains(&part.trim_end_matches('.').to_lowercase().as_str());
        match parts[..] {
            _ if number.starts_with(|c: char| c.is_ascii_digit()) => Self::Percent,
            _ if text.starts_with('#') && text.ends_with(['!', '?', 'A']) => Self::Formula,
            [a, b] if (is_day(a) && is_month(b)) || (is_month(a) && is_day(b)) => Self::Month,
            _ if super::unsigned(text).1
                && super::parse_number(super::unsigned(text).0).is_ok() =>
            {
                Self::Negative
            }
            _ if is_marked(text) => Self::Footnote,
            _ => self,
        }
    }

    /// The next step.
    #[must_use]
    pub fn hint(self) -> &'static str {
        match self {
            Self::TwoCommas => "write one decimal comma: `1,75`",
            Self::Negative => {
                "posts, people and time are never below zero: correct it where the file comes from; `-` alone means not reported"
            }
            Self::Backwards => "write the range from low to high: `4-5`",
            Self::TooLarge => "numbers are below 10^15 and have at most six decimals",
            Self::AmbiguousPoint => {
                "write decimals with a comma: `1,75`; thousands with a space: `1 750`"
            }
            Self::Grouping => "write `1 750` or `1750`",
            Self::Percent => {
                "write the number alone, and state `units = { … = \"percent\" }` beside `file`"
            }
            Self::Month => {
                "make the column text in the spreadsheet, and write the range again: `4-5`"
            }
            Self::Formula => "correct the formula, or write the value",
            Self::Brackets => {
                "state beside `file`: `brackets = \"negative\"` for below zero, or `\"elsewhere\"` for what is counted elsewhere"
            }
            Self::Footnote => "write the number alone, and what the note says as a comment",
            Self::Pointed => "state `decimals = \"point\"` beside `file`, or write `1 750,5`",
            Self::Unreadable => {
                "write a number as `2`, `1,75`, `4-5`, `3+2`, `ca 3,5` or `(1)`; `-` means not reported, blank means none"
            }
        }
    }
}
