//! Columns of one length: what operations take and make.

use std::sync::Arc;

use super::cells::{Held, NO_ROW};
use super::column::{Column, Lineage};
use crate::diag::{Code, Diagnostic, Faults, did_you_mean};
use crate::source::Located;

/// Columns of one length.
#[derive(Debug, Clone, Default)]
pub(crate) struct Frame {
    pub(crate) columns: Vec<Arc<Column>>,
    pub(crate) len: usize,
    /// The columns that tell its rows apart, by their ids; none where none do.
    pub(crate) key: Vec<Box<str>>,
    /// Whether these are known to: no row is blank in them, and no two say the same.
    pub(crate) is_keyed: bool,
}

impl Frame {
    pub(crate) fn new(columns: Vec<Column>, key: Vec<Box<str>>) -> Self {
        let len = columns.first().map_or(0, Column::len);
        Self { columns: columns.into_iter().map(Arc::new).collect(), len, key, is_keyed: false }
    }

    pub(crate) fn find(&self, id: &str) -> Option<&Arc<Column>> {
        self.columns.iter().find(|column| *column.id == *id)
    }

    pub(crate) fn ids(&self) -> impl Iterator<Item = &str> {
        self.columns.iter().map(|column| &*column.id)
    }

    /// N0701: a column by its name.
    pub(crate) fn named(&self, id: Located<&str>, faults: &mut Faults) -> Option<&Arc<Column>> {
        let found = self.find(id.value);
        if found.is_none() {
            faults.push(self.unknown(id));
        }
        found
    }

    /// N0701: no column is called this.
    pub(crate) fn unknown(&self, id: Located<&str>) -> Diagnostic {
        let message = format!("unknown column `{}`", id.value);
        let known: Vec<_> = self.ids().collect();
        let mut fault = Diagnostic::error(Code::TABLE_COLUMN, id.origin, message)
            .with_hints(did_you_mean(id.value, known.iter().copied()));
        if !known.is_empty() {
            let shown = known.iter().take(SHOWN).map(|id| format!("`{id}`")).collect::<Vec<_>>();
            let more = if known.len() > SHOWN { " and more" } else { "" };
            fault = fault.with_hint(format!("there are here: {}{more}", shown.join(", ")));
        }
        fault
    }

    /// The rows in this order, each at most once.
    pub(crate) fn take(&self, rows: Vec<u32>) -> Self {
        let rows: Arc<[u32]> = rows.into();
        let mut composed = Composed::default();
        let columns = self.columns.iter().map(|column| Arc::new(composed.take(column, &rows)));
        let (key, is_keyed) = (self.key.clone(), self.is_keyed);
        Self { columns: columns.collect(), len: rows.len(), key, is_keyed }
    }

    /// The values of the columns that tell its rows apart, if it has any.
    pub(crate) fn key_cells(&self) -> Option<Vec<Arc<Held>>> {
        let found: Option<Vec<_>> =
            self.key.iter().map(|id| Some(Arc::clone(&self.find(id)?.cells))).collect();
        found.filter(|found| !found.is_empty())
    }

    /// Whether two rows say the same in every column.
    pub(crate) fn is_same_row(&self, a: usize, b: usize) -> bool {
        self.columns.iter().all(|column| column.cell(a) == column.cell(b))
    }

    /// With another column, in the place of one of the same name.
    pub(crate) fn put(&mut self, column: Column) {
        let column = Arc::new(column);
        match self.columns.iter_mut().find(|known| known.id == column.id) {
            Some(known) => *known = column,
            None => self.columns.push(column),
        }
    }
}

/// How many columns a hint names.
const SHOWN: usize = 12;

/// Which rows are taken, in their order.
type Rows = Arc<[u32]>;

/// Takes rows of columns, and puts two takings in a row together, so that what lies between need not be kept.
#[derive(Default)]
pub(crate) struct Composed {
    /// Lists of rows that were put together, by the first of them.
    known: Vec<(Rows, Rows)>,
}

impl Composed {
    pub(crate) fn take(&mut self, column: &Arc<Column>, rows: &Arc<[u32]>) -> Column {
        let cells = column.cells.take(rows);
        let lineage = match &column.lineage {
            Lineage::Taken { of, rows: first } if column.home.is_none() => {
                Lineage::Taken { of: Arc::clone(of), rows: self.compose(first, rows) }
            }
            _ => Lineage::Taken { of: Arc::clone(column), rows: Arc::clone(rows) },
        };
        Column {
            id: column.id.clone(),
            label: column.label.clone(),
            kind: column.kind.clone(),
            cells,
            lineage,
            home: None,
        }
    }

    fn compose(&mut self, first: &Arc<[u32]>, then: &[u32]) -> Arc<[u32]> {
        if let Some((_, made)) = self.known.iter().find(|(known, _)| Arc::ptr_eq(known, first)) {
            return Arc::clone(made);
        }
        let through = |&row: &u32| first.get(row as usize).copied().unwrap_or(NO_ROW);
        let made: Arc<[u32]> = then.iter().map(through).collect();
        self.known.push((Arc::clone(first), Arc::clone(&made)));
        made
    }
}

/// A row as it is numbered in columns.
pub(crate) fn row_number(row: usize) -> u32 {
    u32::try_from(row).unwrap_or(NO_ROW)
}
