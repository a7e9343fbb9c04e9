//! `columns`: an upright column a row from zero, its value above it; for few rows in an order of their own, such as years.

use super::alt::Order;
use super::data::real;
use super::scale::Scale;
use super::scene::{Scene, put_held};
use super::{Refusal, Rules};
use crate::chart::canvas::{Anchor, Area, Canvas, Face, dash};
use crate::chart::labels::{LABEL, LEADING, NOTE, wrap};
use crate::chart::legend::{Entry, Legend, Sign, Tone};
use crate::chart::{Span, count};
use crate::lang::Word;

pub(super) const RULES: Rules = Rules {
    word: Word::FormColumns,
    has_one_scale: true,
    draws_without_values: false,
    series: (1, 3),
    series_hint: "show fewer columns, or use `lines`",
    alt: Order::Rows,
    compose,
};

/// The widest column, and the space between those of a group.
const WIDEST: f64 = 46.0;
const CLOSE: f64 = 2.0;
/// From a column to its value.
const GAP: f64 = 4.0;

struct Grid {
    /// From one row to the next, and how wide a column is.
    pitch: f64,
    column: f64,
    scale: Scale,
    zero: f64,
    /// Below the legend; where the lowest column ends; where the last one does.
    top: f64,
    bottom: f64,
    right: f64,
}

fn compose<'s>(scene: &mut Scene<'s>) -> Option<Canvas<'s>> {
    let mut canvas = scene.canvas();
    let top = put_legend(scene, &mut canvas);
    let grid = grid(scene, top)?;
    let mut lowest = grid.zero;
    for at in 0..scene.data.rows.len() {
        lowest = lowest.max(put_columns(scene, &mut canvas, &grid, at));
    }
    canvas.rule(0.0, grid.right, grid.zero, 0.75, scene.palette.muted);
    put_reference(scene, &mut canvas, &grid);
    put_labels(scene, &mut canvas, &grid, lowest.max(grid.bottom));
    Some(canvas)
}

fn tone(scene: &Scene<'_>, series: usize, is_marked: bool) -> Tone {
    match scene.data.series.len() {
        1 if is_marked => Tone::Accent,
        1 => Tone::Shade(30),
        _ => Tone::nth(series),
    }
}

fn put_legend(scene: &Scene<'_>, canvas: &mut Canvas<'_>) -> f64 {
    let series = scene.data.series.iter().enumerate();
    let mut entries: Vec<Entry> =
        series.map(|(at, series)| (Sign::Bar(tone(scene, at, false)), series.name.clone())).collect();
    if entries.len() < 2 {
        entries.clear();
    }
    let spans = (0..scene.data.series.len()).flat_map(|at| scene.data.valued(at)).map(|found| found.2);
    if spans.into_iter().any(|span| span.max > span.min) {
        entries.push((Sign::Tip(Tone::Shade(30)), scene.language.word(Word::Range).to_owned()));
    }
    let legend = Legend::new(canvas, entries, &scene.palette, canvas.width);
    legend.put(canvas, (0.0, 0.0), &scene.palette);
    if legend.is_empty() { 0.0 } else { legend.height() + 8.0 }
}

/// Where columns stand; a refusal where a value or a word is wider than its column.
fn grid(scene: &mut Scene<'_>, top: f64) -> Option<Grid> {
    let data = scene.data;
    let reference = data.series.first().and_then(|series| series.reference.as_ref());
    let reference = reference.filter(|_| data.series.len() == 1);
    let face = scene.reference_face();
    let lines = reference.map(|found| wrap(scene.fonts, &found.said(), face, 92.0, 3));
    let widths = lines.iter().flatten().map(|line| face.width(scene.fonts, line));
    let beside = widths.fold(0.0, f64::max);
    let right = scene.width() - if beside > 0.0 { beside + 8.0 } else { 0.0 };
    let rows = count(data.rows.len().max(1));
    let number = count(data.series.len());
    let pitch = (right / rows).min(number * WIDEST + 40.0 + number * CLOSE);
    let column = ((pitch * 0.72 - CLOSE * (number - 1.0)) / number).min(WIDEST);
    let value = Face::semibold(NOTE, scene.palette.ink);
    let cells = || data.rows.iter().flat_map(|row| row.cells.iter().take(data.series.len()));
    let widest = cells().map(|cell| value.width(scene.fonts, &cell.text)).fold(0.0, f64::max);
    let words = data.rows.iter().flat_map(|row| row.label.split(' '));
    let words = words.map(|word| scene.row_face(true).width(scene.fonts, word)).fold(0.0, f64::max);
    let room = if data.series.len() > 1 { column + CLOSE } else { pitch - 4.0 };
    if widest > room || words > (pitch - 6.0).max(34.0) * 1.7 {
        let what = format!("{} columns stand too close for their values and names", data.rows.len());
        return scene.refuse(Refusal::crowd(what, "use `bars`, or `lines` for years, or show fewer rows"));
    }
    let (low, high) = data.limits()?;
    let (low, high) = (real(low).min(0.0), real(high).max(0.0));
    let height = scene.size.plot() - 30.0;
    let above = top + value.size + GAP;
    let scale = Scale::new((low, high), (above + height, above));
    let right = if beside > 0.0 { right } else { (rows * pitch).max(1.0) };
    Some(Grid { pitch, column, scale, zero: scale.at(0.0), top, bottom: scale.at(low), right })
}

/// The columns of a row with their values. Gives the lowest ink.
fn put_columns(scene: &Scene<'_>, canvas: &mut Canvas<'_>, grid: &Grid, at: usize) -> f64 {
    let Some(row) = scene.data.rows.get(at) else { return grid.zero };
    let number = scene.data.series.len();
    let group = count(number) * (grid.column + CLOSE) - CLOSE;
    let middle = (count(at) + 0.5) * grid.pitch;
    let mut lowest = grid.zero;
    for (series, cell) in row.cells.iter().take(number).enumerate() {
        let left = middle - group / 2.0 + count(series) * (grid.column + CLOSE);
        let tone = tone(scene, series, row.is_marked);
        let area = Area::new(left, grid.zero, grid.column, 0.0);
        let span = cell.span();
        put_column(scene, canvas, grid, (area, tone), span);
        let is_below = span.is_some_and(|span| span.max <= 0.0 && span.min < 0.0);
        let end = span.map_or(grid.zero, |span| grid.scale.at(if is_below { span.min } else { span.max }));
        let is_own = row.is_marked && number == 1;
        let face = Face::semibold(NOTE, scene.ink(is_own));
        let baseline = if is_below { end + GAP + face.ascent() } else { end - GAP };
        canvas.text(&cell.text, (left + grid.column / 2.0, baseline), Anchor::Middle, face);
        lowest = lowest.max(if is_below { baseline + 4.0 } else { end });
    }
    lowest
}

fn put_column(
    scene: &Scene<'_>,
    canvas: &mut Canvas<'_>,
    grid: &Grid,
    (area, tone): (Area, Tone),
    span: Option<Span>,
) {
    let Some(span) = span else { return };
    let between = |one: f64, other: f64| {
        let (one, other) = (grid.scale.at(one), grid.scale.at(other));
        Area { top: one.min(other), bottom: one.max(other), ..area }
    };
    let near = if span.min > 0.0 { span.min } else { span.max.min(0.0) };
    tone.fill(canvas, between(0.0, near), &scene.palette);
    if span.max > span.min {
        tone.fill_tip(canvas, between(span.min, span.max), &scene.palette);
    }
}

fn put_reference(scene: &Scene<'_>, canvas: &mut Canvas<'_>, grid: &Grid) {
    let [only] = scene.data.series.as_slice() else { return };
    let Some(reference) = &only.reference else { return };
    let y = grid.scale.at(real(reference.value));
    dash(canvas, (0.0, y), (grid.right + 4.0, y), 1.5, scene.palette.primary);
    let face = scene.reference_face();
    let lines = wrap(scene.fonts, &reference.said(), face, 92.0, 3);
    // Around the end of the line; of a line that is the highest, no further up than the drawing or its legend goes.
    let up = (count(lines.len()) - 1.0) / 2.0 * NOTE * LEADING;
    let first = (y - up + face.drop()).max(grid.top + face.ascent());
    for (at, line) in lines.iter().enumerate() {
        let baseline = first + count(at) * NOTE * LEADING;
        canvas.text(line, (grid.right + 8.0, baseline), Anchor::Start, face);
    }
}

fn put_labels(scene: &Scene<'_>, canvas: &mut Canvas<'_>, grid: &Grid, top: f64) {
    for (at, row) in scene.data.rows.iter().enumerate() {
        let middle = (count(at) + 0.5) * grid.pitch;
        let face = Face { size: LABEL - 1.0, ..scene.row_face(row.is_marked) };
        let mut baseline = top + 7.0 + face.ascent();
        for line in wrap(scene.fonts, &row.label, face, grid.pitch - 6.0, 3) {
            put_held(canvas, (middle, baseline), &line, face, (0.0, canvas.width));
            baseline += face.size * LEADING;
        }
        let small = scene.note_face();
        for line in wrap(scene.fonts, &row.note, small, grid.pitch - 6.0, 2) {
            put_held(canvas, (middle, baseline), &line, small, (0.0, canvas.width));
            baseline += small.size * LEADING;
        }
    }
}
