//! A table's file → the rows and columns of a known shape; cells are slices of its text, each with its place.

use super::beside::{is_note_row, is_total_label, label};
use super::grid::{CellKind, Grid};
use super::header::{Headers, normal};
use super::listed;
use super::open::load_grid;
use super::shape::{ColumnShape, TableShape};
use super::table_file::{HiddenRows, TableFile};
use crate::diag::{Code, Diagnostic, Faults, Result, did_you_mean};
use crate::source::{Located, Origin, SourceId, Sources};

/// A table as it stands in its file: the cells are text.
#[derive(Debug, Clone)]
pub struct RawTable {
    shape: &'static TableShape,
    grid: Grid,
    /// Per column of the shape, where it stands in the file.
    columns: Vec<Option<u32>>,
    /// The rows of the grid that are rows of the table.
    rows: Vec<u32>,
    remarks: Vec<Diagnostic>,
}

/// A row of a table.
#[derive(Debug, Clone, Copy)]
pub struct RawRow<'a> {
    table: &'a RawTable,
    /// Its number in the grid.
    row: usize,
}

/// Reads a table.
///
/// # Errors
/// Everything that is wrong with the file: its encoding, its quotation marks, its sheet, its header, the length of its
/// rows. Formulas that failed are among its remarks.
pub fn load_table(
    sources: &mut Sources,
    how: impl Into<TableFile>,
    shape: &'static TableShape,
) -> Result<RawTable> {
    let how = how.into();
    let is_known = |header: &str| column_named(shape, header).is_some();
    let headers = Headers { is_known: &is_known };
    let (grid, said) = load_grid(sources, &how, &headers)?;
    Loader::new(grid, shape).load(&how, &headers, &said)
}

impl RawTable {
    /// The file or sheet that the table was read from.
    #[must_use]
    pub fn source(&self) -> SourceId {
        self.grid.source
    }

    /// Its rows without the header, without blank ones, totals and notes.
    pub fn rows(&self) -> impl Iterator<Item = RawRow<'_>> {
        self.rows.iter().map(|&row| RawRow { table: self, row: row as usize })
    }

    /// Whether the file has this column of the shape.
    #[must_use]
    pub fn has_column(&self, index: usize) -> bool {
        self.columns.get(index).is_some_and(Option::is_some)
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

    /// What was found while it was read: formulas that failed, warnings, and one note.
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
            Some(&Some(at)) => {
                let cell = self.table.grid.cell(self.row, at);
                if self.kind(column) == CellKind::Error { cell.map(|_| "") } else { cell }
            }
            _ => Located::new("", self.origin()),
        }
    }

    /// What the cell of a column holds.
    #[must_use]
    pub fn kind(&self, column: usize) -> CellKind {
        self.field(column).map(|field| field.kind).unwrap_or_default()
    }

    /// Whether the cell only repeats another one that it is merged with.
    #[must_use]
    pub fn is_repeated(&self, column: usize) -> bool {
        self.field(column).is_some_and(|field| field.repeated)
    }

    fn field(&self, column: usize) -> Option<super::grid::Field> {
        let column = self.table.columns.get(column).copied().flatten()?;
        self.table.grid.field(self.table.grid.find(self.row, column)?)
    }

    /// What the shape says of a column.
    #[must_use]
    pub fn shape(&self, column: usize) -> &'static ColumnShape {
        &self.table.shape.columns[column]
    }

    /// The place of the whole row, named as its first cell.
    #[must_use]
    pub fn origin(&self) -> Origin {
        self.table.grid.row_origin(self.row)
    }
}

/// What is gathered while a table is read.
struct Loader {
    shape: &'static TableShape,
    table: RawTable,
    /// Per column of the file up to the last that has a header, whether it has one.
    named: Vec<bool>,
    /// Rows that were left out, as they are numbered in the file.
    left_out: Vec<u32>,
    faults: Faults,
}

impl Loader {
    fn new(grid: Grid, shape: &'static TableShape) -> Self {
        let columns = vec![None; shape.columns.len()];
        let table = RawTable { shape, grid, columns, rows: Vec::new(), remarks: Vec::new() };
        Self { shape, table, named: Vec::new(), left_out: Vec::new(), faults: Faults::new() }
    }

    fn load(mut self, how: &TableFile, headers: &Headers<'_>, said: &str) -> Result<RawTable> {
        if self.table.grid.rows().is_empty() {
            let origin = Origin::File(self.table.grid.source);
            let message = "the table has no header (every cell is blank)";
            self.faults.push(Diagnostic::error(Code::FILE_EMPTY, origin, message));
            return self.faults.finish(self.table);
        }
        let header = headers.row(&self.table.grid, how).map_err(|fault| *fault)?;
        if !self.check_closed(header) {
            // The quotation mark swallowed the rest of the header: what is missing from it says nothing.
            return self.faults.finish(self.table);
        }
        self.header(header);
        for row in header + 1..self.table.grid.rows().len() {
            self.row(row, how);
        }
        self.remark_hidden(how);
        self.remark_reading(header, said);
        let Self { table, mut faults, .. } = self;
        if faults.has_errors() {
            faults.extend(table.remarks.clone());
        }
        faults.finish(table)
    }

    fn header(&mut self, row: usize) {
        for field in self.table.grid.fields_of(row) {
            let Some(column) = self.table.grid.field(field).map(|field| field.column) else {
                continue;
            };
            let header = self.table.grid.value(field).to_owned();
            self.named.resize(column as usize + 1, false);
            self.named[column as usize] = !header.is_empty();
            if header.is_empty() {
                continue;
            }
            let origin = self.place(row, field);
            let Some(known) = column_named(self.shape, &header) else {
                self.unknown_column(&header, origin);
                continue;
            };
            if let Some(first) = self.table.columns[known] {
                let first = self.table.grid.cell(row, first).origin;
                self.column_twice(known, &header, origin, first);
            } else {
                self.table.columns[known] = Some(column);
            }
        }
        self.missing_columns(row);
    }

    fn unknown_column(&mut self, header: &str, origin: Origin) {
        let columns = self.shape.columns;
        let message = format!(
            "unknown column `{header}` (the table has {})",
            listed(columns.iter().map(|column| column.name))
        );
        let hint = did_you_mean(header, columns.iter().flat_map(super::ColumnShape::headers));
        self.faults.push(Diagnostic::error(Code::COLUMN_UNKNOWN, origin, message).with_hints(hint));
    }

    fn column_twice(&mut self, column: usize, header: &str, origin: Origin, first: Origin) {
        let name = self.shape.columns[column].name;
        let message = if header.eq_ignore_ascii_case(name) {
            format!("column `{header}` stands twice")
        } else {
            format!("column `{header}` stands twice (it is `{name}`)")
        };
        let fault = Diagnostic::error(Code::COLUMN_TWICE, origin, message);
        self.faults.push(fault.with_label(first, "first here"));
    }

    fn missing_columns(&mut self, row: usize) {
        let origin = self.table.grid.row_origin(row);
        for (column, at) in self.shape.columns.iter().zip(&self.table.columns) {
            if column.required && at.is_none() {
                let message = match column.synonyms {
                    [] => format!("missing column `{}`", column.name),
                    synonyms => format!(
                        "missing column `{}` (or {})",
                        column.name,
                        listed(synonyms.iter().copied())
                    ),
                };
                let hint = format!(
                    "`{}`: {}, such as `{}`",
                    column.name,
                    column.doc.trim_end_matches('.'),
                    column.example
                );
                self.faults
                    .push(Diagnostic::error(Code::COLUMN_MISSING, origin, message).with_hint(hint));
            }
        }
    }

    fn row(&mut self, row: usize, how: &TableFile) {
        let Some(grid_row) = self.table.grid.rows().get(row).copied() else { return };
        if !self.check_closed(row) {
            return;
        }
        let is_hidden = grid_row.hidden && how.hidden_rows == Some(HiddenRows::LeaveOut);
        if is_hidden || self.is_total(row) || is_note_row(&self.table.grid, row) {
            self.left_out.push(grid_row.row);
            return;
        }
        self.check_length(row);
        self.check_errors(row);
        self.table.rows.push(u32::try_from(row).unwrap_or(u32::MAX));
    }

    /// Whether a row begins with the label of a total and lacks what every row needs.
    fn is_total(&self, row: usize) -> bool {
        let lacks = |(column, at): (&ColumnShape, &Option<u32>)| {
            column.required && at.is_some_and(|at| self.table.grid.cell(row, at).value.is_empty())
        };
        is_total_label(label(&self.table.grid, row))
            && self.shape.columns.iter().zip(&self.table.columns).any(lacks)
    }

    fn check_closed(&mut self, row: usize) -> bool {
        let is_open = self.table.grid.rows().get(row).is_some_and(|row| row.open);
        let last = self.table.grid.fields_of(row).end.saturating_sub(1);
        if is_open && let Some(field) = self.table.grid.field(last) {
            let mark = field.start as usize..field.start as usize + 1;
            let origin = self.table.grid.origin(row, field.column, mark);
            let message = "quotation mark `\"` is never closed";
            let fault = Diagnostic::error(Code::CSV_QUOTE, origin, message).with_hint(
                "close the field with `\"`; a quotation mark inside a quoted field is doubled: `\"\"`",
            );
            self.faults.push(fault);
        }
        !is_open
    }

    /// The first cell of a row that stands under no header. In a text it mostly tells of a separator without quotation
    /// marks; in a sheet people write beside their tables.
    fn check_length(&mut self, row: usize) {
        let grid = &self.table.grid;
        let extra = grid.fields_of(row).find(|&at| {
            let column = grid.field(at).map_or(0, |field| field.column as usize);
            !self.named.get(column).copied().unwrap_or(false) && !grid.value(at).is_empty()
        });
        let Some(at) = extra else { return };
        let (value, origin) = (grid.value(at).to_owned(), self.place(row, at));
        if origin.range().is_some() {
            let message = format!("field `{value}` stands under no column");
            let fault = Diagnostic::error(Code::CSV_FIELDS, origin, message)
                .with_hint("put a field that holds the separator in quotation marks");
            self.faults.push(fault);
        } else {
            let message = format!("cell `{value}` stands under no column (it is not read)");
            let fault = Diagnostic::warning(Code::CSV_FIELDS, origin, message)
                .with_hint("give the column a header, or state the `range` of the table");
            self.table.remarks.push(fault);
        }
    }

    /// Formulas that failed, in the columns that are read: the other cells of the table are still worth a look.
    fn check_errors(&mut self, row: usize) {
        for column in self.table.columns.iter().flatten() {
            let Some(at) = self.table.grid.find(row, *column) else { continue };
            if self.table.grid.field(at).is_some_and(|field| field.kind == CellKind::Error) {
                let fault = cell_error(self.table.grid.value(at), self.place(row, at));
                self.table.remarks.push(fault);
            }
        }
    }

    fn place(&self, row: usize, field: usize) -> Origin {
        let column = self.table.grid.field(field).map_or(0, |field| field.column);
        self.table.grid.origin(row, column, self.table.grid.extent(field))
    }

    fn remark_hidden(&mut self, how: &TableFile) {
        if how.hidden_rows.is_some() {
            return;
        }
        let rows = self.table.rows.iter().map(|&row| row as usize);
        let hidden: Vec<usize> =
            rows.filter(|&row| self.table.grid.rows().get(row).is_some_and(|r| r.hidden)).collect();
        self.table.remarks.extend(hidden_rows(&self.table.grid, &hidden));
    }

    fn remark_reading(&mut self, header: usize, said: &str) {
        let grid = &self.table.grid;
        let numbers: Vec<u32> = grid.rows().iter().map(|row| row.row).collect();
        let above = numbers.get(..header).unwrap_or_default();
        let header_row = numbers.get(header).map_or(0, |row| row + 1);
        let mut parts = vec![
            format!("read as {said}"),
            format!("the header is row {header_row}"),
            format!("{} rows are read", self.table.rows.len()),
        ];
        if !above.is_empty() {
            parts.push(format!("above the table: {}", row_list(above)));
        }
        if !self.left_out.is_empty() {
            parts.push(format!("left out: {}", row_list(&self.left_out)));
        }
        let message = parts.join("; ");
        let note = Diagnostic::note(Code::TABLE_READ, Origin::File(grid.source), message);
        self.table.remarks.push(note);
    }
}

/// A formula that failed, or that has no value in the file.
pub(super) fn cell_error(value: &str, origin: Origin) -> Diagnostic {
    if value.starts_with('=') {
        let message = format!("the formula `{value}` has no value in the file");
        return Diagnostic::error(Code::CELL_ERROR, origin, message)
            .with_hint("open the workbook in a spreadsheet program and save it: that computes it");
    }
    Diagnostic::error(Code::CELL_ERROR, origin, format!("the cell holds the error `{value}`"))
        .with_hint("correct the formula, or write the value; `-` means not reported")
}

/// Rows that the sheet hides and that are read all the same: what its reader sees does not add up to what is printed.
pub(super) fn hidden_rows(grid: &Grid, rows: &[usize]) -> Option<Diagnostic> {
    let &first = rows.first()?;
    let numbers: Vec<u32> =
        rows.iter().filter_map(|&row| grid.rows().get(row).map(|row| row.row)).collect();
    let (are, they) = if rows.len() == 1 { ("is", "it is") } else { ("are", "they are") };
    let message = format!("{} {are} hidden in the sheet, and {they} read", row_list(&numbers));
    let hint = "show them, or state `hidden_rows = \"read\"` or `\"leave_out\"` beside `file`";
    Some(Diagnostic::warning(Code::HIDDEN_ROWS, grid.row_origin(first), message).with_hint(hint))
}

/// `row 3`, `rows 3, 5–7 and 12 more`.
pub(super) fn row_list(rows: &[u32]) -> String {
    const SHOWN: usize = 6;
    let mut spans: Vec<(u32, u32)> = Vec::new();
    for &row in rows {
        match spans.last_mut() {
            Some((_, last)) if *last + 1 == row => *last = row,
            _ => spans.push((row, row)),
        }
    }
    let said = |&(first, last): &(u32, u32)| match last - first {
        0 => (first + 1).to_string(),
        _ => format!("{}–{}", first + 1, last + 1),
    };
    let shown: Vec<_> = spans.iter().take(SHOWN).map(said).collect();
    let rest: u32 = spans.iter().skip(SHOWN).map(|(first, last)| last - first + 1).sum();
    let noun = if rows.len() == 1 { "row" } else { "rows" };
    let more = if rest > 0 { format!(" and {rest} more") } else { String::new() };
    format!("{noun} {}{more}", shown.join(", "))
}

fn column_named(shape: &TableShape, header: &str) -> Option<usize> {
    let header = normal(header);
    shape.columns.iter().position(|column| column.headers().any(|name| normal(name) == header))
}
