//! The numbers of a column → which of them are the sum of others, above or below.

use std::ops::Range;

use rust_decimal::Decimal;

/// Numbers below so many of the smallest steps of their column are alike by chance.
pub(crate) const TELLING: i64 = 20;

/// A row that is a sum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Total {
    pub(crate) row: usize,
    /// The rows that it adds; those of them that are sums themselves where there are any.
    pub(crate) parts: Range<usize>,
    pub(crate) of_sums: Option<Vec<usize>>,
}

/// The rows that are sums of the rows of their block, above or below, and the one over all blocks. Every row is looked at a
/// few times, however many there are: what is compared are whole blocks, not any rows that happen to add up.
pub(crate) fn totals(values: &[Decimal], telling: i64) -> Vec<Total> {
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
