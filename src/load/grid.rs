//! The cells of one table as they stand in its file, before anything is known of columns: of a text, or of a sheet.

use std::ops::Range;
use std::sync::Arc;

use super::place;
use crate::source::{Located, Origin, SourceId};

/// What a cell holds. In a text every cell is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum CellKind {
    /// A text; also a number that is stored as one.
    #[default]
    Text,
    /// A number.
    Number,
    /// A date, perhaps with a time: `2023-11-30`, `2023-11-30 10:15`.
    Date,
    /// `true` or `false`.
    Bool,
    /// What a formula failed with: `#N/A`.
    Error,
}

/// A cell that is not blank; in a text also one that is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Field {
    /// 0-based.
    pub(super) column: u32,
    /// Its bytes in the grid's text.
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) kind: CellKind,
    /// Whether it repeats the first cell of a merged area.
    pub(super) repeated: bool,
    /// How many decimals the format of its number shows; none where that is not said.
    pub(super) decimals: Option<u8>,
}

/// The fields of all rows, one after another.
#[derive(Debug, Clone)]
enum Fields {
    /// As long as every one is short, and nothing but a text: so are all of nearly every CSV file, and every worker of a batch
    /// keeps those of all its tables.
    Short(Vec<Short>),
    Full(Vec<Field>),
}

/// A field that is a text, in half the bytes.
#[derive(Debug, Clone, Copy)]
struct Short {
    start: u32,
    length: u16,
    column: u16,
}

impl Short {
    fn of(field: &Field) -> Option<Self> {
        let &Field { column, start, end, kind, repeated, decimals } = field;
        let is_text = kind == CellKind::Text && !repeated && decimals.is_none();
        let length = end.checked_sub(start).and_then(|length| u16::try_from(length).ok())?;
        is_text.then_some(Self { start, length, column: u16::try_from(column).ok()? })
    }

    fn field(self) -> Field {
        let Self { start, length, column } = self;
        let (column, end) = (u32::from(column), start + u32::from(length));
        Field { column, start, end, kind: CellKind::Text, repeated: false, decimals: None }
    }
}

impl Fields {
    fn len(&self) -> usize {
        match self {
            Self::Short(all) => all.len(),
            Self::Full(all) => all.len(),
        }
    }

    fn get(&self, index: usize) -> Option<Field> {
        match self {
            Self::Short(all) => all.get(index).map(|field| field.field()),
            Self::Full(all) => all.get(index).copied(),
        }
    }

    fn push(&mut self, field: &Field) {
        match (&mut *self, Short::of(field)) {
            (Self::Short(all), Some(short)) => all.push(short),
            (Self::Short(all), None) => {
                let mut full: Vec<_> = all.iter().map(|field| field.field()).collect();
                full.push(*field);
                *self = Self::Full(full);
            }
            (Self::Full(all), _) => all.push(*field),
        }
    }

    fn truncate(&mut self, len: usize) {
        match self {
            Self::Short(all) => all.truncate(len),
            Self::Full(all) => all.truncate(len),
        }
    }

    fn shrink(&mut self) {
        match self {
            Self::Short(all) => all.shrink_to_fit(),
            Self::Full(all) => all.shrink_to_fit(),
        }
    }

    /// Which of some fields, which are ordered by column, stands in this one.
    fn in_column(&self, fields: Range<usize>, column: u32) -> Option<usize> {
        let at = fields.start;
        let found = match self {
            Self::Short(all) => {
                let key = |field: &Short| u32::from(field.column);
                all.get(fields)?.binary_search_by_key(&column, key)
            }
            Self::Full(all) => all.get(fields)?.binary_search_by_key(&column, |it| it.column),
        };
        Some(at + found.ok()?)
    }
}

/// What is wrong with a cell of a sheet, which is then of the kind [`CellKind::Error`].
#[derive(Debug, Clone, Copy)]
pub(super) struct CellFault {
    /// Where its text starts.
    pub(super) start: u32,
    /// Why it cannot be read.
    pub(super) why: &'static str,
}

/// A row with at least one cell that is not blank.
#[derive(Debug, Clone, Copy)]
pub(super) struct GridRow {
    /// 0-based, as a spreadsheet counts.
    pub(super) row: u32,
    /// Its first field in `fields`.
    first: u32,
    /// Whether the sheet hides it.
    pub(super) hidden: bool,
    /// Whether the quotation mark of its last field is never closed.
    pub(super) open: bool,
}

/// Cells by row and column.
#[derive(Debug, Clone)]
pub(super) struct Grid {
    pub(super) source: SourceId,
    /// The file's text, or the texts of a sheet's cells one after another.
    text: Arc<str>,
    /// Whether the text is the file's own, so that a cell has bytes to point at and may be in quotation marks.
    is_text: bool,
    rows: Vec<GridRow>,
    fields: Fields,
    /// The values that are no slice of the text (with doubled quotation marks), by index of their field.
    unescaped: Vec<(u32, Box<str>)>,
    /// What is wrong with cells, in the order of their texts.
    faults: Vec<CellFault>,
    /// The columns that the sheet hides, each with the last one.
    hidden_columns: Vec<(u32, u32)>,
}

/// More than these fields are not addressed.
const LIMIT: usize = u32::MAX as usize;

impl Grid {
    /// The cells of a text: `text` is that of the source.
    pub(super) fn of_text(source: SourceId, text: Arc<str>) -> Self {
        Self::new(source, text, true)
    }

    /// The cells of a sheet: `text` holds what its cells say.
    pub(super) fn of_sheet(source: SourceId, text: Arc<str>) -> Self {
        Self::new(source, text, false)
    }

    fn new(source: SourceId, text: Arc<str>, is_text: bool) -> Self {
        let (rows, unescaped, faults, hidden_columns) = Default::default();
        let fields = Fields::Short(Vec::new());
        Self { source, text, is_text, rows, fields, unescaped, faults, hidden_columns }
    }

    /// Says which cells cannot be read, in the order of their texts, and which columns are hidden.
    pub(super) fn mark(&mut self, faults: Vec<CellFault>, hidden_columns: Vec<(u32, u32)>) {
        (self.faults, self.hidden_columns) = (faults, hidden_columns);
    }

    /// Why a field cannot be read.
    pub(super) fn fault(&self, field: usize) -> Option<&'static str> {
        let start = self.field(field)?.start;
        let at = self.faults.binary_search_by_key(&start, |fault| fault.start).ok()?;
        self.faults.get(at).map(|fault| fault.why)
    }

    /// Whether the sheet hides a column.
    pub(super) fn hides(&self, column: u32) -> bool {
        self.hidden_columns.iter().any(|&(first, last)| (first..=last).contains(&column))
    }

    /// Adds a row; its fields are ordered by column. A row that is blank all over is left out, unless it is open.
    pub(super) fn push(&mut self, row: u32, hidden: bool, open: bool, fields: &[Field]) {
        let first = self.fields.len();
        if first + fields.len() > LIMIT {
            return;
        }
        let mut is_blank = true;
        for field in fields {
            let raw = self.text.get(field.start as usize..field.end as usize).unwrap_or_default();
            if self.is_text
                && let std::borrow::Cow::Owned(value) = place::field_value(raw)
            {
                self.unescaped.push((index_u32(self.fields.len()), value.into()));
            }
            self.fields.push(field);
            is_blank &= self.value(self.fields.len() - 1).is_empty();
        }
        if is_blank && !open {
            self.fields.truncate(first);
            while self.unescaped.last().is_some_and(|&(at, _)| at as usize >= first) {
                self.unescaped.pop();
            }
        } else {
            self.rows.push(GridRow { row, first: index_u32(first), hidden, open });
        }
    }

    /// Gives back the memory that was kept for more rows.
    pub(super) fn close(&mut self) {
        self.fields.shrink();
        self.rows.shrink_to_fit();
    }

    /// Its rows in order.
    pub(super) fn rows(&self) -> &[GridRow] {
        &self.rows
    }

    /// The indices of a row's fields.
    pub(super) fn fields_of(&self, row: usize) -> Range<usize> {
        let first = |row: &GridRow| row.first as usize;
        let start = self.rows.get(row).map_or(self.fields.len(), first);
        start..self.rows.get(row + 1).map_or(self.fields.len(), first)
    }

    /// A field by its index.
    pub(super) fn field(&self, index: usize) -> Option<Field> {
        self.fields.get(index)
    }

    /// The field of a row that stands in a column.
    pub(super) fn find(&self, row: usize, column: u32) -> Option<usize> {
        let fields = self.fields_of(row);
        // Of a text, and mostly of a sheet, the fields stand one in each column.
        let direct = fields.start + column as usize;
        if direct < fields.end && self.field(direct).is_some_and(|field| field.column == column) {
            return Some(direct);
        }
        self.fields.in_column(fields, column)
    }

    /// The trimmed text of a field.
    pub(super) fn value(&self, field: usize) -> &str {
        let raw = self.text.get(self.extent(field)).unwrap_or_default();
        if !self.is_text {
            return raw.trim();
        }
        let value = match raw.strip_prefix('"').map(|rest| rest.strip_suffix('"')) {
            None => raw,
            Some(Some(inner)) if !inner.contains('"') => inner,
            Some(_) => {
                let key = |&(at, _): &(u32, Box<str>)| at as usize;
                let found = self.unescaped.binary_search_by_key(&field, key);
                let found = found.ok().and_then(|at| self.unescaped.get(at));
                found.map_or(raw, |(_, value)| value)
            }
        };
        value.trim()
    }

    /// Whether a field of a text is what a spreadsheet writes for a zero in an accounting format: a dash between spaces.
    pub(super) fn is_accounting_dash(&self, field: usize) -> bool {
        let raw = self.text.get(self.extent(field)).unwrap_or_default().trim_matches('"');
        let has_room = raw.starts_with([' ', '\u{a0}'])
            && (raw.ends_with("  ")
                || raw.ends_with("\u{a0}\u{a0}")
                || raw.trim_end().ends_with("kr"));
        let said = raw.trim().trim_end_matches("kr").trim_end();
        self.is_text && has_room && matches!(said, "-" | "–" | "−")
    }

    /// The value and place of what stands in a column of a row; blank with the place that it would have where nothing does.
    pub(super) fn cell(&self, row: usize, column: u32) -> Located<&str> {
        if let Some(field) = self.find(row, column) {
            return Located::new(self.value(field), self.origin(row, column, self.extent(field)));
        }
        let end = self.row_extent(row).end;
        Located::new("", self.origin(row, column, end..end))
    }

    /// The place of a field, or of a part of it.
    pub(super) fn origin(&self, row: usize, column: u32, bytes: Range<usize>) -> Origin {
        let row = self.rows.get(row).map_or(0, |row| row.row);
        if self.is_text {
            Origin::cell(self.source, row as usize, column as usize, bytes)
        } else {
            Origin::sheet_cell(self.source, row, column)
        }
    }

    /// The place of a whole row, named as its first cell.
    pub(super) fn row_origin(&self, row: usize) -> Origin {
        let first = self.field(self.fields_of(row).start).map_or(0, |field| field.column);
        let column = if self.is_text { 0 } else { first };
        self.origin(row, column, self.row_extent(row))
    }

    /// The bytes of a field in the grid's text, quotation marks included.
    pub(super) fn extent(&self, field: usize) -> Range<usize> {
        self.field(field).map_or(0..0, |field| field.start as usize..field.end as usize)
    }

    fn row_extent(&self, row: usize) -> Range<usize> {
        let fields = self.fields_of(row);
        let last = fields.end.saturating_sub(1);
        self.extent(fields.start).start..self.extent(last).end
    }
}

fn index_u32(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_what_it_was_however_it_is_kept() {
        let text = |column, start, end| Field {
            column,
            start,
            end,
            kind: CellKind::Text,
            repeated: false,
            decimals: None,
        };
        let long = text(2, 5, 5 + u32::from(u16::MAX) + 1);
        let number = Field { kind: CellKind::Number, ..text(3, 5, 6) };
        for last in [text(2, 5, 9), long, text(1 << 16, 5, 9), number] {
            let all = [text(0, 0, 4), text(1, 5, 5), last];
            let mut fields = Fields::Short(Vec::new());
            for field in &all {
                fields.push(field);
            }
            let kept: Vec<_> = (0..fields.len()).filter_map(|at| fields.get(at)).collect();
            assert_eq!(kept, all);
            assert_eq!(fields.in_column(0..3, last.column), Some(2));
            assert_eq!(fields.in_column(0..2, last.column), None);
        }
    }
}
