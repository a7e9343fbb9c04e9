//! `theme.toml` → colours and font; a firm's brand changes without touching a template.

use serde_json::{Value, json};

use super::shapes;
use crate::diag::{Code, Diagnostic, Faults};
use crate::json::put;
use crate::load::{Node, load_document};
use crate::source::{Located, Origin, Sources};

/// The keys of the palette with their default.
pub const COLOURS: [(&str, &str); 7] = [
    ("primary", "#114b5c"),
    ("accent", "#c8503c"),
    ("ink", "#14242b"),
    ("muted", "#5b7079"),
    ("soft", "#edf3f3"),
    ("line", "#c9d3d6"),
    ("paper", "#ffffff"),
];

/// Colours and font.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    /// The family, which must stand in `fonts/`.
    pub font: Located<Box<str>>,
    /// `#rrggbb` in the order of [`COLOURS`].
    pub colours: [Box<str>; 7],
}

impl Default for Theme {
    fn default() -> Self {
        Self {
            font: Located::new("Source Sans 3".into(), Origin::Detached),
            colours: COLOURS.map(|(_, colour)| colour.into()),
        }
    }
}

impl Theme {
    /// The project's `theme.toml`, or the default where there is none.
    pub fn load(sources: &mut Sources, faults: &mut Faults) -> Self {
        if !sources.root().join("theme.toml").is_file() {
            return Self::default();
        }
        let node = faults.keep(load_document(sources, "theme.toml", &shapes::THEME));
        node.map_or_else(Self::default, |node| Self::from_node(&node, faults))
    }

    fn from_node(node: &Node, faults: &mut Faults) -> Self {
        let mut theme = Self::default();
        if let Some(font) = node.str("font") {
            theme.font = font.map(Into::into);
        }
        for ((key, _), colour) in COLOURS.iter().zip(&mut theme.colours) {
            let Some(given) = node.str(key) else { continue };
            if is_colour(given.value) {
                *colour = given.value.to_lowercase().into();
            } else {
                faults.push(
                    Diagnostic::error(
                        Code::TOML_VALUE,
                        given.origin,
                        format!("`{}` is no colour", given.value),
                    )
                    .with_hint("write `#rrggbb`, such as `#114b5c`"),
                );
            }
        }
        theme
    }

    /// A colour by key.
    #[must_use]
    pub fn colour(&self, key: &str) -> &str {
        let mut colours = COLOURS.iter().zip(&self.colours);
        colours.find(|((k, _), _)| *k == key).map_or("#000000", |(_, colour)| colour)
    }

    /// As the report data carries it.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let mut object = json!({ "font": self.font.value });
        for ((key, _), colour) in COLOURS.iter().zip(&self.colours) {
            put(&mut object, key, &**colour);
        }
        object
    }
}

fn is_colour(text: &str) -> bool {
    let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6);
    digits.is_some_and(|digits| digits.chars().all(|c| c.is_ascii_hexdigit()))
}
