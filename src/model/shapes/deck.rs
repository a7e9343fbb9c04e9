//! Ways to organise, who was heard, and the parts that slides use most.

use super::{column, optional, required};
use crate::load::{Kind, Shape, TableShape};

/// `organisations.toml`.
pub static ORGANISATIONS: Shape = Shape {
    name: "organisations",
    doc: "The same part of the municipality organised in several ways. What stays, moves, is new or open is computed from the ids.",
    fields: &[
        required("organisation", Kind::Tables(&STRUCTURE), "A way to organise."),
        optional("function", Kind::Tables(&HELD_FUNCTION), "A function that departments hold."),
    ],
};

static STRUCTURE: Shape = Shape {
    name: "organisation",
    doc: "A way to organise, such as that of today.",
    fields: &[
        required("id", Kind::Id, "Its id."),
        required("name", Kind::Str, "Its name: `KLF i dag`."),
        required("department", Kind::Tables(&DEPARTMENT), "Its departments, in order."),
    ],
};

static DEPARTMENT: Shape = Shape {
    name: "department",
    doc: "A department; with the same id in another organisation it is the same department.",
    fields: &[
        required("id", Kind::Id, "Its id."),
        required("name", Kind::Str, "Its name, which may differ between organisations."),
        optional("functions", Kind::Strs, "The ids of the functions that it holds."),
        optional("open", Kind::Bool, "Whether it is still open where it belongs."),
        optional("note", Kind::Prose, "A remark."),
    ],
};

static HELD_FUNCTION: Shape = Shape {
    name: "function",
    doc: "A function that departments hold.",
    fields: &[required("id", Kind::Id, "Its id."), required("name", Kind::Str, "Its name.")],
};

pub(crate) static COMPARISON: Shape = Shape {
    name: "comparison",
    doc: "Two organisations side by side, with what moves, is new, or has no place yet.",
    fields: &[
        required("from", Kind::Id, "The id of the organisation that stands first."),
        required("to", Kind::Id, "The id of the other."),
    ],
};

pub(crate) static CARDS: Shape = Shape {
    name: "cards",
    doc: "Short items of equal weight, as boxes in rows.",
    fields: &[
        required("items", Kind::Proses, "The items; a bold opening stands on a line of its own."),
        optional(
            "tone",
            Kind::Choice(CARD_TONES),
            "`missing`: dashed boxes, for what is not there.",
        ),
    ],
};

/// What cards may stand for.
const CARD_TONES: &[&str] = &["missing"];

pub(crate) static PRINCIPLES: Shape = Shape {
    name: "principles",
    doc: "Principles, numbered in the order of the document.",
    fields: &[required("principle", Kind::Tables(&PRINCIPLE), "A principle.")],
};

static PRINCIPLE: Shape = Shape {
    name: "principle",
    doc: "A principle.",
    fields: &[
        required("id", Kind::Id, "Its id."),
        required("title", Kind::Prose, "Its name."),
        required("text", Kind::Prose, "What it says."),
    ],
};

pub(crate) static INTERVIEW_LIST: Shape = Shape {
    name: "interviews",
    doc: "A table of who was heard: by organisation, where the list names organisations, otherwise by role.",
    fields: &[
        required("list", Kind::Id, "The list of the interviews table."),
        required("title", Kind::Prose, "The caption of the table."),
        optional(
            "label",
            Kind::Str,
            "The heading of the first column, such as `Kommun`; the word for a role or a department unless said otherwise.",
        ),
    ],
};

/// Indices of the columns of [`INTERVIEWS`].
#[expect(missing_docs, reason = "each is documented in the shape below")]
pub mod interviews {
    pub const LIST: usize = 0;
    pub const ORGANISATION: usize = 1;
    pub const ROLE: usize = 2;
    pub const OCCASIONS: usize = 3;
    pub const PERSONS: usize = 4;
}

/// The interviews table.
pub static INTERVIEWS: TableShape = TableShape {
    name: "interviews",
    doc: "One row per person or group that was heard, by role and never by name.",
    columns: &[
        column("list", &["lista"], true, "focus_groups", "The list that the row belongs to."),
        column(
            "organisation",
            &["förvaltning", "kommun"],
            false,
            "Socialförvaltningen",
            "Where they work, as it is printed.",
        ),
        column("role", &["roll", "titel"], true, "Administrativ chef", "Who it is, by role."),
        column("occasions", &["tillfällen"], false, "2", "How many occasions there were."),
        column("persons", &["personer"], false, "ca 12", "How many persons took part."),
    ],
};
