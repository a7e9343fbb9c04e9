//! The columns and rows that an exhibit names, each at its place; what is wrong with them.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::diag::{Code, Diagnostic, Faults};
use crate::figure::Figures;
use crate::lang::Language;
use crate::model::exhibit::ExhibitPart;
use crate::model::text::Text;
use crate::source::Located;
use crate::table::{Column, Kind, Own, Shown, Table, rows_where};

/// The table of an exhibit, and what is said of it.
pub(super) struct Pick<'a> {
    pub(super) table: &'a Table,
    pub(super) figures: &'a Figures,
    pub(super) part: &'a ExhibitPart,
    pub(super) language: Language,
    pub(super) faults: &'a mut Faults,
}

impl<'a> Pick<'a> {
    /// N0701: a column by its name.
    pub(super) fn column(&mut self, name: &Text) -> Option<&'a Column> {
        let table: &'a Table = self.table;
        let column: Option<&'a Arc<Column>> =
            table.frame.named(Located::new(&*name.value, name.origin), self.faults);
        column.map(|column| &**column)
    }

    /// Columns by their names; none if one of them is unknown.
    pub(super) fn columns(&mut self, names: &[Text]) -> Option<Vec<&'a Column>> {
        let found: Vec<_> = names.iter().map(|name| self.column(name)).collect();
        found.into_iter().collect()
    }

    /// N0703: a column of numbers.
    pub(super) fn number(&mut self, name: &Text) -> Option<&'a Column> {
        let column = self.column(name)?;
        if column.measure().is_some() {
            return Some(column);
        }
        let holds = if column.kind == Kind::Date { "days" } else { "texts" };
        let message = format!("column `{}` holds {holds} (a number is needed)", name.value);
        self.faults.push(Diagnostic::error(Code::TABLE_TYPE, name.origin, message).with_hint(
            "a column holds numbers where its `unit` is stated, such as `unit = \"persons\"`",
        ));
        None
    }

    /// Columns of numbers.
    pub(super) fn numbers(&mut self, names: &[Text]) -> Option<Vec<&'a Column>> {
        let found: Vec<_> = names.iter().map(|name| self.number(name)).collect();
        found.into_iter().collect()
    }

    /// The rows for which an expression holds; none where there is no expression. `None` if it is faulty.
    pub(super) fn rows(&mut self, key: &str, text: Option<&Text>) -> Option<BTreeSet<usize>> {
        let Some(text) = text else { return Some(BTreeSet::new()) };
        let own = Own(self.figures.tables().own());
        let rows = rows_where(&self.table.frame, key, text, &own, self.faults)?;
        Some(rows.into_iter().map(|row| row as usize).collect())
    }

    /// N0701: what columns are called here names columns.
    pub(super) fn check_labels(&mut self) -> Option<()> {
        let names: Vec<Text> = self.part.labels.iter().map(|(name, _)| name.clone()).collect();
        self.columns(&names).map(|_| ())
    }

    /// What a column is called here.
    pub(super) fn label(&self, column: &Column) -> String {
        let stated = self.part.labels.iter().find(|(name, _)| *name.value == *column.id);
        stated.map_or_else(|| column.label.to_string(), |(_, label)| label.value.to_string())
    }

    /// A cell as it is printed.
    pub(super) fn shown(&self, column: &Column, row: usize) -> Option<Shown> {
        self.table.shown(&column.id, row, self.language)
    }

    /// The text of a cell.
    pub(super) fn text(&self, column: &Column, row: usize) -> String {
        self.shown(column, row).map(|shown| shown.text).unwrap_or_default()
    }

    /// N0773: what does not go together.
    pub(super) fn misfit<T>(
        &mut self,
        at: &Text,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) -> Option<T> {
        let fault = Diagnostic::error(Code::EXHIBIT_KEY, at.origin, message.into());
        self.faults.push(fault.with_hint(hint));
        None
    }
}
