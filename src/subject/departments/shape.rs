//! An organisation as a tree, and the parts that show it.

use crate::load::{Kind, Shape};
use crate::model::shapes::{optional, required};

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
