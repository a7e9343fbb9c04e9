//! What is made of many numbers of which some are not stated → how many are, where it does not say so itself, and a warning
//! where blank cells are added.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::cells::Amount;
use super::column::{Column, Lineage};
use super::frame::row_number;
use super::groups::How;
use super::join::place_of;
use crate::diag::{Code, Diagnostic};
use crate::model::quantity::{Missing, Quantity};
use crate::source::Origin;

const UNSTATED: Quantity = Quantity::Missing(Missing::NotStated);

/// More blank cells are not shown one by one.
const SHOWN: usize = 5;

/// Of how many of how many numbers something is made; none where all are there, and where it says itself that some are not:
/// a sum that is a lower bound, or a missing one.
pub(crate) fn some_of(how: How, amounts: &[Amount], made: Quantity) -> Option<(usize, usize)> {
    let is_closed = made.interval().is_some_and(|made| made.max.is_some());
    if how == How::Count || !is_closed {
        return None;
    }
    let is_left_out = |amount: &&Amount| match amount.counted() {
        Quantity::Value(_) | Quantity::Missing(Missing::NotApplicable) => false,
        Quantity::Missing(why) => how != How::Sum || why.hides_a_number(),
    };
    let left_out = amounts.iter().filter(is_left_out).count();
    (left_out > 0).then(|| (amounts.len() - left_out, amounts.len()))
}

/// Whether a cell is made of a group in which some numbers are not stated, also by way of others, and does not say so itself.
pub(crate) fn is_of_some(column: &Column, row: usize) -> bool {
    let is_closed = |made: &Amount| made.quantity.interval().is_some_and(|it| it.max.is_some());
    if !column.amount(row).as_ref().is_some_and(is_closed) {
        return false;
    }
    let mut seen = BTreeSet::new();
    let mut rest = vec![(column, row)];
    while let Some((column, row)) = rest.pop() {
        if !seen.insert((std::ptr::from_ref(column).addr(), row)) {
            continue;
        }
        match &column.lineage {
            Lineage::Taken { of, rows } => {
                rest.extend(rows.get(row).map(|&at| (&**of, at as usize)));
            }
            Lineage::Computed(formula) => {
                rest.extend(formula.columns.iter().flatten().map(|of| (&**of, row)));
            }
            Lineage::Grouped { of, groups, how } => {
                let rows = groups.rows(row).iter();
                let amounts: Vec<_> = rows.filter_map(|&row| of.amount(row as usize)).collect();
                let made = super::aggregate(*how, &amounts, is_signed(of));
                if some_of(*how, &amounts, made).is_some() {
                    return true;
                }
            }
            _ => {}
        }
    }
    false
}

fn is_signed(column: &Column) -> bool {
    column.measure().is_some_and(|measure| measure.signed)
}

/// The blank cell for which a number is not stated; none where that is one of a group, of which its table tells.
fn blank_cell(of: &Column, row: usize) -> Option<Origin> {
    let (mut of, mut row) = (of, row);
    loop {
        if let Some(place) = place_of(of, row_number(row)) {
            return Some(place);
        }
        let is_blank =
            |column: &&Arc<Column>| column.amount(row).is_some_and(|it| it.quantity == UNSTATED);
        match &of.lineage {
            Lineage::Taken { of: other, rows } => {
                (of, row) = (other, *rows.get(row)? as usize);
            }
            Lineage::Computed(formula) => of = formula.columns.iter().flatten().find(is_blank)?,
            _ => return None,
        }
    }
}

/// N0714: cells of a column that are blank, where they are added.
pub(crate) fn blank_addends(of: &Column) -> Option<Diagnostic> {
    of.measure()?;
    let is_unstated = |amount: Amount| amount.counted() == UNSTATED;
    let rows = (0..of.len()).filter(|&row| of.amount(row).is_some_and(is_unstated));
    let places: Vec<Origin> = rows.filter_map(|row| blank_cell(of, row)).collect();
    let (&first, others) = places.split_first()?;
    let cells = if others.is_empty() { "a blank cell" } else { "blank cells" };
    let becomes = if is_signed(of) {
        "its sum is that of the other cells"
    } else {
        "its sum is a lower bound, and is printed as one"
    };
    let message = format!("`{}` is added with {cells} ({becomes})", of.id);
    let mut fault = Diagnostic::warning(Code::TABLE_BLANK, first, message).with_hint(
        "write the number, or state beside `file` what a blank cell is: `missing = { \"\" = \"zero\" }`",
    );
    for &place in others.iter().take(SHOWN) {
        fault = fault.with_label(place, "and here");
    }
    Some(fault)
}
