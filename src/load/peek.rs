//! A table's file as its reader sees it, before anything is known of its columns: for who is to guess what they are.

use super::beside::{is_note_row, is_total_label, label};
use super::grid::CellKind;
use super::header::Headers;
use super::open::load_grid;
use super::table_file::TableFile;
use super::workbook::{is_workbook, sheet_names};
use crate::diag::Result;
use crate::source::{Located, Origin, Sources};

/// The cells of a text, or of a sheet.
#[derive(Debug, Clone)]
pub struct Peek {
    /// The rows that hold anything.
    pub rows: Vec<PeekRow>,
}

/// A row that holds anything.
#[derive(Debug, Clone)]
pub struct PeekRow {
    /// Its number, as a spreadsheet counts.
    pub number: u32,
    /// Its cells that hold anything, by column.
    pub cells: Vec<PeekCell>,
    /// Whether its first word is that of a total.
    pub is_total: bool,
    /// Whether it is a note below a table.
    pub is_note: bool,
}

/// A cell that holds anything.
#[derive(Debug, Clone)]
pub struct PeekCell {
    /// From 0.
    pub column: u32,
    /// What it says.
    pub text: Box<str>,
    /// What it holds.
    pub kind: CellKind,
}

impl PeekRow {
    /// What stands in a column; nothing where it is blank.
    #[must_use]
    pub fn text(&self, column: u32) -> &str {
        let found = self.cells.iter().find(|cell| cell.column == column);
        found.map_or("", |cell| &cell.text)
    }
}

/// The sheets of a workbook that are shown; none of a text.
///
/// # Errors
/// The file cannot be read.
pub fn sheets(sources: &mut Sources, path: &str) -> Result<Vec<String>> {
    let bytes = super::file::read_bytes(sources, path)?;
    if is_workbook(&bytes) { sheet_names(sources, path, &bytes) } else { Ok(Vec::new()) }
}

/// The cells of a file; of a workbook those of a sheet.
///
/// # Errors
/// The file cannot be read.
pub fn peek(
    sources: &mut Sources,
    path: &str,
    sheet: Option<&str>,
    is_known: &dyn Fn(&str) -> bool,
) -> Result<Peek> {
    let sheet = sheet.map(|sheet| Located::new(sheet.into(), Origin::Detached));
    let how = TableFile { sheet, ..TableFile::from(path) };
    let (grid, _) = load_grid(sources, &how, &Headers { is_known })?;
    let rows = (0..grid.rows().len()).map(|row| {
        let cells = grid.fields_of(row).filter_map(|at| {
            let field = grid.field(at)?;
            let text = grid.value(at);
            (!text.is_empty()).then(|| PeekCell {
                column: field.column,
                text: text.into(),
                kind: field.kind,
            })
        });
        PeekRow {
            number: grid.rows().get(row).map_or(0, |row| row.row + 1),
            cells: cells.collect(),
            is_total: is_total_label(label(&grid, row)),
            is_note: is_note_row(&grid, row),
        }
    });
    Ok(Peek { rows: rows.collect() })
}
