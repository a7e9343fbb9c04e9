//! Many numbers → one: sum, mean, median, lowest, highest, count. Exact, with ranges, "ca" and missing values.
//!
//! A sum counts every number, by the rules of sums: a hidden one, or a cell that states none, opens it upwards. The others are of
//! the numbers that there are, n of N; of none they are missing, with the reason that hides most. Where a number is withheld,
//! nobody is told which is the lowest, the highest or the one between: of those shown it would be another.

use rust_decimal::Decimal;

use super::column::Amount;
use super::groups::How;
use crate::model::quantity::{Interval, Missing, Quantity};

/// The numbers made one.
pub(crate) fn aggregate(how: How, amounts: &[Amount], signed: bool) -> Quantity {
    let unread = Quantity::Missing(Missing::Unread);
    if amounts.iter().any(|amount| amount.quantity == unread) {
        return unread;
    }
    match how {
        How::Sum => sum(amounts.iter().map(|amount| amount.counted()), signed),
        How::Count => Quantity::count(present(amounts).len()),
        How::Mean => of_present(amounts, Quantity::mean),
        How::Median => of_present(amounts, median),
        How::Min => of_present(amounts, Quantity::lowest),
        How::Max => of_present(amounts, Quantity::highest),
    }
}

/// The sum. What may be below zero is not bounded from below where a number is hidden: then there is no sum to state. Where a
/// cell is blank, it is the sum of the others; whoever shows it says so.
fn sum(quantities: impl IntoIterator<Item = Quantity>, signed: bool) -> Quantity {
    let unstated = Quantity::Missing(Missing::NotStated);
    let (mut sum, mut is_any_unstated) = (Quantity::BLANK, false);
    for quantity in quantities {
        let is_unstated = signed && quantity == unstated;
        is_any_unstated |= is_unstated;
        sum = sum.plus(if is_unstated { Quantity::BLANK } else { quantity });
    }
    match sum {
        Quantity::BLANK if is_any_unstated => unstated,
        Quantity::Value(Interval { max: None, .. }) if signed => {
            Quantity::Missing(Missing::NotReported)
        }
        sum => sum,
    }
}

/// The numbers that there are.
fn present(amounts: &[Amount]) -> Vec<Quantity> {
    let quantities = amounts.iter().map(|amount| amount.quantity);
    quantities.filter(|quantity| quantity.interval().is_some()).collect()
}

/// How many numbers there are.
pub(crate) fn number_of(amounts: &[Amount]) -> usize {
    amounts.iter().filter(|amount| amount.quantity.interval().is_some()).count()
}

fn of_present(amounts: &[Amount], make: fn(&[Quantity]) -> Quantity) -> Quantity {
    let present = present(amounts);
    if amounts.iter().any(|amount| amount.quantity == Quantity::Missing(Missing::Suppressed)) {
        return Quantity::Missing(Missing::Suppressed);
    }
    if present.is_empty() {
        let reasons = amounts.iter().filter_map(|amount| match amount.quantity {
            Quantity::Missing(missing) => Some(missing),
            Quantity::Value(_) => None,
        });
        return Quantity::Missing(reasons.max().unwrap_or(Missing::Blank));
    }
    make(&present)
}

/// The median: that of the lower ends to that of the upper ends, which no choice of true values leaves. Exact to 28 digits.
fn median(quantities: &[Quantity]) -> Quantity {
    let mut lower: Vec<Decimal> = Vec::new();
    let mut upper: Vec<Option<Decimal>> = Vec::new();
    let mut approx = false;
    for interval in quantities.iter().filter_map(|quantity| quantity.interval()) {
        lower.push(interval.min);
        upper.push(interval.max);
        approx |= interval.approx;
    }
    lower.sort_unstable();
    // An open end lies above all others.
    upper.sort_unstable_by_key(|end| (end.is_none(), *end));
    let (low, high) = (lower.len().saturating_sub(1) / 2, lower.len() / 2);
    let half = |a: Decimal, b: Decimal| {
        let sum = a.checked_add(b);
        sum.and_then(|sum| sum.checked_div(Decimal::TWO)).unwrap_or(Decimal::MAX)
    };
    let Some((&a, &b)) = lower.get(low).zip(lower.get(high)) else { return Quantity::BLANK };
    let min = if low == high { a } else { half(a, b) };
    let max = match upper.get(low).zip(upper.get(high)) {
        Some((Some(a), Some(b))) => Some(if low == high { *a } else { half(*a, *b) }),
        _ => None,
    };
    Quantity::Value(Interval { min, max, approx })
}
