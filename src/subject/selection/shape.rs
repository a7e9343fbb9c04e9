//! The table of which functions are studied further, and the part that shows it.

use crate::load::{Shape, TableShape};
use crate::model::shapes::column;

/// Indices of the columns of [`SELECTION`].
#[expect(missing_docs, reason = "each is documented in the shape below")]
pub mod selection {
    pub const FUNCTION: usize = 0;
    pub const LABEL: usize = 1;
    pub const DEEP_STUDY: usize = 2;
    pub const COMMENT: usize = 3;
}

/// The table of which functions are studied.
pub static SELECTION: TableShape = TableShape {
    name: "selection",
    doc: "Which support functions are studied further, and why.",
    columns: &[
        column("function", &["funktion", "stödområde"], true, "it", "The id of a function."),
        column(
            "label",
            &["benämning"],
            false,
            "Fastighet",
            "What the table calls it; the function's name unless said otherwise.",
        ),
        column(
            "deep_study",
            &["fördjupad utredning", "fördjupas"],
            true,
            "yes",
            "Whether it is studied further: `yes` or `no`.",
        ),
        column(
            "comment",
            &["kommentar", "sammanfattande kommentar"],
            false,
            "Oklart vem som ansvarar",
            "Why: Markdown with expressions.",
        ),
    ],
};

pub(crate) static SELECTION_PART: Shape = Shape {
    name: "selection",
    doc: "The table of which functions are studied further: all rows of the source `selection`.",
    fields: &[],
};
