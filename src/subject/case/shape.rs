//! A case, and the parts that show it.

use crate::load::{Kind, Shape};
use crate::model::shapes::{optional, required};

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
            "The date stands so in the source although it runs backwards: a warning, which the working paper shows.",
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

pub(crate) static COURSE: Shape = Shape {
    name: "course",
    doc: "The instances of the case in order, and what each does.",
    fields: &[],
};

pub(crate) static PROPOSAL_PART: Shape = Shape {
    name: "proposal",
    doc: "The numbered clauses of a proposal.",
    fields: &[required("proposal", Kind::Id, "The id of the proposal.")],
};

pub(crate) static DIFFERENCES: Shape = Shape {
    name: "differences",
    doc: "The clauses of proposals side by side, by what they are about; words that differ are marked.",
    fields: &[
        required("proposals", Kind::Strs, "The ids of two or three proposals."),
        optional(
            "words",
            Kind::Bool,
            "`false` marks no words: where the clauses stand in other words than those that were decided on.",
        ),
    ],
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
