//! Which row of a grid is the header, and what its columns are called.

use super::grid::Grid;
use super::table_file::TableFile;
use crate::diag::{Code, Diagnostic};

/// Rows among which a header is looked for.
pub(super) const HEADER_ROWS: usize = 40;

/// The headers that are looked for.
pub(super) struct Headers<'a> {
    /// Whether a header is known.
    pub(super) is_known: &'a dyn Fn(&str) -> bool,
}

impl Headers<'_> {
    /// How many known headers a row holds.
    pub(super) fn known_in(&self, grid: &Grid, row: usize) -> usize {
        grid.fields_of(row).filter(|&field| (self.is_known)(grid.value(field))).count()
    }

    /// The first of the rows that hold most known headers, at least two; none where no row does.
    pub(super) fn best_row(&self, grid: &Grid) -> Option<usize> {
        let rows = 0..grid.rows().len().min(HEADER_ROWS);
        let known = rows.map(|row| (row, self.known_in(grid, row))).filter(|&(_, known)| known > 1);
        known.max_by_key(|&(row, known)| (known, std::cmp::Reverse(row))).map(|(row, _)| row)
    }

    /// The row that is stated, or the one that holds most known headers, or the first; by its number in the grid.
    ///
    /// # Errors
    /// The stated row holds nothing.
    pub(super) fn row(&self, grid: &Grid, how: &TableFile) -> Result<usize, Box<Diagnostic>> {
        let Some(stated) = how.header_row else { return Ok(self.best_row(grid).unwrap_or(0)) };
        let found = stated
            .value
            .checked_sub(1)
            .and_then(|wanted| grid.rows().binary_search_by_key(&wanted, |row| row.row).ok());
        found.ok_or_else(|| {
            let message =
                format!("row {} is blank (the header is said to stand there)", stated.value);
            let fault = Diagnostic::error(Code::TABLE_OPTION, stated.origin, message);
            Box::new(match self.best_row(grid).and_then(|row| grid.rows().get(row)) {
                Some(row) => fault.with_hint(format!("known headers stand in row {}", row.row + 1)),
                None => fault.with_hint("rows are counted as a spreadsheet does, blank ones too"),
            })
        })
    }
}
