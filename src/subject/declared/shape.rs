//! The table of declared figures.

use crate::load::TableShape;
use crate::model::shapes::column;

/// Indices of the columns of [`DECLARED`].
#[expect(missing_docs, reason = "each is documented in the shape below")]
pub mod declared {
    pub const FIGURE: usize = 0;
    pub const VALUE: usize = 1;
    pub const PLACE: usize = 2;
    pub const ROUNDING: usize = 3;
    pub const COMMENT: usize = 4;
    pub const NAME: usize = 5;
}

/// The table of declared figures.
pub static DECLARED: TableShape = TableShape {
    name: "declared",
    doc: "What an earlier report or the client states. It is compared with the computed figure and never replaces it.",
    columns: &[
        column(
            "figure",
            &["uppgift"],
            true,
            "unit.klk.fte",
            "The path of the computed figure; `nulage figures` lists all. Of a sum that is stated as one number, the paths with `+` between: `role.registrar.fte + role.archivist.fte`. `fact.<name>` is what no other file holds: its first row gives it and further rows are compared with that; where its parts are stated, `fact.<name>.<part>`, their sum gives it.",
        ),
        column("value", &["värde", "angivet"], true, "ca 88,3", "What is stated, as written."),
        column("place", &["plats", "var"], true, "Sammanfattning, s. 16", "Where it is stated."),
        column(
            "rounding",
            &["avrundning"],
            false,
            "10",
            "To what it says it is rounded: `10` for tens. It agrees if the computed figure rounds to it.",
        ),
        column(
            "comment",
            &["kommentar"],
            false,
            "",
            "What is known of the difference: Markdown with expressions.",
        ),
        column(
            "name",
            &["namn", "benämning"],
            false,
            "Fastighetsavdelningen, tjänster",
            "What the report calls the figure, where its path does not say it.",
        ),
    ],
};
