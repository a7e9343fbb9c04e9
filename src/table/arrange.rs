//! Rows → their order by what a column says, and where it does not tell them apart.

use std::ops::Range;

use rust_decimal::Decimal;

use super::cells::{Cell, Cells};
use super::column::Column;
use super::frame::row_number;
use crate::lang::Language;

/// Orders some rows by a column, and says where those lie that it does not tell apart. Only these are asked for what they say
/// in the next: comparing texts by the rules of a language is slow.
pub(super) fn arrange_by(
    column: &Column,
    rows: &mut [u32],
    is_turned: bool,
    language: Language,
) -> Vec<Range<usize>> {
    match column.cells.kind() {
        Cells::Texts(_) => arrange(rows, is_turned, |row| match column.cell(row) {
            Cell::Text(text) => Some(language.sort_key(text)),
            _ => None,
        }),
        Cells::Amounts(_) => arrange_amounts(column, rows, is_turned),
        Cells::Dates(_) => arrange(rows, is_turned, |row| match column.cell(row) {
            Cell::Date(day) => Some(day.date()),
            _ => None,
        }),
    }
}

/// By their lower ends, and where these are the same by their upper ones.
fn arrange_amounts(column: &Column, rows: &mut [u32], is_turned: bool) -> Vec<Range<usize>> {
    let interval = |row: usize| column.amount(row)?.quantity.interval();
    let ties = arrange_numbers(rows, is_turned, |row| Some(interval(row)?.min));
    let is_range = |row: &u32| interval(*row as usize).is_some_and(|it| !it.is_point());
    let mut left = Vec::with_capacity(ties.len());
    for tie in ties {
        match rows.get_mut(tie.clone()) {
            Some(alike) if alike.iter().any(is_range) => {
                let still = arrange(alike, is_turned, |row| Some(End::of(interval(row)?.max)));
                left.extend(still.into_iter().map(|it| tie.start + it.start..tie.start + it.end));
            }
            _ => left.push(tie),
        }
    }
    left
}

/// As [`arrange`], for numbers: first by those that are near them and quickly compared; exactly where these say nothing.
pub(super) fn arrange_numbers(
    rows: &mut [u32],
    is_turned: bool,
    number: impl Fn(usize) -> Option<Decimal>,
) -> Vec<Range<usize>> {
    let (mut keyed, mut missing) = (Vec::with_capacity(rows.len()), Vec::new());
    for (at, &row) in rows.iter().enumerate() {
        match number(row as usize) {
            // A number below zero has the place of one above it where the order is turned.
            Some(number) => {
                let near = near(if is_turned { -number } else { number });
                keyed.push((near, row_number(at), row));
            }
            None => missing.push(row),
        }
    }
    keyed.sort_unstable_by(|(a, first, _), (b, second, _)| a.total_cmp(b).then(first.cmp(second)));
    let (mut ties, mut start) = (Vec::new(), 0);
    for alike in keyed.chunk_by_mut(|(a, ..), (b, ..)| !is_apart(*a, *b)) {
        if alike.len() > 1 {
            let exact = |row: u32| number(row as usize).unwrap_or_default();
            alike.sort_by(|&(_, first, a), &(_, second, b)| {
                let order = exact(a).cmp(&exact(b));
                (if is_turned { order.reverse() } else { order }).then(first.cmp(&second))
            });
            let runs = alike.chunk_by(|&(.., a), &(.., b)| exact(a) == exact(b));
            ties.extend(spans(start, runs.map(<[_]>::len)));
        }
        start += alike.len();
    }
    ties.extend(spans(start, std::iter::once(missing.len())));
    let arranged = keyed.into_iter().map(|(.., row)| row).chain(missing);
    rows.iter_mut().zip(arranged).for_each(|(row, arranged)| *row = arranged);
    ties
}

/// Where runs lie that follow each other from a place on, of those that are longer than one.
fn spans(mut start: usize, lens: impl Iterator<Item = usize>) -> Vec<Range<usize>> {
    let span = lens.map(|len| {
        let span = start..start.saturating_add(len);
        start = span.end;
        span
    });
    span.filter(|span| span.len() > 1).collect()
}

fn arrange<T: Ord>(
    rows: &mut [u32],
    is_turned: bool,
    key: impl Fn(usize) -> Option<T>,
) -> Vec<Range<usize>> {
    let (mut keyed, mut missing) = (Vec::with_capacity(rows.len()), Vec::new());
    for &row in &*rows {
        match key(row as usize) {
            Some(key) => keyed.push((key, row)),
            None => missing.push(row),
        }
    }
    keyed.sort_by(|(a, _), (b, _)| if is_turned { b.cmp(a) } else { a.cmp(b) });
    let arranged = keyed.iter().map(|(_, row)| row).chain(&missing);
    rows.iter_mut().zip(arranged).for_each(|(row, arranged)| *row = *arranged);
    let runs = keyed.chunk_by(|(a, _), (b, _)| a == b).map(<[_]>::len);
    spans(0, runs.chain(std::iter::once(missing.len())))
}

/// The upper end of a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum End {
    At(Decimal),
    Open,
}

impl End {
    pub(super) fn of(max: Option<Decimal>) -> Self {
        max.map_or(Self::Open, Self::At)
    }
}

/// The powers of ten up to the most decimals.
const TENS: [f64; 29] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22, 1e23, 1e24, 1e25, 1e26, 1e27, 1e28,
];

/// A number near an exact one.
#[expect(clippy::cast_precision_loss, reason = "it need be no more than near")]
fn near(exact: Decimal) -> f64 {
    exact.mantissa() as f64 / TENS.get(exact.scale() as usize).copied().unwrap_or(f64::NAN)
}

/// Whether two numbers lie so far apart that the exact ones do, too.
fn is_apart(a: f64, b: f64) -> bool {
    /// Far above what a number loses when it becomes the nearest of 53 bits.
    const APART: f64 = 1e-9;
    (a - b).abs() > APART * (a.abs() + b.abs())
}

#[cfg(test)]
mod tests {
    use std::cmp::Ordering;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// Neighbours at every scale, of which the nearest of 53 bits says nothing, and any others.
        #[test]
        fn near_numbers_stand_in_the_order_of_the_exact_ones(
            a in any::<i64>(), scale in 0..=28u32, step in -2..=2i64, b in any::<i64>(), other in 0..=28u32,
            is_turned in any::<bool>()
        ) {
            let (a, b) = (Decimal::new(a, scale), Decimal::new(b, other));
            let beside = Decimal::from_i128_with_scale(a.mantissa() + i128::from(step), scale);
            let all = [Some(a), None, Some(b), Some(beside), Some(a), None];
            let mut rows: Vec<u32> = (0..6).collect();
            let ties = arrange_numbers(&mut rows, is_turned, |row| all[row]);
            let mut expected: Vec<u32> = (0..6).collect();
            let turned = |order: Ordering| if is_turned { order.reverse() } else { order };
            expected.sort_by(|&a, &b| match (all[a as usize], all[b as usize]) {
                (Some(a), Some(b)) => turned(a.cmp(&b)),
                (a, b) => a.is_none().cmp(&b.is_none()),
            });
            prop_assert_eq!(&rows, &expected);
            let is_tied = |at: usize| ties.iter().any(|tie| tie.start <= at && at + 1 < tie.end);
            for at in 0..5 {
                let (a, b) = (all[rows[at] as usize], all[rows[at + 1] as usize]);
                prop_assert_eq!(is_tied(at), a == b);
            }
        }
    }
}
