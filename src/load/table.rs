//! A table's file → a [`RawTable`]: the header is found, and the rows that are no part of the table are left out.

use super::beside::{is_note_row, is_total_label, label};
use super::columns::{Columns, Header};
use super::fill_down::Fills;
use super::grid::{CellKind, Grid};
use super::header::Headers;
use super::listed;
use super::look_alike::normal;
use super::open::load_grid;
use super::plain::cell_faults;
use super::raw_table::{RawColumn, RawTable};
use super::shape::TableShape;
use super::table_file::{Hidden, TableFile};
use super::table_map::{PlacedRule, RowRule};
use crate::diag::{Code, Diagnostic, Faults, Result};
use crate::source::{Origin, Sources, column_letters};

/// Reads a table of a known shape.
///
/// # Errors
/// Everything that is wrong with the file: its encoding, its quotation marks, its sheet, its header, the length of its
/// rows; and what is stated of it and does not fit. Formulas that failed and texts that cannot be printed are among its remarks.
pub fn load_table(
    sources: &mut Sources,
    how: impl Into<TableFile>,
    shape: &'static TableShape,
) -> Result<RawTable> {
    let how = how.into();
    let mut faults = Faults::new();
    let columns = Columns::of_shape(shape, &how.map, &mut faults);
    let raw = RawColumn::of_shape(shape, &how.map);
    load(sources, &how, &columns, raw, faults)
}

/// Reads a table of the columns that `report.toml` declares: those of its map, and no others.
///
/// # Errors
/// As [`load_table`].
pub fn load_declared_table(sources: &mut Sources, how: &TableFile) -> Result<RawTable> {
    let columns = Columns::declared(&how.map);
    let raw = RawColumn::declared(&how.map.columns);
    load(sources, how, &columns, raw, Faults::new())
}

fn load(
    sources: &mut Sources,
    how: &TableFile,
    columns: &Columns,
    raw: Vec<RawColumn>,
    faults: Faults,
) -> Result<RawTable> {
    let is_known = |header: &str| columns.is_known(header);
    let headers = Headers { is_known: &is_known };
    let (grid, said) = load_grid(sources, how, &headers)?;
    let (rows, totals, remarks, fills) = Default::default();
    let decimal_point = how.map.decimal_point;
    let brackets = how.map.brackets.map(|brackets| brackets.value);
    let table = RawTable {
        grid,
        columns: raw,
        headers: Vec::new(),
        rows,
        totals,
        is_whole: true,
        remarks,
        decimal_point,
        fills,
        brackets,
    };
    let loader = Loader { how, columns, table, left_out: Vec::new(), faults };
    let mut table = loader.load(&headers, &said)?;
    let faults = cell_faults(&table, sources);
    table.remarks.extend(faults);
    table.grid.close();
    table.rows.shrink_to_fit();
    Ok(table)
}

/// What is gathered while a table is read.
struct Loader<'a> {
    how: &'a TableFile,
    columns: &'a Columns,
    table: RawTable,
    /// Rows that were left out, as they are numbered in the file.
    left_out: Vec<u32>,
    faults: Faults,
}

/// The rules that say which rows are of the table, their columns found.
struct Rules {
    leave_out: Vec<PlacedRule>,
    keep: Vec<PlacedRule>,
}

impl Rules {
    /// Whether a row is left out. Every rule is asked, so that each knows how many rows it fits.
    fn leave_out(&mut self, grid: &Grid, fills: &Fills, row: usize) -> bool {
        let count = |rules: &mut [PlacedRule]| {
            rules.iter_mut().map(|rule| usize::from(rule.fits(grid, fills, row))).sum::<usize>()
        };
        let is_left_out = count(&mut self.leave_out) > 0;
        let is_kept = self.keep.is_empty() || count(&mut self.keep) > 0;
        is_left_out || !is_kept
    }
}

impl Loader<'_> {
    fn load(mut self, headers: &Headers<'_>, said: &str) -> Result<RawTable> {
        if self.table.grid.rows().is_empty() {
            let origin = Origin::File(self.table.grid.source);
            let message = "the table has no header (every cell is blank)";
            self.faults.push(Diagnostic::error(Code::FILE_EMPTY, origin, message));
            return self.faults.finish(self.table);
        }
        let first = headers.row(&self.table.grid, self.how).map_err(|fault| *fault)?;
        let rows = first..self.end_of_header(first);
        for row in rows.clone() {
            self.check_header_cells(row);
            if !self.check_closed(row) {
                // The quotation mark swallowed the rest of the header: what is missing from it says nothing.
                return self.faults.finish(self.table);
            }
        }
        let leaves_out = self.how.hidden_columns == Some(Hidden::LeaveOut);
        let shown = |column: u32| !leaves_out || !self.table.grid.hides(column);
        let header =
            Header::read(&self.table.grid, rows.clone(), self.columns, &shown, &mut self.faults);
        for (column, at) in self.table.columns.iter_mut().zip(&header.columns) {
            column.at = *at;
        }
        self.table.headers = header.texts();
        let mut rules = self.rules(&header);
        self.remark_hidden_columns(&rules, rows.start);
        let end = self.end();
        self.fill_down(&header, rows.end..end);
        for row in rows.end..end {
            self.row(row, &header, &mut rules);
        }
        self.left_out.extend(numbers(&self.table.grid, end..self.table.grid.rows().len()));
        if end < self.table.grid.rows().len() && self.is_total(end) {
            self.keep_total(end);
        }
        self.remark_rules(&rules);
        self.remark_group_labels(&rules, rows.end..end);
        self.table.remarks.extend(header.near_misses(&self.table.grid, self.columns));
        self.remark_hidden();
        self.remark_reading(&rows, said, &header);
        let Self { table, mut faults, .. } = self;
        if faults.has_errors() {
            faults.extend(table.remarks.clone());
        }
        faults.finish(table)
    }

    /// One past the last row of the header that begins at a row of the grid.
    fn end_of_header(&self, first: usize) -> usize {
        let rows = self.table.grid.rows();
        let number = rows.get(first).map_or(0, |row| row.row);
        let end = number.saturating_add(self.how.map.header_rows.map_or(1, |rows| rows.value));
        rows.partition_point(|row| row.row < end).max(first)
    }

    /// One past the last row of the table: the first that `ends_before` names, or the end of the file.
    fn end(&mut self) -> usize {
        let rows = self.table.grid.rows().len();
        let Some(text) = &self.how.map.ends_before else { return rows };
        let wanted = normal(&text.value);
        let found = (0..rows).find(|&row| normal(label(&self.table.grid, row)) == wanted);
        if found.is_none() {
            let message =
                format!("no row begins with `{}` (the table is said to end there)", text.value);
            self.faults.push(Diagnostic::error(Code::TABLE_OPTION, text.origin, message));
        }
        found.unwrap_or(rows)
    }

    fn rules(&mut self, header: &Header) -> Rules {
        let mut place = |rules: &[RowRule]| {
            let placed =
                rules.iter().filter_map(|rule| match header.find(&rule.column, self.columns) {
                    Ok(column) => Some(PlacedRule { rule: rule.clone(), column, fitted: 0 }),
                    Err(fault) => {
                        self.faults.push(*fault);
                        None
                    }
                });
            placed.collect()
        };
        Rules { leave_out: place(&self.how.map.leave_out), keep: place(&self.how.map.keep) }
    }

    /// Fills the columns that are said to hold labels of groups.
    fn fill_down(&mut self, header: &Header, rows: std::ops::Range<usize>) {
        let mut columns = Vec::new();
        for name in &self.how.map.fill_down {
            match header.find(name, self.columns) {
                Ok(column) => columns.push(column),
                Err(fault) => self.faults.push(*fault),
            }
        }
        if columns.is_empty() {
            return;
        }
        let is_of_table = |row: usize| {
            rows.contains(&row) && !self.is_total(row) && !is_note_row(&self.table.grid, row)
        };
        self.table.fills = Fills::new(&self.table.grid, &columns, is_of_table);
    }

    /// N0147: a rule on a column whose labels stand on the first row of their group, as far as that can be told: the first row
    /// has one, no label follows on itself, and rows below are blank.
    fn remark_group_labels(&mut self, rules: &Rules, rows: std::ops::Range<usize>) {
        if self.faults.has_errors() {
            return;
        }
        let all = || rules.leave_out.iter().chain(&rules.keep);
        let asks_for_blank =
            |column| all().any(|rule| rule.column == column && rule.rule.blank.is_some());
        let mut seen = Vec::new();
        for placed in all() {
            let column = placed.column;
            if seen.contains(&column) || self.table.fills.has(column) || asks_for_blank(column) {
                continue;
            }
            seen.push(column);
            // A row that another column leaves out has no label to lack.
            let others = || rules.leave_out.iter().filter(|other| other.column != column);
            let is_of_table = |row: usize| {
                !others().any(|rule| rule.says(&self.table.grid, &self.table.fills, row))
            };
            let blank =
                self.blank_below_labels(column, rows.clone().filter(|&row| is_of_table(row)));
            if blank.is_empty() {
                continue;
            }
            let (are, name) = (if blank.len() == 1 { "is" } else { "are" }, &placed.rule.column);
            let message = format!(
                "{} {are} blank in the column `{}`, on which the rule looks",
                row_list(&blank),
                name.value
            );
            let hint = format!(
                "where a blank cell repeats the one above it, state `fill_down = [\"{}\"]` beside `file`; else say what blank means by `blank = true` or `false` in a rule",
                name.value
            );
            let fault = Diagnostic::warning(Code::GROUP_LABELS, placed.rule.origin, message);
            self.table.remarks.push(fault.with_hint(hint));
        }
    }

    /// The rows, as they are numbered in the file, that are blank in a column that holds labels of groups; none where it is
    /// another.
    fn blank_below_labels(&self, column: u32, rows: impl Iterator<Item = usize>) -> Vec<u32> {
        let grid = &self.table.grid;
        let mut last: Option<&str> = None;
        let mut blank = Vec::new();
        for row in rows.filter(|&row| !self.is_total(row) && !is_note_row(grid, row)) {
            let value = grid.cell(row, column).value;
            match last {
                None if value.is_empty() => return Vec::new(),
                Some(last) if last == value => return Vec::new(),
                _ if value.is_empty() => blank.extend(grid.rows().get(row).map(|row| row.row)),
                _ => last = Some(value),
            }
        }
        blank
    }

    fn row(&mut self, row: usize, header: &Header, rules: &mut Rules) {
        let Some(grid_row) = self.table.grid.rows().get(row).copied() else { return };
        if !self.check_closed(row) {
            return;
        }
        let is_hidden = grid_row.hidden && self.how.hidden_rows == Some(Hidden::LeaveOut);
        let is_dropped = is_hidden || rules.leave_out(&self.table.grid, &self.table.fills, row);
        let is_total = self.is_total(row);
        if is_dropped || is_total || is_note_row(&self.table.grid, row) {
            self.left_out.push(grid_row.row);
            self.table.is_whole &= is_total || !is_dropped;
            if is_total && !is_hidden {
                self.keep_total(row);
            }
            return;
        }
        self.check_length(row, header);
        self.check_errors(row);
        self.table.rows.push(u32::try_from(row).unwrap_or(u32::MAX));
    }

    /// Whether a row begins with the label of a total and lacks what every row needs. Of a table that the report declares
    /// itself nothing is known that a total lacks.
    fn is_total(&self, row: usize) -> bool {
        if !is_total_label(label(&self.table.grid, row)) {
            return false;
        }
        let mut required = self.table.columns.iter().filter(|column| column.shape.required);
        let is_blank = |at: u32| self.table.grid.cell(row, at).value.is_empty();
        self.columns.is_declared() || required.any(|column| column.at.is_some_and(is_blank))
    }

    fn keep_total(&mut self, row: usize) {
        let above = self.table.rows.len();
        self.table.totals.push((u32::try_from(row).unwrap_or(u32::MAX), above));
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
    fn check_length(&mut self, row: usize, header: &Header) {
        if !self.columns.refuses_others() {
            return;
        }
        let grid = &self.table.grid;
        let extra = grid.fields_of(row).find(|&at| {
            let column = grid.field(at).map_or(0, |field| field.column);
            !header.names(column) && !grid.value(at).is_empty()
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
        for column in self.table.columns.iter().filter_map(|column| column.at) {
            let Some(at) = self.table.grid.find(row, column) else { continue };
            if self.table.grid.field(at).is_some_and(|field| field.kind == CellKind::Error) {
                let fault = self.cell_fault(row, at);
                self.table.remarks.push(fault);
            }
        }
    }

    /// A header that cannot be read might be that of any column.
    fn check_header_cells(&mut self, row: usize) {
        for at in self.table.grid.fields_of(row) {
            if self.table.grid.fault(at).is_some() {
                let fault = self.cell_fault(row, at);
                self.faults.push(fault);
            }
        }
    }

    fn cell_fault(&self, row: usize, at: usize) -> Diagnostic {
        let (value, origin) = (self.table.grid.value(at), self.place(row, at));
        match self.table.grid.fault(at) {
            None => cell_error(value, origin),
            Some(why) => {
                let message = format!("cannot read the cell `{value}` ({why})");
                Diagnostic::error(Code::CELL_UNCLEAR, origin, message)
                    .with_hint("write anew what it is to say, with the format `General`, and save the workbook")
            }
        }
    }

    fn place(&self, row: usize, field: usize) -> Origin {
        let column = self.table.grid.field(field).map_or(0, |field| field.column);
        self.table.grid.origin(row, column, self.table.grid.extent(field))
    }

    /// A rule that fits no row may be misspelt.
    fn remark_rules(&mut self, rules: &Rules) {
        for placed in rules.leave_out.iter().chain(&rules.keep).filter(|rule| rule.fitted == 0) {
            let message = format!("the rule on column `{}` fits no row", placed.rule.column.value);
            let fault = Diagnostic::warning(Code::RULE_UNUSED, placed.rule.origin, message);
            self.table.remarks.push(fault);
        }
    }

    fn remark_hidden(&mut self) {
        if self.how.hidden_rows.is_some() {
            return;
        }
        let rows = self.table.rows.iter().map(|&row| row as usize);
        let hidden: Vec<usize> =
            rows.filter(|&row| self.table.grid.rows().get(row).is_some_and(|r| r.hidden)).collect();
        self.table.remarks.extend(hidden_rows(&self.table.grid, &hidden));
    }

    /// Columns that the sheet hides and that are read all the same, or that a rule looks at.
    fn remark_hidden_columns(&mut self, rules: &Rules, header: usize) {
        if self.how.hidden_columns.is_some() {
            return;
        }
        let grid = &self.table.grid;
        let of_rules = rules.leave_out.iter().chain(&rules.keep).map(|rule| rule.column);
        let mut read: Vec<u32> =
            self.table.columns.iter().filter_map(|column| column.at).chain(of_rules).collect();
        read.sort_unstable();
        read.dedup();
        let hidden: Vec<u32> = read.into_iter().filter(|&column| grid.hides(column)).collect();
        self.table.remarks.extend(hidden_columns(grid, header, &hidden));
    }

    fn remark_reading(&mut self, header: &std::ops::Range<usize>, said: &str, columns: &Header) {
        let grid = &self.table.grid;
        let above = numbers(grid, 0..header.start);
        let mut parts = vec![format!("read as {said}")];
        if !header.is_empty() {
            parts.push(format!("the header is {}", row_list(&numbers(grid, header.clone()))));
        }
        parts.push(format!("{} rows are read", self.table.rows.len()));
        if !above.is_empty() {
            parts.push(format!("above the table: {}", row_list(&above)));
        }
        if !self.left_out.is_empty() {
            parts.push(format!("left out: {}", row_list(&self.left_out)));
        }
        let others: Vec<&str> = columns.left_out().collect();
        if !others.is_empty() {
            let noun = if others.len() == 1 { "column" } else { "columns" };
            parts.push(format!("{noun} left out: {}", listed(others)));
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

/// Columns that the sheet hides and that are read: their reader cannot see what was counted.
fn hidden_columns(grid: &Grid, header: usize, columns: &[u32]) -> Option<Diagnostic> {
    let &first = columns.first()?;
    let called = |&column: &u32| match grid.cell(header, column).value {
        "" => column_letters(column),
        name => format!("{} (`{name}`)", column_letters(column)),
    };
    let names: Vec<String> = columns.iter().map(called).collect();
    let message = match names.as_slice() {
        [one] => format!("column {one} is hidden in the sheet, and it is read"),
        [start @ .., last] => format!(
            "columns {} and {last} are hidden in the sheet, and they are read",
            start.join(", ")
        ),
        [] => return None,
    };
    let hint = "show it, or state `hidden_columns = \"read\"` or `\"leave_out\"` beside `file`";
    let origin = grid.cell(header, first).origin;
    Some(Diagnostic::warning(Code::HIDDEN_COLUMNS, origin, message).with_hint(hint))
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

/// Rows of the grid as they are numbered in the file.
fn numbers(grid: &Grid, rows: std::ops::Range<usize>) -> Vec<u32> {
    grid.rows().get(rows).unwrap_or_default().iter().map(|row| row.row).collect()
}
