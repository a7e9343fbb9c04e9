//! Tables → digests that differ where what a report can take from them differs: what a cell says, what it is of, and the cells of
//! files that it rests on, by their names.
//!
//! Where bytes stand in a file plays no part: nothing that is printed tells of them.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use super::column::{Amount, Cell, Column, Lineage, NO_ROW};
use super::join::part_of;
use super::{Read, Table, Tables};
use crate::model::quantity::{Missing, Quantity};
use crate::source::Origin;

/// A derivation of more steps than these has no digest.
const DEEPEST: usize = 400;

type Digest = [u8; 32];

/// A place without a cell, in the place of its digest.
const NOWHERE: Digest = [0; 32];

/// The columns that all reports of a batch share, by their addresses: they live as long as the tables that they are of.
#[derive(Debug, Default)]
pub(crate) struct Shared(HashSet<usize>);

impl Shared {
    /// Those that tables of a batch, without an own row, are made of.
    pub(crate) fn of(tables: &Tables) -> Self {
        let mut found = HashSet::new();
        let begun = tables.plan().into_iter().flat_map(super::plan::Plan::frames);
        let frames = tables.shared().map(|table| &table.frame).chain(begun);
        let mut rest: Vec<&Arc<Column>> = frames.flat_map(|frame| &frame.columns).collect();
        while let Some(column) = rest.pop() {
            if found.insert(address(column)) {
                match &column.lineage {
                    Lineage::Read(_) | Lineage::Made(_) => {}
                    Lineage::Taken { of, .. }
                    | Lineage::Grouped { of, .. }
                    | Lineage::Ranked(of) => rest.push(of),
                    Lineage::Stacked(parts) => {
                        rest.extend(parts.iter().filter_map(|part| part.column.as_ref()));
                    }
                    Lineage::Computed(formula) => rest.extend(formula.columns.iter().flatten()),
                }
            }
        }
        Self(found)
    }
}

fn address(column: &Arc<Column>) -> usize {
    Arc::as_ptr(column).addr()
}

/// Digests that were found already.
#[derive(Debug)]
pub(crate) struct Digests<'a> {
    shared: &'a Shared,
    known: HashMap<usize, Known>,
    /// Of columns that one report alone has: forgotten with it, for another may get their addresses.
    own: HashMap<usize, Known>,
}

/// What is known of a column.
#[derive(Debug)]
struct Known {
    head: Digest,
    cells: Box<[Option<Digest>]>,
}

/// There are more steps than are followed.
struct TooDeep;

type Found = Result<Digest, TooDeep>;

impl<'a> Digests<'a> {
    pub(crate) fn new(shared: &'a Shared) -> Self {
        Self { shared, known: HashMap::new(), own: HashMap::new() }
    }

    /// The digest of the own row with the tables that depend on it, and of what was read of others; none where a derivation is too
    /// long.
    pub(crate) fn of_report(
        &mut self,
        tables: &Tables,
        reads: &BTreeMap<Box<str>, Read>,
    ) -> Option<blake3::Hash> {
        self.own.clear();
        let mut hasher = blake3::Hasher::new();
        let done = self.add_report(tables, reads, &mut hasher);
        self.own.clear();
        done.ok().map(|()| hasher.finalize())
    }

    fn add_report(
        &mut self,
        tables: &Tables,
        reads: &BTreeMap<Box<str>, Read>,
        hasher: &mut blake3::Hasher,
    ) -> Result<(), TooDeep> {
        for (id, table) in tables.of_own() {
            named(hasher, id);
            self.add_table(table, hasher)?;
        }
        for (id, read) in reads {
            named(hasher, id);
            let table = tables.peek(id);
            if read.whole {
                self.add_table(table, hasher)?;
                continue;
            }
            for key in &read.rows {
                named(hasher, key);
                self.add_row(table, key, hasher)?;
            }
            for column in &read.columns {
                named(hasher, column);
                if let Some(column) = table.and_then(|table| table.shared_named(column)) {
                    self.add_column(column, hasher)?;
                }
            }
        }
        Ok(())
    }

    fn add_table(
        &mut self,
        table: Option<&Arc<Table>>,
        hasher: &mut blake3::Hasher,
    ) -> Result<(), TooDeep> {
        let Some(table) = table else { return Ok(()) };
        number(hasher, table.len());
        for text in table.labels.iter().chain(&table.frame.key) {
            named(hasher, text);
        }
        number(hasher, table.frame.columns.len());
        table.frame.columns.iter().try_for_each(|column| self.add_column(column, hasher))
    }

    fn add_column(
        &mut self,
        column: &Arc<Column>,
        hasher: &mut blake3::Hasher,
    ) -> Result<(), TooDeep> {
        hasher.update(&self.of_column(column).head);
        number(hasher, column.len());
        for row in 0..column.len() {
            hasher.update(&self.cell(column, row, 0)?);
        }
        Ok(())
    }

    /// The cells of a row, and that there is none.
    fn add_row(
        &mut self,
        table: Option<&Arc<Table>>,
        key: &str,
        hasher: &mut blake3::Hasher,
    ) -> Result<(), TooDeep> {
        let Some((table, row)) = table.and_then(|table| Some((table, table.row(key)?))) else {
            return Ok(());
        };
        for column in &table.frame.columns {
            hasher.update(&self.of_column(column).head);
            hasher.update(&self.cell(column, row, 0)?);
        }
        Ok(())
    }

    /// What is known of a column: at least what is said of it as a whole.
    fn of_column(&mut self, column: &Arc<Column>) -> &mut Known {
        let at = address(column);
        let all = if self.shared.0.contains(&at) { &mut self.known } else { &mut self.own };
        all.entry(at)
            .or_insert_with(|| Known { head: head(column), cells: vec![None; column.len()].into() })
    }

    fn cell(&mut self, column: &Arc<Column>, row: usize, depth: usize) -> Found {
        if depth > DEEPEST {
            return Err(TooDeep);
        }
        let known = self.of_column(column);
        if let Some(Some(digest)) = known.cells.get(row) {
            return Ok(*digest);
        }
        let head = known.head;
        let mut said = Vec::with_capacity(160);
        said.extend(head);
        said.extend((row_key(column, row).unwrap_or_default().len() as u64).to_le_bytes());
        said.extend(row_key(column, row).unwrap_or_default().as_bytes());
        add_value(&mut said, &column.cell(row));
        self.add_lineage(&mut said, column, row, depth + 1)?;
        let digest = *blake3::hash(&said).as_bytes();
        if let Some(slot) = self.of_column(column).cells.get_mut(row) {
            *slot = Some(digest);
        }
        Ok(digest)
    }

    fn add_lineage(
        &mut self,
        said: &mut Vec<u8>,
        column: &Arc<Column>,
        row: usize,
        depth: usize,
    ) -> Result<(), TooDeep> {
        match &column.lineage {
            Lineage::Read(places) => add_place(said, places.get(row).copied()),
            Lineage::Made(place) => add_place(said, Some(*place)),
            Lineage::Taken { of, rows } => {
                let from = rows.get(row).copied().filter(|&row| row != NO_ROW);
                said.extend(match from {
                    Some(row) => self.cell(of, row as usize, depth)?,
                    None => NOWHERE,
                });
            }
            Lineage::Stacked(parts) => {
                let part = u32::try_from(row).ok().and_then(|row| part_of(parts, row));
                said.extend(
                    match part.and_then(|(part, row)| Some((part.column.as_ref()?, row))) {
                        Some((column, row)) => self.cell(column, row as usize, depth)?,
                        None => NOWHERE,
                    },
                );
            }
            Lineage::Grouped { of, groups, how } => {
                said.extend(how.as_str().as_bytes());
                for &row in groups.rows(row) {
                    said.extend(self.cell(of, row as usize, depth)?);
                }
            }
            Lineage::Computed(formula) => {
                said.extend(formula.text.as_bytes());
                for column in formula.columns.iter().flatten() {
                    said.extend(self.cell(column, row, depth)?);
                }
            }
            Lineage::Ranked(of) => said.extend(self.cell(of, row, depth)?),
        }
        Ok(())
    }
}

/// What is said of a column as a whole.
fn head(column: &Column) -> Digest {
    let mut hasher = blake3::Hasher::new();
    named(&mut hasher, &column.id);
    named(&mut hasher, &column.label);
    named(&mut hasher, &format!("{:?}", column.kind));
    named(&mut hasher, column.home.as_ref().map_or("", |home| &home.table));
    *hasher.finalize().as_bytes()
}

/// The key of a row, which paths of figures name.
fn row_key(column: &Column, row: usize) -> Option<&str> {
    column.home.as_ref()?.keys.as_ref()?.get(row).map(|key| &**key)
}

fn named(hasher: &mut blake3::Hasher, text: &str) {
    number(hasher, text.len());
    hasher.update(text.as_bytes());
}

fn number(hasher: &mut blake3::Hasher, number: usize) {
    hasher.update(&(number as u64).to_le_bytes());
}

/// A cell's name: bytes of a text that come before it are none of it.
fn add_place(said: &mut Vec<u8>, place: Option<Origin>) {
    let number = match place {
        Some(Origin::Cell { file, row, column, .. }) => format!("{file:?} {row} {column}"),
        other => format!("{other:?}"),
    };
    said.extend(number.as_bytes());
}

fn add_value(said: &mut Vec<u8>, cell: &Cell<'_>) {
    match cell {
        Cell::Text(text) => {
            said.push(b't');
            said.extend((text.len() as u64).to_le_bytes());
            said.extend(text.as_bytes());
        }
        Cell::Date(day) => said.extend(format!("d{:?}", day.date()).as_bytes()),
        Cell::Missing(missing) => add_missing(said, *missing),
        Cell::Amount(Amount { quantity, is_elsewhere }) => {
            said.push(if *is_elsewhere { b'e' } else { b'n' });
            match quantity {
                Quantity::Missing(missing) => add_missing(said, *missing),
                Quantity::Value(value) => {
                    said.push(if value.approx { b'~' } else { b'=' });
                    said.extend(value.min.serialize());
                    match value.max {
                        Some(max) => said.extend(max.serialize()),
                        None => said.push(b'-'),
                    }
                }
            }
        }
    }
}

fn add_missing(said: &mut Vec<u8>, missing: Missing) {
    said.push(b'm');
    said.extend(missing.as_str().as_bytes());
    said.push(0);
}
