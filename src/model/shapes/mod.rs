//! What the input files may contain: the one source for validation, JSON Schema and `docs/inputs.md`.

mod accept;
pub(crate) mod content;
pub(crate) mod deck;
pub(crate) mod each;
pub(crate) mod exhibit;
pub(crate) mod kind;
pub use crate::subject::mapping::shape as mapping;
pub(crate) mod memo;
pub(crate) mod organisation;
pub(crate) use crate::subject::peers::shape as peer;
pub(crate) use crate::subject::people::shape as people;
pub(crate) mod plan;
pub(crate) mod privacy;
pub(crate) mod project;
pub(crate) use crate::subject::recommendations::shape as recommendation;
pub(crate) mod report;
pub(crate) use crate::subject::study::shape as study;
pub(crate) mod table_map;
pub(crate) mod tables;
pub(crate) mod theme;

pub use content::PARTS;
pub use deck::{INTERVIEWS, ORGANISATIONS, interviews};
pub use kind::KIND;
pub use mapping::MAPPING;
pub use memo::{CASE, DEPARTMENTS, HEADCOUNT, MINUTES, SCHEDULE, headcount, schedule};
pub use organisation::{ROLES, UNITS};
pub use peer::{
    CATEGORIES, FACTS, IDEAS, PEER_ANSWERS, PEER_FTE, PEER_MATRIX, PEERS, peer_answers, peer_fte,
    peer_matrix,
};
pub use people::{CLASSIFICATION, EMPLOYEES, employees};
pub use plan::{
    BUDGET, GOALS, GOVERNING, HEADS, INCOME_LESS_COST, MEASURES, NETS, RATIOS, SECTIONS, UNIT_PLAN,
    budget, goals, governing, ratios,
};
pub use project::PROJECT;
pub use recommendation::RECOMMENDATIONS;
pub use report::{CHAPTERS, REPORT};
pub use study::{SELECTION, STUDY, selection};
pub use tables::{ASSIGNMENTS, DECLARED, STAFFING, assignments, declared, staffing};
pub use theme::THEME;

use crate::load::{ColumnShape, Field, Kind, Shape, TableShape};

/// The kinds of report that are built in; a project adds its own with a template.
pub const KINDS: &[&str] = &["review", "mapping", "deck", "memo", "plan"];
/// The languages of a report.
pub const LANGUAGES: &[&str] = &["sv", "en"];
/// The blocks that a chapter may be.
pub const BLOCKS: &[&str] = &[
    "cover",
    "contents",
    "divider",
    "page",
    "include",
    "organisation",
    "staffing",
    "roles",
    "total",
    "peers",
    "reconciliation",
    "study",
    "recommendations",
    "unit_plan",
];

/// Every TOML document that a project may hold.
pub static DOCUMENTS: &[&Shape] = &[
    &REPORT,
    &CHAPTERS,
    &UNITS,
    &ROLES,
    &PEERS,
    &RECOMMENDATIONS,
    &STUDY,
    &CLASSIFICATION,
    &ORGANISATIONS,
    &CASE,
    &DEPARTMENTS,
    &MINUTES,
    &MEASURES,
    &HEADS,
    &UNIT_PLAN,
    &THEME,
    &PROJECT,
    &KIND,
];

/// Every table that a report may read.
pub static TABLES: &[&TableShape] = &[
    &STAFFING,
    &EMPLOYEES,
    &ASSIGNMENTS,
    &PEER_MATRIX,
    &PEER_FTE,
    &PEER_ANSWERS,
    &MAPPING,
    &DECLARED,
    &SELECTION,
    &INTERVIEWS,
    &HEADCOUNT,
    &SCHEDULE,
    &GOALS,
    &BUDGET,
    &RATIOS,
    &GOVERNING,
];

pub(crate) const fn required(key: &'static str, kind: Kind, doc: &'static str) -> Field {
    Field { key, kind, required: true, doc }
}

pub(crate) const fn optional(key: &'static str, kind: Kind, doc: &'static str) -> Field {
    Field { key, kind, required: false, doc }
}

pub(crate) const fn column(
    name: &'static str,
    synonyms: &'static [&'static str],
    required: bool,
    example: &'static str,
    doc: &'static str,
) -> ColumnShape {
    ColumnShape { name, synonyms, required, example, doc, is_amount: false }
}
