//! `templates/kinds/<kind>.toml`.

use super::optional;
use crate::load::{Kind, Shape};

/// How the chapters of a kind of report are set.
pub static KIND: Shape = Shape {
    name: "kind",
    doc: "How the chapters of a kind of report are set; it lies beside the kind's template, `templates/kinds/<kind>.typ`.",
    fields: &[
        optional(
            "flows",
            Kind::Bool,
            "Whether a chapter flows on after the one before it; `false` starts a new page for each.",
        ),
        optional(
            "numbered",
            Kind::Bool,
            "Whether headings are numbered; `false` unless said otherwise.",
        ),
        optional(
            "measure",
            Kind::Choice(&["column", "wide", "slide"]),
            "What tables and charts have room for: a `column` of a page that stands (453 pt) unless stated, the `wide` measure of a page that lies (728 pt), or a `slide` (848 pt).",
        ),
        optional(
            "appendices",
            Kind::Choice(&["letters", "numbers"]),
            "What appendices are told apart by: `Bilaga A`, `Bilaga 1`; letters where headings are numbered, else nothing unless stated.",
        ),
    ],
};
