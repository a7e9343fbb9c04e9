//! Text of a cell → [`Stated`] → [`Quantity`], and exact interval arithmetic on quantities.
//!
//! A number in this trade is rarely plain: `4-5`, `45 (46)`, `ca 3,5`, `3+2`, `(1)`, or missing for a stated reason.
//! `Quantity` is the algebra; `Stated` remembers how a cell said it. Nothing here formats for a reader: see `lang`.

mod error;
mod precise;
mod sign;

use rust_decimal::Decimal;

pub use error::QuantityError;
pub(crate) use precise::parse_precise;
pub(crate) use sign::{unsigned, without_percent};

/// Why there is no number. The order is that of precedence when nothing but missing values are added.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Missing {
    /// The cell is blank: nothing is said, and nothing is added.
    Blank,
    /// `.`: a number would make no sense here; nothing is added.
    NotApplicable,
    /// A row of another table was asked for, and there is none.
    NoPartner,
    /// Something was divided by zero, or by a range that holds zero.
    DivisionByZero,
    /// Ranges do not say which of two is larger.
    Undecided,
    /// `-`: there is a number, but it was not reported.
    NotReported,
    /// `..`: there is a number, withheld for privacy.
    Suppressed,
    /// What stands there cannot be read: an error tells of it, and no report that rests on it is built.
    Unread,
}

impl Missing {
    /// Whether a number exists, or may, that is not known here: then a sum over it is only a lower bound.
    #[must_use]
    pub fn hides_a_number(self) -> bool {
        matches!(self, Self::NoPartner | Self::Undecided | Self::NotReported | Self::Suppressed)
    }

    /// The name in machine formats.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Blank => "blank",
            Self::NotApplicable => "not-applicable",
            Self::NoPartner => "no-partner",
            Self::DivisionByZero => "division-by-zero",
            Self::Undecided => "undecided",
            Self::NotReported => "not-reported",
            Self::Suppressed => "suppressed",
            Self::Unread => "unread",
        }
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

const APPROX: [&str; 9] = ["ca.", "ca", "c.", "c:a", "cirka", "omkring", "ungefär", "~", "≈"];

/// Text of a cell → quantity. Grammar: `[ca] number | number-number | number/number | number (number) |
/// number+number… | (quantity) | - | . | .. | blank`.
///
/// # Errors
/// [`QuantityError`] says why not.
pub fn parse_quantity(text: &str) -> Result<Stated, QuantityError> {
    let text: String = text.chars().map(plain_char).collect();
    let text = text.trim();
    parse_plain(text).map_err(|error| error.of(text))
}

/// The same of a text whose spaces and dashes are plain.
fn parse_plain(text: &str) -> Result<Stated, QuantityError> {
    if let Some(missing) = parse_missing(text) {
        return Ok(Stated { quantity: Quantity::Missing(missing), form: Form::Plain });
    }
    if let Some(inner) = text.strip_prefix('(').and_then(|t| t.strip_suffix(')')) {
        // Brackets inside brackets say nothing, and a text may have very many of them.
        let inner = inner.trim();
        if inner.starts_with('(') {
            return Err(QuantityError::Unreadable);
        }
        let inner = parse_plain(inner)?;
        return match inner.form {
            Form::Plain => Ok(Stated { form: Form::Bracketed, ..inner }),
            Form::Sum(_) | Form::Bracketed => Err(QuantityError::Unreadable),
        };
    }
    let (approx, text) = strip_approx(text);
    if text.starts_with('-') {
        return Err(if text.len() > 1 {
            QuantityError::Negative
        } else {
            QuantityError::Unreadable
        });
    }
    parse_value(text).map(|(interval, form)| Stated {
        quantity: Quantity::Value(Interval { approx, ..interval }),
        form,
    })
}

/// Spaces and dashes of all kinds as the plain ones.
fn plain_char(c: char) -> char {
    match c {
        '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{2007}' | '\t' | '\n' | '\r' => ' ',
        '–' | '—' | '−' | '‑' => '-',
        other => other,
    }
}

fn parse_missing(text: &str) -> Option<Missing> {
    match text {
        "" => Some(Missing::Blank),
        "." => Some(Missing::NotApplicable),
        "-" => Some(Missing::NotReported),
        ".." | "…" => Some(Missing::Suppressed),
        _ => None,
    }
}

fn strip_approx(text: &str) -> (bool, &str) {
    let lower = text.to_lowercase();
    for word in APPROX {
        if lower.starts_with(word)
            && let Some(rest) = text.get(word.len()..)
            && rest.starts_with([' ', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9'])
        {
            return (true, rest.trim_start());
        }
    }
    (false, text)
}

fn parse_value(text: &str) -> Result<(Interval, Form), QuantityError> {
    if text.contains('+') {
        let addends: Vec<_> =
            text.split('+').map(|t| parse_number(t.trim())).collect::<Result<_, _>>()?;
        let sum = addends.iter().fold(Decimal::ZERO, |a, &b| add(a, b));
        return Ok((Interval::exact(sum), Form::Sum(addends)));
    }
    let ends = if let Some((low, rest)) = text.split_once('(') {
        Some((low, rest.strip_suffix(')').ok_or(QuantityError::Unreadable)?))
    } else {
        text.split_once('-').or_else(|| text.split_once('/'))
    };
    let interval = match ends {
        None => Interval::exact(parse_number(text)?),
        Some((low, high)) => {
            let (min, max) = (parse_number(low.trim())?, parse_number(high.trim())?);
            if max < min {
                return Err(QuantityError::Backwards);
            }
            Interval { min, max: Some(max), approx: false }
        }
    };
    Ok((interval, Form::Plain))
}

/// One number: digits in groups of three or none, a decimal comma, or a point that cannot be a thousands mark.
fn parse_number(text: &str) -> Result<Decimal, QuantityError> {
    if text.is_empty() || !text.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | ',' | '.'))
    {
        return Err(QuantityError::Unreadable);
    }
    let marks = text.matches([',', '.']).count();
    if marks > 1 {
        return Err(if text.matches(',').count() > 1 {
            QuantityError::TwoCommas
        } else {
            QuantityError::Unreadable
        });
    }
    let (whole, fraction) = text.split_once([',', '.']).unwrap_or((text, ""));
    if marks == 1 && (whole.is_empty() || fraction.is_empty() || fraction.contains(' ')) {
        return Err(QuantityError::Unreadable);
    }
    if text.contains('.') && fraction.len() == 3 {
        return Err(QuantityError::AmbiguousPoint);
    }
    let digits = join_groups(whole)?;
    if digits.len() > 15 || fraction.len() > 6 {
        return Err(QuantityError::TooLarge);
    }
    let plain = if fraction.is_empty() { digits } else { format!("{digits}.{fraction}") };
    Decimal::from_str_exact(&plain).map_err(|_| QuantityError::Unreadable)
}

fn join_groups(whole: &str) -> Result<String, QuantityError> {
    let mut groups = whole.split(' ');
    let first = groups.next().unwrap_or_default();
    let rest: Vec<_> = groups.collect();
    let fits =
        rest.iter().all(|g| g.len() == 3) && (rest.is_empty() || (1..=3).contains(&first.len()));
    if fits { Ok(whole.replace(' ', "")) } else { Err(QuantityError::Grouping) }
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
