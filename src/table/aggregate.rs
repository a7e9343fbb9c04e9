//! Many numbers → one: sum, mean, median, lowest, highest, count. Exact, with ranges, "ca" and missing values.
//!
//! A sum counts every number, by the rules of sums: a hidden one, or a cell that states none, opens it upwards. The others are of
//! the numbers that there are, n of N, without those in brackets, which count elsewhere; of none they are missing, with the reason that hides most. Where a number is withheld,
//! nobody is told which is the lowest, the highest or the one between: of those shown it would be another.

use rust_decimal::Decimal;

use super::cells::Amount;
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
    let quantities = amounts.iter().map(|amount| amount.counted());
    quantities.filter(|quantity| quantity.interval().is_some()).collect()
}

/// How many numbers there are.
pub(crate) fn number_of(amounts: &[Amount]) -> usize {
    amounts.iter().filter(|amount| amount.counted().interval().is_some()).count()
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
    let intervals = || quantities.iter().filter_map(|quantity| quantity.interval());
    let half = |[a, b]: [Decimal; 2]| match a.checked_add(b) {
        _ if a == b => a,
        sum => sum.and_then(|sum| sum.checked_div(Decimal::TWO)).unwrap_or(Decimal::MAX),
    };
    let lower = intervals().map(|interval| interval.min);
    let Some(min) = middle(lower.collect()).map(half) else { return Quantity::BLANK };
    let max = if intervals().all(|interval| interval.is_point()) {
        Some(min)
    } else {
        // An open end lies above all others.
        let upper = intervals().map(|interval| (interval.max.is_none(), interval.max));
        middle(upper.collect()).and_then(|[(_, a), (_, b)]| Some(half([a?, b?])))
    };
    let approx = intervals().any(|interval| interval.approx);
    Quantity::Value(Interval { min, max, approx })
}

/// The two between which half of them lie on either side; of an odd number the one in the middle, twice.
fn middle<T: Copy + Ord>(mut all: Vec<T>) -> Option<[T; 2]> {
    let (at, is_odd) = (all.len() / 2, all.len() % 2 == 1);
    if all.is_empty() {
        return None;
    }
    let (below, &mut high, _) = all.select_nth_unstable(at);
    let low = if is_odd { Some(high) } else { below.iter().copied().max() };
    Some([low?, high])
}
