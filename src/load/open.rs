//! A table's file → its cells: a text or a workbook, by what its bytes are and not by its name.

use super::csv_grid::grid_of_text;
use super::file::{read_bytes, register_table};
use super::foreign::Foreign;
use super::grid::Grid;
use super::header::Headers;
use super::table_file::{Area, Misfit, TableFile};
use super::workbook::{grid_of_workbook, is_compound_file, is_workbook, protected};
use crate::diag::{Code, Diagnostic, Faults, Result};
use crate::source::Sources;

/// The cells of a table, and in words how they were read.
///
/// # Errors
/// Everything that is wrong with the file as a whole, or with what is stated of it.
pub(super) fn load_grid(
    sources: &mut Sources,
    how: &TableFile,
    headers: &Headers<'_>,
) -> Result<(Grid, String)> {
    let bytes = read_bytes(sources, &how.path)?;
    if is_workbook(&bytes) {
        check_misfits(how.of_texts(), "a workbook")?;
        return grid_of_workbook(sources, &bytes, how);
    }
    if is_compound_file(&bytes) {
        let file = sources.add(&how.path, "", &bytes);
        return Err(protected(file).into());
    }
    if let Some(foreign) = Foreign::of_bytes(&bytes) {
        let file = sources.add(&how.path, "", &bytes);
        return Err(foreign.into_diagnostic(file).into());
    }
    check_misfits(how.of_workbooks(), "a text")?;
    let area = match &how.range {
        None => Area::ALL,
        Some(range) => Area::parse(&range.value).ok_or_else(|| {
            let message = format!("`{}` is no range of cells (the file is a text)", range.value);
            Diagnostic::error(Code::SHEET, range.origin, message).with_hint("write `A3:H40`")
        })?,
    };
    let stated = how.encoding.map(|encoding| encoding.value);
    let text = register_table(sources, &how.path, &bytes, stated)?;
    Ok(grid_of_text(&text, how, area, headers))
}

fn check_misfits(misfits: impl Iterator<Item = Misfit>, what: &str) -> Result<()> {
    let mut faults = Faults::new();
    for Misfit { key, origin } in misfits {
        let message = format!("`{key}` says nothing of {what}");
        faults
            .push(Diagnostic::error(Code::TABLE_OPTION, origin, message).with_hint("leave it out"));
    }
    faults.finish(())
}
