//! Tables → digests that differ where what a report can take from them differs: what a cell says, what it is of, and the cells of
//! files that it rests on, by their names.
//!
//! Where bytes stand in a file plays no part: nothing that is printed tells of them.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex};

use super::column::Column;
use super::said::{
    Digest, NOWHERE, Steps, add_cell, add_head, add_number, add_steps, add_text, source, width,
};
use super::{Read, Table, Tables};

/// A derivation of more steps than these has no digest.
pub(super) const DEEPEST: usize = 400;

/// So many bytes are hashed at once: many at a time are hashed faster, and a large report takes no more memory for it.
const AT_ONCE: usize = 1 << 16;

/// The columns that all reports of a batch share, numbered, by their addresses: they live as long as the tables that they are of.
#[derive(Debug, Default)]
pub(crate) struct Shared {
    numbers: HashMap<usize, usize>,
    /// The digests of whole columns that were asked for.
    wholes: Mutex<HashMap<usize, Digest>>,
}

impl Shared {
    /// Those that tables of a batch, without an own row, are made of.
    pub(crate) fn of(tables: &Tables) -> Self {
        let mut found = HashMap::new();
        let begun = tables.plan().into_iter().flat_map(super::plan::Plan::frames);
        let frames = tables.shared().map(|table| &table.frame).chain(begun);
        let mut rest: Vec<&Arc<Column>> = frames.flat_map(|frame| &frame.columns).collect();
        while let Some(column) = rest.pop() {
            let number = found.len();
            if let Entry::Vacant(entry) = found.entry(address(column)) {
                entry.insert(number);
                rest.extend((0..width(column)).filter_map(|at| source(column, at)));
            }
        }
        Self { numbers: found, wholes: Mutex::default() }
    }

    pub(super) fn whole(&self, number: usize) -> Option<Digest> {
        self.wholes.lock().ok()?.get(&number).copied()
    }

    pub(super) fn put_whole(&self, number: usize, digest: Digest) {
        if let Ok(mut wholes) = self.wholes.lock() {
            wholes.insert(number, digest);
        }
    }
}

fn address(column: &Arc<Column>) -> usize {
    Arc::as_ptr(column).addr()
}

/// Digests of what all reports share, as far as they were asked for.
#[derive(Debug)]
pub(crate) struct Digests<'a> {
    pub(super) shared: &'a Shared,
    /// What is said of a column as a whole, by its number.
    heads: HashMap<usize, Digest>,
    /// By the number of a column and the row.
    cells: HashMap<(usize, usize), Digest>,
    /// What is said of tables as wholes, and their rows, by the addresses of the tables.
    pub(super) tables: HashMap<usize, Digest>,
    pub(super) rows: HashMap<(usize, usize), Digest>,
}

/// There are more steps than are followed.
pub(super) struct TooDeep;

type Done = Result<(), TooDeep>;

impl<'a> Digests<'a> {
    pub(crate) fn new(shared: &'a Shared) -> Self {
        let (heads, cells) = (HashMap::new(), HashMap::new());
        Self { shared, heads, cells, tables: HashMap::new(), rows: HashMap::new() }
    }

    /// The digest of the own row with the tables that depend on it, and of what was read of others; none where a derivation is too
    /// long.
    pub(crate) fn of_report(
        &mut self,
        tables: &Tables,
        reads: &BTreeMap<Box<str>, Read>,
    ) -> Option<blake3::Hash> {
        let mut report = Report {
            digests: self,
            numbers: HashMap::new(),
            own: Vec::new(),
            visited: 0,
            said: Vec::with_capacity(AT_ONCE + (AT_ONCE >> 2)),
            hasher: blake3::Hasher::new(),
        };
        report.add(tables, reads).ok().map(|()| report.finish())
    }

    pub(super) fn number(&self, column: &Arc<Column>) -> Option<usize> {
        self.shared.numbers.get(&address(column)).copied()
    }

    pub(super) fn head(&mut self, number: usize, column: &Column) -> Digest {
        *self.heads.entry(number).or_insert_with(|| {
            let mut said = Vec::new();
            add_head(&mut said, column);
            *blake3::hash(&said).as_bytes()
        })
    }

    /// The digest of a cell of a column that all share. Such a column is made of such columns alone.
    pub(super) fn cell(
        &mut self,
        number: usize,
        column: &Arc<Column>,
        row: usize,
        depth: usize,
    ) -> Result<Digest, TooDeep> {
        if let Some(digest) = self.cells.get(&(number, row)) {
            return Ok(*digest);
        }
        let mut said = Vec::with_capacity(160);
        self.say(&mut said, (number, column), row, depth)?;
        let digest = *blake3::hash(&said).as_bytes();
        self.cells.insert((number, row), digest);
        Ok(digest)
    }

    /// Says what a cell is, and what it is made of: one other cell in full, for hashing many short texts takes longer than saying
    /// them; of several their digests, for these may be asked for often.
    pub(super) fn say(
        &mut self,
        said: &mut Vec<u8>,
        (number, column): (usize, &Arc<Column>),
        row: usize,
        depth: usize,
    ) -> Done {
        if depth > DEEPEST {
            return Err(TooDeep);
        }
        said.extend_from_slice(&self.head(number, column));
        add_cell(said, column, row);
        let steps = add_steps(said, column, row);
        let is_only = matches!(steps, Steps::One(..));
        steps.try_each(row, |at, row| {
            let of = source(column, at);
            match of.and_then(|of| Some((self.number(of)?, of))) {
                Some(of) if is_only => {
                    said.push(b'>');
                    self.say(said, of, row, depth + 1)?;
                }
                Some((number, of)) => {
                    said.extend_from_slice(&self.cell(number, of, row, depth + 1)?);
                }
                None => said.extend_from_slice(&NOWHERE),
            }
            Ok(())
        })
    }
}

/// Where a column is known.
#[derive(Debug, Clone, Copy)]
enum At {
    /// Among those that all reports share.
    Shared(usize),
    /// Among those that this report alone has.
    Own(usize),
}

/// A column that one report alone has.
struct Own<'t> {
    column: &'t Arc<Column>,
    /// What it is made of, once a cell was asked for.
    of: Option<Box<[Option<At>]>>,
    /// When each of its cells was said: the how many-th of the report, from 1.
    said: Box<[u32]>,
}

/// All that a report is made of, said in an order that depends on nothing else: a cell in full where it is met first, and by its
/// number after that.
struct Report<'d, 's, 't> {
    digests: &'d mut Digests<'s>,
    /// The places in `own` of columns, by their addresses.
    numbers: HashMap<usize, usize>,
    own: Vec<Own<'t>>,
    visited: u32,
    said: Vec<u8>,
    hasher: blake3::Hasher,
}

impl<'t> Report<'_, '_, 't> {
    fn add(&mut self, tables: &'t Tables, reads: &BTreeMap<Box<str>, Read>) -> Done {
        for (id, table) in tables.of_own() {
            add_text(&mut self.said, id);
            self.add_table(table)?;
        }
        for (id, read) in reads {
            add_text(&mut self.said, id);
            let table = tables.peek(id);
            if read.whole {
                self.add_table(table)?;
                continue;
            }
            for key in &read.rows {
                add_text(&mut self.said, key);
                self.add_row(table, key)?;
            }
            for column in &read.columns {
                add_text(&mut self.said, column);
                if let Some(column) = table.and_then(|table| table.shared_named(column)) {
                    self.add_column(column)?;
                }
            }
        }
        Ok(())
    }

    /// With what is said of the own columns as wholes, in the order in which they were met.
    fn finish(mut self) -> blake3::Hash {
        for own in &self.own {
            add_head(&mut self.said, own.column);
        }
        self.hasher.update(&self.said).finalize()
    }

    fn add_table(&mut self, table: Option<&'t Arc<Table>>) -> Done {
        let Some(table) = table else { return Ok(()) };
        add_number(&mut self.said, table.len());
        for text in table.labels.iter().chain(&table.frame.key) {
            add_text(&mut self.said, text);
        }
        add_number(&mut self.said, table.frame.columns.len());
        table.frame.columns.iter().try_for_each(|column| self.add_column(column))
    }

    fn add_column(&mut self, column: &'t Arc<Column>) -> Done {
        let at = self.place(column);
        self.add_whole(at, column);
        add_number(&mut self.said, column.len());
        (0..column.len()).try_for_each(|row| self.add_cell(Some((at, column)), row, 0))
    }

    /// The cells of a row, and that there is none.
    fn add_row(&mut self, table: Option<&'t Arc<Table>>, key: &str) -> Done {
        let found = table.and_then(|table| Some((table, table.row(key)?)));
        let Some((table, row)) = found else { return Ok(()) };
        for column in &table.frame.columns {
            let at = self.place(column);
            self.add_whole(at, column);
            self.add_cell(Some((at, column)), row, 0)?;
        }
        Ok(())
    }

    /// What is said of a column as a whole: of an own one its place, for the rest comes at the end.
    fn add_whole(&mut self, at: At, column: &Column) {
        match at {
            At::Shared(number) => self.said.extend_from_slice(&self.digests.head(number, column)),
            At::Own(own) => add_number(&mut self.said, own),
        }
    }

    fn place(&mut self, column: &'t Arc<Column>) -> At {
        let address = address(column);
        if let Some(&number) = self.digests.shared.numbers.get(&address) {
            return At::Shared(number);
        }
        let own = &mut self.own;
        At::Own(*self.numbers.entry(address).or_insert_with(|| {
            own.push(Own { column, of: None, said: vec![0; column.len()].into() });
            own.len() - 1
        }))
    }

    fn add_cell(&mut self, cell: Option<(At, &'t Arc<Column>)>, row: usize, depth: usize) -> Done {
        match cell {
            None => self.said.extend_from_slice(&NOWHERE),
            Some((At::Shared(number), column)) => {
                let digest = self.digests.cell(number, column, row, depth)?;
                self.said.extend_from_slice(&digest);
            }
            Some((At::Own(own), _)) => self.add_own(own, row, depth)?,
        }
        Ok(())
    }

    fn add_own(&mut self, at: usize, row: usize, depth: usize) -> Done {
        if depth > DEEPEST {
            return Err(TooDeep);
        }
        let Some(own) = self.own.get_mut(at) else { return Ok(()) };
        let column = own.column;
        if let Some(said) = own.said.get_mut(row) {
            if *said > 0 {
                self.said.push(b'#');
                self.said.extend_from_slice(&said.to_le_bytes());
                return Ok(());
            }
            self.visited = self.visited.saturating_add(1);
            *said = self.visited;
        }
        if self.said.len() > AT_ONCE {
            self.hasher.update(&self.said);
            self.said.clear();
        }
        self.said.push(b'=');
        add_number(&mut self.said, at);
        add_cell(&mut self.said, column, row);
        add_steps(&mut self.said, column, row).try_each(row, |step, row| {
            let of = self.source(at, column, step);
            self.add_cell(of, row, depth + 1)
        })
    }

    /// One of those that an own column is made of.
    fn source(
        &mut self,
        at: usize,
        column: &'t Arc<Column>,
        step: usize,
    ) -> Option<(At, &'t Arc<Column>)> {
        if self.own.get(at)?.of.is_none() {
            let of = (0..width(column)).map(|step| Some(self.place(source(column, step)?)));
            let of = of.collect();
            self.own.get_mut(at)?.of = Some(of);
        }
        let known = *self.own.get(at)?.of.as_ref()?.get(step)?;
        known.zip(source(column, step))
    }
}
