//! Text of a cell → [`Stated`] → [`Quantity`], and exact interval arithmetic on quantities.
//!
//! A number in this trade is rarely plain: `4-5`, `45 (46)`, `ca 3,5`, `3+2`, `(1)`, or missing for a stated reason.
//! `Quantity` is the algebra; `Stated` remembers how a cell said it. Nothing here formats for a reader: see `lang`.

mod error;
mod parse;
mod precise;
mod sign;

use rust_decimal::Decimal;

use crate::named::named;
pub use error::QuantityError;
use parse::parse_number;
pub use parse::parse_quantity;
pub(crate) use precise::parse_precise;
pub(crate) use sign::{unsigned, without_percent};

named! {
    /// Why there is no number. The order is that of precedence when nothing but missing values are added.
    #[derive(PartialOrd, Ord, Hash)]
    pub enum Missing {
        /// The cell is blank: nothing is said, and nothing is added.
        Blank = "blank",
        /// `.`: a number would make no sense here; nothing is added.
        NotApplicable = "not-applicable",
        /// A row of another table was asked for, and there is none.
        NoPartner = "no-partner",
        /// Something was divided by zero, or by a range that holds zero.
        DivisionByZero = "division-by-zero",
        /// Ranges do not say which of two is larger.
        Undecided = "undecided",
        /// A blank cell of a table whose blanks are not known to mean none: there may be a number.
        NotStated = "not-stated",
        /// `-`: there is a number, but it was not reported.
        NotReported = "not-reported",
        /// `..`: there is a number, withheld for privacy.
        Suppressed = "suppressed",
        /// What stands there cannot be read: an error tells of it, and no report that rests on it is built.
        Unread = "unread",
    }
}

impl Missing {
    /// Whether a number exists, or may, that is not known here: then a sum over it is only a lower bound.
    #[must_use]
    pub fn hides_a_number(self) -> bool {
        matches!(
            self,
            Self::NoPartner
                | Self::Undecided
                | Self::NotStated
                | Self::NotReported
                | Self::Suppressed
        )
    }
}

/// A closed interval of non-negative decimals, open above where a hidden number was added.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Interval {
    /// Lower end.
    pub min: Decimal,
    /// Upper end; none where the true value may be any amount above `min`.
    pub max: Option<Decimal>,
    /// Stated or computed with "ca".
    pub approx: bool,
}

impl Interval {
    /// An exact value.
    #[must_use]
    pub fn exact(value: Decimal) -> Self {
        Self { min: value, max: Some(value), approx: false }
    }

    /// Whether it is one value, not a range.
    #[must_use]
    pub fn is_point(&self) -> bool {
        self.max == Some(self.min)
    }
}

/// A number as this trade has them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Quantity {
    /// A number or a range.
    Value(Interval),
    /// None, with the reason.
    Missing(Missing),
}

impl Quantity {
    /// The number zero: the sum of nothing.
    pub const ZERO: Self =
        Self::Value(Interval { min: Decimal::ZERO, max: Some(Decimal::ZERO), approx: false });
    /// A blank cell: the neutral element of addition.
    pub const BLANK: Self = Self::Missing(Missing::Blank);

    /// A whole number.
    #[must_use]
    pub fn count(n: usize) -> Self {
        Self::Value(Interval::exact(Decimal::from(n)))
    }

    /// An exact value.
    #[must_use]
    pub fn exact(value: Decimal) -> Self {
        Self::Value(Interval::exact(value))
    }

    /// The interval, where there is a number.
    #[must_use]
    pub fn interval(self) -> Option<Interval> {
        match self {
            Self::Value(interval) => Some(interval),
            Self::Missing(_) => None,
        }
    }

    /// The sum. Ends are added exactly; "ca" and an open upper end are kept; a blank or inapplicable
    /// addend adds nothing; a hidden one opens the upper end. Associative and commutative.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        match (self, other) {
            (Self::Value(a), Self::Value(b)) => Self::Value(Interval {
                min: add(a.min, b.min),
                max: a.max.zip(b.max).map(|(a, b)| add(a, b)),
                approx: a.approx || b.approx,
            }),
            (Self::Value(value), Self::Missing(missing))
            | (Self::Missing(missing), Self::Value(value)) => {
                let max = value.max.filter(|_| !missing.hides_a_number());
                Self::Value(Interval { max, ..value })
            }
            (Self::Missing(a), Self::Missing(b)) => Self::Missing(a.max(b)),
        }
    }

    /// The sum of many; [`Quantity::BLANK`] if there are none.
    pub fn sum(quantities: impl IntoIterator<Item = Self>) -> Self {
        quantities.into_iter().fold(Self::BLANK, Self::plus)
    }

    /// The difference, end by end: the lower end less the other's upper one. Not reported where a number is hidden, or
    /// where what is taken away has no upper end, because then nothing bounds it from below.
    #[must_use]
    pub fn minus(self, less: Self) -> Self {
        match (self.or_zero(), less.or_zero()) {
            (Self::Value(a), Self::Value(Interval { min, max: Some(max), approx })) => {
                Self::Value(Interval {
                    min: add(a.min, -max),
                    max: a.max.map(|upper| add(upper, -min)),
                    approx: a.approx || approx,
                })
            }
            _ => Self::Missing(Missing::NotReported),
        }
    }

    /// The mean of many: that of the lower ends to that of the upper ends. Exact to 28 digits. Blank if one is no number.
    #[must_use]
    pub fn mean(quantities: &[Self]) -> Self {
        let number = Decimal::from(quantities.len());
        let Some(all) = intervals(quantities) else { return Self::BLANK };
        match Self::sum(all.into_iter().map(Self::Value)) {
            Self::Value(sum) => Self::Value(Interval {
                min: sum.min.checked_div(number).unwrap_or_default(),
                max: sum.max.and_then(|max| max.checked_div(number)),
                approx: sum.approx,
            }),
            missing @ Self::Missing(_) => missing,
        }
    }

    /// The lowest of many: between the lowest lower end and the lowest upper end. Approximate if one is that reaches down to
    /// there. Blank if one is no number.
    #[must_use]
    pub fn lowest(quantities: &[Self]) -> Self {
        let Some(all) = intervals(quantities) else { return Self::BLANK };
        let min = all.iter().map(|i| i.min).min();
        let max = all.iter().filter_map(|i| i.max).min();
        let approx = all.iter().any(|i| i.approx && max.is_none_or(|max| i.min <= max));
        min.map_or(Self::BLANK, |min| Self::Value(Interval { min, max, approx }))
    }

    /// The highest of many: between the highest lower end and the highest upper end. Approximate if one is that reaches up to
    /// there. Blank if one is no number.
    #[must_use]
    pub fn highest(quantities: &[Self]) -> Self {
        let Some(all) = intervals(quantities) else { return Self::BLANK };
        let Some(min) = all.iter().map(|i| i.min).max() else { return Self::BLANK };
        let is_open = all.iter().any(|i| i.max.is_none());
        let max = all.iter().filter_map(|i| i.max).max().filter(|_| !is_open);
        let approx = all.iter().any(|i| i.approx && i.max.is_none_or(|max| max >= min));
        Self::Value(Interval { min, max, approx })
    }

    /// The same with each end changed, in order.
    #[must_use]
    pub fn map(self, end: impl Fn(Decimal) -> Decimal) -> Self {
        match self {
            Self::Value(i) if i.is_point() => {
                let min = end(i.min);
                Self::Value(Interval { min, max: Some(min), ..i })
            }
            Self::Value(i) => Self::Value(Interval { min: end(i.min), max: i.max.map(end), ..i }),
            missing @ Self::Missing(_) => missing,
        }
    }

    /// Zero where there is no number and none is hidden: for columns in which blank means none.
    #[must_use]
    pub fn or_zero(self) -> Self {
        match self {
            Self::Missing(missing) if !missing.hides_a_number() => Self::ZERO,
            other => other,
        }
    }

    /// Not stated where the cell is blank: for columns in which blank does not mean none.
    #[must_use]
    pub fn or_not_stated(self) -> Self {
        if self == Self::BLANK { Self::Missing(Missing::NotStated) } else { self }
    }

    /// Whether it is exactly this whole number.
    #[must_use]
    pub fn is_exactly(self, n: u32) -> bool {
        self == Self::Value(Interval::exact(Decimal::from(n)))
    }

    /// The lower end, or zero.
    #[must_use]
    pub fn min_or_zero(self) -> Decimal {
        self.interval().map_or(Decimal::ZERO, |i| i.min)
    }
}

/// The intervals of many; none if one is no number, or there are none.
fn intervals(quantities: &[Quantity]) -> Option<Vec<Interval>> {
    let all: Option<Vec<_>> = quantities.iter().map(|quantity| quantity.interval()).collect();
    all.filter(|all| !all.is_empty())
}

/// Cells are below 10^15 with six decimals, so 10^13 of them can be added before this saturates.
fn add(a: Decimal, b: Decimal) -> Decimal {
    a.checked_add(b).unwrap_or(Decimal::MAX)
}

/// How a cell said it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Form {
    /// As a number, a range, or missing.
    Plain,
    /// As a sum, `3+2`: the addends in order.
    Sum(Vec<Decimal>),
    /// In brackets, `(1)`: shown, but counted elsewhere, so it adds nothing.
    Bracketed,
}

/// A quantity as a cell states it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Stated {
    /// The number.
    pub quantity: Quantity,
    /// How it was said.
    pub form: Form,
}

impl Stated {
    /// What the cell adds to a sum: nothing if it is in brackets.
    #[must_use]
    pub fn counted(&self) -> Quantity {
        match self.form {
            Form::Bracketed => Quantity::BLANK,
            Form::Plain | Form::Sum(_) => self.quantity,
        }
    }

    /// As many times; none where that is beyond what is exact.
    #[must_use]
    pub fn times(&self, factor: Decimal) -> Option<Self> {
        let times = |number: Decimal| number.checked_mul(factor).map(|n| n.normalize());
        let quantity = match self.quantity {
            Quantity::Missing(missing) => Quantity::Missing(missing),
            Quantity::Value(Interval { min, max, approx }) => {
                let max = match max {
                    Some(max) => Some(times(max)?),
                    None => None,
                };
                Quantity::Value(Interval { min: times(min)?, max, approx })
            }
        };
        let form = match &self.form {
            Form::Sum(addends) => {
                Form::Sum(addends.iter().map(|&addend| times(addend)).collect::<Option<_>>()?)
            }
            other => other.clone(),
        };
        Some(Self { quantity, form })
    }

    /// A blank cell.
    #[must_use]
    pub fn blank() -> Self {
        Self { quantity: Quantity::BLANK, form: Form::Plain }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn value(min: &str, max: &str, approx: bool) -> Quantity {
        let parse = |s| Decimal::from_str_exact(s).unwrap();
        Quantity::Value(Interval { min: parse(min), max: Some(parse(max)), approx })
    }

    #[test]
    fn quantities_are_read_as_they_are_written() {
        for (text, expected) in [
            ("2", value("2", "2", false)),
            ("1,75", value("1.75", "1.75", false)),
            ("1.75", value("1.75", "1.75", false)),
            ("4-5", value("4", "5", false)),
            ("4–5", value("4", "5", false)),
            ("22/23", value("22", "23", false)),
            ("45 (46)", value("45", "46", false)),
            ("Ca 3,5", value("3.5", "3.5", true)),
            ("ca 12,25-13,25", value("12.25", "13.25", true)),
            ("3+2", value("5", "5", false)),
            ("(1)", value("1", "1", false)),
            ("1 450", value("1450", "1450", false)),
            ("1\u{a0}117\u{202f}000", value("1117000", "1117000", false)),
            ("", Quantity::BLANK),
            ("-", Quantity::Missing(Missing::NotReported)),
            ("–", Quantity::Missing(Missing::NotReported)),
            (".", Quantity::Missing(Missing::NotApplicable)),
            ("..", Quantity::Missing(Missing::Suppressed)),
        ] {
            assert_eq!(parse_quantity(text).map(|s| s.quantity), Ok(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_quantity_is_refused_with_its_reason() {
        for (text, error) in [
            ("1,7,5", QuantityError::TwoCommas),
            ("-1", QuantityError::Negative),
            ("−0,5", QuantityError::Negative),
            ("5-4", QuantityError::Backwards),
            ("1.750", QuantityError::AmbiguousPoint),
            ("1,234.5", QuantityError::Pointed),
            ("1,234,567", QuantityError::Pointed),
            ("1.234,5", QuantityError::Unreadable),
            ("1 75", QuantityError::Grouping),
            ("1e3", QuantityError::Unreadable),
            ("1_000", QuantityError::Unreadable),
            ("tre", QuantityError::Unreadable),
            ("75 %", QuantityError::Percent),
            ("05-apr", QuantityError::Month),
            ("maj-12", QuantityError::Month),
            ("#REF!", QuantityError::Formula),
            ("2*", QuantityError::Footnote),
            ("1,5¹", QuantityError::Footnote),
            ("3 r", QuantityError::Footnote),
            ("4 1)", QuantityError::Footnote),
            ("3 rum", QuantityError::Unreadable),
            ("#Saknas", QuantityError::Unreadable),
            (",5", QuantityError::Unreadable),
            ("1234567890123456", QuantityError::TooLarge),
            ("(1", QuantityError::Unreadable),
            ("((1))", QuantityError::Unreadable),
            (
                &format!("{}1{}", "(".repeat(200_000), ")".repeat(200_000)),
                QuantityError::Unreadable,
            ),
        ] {
            assert_eq!(parse_quantity(text).map(|s| s.quantity), Err(error), "{text}");
        }
    }

    #[test]
    fn a_bracketed_number_is_shown_and_adds_nothing() {
        let stated = parse_quantity("(1)").unwrap();
        assert_eq!((stated.quantity, stated.counted()), (value("1", "1", false), Quantity::BLANK));
    }

    /// A quantity as integer hundredths: what it adds at least, at most, and whether more may hide.
    fn any_quantity() -> impl Strategy<Value = Quantity> {
        prop_oneof![
            4 => (0..100_000i64, 0..500i64, any::<bool>()).prop_map(|(min, width, approx)| {
                Quantity::Value(Interval {
                    min: Decimal::new(min, 2),
                    max: Some(Decimal::new(min + width, 2)),
                    approx,
                })
            }),
            1 => prop_oneof![
                Just(Missing::Blank),
                Just(Missing::NotApplicable),
                Just(Missing::NotReported),
                Just(Missing::Suppressed)
            ]
            .prop_map(Quantity::Missing),
        ]
    }

    fn hundredths(d: Decimal) -> i128 {
        (d * Decimal::from(100)).mantissa() / 10i128.pow((d * Decimal::from(100)).scale())
    }

    proptest! {
        #[test]
        fn addition_is_associative_and_commutative(
            a in any_quantity(), b in any_quantity(), c in any_quantity()
        ) {
            prop_assert_eq!(a.plus(b).plus(c), a.plus(b.plus(c)));
            prop_assert_eq!(a.plus(b), b.plus(a));
            prop_assert_eq!(a.plus(Quantity::BLANK), a);
        }

        #[test]
        fn sums_agree_with_integer_hundredths(quantities in prop::collection::vec(any_quantity(), 0..40)) {
            let values: Vec<_> = quantities.iter().filter_map(|q| q.interval()).collect();
            let hidden = quantities.iter().any(
                |q| matches!(q, Quantity::Missing(m) if m.hides_a_number()));
            match Quantity::sum(quantities.iter().copied()) {
                Quantity::Missing(_) => prop_assert!(values.is_empty()),
                Quantity::Value(sum) => {
                    let min: i128 = values.iter().map(|v| hundredths(v.min)).sum();
                    let max: i128 = values.iter().filter_map(|v| v.max).map(hundredths).sum();
                    prop_assert_eq!(hundredths(sum.min), min);
                    prop_assert_eq!(sum.max.map(hundredths), (!hidden).then_some(max));
                    prop_assert_eq!(sum.approx, values.iter().any(|v| v.approx));
                }
            }
        }

        #[test]
        fn no_text_panics(text in "\\PC{0,20}") {
            let _ = parse_quantity(&text);
        }
    }
}
