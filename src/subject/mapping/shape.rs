//! The table of a mapping, and the indices of its columns.
#![expect(missing_docs, reason = "each column is documented in the shape below")]

use crate::load::{Field, Kind, Shape, TableShape};
use crate::model::shapes::{column, optional, required};

pub const UNIT: usize = 0;
pub const FUNCTION: usize = 1;
pub const CENTRAL: usize = 2;
pub const LINE: usize = 3;
pub const BASIS: usize = 4;
pub const BOUGHT: usize = 5;
pub const SELLER: usize = 6;
pub const COMMENT: usize = 7;
pub const VARIANT: usize = 8;

const FUNCTIONS: Field =
    optional("functions", Kind::Strs, "The ids of the functions; all unless named.");
const UNITS: Field = optional("units", Kind::Strs, "The ids of the units; all unless named.");

pub(crate) static MAPPING_BY_FUNCTION: Shape = Shape {
    name: "mapping_by_function",
    doc: "The mapping as a table for each function: its units, with their sums.",
    fields: &[FUNCTIONS],
};

pub(crate) static MAPPING_BY_UNIT: Shape = Shape {
    name: "mapping_by_unit",
    doc: "The mapping as a table for each unit: its functions, with their sums.",
    fields: &[UNITS],
};

pub(crate) static MAPPING_MATRIX: Shape = Shape {
    name: "mapping_matrix",
    doc: "The mapping as one table of all units and functions.",
    fields: &[],
};

pub(crate) static MAPPING_VARIANTS: Shape = Shape {
    name: "mapping_variants",
    doc: "The rows of the mapping that another source words differently, as a table.",
    fields: &[],
};

pub(crate) static MAPPING_CHART: Shape = Shape {
    name: "mapping_chart",
    doc: "The mapping as bars: people in central places and in the operations.",
    fields: &[
        required("by", Kind::Choice(&["function", "unit"]), "What has a bar."),
        optional(
            "of",
            Kind::Id,
            "By unit: the id of the function or group that is counted; by function: that of the unit. All unless named.",
        ),
    ],
};

/// The mapping: one row per unit and function.
pub static MAPPING: TableShape = TableShape {
    name: "mapping",
    doc: "How many persons of a unit work in a function: one row per unit and function.",
    columns: &[
        column("unit", &["förvaltning", "enhet"], true, "buf", "The id of a unit."),
        column(
            "function",
            &["funktion", "stödfunktion"],
            true,
            "economy",
            "The id of a support function.",
        ),
        column(
            "central",
            &["centralt"],
            true,
            "10",
            "How many work centrally in the unit. `0` is none, blank says nothing, `-` was not reported.",
        ),
        column(
            "line",
            &["verksamhet", "i verksamheten", "linjen"],
            true,
            "17",
            "How many work out in the unit's operations.",
        ),
        column(
            "basis",
            &["räknas i"],
            false,
            "fte",
            "What the row's numbers count: `persons`, or `fte` where one is a part of a post; `persons` unless said otherwise.",
        ),
        column(
            "bought",
            &["köpt", "köpt tid"],
            false,
            "0,5",
            "How much of `central` is bought from another unit; in brackets where it is bought and not counted in the row.",
        ),
        column("seller", &["säljare", "köps av"], false, "ksf", "The unit that it is bought from."),
        column(
            "comment",
            &["kommentar"],
            false,
            "VFU-handläggare räknas med",
            "A remark: Markdown with expressions.",
        ),
        column(
            "variant",
            &["avvikelse"],
            false,
            "Bilaga B skriver miljöutlysning",
            "How another source words the row; listed with the declared figures, not in the tables.",
        ),
    ],
};
