//! The minimum cell size in tables: numbers that would tell of too few people are taken out before anything is made of them.
//!
//! Whatever is computed from a withheld number is withheld, and a sum over one is a least sum of what is shown: both follow from
//! the rules of arithmetic, because the number is not there any more. In a table that is read, a number of people above zero and
//! below the minimum is withheld, and with it the full-time equivalents of its row. Built-in tables lose the cells whose figures
//! are withheld. Not covered: two tables of one file that count the same people in two ways, and a total among the rows.

use std::collections::BTreeSet;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::column::{Amount, Cells, Column, Lineage};
use super::frame::Frame;
use crate::model::quantity::{Missing, Quantity};
use crate::source::Origin;

const WITHHELD: Quantity = Quantity::Missing(Missing::Suppressed);

/// What is withheld.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Withheld<'a> {
    pub(crate) minimum: Decimal,
    /// Cells whose own figures are withheld.
    pub(crate) cells: &'a BTreeSet<Origin>,
}

impl Withheld<'_> {
    /// A built-in table without the numbers of withheld cells.
    pub(crate) fn of_cells(self, frame: Frame) -> Frame {
        masked(frame, |column, row| {
            let Lineage::Read(places) = &column.lineage else { return false };
            places.get(row).is_some_and(|place| self.cells.contains(place))
        })
    }

    /// A table that was read, without numbers of too few people.
    pub(crate) fn of_few(self, frame: Frame) -> Frame {
        let unit = |column: &Column| column.measure().and_then(|measure| measure.unit.clone());
        let counts =
            |column: &Column| matches!(unit(column).as_deref(), Some("persons" | "positions"));
        let is_few = |column: &Column, row: usize| {
            let amount = column.amounts().and_then(|amounts| amounts.get(row));
            amount.and_then(|amount| amount.quantity.interval()).is_some_and(|interval| {
                interval.max != Some(Decimal::ZERO) && interval.min < self.minimum
            })
        };
        let heads: Vec<_> =
            frame.columns.iter().filter(|column| counts(column)).map(Arc::clone).collect();
        masked(frame, |column, row| match unit(column).as_deref() {
            Some("persons" | "positions") => is_few(column, row),
            // Time is that of the people of the row, where it says how many they are.
            Some("fte") if heads.is_empty() => is_few(column, row),
            Some("fte") => heads.iter().any(|heads| is_few(heads, row)),
            _ => false,
        })
    }
}

/// The table without the numbers for which `is_withheld` holds.
fn masked(mut frame: Frame, is_withheld: impl Fn(&Column, usize) -> bool) -> Frame {
    for column in &mut frame.columns {
        let Some(amounts) = column.amounts() else { continue };
        let hidden: Vec<usize> =
            (0..amounts.len()).filter(|&row| is_withheld(column, row)).collect();
        if hidden.is_empty() {
            continue;
        }
        let mut amounts = amounts.to_vec();
        for row in hidden {
            if let Some(amount) = amounts.get_mut(row) {
                *amount = Amount::of(WITHHELD);
            }
        }
        *column =
            Arc::new(Column { cells: Arc::new(Cells::Amounts(amounts)), ..(**column).clone() });
    }
    frame
}
