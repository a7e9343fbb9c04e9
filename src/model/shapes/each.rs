//! `[each]` of `report.toml`: a report of each row of a table.

use super::{optional, required};
use crate::load::{Kind, Shape};

pub(super) static EACH: Shape = Shape {
    name: "each",
    doc: "A report of each row of a table; `own` is the row. See [batch.md](batch.md).",
    fields: &[
        required(
            "table",
            Kind::Str,
            "The table: one of `[tables]`, or a built-in one. It may not depend on `own`.",
        ),
        optional(
            "where",
            Kind::Str,
            "Of which rows there is a report: an expression over the columns, `population >= 5000`.",
        ),
        required(
            "id",
            Kind::Name,
            "The name of a row's report below that of the folder: `{{ code }}` makes `profile/0114`.",
        ),
        optional(
            "file",
            Kind::Name,
            "The name of its PDF, without `.pdf`: `{{ code }}-{{ name | slug }}`; its id unless stated.",
        ),
    ],
};
