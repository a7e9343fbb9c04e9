//! A table as it stands in its file: rows and columns of a known shape; cells are slices of its text, each with its place.

use std::borrow::Cow;

use super::fill_down::Fills;
use super::grid::{CellKind, Field, Grid};
use super::shape::{ColumnShape, TableShape};
use super::table_map::{Brackets, MappedColumn, Scale, TableMap, Take, with_decimal_comma};
use crate::diag::Diagnostic;
use crate::source::{Located, Origin, SourceId};

/// A table as it stands in its file: the cells are text.
#[derive(Debug, Clone)]
pub struct RawTable {
    pub(super) grid: Grid,
    pub(super) columns: Vec<RawColumn>,
    /// The columns of the file with their headers.
    pub(super) headers: Vec<(u32, Box<str>)>,
    /// The rows of the grid that are rows of the table.
    pub(super) rows: Vec<u32>,
    /// The rows of the grid that were left out as totals, each with how many rows of the table stand above it.
    pub(super) totals: Vec<(u32, usize)>,
    /// Whether nothing was left out but totals and notes.
    pub(super) is_whole: bool,
    pub(super) remarks: Vec<Diagnostic>,
    pub(super) decimal_point: bool,
    pub(super) fills: Fills,
    pub(super) brackets: Option<Brackets>,
}

/// A column that is asked for.
#[derive(Debug, Clone)]
pub(super) struct RawColumn {
    pub(super) name: Box<str>,
    pub(super) shape: &'static ColumnShape,
    /// Where it stands in the file.
    pub(super) at: Option<u32>,
    take: Take,
    scale: Option<Scale>,
    signed: bool,
}

/// What is said of a column that a report declares itself.
static DECLARED: ColumnShape = ColumnShape {
    name: "column",
    synonyms: &[],
    required: false,
    example: "",
    doc: "",
    instead: "",
    is_amount: false,
};

impl RawColumn {
    /// The columns of a shape, with what is stated of them.
    pub(super) fn of_shape(shape: &'static TableShape, map: &TableMap) -> Vec<Self> {
        let is_called = |shape: &ColumnShape, name: &str| {
            let name = super::look_alike::normal(name);
            shape.headers().any(|header| super::look_alike::normal(header) == name)
        };
        let column = |shape: &'static ColumnShape| {
            let stated = map.columns.iter();
            let stated = stated.filter(|column| is_called(shape, &column.name.value));
            let signed = map.signed.iter().any(|name| is_called(shape, &name.value));
            let mut column = Self {
                name: shape.name.into(),
                shape,
                at: None,
                take: Take::Whole,
                scale: None,
                signed,
            };
            for stated in stated {
                column.take = stated.take;
                column.scale = stated.scale;
            }
            column
        };
        shape.columns.iter().map(column).collect()
    }

    /// The columns that a report declares itself.
    pub(super) fn declared(stated: &[MappedColumn]) -> Vec<Self> {
        let column = |column: &MappedColumn| Self {
            name: column.name.value.clone(),
            shape: &DECLARED,
            at: None,
            take: column.take,
            scale: column.scale,
            signed: false,
        };
        stated.iter().map(column).collect()
    }
}

/// A row of a table.
#[derive(Debug, Clone, Copy)]
pub struct RawRow<'a> {
    table: &'a RawTable,
    /// Its number in the grid.
    row: usize,
}

impl RawTable {
    /// The file or sheet that the table was read from.
    #[must_use]
    pub fn source(&self) -> SourceId {
        self.grid.source
    }

    /// Its rows without the header, without blank ones, totals, notes and what a rule leaves out.
    pub fn rows(&self) -> impl Iterator<Item = RawRow<'_>> {
        self.rows.iter().map(|&row| RawRow { table: self, row: row as usize })
    }

    /// The rows that were left out as totals, each with how many rows stand above it; none where others were left out too, which
    /// they may add.
    pub fn totals(&self) -> impl Iterator<Item = (RawRow<'_>, usize)> {
        let known = if self.is_whole { self.totals.as_slice() } else { &[] };
        known.iter().map(|&(row, above)| (RawRow { table: self, row: row as usize }, above))
    }

    /// One of them.
    #[must_use]
    pub fn row(&self, index: usize) -> Option<RawRow<'_>> {
        self.rows.get(index).map(|&row| RawRow { table: self, row: row as usize })
    }

    /// Whether the file has this column of the shape.
    #[must_use]
    pub fn has_column(&self, index: usize) -> bool {
        self.columns.get(index).is_some_and(|column| column.at.is_some())
    }

    /// The names of its columns, each with the other names that it has.
    pub fn column_names(&self) -> impl Iterator<Item = (&str, &'static [&'static str])> {
        self.columns.iter().map(|column| (&*column.name, column.shape.synonyms))
    }

    /// The names of a column of the file: those that it is asked for by, else its header and its letter.
    #[must_use]
    pub fn names_at(&self, at: u32) -> Vec<&str> {
        let asked = self.columns.iter().find(|column| column.at == Some(at));
        let shape = asked.into_iter().flat_map(|column| {
            std::iter::once(&*column.name).chain(column.shape.synonyms.iter().copied())
        });
        let header = self.headers.iter().filter(|(column, _)| *column == at);
        shape.chain(header.map(|(_, header)| &**header)).collect()
    }

    /// Every cell of the file or sheet that is not blank, also of columns and rows that are no part of the table, by column.
    pub fn cells(&self) -> impl Iterator<Item = (u32, Located<&str>)> {
        (0..self.grid.rows().len()).flat_map(move |row| {
            self.grid.fields_of(row).filter_map(move |index| {
                let column = self.grid.field(index)?.column;
                let origin = self.grid.origin(row, column, self.grid.extent(index));
                Some((column, Located::new(self.grid.value(index), origin)))
            })
        })
    }

    /// How many rows there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// What was found while it was read: formulas that failed, texts that cannot be printed, warnings, and one note.
    #[must_use]
    pub fn remarks(&self) -> &[Diagnostic] {
        &self.remarks
    }
}

impl<'a> RawRow<'a> {
    /// The trimmed text of a column of the shape, with its place; blank where the row is too short, the file lacks the
    /// column, or a formula failed.
    #[must_use]
    pub fn cell(&self, column: usize) -> Located<&'a str> {
        match self.table.columns.get(column) {
            Some(&RawColumn { at: Some(at), take, .. }) => {
                let cell = self.table.grid.cell(self.row_of(at), at);
                let is_error = self.kind(column) == CellKind::Error;
                if is_error { cell.map(|_| "") } else { cell.map(|text| take.of(text)) }
            }
            _ => Located::new("", self.origin()),
        }
    }

    /// The text of a cell that is to be a number, with a decimal comma.
    #[must_use]
    pub fn number(&self, column: usize) -> Located<Cow<'a, str>> {
        let is_text = self.kind(column) == CellKind::Text;
        let is_pointed = self.table.decimal_point && is_text;
        self.cell(column)
            .map(|text| if is_pointed { with_decimal_comma(text) } else { Cow::Borrowed(text) })
    }

    /// What the numbers of a column count.
    #[must_use]
    pub fn scale(&self, column: usize) -> Scale {
        self.stated_scale(column).unwrap_or_default()
    }

    /// The same, where it is stated.
    #[must_use]
    pub fn stated_scale(&self, column: usize) -> Option<Scale> {
        self.table.columns.get(column).and_then(|column| column.scale)
    }

    /// What the cell of a column holds.
    #[must_use]
    pub fn kind(&self, column: usize) -> CellKind {
        self.field(column).map(|field| field.kind).unwrap_or_default()
    }

    /// Whether the cell is a zero as an accounting format writes it into a text: ` -   `.
    #[must_use]
    pub fn is_accounting_dash(&self, column: usize) -> bool {
        let at = self.table.columns.get(column).and_then(|column| column.at);
        let field = at.and_then(|at| self.table.grid.find(self.row_of(at), at));
        field.is_some_and(|field| self.table.grid.is_accounting_dash(field))
    }

    /// How many decimals the format of the cell shows, where it says so.
    #[must_use]
    pub fn decimals(&self, column: usize) -> Option<u8> {
        self.field(column).and_then(|field| field.decimals)
    }

    /// Whether the cell only repeats another one that it is merged with.
    #[must_use]
    pub fn is_repeated(&self, column: usize) -> bool {
        self.field(column).is_some_and(|field| field.repeated)
    }

    fn field(&self, column: usize) -> Option<Field> {
        let column = self.table.columns.get(column)?.at?;
        self.table.grid.field(self.table.grid.find(self.row_of(column), column)?)
    }

    /// The row of the grid whose cell of a column the row says.
    fn row_of(&self, column: u32) -> usize {
        self.table.fills.row_of(self.row, column)
    }

    /// Whether amounts of a column may be below zero.
    #[must_use]
    pub fn is_signed(&self, column: usize) -> bool {
        self.table.columns.get(column).is_some_and(|column| column.signed)
    }

    /// What an amount in brackets means, where that is stated.
    #[must_use]
    pub fn brackets(&self) -> Option<Brackets> {
        self.table.brackets
    }

    /// What the shape says of a column.
    #[must_use]
    pub fn shape(&self, column: usize) -> &'static ColumnShape {
        self.table.columns.get(column).map_or(&DECLARED, |column| column.shape)
    }

    /// The text of its first cell that is not blank.
    #[must_use]
    pub fn label(&self) -> &'a str {
        super::beside::label(&self.table.grid, self.row)
    }

    /// The place of the whole row, named as its first cell.
    #[must_use]
    pub fn origin(&self) -> Origin {
        self.table.grid.row_origin(self.row)
    }
}
