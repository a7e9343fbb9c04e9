//! `stacked`: a horizontal bar a row, divided into parts of a whole, from dark to light in the order of the columns.

use super::alt::Order;
use super::scene::Scene;
use super::{Refusal, Row, Rules};
use crate::chart::bars::{COMPACT, ORDINARY, Rhythm, compose_in};
use crate::chart::canvas::{Canvas, Face};
use crate::chart::labels::NOTE;
use crate::chart::{BarFrame, BarRow, Bars, SeriesStyle, Tone};
use crate::diag::Code;
use crate::lang::Word;

pub(super) const RULES: Rules = Rules {
    word: Word::FormStacked,
    has_one_scale: true,
    draws_without_values: false,
    series: (2, 6),
    series_hint: "put small parts together, or use `matrix`; one column alone is `bars`",
    alt: Order::Rows,
    compose,
};

const ROOMY: Rhythm = Rhythm { bar: 22.0, air: 14.0 };

fn compose<'s>(scene: &mut Scene<'s>) -> Option<Canvas<'s>> {
    let data = scene.data;
    let number = data.series.len();
    for row in &data.rows {
        let refusal = check_row(row, scene);
        scene.refusals.extend(refusal);
    }
    if !scene.refusals.is_empty() {
        return None;
    }
    let tones = tones(number);
    let series = data.series.iter().zip(tones).map(|(series, tone)| SeriesStyle { label: series.name.clone(), tone });
    let rows = data.rows.iter().map(|row| BarRow {
        label: row.label.clone(),
        note: (!row.note.is_empty()).then(|| row.note.clone()),
        parts: row.cells.iter().take(number).enumerate().map(|(at, cell)| super::bars::part(cell, at, &cell.text)).collect(),
        // A row without values says so where its bar would begin.
        values: row.cells.first().filter(|_| is_blank(row)).map(|cell| cell.text.clone()).into_iter().collect(),
        emphasis: row.is_marked,
    });
    let bars = Bars {
        rows: rows.collect(),
        width: scene.width() - 4.0,
        column_heads: Vec::new(),
        series: series.collect(),
        grouped: false,
        tip_label: scene.language.word(Word::Range).into(),
        frame: Some(BarFrame { reference: None, edged: true }),
    };
    let mut canvas = compose_in(&bars, &scene.palette, scene.fonts, rhythm(scene));
    canvas.width = scene.width();
    warn_unnamed(scene, &canvas);
    Some(canvas)
}

/// What a stack cannot show of a row without a lie.
fn check_row(row: &Row, scene: &Scene<'_>) -> Option<Refusal> {
    let cells = || row.cells.iter().zip(&scene.data.series);
    let below = cells().find(|(cell, _)| cell.span().is_some_and(|span| span.min < 0.0));
    if let Some((cell, series)) = below {
        let what = format!("a part of a stack is below zero (`{}` of `{}` in `{}`)", cell.text, row.label, series.name);
        let hint = "use `bars` with a group a row, or `bridge`, where a step may go down";
        return Some(Refusal::new(Code::CHART_FALSE, what, hint));
    }
    let number = scene.data.series.len();
    let known = cells().filter(|(cell, _)| cell.quantity.interval().is_some()).count();
    if known == 0 || known == number {
        return None;
    }
    let gap = cells().find(|(cell, _)| cell.quantity.interval().is_none());
    let named = gap.map_or_else(|| "the last".to_owned(), |(_, series)| format!("`{}`", series.name));
    let what = format!("a stack lacks a part ({named} of `{}`) and would look smaller than the whole is", row.label);
    let hint = "leave the row out with `where`, or use `bars` or `matrix`, where a missing value is a gap";
    Some(Refusal::new(Code::CHART_FALSE, what, hint))
}

fn is_blank(row: &Row) -> bool {
    row.cells.iter().all(|cell| cell.quantity.interval().is_none())
}

/// From dark to light; none in the middle, where neither white nor dark text is read well.
pub(super) fn tones(number: usize) -> Vec<Tone> {
    let shades: &[u8] = match number {
        0..=2 => &[100, 30],
        3 => &[100, 54, 18],
        4 => &[100, 80, 44, 16],
        5 => &[100, 80, 54, 34, 14],
        _ => &[100, 82, 56, 40, 24, 9],
    };
    shades.iter().map(|shade| Tone::Shade(*shade)).collect()
}

fn rhythm(scene: &Scene<'_>) -> Rhythm {
    let rows = crate::chart::count(scene.data.rows.len() + 1);
    let fits = |rhythm: &&Rhythm| rows * (rhythm.bar + rhythm.air) <= scene.size.height();
    let all = [ROOMY, ORDINARY];
    all.iter().find(fits).copied().unwrap_or(COMPACT)
}

/// Values that find no room in their part are told: the reader has them in the table only.
fn warn_unnamed(scene: &mut Scene<'_>, canvas: &Canvas<'_>) {
    use crate::chart::canvas::Mark;
    let face = Face::semibold(NOTE, scene.palette.ink);
    let is_value = |mark: &&Mark| matches!(mark, Mark::Text { face: found, .. } if (found.size - face.size).abs() < 0.01 && found.weight == face.weight);
    let shown = canvas.marks.iter().filter(is_value).count();
    let all = (0..scene.data.series.len()).map(|at| scene.data.valued(at).filter(|found| found.2.max > 0.0).count()).sum::<usize>();
    if shown < all {
        let what = format!("{} of {all} parts are too short for their value", all - shown);
        let hint = "the alt text has them; put the data in a table too, or use a wider measure";
        scene.warnings.push(Refusal::new(Code::CHART_PARTIAL, what, hint));
    }
}
