//! A CSV file → the rows and columns of a given table; cells are slices of the text, each with its place.

use std::ops::Range;
use std::sync::Arc;

use super::csv::{Record, Records, SEPARATORS};
use super::file::read_text;
use super::shape::{ColumnShape, TableShape};
use super::{listed, place};
use crate::diag::{Code, Diagnostic, Faults, Result, did_you_mean};
use crate::source::{Located, Origin, SourceId, Sources};

const HOW_TO_SAVE: &str = "save the file as UTF-8; in Excel: Save As, \"CSV UTF-8\"";

/// A table as it stands in its file: the cells are text.
#[derive(Debug, Clone)]
pub struct RawTable {
    shape: &'static TableShape,
    source: SourceId,
    text: Arc<str>,
    /// Per column of the shape, where it stands in the file.
    columns: Vec<Option<u32>>,
    rows: Vec<Row>,
    /// The raw fields of all rows.
    fields: Vec<(u32, u32)>,
    /// The values that are no slice of the text (with doubled quotation marks), by index of their field.
    unescaped: Vec<(u32, Box<str>)>,
}

#[derive(Debug, Clone, Copy)]
struct Row {
    /// 0-based, as a spreadsheet counts.
    row: u32,
    /// Its first field in `fields`.
    first: u32,
}

/// A row of a table.
#[derive(Debug, Clone, Copy)]
pub struct RawRow<'a> {
    table: &'a RawTable,
    index: usize,
}

/// Reads a table.
///
/// # Errors
/// Everything that is wrong with the file: its encoding, its quotation marks, its header, the length of its rows.
pub fn load_table(
    sources: &mut Sources,
    path: &str,
    shape: &'static TableShape,
) -> Result<RawTable> {
    let (file, text) = read_text(sources, path, HOW_TO_SAVE)?;
    Loader::new(file, text, shape).load()
}

impl RawTable {
    /// The file that the table was read from.
    #[must_use]
    pub fn source(&self) -> SourceId {
        self.source
    }

    /// Its rows without the header and without blank ones.
    pub fn rows(&self) -> impl Iterator<Item = RawRow<'_>> {
        (0..self.rows.len()).map(|index| RawRow { table: self, index })
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

    /// The fields of a row as indices into `fields`.
    fn fields_of(&self, index: usize) -> Range<usize> {
        let first = |row: &Row| row.first as usize;
        let start = self.rows.get(index).map_or(self.fields.len(), first);
        start..self.rows.get(index + 1).map_or(self.fields.len(), first)
    }

    fn extent(&self, field: usize) -> Range<usize> {
        self.fields.get(field).map_or(0..0, |&(start, end)| start as usize..end as usize)
    }

    fn value(&self, field: usize) -> &str {
        let raw = &self.text[self.extent(field)];
        let value = match raw.strip_prefix('"').map(|rest| rest.strip_suffix('"')) {
            None => raw,
            Some(Some(inner)) if !inner.contains('"') => inner,
            Some(_) => {
                let key = |&(at, _): &(u32, Box<str>)| at as usize;
                let found = self.unescaped.binary_search_by_key(&field, key);
                found.map_or(raw, |at| &self.unescaped[at].1)
            }
        };
        value.trim()
    }
}

impl<'a> RawRow<'a> {
    /// The trimmed text of a column of the shape, with the place of its raw field; blank where the row is too short
    /// or the file lacks the column.
    #[must_use]
    pub fn cell(&self, column: usize) -> Located<&'a str> {
        let Some(&Some(column)) = self.table.columns.get(column) else {
            return Located::new("", self.origin());
        };
        let fields = self.table.fields_of(self.index);
        let field = fields.start + column as usize;
        if field < fields.end {
            return Located::new(
                self.table.value(field),
                self.place(column, self.table.extent(field)),
            );
        }
        let end = self.extent().end;
        Located::new("", self.place(column, end..end))
    }

    /// What the shape says of a column.
    #[must_use]
    pub fn shape(&self, column: usize) -> &'static ColumnShape {
        &self.table.shape.columns[column]
    }

    /// The place of the whole row, named as its first cell.
    #[must_use]
    pub fn origin(&self) -> Origin {
        self.place(0, self.extent())
    }

    fn place(&self, column: u32, range: Range<usize>) -> Origin {
        let row = self.table.rows.get(self.index).map_or(0, |row| row.row);
        Origin::cell(self.table.source, row as usize, column as usize, range)
    }

    fn extent(&self) -> Range<usize> {
        let fields = self.table.fields_of(self.index);
        let last = fields.end.saturating_sub(1);
        self.table.extent(fields.start).start..self.table.extent(last).end
    }
}

/// What is gathered while a table is read.
struct Loader {
    shape: &'static TableShape,
    table: RawTable,
    /// Per field of the header, whether it is blank.
    unnamed: Vec<bool>,
    faults: Faults,
}

impl Loader {
    fn new(source: SourceId, text: Arc<str>, shape: &'static TableShape) -> Self {
        let columns = vec![None; shape.columns.len()];
        let (rows, fields, unescaped) = Default::default();
        let table = RawTable { shape, source, text, columns, rows, fields, unescaped };
        Self { shape, table, unnamed: Vec::new(), faults: Faults::new() }
    }

    fn load(mut self) -> Result<RawTable> {
        let text = Arc::clone(&self.table.text);
        let mut records = Records::new(&text, separator(&text, self.shape));
        let mut record = Record::default();
        if !read_filled(&text, &mut records, &mut record) {
            let origin = Origin::File(self.table.source);
            let message = "the table has no header (every cell is blank)";
            self.faults.push(Diagnostic::error(Code::FILE_EMPTY, origin, message));
        } else if !self.check_closed(&record) {
            // The quotation mark swallowed the rest of the header: what is missing from it says nothing.
        } else {
            self.header(&record);
            while read_filled(&text, &mut records, &mut record) {
                self.row(&record);
            }
        }
        self.faults.finish(self.table)
    }

    fn header(&mut self, record: &Record) {
        for (at, raw) in record.fields.iter().enumerate() {
            let header = place::field_value(&self.table.text[raw.clone()]).trim().to_owned();
            self.unnamed.push(header.is_empty());
            if header.is_empty() {
                continue;
            }
            let origin = self.cell(record, at);
            let Some(column) = column_named(self.shape, &header) else {
                self.unknown_column(&header, origin);
                continue;
            };
            if let Some(first) = self.table.columns[column] {
                let first = self.cell(record, first as usize);
                self.column_twice(column, &header, origin, first);
            } else {
                self.table.columns[column] = u32::try_from(at).ok();
            }
        }
        self.missing_columns(record);
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

    fn missing_columns(&mut self, record: &Record) {
        let range = record_range(record);
        let origin = Origin::cell(self.table.source, record.row, 0, range);
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

    fn row(&mut self, record: &Record) {
        if !self.check_closed(record) {
            return;
        }
        self.check_length(record);
        let clamp = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let first = clamp(self.table.fields.len());
        self.table.rows.push(Row { row: clamp(record.row), first });
        // Fields under no column are blank, or a fault.
        for raw in record.fields.iter().take(self.unnamed.len()) {
            let text = &self.table.text[raw.clone()];
            if let std::borrow::Cow::Owned(value) = place::field_value(text) {
                self.table.unescaped.push((clamp(self.table.fields.len()), value.into()));
            }
            self.table.fields.push((clamp(raw.start), clamp(raw.end)));
        }
    }

    fn check_closed(&mut self, record: &Record) -> bool {
        if let Some(raw) = record.fields.last().filter(|_| record.open) {
            let column = record.fields.len() - 1;
            let mark = raw.start..raw.start + 1;
            let origin = Origin::cell(self.table.source, record.row, column, mark);
            let message = "quotation mark `\"` is never closed";
            let fault = Diagnostic::error(Code::CSV_QUOTE, origin, message).with_hint(
                "close the field with `\"`; a quotation mark inside a quoted field is doubled: `\"\"`",
            );
            self.faults.push(fault);
        }
        !record.open
    }

    fn check_length(&mut self, record: &Record) {
        let text = &self.table.text;
        let extra = record.fields.iter().enumerate().find(|&(at, raw)| {
            self.unnamed.get(at).copied().unwrap_or(true) && !is_blank(&text[raw.clone()])
        });
        if let Some((at, raw)) = extra {
            let value = place::field_value(&text[raw.clone()]).trim().to_owned();
            let message = format!("field `{value}` stands under no column");
            let fault = Diagnostic::error(Code::CSV_FIELDS, self.cell(record, at), message)
                .with_hint("put a field that holds the separator in quotation marks");
            self.faults.push(fault);
        }
    }

    fn cell(&self, record: &Record, at: usize) -> Origin {
        let raw = record.fields.get(at).cloned().unwrap_or_default();
        Origin::cell(self.table.source, record.row, at, raw)
    }
}

fn record_range(record: &Record) -> Range<usize> {
    let start = record.fields.first().map_or(0, |field| field.start);
    start..record.fields.last().map_or(start, |field| field.end)
}

/// Reads the next record that is not blank all over.
fn read_filled(text: &str, records: &mut Records<'_>, record: &mut Record) -> bool {
    while records.read(record) {
        if record.open || !record.fields.iter().all(|raw| is_blank(&text[raw.clone()])) {
            return true;
        }
    }
    false
}

fn is_blank(raw: &str) -> bool {
    place::field_value(raw).trim().is_empty()
}

/// The separator under which the header names most known columns, then the one that cuts it into most fields.
fn separator(text: &str, shape: &TableShape) -> u8 {
    let score = |separator: u8| {
        let mut record = Record::default();
        let mut records = Records::new(text, separator);
        // Under a wrong separator a blank row is a field of separators: the header is the first row with a word.
        while records.read(&mut record)
            && !text[record_range(&record)].contains(char::is_alphanumeric)
        {}
        let header = |raw: &Range<usize>| place::field_value(&text[raw.clone()]).into_owned();
        let is_known = |raw: &&Range<usize>| column_named(shape, &header(raw)).is_some();
        (record.fields.iter().filter(is_known).count(), record.fields.len())
    };
    // The last maximum wins, so the preferred separator comes last.
    SEPARATORS.into_iter().rev().max_by_key(|&separator| score(separator)).unwrap_or(SEPARATORS[0])
}

fn column_named(shape: &TableShape, header: &str) -> Option<usize> {
    let header = normal(header);
    shape.columns.iter().position(|column| column.headers().any(|name| normal(name) == header))
}

/// Case and runs of white space (a header broken over two lines) make no difference.
fn normal(header: &str) -> String {
    header.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
