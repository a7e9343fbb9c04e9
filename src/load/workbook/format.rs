//! A number format such as `"ca "0.0` or `#,##0,` → what the reader of a cell sees of its number: scaled, with the text that
//! the format writes beside it.
//!
//! Digits are never rounded: how many decimals are shown says nothing of the number. What a format adds and that is no unit
//! stands in the text of the cell, for who reads the column to judge.

use std::borrow::Cow;

use rust_decimal::Decimal;

use super::number::{date, percent, plain};
use crate::load::grid::CellKind;

/// What a cell says, or why that is not certain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Said {
    /// Its text.
    Cell(String, CellKind),
    /// The number as it is stored, and what its format does that cannot be followed.
    Unclear(String, &'static str),
}

/// What a section shows of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Shown {
    /// Nothing of it, only a text.
    #[default]
    Nothing,
    Number,
    Percent,
    Date,
}

/// A number format.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Format {
    sections: Vec<Section>,
}

/// What holds for some of the numbers.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Section {
    pub(super) condition: Option<Condition>,
    pub(super) shown: Shown,
    /// The texts around the digits.
    pub(super) before: String,
    pub(super) after: String,
    /// How often the number is divided by a thousand.
    pub(super) thousands: u32,
    /// How many digits there are at least, where the format has nothing but zeros.
    pub(super) zeros: usize,
    pub(super) is_coloured: bool,
    /// How many decimals it shows, where it says so.
    pub(super) decimals: Option<u8>,
    /// What it does that cannot be followed.
    pub(super) unclear: Option<&'static str>,
}

/// `[>=1000]`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Condition {
    pub(super) operator: Operator,
    pub(super) limit: f64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Operator {
    Less,
    AtMost,
    Equal,
    Unequal,
    AtLeast,
    More,
}

impl Condition {
    fn holds(self, number: f64) -> bool {
        match self.operator {
            Operator::Less => number < self.limit,
            Operator::AtMost => number <= self.limit,
            Operator::Equal => number.total_cmp(&self.limit).is_eq(),
            Operator::Unequal => number.total_cmp(&self.limit).is_ne(),
            Operator::AtLeast => number >= self.limit,
            Operator::More => number > self.limit,
        }
    }
}

const HIDES: &str = "its format hides the number";
const UNSIGNED: &str = "its format shows a number below zero without its sign";
const DIGITS: &str = "its format writes digits of its own beside the number";
pub(super) const PERCENT_TWICE: &str = "its format makes percent of it twice";
const SECTIONS: &str = "it is not certain which part of its format holds";
pub(super) const PARTED: &str = "its format writes a text between the digits";

impl Format {
    /// As a number and nothing more.
    pub(super) fn number() -> Self {
        Self::of(Shown::Number)
    }

    /// As a percentage and nothing more.
    pub(super) fn percent() -> Self {
        Self::of(Shown::Percent)
    }

    /// Whether it shows percentages.
    pub(super) fn is_percent(&self) -> bool {
        self.sections.iter().any(|section| section.shown == Shown::Percent)
    }

    fn of(shown: Shown) -> Self {
        Self { sections: vec![Section { shown, ..Section::default() }] }
    }

    pub(super) fn of_sections(sections: Vec<Section>) -> Self {
        Self { sections }
    }

    /// The formats that a workbook need not spell out (ECMA-376 part 1, 18.8.30).
    pub(super) fn of_builtin(id: u32) -> Self {
        let shown = match id {
            9 | 10 => Shown::Percent,
            14..=22 | 27..=36 | 45..=47 | 50..=58 => Shown::Date,
            _ => Shown::Number,
        };
        let decimals = match id {
            1 | 3 | 9 | 37 | 38 | 41 | 42 => Some(0),
            2 | 4 | 10 | 39 | 40 | 43 | 44 => Some(2),
            _ => None,
        };
        Self { sections: vec![Section { shown, decimals, ..Section::default() }] }
    }

    /// How many decimals it shows of a stored number, where it says so.
    pub(super) fn decimals(&self, stored: &str) -> Option<u8> {
        let number = stored.trim().parse::<f64>().ok().filter(|number| number.is_finite())?;
        let (section, _) = self.section(number)?;
        let is_number = matches!(section.shown, Shown::Number | Shown::Percent);
        section.decimals.filter(|_| is_number)
    }

    /// What a stored number says in it.
    pub(super) fn say(&self, stored: &str, is_1904: bool) -> Said {
        let number = stored.trim().parse::<f64>().ok().filter(|number| number.is_finite());
        let Some(number) = number else { return Said::Cell(stored.to_owned(), CellKind::Text) };
        match self.section(number) {
            Some((section, rule)) => section.say(number, rule, is_1904),
            None => Said::Unclear(plain(number), SECTIONS),
        }
    }

    /// The section that holds for a number, and what it does with a sign.
    fn section(&self, number: f64) -> Option<(&Section, Sign)> {
        let all = self.sections.as_slice();
        let holds = |at: usize| all.get(at)?.condition.map(|condition| condition.holds(number));
        if let [one] = all {
            // A condition that does not hold shows number signs.
            return holds(0).unwrap_or(true).then_some((one, Sign::Added));
        }
        let conditional = [holds(0), holds(1)];
        let at = match conditional {
            [None, None] if number < 0.0 => 1,
            [None, None] => usize::from(number == 0.0 && all.len() > 2) * 2,
            [Some(true), _] => 0,
            [_, Some(true)] => 1,
            [Some(false), None] | [None, Some(false)] if all.len() == 2 => {
                usize::from(conditional[0].is_some())
            }
            [Some(false), Some(false)] => 2,
            _ => return None,
        };
        let section = all.get(at)?;
        let is_own = conditional == [None, None] || section.without_sign().is_some();
        Some((section, if number < 0.0 && is_own { Sign::Written } else { Sign::Added }))
    }
}

/// Who writes the sign of a number below zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    /// The program that shows the cell.
    Added,
    /// The section, which holds for numbers below zero alone.
    Written,
}

impl Section {
    fn say(&self, number: f64, sign: Sign, is_1904: bool) -> Said {
        if let Some(unclear) = self.unclear {
            return Said::Unclear(plain(number), unclear);
        }
        match self.shown {
            Shown::Date => match date(number, is_1904) {
                Some(text) => Said::Cell(text, CellKind::Date),
                None => Said::Cell(plain(number), CellKind::Number),
            },
            Shown::Nothing => self.say_text(number),
            Shown::Number | Shown::Percent => self.say_number(number, sign),
        }
    }

    /// A dash or nothing in the place of a zero is a zero; any other text is what the cell says.
    fn say_text(&self, number: f64) -> Said {
        let text = self.before.trim();
        let is_void = text.chars().all(|c| matches!(c, '-' | '–' | '—' | '−' | ' '));
        match is_void {
            true if number == 0.0 => Said::Cell("0".to_owned(), CellKind::Number),
            true => Said::Unclear(plain(number), HIDES),
            false => Said::Cell(text.to_owned(), CellKind::Text),
        }
    }

    fn say_number(&self, number: f64, sign: Sign) -> Said {
        let stored = plain(number);
        if self.is_plain() && (sign == Sign::Added || self.is_coloured) {
            return Said::Cell(stored, CellKind::Number);
        }
        let (before, after) = match sign {
            Sign::Added => (Cow::Borrowed(&*self.before), Cow::Borrowed(&*self.after)),
            Sign::Written => match self.without_sign() {
                Some(texts) => texts,
                None => return Said::Unclear(stored, UNSIGNED),
            },
        };
        if before.ends_with(is_digit)
            || after.trim_start_matches([' ', ',', '.']).starts_with(is_digit)
        {
            return Said::Unclear(stored, DIGITS);
        }
        let Some(digits) = scaled(&stored, self.thousands) else {
            return Said::Unclear(stored, "its format divides it");
        };
        let is_percent_text = after.trim() == "%";
        let digits = match self.shown {
            Shown::Percent if after.contains('%') => {
                return Said::Unclear(stored, PERCENT_TWICE);
            }
            Shown::Percent => percent(&digits),
            _ if is_percent_text => format!("{digits} %"),
            _ => padded(digits, self.zeros),
        };
        let before = if is_currency(before.trim()) { "" } else { &*before };
        let is_unit = is_percent_text || is_unit(&after, self.thousands > 0);
        let after = if is_unit { "" } else { &*after };
        // The program puts the sign before everything.
        let text = match digits.strip_prefix('-').filter(|_| !before.is_empty()) {
            Some(digits) => format!("-{before}{digits}{after}"),
            None => format!("{before}{digits}{after}"),
        };
        Said::Cell(text.trim().to_owned(), CellKind::Number)
    }

    fn is_plain(&self) -> bool {
        let is_blank = self.before.trim().is_empty() && self.after.trim().is_empty();
        is_blank && self.thousands == 0 && self.zeros == 0 && self.shown == Shown::Number
    }

    /// The texts without the minus or the brackets that say that the number is below zero; none where nothing says so.
    fn without_sign(&self) -> Option<(Cow<'_, str>, Cow<'_, str>)> {
        const SIGNS: [char; 4] = ['-', '−', '(', ')'];
        let has_sign = self.is_coloured
            || self.before.contains(['-', '−', '('])
            || self.after.trim_start().starts_with(['-', '−']);
        let without = |text: &str| Cow::Owned(text.replace(SIGNS, ""));
        has_sign.then(|| (without(&self.before), without(&self.after)))
    }
}

fn is_digit(c: char) -> bool {
    c.is_numeric()
}

/// Divided by a thousand so many times.
fn scaled(plain: &str, thousands: u32) -> Option<Cow<'_, str>> {
    if thousands == 0 {
        return Some(Cow::Borrowed(plain));
    }
    let number = Decimal::from_str_exact(&plain.replace(',', ".")).ok()?;
    let divisor = Decimal::from(1000u64.checked_pow(thousands)?);
    let whole = number.checked_div(divisor)?.normalize();
    // What is rounded away would not come back.
    (whole.checked_mul(divisor)? == number).then(|| Cow::Owned(whole.to_string().replace('.', ",")))
}

/// With zeros before it, where it is a whole number.
fn padded(digits: Cow<'_, str>, zeros: usize) -> String {
    if digits.bytes().all(|b| b.is_ascii_digit()) {
        format!("{digits:0>zeros$}")
    } else {
        digits.into_owned()
    }
}

/// What money is counted in, written before a number.
fn is_currency(text: &str) -> bool {
    let known = ["", "kr", "tkr", "kkr", "mkr", "mnkr", "sek", "tsek", "msek", "eur", "usd"];
    known.contains(&&*text.to_lowercase()) || matches!(text, "€" | "$" | "£")
}

/// What is counted, written after a number: `dagar`, `kr`, `:-`, `m²`. Of a number that is divided it must be of money,
/// because `1,2 k` are no 1,2.
fn is_unit(text: &str, is_divided: bool) -> bool {
    let text = text.trim();
    if text.is_empty() || text == ":-" || is_currency(text) {
        return true;
    }
    let is_word = text.starts_with(char::is_alphabetic)
        && text
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, ' ' | '\u{a0}' | '.' | ':' | '/'));
    let lower = text.to_lowercase();
    is_word && (!is_divided || lower.contains("kr") || lower.contains("sek"))
}
