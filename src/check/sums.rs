//! Rows that are the sum of other rows of their column, and are added to them again.

use std::ops::Range;

use rust_decimal::Decimal;

use crate::diag::{Code, Diagnostic, Faults};
use crate::figure::{Figure, Figures, Input};
use crate::lang::Language;
use crate::model::quantity::Quantity;
use crate::source::Origin;
use crate::table::{Cell, Table};

/// More of them are not told one by one.
const TOLD: usize = 5;
/// Numbers below so many of the smallest steps of their column are alike by chance.
const TELLING: i64 = 20;
/// More people than a unit has.
const WEIGHT: i64 = 1_000_000;

/// N0440: of every column of a table whose sum was asked for.
pub(crate) fn check_sums(figures: &Figures, language: Language, faults: &mut Faults) {
    for (table, figure) in figures.sums_used() {
        let Some((values, places)) = values(figure) else { continue };
        let found = totals(&values, TELLING);
        let labels = Labels::of(table, values.len());
        for total in found.iter().take(TOLD) {
            let origin = places.get(total.row).copied().unwrap_or_default();
            let label = labels.named(total.row).unwrap_or_else(|| (total.row + 1).to_string());
            let message = format!("`{label}` is {}", said(total, &values, language));
            let fault = Diagnostic::warning(Code::SUM_AMONG_ROWS, origin, message);
            faults.push(fault.with_hint(labels.hint(&found)));
        }
    }
}

/// The numbers that a sum adds, each with its place; none where one of them is no plain number.
fn values(figure: &Figure) -> Option<(Vec<Decimal>, Vec<Origin>)> {
    let cell = |input: &Input| match input {
        Input::Cell(origin, Quantity::Value(value)) if value.is_point() => {
            Some((value.min, *origin))
        }
        Input::Cell(origin, Quantity::Missing(why)) if !why.hides_a_number() => {
            Some((Decimal::ZERO, *origin))
        }
        _ => None,
    };
    figure
        .derivation
        .inputs
        .iter()
        .map(cell)
        .collect::<Option<Vec<_>>>()
        .map(|c| c.into_iter().unzip())
}

/// Rows of a table of a known shape that belong together: of a unit, or of all.
pub(crate) struct Block<'a> {
    /// What each row is called, and the place of its first number.
    rows: Vec<(&'a str, Origin)>,
    /// The numbers of each row, by column.
    columns: Vec<Vec<Decimal>>,
    /// The column of the names, for the rule that leaves rows out.
    named_by: &'static str,
}

/// N0440, of rows whose shape is known, wherever their sums are asked for.
pub(crate) fn check_block(block: Option<Block<'_>>, language: Language, faults: &mut Faults) {
    let Some(block) = block else { return };
    for total in block.totals() {
        let Some(&(name, origin)) = block.rows.get(total.row) else { continue };
        let Some(column) = block.columns.first() else { continue };
        let message = format!("`{name}` is {}", said(&total, column, language));
        let hint = format!(
            "if that is so, state `leave_out = [{{ column = \"{}\", is = [\"{name}\"] }}]` beside `file`",
            block.named_by
        );
        faults.push(Diagnostic::warning(Code::SUM_AMONG_ROWS, origin, message).with_hint(hint));
    }
}

impl Block<'_> {
    /// The rows that are sums by every column. Small numbers are alike by chance; where there are few people, one column that
    /// is no copy of the other must say the same.
    fn totals(&self) -> Vec<Total> {
        let rows = 0..self.rows.len();
        if self.columns.len() == 1 {
            return self.columns.first().map_or_else(Vec::new, |one| totals(one, TELLING));
        }
        // A sum of all columns at once is one of each, where they are weighed so that they cannot mix.
        let weighed = rows.map(|row| {
            let numbers = self.columns.iter().filter_map(|column| column.get(row));
            numbers.rev().try_fold(Decimal::ZERO, |sum, number| {
                sum.checked_mul(Decimal::from(WEIGHT))?.checked_add(*number)
            })
        });
        let Some(weighed) = weighed.collect::<Option<Vec<_>>>() else { return Vec::new() };
        let mut found = totals(&weighed, 1);
        found.retain(|total| self.is_telling(total));
        found
    }

    fn is_telling(&self, total: &Total) -> bool {
        let numbers = |row: usize| self.columns.iter().filter_map(move |column| column.get(row));
        let is_large = numbers(total.row).any(|number| *number >= Decimal::from(TELLING));
        let mut own = numbers(total.row);
        let (a, b) = (own.next(), own.next());
        let parts = total.parts.clone().filter(|&row| numbers(row).any(|number| !number.is_zero()));
        is_large || (a != b && parts.count() > 2)
    }
}

/// The rows, where all that they state are plain numbers.
pub(crate) fn block<'a, const N: usize>(
    rows: impl Iterator<Item = (&'a str, Origin)>,
    columns: &[Vec<Quantity>; N],
    named_by: &'static str,
) -> Option<Block<'a>> {
    let number = |quantity: &Quantity| match quantity {
        Quantity::Value(value) if value.is_point() => Some(value.min),
        Quantity::Missing(why) if !why.hides_a_number() => Some(Decimal::ZERO),
        _ => None,
    };
    let plain = |column: &Vec<Quantity>| column.iter().map(number).collect::<Option<Vec<_>>>();
    let columns = columns.iter().map(plain).collect::<Option<Vec<_>>>()?;
    let rows: Vec<_> = rows.collect();
    (rows.len() > 2).then_some(Block { rows, columns, named_by })
}

/// A row that is a sum.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Total {
    row: usize,
    /// The rows that it adds; those of them that are sums themselves where there are any.
    parts: Range<usize>,
    of_sums: Option<Vec<usize>>,
}

/// The rows that are sums of the rows of their block, above or below, and the one over all blocks. Every row is looked at a
/// few times, however many there are: what is compared are whole blocks, not any rows that happen to add up.
fn totals(values: &[Decimal], telling: i64) -> Vec<Total> {
    let len = values.len();
    let Some(all) = sum(values) else { return Vec::new() };
    let ends = [(len.saturating_sub(1), 0..len.saturating_sub(1)), (0, 1..len)];
    // A table of blocks with a sum over all of them, at its end or at its beginning.
    for (row, rest) in ends {
        let (Some(&value), Some(inner)) = (values.get(row), values.get(rest.clone())) else {
            continue;
        };
        if value.is_zero() || value.checked_mul(Decimal::from(3)) != Some(all) {
            continue;
        }
        for found in [blocks_above(inner, telling), blocks_below(inner, telling)] {
            let mut found = moved(found, rest.start);
            let sums: Vec<usize> = found.iter().map(|total| total.row).collect();
            let of_sums: Vec<Decimal> =
                sums.iter().filter_map(|&row| values.get(row).copied()).collect();
            if sums.len() > 1 && sum(&of_sums) == Some(value) {
                found.push(Total { row, parts: rest.clone(), of_sums: Some(sums) });
                return found;
            }
        }
    }
    let (above, below) = (blocks_above(values, telling), blocks_below(values, telling));
    if below.len() > above.len() { below } else { above }
}

fn moved(found: Vec<Total>, by: usize) -> Vec<Total> {
    let moved = |total: Total| Total {
        row: total.row + by,
        parts: total.parts.start + by..total.parts.end + by,
        of_sums: total.of_sums.map(|sums| sums.into_iter().map(|row| row + by).collect()),
    };
    found.into_iter().map(moved).collect()
}

fn sum(values: &[Decimal]) -> Option<Decimal> {
    values.iter().try_fold(Decimal::ZERO, |sum, &value| sum.checked_add(value))
}

/// Sums that stand below what they add, and below all blocks the sum of them.
fn blocks_above(values: &[Decimal], telling: i64) -> Vec<Total> {
    let least = least(values, telling);
    let (mut found, mut sums) = (Vec::<Total>::new(), Vec::new());
    let (mut first, mut block, mut leaves) = (0, Decimal::ZERO, Decimal::ZERO);
    let (mut addends, mut addends_of_sums) = (0, Decimal::ZERO);
    for (row, &value) in values.iter().enumerate() {
        let is_telling = value.abs() >= least;
        if addends > 1 && value == block && is_telling {
            found.push(Total { row, parts: first..row, of_sums: None });
            sums.push(row);
            addends_of_sums = addends_of_sums.checked_add(value).unwrap_or(Decimal::MAX);
        } else if addends == 0 && sums.len() > 1 && value == addends_of_sums && is_telling {
            let of_sums = Some(std::mem::take(&mut sums));
            found.push(Total { row, parts: 0..row, of_sums });
            addends_of_sums = Decimal::ZERO;
        } else {
            addends += usize::from(!value.is_zero());
            let (Some(more), Some(all)) = (block.checked_add(value), leaves.checked_add(value))
            else {
                return found;
            };
            (block, leaves) = (more, all);
            continue;
        }
        (first, block, addends) = (row + 1, Decimal::ZERO, 0);
    }
    found
}

/// Sums that stand above what they add.
fn blocks_below(values: &[Decimal], telling: i64) -> Vec<Total> {
    let turned: Vec<Decimal> = values.iter().rev().copied().collect();
    let back = |row: usize| values.len() - 1 - row;
    let mut found: Vec<Total> = blocks_above(&turned, telling)
        .into_iter()
        .map(|total| Total {
            row: back(total.row),
            parts: values.len() - total.parts.end..values.len() - total.parts.start,
            of_sums: total.of_sums.map(|sums| sums.into_iter().rev().map(back).collect()),
        })
        .collect();
    found.reverse();
    found
}

/// The least number that is not alike by chance, in the steps of the column.
fn least(values: &[Decimal], telling: i64) -> Decimal {
    let scale = values.iter().map(|value| value.normalize().scale()).max().unwrap_or(0);
    Decimal::new(telling, scale)
}

/// "the sum of the 3 rows above it, and is added to them (1 200 + 800 + 900 = 2 900)".
fn said(total: &Total, values: &[Decimal], language: Language) -> String {
    let rows: Vec<usize> = total.of_sums.clone().unwrap_or_else(|| total.parts.clone().collect());
    let is_part = |row: &&usize| values.get(**row).is_some_and(|value| !value.is_zero());
    let parts: Vec<usize> = rows.iter().filter(is_part).copied().collect();
    let number = |row: usize| language.decimal(values.get(row).copied().unwrap_or_default());
    let addends = match parts.as_slice() {
        [first, second, .., last] if parts.len() > 4 => {
            format!("{} + {} + … + {}", number(*first), number(*second), number(*last))
        }
        all => all.iter().map(|&row| number(row)).collect::<Vec<_>>().join(" + "),
    };
    let what = if total.of_sums.is_some() { "sums" } else { "rows" };
    let place = if total.parts.start > total.row { "below" } else { "above" };
    format!(
        "the sum of the {} {what} {place} it, and is added to them ({addends} = {})",
        parts.len(),
        number(total.row)
    )
}

/// What the rows of a table are called.
struct Labels<'a> {
    table: &'a Table,
    /// The first column of texts; none where the table has none.
    column: Option<&'a str>,
}

impl<'a> Labels<'a> {
    fn of(table: &'a Table, rows: usize) -> Self {
        let is_text = |column: &&crate::table::Column| matches!(column.cell(0), Cell::Text(_));
        let column = table.columns().find(is_text).map(|column| &*column.id);
        Self { table, column: column.filter(|_| table.len() == rows) }
    }

    fn named(&self, row: usize) -> Option<String> {
        match self.table.column(self.column?)?.cell(row) {
            Cell::Text(text) => Some(text.to_string()),
            _ => None,
        }
    }

    /// The line that leaves the rows out.
    fn hint(&self, found: &[Total]) -> String {
        let labels = found.iter().take(TOLD).filter_map(|total| self.named(total.row));
        let labels: Vec<String> = labels.map(|label| format!("\"{label}\"")).collect();
        match self.column {
            Some(column) if !labels.is_empty() => format!(
                "if that is so, state `leave_out = [{{ column = \"{column}\", is = [{}] }}]` beside `file`",
                labels.join(", ")
            ),
            _ => "if that is so, leave it out by a rule of `leave_out` beside `file`".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(values: &[i64]) -> Vec<usize> {
        let values: Vec<Decimal> = values.iter().map(|&value| Decimal::from(value)).collect();
        let mut rows: Vec<usize> =
            totals(&values, TELLING).into_iter().map(|total| total.row).collect();
        rows.sort_unstable();
        rows
    }

    #[test]
    fn sums_are_found_wherever_they_stand() {
        assert_eq!(rows(&[1200, 800, 900, 2900]), [3]);
        assert_eq!(rows(&[2900, 1200, 800, 900]), [0]);
        assert_eq!(rows(&[60, 10, 20, 30, 45, 25, 20, 105]), [0, 4, 7]);
        assert_eq!(rows(&[105, 60, 10, 20, 30, 45, 25, 20]), [0, 1, 5]);
        assert_eq!(rows(&[10, 21, 30, 61, 25, 20, 45, 106]), [3, 6, 7]);
        assert_eq!(rows(&[10, 21, 30, 61, 25, 20, 45]), [3, 6]);
    }

    #[test]
    fn numbers_that_are_no_sums_are_none() {
        for values in
            [&[1200, 800, 900][..], &[], &[5], &[30, 30], &[1, 1, 2], &[2, 1, 3, 6], &[0, 0, 0, 0]]
        {
            assert!(rows(values).is_empty(), "{values:?}");
        }
    }

    #[test]
    fn many_rows_with_random_numbers_have_no_sums() {
        let mut seed: i64 = 7;
        let mut next = || {
            seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
            seed % 9_000 + 100
        };
        let values: Vec<i64> = (0..100_000).map(|_| next()).collect();
        assert!(rows(&values).is_empty());
        let with_sum: Vec<i64> = values.iter().copied().chain([values.iter().sum()]).collect();
        assert_eq!(rows(&with_sum), [100_000]);
    }
}
