//! Columns of numbers of people → which columns and rows are the sum of others, and which are never less than others.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::column::Column;
use super::total::{TELLING, totals};
use crate::source::Origin;

/// A column whose every number is one cell of a file.
pub(super) struct Plain<'a> {
    pub(super) column: &'a Arc<Column>,
    pub(super) places: Vec<Option<Origin>>,
    /// Its numbers; a blank is none and adds nothing.
    pub(super) numbers: Vec<Option<Decimal>>,
}

impl Plain<'_> {
    /// Its numbers, where a blank adds nothing.
    pub(super) fn filled(&self) -> Vec<Decimal> {
        self.numbers.iter().map(|number| number.unwrap_or_default()).collect()
    }
}

/// Rows of a column that are the sum of others, with these: one that is all the others together, and those of blocks.
pub(super) fn row_sums(values: &[Decimal]) -> Vec<(usize, Vec<usize>)> {
    let mut found = Vec::new();
    let all = values.iter().try_fold(Decimal::ZERO, |sum, value| sum.checked_add(*value));
    let addends = values.iter().filter(|value| !value.is_zero()).count();
    for (row, value) in values.iter().enumerate().filter(|(_, value)| !value.is_zero()) {
        // Of two rows neither is the sum of the other.
        if addends > 2 && all.is_some() && value.checked_mul(Decimal::TWO) == all {
            found.push((row, (0..values.len()).filter(|other| *other != row).collect()));
        }
    }
    for telling in [TELLING, 1] {
        let sums = totals(values, telling).into_iter();
        found.extend(sums.map(|total| {
            (total.row, total.of_sums.unwrap_or_else(|| total.parts.clone().collect()))
        }));
    }
    found
}

/// The other columns of which one may be the sum: all, those beside it, two of them, one.
pub(super) fn candidates(at: usize, len: usize) -> impl Iterator<Item = Vec<usize>> {
    const WIDEST: usize = 24;
    let all = std::iter::once((0..len).filter(|other| *other != at).collect());
    let before = (0..at).map(move |start| (start..at).collect());
    let after = (at + 2..=len).map(move |end| (at + 1..end).collect());
    let others = move || (0..len.min(WIDEST)).filter(move |other| *other != at);
    let later = move |first| others().filter(move |second| *second > first);
    let pairs = others().flat_map(move |first| later(first).map(move |second| vec![first, second]));
    let single = others().map(|other| vec![other]);
    let any = all.chain(before).chain(after).chain(pairs).chain(single);
    any.filter(|parts: &Vec<usize>| !parts.is_empty())
}

/// How much more a column says in a row than others; none where it says nothing.
pub(super) fn rest(
    total: &Plain<'_>,
    parts: &[usize],
    columns: &[&Plain<'_>],
    row: usize,
) -> Option<Decimal> {
    let number = (*total.numbers.get(row)?)?;
    let mut addends = parts.iter().filter_map(|&part| *columns.get(part)?.numbers.get(row)?);
    addends.try_fold(number, Decimal::checked_sub)
}

/// Whether a column is the sum of others in most rows.
pub(super) fn is_sum(total: &Plain<'_>, parts: &[usize], columns: &[&Plain<'_>]) -> bool {
    if parts.len() < 2 {
        return false;
    }
    let is_said = |row: &usize| {
        total.numbers.get(*row).copied().flatten().is_some_and(|number| !number.is_zero())
    };
    let rests = (0..total.numbers.len()).filter(is_said);
    let rests = rests.filter_map(|row| rest(total, parts, columns, row));
    let (so, not): (Vec<Decimal>, Vec<Decimal>) = rests.partition(Decimal::is_zero);
    so.len() > not.len()
}

/// Whether a column is never less than others, and somewhere more.
pub(super) fn is_more(total: &Plain<'_>, parts: &[usize], columns: &[&Plain<'_>]) -> bool {
    let rests = (0..total.numbers.len()).filter_map(|row| rest(total, parts, columns, row));
    let (mut least, mut most) = (Decimal::ZERO, Decimal::ZERO);
    rests.for_each(|rest| (least, most) = (least.min(rest), most.max(rest)));
    least.is_zero() && !most.is_zero()
}
