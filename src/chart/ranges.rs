//! The own value among others: lowest to highest as a bar, the mean as a tick, the own value as a dot.

use super::canvas::{Area, Canvas, Face};
use super::color::Palette;
use super::columns::Columns;
use super::fonts::Fonts;
use super::header::put_header;
use super::labels::{LABEL, RowLabel, label_room};
use super::legend::{Entry, Sign};
use super::{Drawing, Span, measure, tame};

/// A dot-and-range chart. Rows are drawn in the order given.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Ranges {
    /// Top to bottom.
    pub rows: Vec<RangeRow>,
    /// Points; 728 is the full measure, 518 leaves room for an aside.
    pub width: f64,
    /// Heads of the three value columns.
    pub heads: RangeHeads,
    /// Longer texts for a legend; where all are empty, the signs stand at the heads instead.
    pub legend: RangeHeads,
}

/// One text for each of the three values.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RangeHeads {
    /// The own value.
    pub own: String,
    /// The mean of the others.
    pub mean: String,
    /// Lowest to highest of the others.
    pub reach: String,
}

/// One row: what is compared.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RangeRow {
    /// What the row is.
    pub label: String,
    /// A remark in small type below the label.
    pub note: Option<String>,
    /// Lowest and highest of the others.
    pub reach: Option<Span>,
    /// The mean of the others.
    pub mean: Option<f64>,
    /// The own value; a span is drawn as two dots joined.
    pub own: Option<Span>,
    /// The same three, formatted.
    pub texts: RangeHeads,
}

/// Draws a dot-and-range chart.
#[must_use]
pub fn draw_ranges(ranges: &Ranges, palette: &Palette, fonts: &Fonts) -> Drawing {
    compose(ranges, palette, fonts).finish()
}

const THICK: f64 = 7.5;
const DOT: f64 = 5.0;
const LABEL_GAP: f64 = 18.0;
const VALUES_GAP: f64 = 26.0;

pub(crate) fn compose<'f>(ranges: &Ranges, palette: &Palette, fonts: &'f Fonts) -> Canvas<'f> {
    let mut canvas = Canvas::new(fonts, measure(ranges.width));
    let signs = [Sign::Dot, Sign::Tick, Sign::Reach];
    let entries = legend(&ranges.legend, &signs);
    let (heads, sign) = if entries.is_empty() { (&signs[..], 27.0) } else { (&[][..], 0.0) };
    let columns = columns(ranges, palette, fonts, canvas.width, sign);
    let (labels, room) = labels(ranges, fonts, canvas.width);
    let left = room + LABEL_GAP + DOT;
    let axis = Axis::new(ranges, left, columns.left - VALUES_GAP);
    let top = put_header(&mut canvas, entries, (&columns, heads), left, palette);
    let mut y = top;
    for (at, (row, label)) in ranges.rows.iter().zip(&labels).enumerate() {
        if at > 0 {
            canvas.rule(0.0, canvas.width, y, 0.5, palette.line);
        }
        let height = label.height().max(THICK) + air(ranges.rows.len());
        let middle = y + height / 2.0;
        label.put(&mut canvas, 0.0, middle, palette);
        axis.put(&mut canvas, row, middle, palette);
        columns.put_row(&mut canvas, middle, &texts(row), None);
        y += height;
    }
    if !ranges.rows.is_empty() {
        canvas.rule(0.0, canvas.width, y, 0.5, palette.line);
    }
    canvas
}

/// Space between two rows: fewer rows stand freer.
fn air(rows: usize) -> f64 {
    if rows > 16 {
        8.0
    } else if rows > 11 {
        11.0
    } else {
        14.0
    }
}

fn legend(texts: &RangeHeads, signs: &[Sign; 3]) -> Vec<Entry> {
    let all = [&texts.own, &texts.mean, &texts.reach];
    let entries = signs.iter().cloned().zip(all.into_iter().cloned());
    entries.filter(|(_, text)| !text.is_empty()).collect()
}

fn texts(row: &RangeRow) -> [String; 3] {
    [row.texts.own.clone(), row.texts.mean.clone(), row.texts.reach.clone()]
}

fn columns(ranges: &Ranges, palette: &Palette, fonts: &Fonts, width: f64, sign: f64) -> Columns {
    let heads = [&ranges.heads.own, &ranges.heads.mean, &ranges.heads.reach].map(Clone::clone);
    let rows: Vec<[String; 3]> = ranges.rows.iter().map(texts).collect();
    let rows: Vec<&[String]> = rows.iter().map(<[String; 3]>::as_slice).collect();
    let faces = [
        Face::bold(LABEL, palette.accent),
        Face::regular(LABEL, palette.ink),
        Face::regular(LABEL, palette.muted),
    ];
    Columns::new(fonts, (width, width * 0.5), &heads, &rows, &faces, sign)
}

fn labels(ranges: &Ranges, fonts: &Fonts, width: f64) -> (Vec<RowLabel>, f64) {
    let texts = || {
        let of = |row: &'_ RangeRow| row.note.clone().unwrap_or_default();
        ranges.rows.iter().map(move |row| (row.label.as_str(), of(row)))
    };
    let notes: Vec<(&str, String)> = texts().collect();
    let all = notes.iter().map(|(label, note)| (*label, note.as_str(), false));
    let room = label_room(fonts, all.clone(), width * 0.26);
    (all.map(|(label, note, _)| RowLabel::new(fonts, label, note, false, room)).collect(), room)
}

/// Values → x.
struct Axis {
    left: f64,
    scale: f64,
}

impl Axis {
    fn new(ranges: &Ranges, left: f64, right: f64) -> Self {
        let of = |row: &RangeRow| {
            let spans = [row.reach, row.own].into_iter().flatten().map(|span| span.tamed().max);
            spans.chain(row.mean.map(tame)).fold(0.0, f64::max)
        };
        let most = ranges.rows.iter().map(of).fold(0.0, f64::max);
        let room = (right - left - DOT).max(0.0);
        Self { left, scale: if most > 0.0 { room / most } else { 0.0 } }
    }

    fn x(&self, value: f64) -> f64 {
        self.left + tame(value) * self.scale
    }

    fn put(&self, canvas: &mut Canvas<'_>, row: &RangeRow, y: f64, palette: &Palette) {
        if let Some(reach) = row.reach.map(Span::tamed) {
            let (low, high) = (self.x(reach.min), self.x(reach.max));
            let (low, high) = (low.min(high - THICK / 2.0), high.max(low + THICK / 2.0));
            let bar = Area { left: low, top: y, right: high, bottom: y }.widened(0.0, THICK / 2.0);
            canvas.pill(bar, palette.tint(22));
        }
        if let Some(mean) = row.mean {
            let tick = Area::around((self.x(mean), y), 0.0);
            canvas.rect(tick.widened(1.3, THICK / 2.0 + 3.5), palette.primary);
        }
        if let Some(own) = row.own.map(Span::tamed) {
            self.put_own(canvas, own, y, palette);
        }
    }

    fn put_own(&self, canvas: &mut Canvas<'_>, own: Span, y: f64, palette: &Palette) {
        let ends = [self.x(own.min), self.x(own.max)];
        let dots = if ends[1] - ends[0] > 0.1 { 2 } else { 1 };
        for (reach, color) in [(DOT, palette.paper), (DOT - 1.0, palette.accent)] {
            for x in ends.iter().take(dots) {
                canvas.disc((*x, y), reach, color);
            }
            if dots > 1 {
                let bar = Area { left: ends[0], top: y, right: ends[1], bottom: y };
                canvas.rect(bar.widened(0.0, reach - 2.5), color);
            }
        }
    }
}
