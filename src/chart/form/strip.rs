//! `strip`: of each measure an axis of its own with everyone on it: the others as rings, the own one as a dot, the
//! reference as a tick, the ends named. Equal values stand above and below each other, so that none is hidden.

use super::alt::Order;
use super::measure::{Measure, Valued, measures, put_ends, put_legend};
use super::scale::Scale;
use super::scene::{Scene, dot, ring};
use super::{Refusal, Rules};
use crate::chart::canvas::{Anchor, Area, Canvas, Face};
use crate::chart::labels::NOTE;
use crate::chart::legend::Sign;
use crate::chart::count;
use crate::lang::Word;

pub(super) const RULES: Rules = Rules {
    word: Word::FormStrip,
    has_one_scale: false,
    draws_without_values: false,
    series: (1, 12),
    series_hint: "show fewer measures, or make two charts",
    alt: Order::Measures,
    compose,
};

const RING: f64 = 3.9;
const OWN: f64 = 5.0;
/// From one level of equal values to the next.
const LEVEL: f64 = 10.0;
const AXIS_GAP: f64 = 22.0;
/// The size of the own value.
const LARGE: f64 = 17.0;

/// A mark on the axis: where it begins and ends, and how many levels it gave way upwards.
struct Placed<'v, 'd> {
    valued: &'v Valued<'d>,
    from: f64,
    to: f64,
    level: i32,
}

fn compose<'s>(scene: &mut Scene<'s>) -> Option<Canvas<'s>> {
    let measures = measures(scene)?;
    let mut canvas = scene.canvas();
    let mut top = put_legend(scene, &mut canvas, &measures, (Sign::Ring, scene.others().to_owned()));
    let room = Measure::room(&measures, scene, 0.3);
    let own = Face::bold(LARGE, scene.palette.accent);
    let values = measures.iter().map(|measure| own.width(scene.fonts, &measure.own_text()));
    let value = values.fold(0.0, f64::max);
    if value > scene.width() * 0.34 {
        let what = "the own values find no room beside their axes";
        return scene.refuse(Refusal::crowd(what, "show fewer decimals, or use `ranges` or a table"));
    }
    let left = room + 16.0 + value + if value > 0.0 { AXIS_GAP } else { 6.0 };
    canvas.rule(0.0, canvas.width, top, 1.0, scene.palette.primary);
    for measure in &measures {
        let scale = measure.scale(left + OWN + 2.0, canvas.width - OWN - 2.0);
        let placed = placed(measure, scale);
        let (above, below) = reach(&placed);
        let label = measure.label(scene, room);
        let middle = top + (above.max(label.height() / 2.0 - 4.0)) + 13.0;
        label.put(&mut canvas, (0.0, middle), Anchor::Start);
        let shown = crate::chart::labels::fit(scene.fonts, &measure.own_text(), own, value + 0.1);
        let face = if measure.own.is_empty() { Face { color: scene.palette.muted, ..own } } else { own };
        canvas.text(&shown, (left - AXIS_GAP, middle + face.drop()), Anchor::End, face);
        canvas.rule(left, canvas.width, middle, 0.75, scene.palette.line);
        put_tick(scene, &mut canvas, measure, (scale, middle), (above, below));
        put_marks(scene, &mut canvas, &placed, middle);
        let bottom = put_names(scene, &mut canvas, measure, (scale, left), middle + below + 5.0);
        top = bottom.max(middle + label.height() / 2.0) + 8.0;
        canvas.rule(0.0, canvas.width, top, 0.5, scene.palette.line);
    }
    Some(canvas)
}

/// The own ones first, on the axis itself; then the others, each on the level nearest to it that is free.
fn placed<'v, 'd>(measure: &'v Measure<'d>, scale: Scale) -> Vec<Placed<'v, 'd>> {
    let mut others: Vec<&Valued<'d>> = measure.others.iter().collect();
    others.sort_by(|one, other| one.2.min.total_cmp(&other.2.min));
    let mut placed: Vec<Placed<'v, 'd>> = Vec::new();
    for valued in measure.own.iter().chain(others) {
        let reach = if valued.0.is_marked { OWN + 1.0 } else { RING + 0.6 };
        let (from, to) = (scale.at(valued.2.min) - reach, scale.at(valued.2.max) + reach);
        let is_free = |level: &i32| {
            !placed.iter().any(|other| other.level == *level && other.from < to && from < other.to)
        };
        let levels = (0..=400).flat_map(|at| if at == 0 { vec![0] } else { vec![at, -at] });
        let level = levels.into_iter().find(is_free).unwrap_or(0);
        placed.push(Placed { valued, from: from + reach, to: to - reach, level });
    }
    placed
}

/// How far the levels reach above and below the axis.
fn reach(placed: &[Placed<'_, '_>]) -> (f64, f64) {
    let level = |level: i32| f64::from(level) * LEVEL + RING;
    let above = placed.iter().map(|mark| level(mark.level)).fold(OWN, f64::max);
    let below = placed.iter().map(|mark| level(-mark.level)).fold(OWN, f64::max);
    (above, below)
}

fn put_tick(
    scene: &Scene<'_>,
    canvas: &mut Canvas<'_>,
    measure: &Measure<'_>,
    (scale, middle): (Scale, f64),
    (above, below): (f64, f64),
) {
    let Some(mean) = measure.mean() else { return };
    let x = scale.at(mean);
    let tick = Area { left: x - 1.3, right: x + 1.3, top: middle - above - 3.5, bottom: middle + below + 3.5 };
    canvas.rect(tick, scene.palette.primary);
}

fn put_marks(scene: &Scene<'_>, canvas: &mut Canvas<'_>, placed: &[Placed<'_, '_>], middle: f64) {
    // The own ones lie on top.
    for mark in placed.iter().rev() {
        let y = middle - f64::from(mark.level) * LEVEL;
        let is_own = mark.valued.0.is_marked;
        let (radius, color) = if is_own { (OWN, scene.palette.accent) } else { (RING, scene.palette.primary) };
        if mark.to - mark.from > 0.5 {
            let long = Area { left: mark.from - radius, right: mark.to + radius, top: y - radius, bottom: y + radius };
            canvas.pill(long.widened(0.9, 0.9), scene.palette.paper);
            canvas.pill(long, color);
            if !is_own {
                canvas.pill(long.inset(1.4), scene.palette.paper);
            }
        } else if is_own {
            dot(canvas, (mark.from, y), radius, color);
        } else {
            ring(canvas, (mark.from, y), radius, color);
        }
    }
}

/// The ends at their sides; the reference between them, or on a line of its own where there is no room.
fn put_names(
    scene: &Scene<'_>,
    canvas: &mut Canvas<'_>,
    measure: &Measure<'_>,
    (scale, left): (Scale, f64),
    top: f64,
) -> f64 {
    let all: Vec<Valued<'_>> = measure.all().copied().collect();
    let right = canvas.width;
    let mut baseline = top + scene.note_face().ascent() + 2.0;
    let mut taken = Vec::new();
    if let Some(ends) = Measure::ends(&all, scene) {
        let places = [0, 1].map(|at: usize| ends.get(at).map_or(left, |end| scale.at(end.value)));
        taken.extend(put_ends(scene, canvas, &ends, (places, baseline), (left, right)));
    }
    let Some(reference) = &measure.series.reference else { return baseline };
    let face = scene.reference_face();
    let text = crate::chart::labels::fit(scene.fonts, &reference.said(), face, right - left);
    let width = face.width(scene.fonts, &text);
    let x = super::scene::held(scale.at(super::data::real(reference.value)), width, (left, right));
    let space = Area::new(x, baseline - face.ascent(), width, NOTE);
    if taken.iter().any(|area: &Area| area.widened(6.0, 0.0).overlaps(space)) {
        baseline += NOTE * 1.3 * count(1);
    }
    canvas.text(&text, (x, baseline), Anchor::Start, face);
    baseline
}
