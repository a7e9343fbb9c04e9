//! Columns: what one is of, its cells, and how they came about.
//!
//! A column never changes: an operation makes a new one that knows the old one and the rows that it took from it. That is
//! the whole of a cell's derivation; nobody walks it before somebody asks.

use std::sync::Arc;

use super::cells::{Amount, Cell, Cells, Held};
use super::groups::{Groups, How};
use super::key::Keys;
use crate::expression::Expression;
use crate::load::RawTable;
use crate::model::quantity::Missing;
use crate::source::Origin;

/// What a column holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// Texts as they stand.
    Text,
    /// Numbers.
    Quantity(Measure),
    /// Days.
    Date,
    /// One of these texts.
    Choice(Arc<[Box<str>]>),
    /// The key of a row of the table of this name.
    Reference(Box<str>),
}

/// What the numbers of a column are of, and how they are printed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Measure {
    /// `persons`, `tkr` and their like, or any words of the customer's; none for a plain number.
    pub unit: Option<Arc<str>>,
    /// How many decimals are printed; as many as there are unless it is stated.
    pub decimals: Option<u32>,
    /// Whether a number may be below zero.
    pub signed: bool,
}

impl Measure {
    /// Numbers of a unit.
    pub(crate) fn of(unit: &str) -> Self {
        Self { unit: Some(unit.into()), ..Self::default() }
    }

    /// Whether it counts what is whole: people and posts are not rounded, amounts and shares are.
    pub(super) fn is_of_whole(&self) -> bool {
        matches!(self.unit.as_deref(), Some("count" | "persons" | "positions"))
    }

    /// Whether numbers of the unit are shares of something, which are not added.
    #[must_use]
    pub fn is_share(&self) -> bool {
        self.unit.as_deref() == Some("percent")
    }
}

/// How the cells of a column came about.
#[derive(Debug, Clone)]
pub(crate) enum Lineage {
    /// Each is read from a place.
    Read(Places),
    /// The program made them, of what stands at this place: the name of a table, the place in an order.
    Made(Origin),
    /// Each is that of a row of another column.
    Taken { of: Arc<Column>, rows: Arc<[u32]> },
    /// Those of several columns under each other; none where a table lacks the column.
    Stacked(Arc<[Part]>),
    /// Each is made of a group of rows.
    Grouped { of: Arc<Column>, groups: Arc<Groups>, how: How },
    /// Each is computed from those of the same row.
    Computed(Arc<Formula>),
    /// Each is the place in the order of the others.
    Ranked(Arc<Column>),
}

/// Where the cells of a column that is read stand.
#[derive(Debug, Clone)]
pub(crate) enum Places {
    /// Each at a place of its own.
    Stated(Arc<[Origin]>),
    /// Where those of a column of a file do, which is asked: a place takes half the memory of its number.
    Of(Arc<RawTable>, usize),
}

impl Places {
    pub(crate) fn get(&self, row: usize) -> Option<Origin> {
        match self {
            Self::Stated(places) => places.get(row).copied(),
            Self::Of(table, column) => table.row(row).map(|row| row.cell(*column).origin),
        }
    }
}

/// Rows of one of the tables that stand under each other.
#[derive(Debug, Clone)]
pub(crate) struct Part {
    /// One past its last row.
    pub(crate) end: u32,
    pub(crate) column: Option<Arc<Column>>,
}

/// An expression, and the columns that its names are.
#[derive(Debug)]
pub(crate) struct Formula {
    pub(crate) text: Box<str>,
    pub(crate) expression: Expression,
    pub(crate) columns: Vec<Option<Arc<Column>>>,
}

impl PartialEq for Formula {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Formula {}

impl Formula {
    /// The expression with what its names say in a row in their place: `2 000 / 32 680 * 1000`.
    pub(crate) fn with_values(
        &self,
        row: usize,
        said: impl Fn(&Column, usize) -> String,
    ) -> String {
        let mut places: Vec<_> = self
            .expression
            .names()
            .iter()
            .zip(&self.columns)
            .filter_map(|(name, column)| Some((name, column.as_ref()?)))
            .flat_map(|(name, column)| name.ranges.iter().map(move |range| (range, column)))
            .collect();
        places.sort_by_key(|(range, _)| range.start);
        let (mut text, mut from) = (String::new(), 0);
        for (range, column) in places {
            text.push_str(self.text.get(from..range.start).unwrap_or_default());
            text.push_str(&said(column, row));
            from = range.end;
        }
        text.push_str(self.text.get(from..).unwrap_or_default());
        text
    }
}

/// The table that a column belongs to, as figure paths name it.
#[derive(Debug)]
pub(crate) struct Home {
    pub(crate) table: Box<str>,
    /// The keys of its rows, as figure paths write them; none where it has none.
    pub(crate) keys: Option<Arc<Keys>>,
}

/// A column with its cells.
#[derive(Debug, Clone)]
pub struct Column {
    /// The name that expressions and figures use.
    pub id: Box<str>,
    /// What a reader calls it.
    pub label: Box<str>,
    /// What it holds.
    pub kind: Kind,
    pub(crate) cells: Arc<Held>,
    pub(crate) lineage: Lineage,
    /// The table that it is a column of; none while that is being made.
    pub(crate) home: Option<Arc<Home>>,
}

impl Column {
    /// A column of texts, each of a place.
    pub(crate) fn of_texts(
        id: &str,
        label: &str,
        texts: Vec<(Result<Arc<str>, Missing>, Origin)>,
    ) -> Self {
        let (texts, places): (Vec<_>, Vec<_>) = texts.into_iter().unzip();
        Self::read(id, label, Kind::Text, Cells::Texts(texts), Places::Stated(places.into()))
    }

    /// A column of numbers, each of a place.
    pub(crate) fn of_amounts(
        id: &str,
        label: &str,
        measure: Measure,
        amounts: Vec<(Amount, Origin)>,
    ) -> Self {
        let (amounts, places): (Vec<_>, Vec<_>) = amounts.into_iter().unzip();
        let (kind, places) = (Kind::Quantity(measure), Places::Stated(places.into()));
        Self::read(id, label, kind, Cells::Amounts(amounts), places)
    }

    /// A column whose cells are read, each from a place.
    pub(crate) fn read(id: &str, label: &str, kind: Kind, cells: Cells, places: Places) -> Self {
        Self {
            id: id.into(),
            label: label.into(),
            kind,
            cells: Held::own(cells),
            lineage: Lineage::Read(places),
            home: None,
        }
    }

    /// How many cells it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.cells.len()
    }

    /// Whether it has none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// A cell; beyond the last row none.
    #[must_use]
    pub fn cell(&self, row: usize) -> Cell<'_> {
        self.cells.get(row)
    }

    /// What its numbers are of, where it holds numbers.
    #[must_use]
    pub fn measure(&self) -> Option<&Measure> {
        match &self.kind {
            Kind::Quantity(measure) => Some(measure),
            _ => None,
        }
    }

    /// Its numbers; none where it holds something else.
    pub(crate) fn amounts(&self) -> Option<&[Amount]> {
        // What holds texts is not copied for that.
        self.measure()?;
        match self.cells.all() {
            Cells::Amounts(amounts) => Some(amounts),
            _ => None,
        }
    }

    /// One of them.
    pub(crate) fn amount(&self, row: usize) -> Option<Amount> {
        match self.cell(row) {
            Cell::Amount(amount) => Some(amount),
            _ => None,
        }
    }

    /// What tells cells apart in `group`, `join` and keys: the text as its reader sees it, or the number as it is read.
    pub(crate) fn text(&self, row: usize) -> Result<Arc<str>, Missing> {
        self.cell(row).text()
    }
}
