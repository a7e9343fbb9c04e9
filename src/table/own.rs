//! The row of a batch that a report is about: a table of one row, `own`, and in expressions `own.population`.

use std::sync::Arc;

use super::Table;
use super::column::{Column, Lineage};
use super::compute::{Beyond, value_of};
use super::recipe::{OWN, Recipe};
use crate::expression::{Expression, Found};

/// Of which table it is, and which row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct OwnRow {
    pub(crate) table: Box<str>,
    pub(crate) row: u32,
}

impl OwnRow {
    /// The table of one row.
    pub(super) fn table(&self, of: &Table) -> Table {
        Table::new(OWN, of.labels.clone(), of.frame.take(vec![self.row]))
    }
}

/// The own row, as expressions over other tables see it.
pub(crate) struct Own<'a>(pub(crate) Option<&'a Table>);

impl Own<'_> {
    fn find(&self, path: &[Box<str>]) -> Option<&Arc<Column>> {
        match path {
            [own, id] if **own == *OWN => self.0?.frame.find(id),
            _ => None,
        }
    }
}

impl Beyond for Own<'_> {
    fn lookup(&self, path: &[Box<str>]) -> Found {
        self.find(path).map_or(Found::Unknown, |column| Found::Value(value_of(column, 0)))
    }

    fn is_of_row(&self) -> bool {
        self.0.is_some()
    }

    /// It says the same in every row, and rests on the own row's cell.
    fn column(&self, path: &[Box<str>], rows: usize) -> Option<Arc<Column>> {
        let column = self.find(path)?;
        let same: Arc<[u32]> = vec![0; rows].into();
        Some(Arc::new(Column {
            id: path.join(".").into(),
            label: column.label.clone(),
            kind: column.kind.clone(),
            cells: column.cells.take(&same),
            lineage: Lineage::Taken { of: Arc::clone(column), rows: same },
            home: None,
        }))
    }
}

/// Whether an expression names the own row.
pub(crate) fn names_own(text: &str) -> bool {
    let Ok(expression) = Expression::parse(text) else { return false };
    expression.names().iter().any(|name| match name.path.as_slice() {
        // One part alone is a column of that name.
        [own] => **own == *OWN && !name.is_fixed,
        [own, ..] => **own == *OWN,
        [] => false,
    })
}

impl Recipe {
    /// Whether what it makes depends on the own row, but for the tables that it is made of.
    pub(super) fn names_own(&self) -> bool {
        let computed = self.computed.iter().map(|computation| &computation.is);
        let texts = self.filter.iter().chain(computed);
        self.needs().any(|name| *name.value == *OWN)
            || texts.into_iter().any(|text| names_own(&text.value))
    }
}
