//! The table of governing documents, and the part that shows it.

use crate::load::{Shape, TableShape};
use crate::model::shapes::column;
use crate::subject::plan::shape::UNITS;

/// Indices of the columns of [`GOVERNING`].
#[expect(missing_docs, reason = "each is documented in the shape below")]
pub mod governing {
    pub const UNIT: usize = 0;
    pub const GROUP: usize = 1;
    pub const TITLE: usize = 2;
    pub const BODY: usize = 3;
    pub const DATE: usize = 4;
    pub const REFERENCE: usize = 5;
}

/// The table of governing documents.
pub static GOVERNING: TableShape = TableShape {
    name: "documents",
    doc: "One row per law, policy or other document that governs a unit.",
    columns: &[
        column("unit", &["enhet"], true, "procurement", "The id of a unit."),
        column("group", &["grupp"], false, "Policyer", "A heading inside the unit's table."),
        column(
            "title",
            &["dokument"],
            true,
            "Policy för upphandling",
            "What the document is called.",
        ),
        column("body", &["beslutat av"], false, "KF", "Who decided it."),
        column("date", &["datum"], false, "2010", "When: a day, a month or a year."),
        column("reference", &["beteckning"], false, "§ 30", "Its number."),
    ],
};

pub(crate) static DOCUMENTS: Shape = Shape {
    name: "documents",
    doc: "The governing documents of units, one table each.",
    fields: &[UNITS],
};
