use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::cells::{Atom, AtomId, Cell, withheld};
use crate::model::id::Arena;

/// Rows of a staffing table: unit, function, number.
type Rows = Vec<(usize, usize, i64)>;

/// What a reader sees of such rows: each, the sums by unit, by function and by both, and the whole.
fn sums(rows: &Rows) -> Vec<Vec<usize>> {
    let of = |is_in: &dyn Fn(&(usize, usize, i64)) -> bool| -> Vec<usize> {
        (0..rows.len()).filter(|&row| is_in(&rows[row])).collect()
    };
    let mut sums: Vec<_> = (0..rows.len()).map(|row| vec![row]).collect();
    for one in 0..3 {
        sums.push(of(&|row| row.0 == one));
        sums.push(of(&|row| row.1 == one));
        sums.extend((0..3).map(|other| of(&|row| row.0 == one && row.1 == other)));
    }
    sums.push((0..rows.len()).collect());
    sums
}

fn value(rows: &[usize], numbers: &[i64]) -> i64 {
    rows.iter().map(|&row| numbers[row]).sum()
}

fn hidden(rows: &Rows, sums: &[Vec<usize>], minimum: i64) -> Vec<bool> {
    let numbers: Vec<_> = rows.iter().map(|row| row.2).collect();
    let atoms: Arena<_> =
        numbers.iter().map(|&n| Atom { may_rise: n > 0, may_fall: n > 1 }).collect();
    let ids: Vec<AtomId> = atoms.ids().collect();
    let cells: Arena<_> = sums
        .iter()
        .map(|rows| {
            let n = value(rows, &numbers);
            Cell {
                parts: rows.iter().map(|&row| (ids[row], 1)).collect::<BTreeMap<_, _>>(),
                weight: (n.unsigned_abs() + 10) * rows.len() as u64,
                is_sensitive: n > 0 && n < minimum,
            }
        })
        .collect();
    withheld(&atoms, &cells).into_values().collect()
}

/// Every table that an outsider can think possible: rows that are listed have somebody in them, shown numbers are as shown.
fn possible(numbers: &[i64], sums: &[Vec<usize>], hidden: &[bool]) -> Vec<Vec<i64>> {
    let mut worlds = vec![Vec::new()];
    for &n in numbers {
        let choices: Vec<i64> = if n == 0 { vec![0] } else { (1..=n + 1).collect() };
        worlds = worlds
            .into_iter()
            .flat_map(|world: Vec<i64>| {
                choices.iter().map(move |&choice| [world.clone(), vec![choice]].concat())
            })
            .collect();
    }
    let shown = || sums.iter().zip(hidden).filter(|(_, hidden)| !**hidden).map(|(rows, _)| rows);
    worlds.retain(|world| shown().all(|rows| value(rows, world) == value(rows, numbers)));
    worlds
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]
    #[test]
    fn no_withheld_number_can_be_computed_from_those_that_are_shown(
        rows in prop::collection::vec((0..3_usize, 0..3_usize, 0..6_i64), 1..=6),
        minimum in 2..=6_i64,
    ) {
        let sums = sums(&rows);
        let hidden = hidden(&rows, &sums, minimum);
        let numbers: Vec<_> = rows.iter().map(|row| row.2).collect();
        let worlds = possible(&numbers, &sums, &hidden);
        for (rows, &hidden) in sums.iter().zip(&hidden) {
            let n = value(rows, &numbers);
            prop_assert!(hidden || n == 0 || n >= minimum, "{n} is shown");
            let values: BTreeSet<_> = worlds.iter().map(|world| value(rows, world)).collect();
            prop_assert!(!hidden || values.len() > 1, "{n} can only be {values:?}");
        }
    }
}

#[test]
fn a_rectangle_is_withheld_rather_than_a_sum() {
    let rows = vec![(0, 0, 2), (0, 1, 9), (0, 2, 20), (1, 0, 9), (1, 1, 8), (1, 2, 30)];
    let sums = sums(&rows);
    let hidden = hidden(&rows, &sums, 5);
    let shown = |rows: &[usize]| {
        sums.iter().zip(&hidden).filter(|(sum, _)| sum.as_slice() == rows).all(|(_, h)| !h)
    };
    for sum in [&[0, 1, 2][..], &[3, 4, 5], &[0, 3], &[1, 4], &[2, 5], &[0, 1, 2, 3, 4, 5]] {
        assert!(shown(sum), "{sum:?}");
    }
    for (row, is_shown) in [false, false, true, false, false, true].into_iter().enumerate() {
        assert_eq!(shown(&[row]), is_shown, "{row}");
    }
}

#[test]
fn rows_of_one_each_are_not_told_by_their_sum() {
    let rows = vec![(0, 0, 1), (0, 1, 1), (0, 2, 1), (1, 0, 6), (1, 1, 7), (1, 2, 8)];
    let sums = sums(&rows);
    let hidden = hidden(&rows, &sums, 3);
    let unit = sums.iter().position(|sum| sum == &[0, 1, 2]).unwrap();
    assert!(hidden[unit] || hidden[3..6].iter().any(|hidden| *hidden));
}

#[test]
fn nothing_is_withheld_where_nobody_counts_too_few() {
    let rows = vec![(0, 0, 5), (0, 1, 0), (1, 0, 7)];
    assert!(!hidden(&rows, &sums(&rows), 5).contains(&true));
}
