//! What the input files may contain: the one source for validation, JSON Schema and `docs/inputs.md`.

use crate::load::{
    ColumnShape, Encoding, Field, HiddenRows, Kind, SEPARATOR_NAMES, Shape, TableShape,
};

const fn required(key: &'static str, kind: Kind, doc: &'static str) -> Field {
    Field { key, kind, required: true, doc }
}

const fn optional(key: &'static str, kind: Kind, doc: &'static str) -> Field {
    Field { key, kind, required: false, doc }
}

/// The kinds of report that `report.toml` may name.
pub const KINDS: &[&str] = &["review"];
/// The languages of a report.
pub const LANGUAGES: &[&str] = &["sv", "en"];
/// The blocks that a chapter may be.
pub const BLOCKS: &[&str] = &[
    "cover",
    "contents",
    "divider",
    "page",
    "organisation",
    "staffing",
    "roles",
    "total",
    "reconciliation",
    "recommendations",
];

/// Every TOML document that a project may hold.
pub static DOCUMENTS: &[&Shape] = &[&REPORT, &UNITS, &ROLES, &RECOMMENDATIONS, &THEME];

/// Every table that a report may read.
pub static TABLES: &[&TableShape] = &[&STAFFING, &ASSIGNMENTS, &DECLARED];

/// `report.toml`.
pub static REPORT: Shape = Shape {
    name: "report",
    doc: "The report: what it is, what it reads, and which chapters it has.",
    fields: &[
        required("kind", Kind::Choice(KINDS), "The kind of document."),
        required("title", Kind::Str, "The title on the cover."),
        optional("subtitle", Kind::Str, "The line below the title."),
        optional("status", Kind::Str, "What the document is, such as `Slutrapport`."),
        required("date", Kind::Date, "The date of the report; no other date is ever printed."),
        optional("language", Kind::Choice(LANGUAGES), "The language, `sv` unless said otherwise."),
        optional(
            "author",
            Kind::Str,
            "Who publishes the report; the municipality unless said otherwise.",
        ),
        optional("description", Kind::Str, "One sentence for catalogues and search."),
        optional("keywords", Kind::Strs, "Words for catalogues and search."),
        required(
            "municipality",
            Kind::Table(&MUNICIPALITY),
            "The municipality that the report is about.",
        ),
        required("sources", Kind::Table(&SOURCES), "The files that the report reads."),
        required("chapter", Kind::Tables(&CHAPTER), "The chapters, in order."),
    ],
};

static MUNICIPALITY: Shape = Shape {
    name: "municipality",
    doc: "The municipality that the report is about.",
    fields: &[
        required("name", Kind::Str, "The short name: `Danderyd`."),
        required("full_name", Kind::Str, "The full name: `Danderyds kommun`."),
    ],
};

static SOURCES: Shape = Shape {
    name: "sources",
    doc: "The files that the report reads, relative to its folder.",
    fields: &[
        required("units", Kind::Table(&SOURCE), "Departments, subunits and other payers: TOML."),
        required("roles", Kind::Table(&SOURCE), "Roles and functions: TOML."),
        required("staffing", Kind::Table(&TABLE_SOURCE), "One row per post: a table."),
        optional(
            "assignments",
            Kind::Table(&TABLE_SOURCE),
            "Other work that people in a post do: a table.",
        ),
        optional(
            "declared",
            Kind::Table(&TABLE_SOURCE),
            "Figures that an earlier report or the client states: a table.",
        ),
        optional("recommendations", Kind::Table(&SOURCE), "Areas and recommendations: TOML."),
    ],
};

static SOURCE: Shape = Shape {
    name: "source",
    doc: "A file and what the source line of an exhibit calls it.",
    fields: &[
        required("file", Kind::Str, "The path, relative to the report's folder."),
        optional("label", Kind::Str, "What the source line says: `kommunens HR-system, 2023`."),
    ],
};

/// A table's file: CSV or a workbook. What is not stated of it is detected where that is certain.
pub static TABLE_SOURCE: Shape = Shape {
    name: "source of a table",
    doc: "A file with a table, CSV or a workbook (XLSX, ODS), and how it is read. What is not stated is detected.",
    fields: &[
        required("file", Kind::Str, "The path, relative to the report's folder."),
        optional("label", Kind::Str, "What the source line says: `kommunens HR-system, 2023`."),
        optional("sheet", Kind::Str, "The sheet of a workbook; needed where it shows several."),
        optional(
            "range",
            Kind::Str,
            "The cells that hold the table: `A3:H40`, or a name that the workbook gives them.",
        ),
        optional(
            "header_row",
            Kind::Integer,
            "The row of the header, as a spreadsheet counts; found by its headers unless stated.",
        ),
        optional(
            "hidden_rows",
            Kind::Choice(HiddenRows::NAMES),
            "What becomes of rows that the sheet hides; unless stated they are read, with a warning.",
        ),
        optional("encoding", Kind::Choice(Encoding::NAMES), "The encoding of a CSV file."),
        optional(
            "separator",
            Kind::Choice(SEPARATOR_NAMES),
            "What parts the fields of a CSV file.",
        ),
    ],
};

static CHAPTER: Shape = Shape {
    name: "chapter",
    doc: "A block of the document.",
    fields: &[
        required("block", Kind::Choice(BLOCKS), "Which block it is."),
        optional("id", Kind::Id, "A name that references can use."),
        optional("title", Kind::Str, "The short title, for contents and bookmarks."),
        optional("message", Kind::Prose, "The message of the page, as a sentence."),
        optional("lead", Kind::Prose, "One or two sentences below a divider's title."),
        optional("text", Kind::Prose, "Body text."),
        optional("remarks", Kind::Proses, "Short remarks beside the body."),
        optional("definitions", Kind::Tables(&DEFINITION), "Terms and what they mean."),
        optional("units", Kind::Strs, "The units that the block shows; all unless named."),
        optional(
            "areas",
            Kind::Strs,
            "The areas whose recommendations the block shows; all unless named.",
        ),
        optional("hide", Kind::Bool, "Leaves the block out."),
    ],
};

static DEFINITION: Shape = Shape {
    name: "definition",
    doc: "A term and what it means.",
    fields: &[
        required("term", Kind::Str, "The term."),
        required("text", Kind::Prose, "What it means."),
    ],
};

/// `units.toml`.
pub static UNITS: Shape = Shape {
    name: "units",
    doc: "The organisation: departments with their boards and subunits, and payers outside it.",
    fields: &[
        required("unit", Kind::Tables(&UNIT), "A department."),
        optional(
            "funder",
            Kind::Tables(&FUNDER),
            "Someone outside the departments who pays for posts.",
        ),
    ],
};

static UNIT: Shape = Shape {
    name: "unit",
    doc: "A department.",
    fields: &[
        required("id", Kind::Id, "Its id, used in tables and figure paths."),
        required("name", Kind::Str, "Its name."),
        required("abbreviation", Kind::Str, "Its abbreviation."),
        optional(
            "central",
            Kind::Bool,
            "Whether it serves the whole municipality; `false` unless said otherwise.",
        ),
        optional("boards", Kind::Strs, "The boards that it reports to."),
        optional("message", Kind::Prose, "The message of its page, as a sentence."),
        optional("remarks", Kind::Proses, "Short remarks on its staffing."),
        optional("subunit", Kind::Tables(&SUBUNIT), "A part of the department."),
    ],
};

static SUBUNIT: Shape = Shape {
    name: "subunit",
    doc: "A part of a department.",
    fields: &[
        required("id", Kind::Id, "Its id, unique within the department."),
        required("name", Kind::Str, "Its name."),
    ],
};

static FUNDER: Shape = Shape {
    name: "funder",
    doc: "Someone outside the departments who pays for posts.",
    fields: &[
        required("id", Kind::Id, "The id, used in `funded_by`."),
        required("name", Kind::Str, "The name."),
    ],
};

/// `roles.toml`.
pub static ROLES: Shape = Shape {
    name: "roles",
    doc: "Roles that people have across departments, and the functions that posts belong to.",
    fields: &[
        required("role", Kind::Tables(&ROLE), "A role."),
        required("function", Kind::Tables(&FUNCTION), "A support function."),
    ],
};

static ROLE: Shape = Shape {
    name: "role",
    doc: "A role that recurs across titles and departments.",
    fields: &[
        required("id", Kind::Id, "Its id."),
        required("name", Kind::Str, "Its name, singular."),
        optional("plural", Kind::Str, "Its name, plural."),
        optional("note", Kind::Prose, "A note for the table of roles."),
        optional("cross", Kind::Bool, "`false` leaves it out of the table of roles."),
    ],
};

static FUNCTION: Shape = Shape {
    name: "function",
    doc: "A support function.",
    fields: &[required("id", Kind::Id, "Its id."), required("name", Kind::Str, "Its name.")],
};

/// `recommendations.toml`.
pub static RECOMMENDATIONS: Shape = Shape {
    name: "recommendations",
    doc: "Areas and recommendations. Numbers are assigned in order, never typed.",
    fields: &[
        required(
            "area",
            Kind::Tables(&AREA),
            "An area; the order of areas is that of the document.",
        ),
        required("recommendation", Kind::Tables(&RECOMMENDATION), "A recommendation."),
    ],
};

static AREA: Shape = Shape {
    name: "area",
    doc: "An area that recommendations belong to.",
    fields: &[
        required("id", Kind::Id, "Its id."),
        required("name", Kind::Str, "Its name."),
        optional("message", Kind::Prose, "The message of its page, as a sentence."),
    ],
};

static RECOMMENDATION: Shape = Shape {
    name: "recommendation",
    doc: "A recommendation.",
    fields: &[
        required("id", Kind::Id, "Its id, used by references."),
        required("area", Kind::Id, "The id of its area."),
        required(
            "to",
            Kind::Strs,
            "Addressees: the id of a unit, `unit/subunit`, or `municipality`.",
        ),
        required("text", Kind::Prose, "The recommendation, one clear sentence."),
        optional("reason", Kind::Prose, "Why."),
        optional("items", Kind::Proses, "Sub-items."),
        optional("alternatives", Kind::Proses, "Alternatives to choose from."),
    ],
};

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
}

const fn column(
    name: &'static str,
    synonyms: &'static [&'static str],
    required: bool,
    example: &'static str,
    doc: &'static str,
) -> ColumnShape {
    ColumnShape { name, synonyms, required, example, doc }
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
            &["funktion", "stödområde"],
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
            "Full-time equivalents of work in the post's own role.",
        ),
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

/// Indices of the columns of [`DECLARED`].
#[expect(missing_docs, reason = "each is documented in the shape below")]
pub mod declared {
    pub const FIGURE: usize = 0;
    pub const VALUE: usize = 1;
    pub const PLACE: usize = 2;
    pub const COMMENT: usize = 3;
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
            "The path of the computed figure; `nulage figures` lists all.",
        ),
        column("value", &["värde", "angivet"], true, "ca 88,3", "What is stated, as written."),
        column("place", &["plats", "var"], true, "Sammanfattning, s. 16", "Where it is stated."),
        column(
            "comment",
            &["kommentar"],
            false,
            "",
            "What is known of the difference: Markdown with expressions.",
        ),
    ],
};

/// `theme.toml`.
pub static THEME: Shape = Shape {
    name: "theme",
    doc: "Colours and font of all reports of the project.",
    fields: &[
        optional("font", Kind::Str, "The font family; its files stand in `fonts/`."),
        optional("primary", Kind::Str, "Titles, rules, bars: `#rrggbb`."),
        optional("accent", Kind::Str, "Exhibit numbers, the own value: `#rrggbb`."),
        optional("ink", Kind::Str, "Text: `#rrggbb`."),
        optional("muted", Kind::Str, "Notes and sources: `#rrggbb`."),
        optional("soft", Kind::Str, "Boxes: `#rrggbb`."),
        optional("line", Kind::Str, "Thin rules: `#rrggbb`."),
        optional("paper", Kind::Str, "The page: `#rrggbb`."),
    ],
};
