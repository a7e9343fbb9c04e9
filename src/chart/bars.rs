//! Horizontal bars, stacked or in pairs, with the values beside them instead of an axis.

use super::canvas::{Anchor, Area, Canvas, Face};
use super::color::Palette;
use super::columns::Columns;
use super::fonts::Fonts;
use super::header::put_header;
use super::labels::{LABEL, MANY_ROWS, NOTE, RowLabel, label_room};
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
    /// What the chart of any table has besides.
    pub frame: Option<BarFrame>,
}

/// What bars of any table have besides: values below zero go to the left, what is emphasised is named in the accent.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct BarFrame {
    /// What the bars are held against: a value, and what stands at its line.
    pub reference: Option<(f64, String)>,
    /// Emphasised rows have an edge around their bar, for its parts keep their tones.
    pub edged: bool,
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
    /// Its length; negative values are drawn as zero unless there is a frame. Solid to `min`, an edged and hatched tip from there to `max`.
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
pub(crate) struct Rhythm {
    pub(crate) bar: f64,
    pub(crate) air: f64,
}

pub(crate) const ORDINARY: Rhythm = Rhythm { bar: 15.0, air: 11.0 };
pub(crate) const COMPACT: Rhythm = Rhythm { bar: 11.5, air: 7.0 };
/// Of many rows.
const CLOSE: Rhythm = Rhythm { bar: 10.0, air: 1.8 };

const THIN: f64 = 8.5;
const THIN_GAP: f64 = 2.0;
const LABEL_GAP: f64 = 14.0;
const VALUE_GAP: f64 = 7.0;

pub(crate) fn compose<'f>(bars: &Bars, palette: &Palette, fonts: &'f Fonts) -> Canvas<'f> {
    let rhythm = if bars.rows.len() > MANY_ROWS { CLOSE } else { ORDINARY };
    compose_in(bars, palette, fonts, rhythm)
}

pub(crate) fn compose_in<'f>(
    bars: &Bars,
    palette: &Palette,
    fonts: &'f Fonts,
    rhythm: Rhythm,
) -> Canvas<'f> {
    let mut canvas = Canvas::new(fonts, measure(bars.width));
    let plot = Plot { rhythm, ..Plot::new(bars, palette, fonts, canvas.width) };
    let signs = head_signs(bars);
    let entries = legend(bars, &signs);
    let top = put_header(&mut canvas, entries, (&plot.columns, &signs), plot.left, palette);
    let mut y = top;
    let mut middles = Vec::new();
    for (row, label) in bars.rows.iter().zip(&plot.labels) {
        let height = label.height().max(plot.bar_height(row)) + rhythm.air;
        let middle = y + height / 2.0;
        label.put(&mut canvas, 0.0, middle, palette);
        plot.put_bar(&mut canvas, row, middle, palette);
        // A line that bars are held against runs between them and their values.
        if plot.reference().is_none() {
            plot.put_values(&mut canvas, row, middle, palette);
        }
        middles.push((row, middle));
        y += height;
    }
    if !bars.rows.is_empty() {
        canvas.stroke(vec![(plot.zero, top), (plot.zero, y)], 0.75, palette.muted);
    }
    if let Some((value, text)) = plot.reference() {
        plot.put_reference(&mut canvas, (*value, text), (top, y), palette);
        let inside = plot.stands_in_the_way(fonts, *value);
        for (row, middle) in middles {
            if inside {
                plot.put_value_inside(&mut canvas, row, middle, palette);
            } else {
                plot.put_values(&mut canvas, row, middle, palette);
            }
        }
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
    let uncertain = parts.find(|part| has_tip(bars.span(part)));
    if let Some(part) = uncertain.filter(|_| !bars.tip_label.is_empty()) {
        let tone = bars.series.get(part.series).map_or(Tone::Solid, |series| series.tone);
        entries.push((Sign::Tip(tone), bars.tip_label.clone()));
    }
    entries
}

impl Bars {
    fn is_signed(&self) -> bool {
        self.frame.is_some()
    }

    /// The extent of a part as it is drawn.
    fn span(&self, part: &Part) -> Span {
        if self.is_signed() { part.span.held() } else { part.span.tamed() }
    }
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
    /// Where bars begin: at the left, unless some go below zero.
    zero: f64,
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
        let accent = bars.frame.as_ref().map(|_| palette.accent);
        let labels = texts()
            .map(|(label, note, strong)| {
                let most = if bars.rows.len() > MANY_ROWS { 1 } else { 2 };
                let label = RowLabel::in_lines(most, fonts, (label, note), strong, room);
                label.with_color(accent.filter(|_| strong))
            })
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
        let (zero, scale) = (left, 0.0);
        let mut plot = Self { bars, labels, columns, left, zero, scale, at_end, rhythm: ORDINARY };
        if bars.is_signed() {
            plot.part_at_zero(fonts, width);
        } else {
            plot.scale = plot.longest_unit(fonts, width);
        }
        plot
    }

    fn reference(&self) -> Option<&(f64, String)> {
        self.bars.frame.as_ref()?.reference.as_ref()
    }

    /// The right end of the bars and what may stand after them.
    fn right(&self, width: f64) -> f64 {
        if self.at_end { width } else { self.columns.left - VALUE_GAP * 2.0 }
    }

    /// Places zero so that the bars on both sides, and the values at their ends, find room on one scale.
    fn part_at_zero(&mut self, fonts: &Fonts, width: f64) {
        let room = (self.right(width) - self.left).max(0.0);
        // How far each row reaches to the left and to the right, in its unit, and what stands there.
        let mut reaches = Vec::new();
        for row in &self.bars.rows {
            let (low, high) = self.reach(row);
            let text = if self.at_end { end_text(row) } else { "" };
            let beside = lead_face(Rgb::WHITE).width(fonts, text) + VALUE_GAP;
            let is_left = low < 0.0 && high <= 0.0;
            reaches.push((
                low,
                high,
                [f64::from(is_left), f64::from(!is_left)].map(|one| one * beside),
            ));
        }
        if let Some((value, _)) = self.reference() {
            reaches.push((value.min(0.0), value.max(0.0), [2.0; 2]));
        }
        let needs = |scale: f64| {
            reaches.iter().fold((0.0_f64, 0.0_f64), |(left, right), (low, high, beside)| {
                (left.max(beside[0] - low * scale), right.max(beside[1] + high * scale))
            })
        };
        let most = reaches.iter().fold(0.0_f64, |most, (low, high, _)| most.max(*high).max(-low));
        let mut scales = (0.0, if most > 0.0 { room / most } else { 0.0 });
        for _ in 0..60 {
            let middle = f64::midpoint(scales.0, scales.1);
            let (left, right) = needs(middle);
            if left + right <= room { scales.0 = middle } else { scales.1 = middle }
        }
        self.scale = scales.0;
        self.zero = self.left + needs(self.scale).0;
    }

    /// The lowest and the highest end of a row's bars, zero among them.
    fn reach(&self, row: &BarRow) -> (f64, f64) {
        let spans = row.parts.iter().map(|part| self.bars.span(part));
        if !self.bars.grouped {
            return spans.fold((0.0, 0.0), |(low, high), span| {
                (low + span.min.min(0.0), high + span.max.max(0.0))
            });
        }
        spans.fold((0.0, 0.0), |(low, high): (f64, f64), span| {
            (low.min(span.min), high.max(span.max))
        })
    }

    /// The most points a unit can have so that every bar and the value at its end find room.
    fn longest_unit(&self, fonts: &Fonts, width: f64) -> f64 {
        let right = self.right(width);
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
        let mut x = self.zero;
        let thick = if self.bars.grouped && row.parts.len() > 1 { THIN } else { self.rhythm.bar };
        for part in &row.parts {
            let span = self.bars.span(part);
            let area = Area::new(x, top, span.max * self.scale, thick);
            if span.min < 0.0 {
                self.put_below_zero(canvas, (row, part), area, palette);
            } else {
                self.put_part(canvas, row, part, area, palette);
            }
            if self.bars.grouped {
                top += thick + THIN_GAP;
                continue;
            }
            if x > self.zero && area.width() > 1.0 {
                canvas.stroke(vec![(x, top), (x, top + thick)], 1.0, palette.paper);
            }
            x = area.right;
        }
        if row.emphasis && self.bars.frame.as_ref().is_some_and(|frame| frame.edged) {
            let around = Area {
                left: self.zero,
                top: middle - height / 2.0,
                right: x,
                bottom: middle + height / 2.0,
            };
            canvas.outline(around.widened(3.5, 3.5), 2.0, palette.accent);
        }
    }

    /// A bar to the left of zero, or one whose extent reaches over it and which is all tip.
    fn put_below_zero(
        &self,
        canvas: &mut Canvas<'_>,
        (row, part): (&BarRow, &Part),
        area: Area,
        palette: &Palette,
    ) {
        let (tone, span) = (self.tone(row, part), self.bars.span(part));
        let at = |value: f64| self.zero + value * self.scale;
        tone.fill(canvas, Area { left: at(span.max), right: self.zero, ..area }, palette);
        if has_tip(span) {
            tone.fill_tip(
                canvas,
                Area { left: at(span.min), right: at(span.max), ..area },
                palette,
            );
        }
    }

    /// Whether the line at `value` would cross a value at the end of a bar, and all values find room in their bars.
    fn stands_in_the_way(&self, fonts: &Fonts, value: f64) -> bool {
        let line = self.zero + value * self.scale;
        let face = lead_face(Rgb::WHITE);
        let mut crosses = false;
        for row in &self.bars.rows {
            let (low, high) = self.reach(row);
            let (end, width) = (self.zero + high * self.scale, face.width(fonts, end_text(row)));
            crosses |= line > end && line < end + VALUE_GAP + width + 3.0;
            let inside = self.zero + VALUE_GAP + width + VALUE_GAP;
            let is_solid = row
                .parts
                .iter()
                .all(|part| self.zero + self.bars.span(part).min * self.scale >= inside);
            if low < 0.0 || !is_solid || line < inside {
                return false;
            }
        }
        crosses
    }

    fn put_value_inside(
        &self,
        canvas: &mut Canvas<'_>,
        row: &BarRow,
        middle: f64,
        palette: &Palette,
    ) {
        let tone = row.parts.first().map_or(Tone::Solid, |part| self.tone(row, part));
        let face = lead_face(palette.text_on(tone.ground(palette)));
        canvas.text(
            end_text(row),
            (self.zero + VALUE_GAP, middle + face.drop()),
            Anchor::Start,
            face,
        );
    }

    /// A dashed line through the bars, named below them.
    fn put_reference(
        &self,
        canvas: &mut Canvas<'_>,
        (value, text): (f64, &str),
        (top, bottom): (f64, f64),
        palette: &Palette,
    ) {
        let x = self.zero + value * self.scale;
        super::canvas::dash(canvas, (x, top), (x, bottom + 3.0), 1.5, palette.primary);
        let face = Face::semibold(NOTE, palette.primary);
        let shown = super::labels::fit(canvas.fonts, text, face, canvas.width);
        let width = face.width(canvas.fonts, &shown);
        let left = (x - width / 2.0).min(canvas.width - width).max(0.0);
        canvas.text(&shown, (left, bottom + 6.0 + face.ascent()), Anchor::Start, face);
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
        let span = self.bars.span(part);
        let solid = Area { right: area.left + span.min * self.scale, ..area };
        tone.fill(canvas, solid, palette);
        if has_tip(span) {
            tone.fill_tip(canvas, Area { left: solid.right, ..area }, palette);
        }
        let ground = tone.ground(palette);
        let color = palette.text_on(ground);
        let face = Face::semibold(NOTE, color);
        let width = face.width(canvas.fonts, &part.text);
        let is_tall = area.bottom - area.top >= self.rhythm.bar;
        if is_tall && !part.text.is_empty() && width + 10.0 <= solid.width() {
            let (x, y) = solid.middle();
            if tone == Tone::Hatch {
                canvas.rect(
                    Area::around((x, y), NOTE / 2.0).widened(width / 2.0 - 1.0, 0.0),
                    palette.paper,
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
        let (low, high) =
            if self.bars.is_signed() { self.reach(row) } else { (0.0, self.length(row)) };
        let is_left = low < 0.0 && high <= 0.0;
        let x = if is_left {
            self.zero + low * self.scale - VALUE_GAP
        } else {
            self.zero + high * self.scale + VALUE_GAP
        };
        let room = if is_left { x - self.left } else { canvas.width - x };
        let shown = super::labels::fit(canvas.fonts, end_text(row), lead, room);
        let anchor = if is_left { Anchor::End } else { Anchor::Start };
        if self.reference().is_some() {
            let width = lead.width(canvas.fonts, &shown);
            let left = if is_left { x - width } else { x };
            let behind = Area::new(left, middle, width, 0.0).widened(2.0, LABEL / 2.0);
            canvas.rect(Area { right: behind.right.min(canvas.width), ..behind }, palette.paper);
        }
        canvas.text(&shown, (x, middle + lead.drop()), anchor, lead);
    }
}

fn end_text(row: &BarRow) -> &str {
    row.values.first().map_or("", String::as_str)
}

fn lead_face(color: Rgb) -> Face {
    Face::semibold(LABEL, color)
}
