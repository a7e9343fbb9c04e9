//! Figures of a report → its charts, as subjects draw them.

use std::collections::BTreeMap;

use rust_decimal::prelude::ToPrimitive;

use super::{Drawing, Fonts, Palette, Span};
use crate::figure::Figures;
use crate::model::Model;
use crate::model::chapter::Stand;
use crate::model::content::Part;
use crate::model::quantity::{Missing, Quantity};

/// The full measure, in pt.
pub(crate) const FULL: f64 = 728.0;

/// A chart of the report.
#[derive(Debug, Clone)]
pub struct ReportChart {
    /// The picture.
    pub drawing: Drawing,
    /// The same drawn to the full measure, for a page that has no room beside the remarks.
    pub wide: Option<Drawing>,
    /// The caption.
    pub caption: String,
    /// What the data shows, in words.
    pub alt: String,
    /// The paths of the figures that it shows.
    pub figures: Vec<String>,
}

/// What drawing needs besides the data.
#[derive(Clone, Copy)]
pub struct Style<'a> {
    /// Colours.
    pub palette: &'a Palette,
    /// The document's font.
    pub fonts: &'a Fonts,
}

/// What drawing reads.
#[derive(Clone, Copy)]
pub struct DrawContext<'a> {
    /// The model.
    pub model: &'a Model,
    /// Its figures.
    pub figures: &'a Figures,
    /// How it is drawn.
    pub style: Style<'a>,
}

/// The charts of every chapter, by exhibit id.
#[must_use]
pub fn draw_report(
    model: &Model,
    figures: &Figures,
    style: Style<'_>,
) -> BTreeMap<String, ReportChart> {
    let context = DrawContext { model, figures, style };
    let mut charts = BTreeMap::new();
    for stand in model.stands() {
        match stand {
            Stand::Block(kind, chapter) => charts.extend((kind.draw)(context, chapter)),
            Stand::Part(Part::Shown(part)) => charts.extend(part.0.draw(context)),
            Stand::Part(_) => {}
        }
    }
    charts
}

pub(crate) fn is_withheld(quantity: Quantity) -> bool {
    quantity == Quantity::Missing(Missing::Suppressed)
}

/// The two parts of a bar; none where one is withheld, because the other alone would pass for the whole.
pub(crate) fn split(central: Quantity, local: Quantity) -> Vec<super::Part> {
    if is_withheld(central) || is_withheld(local) {
        return Vec::new();
    }
    vec![part(central, 0), part(local, 1)]
}

pub(crate) fn part(quantity: Quantity, series: usize) -> super::Part {
    let span = quantity.interval().map_or(Span { min: 0.0, max: 0.0 }, |i| {
        let min = i.min.to_f64().unwrap_or(0.0);
        Span { min, max: i.max.and_then(|max| max.to_f64()).unwrap_or(min) }
    });
    // The value stands after the bar, so it is not repeated inside.
    super::Part { span, series, text: String::new() }
}
