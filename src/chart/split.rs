//! A whole and what it divides into: one bar a row, each part under its whole, where it lies in it.

use super::canvas::{Anchor, Area, Canvas, Face, Point};
use super::color::Palette;
use super::fonts::Fonts;
use super::labels::wrap;
use super::legend::Tone;
use super::{Drawing, count, measure};

/// A chart of a whole and its parts. Rows are drawn in the order given.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Split {
    /// Top to bottom: a whole before its parts.
    pub rows: Vec<SplitRow>,
    /// Points.
    pub width: f64,
}

/// A whole, or a part.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SplitRow {
    /// What it is.
    pub label: String,
    /// How deep it lies, 0 for a whole.
    pub depth: usize,
    /// Where its bar begins, in the unit of values.
    pub from: f64,
    /// How long its bar is.
    pub length: f64,
    /// The value, formatted.
    pub value: String,
    /// Drawn in the accent, and its value strong.
    pub emphasis: bool,
    /// The row of its whole, from which lines run down to its ends.
    pub whole: Option<usize>,
}

const SIZE: f64 = 9.8;
const BAR: f64 = 14.0;
const AIR: f64 = 7.5;
const STEP: f64 = 10.0;

/// Draws a whole and its parts.
#[must_use]
pub fn draw_split(split: &Split, palette: &Palette, fonts: &Fonts) -> Drawing {
    let mut canvas = Canvas::new(fonts, measure(split.width));
    let plot = Plot::new(split, fonts, canvas.width);
    let mut bars: Vec<Area> = Vec::new();
    let mut top = 0.0;
    for row in &split.rows {
        let face = label_face(row, palette);
        let indent = count(row.depth) * STEP;
        let lines = wrap(fonts, &row.label, face, plot.labels - indent, 2);
        let height = BAR.max(count(lines.len()) * SIZE * 1.2) + AIR;
        let middle = top + height / 2.0;
        for (i, line) in lines.iter().enumerate() {
            let offset = (count(i) - (count(lines.len()) - 1.0) / 2.0) * SIZE * 1.2;
            canvas.text(line, (indent, middle + offset + face.drop()), Anchor::Start, face);
        }
        let bar = Area::new(plot.x(row.from), middle - BAR / 2.0, plot.length(row.length), BAR);
        if let Some(whole) = row.whole.and_then(|whole| bars.get(whole)) {
            for x in [bar.left, bar.right] {
                hang(&mut canvas, (x, whole.bottom), bar.top, palette);
            }
        }
        bars.push(bar);
        top += height;
    }
    // Bars cover the lines that pass behind them.
    for (row, bar) in split.rows.iter().zip(&bars) {
        tone(row).fill(&mut canvas, *bar, palette);
        let face = value_face(row, palette);
        let y = bar.middle().1 + face.drop();
        let width = face.width(fonts, &row.value);
        canvas.rect(Area::new(bar.right + 2.0, bar.top, width + 6.0, BAR), palette.paper);
        canvas.text(&row.value, (bar.right + 6.0, y), Anchor::Start, face);
    }
    canvas.finish()
}

/// A hairline from a whole down to an end of its part.
fn hang(canvas: &mut Canvas<'_>, (x, from): Point, to: f64, palette: &Palette) {
    canvas.stroke(vec![(x, from), (x, to)], 0.5, palette.line);
}

fn tone(row: &SplitRow) -> Tone {
    match (row.emphasis, row.depth) {
        (true, _) => Tone::Accent,
        (false, 0) => Tone::Solid,
        (false, _) => Tone::nth(1),
    }
}

fn label_face(row: &SplitRow, palette: &Palette) -> Face {
    if row.emphasis || row.depth == 0 {
        Face::semibold(SIZE, palette.ink)
    } else {
        Face::regular(SIZE, palette.ink)
    }
}

fn value_face(row: &SplitRow, palette: &Palette) -> Face {
    Face::semibold(SIZE, if row.emphasis { palette.accent } else { palette.ink })
}

/// Where things stand, and how long a unit is.
struct Plot {
    labels: f64,
    left: f64,
    scale: f64,
}

impl Plot {
    fn new(split: &Split, fonts: &Fonts, width: f64) -> Self {
        let labels = width * 0.36;
        let left = labels + 14.0;
        let mut scale = f64::INFINITY;
        for row in &split.rows {
            let end = tame(row.from) + tame(row.length);
            let beside = Face::semibold(SIZE, super::Rgb::WHITE).width(fonts, &row.value) + 7.0;
            if end > 0.0 {
                scale = scale.min((width - left - beside).max(0.0) / end);
            }
        }
        Self { labels, left, scale: if scale.is_finite() { scale } else { 0.0 } }
    }

    fn x(&self, at: f64) -> f64 {
        self.left + tame(at) * self.scale
    }

    /// Never so short that it is not seen.
    fn length(&self, length: f64) -> f64 {
        let length = tame(length) * self.scale;
        if length > 0.0 { length.max(1.5) } else { 0.0 }
    }
}

fn tame(value: f64) -> f64 {
    super::tame(value)
}
