//! `+ - * /` on quantities: interval arithmetic on exact decimals.
//!
//! The ends of a sum or difference are those of its operands; those of a product or quotient are the least and the
//! greatest of its corners. An end that is open above counts as infinite. Decimals hold 28 digits: a quotient, or a product
//! of two numbers that fill them, is rounded there and nowhere else.

use std::cmp::Ordering;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::fault::FaultKind;
use super::value::Number;
use crate::model::quantity::{Interval, Missing, Quantity};
use crate::named::named;

named! {
    /// What two numbers are put together with.
    pub enum Operator {
        /// `+`
        Plus = "+",
        /// `-`
        Minus = "-",
        /// `*`
        Times = "*",
        /// `/`
        Over = "/",
    }
}

impl Operator {
    /// The unit of the result; none where it has none, or none that is known.
    fn unit(self, a: &Number, b: &Number) -> Result<Option<Arc<str>>, FaultKind> {
        match (self, &a.unit, &b.unit) {
            (Self::Plus | Self::Minus, Some(left), Some(right)) if left != right => {
                Err(units_fault(self.as_str(), left, right))
            }
            (Self::Plus | Self::Minus, left, right) => Ok(left.clone().or_else(|| right.clone())),
            (Self::Times | Self::Over, unit, None) | (Self::Times, None, unit) => Ok(unit.clone()),
            (Self::Times | Self::Over, _, Some(_)) => Ok(None),
        }
    }
}

/// Two units that an operator cannot take.
pub(super) fn units_fault(operator: &'static str, left: &str, right: &str) -> FaultKind {
    FaultKind::Units { operator, left: left.to_owned(), right: right.to_owned() }
}

/// Two numbers put together.
pub(super) fn compute(operator: Operator, a: &Number, b: &Number) -> Result<Number, FaultKind> {
    let unit = operator.unit(a, b)?;
    let quantity = match (a.quantity, b.quantity) {
        (Quantity::Missing(a), Quantity::Missing(b)) => Quantity::Missing(a.max(b)),
        (Quantity::Missing(missing), _) | (_, Quantity::Missing(missing)) => {
            Quantity::Missing(missing)
        }
        (Quantity::Value(a), Quantity::Value(b)) => of_intervals(operator, a, b)?,
    };
    // A quotient has digits without end: one decimal is printed unless more is asked for.
    let own = (operator == Operator::Over).then_some(1);
    let decimals = a.decimals.max(b.decimals).max(own);
    Ok(Number { quantity, unit, decimals, rests_on: a.rests_on.and(&b.rests_on) })
}

/// The number with its sign turned.
pub(super) fn negative(number: &Number) -> Result<Number, FaultKind> {
    let zero =
        Number { quantity: Quantity::ZERO, rests_on: super::RestsOn::Typed, ..number.clone() };
    compute(Operator::Minus, &zero, number)
}

/// An end of an interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Below,
    At(Decimal),
    Above,
}

impl End {
    fn upper(interval: Interval) -> Self {
        interval.max.map_or(Self::Above, Self::At)
    }

    fn turned(self) -> Self {
        match self {
            Self::Below => Self::Above,
            Self::At(value) => Self::At(-value),
            Self::Above => Self::Below,
        }
    }

    fn is_zero(self) -> bool {
        matches!(self, Self::At(value) if value.is_zero())
    }

    fn is_negative(self) -> bool {
        matches!(self, Self::Below) || matches!(self, Self::At(value) if value < Decimal::ZERO)
    }

    /// The sum; none beyond 28 digits. An infinite end outlasts a finite one, and two of different signs never meet here.
    fn plus(self, other: Self) -> Option<Self> {
        match (self, other) {
            (Self::At(a), Self::At(b)) => a.checked_add(b).map(Self::At),
            (Self::At(_), end) | (end, _) => Some(end),
        }
    }

    /// The product; none beyond 28 digits. Nothing times infinity is nothing: the end is never reached.
    fn times(self, other: Self) -> Option<Self> {
        match (self, other) {
            (Self::At(a), Self::At(b)) => a.checked_mul(b).map(Self::At),
            (a, b) if a.is_zero() || b.is_zero() => Some(Self::At(Decimal::ZERO)),
            (a, b) if a.is_negative() == b.is_negative() => Some(Self::Above),
            _ => Some(Self::Below),
        }
    }

    /// The quotient by an end that is not zero; none beyond 28 digits.
    fn over(self, other: Self) -> Option<Self> {
        match (self, other) {
            (Self::At(a), Self::At(b)) => a.checked_div(b).map(Self::At),
            // Both grow without end: any quotient between those of the other corners.
            (Self::Above | Self::Below | Self::At(_), Self::Above | Self::Below) => {
                Some(Self::At(Decimal::ZERO))
            }
            (end, by) => Some(if by.is_negative() { end.turned() } else { end }),
        }
    }
}

impl PartialOrd for End {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for End {
    fn cmp(&self, other: &Self) -> Ordering {
        let rank = |end: &Self| match end {
            Self::Below => (0, Decimal::ZERO),
            Self::At(value) => (1, *value),
            Self::Above => (2, Decimal::ZERO),
        };
        rank(self).cmp(&rank(other))
    }
}

/// Two points make a point; all corners are that one, which is quicker found once.
fn of_points(operator: Operator, a: Interval, b: Interval) -> Result<Quantity, FaultKind> {
    let point = match operator {
        Operator::Plus => a.min.checked_add(b.min),
        Operator::Minus => a.min.checked_sub(b.min),
        Operator::Times => a.min.checked_mul(b.min),
        Operator::Over if b.min.is_zero() => {
            return Ok(Quantity::Missing(Missing::DivisionByZero));
        }
        Operator::Over => a.min.checked_div(b.min),
    };
    let min = point.ok_or(FaultKind::TooLarge)?;
    Ok(Quantity::Value(Interval { min, max: Some(min), approx: a.approx || b.approx }))
}

fn of_intervals(operator: Operator, a: Interval, b: Interval) -> Result<Quantity, FaultKind> {
    if a.is_point() && b.is_point() {
        return of_points(operator, a, b);
    }
    let ((a_min, a_max), (b_min, b_max)) =
        ((End::At(a.min), End::upper(a)), (End::At(b.min), End::upper(b)));
    let corners = |of: fn(End, End) -> Option<End>| -> Option<(End, End)> {
        let all = [of(a_min, b_min)?, of(a_min, b_max)?, of(a_max, b_min)?, of(a_max, b_max)?];
        Some((all.into_iter().min()?, all.into_iter().max()?))
    };
    let ends = match operator {
        Operator::Plus => a_min.plus(b_min).zip(a_max.plus(b_max)),
        Operator::Minus => a_min.plus(b_max.turned()).zip(a_max.plus(b_min.turned())),
        Operator::Times => corners(End::times),
        Operator::Over if b.min <= Decimal::ZERO && b_max >= End::At(Decimal::ZERO) => {
            return Ok(Quantity::Missing(Missing::DivisionByZero));
        }
        Operator::Over => corners(End::over),
    };
    let approx = a.approx || b.approx;
    match ends.ok_or(FaultKind::TooLarge)? {
        (End::At(min), End::At(max)) => {
            Ok(Quantity::Value(Interval { min, max: Some(max), approx }))
        }
        (End::At(min), _) => Ok(Quantity::Value(Interval { min, max: None, approx })),
        // Nothing bounds it from below, because a number that was not reported is taken away.
        _ => Ok(Quantity::Missing(Missing::NotReported)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::expression::RestsOn;
    use proptest::prelude::*;

    fn number(min: i64, max: Option<i64>) -> Number {
        let interval =
            Interval { min: Decimal::from(min), max: max.map(Decimal::from), approx: false };
        Number::of(Quantity::Value(interval), RestsOn::Data)
    }

    fn ends(operator: Operator, a: &Number, b: &Number) -> Option<(Decimal, Option<Decimal>)> {
        let interval = compute(operator, a, b).unwrap().quantity.interval()?;
        Some((interval.min, interval.max))
    }

    #[test]
    fn an_open_end_stays_open_and_nothing_is_made_up() {
        let (least_3, one_to_2) = (number(3, None), number(1, Some(2)));
        let whole = |n: i64| Decimal::from(n);
        for (operator, a, b, expected) in [
            (Operator::Plus, &least_3, &one_to_2, Some((whole(4), None))),
            (Operator::Minus, &least_3, &one_to_2, Some((whole(1), None))),
            (Operator::Minus, &one_to_2, &least_3, None),
            (Operator::Times, &least_3, &one_to_2, Some((whole(3), None))),
            (Operator::Times, &least_3, &number(0, Some(0)), Some((whole(0), Some(whole(0))))),
            (Operator::Times, &least_3, &number(-1, Some(1)), None),
            (Operator::Over, &number(6, Some(6)), &least_3, Some((whole(0), Some(whole(2))))),
            (Operator::Over, &least_3, &least_3, Some((whole(0), None))),
            (Operator::Over, &one_to_2, &number(0, Some(1)), None),
        ] {
            assert_eq!(ends(operator, a, b), expected, "{operator:?} {a:?} {b:?}");
        }
    }

    #[test]
    fn what_is_missing_keeps_the_reason_that_hides_most() {
        let missing = |reason| Number::of(Quantity::Missing(reason), RestsOn::Data);
        for (a, b, expected) in [
            (Missing::Blank, Missing::NotReported, Missing::NotReported),
            (Missing::Suppressed, Missing::NotReported, Missing::Suppressed),
            (Missing::DivisionByZero, Missing::Suppressed, Missing::Suppressed),
        ] {
            let sum = compute(Operator::Plus, &missing(a), &missing(b)).unwrap();
            assert_eq!(sum.quantity, Quantity::Missing(expected));
        }
        let sum = compute(Operator::Plus, &number(1, Some(1)), &missing(Missing::Blank)).unwrap();
        assert_eq!(sum.quantity, Quantity::BLANK);
        let quotient = compute(Operator::Over, &number(1, Some(1)), &number(0, Some(0))).unwrap();
        assert_eq!(quotient.quantity, Quantity::Missing(Missing::DivisionByZero));
    }

    #[test]
    fn a_number_beyond_28_digits_is_a_fault() {
        let large = Number::of(Quantity::exact(Decimal::MAX), RestsOn::Data);
        assert_eq!(compute(Operator::Times, &large, &large), Err(FaultKind::TooLarge));
        assert_eq!(compute(Operator::Plus, &large, &large), Err(FaultKind::TooLarge));
    }

    #[test]
    fn units_add_to_their_own_and_cancel_out() {
        let of = |unit: &str| Number { unit: Some(unit.into()), ..number(6, Some(6)) };
        let unit = |operator, a: &Number, b: &Number| {
            compute(operator, a, b).map(|sum| sum.unit.map(|unit| unit.to_string()))
        };
        let (kr, persons, plain) = (of("kr"), of("persons"), number(2, Some(2)));
        assert_eq!(unit(Operator::Plus, &kr, &plain), Ok(Some("kr".into())));
        assert_eq!(unit(Operator::Times, &plain, &kr), Ok(Some("kr".into())));
        assert_eq!(unit(Operator::Over, &kr, &kr), Ok(None));
        assert_eq!(unit(Operator::Over, &kr, &persons), Ok(None));
        assert!(matches!(unit(Operator::Minus, &kr, &persons), Err(FaultKind::Units { .. })));
    }

    proptest! {
        /// The oracle computes every pair of whole numbers of the two ranges: extremes lie at corners, which are among them.
        #[test]
        fn ends_are_the_extremes_of_all_pairs(
            a in -9..9i64, wide in 0..6i64, b in -9..9i64, broad in 0..6i64
        ) {
            let (left, right) = (number(a, Some(a + wide)), number(b, Some(b + broad)));
            let pairs = || (a..=a + wide).flat_map(|x| (b..=b + broad).map(move |y| (x, y)));
            let extremes = |of: fn(i64, i64) -> i64| {
                let all = pairs().map(|(x, y)| of(x, y));
                Some((Decimal::from(all.clone().min()?), Some(Decimal::from(all.max()?))))
            };
            prop_assert_eq!(ends(Operator::Plus, &left, &right), extremes(|x, y| x + y));
            prop_assert_eq!(ends(Operator::Minus, &left, &right), extremes(|x, y| x - y));
            prop_assert_eq!(ends(Operator::Times, &left, &right), extremes(|x, y| x * y));
            let quotients: Option<Vec<_>> =
                pairs().map(|(x, y)| Decimal::from(x).checked_div(Decimal::from(y))).collect();
            let spans_zero = b <= 0 && b + broad >= 0;
            let expected = quotients.filter(|_| !spans_zero).and_then(|all| {
                Some((*all.iter().min()?, Some(*all.iter().max()?)))
            });
            prop_assert_eq!(ends(Operator::Over, &left, &right), expected);
        }
    }
}
