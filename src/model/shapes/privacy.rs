//! `[privacy]` of `report.toml`.

use super::optional;
use crate::load::{Kind, Shape};

/// What may be shown of people.
pub(crate) static PRIVACY: Shape = Shape {
    name: "privacy",
    doc: "What may be shown of people; `docs/privacy.md` explains it.",
    fields: &[
        optional(
            "minimum",
            Kind::Integer,
            "The minimum cell size: a figure that counts fewer people is withheld, and so are those that would tell it. None is unless it is said.",
        ),
        optional(
            "allow",
            Kind::Strs,
            "Where personal data may stand: `FILE:COLUMN` of a table, `FILE:KEY` of a TOML file, such as `units.toml:unit.remarks`; `FILE:(file)` and `FILE:(sheet)` for names, `report.toml:(folder)` for that of the report.",
        ),
    ],
};
