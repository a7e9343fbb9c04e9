//! What the tables that depend on the own row were made of in tables that all reports share → a digest that is had without making
//! them: rows that were taken, columns of which every cell was looked at, or the whole.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::cells::NO_ROW;
use super::column::{Column, Lineage};
use super::digest::{Digests, TooDeep};
use super::frame::Frame;
use super::plan::Prepared;
use super::recipe::Recipe;
use super::said::{Digest, NOWHERE, add_text};
use super::{OwnRow, Read, Table, Tables};
use crate::expression::Expression;

/// What was taken of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Taken {
    /// Whether anything of it may have been.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub whole: bool,
    /// The numbers of rows.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub rows: BTreeSet<u32>,
    /// The columns that decided which rows.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub columns: BTreeSet<Box<str>>,
}

/// Notes what the first steps of a recipe have taken; the later ones see no other table. `is_own` tells tables of the report alone.
pub(super) fn note(
    all: &mut BTreeMap<Box<str>, Taken>,
    recipe: &Recipe,
    prepared: &Prepared,
    (frame, is_filtered): (&Frame, bool),
    is_own: impl Fn(&str) -> bool,
) {
    let mut of = |table: &str, what: &mut dyn FnMut(&mut Taken)| {
        if !is_own(table) {
            what(all.entry(table.into()).or_default());
        }
    };
    let is_whole = prepared.begun.is_some() && !is_filtered;
    for from in &recipe.from {
        // Rows of several tables under each other have numbers of their own.
        if let ([_], true, Some(filter)) = (&*recipe.from, is_filtered, &recipe.filter) {
            let columns = columns_in(&filter.value);
            of(&from.value, &mut |taken| taken.columns.extend(columns.iter().cloned()));
        } else {
            of(&from.value, &mut |taken| taken.whole = true);
        }
    }
    for join in &recipe.joins {
        of(&join.with.value, &mut |taken| {
            taken.whole |= is_whole;
            taken.columns.insert(join.to.value.clone());
        });
    }
    for column in &frame.columns {
        if let Lineage::Taken { of: from, rows } = &column.lineage
            && let Some(home) = &from.home
        {
            let rows = rows.iter().filter(|row| **row != NO_ROW);
            of(&home.table, &mut |taken| taken.rows.extend(rows.clone()));
        }
    }
}

/// The columns of its own table that an expression names.
fn columns_in(text: &str) -> Vec<Box<str>> {
    let Ok(expression) = Expression::parse(text) else { return Vec::new() };
    let names = expression.names().iter();
    names.filter_map(|name| <&[_; 1]>::try_from(&*name.path).ok().map(|[id]| id.clone())).collect()
}

impl Digests<'_> {
    /// The digest of the own row, of what the tables that depend on it were made of, and of what was read of others; none where that is
    /// no longer there. What it does not tell is how those tables are made.
    pub(crate) fn of_taken(
        &mut self,
        tables: &Tables,
        own: &OwnRow,
        taken: &BTreeMap<Box<str>, Taken>,
        reads: &BTreeMap<Box<str>, Read>,
    ) -> Option<blake3::Hash> {
        let mut hasher = blake3::Hasher::new();
        let mut said = Vec::new();
        let mut add = |said: &mut Vec<u8>| {
            hasher.update(said);
            said.clear();
        };
        let table = tables.peek(&own.table)?;
        self.add_rows(&mut said, table, std::iter::once(Some(own.row as usize)))?;
        for (id, taken) in taken {
            let table = tables.peek(id)?;
            add_text(&mut said, id);
            let rows = taken.rows.iter().map(|&row| Some(row as usize));
            self.add_rows(&mut said, table, rows)?;
            self.add_columns(&mut said, table, taken.whole, &taken.columns)?;
            add(&mut said);
        }
        for (id, read) in reads {
            add_text(&mut said, id);
            if let Some(table) = tables.peek(id) {
                self.add_rows(&mut said, table, read.rows.iter().map(|key| table.row(key)))?;
                self.add_columns(&mut said, table, read.whole, &read.columns)?;
            }
            add(&mut said);
        }
        add(&mut said);
        Some(hasher.finalize())
    }

    /// Rows, after what is said of the table as a whole; none where one is no longer there.
    fn add_rows(
        &mut self,
        said: &mut Vec<u8>,
        table: &Arc<Table>,
        rows: impl Iterator<Item = Option<usize>>,
    ) -> Option<()> {
        said.extend_from_slice(&self.of_table(table)?);
        for row in rows {
            match row {
                Some(row) => said.extend_from_slice(&self.of_row(table, row)?),
                None => said.extend_from_slice(&NOWHERE),
            }
        }
        Some(())
    }

    fn of_table(&mut self, table: &Arc<Table>) -> Option<Digest> {
        let at = Arc::as_ptr(table).addr();
        if let Some(known) = self.tables.get(&at) {
            return Some(*known);
        }
        let mut said = Vec::new();
        for text in table.labels.iter().chain(&table.frame.key) {
            add_text(&mut said, text);
        }
        for column in &table.frame.columns {
            let number = self.number(column)?;
            said.extend_from_slice(&self.head(number, column));
        }
        let digest = *blake3::hash(&said).as_bytes();
        self.tables.insert(at, digest);
        Some(digest)
    }

    fn of_row(&mut self, table: &Arc<Table>, row: usize) -> Option<Digest> {
        let at = (Arc::as_ptr(table).addr(), row);
        if let Some(known) = self.rows.get(&at) {
            return Some(*known);
        }
        if row >= table.len() {
            return None;
        }
        let mut said = Vec::with_capacity(1024);
        for column in &table.frame.columns {
            let number = self.number(column)?;
            self.say(&mut said, (number, column), row, 0).ok()?;
        }
        let digest = *blake3::hash(&said).as_bytes();
        self.rows.insert(at, digest);
        Some(digest)
    }

    /// Columns with all their cells; where the whole table was taken, all of them.
    fn add_columns(
        &mut self,
        said: &mut Vec<u8>,
        table: &Table,
        whole: bool,
        ids: &BTreeSet<Box<str>>,
    ) -> Option<()> {
        for column in table.frame.columns.iter().filter(|it| whole || ids.contains(&it.id)) {
            add_text(said, &column.id);
            said.extend_from_slice(&self.of_whole(column)?);
        }
        Some(())
    }

    /// The digest of all cells of a column, found once for a batch.
    fn of_whole(&mut self, column: &Arc<Column>) -> Option<Digest> {
        let number = self.number(column)?;
        if let Some(known) = self.shared.whole(number) {
            return Some(known);
        }
        let (mut hasher, mut said) = (blake3::Hasher::new(), Vec::new());
        let found = (0..column.len()).try_for_each(|row| {
            said.clear();
            self.say(&mut said, (number, column), row, 0)?;
            hasher.update(&said);
            Ok::<(), TooDeep>(())
        });
        found.ok()?;
        let digest = *hasher.finalize().as_bytes();
        self.shared.put_whole(number, digest);
        Some(digest)
    }
}
