//! Horizontal bars, stacked or in pairs, with the values beside them instead of an axis.

use super::canvas::{Anchor, Area, Canvas, Face};
use super::color::Palette;
use super::columns::Columns;
use super::fonts::Fonts;
use super::header::put_header;
use super::labels::{LABEL, NOTE, RowLabel, label_room};
use super::legend::{Entry, SeriesStyle, Sign, Tone};
use super::{Drawing, Rgb, Span, count, measure};

/// A chart of horizontal bars. Rows are drawn in the order given.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Bars {
    /// Top to bottom.
    pub rows: Vec<BarRow>,
    /// Points; 728 is the full measure, 518 leaves room for an aside.
    pub width: f64,
    /// Heads of the value columns. Empty, and each row with one value: the value stands at the end of its bar.
    pub column_heads: Vec<String>,
    /// The series, by the number that parts name. A legend is drawn when there are two or more.
    pub series: Vec<SeriesStyle>,
    /// Parts side by side as thin bars (positions and FTE) instead of one after the other.
    pub grouped: bool,
    /// Legend text for the uncertain tip of a bar, shown when there is one; empty for none.
    pub tip_label: String,
}

/// One row of bars.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct BarRow {
    /// What the row is.
    pub label: String,
    /// A remark in small type below the label.
    pub note: Option<String>,
    /// Stacked from left to right, or grouped from top to bottom.
    pub parts: Vec<Part>,
    /// Formatted values: one per column.
    pub values: Vec<String>,
    /// Set in semibold; with a single series also drawn in the accent.
    pub emphasis: bool,
}

/// A part of a row's bar.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Part {
    /// Its length; negative values are drawn as zero. Solid to `min`, an edged and hatched tip from there to `max`.
    pub span: Span,
    /// The number of its series.
    pub series: usize,
    /// Formatted value, set inside the part where it fits; empty for none.
    pub text: String,
}

/// Draws horizontal bars.
#[must_use]
pub fn draw_bars(bars: &Bars, palette: &Palette, fonts: &Fonts) -> Drawing {
    compose(bars, palette, fonts).finish()
}

/// Draws horizontal bars with less height a row, for a page of text.
#[must_use]
pub fn draw_compact_bars(bars: &Bars, palette: &Palette, fonts: &Fonts) -> Drawing {
    compose_in(bars, palette, fonts, COMPACT).finish()
}

/// The height of a bar, and the air around it.
#[derive(Debug, Clone, Copy)]
struct Rhythm {
    bar: f64,
    air: f64,
}

const ORDINARY: Rhythm = Rhythm { bar: 15.0, air: 11.0 };
const COMPACT: Rhythm = Rhythm { bar: 11.5, air: 7.0 };

const THIN: f64 = 8.5;
const THIN_GAP: f64 = 2.0;
const LABEL_GAP: f64 = 14.0;
const VALUE_GAP: f64 = 7.0;

pub(super) fn compose<'f>(bars: &Bars, palette: &Palette, fonts: &'f Fonts) -> Canvas<'f> {
    compose_in(bars, palette, fonts, ORDINARY)
}

fn compose_in<'f>(bars: &Bars, palette: &Palette, fonts: &'f Fonts, rhythm: Rhythm) -> Canvas<'f> {
    let mut canvas = Canvas::new(fonts, measure(bars.width));
    let plot = Plot { rhythm, ..Plot::new(bars, palette, fonts, canvas.width) };
    let signs = head_signs(bars);
    let entries = legend(bars, &signs);
    let top = put_header(&mut canvas, entries, (&plot.columns, &signs), plot.left, palette);
    let mut y = top;
    for (row, label) in bars.rows.iter().zip(&plot.labels) {
        let height = label.height().max(plot.bar_height(row)) + rhythm.air;
        let middle = y + height / 2.0;
        label.put(&mut canvas, 0.0, middle, palette);
        plot.put_bar(&mut canvas, row, middle, palette);
        plot.put_values(&mut canvas, row, middle, palette);
        y += height;
    }
    if !bars.rows.is_empty() {
        canvas.stroke(vec![(plot.left, top), (plot.left, y)], 0.75, palette.muted);
    }
    canvas
}

/// Where each series has a column of its own name, its sign stands at the head and not in a legend.
fn head_signs(bars: &Bars) -> Vec<Sign> {
    let names = bars.series.iter().map(|series| &series.label);
    if bars.series.len() < 2 || !names.eq(&bars.column_heads) {
        return Vec::new();
    }
    bars.series.iter().map(|series| Sign::Bar(series.tone)).collect()
}

fn legend(bars: &Bars, signs: &[Sign]) -> Vec<Entry> {
    let mut entries = Vec::new();
    if bars.series.len() > 1 && signs.is_empty() {
        for series in &bars.series {
            entries.push((Sign::Bar(series.tone), series.label.clone()));
        }
    }
    let mut parts = bars.rows.iter().flat_map(|row| &row.parts);
    let uncertain = parts.find(|part| has_tip(part.span.tamed()));
    if let Some(part) = uncertain.filter(|_| !bars.tip_label.is_empty()) {
        let tone = bars.series.get(part.series).map_or(Tone::Solid, |series| series.tone);
        entries.push((Sign::Tip(tone), bars.tip_label.clone()));
    }
    entries
}

fn has_tip(span: Span) -> bool {
    span.max > span.min
}

/// Where things stand, and how long a unit is.
struct Plot<'b> {
    bars: &'b Bars,
    labels: Vec<RowLabel>,
    columns: Columns,
    left: f64,
    /// Points per unit of value.
    scale: f64,
    at_end: bool,
    rhythm: Rhythm,
}

impl<'b> Plot<'b> {
    fn new(bars: &'b Bars, palette: &Palette, fonts: &Fonts, width: f64) -> Self {
        let texts = || {
            bars.rows.iter().map(|row| {
                (row.label.as_str(), row.note.as_deref().unwrap_or_default(), row.emphasis)
            })
        };
        let room = label_room(fonts, texts(), width * 0.36);
        let labels = texts()
            .map(|(label, note, strong)| RowLabel::new(fonts, label, note, strong, room))
            .collect();
        let at_end =
            bars.column_heads.is_empty() && bars.rows.iter().all(|row| row.values.len() <= 1);
        let others = Face::regular(LABEL, palette.ink);
        let values: Vec<&[String]> =
            bars.rows.iter().filter(|_| !at_end).map(|row| row.values.as_slice()).collect();
        let most = width * 0.4;
        let lead = lead_face(palette.ink);
        let (sign, faces) =
            if head_signs(bars).is_empty() { (0.0, [lead, others]) } else { (21.0, [lead, lead]) };
        let columns = Columns::new(fonts, (width, most), &bars.column_heads, &values, &faces, sign);
        let left = if bars.rows.is_empty() { 0.0 } else { room + LABEL_GAP };
        let mut plot = Self { bars, labels, columns, left, scale: 0.0, at_end, rhythm: ORDINARY };
        plot.scale = plot.longest_unit(fonts, width);
        plot
    }

    /// The most points a unit can have so that every bar and the value at its end find room.
    fn longest_unit(&self, fonts: &Fonts, width: f64) -> f64 {
        let right = if self.at_end { width } else { self.columns.left - VALUE_GAP * 2.0 };
        let mut unit = f64::INFINITY;
        for row in &self.bars.rows {
            let text = if self.at_end { end_text(row) } else { "" };
            let beside = lead_face(Rgb::WHITE).width(fonts, text) + VALUE_GAP;
            let room = right - self.left - if self.at_end { beside } else { 0.0 };
            let total = self.length(row);
            if total > 0.0 {
                unit = unit.min(room.max(0.0) / total);
            }
        }
        if unit.is_finite() { unit } else { 0.0 }
    }

    /// The longest extent of a row, in its unit.
    fn length(&self, row: &BarRow) -> f64 {
        let lengths = row.parts.iter().map(|part| part.span.tamed().max);
        if self.bars.grouped { lengths.fold(0.0, f64::max) } else { lengths.sum() }
    }

    fn bar_height(&self, row: &BarRow) -> f64 {
        let number = row.parts.len();
        if !self.bars.grouped || number < 2 {
            return self.rhythm.bar;
        }
        count(number) * (THIN + THIN_GAP) - THIN_GAP
    }

    fn tone(&self, row: &BarRow, part: &Part) -> Tone {
        if row.emphasis && self.bars.series.len() < 2 {
            return Tone::Accent;
        }
        self.bars.series.get(part.series).map_or(Tone::nth(part.series), |series| series.tone)
    }

    fn put_bar(&self, canvas: &mut Canvas<'_>, row: &BarRow, middle: f64, palette: &Palette) {
        let height = self.bar_height(row);
        let mut top = middle - height / 2.0;
        let mut x = self.left;
        let thick = if self.bars.grouped && row.parts.len() > 1 { THIN } else { self.rhythm.bar };
        for part in &row.parts {
            let span = part.span.tamed();
            let area = Area::new(x, top, span.max * self.scale, thick);
            self.put_part(canvas, row, part, area, palette);
            if self.bars.grouped {
                top += thick + THIN_GAP;
                continue;
            }
            if x > self.left && area.width() > 1.0 {
                canvas.stroke(vec![(x, top), (x, top + thick)], 1.0, Rgb::WHITE);
            }
            x = area.right;
        }
    }

    fn put_part(
        &self,
        canvas: &mut Canvas<'_>,
        row: &BarRow,
        part: &Part,
        area: Area,
        palette: &Palette,
    ) {
        let tone = self.tone(row, part);
        let span = part.span.tamed();
        let solid = Area { right: area.left + span.min * self.scale, ..area };
        tone.fill(canvas, solid, palette);
        if has_tip(span) {
            tone.fill_tip(canvas, Area { left: solid.right, ..area }, palette);
        }
        let ground = tone.ground(palette);
        let color = if ground.is_dark() { Rgb::WHITE } else { palette.ink };
        let face = Face::semibold(NOTE, color);
        let width = face.width(canvas.fonts, &part.text);
        let is_tall = area.bottom - area.top >= self.rhythm.bar;
        if is_tall && !part.text.is_empty() && width + 10.0 <= solid.width() {
            let (x, y) = solid.middle();
            if tone == Tone::Hatch {
                canvas.rect(
                    Area::around((x, y), NOTE / 2.0).widened(width / 2.0 - 1.0, 0.0),
                    Rgb::WHITE,
                );
            }
            canvas.text(&part.text, (x, y + face.drop()), Anchor::Middle, face);
        }
    }

    fn put_values(&self, canvas: &mut Canvas<'_>, row: &BarRow, middle: f64, palette: &Palette) {
        let is_single = row.emphasis && self.bars.series.len() < 2;
        let lead = lead_face(if is_single { palette.accent } else { palette.ink });
        if !self.at_end {
            let strong = row.emphasis.then_some(lead);
            return self.columns.put_row(canvas, middle, &row.values, strong);
        }
        let x = self.left + self.length(row) * self.scale + VALUE_GAP;
        let shown = super::labels::fit(canvas.fonts, end_text(row), lead, canvas.width - x);
        canvas.text(&shown, (x, middle + lead.drop()), Anchor::Start, lead);
    }
}

fn end_text(row: &BarRow) -> &str {
    row.values.first().map_or("", String::as_str)
}

fn lead_face(color: Rgb) -> Face {
    Face::semibold(LABEL, color)
}
