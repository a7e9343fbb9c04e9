//! The tables of posts and of assignments.

use crate::load::TableShape;
use crate::model::shapes::column;

/// Indices of the columns of [`STAFFING`].
#[expect(missing_docs, reason = "each is documented in the shape below")]
pub mod staffing {
    pub const ID: usize = 0;
    pub const UNIT: usize = 1;
    pub const SUBUNIT: usize = 2;
    pub const TITLE: usize = 3;
    pub const ROLE: usize = 4;
    pub const FUNCTION: usize = 5;
    pub const POSITIONS: usize = 6;
    pub const FTE: usize = 7;
    pub const VACANT: usize = 8;
    pub const RECRUITING: usize = 9;
    pub const FUNDED_BY: usize = 10;
    pub const SUPPORT: usize = 11;
    pub const SEE: usize = 12;
    pub const COMMENT: usize = 13;
    pub const PERCENT: usize = 14;
}

/// The staffing table: one row per post.
pub static STAFFING: TableShape = TableShape {
    name: "staffing",
    doc: "One row per post: people with the same title in the same subunit.",
    columns: &[
        column(
            "id",
            &["rad-id"],
            false,
            "assistant_1",
            "Tells rows apart that have the same unit, subunit and title.",
        ),
        column("unit", &["förvaltning", "enhet"], true, "klk", "The id of a unit."),
        column("subunit", &["avdelning"], false, "economy", "The id of one of its subunits."),
        column(
            "title",
            &["roll", "titel", "roll/titel", "befattning"],
            true,
            "Registrator",
            "The title.",
        ),
        column(
            "role",
            &["rollgrupp"],
            false,
            "registrar",
            "The id of the role that the title belongs to.",
        ),
        column(
            "function",
            &["funktion", "stödområde", "stödfunktion"],
            true,
            "registry_office",
            "The id of the support function.",
        ),
        column(
            "positions",
            &["antal", "antal tjänster", "tjänster"],
            true,
            "4-5",
            "Positions, as written.",
        ),
        column(
            "fte",
            &["åa", "heltidsekvivalenter", "årsarbetare"],
            true,
            "ca 3,5",
            "Full-time equivalents of work in the post's own role; where they are blank, positions times `percent`.",
        )
        .or("percent"),
        column(
            "vacant",
            &["vakanta", "vakanser"],
            false,
            "1",
            "How many of the positions are vacant.",
        ),
        column(
            "recruiting",
            &["rekrytering", "under tillsättning"],
            false,
            "1",
            "How many of the vacant positions are being recruited.",
        ),
        column(
            "funded_by",
            &["finansieras av", "finansiering"],
            false,
            "bf 80 %",
            "Who else pays: `PAYER SHARE %`, ` x N` for N of the positions, joined by `+`.",
        ),
        column(
            "support",
            &["stöd"],
            false,
            "yes",
            "Whether it is counted as support: `yes` or `no`; `yes` unless said otherwise.",
        ),
        column(
            "see",
            &["se"],
            false,
            "Controller",
            "The title of the row that the row only points to.",
        ),
        column(
            "comment",
            &["kommentar", "kommentar/beskrivning", "beskrivning"],
            false,
            "Mest intern ekonomi",
            "A remark: Markdown with expressions.",
        ),
        column(
            "percent",
            &["procent", "sysselsättningsgrad", "omfattning"],
            false,
            "90",
            "Percent of full time of each of the positions; with them it makes the full-time equivalents, and must where both are stated.",
        ),
    ],
};

/// Indices of the columns of [`ASSIGNMENTS`].
#[expect(missing_docs, reason = "each is documented in the shape below")]
pub mod assignments {
    pub const UNIT: usize = 0;
    pub const SUBUNIT: usize = 1;
    pub const TITLE: usize = 2;
    pub const ROLE: usize = 3;
    pub const PERSONS: usize = 4;
    pub const FTE: usize = 5;
    pub const HIRED_TO: usize = 6;
    pub const COMMENT: usize = 7;
}

/// The table of assignments: other work that people in a post do.
pub static ASSIGNMENTS: TableShape = TableShape {
    name: "assignments",
    doc: "Other work that people in a post do: 0,25 of a registrar's time is board-secretary work.",
    columns: &[
        column("unit", &["förvaltning", "enhet"], true, "bf", "The unit of the post."),
        column(
            "subunit",
            &["avdelning"],
            false,
            "support_and_governance",
            "The subunit of the post.",
        ),
        column(
            "title",
            &["roll", "titel", "befattning"],
            true,
            "Registrator",
            "The title of the post, or its id.",
        ),
        column(
            "role",
            &["rollgrupp", "uppdrag"],
            true,
            "board_secretary",
            "The id of the role whose work it is.",
        ),
        column("persons", &["personer"], true, "1", "How many of the post's people do it."),
        column(
            "fte",
            &["åa", "heltidsekvivalenter"],
            true,
            "0,25",
            "How much, over these persons; `-` where it was not reported.",
        ),
        column("hired_to", &["uthyrd till"], false, "tk", "The unit that they are hired out to."),
        column(
            "comment",
            &["kommentar"],
            false,
            "",
            "What it is about: Markdown with expressions; one that begins with the role stands in its place.",
        ),
    ],
};
