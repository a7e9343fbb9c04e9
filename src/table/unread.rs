//! Cells that could not be read → the reports that rest on them: those fail, and the others are built.
//!
//! What a report rests on is what its own tables took of tables that all share, and what it was seen to read of them.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::cells::{Amount, Cell};
use super::column::{Column, Lineage};
use super::digest::DEEPEST;
use super::recipe::Recipe;
use super::said::{add_steps, source};
use super::{OwnRow, Read, Table, Tables, Taken};
use crate::model::Model;
use crate::model::quantity::{Missing, Quantity};
use crate::source::Origin;

/// The cells that could not be read, by what rests on them.
#[derive(Debug, Default)]
pub(crate) struct Unread {
    /// By the address of a column and the row; of most there are none.
    cells: HashMap<(usize, usize), BTreeSet<Origin>>,
    /// By the name of a table: which rows it has, or in which order, rests on them.
    tables: BTreeMap<Box<str>, BTreeSet<Origin>>,
}

impl Unread {
    /// Those of the tables that all reports share.
    pub(crate) fn of(model: &Model, tables: &Tables) -> Self {
        let mut unread = Self::default();
        let made = model.tables.iter().filter(|table| table.node.get("from").is_some());
        let made: Vec<_> = made.map(|it| (&it.id.value, Recipe::from_node(&it.node))).collect();
        loop {
            unread.cells.clear();
            let before: usize = unread.tables.values().map(BTreeSet::len).sum();
            for (id, recipe) in &made {
                let found = unread.of_recipe(id, recipe, tables);
                unread.tables.entry((*id).clone()).or_default().extend(found);
            }
            if unread.tables.values().map(BTreeSet::len).sum::<usize>() == before {
                unread.cells.clear();
                return unread;
            }
        }
    }

    /// What decides which rows a table has, or in which order.
    fn of_recipe(&mut self, id: &str, recipe: &Recipe, tables: &Tables) -> BTreeSet<Origin> {
        let deciding = recipe.deciding();
        let needs: Vec<&str> = recipe.needs().map(|name| &*name.value).collect();
        let mut found = BTreeSet::new();
        for table in needs.iter().chain([&id]).filter_map(|id| tables.peek(id)) {
            found.extend(self.of_columns(table, false, &deciding));
        }
        found.extend(needs.iter().filter_map(|id| self.tables.get(*id)).flatten());
        found
    }

    /// Whether the rows of a table rest on one, or the cells of a column that is asked for.
    pub(crate) fn decides(&mut self, table: &Table, is_asked: impl Fn(&str) -> bool) -> bool {
        let columns = table.columns().filter(|column| is_asked(&column.id));
        let columns = columns.map(|column| column.id.clone()).collect();
        let rows = self.tables.get(&table.id).is_some_and(|found| !found.is_empty());
        rows || !self.of_columns(table, false, &columns).is_empty()
    }

    /// Whether what a row says in columns that are asked for rests on one.
    pub(crate) fn decides_row(
        &mut self,
        tables: &Tables,
        own: &OwnRow,
        is_asked: impl Fn(&str) -> bool,
    ) -> bool {
        let Some(table) = tables.peek(&own.table) else { return false };
        let mut columns = table.frame.columns.iter().filter(|column| is_asked(&column.id));
        columns.any(|column| !self.of_cell(column, own.row as usize, 0).is_empty())
    }

    /// The places of all of them.
    pub(crate) fn places(&mut self, tables: &Tables) -> BTreeSet<Origin> {
        let rows = tables.shared().flat_map(|table| (0..table.len()).map(move |row| (table, row)));
        rows.flat_map(|(table, row)| self.of_row(table, row)).collect()
    }

    /// Those that a report rests on.
    pub(crate) fn of_report(
        &mut self,
        tables: &Tables,
        own: &OwnRow,
        taken: &BTreeMap<Box<str>, Taken>,
        reads: &BTreeMap<Box<str>, Read>,
    ) -> BTreeSet<Origin> {
        let mut found = BTreeSet::new();
        if let Some(table) = tables.peek(&own.table) {
            found.extend(self.tables.get(&own.table).into_iter().flatten());
            found.extend(self.of_row(table, own.row as usize));
        }
        for (id, taken) in taken {
            let Some(table) = tables.peek(id) else { continue };
            found.extend(self.tables.get(id).into_iter().flatten());
            for &row in &taken.rows {
                found.extend(self.of_row(table, row as usize));
            }
            found.extend(self.of_columns(table, taken.whole, &taken.columns));
        }
        for (id, read) in reads {
            let Some(table) = tables.peek(id) else { continue };
            found.extend(self.tables.get(id).into_iter().flatten());
            for row in read.rows.iter().filter_map(|key| table.row(key)) {
                found.extend(self.of_row(table, row));
            }
            found.extend(self.of_columns(table, read.whole, &read.columns));
        }
        found
    }

    fn of_row(&mut self, table: &Table, row: usize) -> BTreeSet<Origin> {
        let columns = table.frame.columns.iter();
        columns.flat_map(|column| self.of_cell(column, row, 0)).collect()
    }

    /// Those that the cells of columns rest on; of all columns where the whole table is meant.
    fn of_columns(
        &mut self,
        table: &Table,
        whole: bool,
        ids: &BTreeSet<Box<str>>,
    ) -> BTreeSet<Origin> {
        let columns = table.frame.columns.iter().filter(|it| whole || ids.contains(&it.id));
        let cells = columns.flat_map(|column| (0..column.len()).map(move |row| (column, row)));
        cells.flat_map(|(column, row)| self.of_cell(column, row, 0)).collect()
    }

    fn of_cell(&mut self, column: &Arc<Column>, row: usize, depth: usize) -> BTreeSet<Origin> {
        let at = (Arc::as_ptr(column).addr(), row);
        if let Some(known) = self.cells.get(&at) {
            return known.clone();
        }
        let home = column.home.as_ref().and_then(|home| self.tables.get(&home.table));
        let mut found = home.cloned().unwrap_or_default();
        if let Lineage::Read(places) = &column.lineage
            && is_unread(column, row)
        {
            found.extend(places.get(row));
        }
        if depth < DEEPEST {
            let each = |at: usize, row: usize| {
                if let Some(of) = source(column, at) {
                    found.extend(self.of_cell(of, row, depth + 1));
                }
                Ok::<(), ()>(())
            };
            let _ = add_steps(&mut Vec::new(), column, row).try_each(row, each);
        }
        self.cells.insert(at, found.clone());
        found
    }
}

fn is_unread(column: &Column, row: usize) -> bool {
    matches!(
        column.cell(row),
        Cell::Missing(Missing::Unread)
            | Cell::Amount(Amount { quantity: Quantity::Missing(Missing::Unread), .. })
    )
}
