//! `pivot`: what stands in rows under each other (a year a row) becomes columns beside each other (a year a column).

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::Arc;

use super::cells::NO_ROW;
use super::column::Column;
use super::frame::{Composed, Frame, row_number};
use super::groups::Groups;
use super::join::{as_ref, place_of};
use crate::diag::{Code, Diagnostic, Faults};
use crate::source::{Located, Origin};

/// `pivot = { columns = "year", values = "n" }`.
#[derive(Debug)]
pub(crate) struct Pivot {
    pub(crate) origin: Origin,
    pub(crate) columns: Located<Box<str>>,
    pub(crate) values: Located<Box<str>>,
    /// What tells the new rows apart; the key, or every other column that holds no numbers, unless it is stated.
    pub(crate) rows: Vec<Located<Box<str>>>,
}

/// More columns than these are no table that anybody reads.
const MOST: usize = 400;

/// A row for each of the rows that have the same in `rows`, a column for each value of `columns`.
pub(crate) fn pivot(frame: &Frame, pivot: &Pivot, faults: &mut Faults) -> Option<Frame> {
    let names = frame.named(as_ref(&pivot.columns), faults).map(Arc::clone);
    let values = frame.named(as_ref(&pivot.values), faults).map(Arc::clone);
    let kept = kept(frame, pivot, faults);
    let (names, values, kept) = (names?, values?, kept?);
    let groups = Groups::of(&kept.iter().collect::<Vec<_>>(), frame.len);
    let mut group_of = vec![0; frame.len];
    for group in 0..groups.len() {
        for &row in groups.rows(group) {
            if let Some(slot) = group_of.get_mut(row as usize) {
                *slot = group;
            }
        }
    }
    let mut made: Vec<(Arc<str>, Vec<u32>)> = Vec::new();
    let mut at: HashMap<Arc<str>, usize> = HashMap::new();
    for (row, &group) in group_of.iter().enumerate() {
        let Ok(name) = names.text(row) else {
            faults.push(blank_name(pivot, &names, row));
            return None;
        };
        let column = match at.entry(name) {
            Entry::Occupied(entry) => *entry.get(),
            Entry::Vacant(entry) => {
                made.push((Arc::clone(entry.key()), vec![NO_ROW; groups.len()]));
                *entry.insert(made.len() - 1)
            }
        };
        let Some((name, rows)) = made.get_mut(column) else { continue };
        let Some(slot) = rows.get_mut(group).filter(|slot| **slot == NO_ROW) else {
            let first = rows.get(group).copied().unwrap_or_default();
            faults.push(twice(pivot, &values, name, [first, row_number(row)]));
            return None;
        };
        *slot = row_number(row);
    }
    if made.len() > MOST {
        let message = format!(
            "`pivot` would make {} columns of `{}` (at most {MOST})",
            made.len(),
            pivot.columns.value
        );
        let hint = "choose a column with few different values, such as the year";
        faults.push(
            Diagnostic::error(Code::TABLE_PIVOT, pivot.columns.origin, message).with_hint(hint),
        );
        return None;
    }
    let ids: Vec<Box<str>> = kept.iter().map(|column| column.id.clone()).collect();
    let key = ids.clone();
    let mut wide =
        Frame { columns: kept, len: frame.len, ..Frame::default() }.take(groups.firsts());
    wide.len = groups.len();
    wide.key = key;
    for (name, rows) in made {
        let id = column_id(&name);
        if wide.find(&id).is_some() {
            let message = format!("`pivot` makes the column `{id}` twice");
            faults.push(Diagnostic::error(Code::TABLE_COLUMN_TWICE, pivot.origin, message));
            return None;
        }
        let column = Composed::default().take(&values, &rows.into());
        wide.columns.push(Arc::new(Column { id, label: Box::from(&*name), ..column }));
    }
    Some(wide)
}

/// The name of a column that is called after a cell: as keys of rows are written.
fn column_id(name: &str) -> Box<str> {
    super::key::path_part(name)
}

/// The columns that tell the new rows apart.
fn kept(frame: &Frame, pivot: &Pivot, faults: &mut Faults) -> Option<Vec<Arc<Column>>> {
    if pivot.rows.is_empty() {
        let is_kept = |column: &&Arc<Column>| {
            column.measure().is_none()
                && column.id != pivot.columns.value
                && column.id != pivot.values.value
        };
        return Some(frame.columns.iter().filter(is_kept).map(Arc::clone).collect());
    }
    let named = pivot.rows.iter().map(|id| frame.named(as_ref(id), faults).map(Arc::clone));
    named.collect::<Vec<_>>().into_iter().collect()
}

fn blank_name(pivot: &Pivot, names: &Column, row: usize) -> Diagnostic {
    let message = format!("a cell of `{}` is blank (it names a column)", pivot.columns.value);
    let mut fault = Diagnostic::error(Code::TABLE_PIVOT, pivot.columns.origin, message);
    if let Some(place) = place_of(names, row_number(row)) {
        fault = fault.with_label(place, "here");
    }
    fault.with_hint("leave the rows out by a `where`, or fill the cells in")
}

fn twice(pivot: &Pivot, values: &Column, name: &str, rows: [u32; 2]) -> Diagnostic {
    let message = format!("two rows give the same cell of column `{name}`");
    let mut fault = Diagnostic::error(Code::TABLE_PIVOT, pivot.values.origin, message);
    for row in rows {
        if let Some(place) = place_of(values, row) {
            fault = fault.with_label(place, "here");
        }
    }
    fault.with_hint("add them first by a `group`, or name in `rows` what tells them apart")
}
