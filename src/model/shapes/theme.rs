//! `theme.toml`.

use super::optional;
use crate::load::{Kind, Shape};

/// `theme.toml`.
pub static THEME: Shape = Shape {
    name: "theme",
    doc: "Colours and font of all reports of the project.",
    fields: &[
        optional("font", Kind::Str, "The font family; its files stand in `fonts/`."),
        optional("primary", Kind::Str, "Titles, rules, bars: `#rrggbb`."),
        optional("accent", Kind::Str, "Exhibit numbers, the own value: `#rrggbb`."),
        optional("ink", Kind::Str, "Text: `#rrggbb`."),
        optional("muted", Kind::Str, "Notes and sources: `#rrggbb`."),
        optional("soft", Kind::Str, "Boxes: `#rrggbb`."),
        optional("line", Kind::Str, "Thin rules: `#rrggbb`."),
        optional("paper", Kind::Str, "The page: `#rrggbb`."),
    ],
};
