//! `lines`: each row a line over the columns, which are periods; named where it ends.

use super::alt::Order;
use super::data::real;
use super::scale::{round_ticks, tick_texts};
use super::scene::Scene;
use super::{Refusal, Rules};
use crate::chart::canvas::Canvas;
use crate::chart::{LineFrame, LinePoint, LineSeries, Lines, Tick, lines};
use crate::diag::Code;
use crate::lang::Word;
use rust_decimal::Decimal;

pub(super) const RULES: Rules = Rules {
    word: Word::FormLines,
    has_one_scale: true,
    draws_without_values: false,
    series: (2, 60),
    series_hint: "lines need at least two periods; for one use `bars`, or `columns`",
    alt: Order::Courses,
    compose,
};

/// The most lines that can be told apart: by tone and name, or where one is set apart from the others.
const MOST: usize = 5;
const MOST_QUIET: usize = 11;

fn compose<'s>(scene: &mut Scene<'s>) -> Option<Canvas<'s>> {
    check(scene)?;
    let data = scene.data;
    let (low, high) = data.limits()?;
    // Zero is shown unless what is told would then be a flat line far above it.
    let is_far = low > Decimal::ZERO && high.saturating_sub(low) < low.saturating_add(low);
    let low = if is_far { low } else { low.min(Decimal::ZERO) };
    let ticks = round_ticks(low, high.max(if is_far { high } else { Decimal::ZERO }), 4);
    let texts = tick_texts(&ticks, scene.language);
    let ticks = ticks.iter().zip(texts).map(|(tick, text)| Tick { value: real(*tick), text });
    let marked: Vec<usize> =
        data.rows.iter().enumerate().filter(|(_, row)| row.is_marked).map(|(at, _)| at).collect();
    let says_all = data.rows.len() <= 2;
    let series = data.rows.iter().enumerate().map(|(at, row)| {
        line(scene, at, says_all || marked.contains(&at) && data.series.len() <= 8, &row.label)
    });
    let lines = Lines {
        width: scene.width(),
        plot_height: scene.size.plot() - 30.0,
        periods: data.series.iter().map(|series| series.name.clone()).collect(),
        notes: data.series.iter().map(|series| series.note.clone()).collect(),
        series: series.collect(),
        ticks: ticks.collect(),
        frame: Some(LineFrame { at: times(scene), reference: reference(scene), reaches: reaches(scene), marked }),
    };
    Some(lines::compose(&lines, &scene.palette, scene.fonts))
}

fn check(scene: &mut Scene<'_>) -> Option<()> {
    let data = scene.data;
    let known = |row: &super::Row| row.cells.iter().filter(|cell| cell.quantity.interval().is_some()).count();
    if data.rows.iter().all(|row| known(row) < 2) {
        let what = "no line has two values to lead from one to the other";
        return scene.refuse(Refusal::unfit(what, "use `bars` or `columns`, or a table"));
    }
    let most = if data.rows.iter().any(|row| row.is_marked) { MOST_QUIET } else { MOST };
    if data.rows.len() > most {
        let what = format!("{} lines cannot be told apart (at most {most})", data.rows.len());
        let hint = "show fewer (`first`), set one apart with `mark`, or use `slope`, `strip` or `matrix`";
        return scene.refuse(Refusal::crowd(what, hint));
    }
    for row in data.rows.iter().filter(|row| known(row) == 0) {
        let what = format!("`{}` has no value and no line", row.label);
        let hint = "say so in a note, or leave the row out";
        scene.warnings.push(Refusal::new(Code::CHART_PARTIAL, what, hint));
    }
    Some(())
}

fn line(scene: &Scene<'_>, at: usize, says_values: bool, label: &str) -> LineSeries {
    let number = scene.data.series.len();
    let last = (0..number).rev().find(|series| scene.data.cell(at, *series).is_some_and(|cell| cell.span().is_some()));
    let point = |series: usize| {
        let cell = scene.data.cell(at, series)?;
        let span = cell.span()?;
        let says = says_values || Some(series) == last;
        Some(LinePoint {
            value: f64::midpoint(span.min, span.max),
            text: if says { cell.text.clone() } else { String::new() },
            planned: scene.data.series.get(series).is_some_and(|series| series.is_planned),
        })
    };
    LineSeries { label: label.to_owned(), points: (0..number).map(point).collect(), planned: false }
}

/// Where the periods stand in time, if all say so and in order.
fn times(scene: &Scene<'_>) -> Vec<f64> {
    let all: Option<Vec<f64>> = scene.data.series.iter().map(|series| series.at.map(real)).collect();
    let all = all.unwrap_or_default();
    if all.is_sorted_by(|before, after| before < after) { all } else { Vec::new() }
}

/// What is the same for all periods; a reference that changes is a row of its own.
fn reference(scene: &Scene<'_>) -> Option<(f64, String)> {
    let first = scene.data.series.first()?.reference.as_ref()?;
    let is_same = scene.data.series.iter().all(|series| series.reference.as_ref() == Some(first));
    is_same.then(|| (real(first.value), first.said()))
}

fn reaches(scene: &Scene<'_>) -> Vec<(usize, usize, crate::chart::Span)> {
    let mut reaches = Vec::new();
    for (at, row) in scene.data.rows.iter().enumerate() {
        for (series, cell) in row.cells.iter().take(scene.data.series.len()).enumerate() {
            if let Some(span) = cell.span().filter(|span| span.max > span.min) {
                reaches.push((at, series, span));
            }
        }
    }
    reaches
}
