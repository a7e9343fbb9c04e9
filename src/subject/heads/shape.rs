//! An organisation chart with head counts.

use crate::load::{Kind, Shape};
use crate::model::shapes::{optional, required};

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

pub(crate) static HEADS_PART: Shape = Shape {
    name: "heads",
    doc: "The organisation chart with how many work in each box.",
    fields: &[],
};
