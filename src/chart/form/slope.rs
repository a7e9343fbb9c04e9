//! `slope`: two columns side by side, each row a line from one to the other, named at both ends.

use super::alt::Order;
use super::data::real;
use super::place::spread;
use super::scale::Scale;
use super::scene::{Scene, dot};
use super::{Refusal, Row, Rules};
use crate::chart::canvas::{Anchor, Canvas, Face, Point};
use crate::chart::labels::{LABEL, LEADING, fit, wrap};
use crate::chart::{Rgb, count};
use crate::diag::Code;
use crate::lang::Word;

pub(super) const RULES: Rules = Rules {
    word: Word::FormSlope,
    has_one_scale: true,
    draws_without_values: false,
    series: (2, 2),
    series_hint: "choose the first and the last column, or use `lines`",
    alt: Order::Rows,
    compose,
};

/// Lines of labels, and from a dot to its label.
const PITCH: f64 = 14.0;
const GAP: f64 = 17.0;
const TOP: f64 = 40.0;

struct Side {
    x: f64,
    /// Where labels start or end.
    edge: f64,
    anchor: Anchor,
}

fn compose<'s>(scene: &mut Scene<'s>) -> Option<Canvas<'s>> {
    let data = scene.data;
    let height = scene.size.height() - 60.0;
    if count(data.rows.len()) * PITCH > height {
        let what = format!("the names of {} rows find no room beside their lines", data.rows.len());
        return scene.refuse(Refusal::crowd(what, "show fewer rows, or use `bars` of the change"));
    }
    if !data.rows.iter().any(|row| row.cells.iter().take(2).filter(|cell| cell.span().is_some()).count() == 2) {
        let what = "no row has both values of the slope";
        return scene.refuse(Refusal::unfit(what, "use `bars` of the column that has values"));
    }
    for row in &data.rows {
        let known = row.cells.iter().take(2).filter(|cell| cell.span().is_some()).count();
        if known < 2 {
            let what = format!("`{}` lacks a value and has no line", row.label);
            let hint = "say so in a note, or leave the row out";
            scene.warnings.push(Refusal::new(Code::CHART_PARTIAL, what, hint));
        }
    }
    let mut canvas = scene.canvas();
    let high = scene.size.plot().max(count(data.rows.len()) * (PITCH + 3.0)).min(height);
    let (low, top) = data.limits()?;
    let scale = Scale::new((real(low), real(top)), (TOP + high - 8.0, TOP + 8.0));
    let sides = sides(scene);
    put_heads(scene, &mut canvas, &sides, high);
    put_lines(scene, &mut canvas, &sides, scale);
    for (at, side) in sides.iter().enumerate() {
        put_labels(scene, &mut canvas, side, (at, scale), high);
    }
    // The picture is no wider than its ink: lines are not drawn out to fill a slide.
    let right = canvas.marks.iter().map(|mark| mark.area().right).fold(0.0, f64::max);
    canvas.width = canvas.width.min(right.ceil());
    Some(canvas)
}

/// Labels take what they need, up to a third of the width on either side; lines take the rest, within reason.
fn sides(scene: &Scene<'_>) -> [Side; 2] {
    let width = scene.width();
    let room = |at: usize| {
        let widths = scene.data.rows.iter().map(|row| {
            let face = scene.row_face(true);
            row.cells.get(at).map_or(0.0, |cell| face.width(scene.fonts, &label(row, &cell.text, at)))
        });
        widths.fold(40.0, f64::max).min(width * 0.36)
    };
    let rooms = [room(0), room(1)];
    let left = rooms[0] + GAP;
    let right = (width - rooms[1] - GAP).min(left + 330.0);
    [
        Side { x: left, edge: left - GAP, anchor: Anchor::End },
        Side { x: right, edge: right + GAP, anchor: Anchor::Start },
    ]
}

/// The value stands next to its dot.
fn label(row: &Row, text: &str, side: usize) -> String {
    let whole = if side == 0 { format!("{} {text}", row.label) } else { format!("{text} {}", row.label) };
    crate::chart::canvas::printable(&whole)
}

fn put_heads(scene: &Scene<'_>, canvas: &mut Canvas<'_>, sides: &[Side; 2], high: f64) {
    let face = Face::semibold(LABEL, scene.palette.primary);
    let between = sides[1].x - sides[0].x;
    for (side, series) in sides.iter().zip(&scene.data.series) {
        let room = (between - 8.0).min(2.0 * side.x).min(2.0 * (canvas.width - side.x));
        let lines = wrap(scene.fonts, &series.name, face, room, 2);
        for (up, line) in lines.iter().rev().enumerate() {
            let baseline = TOP - 26.0 + face.ascent() - count(up) * LABEL * LEADING;
            canvas.text(line, (side.x, baseline), Anchor::Middle, face);
        }
        canvas.stroke(vec![(side.x, TOP - 8.0), (side.x, TOP + high)], 0.75, scene.palette.line);
    }
}

fn put_lines(scene: &Scene<'_>, canvas: &mut Canvas<'_>, sides: &[Side; 2], scale: Scale) {
    let mut rows: Vec<&Row> = scene.data.rows.iter().collect();
    // What is marked lies on top.
    rows.sort_by_key(|row| row.is_marked);
    for row in rows {
        let color = if row.is_marked { scene.palette.accent } else { scene.quiet() };
        let ends = [0, 1].map(|at| row.cells.get(at).and_then(super::Cell::span));
        let points = ends.iter().zip(sides).map(|(span, side)| {
            let span = (*span)?;
            Some(((side.x, scale.at(f64::midpoint(span.min, span.max))), span))
        });
        let points: Vec<_> = points.collect();
        if let [Some((from, _)), Some((to, _))] = points.as_slice() {
            canvas.stroke(vec![*from, *to], if row.is_marked { 2.6 } else { 1.2 }, color);
        }
        for (center, span) in points.into_iter().flatten() {
            if span.max > span.min {
                let ends = vec![(center.0, scale.at(span.min)), (center.0, scale.at(span.max))];
                canvas.stroke(ends, 3.0, color.over(scene.palette.paper, 60));
            }
            dot(canvas, center, if row.is_marked { 4.5 } else { 2.8 }, color);
        }
    }
}

/// Labels in the order of their dots, as near to them as their lines allow, with a thin line where they gave way.
fn put_labels(scene: &Scene<'_>, canvas: &mut Canvas<'_>, side: &Side, (at, scale): (usize, Scale), high: f64) {
    let valued = scene.data.valued(at);
    let mut ends: Vec<(f64, &Row, &super::Cell)> = valued
        .map(|(row, cell, span)| (scale.at(f64::midpoint(span.min, span.max)), row, cell))
        .collect();
    ends.sort_by(|one, other| one.0.total_cmp(&other.0));
    let wanted: Vec<f64> = ends.iter().map(|end| end.0).collect();
    let places = spread(&wanted, PITCH, (TOP, TOP + high));
    let towards = if side.anchor == Anchor::End { -1.0 } else { 1.0 };
    for ((y, row, cell), place) in ends.into_iter().zip(places) {
        let face = scene.row_face(row.is_marked);
        let room = if side.anchor == Anchor::End { side.edge } else { canvas.width - side.edge };
        let shown = shortened(scene, row, &cell.text, (at, face), room);
        canvas.text(&shown, (side.edge, place + face.drop()), side.anchor, face);
        if (place - y).abs() > 2.5 {
            let color: Rgb = if row.is_marked { scene.palette.accent } else { scene.palette.muted };
            let ends: [Point; 2] = [(side.x + towards * 6.0, y), (side.edge - towards * 3.0, place)];
            canvas.stroke(ends.to_vec(), 0.5, color);
        }
    }
}

/// A name that is too long loses its end, never its value.
fn shortened(scene: &Scene<'_>, row: &Row, text: &str, (at, face): (usize, Face), room: f64) -> String {
    let whole = label(row, text, at);
    if face.width(scene.fonts, &whole) <= room {
        return whole;
    }
    let name = fit(scene.fonts, &row.label, face, room - face.width(scene.fonts, text) - face.width(scene.fonts, " ") - 0.5);
    fit(scene.fonts, &if at == 0 { format!("{name} {text}") } else { format!("{text} {name}") }, face, room)
}
