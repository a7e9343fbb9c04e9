//! A writer of small workbooks, XLSX and ODS, for tests: what spreadsheet programs write, and what they would not.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
#![allow(unreachable_pub, reason = "shared by test binaries")]
#![allow(
    clippy::format_collect,
    clippy::format_push_string,
    reason = "XML reads best as it is written"
)]
#![allow(dead_code, reason = "each test binary uses its own part")]

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use nulage::source::column_letters;
use zip::write::{SimpleFileOptions, ZipWriter};

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    Blank,
    Text(String),
    /// A number as it is stored: with a point.
    Number(String),
    /// A number that is shown as a percentage.
    Percent(String),
    /// Days since 1899-12-30, and the same as ODS writes it.
    Date(u32, &'static str),
    Bool(bool),
    Error(&'static str),
    /// A formula and its stored value, a number.
    Formula(&'static str, Option<&'static str>),
}

impl Cell {
    pub fn text(text: &str) -> Self {
        if text.is_empty() { Self::Blank } else { Self::Text(text.to_owned()) }
    }
}

#[derive(Debug, Clone, Default)]
pub struct Sheet {
    pub name: String,
    pub rows: Vec<Vec<Cell>>,
    /// Merged areas as 0-based row and column of the first cell, and how many rows and columns.
    pub merged: Vec<(usize, usize, usize, usize)>,
    pub hidden_rows: Vec<usize>,
    pub is_hidden: bool,
}

impl Sheet {
    pub fn new(name: &str, rows: Vec<Vec<Cell>>) -> Self {
        Self { name: name.to_owned(), rows, ..Self::default() }
    }
}

#[derive(Debug, Clone, Default)]
pub struct Book {
    pub sheets: Vec<Sheet>,
    /// Named areas: name, number of the sheet, area such as `$A$3:$C$9`.
    pub names: Vec<(&'static str, usize, &'static str)>,
}

impl Book {
    pub fn of(sheet: Sheet) -> Self {
        Self { sheets: vec![sheet], names: Vec::new() }
    }

    pub fn xlsx(&self) -> Vec<u8> {
        let mut types = String::new();
        let mut sheets = String::new();
        let mut relations = String::new();
        let mut parts = Vec::new();
        for (index, sheet) in self.sheets.iter().enumerate() {
            let n = index + 1;
            let state = if sheet.is_hidden { " state=\"hidden\"" } else { "" };
            let _ = write!(
                types,
                "<Override PartName=\"/xl/worksheets/sheet{n}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>"
            );
            let _ = write!(
                sheets,
                "<sheet name=\"{}\" sheetId=\"{n}\"{state} r:id=\"rId{n}\"/>",
                escaped(&sheet.name)
            );
            let _ = write!(
                relations,
                "<Relationship Id=\"rId{n}\" Type=\"{OFFICE}/worksheet\" Target=\"worksheets/sheet{n}.xml\"/>"
            );
            parts.push((format!("xl/worksheets/sheet{n}.xml"), xlsx_sheet(sheet)));
        }
        let names: String = self
            .names
            .iter()
            .map(|(name, sheet, area)| {
                format!(
                    "<definedName name=\"{name}\">'{}'!{area}</definedName>",
                    escaped(&self.sheets[*sheet].name)
                )
            })
            .collect();
        parts.extend([
            ("[Content_Types].xml".into(), format!("{HEAD}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>{types}</Types>")),
            ("_rels/.rels".into(), format!("{HEAD}<Relationships xmlns=\"{PACKAGE}\"><Relationship Id=\"rId1\" Type=\"{OFFICE}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>")),
            ("xl/_rels/workbook.xml.rels".into(), format!("{HEAD}<Relationships xmlns=\"{PACKAGE}\">{relations}<Relationship Id=\"rIdS\" Type=\"{OFFICE}/styles\" Target=\"styles.xml\"/></Relationships>")),
            ("xl/workbook.xml".into(), format!("{HEAD}<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><sheets>{sheets}</sheets><definedNames>{names}</definedNames></workbook>")),
            ("xl/styles.xml".into(), format!("{HEAD}<styleSheet xmlns=\"{MAIN}\"><numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\"/></numFmts><cellXfs count=\"3\"><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/><xf numFmtId=\"10\"/></cellXfs></styleSheet>")),
        ]);
        zipped(&parts)
    }

    pub fn ods(&self) -> Vec<u8> {
        let mut tables = String::new();
        for sheet in &self.sheets {
            let style = if sheet.is_hidden { " table:style-name=\"hidden\"" } else { "" };
            let _ = write!(tables, "<table:table table:name=\"{}\"{style}>", escaped(&sheet.name));
            for (row, cells) in sheet.rows.iter().enumerate() {
                let hidden = if sheet.hidden_rows.contains(&row) {
                    " table:visibility=\"collapse\""
                } else {
                    ""
                };
                let _ = write!(tables, "<table:table-row{hidden}>");
                for (column, cell) in cells.iter().enumerate() {
                    tables.push_str(&ods_cell(sheet, row, column, cell));
                }
                tables.push_str(
                    "<table:table-cell table:number-columns-repeated=\"1000\"/></table:table-row>",
                );
            }
            tables.push_str("<table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row></table:table>");
        }
        let names: String = self.names.iter().map(|(name, sheet, area)| {
            let sheet = escaped(&self.sheets[*sheet].name);
            let (from, to) = area.split_once(':').unwrap();
            format!("<table:named-range table:name=\"{name}\" table:cell-range-address=\"$'{sheet}'.{from}:.{to}\"/>")
        }).collect();
        let content = format!(
            "{HEAD}<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" xmlns:calcext=\"urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0\" office:version=\"1.3\"><office:automatic-styles><style:style style:name=\"hidden\" style:family=\"table\"><style:table-properties table:display=\"false\"/></style:style></office:automatic-styles><office:body><office:spreadsheet>{tables}<table:named-expressions>{names}</table:named-expressions></office:spreadsheet></office:body></office:document-content>"
        );
        zipped(&[
            ("mimetype".into(), "application/vnd.oasis.opendocument.spreadsheet".into()),
            ("content.xml".into(), content),
            (
                "META-INF/manifest.xml".into(),
                format!(
                    "{HEAD}<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>"
                ),
            ),
        ])
    }
}

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

fn xlsx_sheet(sheet: &Sheet) -> String {
    let mut data = String::new();
    for (row, cells) in sheet.rows.iter().enumerate() {
        let hidden = if sheet.hidden_rows.contains(&row) { " hidden=\"1\"" } else { "" };
        let _ = write!(data, "<row r=\"{}\"{hidden}>", row + 1);
        for (column, cell) in cells.iter().enumerate() {
            let at = format!("{}{}", column_letters(u32::try_from(column).unwrap()), row + 1);
            data.push_str(&match cell {
                Cell::Blank => format!("<c r=\"{at}\" s=\"0\"/>"),
                Cell::Text(text) => format!(
                    "<c r=\"{at}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>",
                    escaped(text)
                ),
                Cell::Number(number) => format!("<c r=\"{at}\"><v>{number}</v></c>"),
                Cell::Percent(number) => format!("<c r=\"{at}\" s=\"2\"><v>{number}</v></c>"),
                Cell::Date(serial, _) => format!("<c r=\"{at}\" s=\"1\"><v>{serial}</v></c>"),
                Cell::Bool(value) => {
                    format!("<c r=\"{at}\" t=\"b\"><v>{}</v></c>", u8::from(*value))
                }
                Cell::Error(name) => format!("<c r=\"{at}\" t=\"e\"><f>X</f><v>{name}</v></c>"),
                Cell::Formula(formula, value) => {
                    let value = value.map(|v| format!("<v>{v}</v>")).unwrap_or_default();
                    format!("<c r=\"{at}\"><f>{}</f>{value}</c>", escaped(formula))
                }
            });
        }
        data.push_str("</row>");
    }
    let merged: String = sheet
        .merged
        .iter()
        .map(|&(row, column, rows, columns)| {
            let letters = |column: usize| column_letters(u32::try_from(column).unwrap());
            format!(
                "<mergeCell ref=\"{}{}:{}{}\"/>",
                letters(column),
                row + 1,
                letters(column + columns - 1),
                row + rows
            )
        })
        .collect();
    format!(
        "{HEAD}<worksheet xmlns=\"{MAIN}\"><sheetData>{data}</sheetData><mergeCells>{merged}</mergeCells></worksheet>"
    )
}

fn ods_cell(sheet: &Sheet, row: usize, column: usize, cell: &Cell) -> String {
    let first = sheet.merged.iter().find(|m| (m.0, m.1) == (row, column));
    let is_covered = first.is_none()
        && sheet.merged.iter().any(|&(r, c, rows, columns)| {
            (r..r + rows).contains(&row) && (c..c + columns).contains(&column)
        });
    let element = if is_covered { "table:covered-table-cell" } else { "table:table-cell" };
    let span = first.map(|(_, _, rows, columns)| {
        format!(" table:number-rows-spanned=\"{rows}\" table:number-columns-spanned=\"{columns}\"")
    });
    let (attributes, text) = match cell {
        Cell::Blank => (String::new(), String::new()),
        Cell::Text(text) => (" office:value-type=\"string\"".into(), text.clone()),
        Cell::Number(number) => (format!(" office:value-type=\"float\" office:value=\"{number}\""), number.replace('.', ",")),
        Cell::Percent(number) => (format!(" office:value-type=\"percentage\" office:value=\"{number}\""), "x %".into()),
        Cell::Date(_, date) => (format!(" office:value-type=\"date\" office:date-value=\"{date}\""), (*date).to_owned()),
        Cell::Bool(value) => (format!(" office:value-type=\"boolean\" office:boolean-value=\"{value}\""), value.to_string()),
        Cell::Error(name) => (" table:formula=\"of:=X\" office:value-type=\"string\" office:string-value=\"\" calcext:value-type=\"error\"".into(), (*name).to_owned()),
        Cell::Formula(formula, Some(value)) => (format!(" table:formula=\"of:={formula}\" office:value-type=\"float\" office:value=\"{value}\""), value.replace('.', ",")),
        Cell::Formula(formula, None) => (format!(" table:formula=\"of:={formula}\""), String::new()),
    };
    let paragraphs: String = if text.is_empty() {
        String::new()
    } else {
        text.split('\n').map(|line| format!("<text:p>{}</text:p>", escaped(line))).collect()
    };
    format!("<{element}{}{attributes}>{paragraphs}</{element}>", span.unwrap_or_default())
}

pub fn zipped(parts: &[(String, String)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(name.as_str(), SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
