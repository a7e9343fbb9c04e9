//! The table of who was heard, and the part that shows it.

use crate::load::{Kind, Shape, TableShape};
use crate::model::shapes::{column, optional, required};

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
