//! Ways to organise, and the part that compares two of them.

use crate::load::{Kind, Shape};
use crate::model::shapes::{optional, required};

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
