//! One table, written as any program might have saved it.

use nulage::source::cell_name;

use crate::book::{Book, Cell, Sheet};

/// How a table is saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Dialect {
    /// A text: its encoding, what parts its fields, its line breaks, whether every field is in quotation marks.
    Text {
        encoding: Encoding,
        separator: char,
        eol: &'static str,
        quoted: bool,
    },
    Xlsx,
    Ods,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Encoding {
    Utf8,
    Utf8WithMark,
    Utf16Le,
    Utf16Be,
    Windows1252,
}

impl Dialect {
    /// The ending of the file's name.
    pub(crate) fn ending(self) -> &'static str {
        match self {
            Self::Text { .. } => "csv",
            Self::Xlsx => "xlsx",
            Self::Ods => "ods",
        }
    }

    /// How a cell is named after the file: sheets have a name of their own.
    pub(crate) fn cell_name(self, row: usize, column: usize) -> String {
        let cell = cell_name(u32::try_from(row).unwrap(), u32::try_from(column).unwrap());
        if self.is_workbook() { format!("Bemanning:{cell}") } else { cell }
    }

    pub(crate) fn is_workbook(self) -> bool {
        !matches!(self, Self::Text { .. })
    }

    /// The table's bytes.
    pub(crate) fn write(self, rows: &[Vec<String>]) -> Vec<u8> {
        let Self::Text { encoding, separator, eol, quoted } = self else {
            let cells = |row: &Vec<String>| row.iter().map(|text| cell_of(text)).collect();
            return self.write_sheet(Sheet::new("Bemanning", rows.iter().map(cells).collect()));
        };
        let field = |text: &String| {
            if quoted || text.contains([separator, '"', '\n', '\r']) {
                format!("\"{}\"", text.replace('"', "\"\""))
            } else {
                text.clone()
            }
        };
        let line = |row: &Vec<String>| {
            let fields: Vec<_> = row.iter().map(field).collect();
            fields.join(&separator.to_string()) + eol
        };
        encoding.encode(&rows.iter().map(line).collect::<String>())
    }

    /// A sheet's bytes, in a workbook.
    pub(crate) fn write_sheet(self, sheet: Sheet) -> Vec<u8> {
        match self {
            Self::Ods => Book::of(sheet).ods(),
            _ => Book::of(sheet).xlsx(),
        }
    }
}

impl Encoding {
    fn encode(self, text: &str) -> Vec<u8> {
        let utf16 = |unit: fn(u16) -> [u8; 2]| {
            let units = "\u{FEFF}".encode_utf16().chain(text.encode_utf16()).collect::<Vec<_>>();
            units.into_iter().flat_map(unit).collect()
        };
        match self {
            Self::Utf8 => text.as_bytes().to_vec(),
            Self::Utf8WithMark => format!("\u{FEFF}{text}").into_bytes(),
            Self::Utf16Le => utf16(u16::to_le_bytes),
            Self::Utf16Be => utf16(u16::to_be_bytes),
            Self::Windows1252 => {
                let (bytes, _, has_unmappable) = encoding_rs::WINDOWS_1252.encode(text);
                assert!(!has_unmappable, "the table has letters that Windows-1252 lacks");
                bytes.into_owned()
            }
        }
    }
}

/// A number is stored as one, as a spreadsheet does when it is typed; everything else is a text.
pub(crate) fn cell_of(text: &str) -> Cell {
    let is_number = !text.is_empty()
        && text.chars().all(|c| c.is_ascii_digit() || c == ',')
        && text.matches(',').count() < 2
        && text.starts_with(|c: char| c.is_ascii_digit())
        && text.ends_with(|c: char| c.is_ascii_digit());
    if is_number { Cell::Number(text.replace(',', ".")) } else { Cell::text(text) }
}
