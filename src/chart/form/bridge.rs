//! `bridge`: steps that lead from one level to another, each where the one before it ended.

use super::alt::Order;
use super::data::real;
use super::scale::Scale;
use super::scene::Scene;
use super::{Refusal, Role, Row, Rules};
use crate::chart::canvas::{Anchor, Area, Canvas, Face};
use crate::chart::labels::LABEL;
use crate::chart::legend::Tone;
use crate::diag::Code;
use crate::lang::Word;
use crate::model::quantity::Interval;
use rust_decimal::Decimal;

pub(super) const RULES: Rules = Rules {
    word: Word::FormBridge,
    has_one_scale: true,
    draws_without_values: false,
    series: (1, 1),
    series_hint: "choose the column of the steps",
    alt: Order::Rows,
    compose,
};

const BAR: f64 = 17.0;
const AIR: f64 = 12.0;
const GAP: f64 = 7.0;

/// A bar of the bridge: where it begins, the ends of where it leads to, and the ends of its own extent.
struct Span {
    from: f64,
    to: (f64, f64),
    role: Role,
}

fn compose<'s>(scene: &mut Scene<'s>) -> Option<Canvas<'s>> {
    let spans = spans(scene)?;
    let data = scene.data;
    let room = scene.label_room(&data.rows, 0.38);
    let left = room + 14.0;
    let scale = scale(scene, &spans, left);
    let mut canvas = scene.canvas();
    let (mut top, mut before): (f64, Option<(f64, f64)>) = (0.0, None);
    for (row, span) in data.rows.iter().zip(&spans) {
        let label = scene.row_label(row, room);
        let height = label.height().max(BAR) + AIR;
        let middle = top + height / 2.0;
        label.put(&mut canvas, (0.0, middle), Anchor::Start);
        let bar = Area::new(0.0, middle - BAR / 2.0, 0.0, BAR);
        if let Some((x, y)) = before {
            canvas.stroke(vec![(x, y), (x, bar.bottom)], 0.6, scene.palette.muted);
        }
        put_bar(scene, &mut canvas, (row, span), bar, scale);
        before = Some((scale.at(span.to.0), bar.top));
        top += height;
    }
    let zero = scale.at(0.0);
    canvas.marks.insert(0, crate::chart::canvas::Mark::Stroke {
        points: vec![(zero, 0.0), (zero, top)],
        width: 0.75,
        color: scene.palette.muted,
    });
    Some(canvas)
}

/// Where each row leads, exactly; refusals where a step is missing or an end is not what the steps lead to.
fn spans(scene: &mut Scene<'_>) -> Option<Vec<Span>> {
    let data = scene.data;
    if data.rows.last().is_none_or(|row| row.role != Role::End) {
        let what = "a bridge has no end (its last row is a step)";
        return scene.refuse(Refusal::unfit(what, "say which rows are ends: the last row is one"));
    }
    let mut level: Option<(Decimal, Decimal)> = None;
    let mut spans = Vec::new();
    for row in &data.rows {
        let interval = row.cells.first().and_then(|cell| cell.quantity.interval());
        let Some(interval) = interval else {
            let what = format!("a bridge cannot cross a missing value (`{}`)", row.label);
            return scene.refuse(Refusal::new(Code::CHART_FALSE, what, "leave the row out, or use `bars`"));
        };
        let text = row.cells.first().map_or("", |cell| cell.text.as_str());
        match step(row, interval, level, text) {
            Ok((span, next)) => {
                spans.push(span);
                level = Some(next);
            }
            Err(refusal) => return scene.refuse(refusal),
        }
    }
    Some(spans)
}

type Level = (Decimal, Decimal);

fn step(row: &Row, interval: Interval, level: Option<Level>, text: &str) -> Result<(Span, Level), Refusal> {
    let (min, max) = (interval.min, interval.max.unwrap_or(interval.min));
    let (low, high) = level.unwrap_or_default();
    if row.role == Role::Step {
        let next = (low.saturating_add(min), high.saturating_add(max));
        let to = (real(low.saturating_add(min)), real(low.saturating_add(max)));
        return Ok((Span { from: real(low), to, role: Role::Step }, next));
    }
    if level.is_some() && (max < low || min > high) {
        let led = if low == high { format!("{}", low.normalize()) } else { format!("{} to {}", low.normalize(), high.normalize()) };
        let what = format!("a bridge does not arrive where it says (`{}` is {text}, the steps lead to {led})", row.label);
        let hint = "show every step, or name the rest as a step of its own";
        return Err(Refusal::new(Code::CHART_FALSE, what, hint));
    }
    Ok((Span { from: 0.0, to: (real(min), real(max)), role: Role::End }, (min, max)))
}

/// All levels and zero, with room for the values at the right of their bars.
fn scale(scene: &Scene<'_>, spans: &[Span], left: f64) -> Scale {
    let ends = || spans.iter().flat_map(|span| [span.from, span.to.0, span.to.1]);
    let low = ends().fold(0.0, f64::min);
    let high = ends().fold(0.0, f64::max);
    let face = Face::semibold(LABEL, scene.palette.ink);
    let mut right = scene.width() - left;
    for (row, span) in scene.data.rows.iter().zip(spans) {
        let text = row.cells.first().map_or("", |cell| cell.text.as_str());
        let beside = face.width(scene.fonts, text) + GAP;
        let end = span.from.max(span.to.1);
        let share = if high > low { (end - low) / (high - low) } else { 0.0 };
        if share > 0.0 {
            right = right.min((scene.width() - left - beside) / share);
        }
    }
    Scale::new((low, high), (left, left + right.max(1.0)))
}

fn tone(row: &Row, span: &Span) -> Tone {
    match span.role {
        _ if row.is_marked => Tone::Accent,
        Role::End => Tone::Solid,
        Role::Step if span.to.1 < span.from => Tone::Hatch,
        Role::Step => Tone::Shade(30),
    }
}

fn put_bar(scene: &Scene<'_>, canvas: &mut Canvas<'_>, (row, span): (&Row, &Span), bar: Area, scale: Scale) {
    let between = |one: f64, other: f64| {
        let (one, other) = (scale.at(one), scale.at(other));
        Area { left: one.min(other), right: one.max(other), ..bar }
    };
    let tone = tone(row, span);
    // Down to the nearer end it is certain, and from there to the farther it is not.
    let near = if span.to.0 >= span.from { span.to.0 } else { span.to.1.min(span.from) };
    let area = between(span.from, near);
    tone.fill(canvas, area, &scene.palette);
    if area.width() < 1.0 {
        let x = scale.at(near);
        canvas.rect(Area { left: x - 0.75, right: x + 0.75, ..bar }, scene.palette.primary);
    }
    if span.to.1 > span.to.0 {
        tone.fill_tip(canvas, between(span.to.0, span.to.1), &scene.palette);
    }
    let right = [span.from, span.to.0, span.to.1].map(|value| scale.at(value));
    let x = right.into_iter().fold(f64::NEG_INFINITY, f64::max) + GAP;
    let face = Face::semibold(LABEL, scene.ink(row.is_marked));
    let text = row.cells.first().map_or("", |cell| cell.text.as_str());
    let width = face.width(scene.fonts, text);
    let (_, y) = bar.middle();
    // A connection must not run through a value.
    canvas.rect(Area::new(x, y - LABEL / 2.0, width, LABEL), scene.palette.paper);
    canvas.text(text, (x, y + face.drop()), Anchor::Start, face);
}
