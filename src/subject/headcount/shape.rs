//! The table of head counts, and the part that shows it.

use crate::load::{Kind, Shape, TableShape};
use crate::model::shapes::{column, optional};

/// Indices of the columns of [`HEADCOUNT`].
#[expect(missing_docs, reason = "each is documented in the shape below")]
pub mod headcount {
    pub const ID: usize = 0;
    pub const NAME: usize = 1;
    pub const PERSONS: usize = 2;
    pub const PART_OF: usize = 3;
    pub const SUM_OF: usize = 4;
    pub const NOTE: usize = 5;
}

/// The table of head counts.
pub static HEADCOUNT: TableShape = TableShape {
    name: "headcount",
    doc: "One row per group of employees, as the source states it. A group that has parts, or is the sum of others, is computed and compared.",
    columns: &[
        column("id", &[], true, "office", "The id of the group."),
        column("name", &["namn", "grupp"], true, "Kontoret", "Its name."),
        column(
            "persons",
            &["antal", "personer"],
            true,
            "ca 563",
            "How many, as stated; may be blank where it is computed.",
        ),
        column("part_of", &["del_av"], false, "all", "The id of the group that it is a part of."),
        column(
            "sum_of",
            &["summa_av"],
            false,
            "office-hourly",
            "Ids of groups that it is made of, joined by `+` and `-`.",
        ),
        column("note", &["anmärkning"], false, "", "A remark below the name."),
    ],
};

pub(crate) static HEADCOUNT_PART: Shape = Shape {
    name: "headcount",
    doc: "The head counts: as a chart of how they divide, as a table that checks each sum, or as both.",
    fields: &[optional(
        "show",
        Kind::Choice(&["chart", "table"]),
        "One of the two; both unless stated.",
    )],
};
