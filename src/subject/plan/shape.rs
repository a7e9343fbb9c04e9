//! What a plan says of all its units, and the texts of one of them.

use crate::load::{Field, Kind, Shape};
use crate::model::shapes::{optional, required};

/// What the sign of a net says.
pub const NETS: &[&str] = &["cost_less_income", INCOME_LESS_COST];

/// The net that is above zero where there is a surplus.
pub const INCOME_LESS_COST: &str = "income_less_cost";

/// `[plan]` of `report.toml`.
pub(crate) static PLAN: Shape = Shape {
    name: "plan",
    doc: "What holds for all units of a plan.",
    fields: &[
        required(
            "year",
            Kind::Integer,
            "The year that is planned; a due date outside it is reported.",
        ),
        optional("units", Kind::Strs, "The files with the texts of the units' chapters."),
        optional("office", Kind::Id, "The id of the unit that holds the budget of all the others."),
        optional(
            "net",
            Kind::Choice(NETS),
            "The sign of a net: `cost_less_income` (a cost is positive) unless said otherwise. Amounts have no sign: `kind` says what they are.",
        ),
    ],
};

/// A file with the texts of one unit's chapter.
pub static UNIT_PLAN: Shape = Shape {
    name: "unit_plan",
    doc: "The texts of a unit's chapter. Every unit has the same headings in the same order; those without text, table or chart are left out.",
    fields: &[
        required("unit", Kind::Id, "The id of the unit."),
        optional("summary", Kind::Prose, "What the unit is there for."),
        optional("outlook", Kind::Prose, "What changes around it."),
        optional("changes", Kind::Prose, "What changes in its own work."),
        optional("goals", Kind::Prose, "Above the table of its goals and activities."),
        optional("guarantees", Kind::Prose, "Above its quality guarantees."),
        optional("guarantee", Kind::Tables(&ENTRY), "A quality guarantee."),
        optional("operations", Kind::Prose, "What it does."),
        optional("staff", Kind::Prose, "Who works there; its staffing table stands below."),
        optional("communication", Kind::Prose, "How it communicates."),
        optional("follow_up", Kind::Prose, "How it is followed up and evaluated."),
        optional("follow", Kind::Tables(&ENTRY), "How one thing is followed up."),
        optional("economy", Kind::Prose, "Above its budget."),
        optional("ratios", Kind::Bool, "Whether the key ratios stand in its chapter."),
        optional("documents", Kind::Prose, "Beside the table of its governing documents."),
        optional("titles", Kind::Table(&TITLES), "Headings of its own."),
        optional(
            "resolution",
            Kind::Tables(&RESOLUTION),
            "A gap or a slip of the source that a text of this file resolves.",
        ),
    ],
};

static ENTRY: Shape = Shape {
    name: "entry",
    doc: "A sentence, perhaps with a name.",
    fields: &[
        optional("name", Kind::Prose, "What it is called: `Garanti`."),
        required("text", Kind::Prose, "What it says."),
    ],
};

/// The headings of a unit's chapter, in their order.
pub const SECTIONS: &[&str] = &[
    "summary",
    "outlook",
    "changes",
    "goals",
    "activities",
    "guarantees",
    "operations",
    "staff",
    "communication",
    "follow_up",
    "ratios",
    "budget",
    "documents",
];

static TITLES: Shape = Shape {
    name: "titles",
    doc: "Headings that a unit writes in its own way; the others are those of all units.",
    fields: &[
        optional("summary", Kind::Str, "`Sammanfattning`"),
        optional("outlook", Kind::Str, "`Omvärldsanalys`"),
        optional("changes", Kind::Str, "`Väsentliga verksamhetsförändringar`"),
        optional("goals", Kind::Str, "`Ettåriga mål`"),
        optional("activities", Kind::Str, "`Aktiviteter`"),
        optional("guarantees", Kind::Str, "`Kvalitetsgarantier`"),
        optional("operations", Kind::Str, "`Verksamhetsbeskrivning, personal och kommunikation`"),
        optional("staff", Kind::Str, "`Personal`"),
        optional("communication", Kind::Str, "`Kommunikation`"),
        optional("follow_up", Kind::Str, "`Uppföljning, utvärdering och ekonomi`"),
        optional("ratios", Kind::Str, "`Nyckeltal`"),
        optional("budget", Kind::Str, "`Budget 2012`"),
        optional("documents", Kind::Str, "`Styrdokument`"),
    ],
};

static RESOLUTION: Shape = Shape {
    name: "resolution",
    doc: "What the source says that cannot be meant, and how it is read.",
    fields: &[
        required("section", Kind::Choice(SECTIONS), "Under which heading it stands."),
        required("as_stated", Kind::Str, "What the source says, word for word."),
        required("resolution", Kind::Prose, "How it is read, and why."),
    ],
};

/// The key of a part that shows units of its choice.
pub(crate) const UNITS: Field =
    optional("units", Kind::Strs, "The ids of the units; all that have any unless named.");
