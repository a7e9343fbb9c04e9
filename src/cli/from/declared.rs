//! A column of a table of figures, with what it is declared to hold.

use super::sheet::{Column, Sheet};

/// A column of the declared table.
pub(super) struct Declared<'s> {
    pub(super) id: String,
    pub(super) column: &'s Column,
    pub(super) kind: Kind,
    pub(super) why: &'static str,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Year,
    Number(&'static str),
}

impl Declared<'_> {
    /// Whether its texts tell all rows apart.
    pub(super) fn is_key(&self, sheet: &Sheet) -> bool {
        let said = self.column.filled().count();
        self.kind == Kind::Text && said == sheet.rows && self.column.distinct().len() == said
    }

    /// What its numbers are of, if it holds numbers.
    pub(super) fn unit(&self) -> Option<&'static str> {
        match self.kind {
            Kind::Number(unit) => Some(unit),
            Kind::Text | Kind::Year => None,
        }
    }
}

impl Kind {
    pub(super) fn name(self) -> String {
        match self {
            Self::Text => "text".to_owned(),
            Self::Year => "the period".to_owned(),
            Self::Number(unit) => format!("numbers of `{unit}`"),
        }
    }
}
