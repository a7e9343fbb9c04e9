//! XLSX (ECMA-376 part 1, 18.3): the cells of one sheet.

use quick_xml::events::BytesStart;

use super::Trouble;
use super::format::Format;
use super::parts::{Item, Xml, attribute};
use super::sheet::SheetCells;
use super::texts::{SharedTexts, push_bounded};
use crate::load::grid::CellKind;
use crate::load::table_file::Area;

/// Reads the part of a sheet. `texts` are those that cells share, `formats` how each style shows a number.
pub(super) fn read_cells(
    mut xml: Xml<'_, '_>,
    area: Area,
    mut texts: SharedTexts,
    formats: &[Format],
    is_1904: bool,
) -> Result<SheetCells, Trouble> {
    let cells = SheetCells::with_text(area, std::mem::take(&mut texts.text));
    let mut reading = Reading {
        cells,
        shared: texts,
        number: Format::number(),
        formats,
        is_1904,
        hides_rows: false,
        row: 0,
        column: 0,
        cell: None,
        inside: Inside::Nothing,
        is_aid: false,
    };
    loop {
        match xml.next()? {
            Item::Open(start) => reading.open(&start)?,
            Item::Text(text) => reading.text(&text),
            Item::Close(element) => reading.close(&element)?,
            Item::End => return Ok(reading.cells),
        }
    }
}

/// A sheet that is being read.
struct Reading<'a> {
    cells: SheetCells,
    shared: SharedTexts,
    /// What holds where a style names no format.
    number: Format,
    formats: &'a [Format],
    is_1904: bool,
    /// Whether rows of which nothing is said are hidden.
    hides_rows: bool,
    /// The row and the column that come next where an element does not name its own.
    row: u32,
    column: u32,
    cell: Option<Cell>,
    inside: Inside,
    /// Whether in the reading aid of a Japanese text.
    is_aid: bool,
}

/// A cell as its element says it.
#[derive(Default)]
struct Cell {
    column: u32,
    style: usize,
    kind: String,
    value: String,
    formula: String,
    has_value: bool,
    has_formula: bool,
    /// Why its place is not certain.
    misplaced: Option<&'static str>,
}

/// Which child of a cell a text belongs to.
enum Inside {
    Nothing,
    Value,
    Formula,
}

impl Reading<'_> {
    fn open(&mut self, start: &BytesStart<'_>) -> Result<(), Trouble> {
        match (start.local_name().as_ref(), &mut self.cell) {
            ("row", _) => return self.begin_row(start),
            ("c", _) => self.begin_cell(start),
            ("v", Some(cell)) => {
                self.inside = Inside::Value;
                cell.has_value = true;
            }
            ("rPh", Some(_)) => self.is_aid = true,
            ("t", Some(_)) if !self.is_aid => self.inside = Inside::Value,
            ("f", Some(cell)) => {
                self.inside = Inside::Formula;
                cell.has_formula = true;
            }
            ("mergeCell", _) => {
                if let Some(merged) = attribute(start, "ref").and_then(|r| Area::parse(&r)) {
                    self.cells.merge(merged);
                }
            }
            ("col", _) => self.column_widths(start),
            ("sheetFormatPr", _) => {
                self.hides_rows = attribute(start, "zeroHeight").is_some_and(|v| is_true(&v));
            }
            _ => {}
        }
        Ok(())
    }

    /// Columns that are hidden, or of no width.
    fn column_widths(&mut self, start: &BytesStart<'_>) {
        let number = |key: &str| attribute(start, key)?.trim().parse::<u32>().ok()?.checked_sub(1);
        let hidden = attribute(start, "hidden").is_some_and(|v| is_true(&v));
        if let (true, Some(first), Some(last)) =
            (hidden || is_nought(start, "width"), number("min"), number("max"))
        {
            self.cells.hide_columns(first, last);
        }
    }

    fn begin_row(&mut self, start: &BytesStart<'_>) -> Result<(), Trouble> {
        let row = match attribute(start, "r") {
            None => self.row,
            Some(stated) => {
                let row = stated.trim().parse::<u32>().ok().and_then(|row| row.checked_sub(1));
                let unknown =
                    || Trouble::Damaged(format!("a row of its sheet has the number `{stated}`"));
                row.filter(|&row| row < MOST_ROWS).ok_or_else(unknown)?
            }
        };
        let hidden = match attribute(start, "hidden") {
            Some(hidden) => is_true(&hidden),
            None => self.hides_rows && attribute(start, "ht").is_none(),
        };
        self.cells.begin_row(row, hidden || is_nought(start, "ht"));
        (self.row, self.column) = (row.saturating_add(1), 0);
        Ok(())
    }

    fn begin_cell(&mut self, start: &BytesStart<'_>) {
        let stated = attribute(start, "r");
        let place = stated.as_deref().map(|stated| Area::parse(stated).filter(is_one_cell));
        let (column, misplaced) = match place {
            None => (self.column, None),
            Some(None) => (self.column, Some("the file names no place for it")),
            Some(Some(place)) if place.first_row.checked_add(1) != Some(self.row) => {
                (place.first_column, Some("the file names a place in another row for it"))
            }
            Some(Some(place)) => (place.first_column, None),
        };
        self.column = column.saturating_add(1);
        let style = attribute(start, "s").and_then(|s| s.parse().ok()).unwrap_or_default();
        let kind = attribute(start, "t").unwrap_or_default();
        self.cell = Some(Cell { column, style, kind, misplaced, ..Cell::default() });
    }

    fn text(&mut self, text: &str) {
        match (&mut self.cell, &self.inside) {
            (Some(cell), Inside::Value) => push_bounded(&mut cell.value, text),
            (Some(cell), Inside::Formula) => push_bounded(&mut cell.formula, text),
            _ => {}
        }
    }

    fn close(&mut self, element: &str) -> Result<(), Trouble> {
        self.inside = Inside::Nothing;
        self.is_aid &= !matches!(element, "rPh" | "c");
        match self.cell.take_if(|_| element == "c") {
            Some(cell) => self.add(&cell),
            None => Ok(()),
        }
    }

    fn add(&mut self, cell: &Cell) -> Result<(), Trouble> {
        let (cells, column) = (&mut self.cells, cell.column);
        // A text that is empty is a value; a number that is not there is none.
        let is_said = cell.has_formula || !cell.value.trim().is_empty();
        if let Some(why) = cell.misplaced.filter(|_| is_said) {
            return cells.add_fault(column, &cell.value, why);
        }
        let is_void = !cell.has_value || (cell.kind.is_empty() && cell.value.trim().is_empty());
        if cell.has_formula && is_void {
            let formula: String = cell.formula.chars().take(40).collect();
            return cells.add(column, &format!("={formula}"), CellKind::Error);
        }
        match cell.kind.as_str() {
            "s" if cell.has_value => cells.add_shared(column, &self.shared, &cell.value),
            "s" => Ok(()),
            "b" => {
                let value = if is_true(&cell.value) { "true" } else { "false" };
                cells.add(column, value, CellKind::Bool)
            }
            "e" => cells.add(column, &cell.value, CellKind::Error),
            "d" => cells.add(column, &iso_date(&cell.value), CellKind::Date),
            "str" | "inlineStr" => cells.add(column, &unescaped(&cell.value), CellKind::Text),
            _ if cell.value.trim().is_empty() => Ok(()),
            _ => {
                let format = self.formats.get(cell.style).unwrap_or(&self.number);
                let decimals = format.decimals(&cell.value);
                cells.add_said(column, format.say(&cell.value, self.is_1904), decimals)
            }
        }
    }
}

/// More rows no sheet has (Excel: specifications and limits).
const MOST_ROWS: u32 = 1 << 20;

/// Whether an attribute is a length of nothing.
fn is_nought(start: &BytesStart<'_>, key: &str) -> bool {
    attribute(start, key).and_then(|length| length.trim().parse::<f64>().ok()) == Some(0.0)
}

fn is_one_cell(area: &Area) -> bool {
    (area.first_row, area.first_column) == (area.last_row, area.last_column)
}

/// `2023-11-30T00:00:00` as `2023-11-30`.
pub(super) fn iso_date(value: &str) -> String {
    let plain = value.trim().trim_end_matches('Z').replacen('T', " ", 1);
    let plain = plain.split_once('.').map_or(plain.as_str(), |(whole, _)| whole);
    plain.strip_suffix(" 00:00:00").unwrap_or(plain).to_owned()
}

/// `_x000D_` stands for a character that XML cannot hold (ECMA-376 part 1, 22.4.2.4).
pub(super) fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("_x") {
        let escape = after.split_at_checked(5);
        let code = escape.and_then(|(code, _)| code.strip_suffix('_'));
        let c = code.and_then(|hex| u32::from_str_radix(hex, 16).ok()).and_then(char::from_u32);
        plain.push_str(before);
        if let Some((c, (_, after))) = c.zip(escape) {
            plain.push(c);
            rest = after;
        } else {
            plain.push_str("_x");
            rest = after;
        }
    }
    plain + rest
}

/// Whether an attribute says yes.
pub(super) fn is_true(value: &str) -> bool {
    matches!(value.trim(), "1" | "true" | "on")
}
