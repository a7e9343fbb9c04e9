//! Labels that stand on the first row of their group only → where each blank cell below finds its own.

use super::grid::Grid;

/// Columns in which a blank cell repeats the one above it; none unless it is stated.
#[derive(Debug, Clone, Default)]
pub(super) struct Fills {
    columns: Vec<Fill>,
}

#[derive(Debug, Clone)]
struct Fill {
    column: u32,
    /// Per row of the grid, the row whose cell it says.
    from: Vec<u32>,
}

impl Fills {
    /// Fills columns, those of the widest groups first: where one of them begins anew, the ones behind it do too, so that no
    /// group takes a label from the group before. `is_of_table` says which rows may give a label: no total does.
    pub(super) fn new(grid: &Grid, columns: &[u32], is_of_table: impl Fn(usize) -> bool) -> Self {
        let rows = grid.rows().len();
        let mut fills: Vec<Fill> =
            columns.iter().map(|&column| Fill { column, from: Vec::with_capacity(rows) }).collect();
        let mut above: Vec<Option<u32>> = vec![None; fills.len()];
        for row in 0..rows {
            let number = u32::try_from(row).unwrap_or(u32::MAX);
            let gives = is_of_table(row);
            let mut begins = false;
            for (fill, above) in fills.iter_mut().zip(&mut above) {
                let own = grid.find(row, fill.column).is_some_and(|at| !grid.value(at).is_empty());
                if gives && (own || begins) {
                    begins = true;
                    *above = own.then_some(number);
                }
                fill.from.push(above.filter(|_| gives && !own).unwrap_or(number));
            }
        }
        Self { columns: fills }
    }

    /// The row whose cell of a column a row says: itself, or one above.
    pub(super) fn row_of(&self, row: usize, column: u32) -> usize {
        let fill = self.columns.iter().find(|fill| fill.column == column);
        fill.and_then(|fill| fill.from.get(row)).map_or(row, |&from| from as usize)
    }

    /// Whether blank cells of a column are filled.
    pub(super) fn has(&self, column: u32) -> bool {
        self.columns.iter().any(|fill| fill.column == column)
    }
}
