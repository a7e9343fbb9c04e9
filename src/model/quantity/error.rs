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
            Self::Unreadable => "it is not a number",
        })
    }
}

/// How months begin in a date that a spreadsheet shows, in Swedish or English.
const MONTHS: [&str; 14] = [
    "jan", "feb", "mar", "apr", "maj", "may", "jun", "jul", "aug", "sep", "okt", "oct", "nov",
    "dec",
];

impl QuantityError {
    /// The same, or what the text is where nothing else is known of it.
    pub(super) fn of(self, text: &str) -> Self {
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
            _ => self,
        }
    }

    /// The next step.
    #[must_use]
    pub fn hint(self) -> &'static str {
        match self {
            Self::TwoCommas => "write one decimal comma: `1,75`",
            Self::Negative => {
                "write the number without a sign, or `-` alone where it was not reported"
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
            Self::Unreadable => {
                "write a number as `2`, `1,75`, `4-5`, `3+2`, `ca 3,5` or `(1)`; `-` means not reported, blank means none"
            }
        }
    }
}
