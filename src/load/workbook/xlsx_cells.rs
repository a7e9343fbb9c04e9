//! XLSX (ECMA-376 part 1, 18.3): the cells of one sheet.

use quick_xml::events::BytesStart;

use super::Trouble;
use super::number::{Shown, cell_text};
use super::parts::{Item, Xml, attribute};
use super::sheet::{SharedText, SheetCells};
use super::xlsx::is_true;
use crate::load::grid::CellKind;
use crate::load::table_file::Area;

/// Reads the part of a sheet. `texts` are those that cells share, `formats` how each style shows a number.
pub(super) fn read_cells(
    mut xml: Xml<'_, '_>,
    area: Area,
    texts: &[String],
    formats: &[Shown],
    is_1904: bool,
) -> Result<SheetCells, Trouble> {
    let mut cells = SheetCells::new(area);
    let shared = cells.share(texts)?;
    let mut reading = Reading {
        cells,
        shared,
        formats,
        is_1904,
        row: 0,
        column: 0,
        cell: None,
        inside: Inside::Nothing,
    };
    loop {
        match xml.next()? {
            Item::Open(start) => reading.open(&start),
            Item::Text(text) => reading.text(&text),
            Item::Close(element) => reading.close(&element)?,
            Item::End => return Ok(reading.cells),
        }
    }
}

/// A sheet that is being read.
struct Reading<'a> {
    cells: SheetCells,
    shared: SharedText,
    formats: &'a [Shown],
    is_1904: bool,
    /// The row and the column that come next where an element does not name its own.
    row: u32,
    column: u32,
    cell: Option<Cell>,
    inside: Inside,
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
}

/// Which child of a cell a text belongs to.
enum Inside {
    Nothing,
    Value,
    Formula,
}

impl Reading<'_> {
    fn open(&mut self, start: &BytesStart<'_>) {
        match (start.local_name().as_ref(), &mut self.cell) {
            ("row", _) => self.begin_row(start),
            ("c", _) => self.begin_cell(start),
            ("v", Some(cell)) => {
                self.inside = Inside::Value;
                cell.has_value = true;
            }
            ("t", Some(_)) => self.inside = Inside::Value,
            ("f", Some(cell)) => {
                self.inside = Inside::Formula;
                cell.has_formula = true;
            }
            ("mergeCell", _) => {
                if let Some(merged) = attribute(start, "ref").and_then(|r| Area::parse(&r)) {
                    self.cells.merge(merged);
                }
            }
            _ => {}
        }
    }

    fn begin_row(&mut self, start: &BytesStart<'_>) {
        let stated = attribute(start, "r").and_then(|r| r.parse::<u32>().ok()?.checked_sub(1));
        let row = stated.filter(|&row| row >= self.row).unwrap_or(self.row);
        let hidden = attribute(start, "hidden").is_some_and(|v| is_true(&v));
        self.cells.begin_row(row, hidden);
        (self.row, self.column) = (row.saturating_add(1), 0);
    }

    fn begin_cell(&mut self, start: &BytesStart<'_>) {
        let stated = attribute(start, "r").and_then(|r| Area::parse(&r)).map(|a| a.first_column);
        let column = stated.filter(|&column| column >= self.column).unwrap_or(self.column);
        self.column = column.saturating_add(1);
        let style = attribute(start, "s").and_then(|s| s.parse().ok()).unwrap_or_default();
        let kind = attribute(start, "t").unwrap_or_default();
        self.cell = Some(Cell { column, style, kind, ..Cell::default() });
    }

    fn text(&mut self, text: &str) {
        match (&mut self.cell, &self.inside) {
            (Some(cell), Inside::Value) => cell.value.push_str(text),
            (Some(cell), Inside::Formula) => cell.formula.push_str(text),
            _ => {}
        }
    }

    fn close(&mut self, element: &str) -> Result<(), Trouble> {
        self.inside = Inside::Nothing;
        match self.cell.take_if(|_| element == "c") {
            Some(cell) => self.add(&cell),
            None => Ok(()),
        }
    }

    fn add(&mut self, cell: &Cell) -> Result<(), Trouble> {
        let (cells, column) = (&mut self.cells, cell.column);
        // A text that is empty is a value; a number that is not there is none.
        let is_void = !cell.has_value || (cell.kind.is_empty() && cell.value.trim().is_empty());
        if cell.has_formula && is_void {
            let formula: String = cell.formula.chars().take(40).collect();
            return cells.add(column, &format!("={formula}"), CellKind::Error);
        }
        match cell.kind.as_str() {
            "s" => match cell.value.trim().parse() {
                Ok(number) => cells.add_shared(column, &self.shared, number),
                Err(_) => Ok(()),
            },
            "b" => {
                let value = if is_true(&cell.value) { "true" } else { "false" };
                cells.add(column, value, CellKind::Bool)
            }
            "e" => cells.add(column, &cell.value, CellKind::Error),
            "d" => cells.add(column, &iso_date(&cell.value), CellKind::Date),
            "str" | "inlineStr" => cells.add(column, &unescaped(&cell.value), CellKind::Text),
            _ if cell.value.trim().is_empty() => Ok(()),
            _ => {
                let shown = self.formats.get(cell.style).copied().unwrap_or_default();
                let (text, kind) = cell_text(&cell.value, shown, self.is_1904);
                cells.add(column, &text, kind)
            }
        }
    }
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
    while let Some(at) = rest.find("_x") {
        let escape = rest.get(at + 2..at + 7).and_then(|code| code.strip_suffix('_'));
        let c = escape.and_then(|hex| u32::from_str_radix(hex, 16).ok()).and_then(char::from_u32);
        plain.push_str(&rest[..at]);
        if let Some(c) = c {
            plain.push(c);
            rest = &rest[at + 7..];
        } else {
            plain.push_str("_x");
            rest = &rest[at + 2..];
        }
    }
    plain + rest
}
