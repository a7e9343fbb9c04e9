//! Values → words and digits of a language: numbers, ranges, number words, plurals, lists, dates, order.
//!
//! Imported by every stage that prints; imports only `model::quantity`. It knows no report and no layout.

mod due;
mod en;
mod order;
mod paper;
mod place;
mod share;
mod sv;
mod word;
mod workbook;

/// Words that stand together, each in both languages: `key: Swedish, English;`, and `key[Type]: …;` of another type than text.
macro_rules! bilingual {
    (@type) => { &'static str };
    (@type [$type:ty]) => { $type };
    ($(#[$of:meta])* $name:ident {
        $($(#[$doc:meta])* $key:ident $([$type:ty])?: $sv:expr, $en:expr;)*
    }) => {
        $(#[$of])*
        #[derive(Debug, ::serde::Serialize)]
        pub struct $name {
            $($(#[$doc])* pub $key: $crate::lang::bilingual!(@type $([$type])?),)*
        }

        impl $name {
            pub(super) const SV: Self = Self { $($key: $sv,)* };
            pub(super) const EN: Self = Self { $($key: $en,)* };
        }
    };
}
use bilingual;

pub use paper::{Changes as ChangesWords, Counted, PaperWords};
pub use place::{Ends, against};
pub use share::{Noun, ShareError};
pub use word::Word;
pub use workbook::{RowWords, WorkbookWords};

use std::cmp::Ordering;

use rust_decimal::{Decimal, RoundingStrategy};

use crate::model::quantity::{Form, Interval, Missing, Quantity, Stated};

/// A language of reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Language {
    /// Swedish of Sweden.
    #[default]
    Sv,
    /// English.
    En,
}

/// The gender of a Swedish noun that a number word agrees with; English has one form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Gender {
    /// "en tjänst".
    #[default]
    Common,
    /// "ett område".
    Neuter,
}

/// Narrow no-break space: between groups of three digits, and before `%`.
const NARROW: char = '\u{202f}';
/// No-break space: after "ca".
const NO_BREAK: char = '\u{a0}';
/// The largest number that is written as a word.
const LARGEST_WORD: u32 = 12;

impl Language {
    /// By the tag of `report.toml`.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        match tag {
            "sv" | "sv-SE" => Some(Self::Sv),
            "en" => Some(Self::En),
            _ => None,
        }
    }

    /// The BCP 47 tag of the document.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::Sv => "sv",
            Self::En => "en",
        }
    }

    /// The words that templates and generated notes use, by key.
    #[must_use]
    pub fn word(self, key: Word) -> &'static str {
        match self {
            Self::Sv => key.sv(),
            Self::En => key.en(),
        }
    }

    /// A decimal: comma or point, narrow spaces in thousands, no trailing zeros, a true minus.
    #[must_use]
    pub fn decimal(self, value: Decimal) -> String {
        let plain = value.normalize().abs().to_string();
        let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
        let mut text = String::new();
        if value.is_sign_negative() && !value.is_zero() {
            text.push('−');
        }
        for (i, digit) in whole.chars().enumerate() {
            if i > 0 && (whole.len() - i).is_multiple_of(3) {
                text.push(match self {
                    Self::Sv => NARROW,
                    Self::En => ',',
                });
            }
            text.push(digit);
        }
        if !fraction.is_empty() {
            text.push(self.decimal_mark());
            text.push_str(fraction);
        }
        text
    }

    /// A quantity: `4`, `4–5`, `ca 3,5`, `minst 12`; missing as `–`, `.`, `..` or nothing.
    #[must_use]
    pub fn quantity(self, quantity: Quantity) -> String {
        match quantity {
            Quantity::Value(interval) => self.interval(interval),
            // What rests on a cell that cannot be read is not printed.
            Quantity::Missing(Missing::Blank | Missing::Unread) => String::new(),
            Quantity::Missing(Missing::NotApplicable | Missing::DivisionByZero) => ".".into(),
            Quantity::Missing(
                Missing::NoPartner | Missing::Undecided | Missing::NotStated | Missing::NotReported,
            ) => "–".into(),
            Quantity::Missing(Missing::Suppressed) => "..".into(),
        }
    }

    /// A quantity with this many decimals, zeros among them: `82,00`, `4,5–5,0`.
    #[must_use]
    pub fn quantity_to(self, quantity: Quantity, decimals: Option<u32>) -> String {
        match (quantity, decimals) {
            (Quantity::Value(interval), Some(decimals)) => {
                self.interval_of(interval, |end| self.decimal_to(end, decimals))
            }
            _ => self.quantity(quantity),
        }
    }

    /// A decimal with this many digits after the comma.
    fn decimal_to(self, value: Decimal, decimals: u32) -> String {
        let value = round(value, decimals);
        let mut text = self.decimal(value);
        let written = value.normalize().scale();
        if decimals > written {
            if written == 0 {
                text.push(self.decimal_mark());
            }
            text.extend(std::iter::repeat_n('0', (decimals - written) as usize));
        }
        text
    }

    /// What stands before the decimals of a number.
    pub(crate) fn decimal_mark(self) -> char {
        match self {
            Self::Sv => ',',
            Self::En => '.',
        }
    }

    fn interval(self, interval: Interval) -> String {
        self.interval_of(interval, |end| self.decimal(as_shown(end)))
    }

    fn interval_of(self, interval: Interval, end: impl Fn(Decimal) -> String) -> String {
        let mut text = String::new();
        if interval.max.is_none() {
            text.push_str(self.word(Word::AtLeast));
            text.push(NO_BREAK);
        }
        if interval.approx {
            text.push_str(self.word(Word::Approximately));
            text.push(NO_BREAK);
        }
        let min = end(interval.min);
        text.push_str(&min);
        // Two ends that are printed alike are one.
        if let Some(max) = interval.max.map(end).filter(|max| *max != min) {
            text.push('–');
            text.push_str(&max);
        }
        text
    }

    /// A quantity as its cell said it: `3 + 2`, `(1)`.
    #[must_use]
    pub fn stated(self, stated: &Stated) -> String {
        match &stated.form {
            Form::Plain => self.quantity(stated.quantity),
            Form::Bracketed => format!("({})", self.quantity(stated.quantity)),
            Form::Sum(addends) => {
                let addends: Vec<_> = addends.iter().map(|&a| self.decimal(a)).collect();
                addends.join("\u{202f}+\u{202f}")
            }
        }
    }

    /// A share of one as a percentage.
    #[must_use]
    pub fn percent(self, percent: Decimal) -> String {
        match self {
            Self::Sv => format!("{}{NO_BREAK}%", self.decimal(percent)),
            Self::En => format!("{}%", self.decimal(percent)),
        }
    }

    /// A number near a whole one in words that are read past: "knappt 4", "drygt 4", "ca 4" where it may be more; any other as it
    /// is, without saying that it is a lower bound.
    #[must_use]
    pub fn roughly(self, quantity: Quantity) -> String {
        let Quantity::Value(interval) = quantity else { return self.quantity(quantity) };
        let is_open = interval.max.is_none();
        if !interval.is_point() && !is_open {
            return self.quantity(quantity);
        }
        let min = interval.min;
        let whole = round(min, 0);
        if (min - whole).abs() > Decimal::new(3, 1) || whole.is_zero() {
            let ends = Interval { max: Some(min), approx: interval.approx || is_open, ..interval };
            return self.quantity(Quantity::Value(ends));
        }
        // A word of the text may end a line; "ca" is a part of its number.
        let (word, space) = match min.cmp(&whole) {
            Ordering::Greater => (Word::JustOver, ' '),
            Ordering::Less if !is_open => (Word::JustUnder, ' '),
            Ordering::Equal if !is_open && !interval.approx => return self.decimal(whole),
            Ordering::Less | Ordering::Equal => (Word::Approximately, NO_BREAK),
        };
        format!("{}{space}{}", self.word(word), self.decimal(whole))
    }

    /// A whole number up to twelve as a word, anything else in digits.
    #[must_use]
    pub fn in_words(self, quantity: Quantity, gender: Gender) -> String {
        match small_whole(quantity) {
            Some(n) => self.number_word(n, gender).to_owned(),
            None => self.quantity(quantity),
        }
    }

    fn number_word(self, n: u32, gender: Gender) -> &'static str {
        match self {
            Self::Sv => sv::number_word(n, gender),
            Self::En => en::number_word(n),
        }
    }

    /// A number and its noun: "inga tjänster", "en tjänst", "fem tjänster", "45–46 tjänster".
    #[must_use]
    pub fn counted(self, quantity: Quantity, one: &str, many: &str, gender: Gender) -> String {
        match small_whole(quantity) {
            Some(0) => format!("{} {many}", self.word(Word::None)),
            Some(1) => format!("{} {one}", self.number_word(1, gender)),
            _ => format!("{}{NO_BREAK}{many}", self.in_words(quantity, gender)),
        }
    }

    /// "a, b och c".
    #[must_use]
    pub fn list<S: AsRef<str>>(self, items: &[S]) -> String {
        let Some((last, rest)) = items.split_last() else { return String::new() };
        if rest.is_empty() {
            return last.as_ref().to_owned();
        }
        let rest: Vec<_> = rest.iter().map(AsRef::as_ref).collect();
        format!("{} {} {}", rest.join(", "), self.word(Word::And), last.as_ref())
    }

    /// "30 november 2023".
    #[must_use]
    pub fn date(self, (year, month, day): (i32, u8, u8)) -> String {
        format!("{day}{NO_BREAK}{} {year}", self.month(month))
    }

    /// The name of a month, from 1.
    #[must_use]
    pub fn month(self, month: u8) -> &'static str {
        let months = match self {
            Self::Sv => &sv::MONTHS,
            Self::En => &en::MONTHS,
        };
        months
            .get(usize::from(month).wrapping_sub(1))
            .or(months.last())
            .copied()
            .unwrap_or_default()
    }

    /// The name of a day of the week, from 0 for Monday.
    #[must_use]
    pub fn weekday(self, weekday: u8) -> &'static str {
        let days = match self {
            Self::Sv => &sv::WEEKDAYS,
            Self::En => &en::WEEKDAYS,
        };
        days.get(usize::from(weekday)).or(days.last()).copied().unwrap_or_default()
    }

    /// "tisdag 7 november 2006".
    #[must_use]
    pub fn day(self, weekday: u8, date: (i32, u8, u8)) -> String {
        format!("{} {}", self.weekday(weekday), self.date(date))
    }

    /// From one date to another, as short as can be: "4–10 december 2006".
    #[must_use]
    pub fn days(self, from: (i32, u8, u8), to: (i32, u8, u8)) -> String {
        if from == to {
            return self.date(to);
        }
        if (from.0, from.1) == (to.0, to.1) {
            return format!("{}–{}", from.2, self.date(to));
        }
        format!("{} – {}", self.date(from), self.date(to))
    }

    /// The name of a department or another body inside a sentence: a Swedish one begins in lower case there, an English one is as
    /// it is.
    #[must_use]
    pub fn inside(self, name: &str) -> String {
        match self {
            Self::Sv => self.uncapitalised(name),
            Self::En => name.to_owned(),
        }
    }

    /// A unit as pages print it: `tkr` is `SEK thousand` in English. Others are printed as they are.
    #[must_use]
    pub fn unit(self, unit: &str) -> &str {
        match (self, unit) {
            (Self::En, "kr") => "SEK",
            (Self::En, "tkr") => "SEK thousand",
            (Self::En, "mnkr") => "SEK million",
            (_, "km2") => "km²",
            (_, unit) => unit,
        }
    }

    /// The first letter in upper case.
    #[must_use]
    pub fn capitalised(self, text: &str) -> String {
        let mut chars = text.chars();
        chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
    }

    /// The first letter in lower case, unless the word is an abbreviation in capitals or, in English, the first of a name in which
    /// every word has one: `City Office`.
    #[must_use]
    pub fn uncapitalised(self, text: &str) -> String {
        let mut chars = text.chars();
        let (Some(first), second) = (chars.next(), chars.clone().next()) else {
            return text.to_owned();
        };
        let is_name = || {
            let mut others = text.split(' ').skip(1);
            !text.contains(':') && others.any(|word| word.starts_with(char::is_uppercase))
        };
        if second.is_some_and(char::is_uppercase) || self == Self::En && is_name() {
            return text.to_owned();
        }
        first.to_lowercase().chain(chars).collect()
    }
}

/// The whole number, if it is exact and small enough to be a word.
fn small_whole(quantity: Quantity) -> Option<u32> {
    (0..=LARGEST_WORD).find(|&n| quantity.is_exactly(n))
}

/// Nobody writes more decimals than these: there are more only after a division, be it of a spreadsheet.
const WRITTEN: u32 = 6;
/// So many are shown then.
const SHOWN: u32 = 2;

/// A number as people read it: one with more decimals than anybody writes is rounded.
fn as_shown(value: Decimal) -> Decimal {
    if value.normalize().scale() > WRITTEN { round(value, SHOWN) } else { value }
}

/// Rounds half away from zero, for printing only.
#[must_use]
pub fn round(value: Decimal, decimals: u32) -> Decimal {
    value.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero)
}

/// A quantity as it is printed with so many decimals: a bound is never stated higher than it is.
#[must_use]
pub fn round_quantity(quantity: Quantity, decimals: u32) -> Quantity {
    match quantity {
        Quantity::Value(Interval { min, max: None, approx }) => {
            let min = min.round_dp_with_strategy(decimals, RoundingStrategy::ToNegativeInfinity);
            Quantity::Value(Interval { min, max: None, approx })
        }
        closed => closed.map(|end| round(end, decimals)),
    }
}

/// A quantity to the nearest multiple of a step above zero, halves away from zero: approximate, for printing and for what says so itself.
#[must_use]
pub fn rounded(interval: Interval, step: Decimal) -> Interval {
    let nearest = |d: Decimal| {
        let steps = d.checked_div(step).map(|steps| round(steps, 0));
        steps.and_then(|steps| steps.checked_mul(step)).unwrap_or(d)
    };
    Interval { min: nearest(interval.min), max: interval.max.map(nearest), approx: true }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::quantity::parse_quantity;

    fn said(text: &str) -> String {
        Language::Sv.stated(&parse_quantity(text).unwrap())
    }

    #[test]
    fn quantities_are_printed_by_swedish_rules() {
        assert_eq!(said("1,750"), "1,75");
        assert_eq!(said("4-5"), "4–5");
        assert_eq!(said("Ca 3,5"), "ca\u{a0}3,5");
        assert_eq!(said("1117"), "1\u{202f}117");
        assert_eq!(said("3+2"), "3\u{202f}+\u{202f}2");
        assert_eq!(said("(1)"), "(1)");
        assert_eq!(said("-"), "–");
        let open = Quantity::count(3).plus(Quantity::Missing(Missing::NotReported));
        assert_eq!(Language::Sv.quantity(open), "minst\u{a0}3");
    }

    #[test]
    fn a_number_near_a_whole_one_is_said_in_words_that_are_read_past() {
        let said = |text: &str| Language::Sv.roughly(parse_quantity(text).unwrap().quantity);
        assert_eq!(said("3,85"), "knappt 4");
        assert_eq!(said("4,1"), "drygt 4");
        assert_eq!(said("4"), "4");
        assert_eq!(said("ca 4"), "ca\u{a0}4");
        assert_eq!(said("3,5"), "3,5");
        assert_eq!(said("4-5"), "4–5");
        let open = |text: &str| {
            let known = parse_quantity(text).unwrap().quantity;
            Language::Sv.roughly(known.plus(Quantity::Missing(Missing::NotReported)))
        };
        assert_eq!(open("4,1"), "drygt 4");
        assert_eq!(open("3,9"), "ca\u{a0}4");
        assert_eq!(open("6,4"), "ca\u{a0}6,4");
    }

    #[test]
    fn counts_agree_with_their_noun() {
        let counted =
            |n, gender| Language::Sv.counted(Quantity::count(n), "tjänst", "tjänster", gender);
        assert_eq!(counted(0, Gender::Common), "inga tjänster");
        assert_eq!(counted(1, Gender::Common), "en tjänst");
        assert_eq!(counted(1, Gender::Neuter), "ett tjänst");
        assert_eq!(counted(12, Gender::Common), "tolv\u{a0}tjänster");
        assert_eq!(counted(13, Gender::Common), "13\u{a0}tjänster");
    }

    #[test]
    fn swedish_letters_stand_last() {
        let mut names =
            vec!["Österåker", "Ekerö", "Åre", "Älvdalen", "Vellinge", "Wallentuna", "Täby"];
        names.sort_by(|a, b| Language::Sv.compare(a, b));
        assert_eq!(
            names,
            ["Ekerö", "Täby", "Vellinge", "Wallentuna", "Åre", "Älvdalen", "Österåker"]
        );
    }

    #[test]
    fn english_orders_letters_with_marks_beside_those_without() {
        let mut names = vec!["Östersund", "Vellinge", "Åre", "Ekerö", "askersund"];
        names.sort_by(|a, b| Language::En.compare(a, b));
        assert_eq!(names, ["Åre", "askersund", "Ekerö", "Östersund", "Vellinge"]);
        let mut keys: Vec<_> = names.iter().map(|name| Language::En.sort_key(name)).collect();
        assert!(keys.is_sorted());
        keys.dedup();
        assert_eq!(keys.len(), names.len());
    }

    #[test]
    fn english_names_keep_their_capitals() {
        let said = |text| Language::En.uncapitalised(text);
        assert_eq!(said("City Executive Office"), "City Executive Office");
        assert_eq!(said("Payroll and invoices"), "payroll and invoices");
        assert_eq!(said("HR"), "HR");
        assert_eq!(said("Lines: Social Services 5"), "lines: Social Services 5");
        assert_eq!(Language::En.inside("Education"), "Education");
        assert_eq!(Language::Sv.inside("Kommunkontoret"), "kommunkontoret");
        assert_eq!(Language::Sv.uncapitalised("Kansli i Norr"), "kansli i Norr");
    }

    #[test]
    fn halves_are_rounded_away_from_zero() {
        let half = |text| round(Decimal::from_str_exact(text).unwrap(), 1).to_string();
        assert_eq!(["0.25", "0.35", "-0.25"].map(half), ["0.3", "0.4", "-0.3"]);
    }
}
