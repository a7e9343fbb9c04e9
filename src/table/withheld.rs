//! The minimum cell size in tables: numbers that would tell of too few people are taken out before anything is made of them.
//!
//! Whatever is computed from a withheld number is withheld, and a sum over one is a least sum of what is shown: both follow from
//! the rules of arithmetic, because the number is not there any more. What has to be taken out so that nothing tells of it is
//! found in `figure`; until that is known, a table that is read lacks the numbers that are small themselves.

use std::collections::BTreeSet;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::cells::{Amount, Cells, Held};
use super::column::{Column, Lineage};
use super::frame::Frame;
use super::people::{Counted, counted};
use crate::model::Model;
use crate::model::quantity::{Missing, Quantity};
use crate::source::{Alike, Origin};

const WITHHELD: Quantity = Quantity::Missing(Missing::Suppressed);

/// What is withheld.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Withheld<'a> {
    pub(crate) minimum: Decimal,
    /// The cells that are withheld, by the places that stand for them.
    pub(crate) cells: &'a BTreeSet<Origin>,
    pub(crate) alike: &'a Alike,
}

/// Whether a number of people is small: above zero, or below it as a change is, and nearer to it than the minimum.
pub(crate) fn is_few(quantity: Quantity, minimum: Decimal) -> bool {
    quantity
        .interval()
        .is_some_and(|interval| interval.max != Some(Decimal::ZERO) && interval.min.abs() < minimum)
}

impl<'a> Withheld<'a> {
    /// What a report's minimum cell size withholds, beside what is small itself.
    pub(crate) fn of(model: &Model, cells: &'a BTreeSet<Origin>, alike: &'a Alike) -> Option<Self> {
        let minimum = Decimal::from(model.minimum?);
        Some(Self { minimum, cells, alike })
    }

    /// A table without the numbers of withheld cells.
    pub(crate) fn of_cells(self, frame: Frame) -> Frame {
        masked(frame, |column, row| {
            let Lineage::Read(places) = &column.lineage else { return false };
            places.get(row).is_some_and(|place| self.cells.contains(&self.alike.place(place)))
        })
    }

    /// A table that was read, without numbers of too few people.
    pub(crate) fn of_few(self, frame: Frame) -> Frame {
        let is_few = |column: &Column, row: usize| {
            column.amount(row).is_some_and(|amount| is_few(amount.quantity, self.minimum))
        };
        let is_of_heads = |column: &&Arc<Column>| counted(column) == Some(Counted::Heads);
        let heads: Vec<_> = frame.columns.iter().filter(is_of_heads).map(Arc::clone).collect();
        masked(frame, |column, row| match counted(column) {
            // Time is that of the people of the row, where it says how many they are.
            Some(Counted::Time) if !heads.is_empty() => {
                heads.iter().any(|heads| is_few(heads, row))
            }
            Some(_) => is_few(column, row),
            None => false,
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
        // A number that is withheld is no key.
        frame.is_keyed &= !frame.key.contains(&column.id);
        let mut amounts = amounts.to_vec();
        for row in hidden {
            if let Some(amount) = amounts.get_mut(row) {
                *amount = Amount::of(WITHHELD);
            }
        }
        *column =
            Arc::new(Column { cells: Held::own(Cells::Amounts(amounts)), ..(**column).clone() });
    }
    frame
}
