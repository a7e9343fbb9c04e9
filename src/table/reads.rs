//! What a report has seen of the tables that all reports of its batch share: rows, columns, or the whole.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;

use serde::{Deserialize, Serialize};

/// Of more rows than these the whole table is noted.
const MOST_ROWS: usize = 300;

/// What was seen of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Read {
    /// Whether anything of it may have been.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub whole: bool,
    /// The keys of the rows of which a cell was; also those that there are not.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub rows: BTreeSet<Box<str>>,
    /// The columns of which something was made.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub columns: BTreeSet<Box<str>>,
}

/// What was seen so far, by table. Stages of one report look at tables beside each other.
#[derive(Debug, Default)]
pub(crate) struct Reads(Mutex<BTreeMap<Box<str>, Read>>);

impl Reads {
    fn with(&self, table: &str, change: impl FnOnce(&mut Read)) {
        // A thread that panicked leaves what it noted.
        let mut all = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if let Some(read) = all.get_mut(table) {
            change(read);
        } else {
            change(all.entry(table.into()).or_default());
        }
    }

    /// Anything of a table.
    pub(crate) fn whole(&self, table: &str) {
        self.with(table, |read| read.whole = true);
    }

    /// A cell of a row, or that there is no such row.
    pub(crate) fn row(&self, table: &str, key: &str) {
        self.with(table, |read| {
            if !read.whole && !read.rows.contains(key) {
                read.rows.insert(key.into());
                read.whole = read.rows.len() > MOST_ROWS;
            }
        });
    }

    /// What is made of a column.
    pub(crate) fn column(&self, table: &str, column: &str) {
        self.with(table, |read| {
            if !read.columns.contains(column) {
                read.columns.insert(column.into());
            }
        });
    }

    /// All of it; of what was seen as a whole only that.
    pub(crate) fn all(&self) -> BTreeMap<Box<str>, Read> {
        let mut all = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner).clone();
        for read in all.values_mut().filter(|read| read.whole) {
            *read = Read { whole: true, ..Read::default() };
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_seen_of_very_many_rows_is_the_whole_table() {
        let reads = Reads::default();
        reads.column("few", "n");
        for row in 0..=MOST_ROWS {
            reads.row("many", &row.to_string());
            reads.row("few", &(row % 3).to_string());
        }
        let all = reads.all();
        assert_eq!(all["many"], Read { whole: true, ..Read::default() });
        assert_eq!(all["few"].rows.len(), 3);
        assert!(!all["few"].whole && all["few"].columns.contains("n"));
    }
}
