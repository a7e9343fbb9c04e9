//! `theme.toml`.

use super::{optional, required};
use crate::load::{Kind, Shape};

/// `theme.toml`.
pub static THEME: Shape = Shape {
    name: "theme",
    doc: "The brand of all reports of the project: colours, type, logo, cover and foot. What is not stated is that of `theme`.",
    fields: &[
        optional(
            "theme",
            Kind::Str,
            "The built-in theme to start from: `fjord` (the default) or `arkiv`.",
        ),
        optional(
            "font",
            Kind::Str,
            "The font family of texts; built in, or its files stand in `fonts/`.",
        ),
        optional(
            "headings",
            Kind::Str,
            "The font family of titles, headings and large figures; that of `font` if only that is stated.",
        ),
        optional(
            "labels",
            Kind::Choice(&["capitals", "italic"]),
            "How the small line over a title or a box is set.",
        ),
        optional("primary", Kind::Str, "Titles, rules, bars: `#rrggbb`."),
        optional("accent", Kind::Str, "Exhibit numbers, the own value: `#rrggbb`."),
        optional("ink", Kind::Str, "Text: `#rrggbb`."),
        optional("muted", Kind::Str, "Notes and sources: `#rrggbb`."),
        optional("soft", Kind::Str, "Boxes: `#rrggbb`."),
        optional("line", Kind::Str, "Thin rules: `#rrggbb`."),
        optional("paper", Kind::Str, "The page: `#rrggbb`."),
        optional(
            "series",
            Kind::Strs,
            "The colours of lines in a chart, in order: five. Left out, they follow from the other colours.",
        ),
        optional("logo", Kind::Table(&LOGO), "The logo."),
        optional("cover", Kind::Table(&COVER), "The cover, and the pages that open a chapter."),
        optional("foot", Kind::Table(&FOOT), "The foot of the page."),
    ],
};

static LOGO: Shape = Shape {
    name: "theme.logo",
    doc: "A logo. On the cover it is a picture with its alternative text, in the foot it is decoration.",
    fields: &[
        required("file", Kind::Str, "An SVG or a PNG below the project folder."),
        required(
            "alt",
            Kind::Str,
            "What a screen reader says in its place: mostly the name of the firm.",
        ),
        optional(
            "cover",
            Kind::Bool,
            "Whether it stands on the cover, or in the head of a memo; yes, if it is not stated.",
        ),
        optional(
            "foot",
            Kind::Bool,
            "Whether it stands in the foot of every page; no, if it is not stated.",
        ),
    ],
};

static COVER: Shape = Shape {
    name: "theme.cover",
    doc: "The cover, and the pages that open a chapter.",
    fields: &[optional(
        "design",
        Kind::Choice(&["field", "rule"]),
        "`field`: one field of the primary colour. `rule`: the paper, with a heavy rule over the title.",
    )],
};

static FOOT: Shape = Shape {
    name: "theme.foot",
    doc: "The foot of the page.",
    fields: &[
        optional("text", Kind::Str, "What stands in place of the client's name and the title."),
        optional(
            "number",
            Kind::Choice(&["left", "middle", "right"]),
            "Where the number of the page stands.",
        ),
    ],
};
