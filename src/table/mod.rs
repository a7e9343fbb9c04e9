//! Stage 3: tables that are read, built in, or made of others → typed columns whose every cell can be followed back.
//!
//! One schema for all of them. A table never changes: an operation makes a new one. Operations work on whole columns and keep
//! the rows that they took, so that a cell's derivation is walked when somebody asks for it, and costs nothing before.
//! Nothing here prints for a reader: see `lang`.

mod aggregate;
mod arrange;
mod begin;
pub(crate) mod built_in;
mod cells;
pub(crate) mod column;
mod compute;
mod digest;
mod form;
pub(crate) mod frame;
mod group;
mod groups;
mod join;
mod key;
mod number;
mod order;
mod own;
mod people;
mod pivot;
mod plan;
mod rate;
mod read;
mod reads;
mod recipe;
mod related;
mod resolve;
mod said;
mod sequence;
mod set_aside;
mod shown;
mod stated;
mod steps;
mod tables;
mod taken;
#[cfg(test)]
mod tests;
mod total;
mod trace;
mod unread;
mod values;
mod whole;
mod withheld;

use std::sync::Arc;

use self::column::Home;
use self::frame::Frame;
use self::key::Keys;
pub(crate) use self::key::path_part;

pub(crate) use aggregate::{aggregate, number_of};
pub use cells::{Amount, Cell};
pub(crate) use column::Formula;
pub use column::{Column, Kind, Measure};
pub(crate) use compute::{rows_where, value_of, within};
pub(crate) use digest::{Digests, Shared};
pub use groups::How;
pub(crate) use number::Mark;
pub(crate) use own::{Own, OwnRow};
pub(crate) use people::{Counted, Leaf, People, PeopleRow, value_of as value_of_form};
pub use reads::Read;
pub(crate) use reads::Reads;
pub(crate) use recipe::OWN;
pub use shown::Shown;
pub(crate) use stated::{blank_addends, is_of_some, some_of};
pub use tables::Tables;
pub use taken::Taken;
pub(crate) use total::{TELLING, Total, totals};
pub(crate) use trace::{Made, Named, Step, Traced, trace, trace_all};
pub(crate) use unread::Unread;
pub(crate) use withheld::{Withheld, is_few};

/// Where a row was read: the place of its first cell that has one.
pub(crate) fn place_of_row(table: &Table, row: u32) -> Option<crate::source::Origin> {
    table.frame.columns.iter().find_map(|column| join::place_of(column, row))
}

/// A table of a report.
#[derive(Debug)]
pub struct Table {
    /// The name that other tables and figures use.
    pub id: Box<str>,
    /// What source lines call what it rests on; blank ones say nothing.
    pub labels: Vec<Box<str>>,
    pub(crate) frame: Frame,
    pub(crate) keys: Option<Arc<Keys>>,
}

impl Table {
    pub(crate) fn new(id: &str, labels: Vec<Box<str>>, mut frame: Frame) -> Self {
        let keys = frame.key_cells().and_then(|columns| {
            if frame.is_keyed {
                return Some(Keys::known(columns));
            }
            Keys::of(columns, frame.len).ok()
        });
        frame.is_keyed = keys.is_some();
        if keys.is_none() {
            frame.key.clear();
        }
        let keys = keys.map(Arc::new);
        let home = Arc::new(Home { table: id.into(), keys: keys.clone() });
        let mut all: Option<Arc<[u32]>> = None;
        let len = frame.len;
        let columns = frame.columns.iter().map(|column| {
            // A column that is read, and one of another table, keep what they are: this one is made of it.
            let mut own = match column.home {
                None => (**column).clone(),
                Some(_) => Column {
                    lineage: column::Lineage::Taken {
                        of: Arc::clone(column),
                        rows: Arc::clone(
                            all.get_or_insert_with(|| (0..len).map(frame::row_number).collect()),
                        ),
                    },
                    ..(**column).clone()
                },
            };
            own.home = Some(Arc::clone(&home));
            Arc::new(own)
        });
        frame.columns = columns.collect();
        Self { id: id.into(), labels, frame, keys }
    }

    /// Its columns in order.
    pub fn columns(&self) -> impl Iterator<Item = &Column> {
        self.frame.columns.iter().map(|column| &**column)
    }

    /// A column by its name.
    #[must_use]
    pub fn column(&self, id: &str) -> Option<&Column> {
        self.frame.find(id).map(|column| &**column)
    }

    /// The place of a column among all.
    pub(crate) fn position(&self, id: &str) -> Option<usize> {
        self.frame.columns.iter().position(|column| *column.id == *id)
    }

    /// A column by its name, to be shared.
    pub(crate) fn shared_named(&self, id: &str) -> Option<&Arc<Column>> {
        self.frame.find(id)
    }

    pub(crate) fn shared(&self, at: usize) -> Option<&Arc<Column>> {
        self.frame.columns.get(at)
    }

    /// How many rows it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.frame.len
    }

    /// Whether it has none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.frame.len == 0
    }

    /// The row of a key, however it is written: `Upplands Väsby` or `upplands_väsby`.
    #[must_use]
    pub fn row(&self, key: &str) -> Option<usize> {
        self.keys.as_ref()?.row(key)
    }

    /// The key of a row, as figure paths write it; none where rows have no keys.
    #[must_use]
    pub fn key(&self, row: usize) -> Option<&str> {
        self.keys.as_ref()?.get(row)
    }
}
