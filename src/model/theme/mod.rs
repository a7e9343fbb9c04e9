//! `theme.toml` → colours, type, logo, cover and foot; a firm's brand changes without touching a template.
//!
//! A theme starts from a built-in one, `themes/` in this repository, and states what is its own.

mod built_in;
mod pairs;
mod project;
mod read;
mod series;

use std::sync::Arc;

use serde_json::{Value, json};

pub use built_in::BUILT_IN;
pub(crate) use project::logo_file;

use crate::colour::Rgb;
use crate::json::put;
use crate::source::Located;

/// The keys of the palette.
pub const COLOURS: [&str; 7] = ["primary", "accent", "ink", "muted", "soft", "line", "paper"];
/// How many lines of a chart are told apart by colour.
pub const SERIES: usize = 5;

/// What a brand settles.
#[derive(Debug, Clone, PartialEq)]
pub struct Theme {
    /// The family of texts, which must stand in `fonts/` or be built in.
    pub font: Located<Box<str>>,
    /// That of titles, headings and large figures.
    pub headings: Located<Box<str>>,
    /// How the small lines over titles are set: `capitals` or `italic`.
    pub labels: Box<str>,
    /// In the order of [`COLOURS`]; detached where the theme of the project does not state it.
    pub colours: [Located<Rgb>; 7],
    /// The colours of lines in a chart, in order.
    pub series: [Located<Rgb>; SERIES],
    /// The logo, if there is one.
    pub logo: Option<Logo>,
    /// The design of covers: `field` or `rule`.
    pub cover: Box<str>,
    /// The foot of the page.
    pub foot: Foot,
}

/// A logo and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Logo {
    /// Its path below the project folder.
    pub file: Located<Box<str>>,
    /// What a screen reader says in its place.
    pub alt: Box<str>,
    /// Whether it stands on the cover.
    pub on_cover: bool,
    /// Whether it stands in the foot.
    pub in_foot: bool,
    /// Its bytes.
    pub bytes: Arc<[u8]>,
    /// Its width, where its height is 1; none until it was looked at.
    pub ratio: Option<f64>,
}

/// The foot of the page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Foot {
    /// What stands in place of the client's name and the title.
    pub text: Option<Box<str>>,
    /// Where the page number stands: `left`, `middle` or `right`.
    pub number: Box<str>,
}

impl Logo {
    /// Its path in a Typst project.
    #[must_use]
    pub fn path(&self) -> &'static str {
        if self.bytes.starts_with(b"\x89PNG") { "theme/logo.png" } else { "theme/logo.svg" }
    }
}

impl Theme {
    /// A colour by key; black for a key that is none.
    #[must_use]
    pub fn colour(&self, key: &str) -> Rgb {
        let mut colours = COLOURS.iter().zip(&self.colours);
        colours.find(|(k, _)| **k == key).map_or(Rgb::BLACK, |(_, colour)| colour.value)
    }

    /// As the report data carries it.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let mut object = json!({ "font": self.font.value, "headings": self.headings.value, "labels": self.labels });
        for (key, colour) in COLOURS.iter().zip(&self.colours) {
            put(&mut object, key, colour.value.to_string());
        }
        put(&mut object, "cover", json!({ "design": self.cover }));
        put(&mut object, "foot", json!({ "text": self.foot.text, "number": self.foot.number }));
        put(&mut object, "logo", self.logo.as_ref().map_or(Value::Null, Logo::to_json));
        object
    }
}

impl Logo {
    fn to_json(&self) -> Value {
        json!({
            "file": self.path(),
            "alt": self.alt,
            "cover": self.on_cover,
            "foot": self.in_foot,
            "ratio": (self.ratio.unwrap_or(1.0) * 1000.0).round() / 1000.0,
        })
    }
}

#[cfg(test)]
mod tests;
