//! Cells → bytes that differ where what a report can take from them differs: what a cell says, what it is of, and how it came about.

use std::sync::Arc;

use super::cells::{Amount, Cell, NO_ROW};
use super::column::{Column, Kind, Lineage};
use super::join::part_of;
use crate::model::quantity::{Missing, Quantity};
use crate::source::Origin;

pub(super) type Digest = [u8; 32];

/// A place without a cell, in the place of its digest.
pub(super) const NOWHERE: Digest = [0; 32];

/// What is said of a column as a whole.
pub(super) fn add_head(said: &mut Vec<u8>, column: &Column) {
    add_text(said, &column.id);
    add_text(said, &column.label);
    add_kind(said, &column.kind);
    add_text(said, column.home.as_ref().map_or("", |home| &home.table));
}

fn add_kind(said: &mut Vec<u8>, kind: &Kind) {
    match kind {
        Kind::Text => said.push(b't'),
        Kind::Date => said.push(b'd'),
        Kind::Quantity(measure) => {
            said.push(b'n');
            add_text(said, measure.unit.as_deref().unwrap_or("\0"));
            add_number(said, measure.decimals.map_or(usize::MAX, |decimals| decimals as usize));
            said.push(u8::from(measure.signed));
        }
        Kind::Choice(texts) => {
            said.push(b'c');
            add_number(said, texts.len());
            texts.iter().for_each(|text| add_text(said, text));
        }
        Kind::Reference(table) => {
            said.push(b'r');
            add_text(said, table);
        }
    }
}

/// What a cell says, and of which row it is.
pub(super) fn add_cell(said: &mut Vec<u8>, column: &Column, row: usize) {
    add_text(said, row_key(column, row).unwrap_or_default());
    add_value(said, &column.cell(row));
}

/// What a cell is made of, beside what is said of that: columns by their places, and rows.
pub(super) enum Steps<'a> {
    None,
    One(usize, usize),
    /// Of the only column these rows.
    Rows(&'a [u32]),
    /// The same row of so many columns.
    Columns(usize),
}

impl Steps<'_> {
    pub(super) fn try_each<E>(
        self,
        row: usize,
        mut step: impl FnMut(usize, usize) -> Result<(), E>,
    ) -> Result<(), E> {
        match self {
            Self::None => Ok(()),
            Self::One(at, row) => step(at, row),
            Self::Rows(rows) => rows.iter().try_for_each(|&row| step(0, row as usize)),
            Self::Columns(width) => (0..width).try_for_each(|at| step(at, row)),
        }
    }
}

/// How many columns a column is made of.
pub(super) fn width(column: &Column) -> usize {
    match &column.lineage {
        Lineage::Read(_) | Lineage::Made(_) => 0,
        Lineage::Taken { .. } | Lineage::Grouped { .. } | Lineage::Ranked(_) => 1,
        Lineage::Stacked(parts) => parts.len(),
        Lineage::Computed(formula) => formula.columns.len(),
    }
}

/// One of them; none where one of the tables under each other lacks it, or a name is that of no column.
pub(super) fn source(column: &Column, at: usize) -> Option<&Arc<Column>> {
    match &column.lineage {
        Lineage::Read(_) | Lineage::Made(_) => None,
        Lineage::Taken { of, .. } | Lineage::Grouped { of, .. } | Lineage::Ranked(of) => Some(of),
        Lineage::Stacked(parts) => parts.get(at)?.column.as_ref(),
        Lineage::Computed(formula) => formula.columns.get(at)?.as_ref(),
    }
}

/// Says how a cell came about, but for the cells that it is made of.
pub(super) fn add_steps<'a>(said: &mut Vec<u8>, column: &'a Column, row: usize) -> Steps<'a> {
    match &column.lineage {
        Lineage::Read(places) => {
            said.push(b'R');
            add_place(said, places.get(row));
            Steps::None
        }
        Lineage::Made(place) => {
            said.push(b'M');
            add_place(said, Some(*place));
            Steps::None
        }
        Lineage::Taken { rows, .. } => {
            said.push(b'T');
            let from = rows.get(row).copied().filter(|&row| row != NO_ROW);
            from.map_or(Steps::None, |row| Steps::One(0, row as usize))
        }
        Lineage::Stacked(parts) => {
            said.push(b'S');
            let found = u32::try_from(row).ok().and_then(|row| part_of(parts, row));
            found.map_or(Steps::None, |(at, _, row)| Steps::One(at, row as usize))
        }
        Lineage::Grouped { groups, how, .. } => {
            let rows = groups.rows(row);
            said.push(b'G');
            add_text(said, how.as_str());
            add_number(said, rows.len());
            Steps::Rows(rows)
        }
        Lineage::Computed(formula) => {
            said.push(b'C');
            add_text(said, &formula.text);
            Steps::Columns(formula.columns.len())
        }
        Lineage::Ranked(_) => {
            said.push(b'P');
            Steps::One(0, row)
        }
    }
}

/// The key of a row, which paths of figures name.
fn row_key(column: &Column, row: usize) -> Option<&str> {
    column.home.as_ref()?.keys.as_ref()?.get(row)
}

pub(super) fn add_text(said: &mut Vec<u8>, text: &str) {
    add_number(said, text.len());
    said.extend_from_slice(text.as_bytes());
}

pub(super) fn add_number(said: &mut Vec<u8>, number: usize) {
    said.extend_from_slice(&(number as u64).to_le_bytes());
}

/// A cell's name: bytes of a text that come before it are none of it.
fn add_place(said: &mut Vec<u8>, place: Option<Origin>) {
    if let Some(Origin::Cell { file, row, column, .. }) = place {
        said.push(b'@');
        add_number(said, file.number());
        said.extend_from_slice(&row.to_le_bytes());
        said.extend_from_slice(&column.to_le_bytes());
    } else {
        add_text(said, &format!("{place:?}"));
    }
}

fn add_value(said: &mut Vec<u8>, cell: &Cell<'_>) {
    match cell {
        Cell::Text(text) => {
            said.push(b't');
            add_text(said, text);
        }
        Cell::Date(day) => said.extend(format!("d{:?}", day.date()).as_bytes()),
        Cell::Missing(missing) => add_missing(said, *missing),
        Cell::Amount(Amount { quantity, is_elsewhere }) => {
            said.push(if *is_elsewhere { b'e' } else { b'n' });
            match quantity {
                Quantity::Missing(missing) => add_missing(said, *missing),
                Quantity::Value(value) => {
                    said.push(if value.approx { b'~' } else { b'=' });
                    said.extend_from_slice(&value.min.serialize());
                    match value.max {
                        Some(max) => said.extend_from_slice(&max.serialize()),
                        None => said.push(b'-'),
                    }
                }
            }
        }
    }
}

fn add_missing(said: &mut Vec<u8>, missing: Missing) {
    said.push(b'm');
    said.extend_from_slice(missing.as_str().as_bytes());
    said.push(0);
}
