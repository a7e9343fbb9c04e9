//! Figures → SVG, drawn to the measure of the page.
//!
//! The only importer of plotters, of which it uses the drawing area and the elements: every place is computed here,
//! from the widths of our own font, so that no label is clipped or covers another. Texts arrive formatted; the `f64`
//! values beside them decide lengths and places only. The same input gives the same bytes.
//!
//! All lengths are in points. Nothing here fails: values that are no numbers are drawn as none, texts that find no
//! room are cut with an ellipsis.

pub(crate) mod bars;
pub(crate) mod calendar;
pub(crate) mod canvas;
pub(crate) mod color;
pub(crate) mod columns;
pub(crate) mod fonts;
pub mod form;
pub(crate) mod header;
pub(crate) mod labels;
pub(crate) mod legend;
pub(crate) mod lines;
pub(crate) mod matrix;
pub(crate) mod ranges;
pub(crate) mod report;
pub(crate) mod split;
mod strokes;
#[cfg(test)]
mod tests;

pub use bars::{BarFrame, BarRow, Bars, Part, draw_bars, draw_compact_bars};
pub use calendar::{Calendar, CalendarRow, draw_calendar};
pub use color::{Palette, Rgb};
pub use fonts::{FontError, Fonts};
pub use legend::{SeriesStyle, Tone};
pub use lines::{LineFrame, LinePoint, LineSeries, Lines, Tick, draw_lines};
pub use matrix::{Matrix, MatrixCell, MatrixRow, draw_matrix};
pub use ranges::{RangeHeads, RangeRow, Ranges, draw_ranges};
pub use report::{DrawContext, ReportChart, Style, draw_report};
pub use split::{Split, SplitRow, draw_split};

/// A value on an axis, in the figure's own unit. An exact value has `min == max`.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Span {
    /// The lowest it can be.
    pub min: f64,
    /// The highest it can be.
    pub max: f64,
}

impl Span {
    /// The span of one exact value.
    #[must_use]
    pub fn exact(value: f64) -> Self {
        Self { min: value, max: value }
    }

    /// Finite, not negative, in order, and small enough that thirty of them can be added.
    fn tamed(self) -> Self {
        let (min, max) = (tame(self.min), tame(self.max));
        Self { min: min.min(max), max: max.max(min) }
    }

    /// The same, where values may be negative.
    fn held(self) -> Self {
        let (min, max) = (hold(self.min), hold(self.max));
        Self { min: min.min(max), max: max.max(min) }
    }
}

/// A finished chart. Its size is that of the ink: no margin on any side.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Drawing {
    /// A whole SVG document, `width` × `height` user units of one point each.
    pub svg: String,
    /// Points.
    pub width: f64,
    /// Points.
    pub height: f64,
}

/// The largest value that is drawn to scale.
const HUGE: f64 = 1e15;
/// The smallest: no decimal is nearer to zero, and what a drawing's width is divided by must leave a finite scale.
const TINY: f64 = 1e-30;

/// A finite value of either sign that can be drawn to scale.
fn hold(value: f64) -> f64 {
    if value.is_nan() || value.abs() < TINY { 0.0 } else { value.clamp(-HUGE, HUGE) }
}

/// A length on an axis that starts at zero.
fn tame(value: f64) -> f64 {
    hold(value).max(0.0)
}

/// The width of a drawing: what was asked for, within what a page can hold.
fn measure(width: f64) -> f64 {
    if width.is_finite() { width.clamp(240.0, 2000.0) } else { 728.0 }
}

/// A number of things as a factor of lengths.
fn count(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}
