//! Departments, roles and functions.

use super::{optional, required};
use crate::load::{Kind, Shape};

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
        optional(
            "workforce",
            Kind::Decimal,
            "How many people the municipality employs; `\"-\"` where that was not reported.",
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
        optional("managers", Kind::Decimal, "How many managers it has."),
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
        optional("role", Kind::Tables(&ROLE), "A role."),
        required("function", Kind::Tables(&FUNCTION), "A support function."),
        optional("group", Kind::Tables(&GROUP), "Functions that are also counted together."),
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
    fields: &[
        required("id", Kind::Id, "Its id."),
        required("name", Kind::Str, "Its name."),
        optional("short", Kind::Str, "Its name in narrow columns."),
        optional("group", Kind::Id, "The id of the group that it belongs to."),
    ],
};

static GROUP: Shape = Shape {
    name: "group",
    doc: "Functions that are also counted together.",
    fields: &[required("id", Kind::Id, "Its id."), required("name", Kind::Str, "Its name.")],
};
