//! What a decision memo reads: the case, head counts, departments, the schedule, minutes; and its parts.

use super::{column, optional, required};
use crate::load::{Kind, Shape, TableShape};

/// `case.toml`.
pub static CASE: Shape = Shape {
    name: "case",
    doc: "A case on its way through the instances: who proposes what to whom, and who dissents. Clauses are numbered in order, never by hand.",
    fields: &[
        optional("number", Kind::Str, "The number of the memo: `PM 2006 RI`."),
        required("diary", Kind::Str, "The diary number, with its year: `041-4239/2006`."),
        required(
            "instance",
            Kind::Tables(&INSTANCE),
            "An instance, in the order in which they handle the case.",
        ),
        optional(
            "matter",
            Kind::Tables(&MATTER),
            "What clauses are about, so that instances can be compared.",
        ),
        optional("proposal", Kind::Tables(&PROPOSAL), "What an instance proposes."),
        optional("dissent", Kind::Tables(&DISSENT), "A reservation, or a special statement."),
    ],
};

static INSTANCE: Shape = Shape {
    name: "instance",
    doc: "Who handles the case.",
    fields: &[
        required("id", Kind::Id, "Its id."),
        required("name", Kind::Str, "Its name."),
        optional(
            "date",
            Kind::Date,
            "The date of what it says; no instance is before the one that precedes it.",
        ),
        optional(
            "as_stated",
            Kind::Bool,
            "The date stands so in the source although it runs backwards: a warning, and a remark in the report.",
        ),
        optional("action", Kind::Prose, "What it does with the case, in a few words."),
    ],
};

static MATTER: Shape = Shape {
    name: "matter",
    doc: "What clauses of several proposals are about.",
    fields: &[
        required("id", Kind::Id, "Its id."),
        required("title", Kind::Str, "Its name."),
        optional("note", Kind::Prose, "What the difference means."),
    ],
};

static PROPOSAL: Shape = Shape {
    name: "proposal",
    doc: "What an instance proposes to another.",
    fields: &[
        required("id", Kind::Id, "Its id."),
        required("by", Kind::Id, "The id of the instance that proposes."),
        required("to", Kind::Id, "The id of the instance that it is proposed to."),
        optional("lead", Kind::Prose, "The sentence before the clauses."),
        optional(
            "same_as",
            Kind::Id,
            "The id of an earlier proposal whose clauses it makes its own.",
        ),
        optional("clause", Kind::Tables(&CLAUSE), "A clause, in order."),
    ],
};

static CLAUSE: Shape = Shape {
    name: "clause",
    doc: "A numbered clause.",
    fields: &[
        optional("matter", Kind::Id, "The id of what it is about."),
        required("text", Kind::Prose, "What is to be decided."),
    ],
};

static DISSENT: Shape = Shape {
    name: "dissent",
    doc: "A reservation, or a special statement.",
    fields: &[
        required("id", Kind::Id, "Its id."),
        required("instance", Kind::Id, "The id of the instance in which it was made."),
        required("kind", Kind::Choice(DISSENTS), "What it is."),
        required("party", Kind::Str, "The party, as it is written in brackets: `S`."),
        required("by", Kind::Strs, "Who made it."),
        optional("refers_to", Kind::Id, "The id of an earlier one that it refers to."),
        optional("lead", Kind::Prose, "The sentence before its clauses."),
        optional("clause", Kind::Tables(&CLAUSE), "Its own clauses, in order."),
        optional("text", Kind::Prose, "What it says."),
    ],
};

/// Forms of dissent.
const DISSENTS: &[&str] = &["reservation", "statement"];

/// `departments.toml`.
pub static DEPARTMENTS: Shape = Shape {
    name: "departments",
    doc: "An organisation as a tree: what each department answers for, and who leads it.",
    fields: &[
        required(
            "department",
            Kind::Tables(&DEPARTMENT),
            "A department; the first one is the top.",
        ),
        optional("closed", Kind::Strs, "The names of departments that are closed."),
    ],
};

static DEPARTMENT: Shape = Shape {
    name: "department of an organisation",
    doc: "A box of the organisation chart.",
    fields: &[
        required("id", Kind::Id, "Its id."),
        required("name", Kind::Str, "Its name."),
        optional("short", Kind::Str, "The name in the chart, where the full one is long."),
        optional("under", Kind::Id, "The id of what it belongs to; the top unless stated."),
        optional("staff", Kind::Bool, "Whether it is a staff, which stands beside the line."),
        optional("new", Kind::Bool, "Whether it is new, which the chart marks."),
        optional("led_by", Kind::Str, "Who leads it, by post."),
        optional("persons", Kind::Decimal, "How many work there."),
        optional("answers_for", Kind::Proses, "What it answers for."),
    ],
};

/// `minutes.toml`.
pub static MINUTES: Shape = Shape {
    name: "minutes",
    doc: "The minutes of meetings.",
    fields: &[required("meeting", Kind::Tables(&MEETING), "A meeting.")],
};

static MEETING: Shape = Shape {
    name: "meeting",
    doc: "A meeting and its minutes.",
    fields: &[
        required("id", Kind::Id, "Its id."),
        required("body", Kind::Str, "Who met."),
        optional("number", Kind::Str, "The number of the minutes."),
        required("date", Kind::Tables(&SITTING), "A day on which it sat."),
        required("present", Kind::Tables(&PRESENT), "Who was present."),
        required("item", Kind::Tables(&ITEM), "An item, in order."),
        optional("adjusted_by", Kind::Strs, "Who adjusts the minutes: names of the attendance."),
        optional("secretary", Kind::Str, "Who kept the minutes: a name of the attendance."),
    ],
};

static SITTING: Shape = Shape {
    name: "date of a meeting",
    doc: "A day on which a meeting sat.",
    fields: &[
        required("day", Kind::Date, "The day."),
        optional("weekday", Kind::Str, "The weekday that the source states; it is checked."),
        optional(
            "as_stated",
            Kind::Bool,
            "The weekday stands so in the source although it is another: a warning, and a remark in the report.",
        ),
    ],
};

static PRESENT: Shape = Shape {
    name: "attendance",
    doc: "Somebody present.",
    fields: &[
        required("name", Kind::Str, "The name."),
        required("for", Kind::Str, "Whom they represent."),
        optional("role", Kind::Str, "Their part in the meeting."),
    ],
};

static ITEM: Shape = Shape {
    name: "item",
    doc: "An item of minutes.",
    fields: &[
        optional("title", Kind::Prose, "Its heading."),
        required("text", Kind::Prose, "What was said and decided."),
    ],
};

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

/// Indices of the columns of [`SCHEDULE`].
#[expect(missing_docs, reason = "each is documented in the shape below")]
pub mod schedule {
    pub const GROUP: usize = 0;
    pub const WHEN: usize = 1;
    pub const WEEK: usize = 2;
    pub const WEEKDAY: usize = 3;
    pub const WHAT: usize = 4;
    pub const WHO: usize = 5;
}

/// The schedule.
pub static SCHEDULE: TableShape = TableShape {
    name: "schedule",
    doc: "One row per step, in the order of time within its group. Weeks are those of ISO 8601.",
    columns: &[
        column("group", &["grupp", "skede"], false, "Genomförande", "A heading above the row."),
        column(
            "when",
            &["när", "datum"],
            true,
            "2006-11-08",
            "A day, or a week such as `2006-W49`.",
        ),
        column("week", &["vecka"], false, "45", "The week that the source states; it is checked."),
        column(
            "weekday",
            &["veckodag"],
            false,
            "onsdag",
            "The weekday that the source states; it is checked.",
        ),
        column("what", &["vad"], true, "Slutlig förhandling", "What happens."),
        column("who", &["vem", "ansvarig"], false, "Avdelningscheferna", "Who answers for it."),
    ],
};

pub(crate) static PROPOSAL_PART: Shape = Shape {
    name: "proposal",
    doc: "The numbered clauses of a proposal.",
    fields: &[required("proposal", Kind::Id, "The id of the proposal.")],
};

pub(crate) static COURSE: Shape = Shape {
    name: "course",
    doc: "The instances of the case in order, and what each does.",
    fields: &[],
};

pub(crate) static DIFFERENCES: Shape = Shape {
    name: "differences",
    doc: "The clauses of proposals side by side, by what they are about; words that differ are marked.",
    fields: &[required("proposals", Kind::Strs, "The ids of two or three proposals.")],
};

pub(crate) static SIGNATURE: Shape = Shape {
    name: "signature",
    doc: "Place and date, and who signs.",
    fields: &[
        required("place", Kind::Str, "The place."),
        required("date", Kind::Date, "The date."),
        required("names", Kind::Strs, "Who signs; after a comma, as what."),
    ],
};

pub(crate) static DISSENTS_PART: Shape = Shape {
    name: "dissents",
    doc: "The reservations and special statements made in an instance.",
    fields: &[required("instance", Kind::Id, "The id of the instance.")],
};

pub(crate) static DISSENT_TABLE: Shape =
    Shape { name: "dissent_table", doc: "Who dissented where: parties by instance.", fields: &[] };

pub(crate) static HEADCOUNT_PART: Shape = Shape {
    name: "headcount",
    doc: "The head counts: as a chart of how they divide, as a table that checks each sum, or as both.",
    fields: &[optional(
        "show",
        Kind::Choice(&["chart", "table"]),
        "One of the two; both unless stated.",
    )],
};

pub(crate) static ORGCHART: Shape = Shape {
    name: "orgchart",
    doc: "The organisation chart of the departments.",
    fields: &[
        required("caption", Kind::Prose, "Its caption."),
        optional(
            "list",
            Kind::Bool,
            "Whether the same tree stands below as a list; not needed beside `departments`.",
        ),
    ],
};

pub(crate) static DEPARTMENT_LIST: Shape = Shape {
    name: "departments",
    doc: "What departments answer for, and who leads them; the list that says what the chart shows.",
    fields: &[optional("departments", Kind::Strs, "The ids of the departments; all unless named.")],
};

pub(crate) static SCHEDULE_PART: Shape = Shape {
    name: "schedule",
    doc: "The schedule, with dates and weeks.",
    fields: &[required("caption", Kind::Prose, "Its caption.")],
};

pub(crate) static MINUTES_PART: Shape = Shape {
    name: "minutes",
    doc: "The minutes of a meeting: when, who was present, what was said, who adjusts.",
    fields: &[required("meeting", Kind::Id, "The id of the meeting.")],
};
