//! XLSX (ECMA-376 part 1): the names of sheets and areas, the texts that cells share, and how numbers are shown.

use quick_xml::events::BytesStart;

use super::format::Format;
use super::parts::{Item, Parts, attribute};
use super::sheet::SheetCells;
use super::texts::{SharedTexts, push_bounded};
use super::xlsx_cells::{is_true, read_cells, unescaped};
use super::{NamedArea, SheetName, Trouble, area_of_reference};
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
    formats: Vec<Format>,
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
        for (part, sheet) in xlsx.parts.iter().zip(&xlsx.sheets) {
            xlsx.names.extend(tables(parts, part, &sheet.name)?);
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
        let (mut name, mut reference) = (None, String::new());
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
                Item::Text(text) if name.is_some() => reference.push_str(&text),
                Item::Text(_) => {}
                Item::Close(element) => {
                    let named = name.take().filter(|_| element == "definedName");
                    let area = area_of_reference(&std::mem::take(&mut reference));
                    self.names.extend(named.zip(area).map(|(name, (sheet, area))| NamedArea {
                        name,
                        sheet,
                        area,
                    }));
                }
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
        let texts = match &self.texts {
            Some(part) => shared_texts(parts, part)?,
            None => SharedTexts::default(),
        };
        match self.parts.get(sheet) {
            Some(part) => read_cells(parts.xml(part)?, area, texts, &self.formats, self.is_1904),
            None => Ok(SheetCells::new(area)),
        }
    }
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
fn shared_texts(parts: &mut Parts<'_>, part: &str) -> Result<SharedTexts, Trouble> {
    let mut texts = SharedTexts::default();
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
            Item::Text(part) if is_text => push_bounded(&mut text, &part),
            Item::Text(_) => {}
            Item::Close(element) => match element.as_str() {
                "si" => texts.push(&unescaped(&text))?,
                "t" => is_text = false,
                "rPh" => is_aid = false,
                _ => {}
            },
            Item::End => return Ok(texts),
        }
    }
}

/// How each style of a cell shows a number.
fn formats(parts: &mut Parts<'_>, part: &str) -> Result<Vec<Format>, Trouble> {
    let mut custom = std::collections::BTreeMap::<u32, Format>::new();
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
                    custom.extend(id.zip(code).map(|(id, code)| (id, Format::of_code(&code))));
                }
                "cellXfs" => in_cells = true,
                "xf" if in_cells => {
                    let id = attribute(&start, "numFmtId").and_then(|id| id.parse().ok());
                    let id = id.unwrap_or(0);
                    formats
                        .push(custom.get(&id).cloned().unwrap_or_else(|| Format::of_builtin(id)));
                }
                _ => {}
            },
            Item::Close(element) if element == "cellXfs" => in_cells = false,
            Item::End => return Ok(formats),
            _ => {}
        }
    }
}
