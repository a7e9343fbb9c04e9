//! Findings that the author has looked at.

use super::{optional, required};
use crate::load::{Kind, Shape};

pub(super) static ACCEPT: Shape = Shape {
    name: "accept",
    doc: "A warning that the author has looked at and accepts. It is counted apart, and is no fault under `--strict`. `nulage check --accept` writes these.",
    fields: &[
        required("code", Kind::Str, "Its code: `N0401`."),
        required(
            "at",
            Kind::Str,
            "Its place, from the report's folder: `staffing.csv:G4`, `bok.xlsx:Blad1:G4`, `report.toml:chapter.message`, or a file.",
        ),
        optional(
            "said",
            Kind::Str,
            "What it said when it was accepted: where it says something else, it is no longer accepted. Any message unless stated.",
        ),
        required("reason", Kind::Str, "Why it is right as it is."),
    ],
};
