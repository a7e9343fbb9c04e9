//! Total rows that reading sets aside → warnings where they say something else than the rows add up to.
//!
//! A false warning costs the trust in the true ones. Nothing is said where no sum is meant (shares; a number that lies among those
//! of the rows is a mean), where a number is not known or stands in brackets, where other rows were left out, and where the
//! rounding of the rows can be why.

use std::ops::Range;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::column::{Column, Measure};
use super::frame::Frame;
use super::number::Numbers;
use super::read::Reader;
use crate::diag::{Code, Diagnostic, Faults};
use crate::lang::Language;
use crate::load::{CellKind, Node, RawRow, RawTable};
use crate::model::quantity::{Interval, Missing, Quantity};
use crate::source::Origin;

/// N0716: every number of a total row beside the sum of its column.
pub(super) fn check_totals(
    node: &Node,
    raw: &Arc<RawTable>,
    frame: &Frame,
    language: Language,
    faults: &mut Faults,
) {
    // Rows that say the same are read once, and may be added twice.
    if frame.len != raw.len() || raw.totals().next().is_none() {
        return;
    }
    let reader = Reader::new(node, raw);
    for (at, (name, _)) in node.entries("columns").enumerate() {
        let Some(column) = frame.find(name.value) else { continue };
        let Some(measure) = column.measure().filter(|measure| !measure.is_share()) else {
            continue;
        };
        let numbers = reader.numbers(at, measure);
        let (totals, addends) = (totals(raw, at, &numbers), addends(column));
        let Some(addends) = addends.filter(|_| !totals.is_empty()) else { continue };
        let step = Step::of(measure, &numbers, &totals, &addends);
        let beside = Beside { totals, addends, step };
        for at in 0..beside.totals.len() {
            faults.extend(beside.difference(at).map(|found| found.told(column, language)));
        }
    }
}

/// A number of a total row.
struct Total<'a> {
    label: &'a str,
    origin: Origin,
    number: Interval,
    /// How many rows stand above it.
    above: usize,
}

/// The numbers of a column in the total rows that state one.
fn totals<'a>(raw: &'a RawTable, at: usize, numbers: &Numbers<'_>) -> Vec<Total<'a>> {
    let total = |(row, above): (RawRow<'a>, usize)| {
        let is_number = !row.is_repeated(at) && row.kind(at) != CellKind::Date;
        let stated = numbers.parse(&row.number(at).value).ok().filter(|_| is_number)?;
        let number = stated.counted().interval().filter(|number| number.max.is_some())?;
        Some(Total { label: row.label(), origin: row.cell(at).origin, number, above })
    };
    raw.totals().filter_map(total).collect()
}

/// What each row adds; none where that is not known of all of them.
fn addends(column: &Column) -> Option<Vec<Option<Interval>>> {
    let addend = |row: usize| {
        let amount = column.amount(row)?;
        match amount.quantity {
            _ if amount.is_elsewhere => None,
            Quantity::Value(number) => number.max.is_some().then_some(Some(number)),
            Quantity::Missing(why) => {
                (why != Missing::Unread && !why.hides_a_number()).then_some(None)
            }
        }
    };
    (0..column.len()).map(addend).collect()
}

/// The smallest difference that a column can show, where its numbers may have been rounded to it.
struct Step(Decimal);

impl Step {
    fn of(
        measure: &Measure,
        numbers: &Numbers<'_>,
        totals: &[Total<'_>],
        addends: &[Option<Interval>],
    ) -> Self {
        let factor = numbers.factor.unwrap_or(Decimal::ONE);
        let stated = addends.iter().flatten().chain(totals.iter().map(|total| &total.number));
        let ends = stated.flat_map(|number| std::iter::once(number.min).chain(number.max));
        let scale = |end: Decimal| end.checked_div(factor).map_or(0, |end| end.normalize().scale());
        let scale = ends.map(scale).fold(0, u32::max);
        let step = Decimal::new(1, scale.min(28)).checked_mul(factor).unwrap_or(Decimal::ONE);
        // Amounts are rounded, also to whole ones.
        Self(if scale == 0 && measure.is_of_whole() && numbers.factor.is_none() {
            Decimal::ZERO
        } else {
            step
        })
    }
}

/// The numbers of a column, and the totals beside them.
struct Beside<'a> {
    totals: Vec<Total<'a>>,
    addends: Vec<Option<Interval>>,
    step: Step,
}

/// A total that is no sum of the rows that it adds.
struct Difference<'a, 'b> {
    total: &'b Total<'a>,
    rows: usize,
    sum: Interval,
}

impl<'a> Beside<'a> {
    /// How a total differs from what it adds; none where it agrees with any rows that it may add, or where it is not clear
    /// which those are.
    fn difference(&self, at: usize) -> Option<Difference<'a, '_>> {
        let total = self.totals.get(at)?;
        let whole = 0..self.addends.len();
        let (above, below) = (self.above(at), self.below(at));
        let fitting = [whole.clone(), 0..total.above, above.clone(), below.clone()];
        if fitting.iter().any(|rows| self.agrees(total, rows)) {
            return None;
        }
        let is_at_end = total.above == 0 || total.above == whole.end;
        let others = || (0..self.totals.len()).filter(|other| *other != at);
        let is_sum_of = |of: fn(&Self, usize) -> Range<usize>| {
            others().any(|at| self.totals.get(at).is_some_and(|it| self.agrees(it, &of(self, at))))
        };
        let rows = if self.totals.len() == 1 || (above.is_empty() && total.above > 0) {
            whole
        } else if !above.is_empty() && is_sum_of(Self::above) {
            above
        } else if !below.is_empty() && is_sum_of(Self::below) {
            below
        } else {
            return None;
        };
        let sum = self.sum(&rows).filter(|_| is_at_end || rows.len() < self.addends.len())?;
        let of = self.addends.get(rows.clone()).filter(|of| of.iter().flatten().count() > 1)?;
        // A mean lies among the numbers that it is of, and no sum of several above zero does.
        let most = of.iter().flatten().filter_map(|number| number.max).max()?;
        let least = of.iter().flatten().map(|number| number.min).min()?;
        let is_among = total.number.min <= most && total.number.max >= Some(least);
        (!is_among).then_some(Difference { total, rows: rows.len(), sum })
    }

    /// The rows between a total and the one above it.
    fn above(&self, at: usize) -> Range<usize> {
        let end = self.totals.get(at).map_or(0, |total| total.above);
        let before = at.checked_sub(1).and_then(|before| self.totals.get(before));
        before.map_or(0, |total| total.above)..end
    }

    /// The rows between a total and the one below it.
    fn below(&self, at: usize) -> Range<usize> {
        let start = self.totals.get(at).map_or(0, |total| total.above);
        start..self.totals.get(at + 1).map_or(self.addends.len(), |total| total.above)
    }

    fn sum(&self, rows: &Range<usize>) -> Option<Interval> {
        let of = self.addends.get(rows.clone())?.iter().flatten();
        of.copied().try_fold(Interval::exact(Decimal::ZERO), |sum, number| {
            Some(Interval {
                min: sum.min.checked_add(number.min)?,
                max: Some(sum.max?.checked_add(number.max?)?),
                approx: sum.approx || number.approx,
            })
        })
    }

    /// Whether a total may be the sum of these rows.
    fn agrees(&self, total: &Total<'_>, rows: &Range<usize>) -> bool {
        let Some(sum) = self.sum(rows).filter(|_| !rows.is_empty()) else { return false };
        let (Some(most), Some(stated)) = (sum.max, total.number.max) else { return true };
        let near = self.near(total, sum, rows.len());
        let is_near = |a: Decimal, b: Decimal| {
            a.checked_sub(b).is_none_or(|apart| near.is_none_or(|near| apart.abs() <= near))
        };
        if !sum.is_point() && !total.number.is_point() {
            return is_near(sum.min, total.number.min) && is_near(most, stated);
        }
        // A number may be any of a range.
        let is_apart = |low: Decimal, high: Decimal| low > high && !is_near(low, high);
        !is_apart(sum.min, stated) && !is_apart(total.number.min, most)
    }

    /// By how much they may differ: each row may have been rounded by half a step, "ca" by a tenth.
    fn near(&self, total: &Total<'_>, sum: Interval, rows: usize) -> Option<Decimal> {
        const TENTH: Decimal = Decimal::from_parts(1, 0, 0, false, 1);
        /// What the sums of a spreadsheet lack.
        const BINARY: Decimal = Decimal::from_parts(1, 0, 0, false, 9);
        let largest = total.number.min.abs().max(sum.min.abs());
        let part = if total.number.approx || sum.approx { TENTH } else { BINARY };
        let halves = Decimal::from(rows.checked_add(1)?).checked_mul(self.step.0)?;
        halves.checked_div(Decimal::TWO)?.checked_add(largest.checked_mul(part)?)
    }
}

impl Difference<'_, '_> {
    fn told(&self, column: &Column, language: Language) -> Diagnostic {
        let said = |number: Interval| language.quantity(Quantity::Value(number));
        let Self { total, rows, sum } = self;
        let message = format!(
            "`{}` says `{}`, and the {rows} rows of `{}` add up to {}",
            total.label,
            said(total.number),
            column.id,
            said(*sum)
        );
        let hint = "the report adds the rows, whatever the total says: look for a row that is missing or was changed after it was added, or correct the total";
        Diagnostic::warning(Code::TABLE_TOTAL, total.origin, message).with_hint(hint)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A column of whole numbers with totals, each with how many rows stand above it.
    fn beside(rows: &[i64], totals: &[(i64, usize)]) -> Beside<'static> {
        let number = |n: i64| Interval::exact(Decimal::from(n));
        let total = |&(n, above)| {
            let (label, origin) = ("Summa", Origin::Detached);
            Total { label, origin, number: number(n), above }
        };
        Beside {
            totals: totals.iter().map(total).collect(),
            addends: rows.iter().map(|&n| Some(number(n))).collect(),
            step: Step(Decimal::ZERO),
        }
    }

    fn told(beside: &Beside<'_>) -> Vec<usize> {
        (0..beside.totals.len()).filter(|&at| beside.difference(at).is_some()).collect()
    }

    proptest! {
        #[test]
        fn a_total_of_all_rows_is_told_if_it_is_neither_their_sum_nor_among_them(
            rows in prop::collection::vec(1..40_i64, 2..9), by in -60..60_i64, is_above in any::<bool>()
        ) {
            let sum: i64 = rows.iter().sum();
            let (least, most) = (rows.iter().min().unwrap(), rows.iter().max().unwrap());
            let stated = sum + by;
            let above = if is_above { 0 } else { rows.len() };
            let is_told = by != 0 && !(*least..=*most).contains(&stated);
            prop_assert_eq!(!told(&beside(&rows, &[(stated, above)])).is_empty(), is_told);
        }

        #[test]
        fn blocks_with_their_sums_and_the_sum_of_all_are_silent(
            blocks in prop::collection::vec(prop::collection::vec(1..40_i64, 1..5), 1..5),
            is_below in any::<bool>(), has_whole in any::<bool>()
        ) {
            let rows: Vec<i64> = blocks.concat();
            let mut totals = Vec::new();
            let mut above = 0;
            for block in &blocks {
                let at = if is_below { above + block.len() } else { above };
                totals.push((block.iter().sum(), at));
                above += block.len();
            }
            if has_whole && is_below {
                totals.push((rows.iter().sum(), rows.len()));
            }
            prop_assert!(told(&beside(&rows, &totals)).is_empty());
        }
    }

    #[test]
    fn the_block_whose_sum_is_wrong_is_told_where_another_shows_what_is_added() {
        let rows = [4, 3, 9, 14, 5, 6];
        assert_eq!(told(&beside(&rows, &[(7, 2), (24, 4), (11, 6), (41, 6)])), [1]);
        assert_eq!(told(&beside(&rows, &[(7, 2), (23, 4), (11, 6), (42, 6)])), [3]);
        assert_eq!(told(&beside(&rows, &[(8, 2), (24, 4), (12, 6)])), [0; 0]);
    }
}
