//! `project.toml`.

use super::optional;
use crate::load::{Kind, Shape};

static PATHS: Shape = Shape {
    name: "paths",
    doc: "Where the files of reports may stand.",
    fields: &[optional(
        "outside",
        Kind::Bool,
        "Whether a report, a template or a font may be read from outside the project folder: by `../`, an absolute path or a link. It may not unless it is said.",
    )],
};

/// `project.toml`.
pub static PROJECT: Shape = Shape {
    name: "project",
    doc: "What the project allows its reports. It stands in the project folder, beside `inputs/`.",
    fields: &[optional("paths", Kind::Table(&PATHS), "Where files may stand.")],
};
