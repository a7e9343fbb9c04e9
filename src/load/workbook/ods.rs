//! ODS (OASIS `OpenDocument` 1.3, part 3): the names of sheets and areas, and the cells of one sheet.
//!
//! Elements and attributes are known by the prefixes that every program writes.

use quick_xml::events::BytesStart;

use super::format::{Format, Said};
use super::ods_styles::{CONTENT, Styles};
use super::parts::{Item, Parts, attribute};
use super::sheet::SheetCells;
use super::texts::push_bounded;
use super::xlsx_cells::iso_date;
use super::{NamedArea, SheetName, Trouble};
use crate::load::grid::CellKind;
use crate::load::table_file::Area;

/// More spaces in a row than these say nothing.
const MOST_SPACES: usize = 100;
/// A sheet has no more columns.
const MOST_COLUMNS: u32 = 16_384;

/// What a workbook says of itself.
pub(super) struct Ods {
    pub(super) sheets: Vec<SheetName>,
    pub(super) names: Vec<NamedArea>,
    styles: Styles,
}

impl Ods {
    pub(super) fn open(parts: &mut Parts<'_>) -> Result<Self, Trouble> {
        if is_encrypted(parts)? {
            return Err(Trouble::Encrypted);
        }
        let styles = Styles::read(parts)?;
        let mut ods = Self { sheets: Vec::new(), names: Vec::new(), styles };
        let mut depth = 0usize;
        let mut xml = parts.xml(CONTENT)?;
        loop {
            match xml.next()? {
                Item::Open(start) => match start.name().as_ref() {
                    "table:table" => {
                        // A table inside a cell is no sheet.
                        if depth == 0 {
                            let sheet = sheet_name(&start, &ods.styles);
                            ods.sheets.extend(sheet);
                        }
                        depth += 1;
                    }
                    "table:named-range" => {
                        ods.names.extend(named(&start, "table:cell-range-address"));
                    }
                    "table:database-range" => {
                        ods.names.extend(named(&start, "table:target-range-address"));
                    }
                    _ => {}
                },
                Item::Close(element) if element == "table" => depth = depth.saturating_sub(1),
                Item::Close(_) | Item::Text(_) => {}
                Item::End => return Ok(ods),
            }
        }
    }

    /// The cells of a sheet by its number.
    pub(super) fn read(
        &self,
        parts: &mut Parts<'_>,
        sheet: usize,
        area: Area,
    ) -> Result<SheetCells, Trouble> {
        let mut reading = Reading::new(SheetCells::new(area), &self.styles);
        let mut xml = parts.xml(CONTENT)?;
        let mut tables = 0;
        let mut depth = 0;
        loop {
            match xml.next()? {
                Item::Open(start) => {
                    if start.name().as_ref() == "table:table" {
                        // A table inside a cell is part of the outer one.
                        tables += usize::from(depth == 0);
                        depth += 1;
                    } else if depth > 0 && tables == sheet + 1 {
                        reading.open(&start);
                    }
                }
                Item::Text(text) => reading.text(&text),
                Item::Close(element) => {
                    if element == "table" && depth > 0 {
                        depth -= 1;
                    } else if depth > 0 && tables == sheet + 1 {
                        reading.close(&element)?;
                    }
                    if depth == 0 && tables == sheet + 1 {
                        return Ok(reading.cells);
                    }
                }
                Item::End => return Ok(reading.cells),
            }
        }
    }
}

/// A sheet that is being read.
struct Reading<'a> {
    cells: SheetCells,
    styles: &'a Styles,
    /// The style of cells of which nothing is said: of the row, and of columns up to a last one.
    row_style: Option<String>,
    column_styles: Vec<(u32, Option<String>)>,
    row: u32,
    column: u32,
    row_times: u32,
    cell: Option<Cell>,
    /// How many elements deep in a note, whose text is none of the cell's.
    note: usize,
}

/// A cell as its element says it.
#[derive(Default)]
struct Cell {
    times: u32,
    columns: u32,
    rows: u32,
    covered: bool,
    kind: String,
    style: Option<String>,
    value: Option<String>,
    is_error: bool,
    has_formula: bool,
    paragraphs: usize,
    text: String,
}

impl<'a> Reading<'a> {
    fn new(cells: SheetCells, styles: &'a Styles) -> Self {
        let (row_style, column_styles, cell) = Default::default();
        let (row, column, row_times, note) = (0, 0, 1, 0);
        Self { cells, styles, row_style, column_styles, row, column, row_times, cell, note }
    }

    fn open(&mut self, start: &BytesStart<'_>) {
        if self.note > 0 {
            self.note += 1;
            return;
        }
        match start.name().as_ref() {
            "table:table-row" => {
                self.row_times = count(start, "table:number-rows-repeated");
                let visibility = attribute(start, "table:visibility");
                let hidden = visibility.is_some_and(|visibility| visibility != "visible")
                    || self.styles.hides(attribute(start, "table:style-name").as_deref());
                self.row_style = attribute(start, "table:default-cell-style-name");
                self.cells.begin_row(self.row, hidden);
                self.column = 0;
            }
            name @ ("table:table-cell" | "table:covered-table-cell") => {
                self.cell = Some(Cell::new(start, name == "table:covered-table-cell"));
            }
            "office:annotation" => self.note = 1,
            "table:table-column" => self.columns(start),
            name => {
                if let Some(cell) = &mut self.cell {
                    cell.open(name, start);
                }
            }
        }
    }

    /// What columns say of their cells, and whether they are hidden.
    fn columns(&mut self, start: &BytesStart<'_>) {
        let first = self.column_styles.last().map_or(0, |&(last, _)| last.saturating_add(1));
        let times = count(start, "table:number-columns-repeated");
        let last = first.saturating_add(times - 1);
        let visibility = attribute(start, "table:visibility");
        if visibility.is_some_and(|visibility| visibility != "visible")
            || self.styles.hides(attribute(start, "table:style-name").as_deref())
        {
            self.cells.hide_columns(first, last);
        }
        self.column_styles.push((last, attribute(start, "table:default-cell-style-name")));
    }

    /// How a cell shows its number.
    fn format(&self, cell: &Cell) -> Option<&'a Format> {
        let of_column = || {
            let at = self.column_styles.partition_point(|&(last, _)| last < self.column);
            self.column_styles.get(at).and_then(|(_, style)| style.as_ref())
        };
        let style = cell.style.as_ref().or(self.row_style.as_ref()).or_else(of_column)?;
        self.styles.format(style)
    }

    fn text(&mut self, text: &str) {
        if let Some(cell) = self.cell.as_mut().filter(|_| self.note == 0) {
            push_bounded(&mut cell.text, text);
        }
    }

    fn close(&mut self, element: &str) -> Result<(), Trouble> {
        if self.note > 0 {
            self.note -= 1;
            return Ok(());
        }
        match element {
            "table-cell" | "covered-table-cell" => {
                if let Some(cell) = self.cell.take() {
                    self.add(&cell)?;
                }
            }
            "table-row" => {
                self.cells.repeat_row(self.row_times)?;
                self.row = self.row.saturating_add(self.row_times);
                self.row_times = 1;
            }
            _ => {}
        }
        Ok(())
    }

    fn add(&mut self, cell: &Cell) -> Result<(), Trouble> {
        let format = self.format(cell);
        let said = cell.said(format);
        let decimals = format.zip(cell.value.as_deref()).and_then(|(f, value)| f.decimals(value));
        let first = self.column;
        self.column = first.saturating_add(cell.times);
        if cell.covered {
            return Ok(());
        }
        if cell.columns > 1 || cell.rows > 1 {
            self.cells.merge(Area {
                first_row: self.row,
                last_row: self.row.saturating_add(cell.rows - 1),
                first_column: first,
                last_column: first.saturating_add(cell.columns - 1),
            });
        }
        let is_blank = matches!(&said, Said::Cell(text, _) if text.trim().is_empty());
        if !is_blank {
            for column in first..self.column.min(MOST_COLUMNS) {
                self.cells.add_said(column, said.clone(), decimals)?;
            }
        }
        Ok(())
    }
}

impl Cell {
    fn new(start: &BytesStart<'_>, covered: bool) -> Self {
        let value = [
            "office:value",
            "office:date-value",
            "office:time-value",
            "office:boolean-value",
            "office:string-value",
        ]
        .into_iter()
        .find_map(|key| attribute(start, key));
        Self {
            times: count(start, "table:number-columns-repeated"),
            columns: count(start, "table:number-columns-spanned"),
            rows: count(start, "table:number-rows-spanned"),
            covered,
            kind: attribute(start, "office:value-type").unwrap_or_default(),
            value,
            style: attribute(start, "table:style-name"),
            is_error: attribute(start, "calcext:value-type").as_deref() == Some("error"),
            has_formula: attribute(start, "table:formula").is_some(),
            ..Self::default()
        }
    }

    fn open(&mut self, name: &str, start: &BytesStart<'_>) {
        match name {
            "text:p" => {
                if self.paragraphs > 0 {
                    self.text.push('\n');
                }
                self.paragraphs += 1;
            }
            "text:s" => {
                let spaces = count(start, "text:c") as usize;
                self.text.push_str(&" ".repeat(spaces.min(MOST_SPACES)));
            }
            "text:tab" => self.text.push('\t'),
            "text:line-break" => self.text.push('\n'),
            _ => {}
        }
    }

    /// What it says, where its number is shown in this format.
    fn said(&self, format: Option<&Format>) -> Said {
        let (number, percent) = (Format::number(), Format::percent());
        let value = self.value.as_deref().filter(|value| !value.trim().is_empty());
        match (self.kind.as_str(), value) {
            ("float" | "currency", Some(value)) if !self.is_failed() => {
                format.unwrap_or(&number).say(value, false)
            }
            ("percentage", Some(value)) if !self.is_failed() => {
                format.filter(|format| format.is_percent()).unwrap_or(&percent).say(value, false)
            }
            _ => {
                let (text, kind) = self.said_text();
                Said::Cell(text, kind)
            }
        }
    }

    /// Whether its formula failed.
    fn is_failed(&self) -> bool {
        self.is_error || (self.has_formula && is_error_name(self.text.trim()))
    }

    fn said_text(&self) -> (String, CellKind) {
        let shown = self.text.trim();
        if self.is_failed() {
            return (shown.to_owned(), CellKind::Error);
        }
        let stored = self.value.as_deref();
        match (self.kind.as_str(), stored) {
            ("float" | "currency" | "percentage", Some(value))
                if self.has_formula && value.trim().is_empty() =>
            {
                ("=…".to_owned(), CellKind::Error)
            }
            ("date", Some(value)) => (iso_date(value), CellKind::Date),
            ("time", Some(_)) => (shown.to_owned(), CellKind::Date),
            ("boolean", Some(value)) => (value.to_owned(), CellKind::Bool),
            ("", None) if self.has_formula && shown.is_empty() => {
                ("=…".to_owned(), CellKind::Error)
            }
            (_, Some(value)) if shown.is_empty() => (value.to_owned(), CellKind::Text),
            _ => (self.text.clone(), CellKind::Text),
        }
    }
}

/// The names that spreadsheets give to what a formula failed with.
fn is_error_name(text: &str) -> bool {
    matches!(text, "#N/A" | "#VALUE!" | "#REF!" | "#DIV/0!" | "#NUM!" | "#NAME?" | "#NULL!")
        || text.starts_with("Err:")
}

/// A number of repetitions: one unless said otherwise.
fn count(start: &BytesStart<'_>, key: &str) -> u32 {
    attribute(start, key).and_then(|n| n.parse().ok()).unwrap_or(1).max(1)
}

fn sheet_name(start: &BytesStart<'_>, styles: &Styles) -> Option<SheetName> {
    let is_hidden = styles.hides(attribute(start, "table:style-name").as_deref());
    Some(SheetName { name: attribute(start, "table:name")?, is_hidden })
}

fn named(start: &BytesStart<'_>, key: &str) -> Option<NamedArea> {
    let (sheet, area) = area_of_address(&attribute(start, key)?)?;
    Some(NamedArea { name: attribute(start, "table:name")?, sheet, area })
}

/// `$Blad1.$A$3:.$H$40` or `'Blad 1'.A3:'Blad 1'.H40` as a sheet and its cells.
fn area_of_address(address: &str) -> Option<(Option<String>, Area)> {
    let split = |corner: &str| match corner.rsplit_once('.') {
        Some((sheet, cell)) => (sheet.trim_start_matches('$').to_owned(), cell.to_owned()),
        None => (String::new(), corner.to_owned()),
    };
    let mut is_quoted = false;
    let colon = address.find(|c: char| {
        is_quoted ^= c == '\'';
        c == ':' && !is_quoted
    });
    let (from, to) = match colon.and_then(|at| address.split_at_checked(at)) {
        Some((from, to)) => (from, to.strip_prefix(':').unwrap_or(to)),
        None => (address, address),
    };
    let ((sheet, from), (_, to)) = (split(from), split(to));
    let sheet = sheet.trim_matches('\'').replace("''", "'");
    let area = Area::parse(&format!("{from}:{to}"))?;
    Some(((!sheet.is_empty()).then_some(sheet), area))
}

fn is_encrypted(parts: &mut Parts<'_>) -> Result<bool, Trouble> {
    const MANIFEST: &str = "META-INF/manifest.xml";
    if !parts.has(MANIFEST) {
        return Ok(false);
    }
    let mut xml = parts.xml(MANIFEST)?;
    loop {
        match xml.next()? {
            Item::Open(start) if start.local_name().as_ref() == "encryption-data" => {
                return Ok(true);
            }
            Item::End => return Ok(false),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_name_their_sheet() {
        let area = Area::parse("A3:H40").unwrap();
        for (address, sheet) in [
            ("$Blad1.$A$3:.$H$40", Some("Blad1")),
            ("'Blad: 1'.A3:'Blad: 1'.H40", Some("Blad: 1")),
            ("$'Åsa''s'.$A$3:.$H$40", Some("Åsa's")),
            ("A3:H40", None),
        ] {
            let expected = Some((sheet.map(ToOwned::to_owned), area));
            assert_eq!(area_of_address(address), expected, "{address}");
        }
    }
}
