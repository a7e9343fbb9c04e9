//! Rows of the table of declared figures: what an earlier report or the client states, and where.

use crate::diag::Faults;
use crate::load::RawTable;
use crate::model::Model;
use crate::model::cells::Row;
use crate::model::quantity::Stated;
use crate::model::readings::reading;
use crate::source::Located;
use crate::subject::declared::shape::declared as d;

/// A figure that somebody states.
#[derive(Debug, Clone)]
pub struct Declared {
    /// The path of the computed figure.
    pub figure: Located<Box<str>>,
    /// What is stated.
    pub value: Located<Stated>,
    /// Where it is stated.
    pub place: Box<str>,
    /// To what it is rounded, by its own word; blank for not at all.
    pub rounding: Located<Stated>,
    /// What the author says of it: Markdown with expressions.
    pub comment: Located<Box<str>>,
    /// What the report calls the figure; blank where its path says it.
    pub name: Box<str>,
}

impl Declared {
    /// The paths of the figures that are compared: several where the sum of them is stated, `role.registrar.fte +
    /// role.archivist.fte`.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.figure.value.split('+').map(str::trim)
    }
}

/// Every row of the table of declared figures.
pub(crate) fn declared_from_table(table: &RawTable, faults: &mut Faults) -> Vec<Declared> {
    table
        .rows()
        .map(|raw| {
            let mut row = Row::new(&raw, faults);
            Declared {
                figure: row.required(d::FIGURE),
                value: row.quantity(d::VALUE),
                place: row.required(d::PLACE).value,
                rounding: row.quantity(d::ROUNDING),
                comment: row.text(d::COMMENT),
                name: row.text(d::NAME).value,
            }
        })
        .collect()
}

/// What others state.
#[derive(Debug, Clone, Default)]
pub struct Declarations {
    /// In the order of the table.
    pub rows: Vec<Declared>,
}

reading!(Declarations);

impl Model {
    /// What others state.
    #[must_use]
    pub fn declared(&self) -> &[Declared] {
        &self.of::<Declarations>().rows
    }
}
