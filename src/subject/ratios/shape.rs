//! What is measured, the table of key ratios, and the part that shows them.

use crate::load::{Kind, Shape, TableShape};
use crate::model::shapes::{column, optional, required};

/// `measures.toml`.
pub static MEASURES: Shape = Shape {
    name: "measures",
    doc: "Key ratios: for which premises, and what is measured. The values stand in the table of ratios.",
    fields: &[
        required("premises", Kind::Tables(&PREMISES), "A group of premises."),
        required("measure", Kind::Tables(&MEASURE), "Something that is measured every year."),
    ],
};

static PREMISES: Shape = Shape {
    name: "premises",
    doc: "A group of premises.",
    fields: &[
        required("id", Kind::Id, "Its id, used in tables and figure paths."),
        required("name", Kind::Str, "Its name: `Egna fastigheter`."),
    ],
};

static MEASURE: Shape = Shape {
    name: "measure",
    doc: "Something that is measured every year.",
    fields: &[
        required("id", Kind::Id, "Its id, used in tables and figure paths."),
        required("name", Kind::Str, "Its name: `Underhåll`."),
        required("unit", Kind::Str, "What its values are in: `kr/kvm`."),
        optional(
            "part_of",
            Kind::Id,
            "The measure that it is a part of; the parts of a measure add up to it.",
        ),
        optional(
            "chart",
            Kind::Bool,
            "Whether it is drawn as lines; `false` unless said otherwise.",
        ),
    ],
};

/// Indices of the columns of [`RATIOS`].
#[expect(missing_docs, reason = "each is documented in the shape below")]
pub mod ratios {
    pub const PREMISES: usize = 0;
    pub const MEASURE: usize = 1;
    pub const YEAR: usize = 2;
    pub const VALUE: usize = 3;
    pub const KIND: usize = 4;
}

/// The table of key ratios.
pub static RATIOS: TableShape = TableShape {
    name: "ratios",
    doc: "One row per key ratio and year.",
    columns: &[
        column("premises", &["lokaler"], true, "owned", "The id of a group of premises."),
        column("measure", &["mått"], true, "maintenance", "The id of a measure."),
        column("year", &["år"], true, "2012", "The year."),
        column("value", &["värde"], true, "1 116", "The value, in the unit of the measure.")
            .of_amounts(),
        column("kind", &["slag"], true, "outcome", "`outcome` (`utfall`) or `budget`."),
    ],
};

pub(crate) static RATIOS_PART: Shape =
    Shape { name: "ratios", doc: "The key ratios by year, as a table and as charts.", fields: &[] };
