//! What a plan reads: goals, budgets, key ratios, governing documents, and the texts of each unit.

use super::{column, optional, required};
use crate::load::{Kind, Shape, TableShape};

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

/// `organisation.toml`.
pub static HEADS: Shape = Shape {
    name: "organisation",
    doc: "The boxes of an organisation chart, each with how many work there.",
    fields: &[
        optional("recruiting", Kind::Str, "What the mark `*` of boxes to be filled means."),
        required("node", Kind::Tables(&NODE), "A box; the first is the uppermost."),
    ],
};

static NODE: Shape = Shape {
    name: "node",
    doc: "A box of the chart.",
    fields: &[
        required("id", Kind::Id, "Its id, used in figure paths."),
        required("name", Kind::Str, "What stands in it."),
        optional(
            "parent",
            Kind::Id,
            "The id of the box above it, which comes before it in the file.",
        ),
        optional("count", Kind::Decimal, "How many work there, as stated: `23`, `2+1`."),
        optional(
            "staff",
            Kind::Bool,
            "Whether it stands beside the line; `false` unless said otherwise.",
        ),
        optional(
            "recruiting",
            Kind::Bool,
            "Whether its posts are still to be filled; they get a mark and are counted by themselves.",
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

/// Indices of the columns of [`GOALS`].
#[expect(missing_docs, reason = "each is documented in the shape below")]
pub mod goals {
    pub const UNIT: usize = 0;
    pub const KIND: usize = 1;
    pub const GROUP: usize = 2;
    pub const TITLE: usize = 3;
    pub const TEXT: usize = 4;
    pub const OWNER: usize = 5;
    pub const DUE: usize = 6;
    pub const AS_STATED: usize = 7;
    pub const RESOLUTION: usize = 8;
}

/// The table of goals and activities.
pub static GOALS: TableShape = TableShape {
    name: "goals",
    doc: "One row per goal or activity of a unit.",
    columns: &[
        column("unit", &["enhet"], true, "procurement", "The id of a unit."),
        column("kind", &["slag"], true, "goal", "`goal` (`mål`) or `activity` (`aktivitet`)."),
        column(
            "group",
            &["grupp"],
            false,
            "Funktionsgrupp UC",
            "A heading inside the unit's table.",
        ),
        column(
            "title",
            &["rubrik"],
            false,
            "Kommunikationsplan",
            "What the timeline calls it; the text unless said otherwise.",
        ),
        column(
            "text",
            &["text", "mål"],
            true,
            "Enheten får en kommunikationsplan.",
            "What is to be reached or done: Markdown with expressions.",
        ),
        column(
            "owner",
            &["ansvarig"],
            false,
            "Upphandlingschefen",
            "Who answers for it; the unit unless said otherwise.",
        ),
        column(
            "due",
            &["klart", "senast"],
            false,
            "2012-04-30",
            "When: a day, a month `2012-03`, a quarter `2012-Q1`, a year, a period `2012-06-30/2012-12-31`, `löpande` (`ongoing`), or blank where none is stated.",
        ),
        column(
            "as_stated",
            &["enligt källan"],
            false,
            "2012-04-31",
            "What the source says, where it cannot be meant: an impossible date, a date without a year, a placeholder.",
        ),
        column(
            "resolution",
            &["tolkning"],
            false,
            "Planen läses som sista april.",
            "How that is read, and why: Markdown with expressions.",
        ),
    ],
};

/// Indices of the columns of [`BUDGET`].
#[expect(missing_docs, reason = "each is documented in the shape below")]
pub mod budget {
    pub const UNIT: usize = 0;
    pub const LINE: usize = 1;
    pub const NAME: usize = 2;
    pub const KIND: usize = 3;
    pub const AMOUNT: usize = 4;
    pub const GROUP: usize = 5;
    pub const NOTE: usize = 6;
}

/// The table of budget lines.
pub static BUDGET: TableShape = TableShape {
    name: "budget",
    doc: "One row per line of a unit's budget, in thousand kronor and without signs.",
    columns: &[
        column("unit", &["enhet"], true, "procurement", "The id of a unit."),
        column(
            "line",
            &["rad"],
            true,
            "staff",
            "The id of the line, unique within the unit; used in figure paths.",
        ),
        column("name", &["benämning", "post"], true, "Lön och PO", "What the line is called."),
        column(
            "kind",
            &["slag"],
            true,
            "cost",
            "`cost` (`kostnad`), `income` (`intäkt`) or `grant` (`anslag`), which is an income from the municipality itself.",
        ),
        column(
            "amount",
            &["belopp", "tkr"],
            true,
            "2 264",
            "The amount in thousand kronor; blank where the line is empty.",
        )
        .of_amounts(),
        column(
            "group",
            &["kostnadsslag"],
            false,
            "staff",
            "`staff`, `premises`, `capital` or `other`: what kind of cost it is, for the comparison of units.",
        ),
        column(
            "note",
            &["anmärkning"],
            false,
            "Kansliets hyra ingår.",
            "A note: Markdown with expressions.",
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
