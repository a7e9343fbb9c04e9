//! The cells of a sheet as they are read, one row after another → a grid, with merged areas filled.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Trouble;
use crate::load::grid::{CellKind, Field, Grid};
use crate::load::table_file::Area;
use crate::source::SourceId;

/// A table has no more cells than these; Excel's own limit, 17 billion, is beyond any memory.
pub(super) const MOST_CELLS: usize = 4_000_000;
/// Nor more text.
const MOST_TEXT: usize = 256 << 20;

/// Gathers the cells of the part of a sheet that is read.
pub(super) struct SheetCells {
    area: Area,
    text: String,
    rows: Vec<SheetRow>,
    fields: Vec<Field>,
    merged: Vec<Area>,
}

#[derive(Debug, Clone, Copy)]
struct SheetRow {
    row: u32,
    hidden: bool,
    first: usize,
}

/// Texts that many cells share.
pub(super) struct SharedText {
    /// Where each stands in the text of the cells.
    places: Vec<(u32, u32)>,
}

impl SheetCells {
    pub(super) fn new(area: Area) -> Self {
        let (text, rows, fields, merged) = Default::default();
        Self { area, text, rows, fields, merged }
    }

    /// Keeps texts that cells will refer to by their number.
    pub(super) fn share(&mut self, texts: &[String]) -> Result<SharedText, Trouble> {
        let places = texts.iter().map(|text| self.keep(text)).collect::<Result<_, _>>()?;
        Ok(SharedText { places })
    }

    /// Begins a row; rows come in order.
    pub(super) fn begin_row(&mut self, row: u32, hidden: bool) {
        self.drop_blank_row();
        self.rows.push(SheetRow { row, hidden, first: self.fields.len() });
    }

    /// A row without cells takes no memory.
    fn drop_blank_row(&mut self) {
        if self.rows.last().is_some_and(|last| last.first == self.fields.len()) {
            self.rows.pop();
        }
    }

    /// Adds a cell to the row that was begun last.
    pub(super) fn add(&mut self, column: u32, text: &str, kind: CellKind) -> Result<(), Trouble> {
        if text.trim().is_empty() || !self.is_inside(column) {
            return Ok(());
        }
        let (start, end) = self.keep(text)?;
        self.push(Field { column, start, end, kind, repeated: false })
    }

    /// Adds a cell that holds a shared text.
    pub(super) fn add_shared(
        &mut self,
        column: u32,
        shared: &SharedText,
        number: usize,
    ) -> Result<(), Trouble> {
        let unknown = || Trouble::Damaged("a cell names a text that is not there".to_owned());
        let &(start, end) = shared.places.get(number).ok_or_else(unknown)?;
        let is_blank = self.text[start as usize..end as usize].trim().is_empty();
        if is_blank || !self.is_inside(column) {
            return Ok(());
        }
        self.push(Field { column, start, end, kind: CellKind::Text, repeated: false })
    }

    /// Repeats the row that was begun last, so that it stands `times` in all.
    pub(super) fn repeat_row(&mut self, times: u32) -> Result<(), Trouble> {
        let Some(last) = self.rows.last().copied() else { return Ok(()) };
        let fields = self.fields[last.first..].to_vec();
        if fields.is_empty() {
            return Ok(());
        }
        for n in 1..times {
            let row = last.row.saturating_add(n);
            if !self.area.has_row(row) {
                break;
            }
            self.begin_row(row, last.hidden);
            for field in &fields {
                self.push(*field)?;
            }
        }
        Ok(())
    }

    /// Says that cells are merged into one.
    pub(super) fn merge(&mut self, area: Area) {
        self.merged.push(area);
    }

    fn is_inside(&self, column: u32) -> bool {
        self.area.has_column(column)
            && self.rows.last().is_some_and(|last| self.area.has_row(last.row))
    }

    fn keep(&mut self, text: &str) -> Result<(u32, u32), Trouble> {
        if self.text.len() + text.len() > MOST_TEXT {
            let megabytes = MOST_TEXT >> 20;
            return Err(Trouble::TooLarge(format!(
                "its cells hold more than {megabytes} MB of text"
            )));
        }
        let clamp = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let start = clamp(self.text.len());
        self.text.push_str(text);
        Ok((start, clamp(self.text.len())))
    }

    fn push(&mut self, field: Field) -> Result<(), Trouble> {
        check_count(self.fields.len())?;
        self.fields.push(field);
        Ok(())
    }

    /// The grid of what was gathered.
    pub(super) fn into_grid(mut self, source: SourceId) -> Result<Grid, Trouble> {
        self.drop_blank_row();
        let mut repeats = self.repeats()?;
        let text: Arc<str> = std::mem::take(&mut self.text).into();
        let mut grid = Grid::of_sheet(source, text);
        for (index, row) in self.rows.iter().enumerate() {
            let end = self.rows.get(index + 1).map_or(self.fields.len(), |next| next.first);
            let own = &self.fields[row.first..end];
            match repeats.remove(&index) {
                None => grid.push(row.row, row.hidden, false, own),
                Some(repeated) => {
                    let mut all: BTreeMap<u32, Field> =
                        own.iter().map(|field| (field.column, *field)).collect();
                    all.extend(repeated);
                    let all: Vec<Field> = all.into_values().collect();
                    grid.push(row.row, row.hidden, false, &all);
                }
            }
        }
        Ok(grid)
    }

    /// What merged areas add to each row: their first cell again. Only rows that hold something of their own are filled.
    fn repeats(&self) -> Result<BTreeMap<usize, Vec<(u32, Field)>>, Trouble> {
        let widest = self.fields.iter().map(|field| field.column).max().unwrap_or_default();
        let mut repeats = BTreeMap::<usize, Vec<(u32, Field)>>::new();
        let mut count = self.fields.len();
        for merged in self.merged.iter().filter_map(|merged| merged.overlap(&self.area)) {
            let from = self.rows.partition_point(|row| row.row < merged.first_row);
            let Some(first) = self.first_of(from, merged) else { continue };
            let rows = self.rows[from..].iter().take_while(|row| row.row <= merged.last_row);
            for (index, row) in (from..).zip(rows) {
                for column in merged.first_column..=merged.last_column.min(widest) {
                    if (row.row, column) != (merged.first_row, merged.first_column) {
                        check_count(count)?;
                        count += 1;
                        let field = Field { column, repeated: true, ..first };
                        repeats.entry(index).or_default().push((column, field));
                    }
                }
            }
        }
        Ok(repeats)
    }

    /// The cell at the upper left of a merged area.
    fn first_of(&self, from: usize, merged: Area) -> Option<Field> {
        let row = self.rows.get(from).filter(|row| row.row == merged.first_row)?;
        let end = self.rows.get(from + 1).map_or(self.fields.len(), |next| next.first);
        let fields = &self.fields[row.first..end];
        fields.iter().find(|field| field.column == merged.first_column).copied()
    }
}

fn check_count(cells: usize) -> Result<(), Trouble> {
    if cells >= MOST_CELLS {
        return Err(Trouble::TooLarge(format!("its table has more than {MOST_CELLS} cells")));
    }
    Ok(())
}
