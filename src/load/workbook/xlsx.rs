//! XLSX (ECMA-376 part 1): the names of sheets and areas, shared texts, number formats, and the cells of one sheet.

use quick_xml::events::BytesStart;

use super::number::{Shown, cell_text};
use super::parts::{Item, Parts, attribute};
use super::sheet::{SharedText, SheetCells};
use super::{NamedArea, SheetName, Trouble, area_of_reference};
use crate::load::grid::CellKind;
use crate::load::table_file::Area;

/// What a workbook says of itself.
pub(super) struct Xlsx {
    pub(super) sheets: Vec<SheetName>,
    pub(super) names: Vec<NamedArea>,
    /// The part of each sheet.
    parts: Vec<String>,
    /// The part with the texts that cells share.
    texts: Option<String>,
    is_1904: bool,
    formats: Vec<Shown>,
}

impl Xlsx {
    pub(super) fn open(parts: &mut Parts<'_>) -> Result<Self, Trouble> {
        let book = workbook_part(parts)?;
        let targets = relationships(parts, &book)?;
        let mut xlsx = Self {
            sheets: Vec::new(),
            names: Vec::new(),
            parts: Vec::new(),
            texts: None,
            is_1904: false,
            formats: Vec::new(),
        };
        xlsx.read_book(parts, &book, &targets)?;
        let target = |of: &str| targets.iter().find(|(_, kind, _)| kind.ends_with(of));
        if let Some((_, _, styles)) = target("/styles") {
            xlsx.formats = formats(parts, styles)?;
        }
        xlsx.texts = target("/sharedStrings").map(|(_, _, texts)| texts.clone());
        for index in 0..xlsx.parts.len() {
            let found = tables(parts, &xlsx.parts[index], &xlsx.sheets[index].name)?;
            xlsx.names.extend(found);
        }
        Ok(xlsx)
    }

    fn read_book(
        &mut self,
        parts: &mut Parts<'_>,
        book: &str,
        targets: &[(String, String, String)],
    ) -> Result<(), Trouble> {
        let mut xml = parts.xml(book)?;
        let mut name = None;
        loop {
            match xml.next()? {
                Item::Open(start) => match start.local_name().as_ref() {
                    "workbookPr" => {
                        self.is_1904 = attribute(&start, "date1904").is_some_and(|v| is_true(&v));
                    }
                    "sheet" => self.add_sheet(&start, targets),
                    "definedName" => name = attribute(&start, "name"),
                    _ => {}
                },
                Item::Text(text) => {
                    if let Some(name) = &name
                        && let Some((sheet, area)) = area_of_reference(&text)
                    {
                        self.names.push(NamedArea { name: name.clone(), sheet, area });
                    }
                }
                Item::Close(element) if element == "definedName" => name = None,
                Item::Close(_) => {}
                Item::End => return Ok(()),
            }
        }
    }

    /// Sheets that are charts or macros have no cells and are passed over.
    fn add_sheet(&mut self, start: &BytesStart<'_>, targets: &[(String, String, String)]) {
        let (name, id) = (attribute(start, "name"), attribute(start, "id"));
        let target = targets
            .iter()
            .find(|(known, kind, _)| Some(known) == id.as_ref() && kind.ends_with("/worksheet"));
        if let (Some(name), Some((_, _, part))) = (name, target) {
            let is_hidden = attribute(start, "state").is_some_and(|state| state != "visible");
            self.sheets.push(SheetName { name, is_hidden });
            self.parts.push(part.clone());
        }
    }

    /// The cells of a sheet by its number.
    pub(super) fn read(
        &self,
        parts: &mut Parts<'_>,
        sheet: usize,
        area: Area,
    ) -> Result<SheetCells, Trouble> {
        let mut cells = SheetCells::new(area);
        let texts = match &self.texts {
            Some(part) => shared_texts(parts, part)?,
            None => Vec::new(),
        };
        let shared = cells.share(&texts)?;
        drop(texts);
        let Some(part) = self.parts.get(sheet) else { return Ok(cells) };
        let mut xml = parts.xml(part)?;
        let mut at = Position::default();
        let mut cell = None::<RawCell>;
        let mut inside = Inside::Nothing;
        loop {
            match xml.next()? {
                Item::Open(start) => match start.local_name().as_ref() {
                    "row" => at.begin_row(&start, &mut cells),
                    "c" => cell = Some(at.begin_cell(&start)),
                    "v" => {
                        inside = Inside::Value;
                        cell.iter_mut().for_each(|cell| cell.has_value = true);
                    }
                    "f" => {
                        inside = Inside::Formula;
                        cell.iter_mut().for_each(|cell| cell.has_formula = true);
                    }
                    "t" => inside = Inside::Value,
                    "rPh" => inside = Inside::Nothing,
                    "mergeCell" => {
                        let merged = attribute(&start, "ref").and_then(|r| Area::parse(&r));
                        merged.into_iter().for_each(|merged| cells.merge(merged));
                    }
                    _ => {}
                },
                Item::Text(text) => match (&mut cell, &inside) {
                    (Some(cell), Inside::Value) => cell.value.push_str(&text),
                    (Some(cell), Inside::Formula) => cell.formula.push_str(&text),
                    _ => {}
                },
                Item::Close(element) => {
                    if element == "c"
                        && let Some(cell) = cell.take()
                    {
                        self.add(&mut cells, &shared, &cell)?;
                    }
                    inside = Inside::Nothing;
                }
                Item::End => return Ok(cells),
            }
        }
    }

    fn add(
        &self,
        cells: &mut SheetCells,
        shared: &SharedText,
        cell: &RawCell,
    ) -> Result<(), Trouble> {
        let column = cell.column;
        if cell.has_formula && !cell.has_value {
            let formula: String = cell.formula.chars().take(40).collect();
            return cells.add(column, &format!("={formula}"), CellKind::Error);
        }
        match cell.kind.as_str() {
            "s" => match cell.value.trim().parse() {
                Ok(number) => cells.add_shared(column, shared, number),
                Err(_) => Ok(()),
            },
            "b" => cells.add(
                column,
                if is_true(&cell.value) { "true" } else { "false" },
                CellKind::Bool,
            ),
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

/// A cell as its element says it.
#[derive(Default)]
struct RawCell {
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

/// The row and the column that come next where an element does not name its own.
#[derive(Default)]
struct Position {
    row: u32,
    column: u32,
}

impl Position {
    fn begin_row(&mut self, start: &BytesStart<'_>, cells: &mut SheetCells) {
        let stated = attribute(start, "r").and_then(|r| r.parse::<u32>().ok()?.checked_sub(1));
        let row = stated.filter(|&row| row >= self.row).unwrap_or(self.row);
        let hidden = attribute(start, "hidden").is_some_and(|v| is_true(&v));
        cells.begin_row(row, hidden);
        (self.row, self.column) = (row.saturating_add(1), 0);
    }

    fn begin_cell(&mut self, start: &BytesStart<'_>) -> RawCell {
        let stated = attribute(start, "r").and_then(|r| Area::parse(&r)).map(|a| a.first_column);
        let column = stated.filter(|&column| column >= self.column).unwrap_or(self.column);
        self.column = column.saturating_add(1);
        let style = attribute(start, "s").and_then(|s| s.parse().ok()).unwrap_or_default();
        let kind = attribute(start, "t").unwrap_or_default();
        RawCell { column, style, kind, ..RawCell::default() }
    }
}

fn is_true(value: &str) -> bool {
    matches!(value.trim(), "1" | "true" | "on")
}

/// `2023-11-30T00:00:00` as `2023-11-30`.
pub(super) fn iso_date(value: &str) -> String {
    let plain = value.trim().trim_end_matches('Z').replacen('T', " ", 1);
    let plain = plain.split_once('.').map_or(plain.as_str(), |(whole, _)| whole);
    plain.strip_suffix(" 00:00:00").unwrap_or(plain).to_owned()
}

/// `_x000D_` stands for a character that XML cannot hold (ECMA-376 part 1, 22.4.2.4).
fn unescaped(text: &str) -> String {
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

/// The part that names the sheets: as the package says, else where it mostly stands.
fn workbook_part(parts: &mut Parts<'_>) -> Result<String, Trouble> {
    let root = relationships(parts, "")?;
    let named = root.into_iter().find(|(_, kind, _)| kind.ends_with("/officeDocument"));
    Ok(named.map_or_else(|| "xl/workbook.xml".to_owned(), |(_, _, target)| target))
}

/// The relationships of a part: id, kind and target.
fn relationships(
    parts: &mut Parts<'_>,
    of: &str,
) -> Result<Vec<(String, String, String)>, Trouble> {
    let (folder, file) = of.rsplit_once('/').unwrap_or(("", of));
    let name = format!("{folder}/_rels/{file}.rels").trim_start_matches('/').to_owned();
    let mut all = Vec::new();
    if !parts.has(&name) {
        return Ok(all);
    }
    let mut xml = parts.xml(&name)?;
    loop {
        match xml.next()? {
            Item::Open(start) if start.local_name().as_ref() == "Relationship" => {
                let value = |key| attribute(&start, key).unwrap_or_default();
                let target = resolved(folder, &value("Target"));
                all.push((value("Id"), value("Type"), target));
            }
            Item::End => return Ok(all),
            _ => {}
        }
    }
}

/// A target relative to a folder of the package: `../tables/table1.xml`, `/xl/styles.xml`.
fn resolved(folder: &str, target: &str) -> String {
    let mut path: Vec<&str> = match target.strip_prefix('/') {
        Some(_) => Vec::new(),
        None => folder.split('/').filter(|part| !part.is_empty()).collect(),
    };
    for part in target.split('/').filter(|part| !matches!(*part, "" | ".")) {
        if part == ".." {
            path.pop();
        } else {
            path.push(part);
        }
    }
    path.join("/")
}

/// The areas that a sheet's tables ("Format as table") name.
fn tables(parts: &mut Parts<'_>, part: &str, sheet: &str) -> Result<Vec<NamedArea>, Trouble> {
    let mut names = Vec::new();
    for (_, kind, target) in relationships(parts, part)? {
        if !kind.ends_with("/table") || !parts.has(&target) {
            continue;
        }
        let mut xml = parts.xml(&target)?;
        loop {
            match xml.next()? {
                Item::Open(start) if start.local_name().as_ref() == "table" => {
                    let name =
                        attribute(&start, "displayName").or_else(|| attribute(&start, "name"));
                    let area = attribute(&start, "ref").and_then(|r| Area::parse(&r));
                    names.extend(name.zip(area).map(|(name, area)| NamedArea {
                        name,
                        sheet: Some(sheet.to_owned()),
                        area,
                    }));
                    break;
                }
                Item::End => break,
                _ => {}
            }
        }
    }
    Ok(names)
}

/// The texts that cells name by number; runs of a formatted text are joined, the reading aids of Japanese left out.
fn shared_texts(parts: &mut Parts<'_>, part: &str) -> Result<Vec<String>, Trouble> {
    let mut texts = Vec::new();
    if !parts.has(part) {
        return Ok(texts);
    }
    let mut xml = parts.xml(part)?;
    let (mut text, mut is_text, mut is_aid) = (String::new(), false, false);
    loop {
        match xml.next()? {
            Item::Open(start) => match start.local_name().as_ref() {
                "si" => text.clear(),
                "t" => is_text = !is_aid,
                "rPh" => is_aid = true,
                _ => {}
            },
            Item::Text(part) if is_text => text.push_str(&part),
            Item::Text(_) => {}
            Item::Close(element) => match element.as_str() {
                "si" => texts.push(unescaped(&text)),
                "t" => is_text = false,
                "rPh" => is_aid = false,
                _ => {}
            },
            Item::End => return Ok(texts),
        }
    }
}

/// How each style of a cell shows a number.
fn formats(parts: &mut Parts<'_>, part: &str) -> Result<Vec<Shown>, Trouble> {
    let mut custom = std::collections::BTreeMap::<u32, Shown>::new();
    let mut formats = Vec::new();
    if !parts.has(part) {
        return Ok(formats);
    }
    let mut xml = parts.xml(part)?;
    let mut in_cells = false;
    loop {
        match xml.next()? {
            Item::Open(start) => match start.local_name().as_ref() {
                "numFmt" => {
                    let id = attribute(&start, "numFmtId").and_then(|id| id.parse().ok());
                    let code = attribute(&start, "formatCode");
                    custom.extend(id.zip(code).map(|(id, code)| (id, Shown::of_code(&code))));
                }
                "cellXfs" => in_cells = true,
                "xf" if in_cells => {
                    let id = attribute(&start, "numFmtId").and_then(|id| id.parse().ok());
                    let id = id.unwrap_or(0);
                    formats.push(custom.get(&id).copied().unwrap_or_else(|| Shown::of_builtin(id)));
                }
                _ => {}
            },
            Item::Close(element) if element == "cellXfs" => in_cells = false,
            Item::End => return Ok(formats),
            _ => {}
        }
    }
}
