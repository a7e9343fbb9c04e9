//! Rows of the table of governing documents.

use crate::diag::{Code, Diagnostic, Faults};
use crate::load::RawTable;
use crate::model::Model;
use crate::model::cells::Row;
use crate::model::due::{DueError, Point, parse_point};
use crate::model::organisation::{Organisation, UnitId};
use crate::model::readings::reading;
use crate::model::text::Text;
use crate::subject::documents::shape::governing as d;

/// A law, policy or other document that governs a unit.
#[derive(Debug, Clone)]
pub struct Governing {
    /// The unit.
    pub unit: UnitId,
    /// A heading inside the unit's table, or blank.
    pub group: Box<str>,
    /// What it is called.
    pub title: Text,
    /// Who decided it, or blank.
    pub body: Text,
    /// When.
    pub date: Option<Point>,
    /// Its number, or blank.
    pub reference: Text,
}

/// Every row of the table of governing documents whose unit is known.
pub(crate) fn documents_from_table(
    table: &RawTable,
    organisation: Option<&Organisation>,
    faults: &mut Faults,
) -> Vec<Governing> {
    table
        .rows()
        .filter_map(|raw| {
            let mut row = Row::new(&raw, faults);
            let unit = row.unit(d::UNIT, organisation);
            let title = row.required(d::TITLE);
            let date = date(&mut row);
            Some(Governing {
                unit: unit?,
                group: row.text(d::GROUP).value,
                title,
                body: row.text(d::BODY),
                date,
                reference: row.text(d::REFERENCE),
            })
        })
        .collect()
}

/// N0431, N0433: when it was decided.
fn date(row: &mut Row<'_, '_>) -> Option<Point> {
    let cell = row.text(d::DATE);
    if cell.value.is_empty() {
        return None;
    }
    match parse_point(&cell.value) {
        Ok(point) => Some(point),
        Err(error) => {
            let code = match error {
                DueError::Impossible(_) => Code::DUE_IMPOSSIBLE,
                _ => Code::DUE,
            };
            let message = format!("cannot read the date `{}` ({error})", cell.value);
            row.faults().push(
                Diagnostic::error(code, cell.origin, message)
                    .with_hint("write `2003-02-18`, `2003-02` or `2003`"),
            );
            None
        }
    }
}

/// Governing documents.
#[derive(Debug, Clone, Default)]
pub struct Documents {
    /// In the order of the table.
    pub list: Vec<Governing>,
}

reading!(Documents);

impl Model {
    /// Governing documents, in the order of the table.
    #[must_use]
    pub fn documents(&self) -> &[Governing] {
        &self.of::<Documents>().list
    }

    /// The governing documents of a unit.
    pub fn documents_of(&self, unit: UnitId) -> impl Iterator<Item = &Governing> {
        self.documents().iter().filter(move |document| document.unit == unit)
    }
}
