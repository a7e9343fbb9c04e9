//! The cells of a sheet as they are read, one row after another → a grid, with merged areas filled.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Trouble;
use super::format::Said;
use super::texts::{MOST_TEXT, SharedTexts, is_too_long};
use crate::load::grid::{CellFault, CellKind, Field, Grid};
use crate::load::look_alike::as_seen;
use crate::load::table_file::Area;
use crate::source::SourceId;

/// A table has no more cells than these; Excel's own limit, 17 billion, is beyond any memory.
pub(super) const MOST_CELLS: usize = 4_000_000;

/// Gathers the cells of the part of a sheet that is read.
pub(super) struct SheetCells {
    area: Area,
    text: String,
    rows: Vec<SheetRow>,
    fields: Vec<Field>,
    merged: Vec<Area>,
    /// What is wrong with cells, in the order of their texts.
    faults: Vec<CellFault>,
    hidden_columns: Vec<(u32, u32)>,
    /// Whether each row, and each cell of a row, stands after the one before it.
    is_ordered: bool,
}

#[derive(Debug, Clone, Copy)]
struct SheetRow {
    row: u32,
    hidden: bool,
    first: usize,
}

impl SheetCells {
    pub(super) fn new(area: Area) -> Self {
        Self::with_text(area, String::new())
    }

    /// As [`Self::new`], with a text of which cells will name parts.
    pub(super) fn with_text(area: Area, text: String) -> Self {
        let (rows, fields, merged, faults, hidden_columns) = Default::default();
        Self { area, text, rows, fields, merged, faults, hidden_columns, is_ordered: true }
    }

    /// Says that columns are hidden, the last one included.
    pub(super) fn hide_columns(&mut self, first: u32, last: u32) {
        self.hidden_columns.push((first, last));
    }

    /// Begins a row.
    pub(super) fn begin_row(&mut self, row: u32, hidden: bool) {
        self.drop_blank_row();
        self.is_ordered &= self.rows.last().is_none_or(|last| last.row < row);
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
        if is_too_long(text) {
            return self.add_fault(column, "…", TOO_LONG);
        }
        let (start, end) = self.keep(&as_seen(text.into()))?;
        self.push(Field { column, start, end, kind, repeated: false, decimals: None })
    }

    /// Adds what a cell says of its number.
    pub(super) fn add_said(
        &mut self,
        column: u32,
        said: Said,
        decimals: Option<u8>,
    ) -> Result<(), Trouble> {
        match said {
            Said::Unclear(text, why) => self.add_fault(column, &text, why),
            Said::Cell(text, kind) => {
                let before = self.fields.len();
                self.add(column, &text, kind)?;
                if let Some(field) = self.fields.get_mut(before) {
                    field.decimals = decimals;
                }
                Ok(())
            }
        }
    }

    /// Adds a cell that cannot be read.
    pub(super) fn add_fault(
        &mut self,
        column: u32,
        text: &str,
        why: &'static str,
    ) -> Result<(), Trouble> {
        if !self.is_inside(column) {
            return Ok(());
        }
        let shown: String = text.trim().chars().take(SHOWN).collect();
        let (start, end) = self.keep(if shown.is_empty() { "?" } else { &shown })?;
        self.faults.push(CellFault { start, why });
        self.push(Field {
            column,
            start,
            end,
            kind: CellKind::Error,
            repeated: false,
            decimals: None,
        })
    }

    /// Adds a cell that holds a shared text, by what it says of the text's number.
    pub(super) fn add_shared(
        &mut self,
        column: u32,
        shared: &SharedTexts,
        stated: &str,
    ) -> Result<(), Trouble> {
        let Ok(number) = stated.trim().parse::<usize>() else {
            return self.add_fault(column, stated, "it names a shared text by what is no number");
        };
        let Some((start, end)) = shared.place(number) else {
            return self.add_fault(column, stated, "it names a shared text that is not there");
        };
        if shared.is_too_long(number) {
            return self.add_fault(column, "…", TOO_LONG);
        }
        let is_blank =
            self.text.get(start as usize..end as usize).is_none_or(|text| text.trim().is_empty());
        if is_blank || !self.is_inside(column) {
            return Ok(());
        }
        self.push(Field {
            column,
            start,
            end,
            kind: CellKind::Text,
            repeated: false,
            decimals: None,
        })
    }

    /// Repeats the row that was begun last, so that it stands `times` in all.
    pub(super) fn repeat_row(&mut self, times: u32) -> Result<(), Trouble> {
        let Some(last) = self.rows.last().copied() else { return Ok(()) };
        let fields = self.fields.get(last.first..).unwrap_or_default().to_vec();
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
            return Err(Trouble::of_text());
        }
        let clamp = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let start = clamp(self.text.len());
        self.text.push_str(text);
        Ok((start, clamp(self.text.len())))
    }

    fn push(&mut self, field: Field) -> Result<(), Trouble> {
        check_count(self.fields.len())?;
        let first = self.rows.last().map_or(0, |row| row.first);
        let before = self.fields.get(first..).and_then(<[Field]>::last);
        self.is_ordered &= before.is_none_or(|before| before.column < field.column);
        self.fields.push(field);
        Ok(())
    }

    /// Puts rows and their cells in the order of the sheet, whatever that of the file is. A cell that stands twice is
    /// neither of the two.
    fn order(&mut self) -> Result<(), Trouble> {
        let rows = std::mem::take(&mut self.rows);
        let fields = std::mem::take(&mut self.fields);
        let mut ordered = BTreeMap::<u32, (bool, BTreeMap<u32, Vec<Field>>)>::new();
        for (index, row) in rows.iter().enumerate() {
            let end = rows.get(index + 1).map_or(fields.len(), |next| next.first);
            let (hidden, cells) = ordered.entry(row.row).or_default();
            *hidden |= row.hidden;
            for field in fields.get(row.first..end).unwrap_or_default() {
                cells.entry(field.column).or_default().push(*field);
            }
        }
        self.is_ordered = true;
        for (row, (hidden, cells)) in ordered {
            self.begin_row(row, hidden);
            for (column, fields) in cells {
                match fields.as_slice() {
                    [only] => self.push(*only)?,
                    _ => self.add_fault(column, "", "the file holds it twice")?,
                }
            }
        }
        Ok(())
    }

    /// The grid of what was gathered.
    pub(super) fn into_grid(mut self, source: SourceId) -> Result<Grid, Trouble> {
        self.drop_blank_row();
        if !self.is_ordered {
            self.order()?;
        }
        let mut repeats = self.repeats()?;
        let text: Arc<str> = std::mem::take(&mut self.text).into();
        let mut grid = Grid::of_sheet(source, text);
        grid.mark(std::mem::take(&mut self.faults), std::mem::take(&mut self.hidden_columns));
        for (index, row) in self.rows.iter().enumerate() {
            let end = self.rows.get(index + 1).map_or(self.fields.len(), |next| next.first);
            let own = self.fields.get(row.first..end).unwrap_or_default();
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
            let rows = self.rows.iter().skip(from).take_while(|row| row.row <= merged.last_row);
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
        let fields = self.fields.get(row.first..end)?;
        fields.iter().find(|field| field.column == merged.first_column).copied()
    }
}

/// Of the text of a cell that cannot be read, so many characters are shown.
const SHOWN: usize = 40;
/// What is said of a cell with a text that no spreadsheet holds.
const TOO_LONG: &str = "its text is longer than 32 767 characters";

fn check_count(cells: usize) -> Result<(), Trouble> {
    if cells >= MOST_CELLS {
        return Err(Trouble::TooLarge(format!("its table has more than {MOST_CELLS} cells")));
    }
    Ok(())
}
