//! Marks in points → SVG. Marks are collected first, because the height of a drawing is known last.

use plotters::backend::SVGBackend;
use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind, IntoDrawingArea};
use plotters::element::{Circle, PathElement, Polygon, Rectangle, Text};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontDesc, FontFamily, FontStyle, RGBColor, ShapeStyle, TextStyle};

use super::Drawing;
use super::color::Rgb;
use super::fonts::{Fonts, Weight};

/// plotters draws in whole units; at this many to the point, rounding is beyond any printer.
const UNITS_PER_POINT: f64 = 100.0;
/// Height of the capitals and of the tallest and deepest strokes, in em, of the humanist sans that we ship.
const CAPS: f64 = 0.66;
const ASCENT: f64 = 0.76;
const DESCENT: f64 = 0.22;

/// A point of the drawing: x to the right, y down, in pt.
pub(crate) type Point = (f64, f64);

/// An upright rectangle, in pt.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Area {
    pub(crate) left: f64,
    pub(crate) top: f64,
    pub(crate) right: f64,
    pub(crate) bottom: f64,
}

impl Area {
    pub(crate) fn new(left: f64, top: f64, width: f64, height: f64) -> Self {
        Self { left, top, right: left + width, bottom: top + height }
    }

    /// A square around a point.
    pub(crate) fn around((x, y): Point, reach: f64) -> Self {
        Self { left: x, top: y, right: x, bottom: y }.widened(reach, reach)
    }

    pub(crate) fn width(self) -> f64 {
        self.right - self.left
    }

    pub(crate) fn middle(self) -> Point {
        (f64::midpoint(self.left, self.right), f64::midpoint(self.top, self.bottom))
    }

    pub(crate) fn inset(self, by: f64) -> Self {
        self.widened(-by, -by)
    }

    pub(crate) fn widened(self, x: f64, y: f64) -> Self {
        Self {
            left: self.left - x,
            top: self.top - y,
            right: self.right + x,
            bottom: self.bottom + y,
        }
    }

    pub(crate) fn overlaps(self, other: Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }
}

/// The side of its point on which a text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Anchor {
    Start,
    Middle,
    End,
}

/// How a text is set: the cut, the size in pt, the colour.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Face {
    pub(crate) weight: Weight,
    pub(crate) size: f64,
    pub(crate) color: Rgb,
}

impl Face {
    pub(crate) fn regular(size: f64, color: Rgb) -> Self {
        Self { weight: Weight::Regular, size, color }
    }

    pub(crate) fn semibold(size: f64, color: Rgb) -> Self {
        Self { weight: Weight::Semibold, size, color }
    }

    pub(crate) fn bold(size: f64, color: Rgb) -> Self {
        Self { weight: Weight::Bold, size, color }
    }

    pub(crate) fn width(self, fonts: &Fonts, text: &str) -> f64 {
        fonts.width(text, self.weight, self.size)
    }

    /// How far below the middle of its capitals the baseline lies.
    pub(crate) fn drop(self) -> f64 {
        self.size * CAPS / 2.0
    }

    /// How far below the top of its tallest strokes the baseline lies.
    pub(crate) fn ascent(self) -> f64 {
        self.size * ASCENT
    }
}

/// One thing drawn.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Mark {
    Rect { area: Area, color: Rgb },
    Shape { points: Vec<Point>, color: Rgb },
    Stroke { points: Vec<Point>, width: f64, color: Rgb },
    Disc { center: Point, radius: f64, color: Rgb },
    Text { text: String, area: Area, at: Point, anchor: Anchor, face: Face },
}

impl Mark {
    /// The space it takes.
    pub(crate) fn area(&self) -> Area {
        match self {
            Self::Rect { area, .. } | Self::Text { area, .. } => *area,
            Self::Shape { points, .. } => bounds(points, 0.0),
            Self::Stroke { points, width, .. } => bounds(points, width / 2.0),
            Self::Disc { center, radius, .. } => Area::around(*center, *radius),
        }
    }
}

fn bounds(points: &[Point], reach: f64) -> Area {
    let mut all = points.iter().map(|point| Area::around(*point, reach));
    let first = all.next().unwrap_or(Area::new(0.0, 0.0, 0.0, 0.0));
    all.fold(first, |sum, next| Area {
        left: sum.left.min(next.left),
        top: sum.top.min(next.top),
        right: sum.right.max(next.right),
        bottom: sum.bottom.max(next.bottom),
    })
}

/// A drawing in the making.
#[derive(Debug)]
pub(crate) struct Canvas<'a> {
    pub(crate) fonts: &'a Fonts,
    pub(crate) width: f64,
    /// What all stands on.
    pub(crate) paper: Rgb,
    pub(crate) marks: Vec<Mark>,
}

impl<'a> Canvas<'a> {
    pub(crate) fn new(fonts: &'a Fonts, width: f64) -> Self {
        Self { fonts, width, paper: Rgb::WHITE, marks: Vec::new() }
    }

    pub(crate) fn on(self, paper: Rgb) -> Self {
        Self { paper, ..self }
    }

    pub(crate) fn rect(&mut self, area: Area, color: Rgb) {
        if area.right > area.left && area.bottom > area.top {
            self.marks.push(Mark::Rect { area, color });
        }
    }

    pub(crate) fn shape(&mut self, points: Vec<Point>, color: Rgb) {
        self.marks.push(Mark::Shape { points, color });
    }

    pub(crate) fn stroke(&mut self, points: Vec<Point>, width: f64, color: Rgb) {
        self.marks.push(Mark::Stroke { points, width, color });
    }

    pub(crate) fn disc(&mut self, center: Point, radius: f64, color: Rgb) {
        self.marks.push(Mark::Disc { center, radius, color });
    }

    /// A rule from one side to the other.
    pub(crate) fn rule(&mut self, left: f64, right: f64, y: f64, width: f64, color: Rgb) {
        self.stroke(vec![(left, y), (right, y)], width, color);
    }

    /// The edge of a rectangle, drawn inside it. The path goes on past its start, so that the last corner is mitred.
    pub(crate) fn outline(&mut self, area: Area, width: f64, color: Rgb) {
        let Area { left, top, right, bottom } = area.inset(width / 2.0);
        if right <= left || bottom <= top {
            return self.rect(area, color);
        }
        let ring = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)];
        let mut points = ring.to_vec();
        points.push(((left + width).min(right), top));
        self.stroke(points, width, color);
    }

    /// Diagonal strokes on one grid for the whole drawing, so that neighbours agree.
    pub(crate) fn hatch(&mut self, area: Area, step: f64, width: f64, color: Rgb) {
        let mut sum = ((area.left + area.top) / step).ceil() * step;
        while sum < area.right + area.bottom {
            let low = (sum - area.bottom).max(area.left);
            let high = (sum - area.top).min(area.right);
            if high - low > 0.2 {
                self.stroke(vec![(low, sum - low), (high, sum - high)], width, color);
            }
            sum += step;
        }
    }

    /// A bar with round ends, as one shape.
    pub(crate) fn pill(&mut self, area: Area, color: Rgb) {
        const STEPS: usize = 8;
        let radius = ((area.bottom - area.top) / 2.0).min(area.width() / 2.0);
        let (_, y) = area.middle();
        let mut points = Vec::new();
        for (center, from) in [(area.right - radius, -0.5), (area.left + radius, 0.5)] {
            for step in 0..=STEPS {
                let turn = std::f64::consts::PI * (from + super::count(step) / super::count(STEPS));
                points.push((center + radius * turn.cos(), y + radius * turn.sin()));
            }
        }
        self.shape(points, color);
    }

    /// A text on a baseline. Blank texts leave no mark.
    pub(crate) fn text(&mut self, text: &str, at: Point, anchor: Anchor, face: Face) {
        let text = printable(text);
        if text.is_empty() {
            return;
        }
        let area = text_area(self.fonts, &text, at, anchor, face);
        self.marks.push(Mark::Text { text, area, at, anchor, face });
    }

    /// The highest ink.
    pub(crate) fn top(&self) -> f64 {
        let top = self.marks.iter().map(|mark| mark.area().top).fold(f64::INFINITY, f64::min);
        if top.is_finite() { top } else { 0.0 }
    }

    /// The lowest ink.
    pub(crate) fn bottom(&self) -> f64 {
        self.marks.iter().map(|mark| mark.area().bottom).fold(0.0, f64::max)
    }

    /// Draws the marks in their order on an area that starts and ends with the ink.
    pub(crate) fn finish(self) -> Drawing {
        let top = self.top();
        let height = ((self.bottom() - top).max(1.0) * UNITS_PER_POINT).ceil() / UNITS_PER_POINT;
        let mut svg = String::new();
        let size = (whole(self.width).unsigned_abs(), whole(height).unsigned_abs());
        let drawn = self.draw(top, &SVGBackend::with_string(&mut svg, size).into_drawing_area());
        // Writing to a string cannot fail; should it ever, no chart is better than half a chart.
        if drawn.is_err() {
            return Drawing::default();
        }
        let svg = in_points(&svg, size, self.width, height);
        Drawing { svg: with_weights(&svg, self.fonts), width: self.width, height }
    }

    fn draw(
        &self,
        top: f64,
        paper: &DrawingArea<SVGBackend<'_>, Shift>,
    ) -> Result<(), DrawingAreaErrorKind<std::io::Error>> {
        for mark in &self.marks {
            self.draw_mark(paper, mark, top)?;
        }
        paper.present()
    }

    fn draw_mark(
        &self,
        paper: &DrawingArea<SVGBackend<'_>, Shift>,
        mark: &Mark,
        top: f64,
    ) -> Result<(), DrawingAreaErrorKind<std::io::Error>> {
        let place = |(x, y): Point| (whole(x), whole(y - top));
        let places =
            |points: &[Point]| points.iter().map(|point| place(*point)).collect::<Vec<_>>();
        match mark {
            Mark::Rect { area, color } => {
                let corners = [place((area.left, area.top)), place((area.right, area.bottom))];
                paper.draw(&Rectangle::new(corners, fill(*color)))
            }
            Mark::Shape { points, color } => {
                paper.draw(&Polygon::new(places(points), fill(*color)))
            }
            Mark::Stroke { points, width, color } => {
                let style = fill(*color).stroke_width(whole(*width).unsigned_abs());
                paper.draw(&PathElement::new(places(points), style))
            }
            Mark::Disc { center, radius, color } => {
                paper.draw(&Circle::new(place(*center), whole(*radius), fill(*color)))
            }
            Mark::Text { text, at, anchor, face, .. } => {
                let name = self.fonts.registered_name(face.weight);
                let style = text_style(&name, *anchor, *face);
                paper.draw(&Text::new(text.as_str(), place(*at), style))
            }
        }
    }
}

/// Dashes of equal length from one point to another.
pub(crate) fn dash(canvas: &mut Canvas<'_>, from: Point, to: Point, width: f64, color: Rgb) {
    const DASH: f64 = 3.6;
    const PERIOD: f64 = 6.0;
    let length = (to.0 - from.0).hypot(to.1 - from.1);
    let place = |at: f64| {
        let share = if length > 0.0 { at / length } else { 0.0 };
        (from.0 + (to.0 - from.0) * share, from.1 + (to.1 - from.1) * share)
    };
    let mut at = 0.0;
    while at < length {
        canvas.stroke(vec![place(at), place((at + DASH).min(length))], width, color);
        at += PERIOD;
    }
}

fn text_area(fonts: &Fonts, text: &str, (x, y): Point, anchor: Anchor, face: Face) -> Area {
    let width = face.width(fonts, text);
    let left = match anchor {
        Anchor::Start => x,
        Anchor::Middle => x - width / 2.0,
        Anchor::End => x - width,
    };
    Area::new(left, y - face.ascent(), width, face.size * (ASCENT + DESCENT))
}

/// The text without what XML cannot hold or a line cannot show: controls become spaces, soft hyphens go.
pub(crate) fn printable(text: &str) -> String {
    let clean = |character: char| match character {
        '\u{ad}' | '\u{fffe}' | '\u{ffff}' => None,
        other if other.is_control() => Some(' '),
        other => Some(other),
    };
    text.chars().filter_map(clean).collect::<String>().trim().to_owned()
}

#[expect(clippy::cast_possible_truncation, reason = "`as` saturates, and drawings are small")]
fn whole(points: f64) -> i32 {
    (points * UNITS_PER_POINT).round() as i32
}

fn fill(color: Rgb) -> ShapeStyle {
    ShapeStyle::from(RGBColor(color.red, color.green, color.blue)).filled()
}

fn text_style(name: &str, anchor: Anchor, face: Face) -> TextStyle<'_> {
    let h_pos = match anchor {
        Anchor::Start => HPos::Left,
        Anchor::Middle => HPos::Center,
        Anchor::End => HPos::Right,
    };
    // plotters divides by 1.24 when it writes a font size.
    let size = face.size * UNITS_PER_POINT * 1.24;
    TextStyle {
        font: FontDesc::new(FontFamily::Name(name), size, FontStyle::Normal),
        color: RGBColor(face.color.red, face.color.green, face.color.blue).to_backend_color(),
        pos: Pos::new(h_pos, VPos::Bottom),
    }
}

/// Gives the document its size in points; the view box keeps plotters' finer units.
fn in_points(svg: &str, (wide, high): (u32, u32), width: f64, height: f64) -> String {
    let plotted = format!("<svg width=\"{wide}\" height=\"{high}\"");
    svg.replacen(&plotted, &format!("<svg width=\"{width:.2}\" height=\"{height:.2}\""), 1)
}

/// Puts right what plotters cannot say of a text: the weight as a number (it knows only normal and bold), the
/// baseline (it shifts every text by a part of its size), and no line breaks around the words.
///
/// The family is quoted: unquoted, a name that ends in `3` is no CSS identifier and renderers ignore it.
/// Only whole attributes are replaced, and no text can hold one: its quotes are escaped.
fn with_weights(svg: &str, fonts: &Fonts) -> String {
    let mut out = svg.replace(" dy=\"-0.5ex\"", "").replace("\n</text>", "</text>");
    for weight in Weight::ALL {
        let plotted = format!("font-family=\"{}\"", fonts.registered_name(weight));
        let wanted =
            format!("font-family=\"'{}'\" font-weight=\"{}\"", fonts.family(), weight.number());
        out = out.replace(&plotted, &wanted);
    }
    let mut lines = String::with_capacity(out.len());
    for line in out.lines() {
        lines.push_str(line);
        if !(line.starts_with("<text ") && line.ends_with('>') && !line.ends_with("</text>")) {
            lines.push('\n');
        }
    }
    lines
}
