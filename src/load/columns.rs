//! The header of a table, of one row or of several → where each column that is asked for stands in the file.

use super::grid::Grid;
use super::listed;
use super::look_alike::normal;
use super::shape::{ColumnShape, TableShape};
use super::table_map::{MappedColumn, OtherColumns, TableMap};
use crate::diag::{Code, Diagnostic, Faults, did_you_mean};
use crate::source::{Located, Origin, column_of_letters};

/// More headers than these are not listed in a hint.
const LISTED: usize = 12;

/// A column that is asked for.
pub(super) struct Wanted {
    pub(super) name: Box<str>,
    /// Headers that name it, as they are compared; none where it is stated which one does.
    headers: Vec<String>,
    /// The header or the letter that `report.toml` states.
    mapped: Option<Located<Box<str>>>,
    pub(super) required: bool,
    shape: Option<&'static ColumnShape>,
}

/// The columns that are asked for, and what becomes of the others.
pub(super) struct Columns {
    pub(super) wanted: Vec<Wanted>,
    others: OtherColumns,
}

/// The header cells of one column of the file.
struct HeaderCell {
    column: u32,
    /// The row of the grid in which its lowest text stands, and the field.
    row: usize,
    field: usize,
    /// The lowest text.
    text: String,
    /// All its texts from above; those that stand for several columns among them.
    full: String,
}

impl Columns {
    /// The columns of a shape. A column of which a header is stated goes by that alone.
    pub(super) fn of_shape(
        shape: &'static TableShape,
        map: &TableMap,
        faults: &mut Faults,
    ) -> Self {
        let mut wanted: Vec<Wanted> = shape.columns.iter().map(Wanted::of_shape).collect();
        for column in &map.columns {
            let name = normal(&column.name.value);
            let known = wanted.iter_mut().find(|wanted| {
                let shape = wanted.shape;
                shape.is_some_and(|shape| shape.headers().any(|header| normal(header) == name))
            });
            match (known, &column.header) {
                (Some(known), Some(header)) => known.map_to(header.clone()),
                (Some(_), None) => {}
                (None, _) => faults.push(unknown_name(&column.name, shape)),
            }
        }
        for name in &map.signed {
            let is_it = |column: &&ColumnShape| {
                column.headers().any(|header| normal(header) == normal(&name.value))
            };
            match shape.columns.iter().find(is_it) {
                None => faults.push(unknown_name(name, shape)),
                Some(column) if !column.is_amount => faults.push(never_below_zero(name)),
                Some(_) => {}
            }
        }
        faults.extend(twice_named(map));
        Self { wanted, others: map.other_columns }
    }

    /// The columns that `report.toml` declares, and no others.
    pub(super) fn declared(map: &TableMap) -> Self {
        let wanted = map.columns.iter().map(|column| Wanted {
            name: column.name.value.clone(),
            headers: Vec::new(),
            mapped: Some(column.header.clone().unwrap_or_else(|| column.name.clone())),
            required: false,
            shape: None,
        });
        Self { wanted: wanted.collect(), others: OtherColumns::LeaveOut }
    }

    /// Whether any column is called so in a file.
    pub(super) fn is_known(&self, header: &str) -> bool {
        let header = normal(header);
        self.wanted.iter().any(|wanted| match &wanted.mapped {
            Some(mapped) => normal(&mapped.value) == header,
            None => wanted.headers.contains(&header),
        })
    }

    /// Whether the report declares them itself, so that nothing is known of what a row needs.
    pub(super) fn is_declared(&self) -> bool {
        self.wanted.iter().all(|wanted| wanted.shape.is_none())
    }

    /// Whether every column of the file is to be known.
    pub(super) fn refuses_others(&self) -> bool {
        self.others == OtherColumns::Refuse
    }

    fn named(&self, cell: &HeaderCell) -> Option<(usize, &Wanted)> {
        let is_it = |text: &str| {
            let text = normal(text);
            self.wanted.iter().enumerate().find(|(_, wanted)| wanted.headers.contains(&text))
        };
        is_it(&cell.text).or_else(|| is_it(&cell.full))
    }
}

/// One column of the file under two names, which would count it twice; two parts of its cells are two things.
fn twice_named(map: &TableMap) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    for (index, column) in map.columns.iter().enumerate() {
        let Some(header) = &column.header else { continue };
        let is_it = |other: &&MappedColumn| {
            let named =
                other.header.as_ref().is_some_and(|h| normal(&h.value) == normal(&header.value));
            named && other.take == column.take
        };
        if let Some(first) = map.columns.iter().take(index).find(is_it) {
            let message = format!(
                "the column `{}` is both `{}` and `{}`",
                header.value, first.name.value, column.name.value
            );
            let fault = Diagnostic::error(Code::TABLE_OPTION, header.origin, message);
            faults.push(fault.with_hint("name another column, or leave one of them out"));
        }
    }
    faults
}

impl Wanted {
    fn of_shape(shape: &'static ColumnShape) -> Self {
        Self {
            name: shape.name.into(),
            headers: shape.headers().map(normal).collect(),
            mapped: None,
            required: shape.required,
            shape: Some(shape),
        }
    }

    fn map_to(&mut self, header: Located<Box<str>>) {
        self.headers.clear();
        self.mapped = Some(header);
    }

    fn missing(&self, origin: Origin) -> Option<Diagnostic> {
        let shape = self.shape.filter(|_| self.required && self.mapped.is_none())?;
        let message = match shape.synonyms {
            [] => format!("missing column `{}`", shape.name),
            synonyms => {
                format!("missing column `{}` (or {})", shape.name, listed(synonyms.iter().copied()))
            }
        };
        let doc = shape.doc.trim_end_matches('.');
        let hint = format!("`{}`: {doc}, such as `{}`", shape.name, shape.example);
        let map = format!(
            "if the file calls it otherwise, state `columns = {{ {} = \"…\" }}` beside `file`",
            shape.name
        );
        let instead = match shape.instead {
            "" => None,
            name => Some(format!("a column `{name}` does instead of it")),
        };
        let fault = Diagnostic::error(Code::COLUMN_MISSING, origin, message);
        Some(fault.with_hint(hint).with_hint(map).with_hints(instead))
    }
}

/// The rows of the header are understood.
pub(super) struct Header {
    cells: Vec<HeaderCell>,
    /// Per column that is asked for, where it stands.
    pub(super) columns: Vec<Option<u32>>,
    /// One past the last column of the file that holds anything.
    width: u32,
}

impl Header {
    /// Reads the header that stands in `rows` of the grid, of the columns that are read.
    pub(super) fn read(
        grid: &Grid,
        rows: std::ops::Range<usize>,
        columns: &Columns,
        is_shown: &dyn Fn(u32) -> bool,
        faults: &mut Faults,
    ) -> Self {
        let mut cells = header_cells(grid, rows.clone());
        cells.retain(|cell| is_shown(cell.column));
        let mut header =
            Self { cells, columns: vec![None; columns.wanted.len()], width: width(grid) };
        header.place_mapped(columns, faults);
        header.place_known(grid, columns, faults);
        let origin = grid.row_origin(rows.start);
        for (wanted, at) in columns.wanted.iter().zip(&header.columns) {
            let is_there = at.is_some() || header.has_instead(wanted, columns);
            let missing = wanted.missing(origin).filter(|_| !is_there);
            faults.extend(missing.map(|fault| fault.with_hints(header.candidate(wanted))));
        }
        header
    }

    /// Whether the column is there from which one is made.
    fn has_instead(&self, wanted: &Wanted, columns: &Columns) -> bool {
        let instead = wanted.shape.map(|shape| shape.instead).filter(|name| !name.is_empty());
        let placed = columns.wanted.iter().zip(&self.columns).filter(|(_, at)| at.is_some());
        instead.is_some_and(|name| placed.into_iter().any(|(wanted, _)| &*wanted.name == name))
    }

    /// The line that says which column of the file is one that is missing: of a column that nobody asks for.
    fn candidate(&self, wanted: &Wanted) -> Option<String> {
        let free = self.cells.iter().filter(|cell| !self.columns.contains(&Some(cell.column)));
        let free: Vec<&str> = free.map(|cell| cell.text.as_str()).collect();
        let near = free.iter().find(|text| {
            let text = normal(text);
            wanted.headers.iter().any(|header| {
                header.chars().count() > 3
                    && (text.contains(header.as_str()) || is_near(&text, header))
            })
        });
        match near {
            Some(text) => Some(format!("perhaps `columns = {{ {} = \"{text}\" }}`", wanted.name)),
            None if (1..=LISTED).contains(&free.len()) => {
                Some(format!("columns that nobody asks for: {}", listed(free)))
            }
            None => None,
        }
    }

    /// The columns of the file, each with all its texts.
    pub(super) fn texts(&self) -> Vec<(u32, Box<str>)> {
        self.cells.iter().map(|cell| (cell.column, cell.full.as_str().into())).collect()
    }

    /// Whether a column of the file has a header, or is read without one.
    pub(super) fn names(&self, column: u32) -> bool {
        self.columns.contains(&Some(column)) || self.cells.iter().any(|cell| cell.column == column)
    }

    /// The column that a rule names: one that is asked for, or any other of the file.
    ///
    /// # Errors
    /// There is none, or several are called so.
    pub(super) fn find(
        &self,
        name: &Located<Box<str>>,
        columns: &Columns,
    ) -> Result<u32, Box<Diagnostic>> {
        let wanted =
            columns.wanted.iter().position(|wanted| normal(&wanted.name) == normal(&name.value));
        match wanted.and_then(|at| self.columns.get(at).copied().flatten()) {
            Some(column) => Ok(column),
            None => self.column_called(name),
        }
    }

    /// The headers of the columns that are not read.
    pub(super) fn left_out(&self) -> impl Iterator<Item = &str> {
        let others = self.cells.iter().filter(|cell| !self.columns.contains(&Some(cell.column)));
        others.map(|cell| cell.full.as_str())
    }

    /// N0146: columns that are left out though they are called almost as one that is known and not there.
    pub(super) fn near_misses(&self, grid: &Grid, columns: &Columns) -> Vec<Diagnostic> {
        if columns.refuses_others() || columns.is_declared() {
            return Vec::new();
        }
        let others = self.cells.iter().filter(|cell| !self.columns.contains(&Some(cell.column)));
        let lacking = columns.wanted.iter().zip(&self.columns);
        let lacking: Vec<&Wanted> =
            lacking.filter(|(_, at)| at.is_none()).map(|(wanted, _)| wanted).collect();
        let near = others.filter_map(|cell| {
            let (wanted, header) = lacking.iter().find_map(|wanted| {
                let near = |header: &&String| is_near(&normal(&cell.text), header);
                Some((wanted, wanted.headers.iter().find(near)?))
            })?;
            let origin = grid.origin(cell.row, cell.column, grid.extent(cell.field));
            let message =
                format!("the column `{}` is left out (`{header}` is known)", cell.text);
            let hint = format!(
                "if that is meant, state `columns = {{ {} = \"{}\" }}` beside `file`; if not, give it another header",
                wanted.name, cell.text
            );
            Some(Diagnostic::warning(Code::COLUMN_NEAR, origin, message).with_hint(hint))
        });
        near.collect()
    }

    fn place_mapped(&mut self, columns: &Columns, faults: &mut Faults) {
        let called = |wanted: &Wanted| wanted.mapped.as_ref().map(|name| self.column_called(name));
        let found: Vec<_> = columns.wanted.iter().map(called).collect();
        for (place, found) in self.columns.iter_mut().zip(found) {
            match found {
                Some(Ok(column)) => *place = Some(column),
                Some(Err(fault)) => faults.push(*fault),
                None => {}
            }
        }
    }

    fn place_known(&mut self, grid: &Grid, columns: &Columns, faults: &mut Faults) {
        let mapped = self.columns.clone();
        for cell in &self.cells {
            if mapped.contains(&Some(cell.column)) {
                continue;
            }
            let origin = grid.origin(cell.row, cell.column, grid.extent(cell.field));
            match columns.named(cell) {
                Some((at, wanted)) => match self.columns.get_mut(at) {
                    None => {}
                    Some(place @ None) => *place = Some(cell.column),
                    Some(&mut Some(first)) => {
                        let first = self.cells.iter().find(|cell| cell.column == first);
                        let first = first.map_or(origin, |cell| {
                            grid.origin(cell.row, cell.column, grid.extent(cell.field))
                        });
                        faults.push(column_twice(&wanted.name, &cell.text, origin, first));
                    }
                },
                None if columns.refuses_others() => {
                    faults.push(unknown_column(&cell.text, origin, columns));
                }
                None => {}
            }
        }
    }

    /// The one column with that header, or with that letter.
    fn column_called(&self, name: &Located<Box<str>>) -> Result<u32, Box<Diagnostic>> {
        let wanted = normal(&name.value);
        let called = |text: fn(&HeaderCell) -> &str| {
            let cells = self.cells.iter().filter(|cell| normal(text(cell)) == wanted);
            cells.map(|cell| cell.column).collect::<Vec<_>>()
        };
        let (low, full) = (called(|cell| &cell.text), called(|cell| &cell.full));
        match (low.as_slice(), full.as_slice()) {
            (&[one], _) | (_, &[one]) => Ok(one),
            ([], []) => {
                let letter = column_of_letters(&name.value).filter(|&column| column < self.width);
                letter.ok_or_else(|| Box::new(self.no_column(name)))
            }
            (low, full) => Err(Box::new(ambiguous(name, low.len().max(full.len())))),
        }
    }

    fn no_column(&self, name: &Located<Box<str>>) -> Diagnostic {
        let known: Vec<&str> = self.cells.iter().map(|cell| cell.full.as_str()).collect();
        let message = format!("the table has no column `{}`", name.value);
        let near = self.cells.iter().flat_map(|cell| [cell.text.as_str(), cell.full.as_str()]);
        let mut fault = Diagnostic::error(Code::COLUMN_MAP, name.origin, message)
            .with_hints(did_you_mean(&name.value, near));
        if (1..=LISTED).contains(&known.len()) {
            fault = fault.with_hint(format!("its columns: {}", listed(known)));
        }
        fault.with_hint("write a header as it stands in the file, or the letter of the column")
    }
}

/// Whether a header is one that is known but for a slip: a letter in four, of headers that are no shorter than four.
fn is_near(header: &str, known: &str) -> bool {
    let length = header.chars().count().min(known.chars().count());
    length >= 4 && strsim::damerau_levenshtein(header, known) <= (length / 4).min(2)
}

fn width(grid: &Grid) -> u32 {
    let fields = (0..grid.rows().len()).filter_map(|row| grid.fields_of(row).last());
    fields.filter_map(|field| grid.field(field)).map(|field| field.column + 1).max().unwrap_or(0)
}

/// The header cells of each column. A text that stands above several columns, in merged cells or with blank ones to its
/// right, is above each of them; only in the last row is each column on its own.
fn header_cells(grid: &Grid, rows: std::ops::Range<usize>) -> Vec<HeaderCell> {
    let mut cells: Vec<HeaderCell> = Vec::new();
    let widest = rows.clone().filter_map(|row| grid.fields_of(row).last());
    let columns = widest.filter_map(|field| grid.field(field)).map(|field| field.column + 1).max();
    for column in 0..columns.unwrap_or(0) {
        let mut texts: Vec<&str> = Vec::new();
        let mut lowest = None;
        for row in rows.clone() {
            let own = grid.find(row, column).filter(|&field| !grid.value(field).is_empty());
            let is_last = row + 1 == rows.end;
            let field = own.or_else(|| (!is_last).then(|| left_of(grid, row, column)).flatten());
            let Some(field) = field else { continue };
            if texts.last() != Some(&grid.value(field)) {
                texts.push(grid.value(field));
            }
            lowest = own.map(|field| (row, field)).or(lowest);
        }
        if let Some((row, field)) = lowest {
            let text = grid.value(field).to_owned();
            cells.push(HeaderCell { column, row, field, text, full: texts.join(" ") });
        }
    }
    cells
}

/// The nearest text to the left of a blank cell.
fn left_of(grid: &Grid, row: usize, column: u32) -> Option<usize> {
    let fields = grid.fields_of(row).rev();
    fields
        .filter(|&field| grid.field(field).is_some_and(|field| field.column < column))
        .find(|&field| !grid.value(field).is_empty())
}

fn unknown_name(name: &Located<Box<str>>, shape: &TableShape) -> Diagnostic {
    let message = format!("the {} table has no column `{}`", shape.name, name.value);
    let columns = shape.columns;
    Diagnostic::error(Code::COLUMN_MAP, name.origin, message)
        .with_hints(did_you_mean(&name.value, columns.iter().flat_map(ColumnShape::headers)))
        .with_hint(format!("it has {}", listed(columns.iter().map(|column| column.name))))
}

fn never_below_zero(name: &Located<Box<str>>) -> Diagnostic {
    let message = format!("`{}` is no column of amounts (it is never below zero)", name.value);
    Diagnostic::error(Code::TABLE_OPTION, name.origin, message)
        .with_hint("leave it out of `signed`")
}

fn ambiguous(name: &Located<Box<str>>, count: usize) -> Diagnostic {
    let message = format!("{count} columns are called `{}`", name.value);
    Diagnostic::error(Code::COLUMN_MAP, name.origin, message)
        .with_hint("write the texts of all its header rows, or the letter of the column")
}

fn unknown_column(header: &str, origin: Origin, columns: &Columns) -> Diagnostic {
    let names = columns.wanted.iter().map(|wanted| &*wanted.name);
    let message = format!("unknown column `{header}` (the table has {})", listed(names));
    let shapes = columns.wanted.iter().filter(|wanted| wanted.mapped.is_none());
    let headers = shapes.filter_map(|wanted| wanted.shape).flat_map(ColumnShape::headers);
    Diagnostic::error(Code::COLUMN_UNKNOWN, origin, message)
        .with_hints(did_you_mean(header, headers))
        .with_hint("to leave out what the program does not know, state `other_columns = \"leave_out\"` beside `file`")
}

fn column_twice(name: &str, header: &str, origin: Origin, first: Origin) -> Diagnostic {
    let message = if header.eq_ignore_ascii_case(name) {
        format!("column `{header}` stands twice")
    } else {
        format!("column `{header}` stands twice (it is `{name}`)")
    };
    Diagnostic::error(Code::COLUMN_TWICE, origin, message).with_label(first, "first here")
}
