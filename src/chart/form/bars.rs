//! `bars`: a horizontal bar a row from zero, its value at its end; or a few series in a group, their values in columns.

use super::alt::Order;
use super::scene::Scene;
use super::{Cell, Refusal, Row, Rules};
use crate::chart::bars::{COMPACT, ORDINARY, Rhythm, compose_in};
use crate::chart::canvas::{Canvas, Face};
use crate::chart::labels::LABEL;
use crate::chart::{BarFrame, BarRow, Bars, Part, SeriesStyle, Span, Tone};
use crate::diag::Code;
use crate::lang::Word;

pub(super) const RULES: Rules = Rules {
    word: Word::FormBars,
    has_one_scale: true,
    draws_without_values: false,
    series: (1, 4),
    series_hint: "show fewer columns, or use `matrix`",
    alt: Order::Rows,
    compose,
};

fn compose<'s>(scene: &mut Scene<'s>) -> Option<Canvas<'s>> {
    let data = scene.data;
    let is_single = data.series.len() < 2;
    if !is_single && data.series.iter().any(|series| series.reference.is_some()) {
        let what = "a reference line needs a chart of one column";
        let hint = "it is left out; show one column, or use `strip`";
        scene.warnings.push(Refusal::new(Code::CHART_PARTIAL, what, hint));
    }
    let reference = data.series.first().and_then(|series| series.reference.as_ref());
    let reference = reference.filter(|_| is_single);
    let names = data.series.iter().map(|series| series.name.clone());
    let series = if is_single {
        // Bars step back for those that are marked.
        let has_marks = data.rows.iter().any(|row| row.is_marked);
        let tone = if has_marks { Tone::Shade(30) } else { Tone::Solid };
        vec![SeriesStyle { label: String::new(), tone }]
    } else {
        names.clone().enumerate().map(|(at, name)| SeriesStyle::nth(at, name)).collect()
    };
    let bars = Bars {
        rows: data.rows.iter().map(|row| bar_row(row, data.series.len())).collect(),
        width: scene.width(),
        column_heads: if is_single { Vec::new() } else { names.collect() },
        series,
        grouped: !is_single,
        tip_label: scene.language.word(Word::Range).into(),
        frame: Some(BarFrame {
            reference: reference.map(|found| (super::data::real(found.value), found.said())),
            edged: false,
        }),
    };
    if let Some(refusal) = (!is_single).then(|| too_wide(scene, 0.4)).flatten() {
        return scene.refuse(refusal);
    }
    Some(compose_in(&bars, &scene.palette, scene.fonts, rhythm(scene)))
}

/// Values in columns that together are wider than a share of the drawing: a number is never cut.
fn too_wide(scene: &Scene<'_>, share: f64) -> Option<Refusal> {
    let face = Face::semibold(LABEL, scene.palette.ink);
    let widest = |at: usize| {
        let cells = scene.data.rows.iter().filter_map(|row| row.cells.get(at));
        cells.map(|cell| face.width(scene.fonts, &cell.text)).fold(0.0, f64::max)
    };
    let widest = (0..scene.data.series.len()).map(widest).fold(0.0, f64::max);
    let room = scene.width() * share / crate::chart::count(scene.data.series.len()) - 24.0;
    let what = format!("{} columns of values find no room beside their bars", scene.data.series.len());
    let hint = "show fewer columns or decimals, use a wider measure, or a table";
    (widest > room).then(|| Refusal::crowd(what, hint))
}

/// Many rows stand closer.
pub(super) fn rhythm(scene: &Scene<'_>) -> Rhythm {
    let most = scene.size.height() / (ORDINARY.bar + ORDINARY.air);
    if crate::chart::count(scene.data.rows.len() + 1) > most { COMPACT } else { ORDINARY }
}

fn bar_row(row: &Row, series: usize) -> BarRow {
    let cells = row.cells.iter().take(series);
    BarRow {
        label: row.label.clone(),
        note: (!row.note.is_empty()).then(|| row.note.clone()),
        parts: cells.clone().enumerate().map(|(at, cell)| part(cell, at, "")).collect(),
        values: cells.map(|cell| cell.text.clone()).collect(),
        emphasis: row.is_marked,
    }
}

/// A missing value is a part of no extent. An interval that rounding closes, and that is printed as one number, is drawn as one.
pub(super) fn part(cell: &Cell, series: usize, text: &str) -> Part {
    let span = cell.span().unwrap_or_default();
    let is_printed = span.max <= span.min || cell.text.contains('–');
    let span = if is_printed { span } else { Span::exact(f64::midpoint(span.min, span.max)) };
    Part { span, series, text: text.to_owned() }
}
