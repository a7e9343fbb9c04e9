//! `ranges`: of each measure lowest to highest of the others as a bar on a scale of its own, its ends named, the
//! reference as a tick, the own value as a dot: outside the bar it is lowest or highest of all.

use super::alt::Order;
use super::measure::{Measure, measures, put_ends, put_legend, reference_name};
use super::scale::Scale;
use super::scene::{Scene, dot};
use super::Rules;
use crate::chart::canvas::{Anchor, Area, Canvas, Face};
use crate::chart::columns::Columns;
use crate::chart::labels::LABEL;
use crate::chart::legend::Sign;
use crate::lang::Word;

pub(super) const RULES: Rules = Rules {
    word: Word::FormRanges,
    has_one_scale: false,
    draws_without_values: false,
    series: (1, 16),
    series_hint: "show fewer measures, or make two charts",
    alt: Order::Measures,
    compose,
};

const THICK: f64 = 8.0;
const OWN: f64 = 5.2;

fn compose<'s>(scene: &mut Scene<'s>) -> Option<Canvas<'s>> {
    let measures = measures(scene)?;
    let mut canvas = scene.canvas();
    let lowest_to_highest = scene.language.word(Word::PeerReach);
    let reach = format!("{}, {}", scene.language.uncapitalised(lowest_to_highest), scene.others());
    let top = put_legend(scene, &mut canvas, &measures, (Sign::Reach, reach));
    let (columns, texts) = columns(scene, &measures);
    let room = Measure::room(&measures, scene, 0.3);
    let (left, right) = (room + 18.0, columns.left - 20.0);
    let heads = columns.head_height();
    let mut top = top + heads + if heads > 0.0 { 4.0 } else { 0.0 };
    columns.put_heads(&mut canvas, top - 6.0, &scene.palette);
    canvas.rule(0.0, canvas.width, top, 1.0, scene.palette.primary);
    for (measure, texts) in measures.iter().zip(&texts) {
        let label = measure.label(scene, room);
        let height = (label.height() + 12.0).max(38.0);
        let middle = top + (height / 2.0).min(17.0).max(label.height() / 2.0 + 6.0);
        label.put(&mut canvas, (0.0, middle), Anchor::Start);
        columns.put_row(&mut canvas, middle, texts, None);
        let scale = measure.scale(left + OWN + 2.0, right - OWN - 2.0);
        put_reach(scene, &mut canvas, measure, (scale, middle), (left - 8.0, right + 8.0));
        top += height.max(middle - top + 21.0);
        canvas.rule(0.0, canvas.width, top, 0.5, scene.palette.line);
    }
    Some(canvas)
}

/// The own value and the reference beside the bar.
fn columns(scene: &Scene<'_>, measures: &[Measure<'_>]) -> (Columns, Vec<Vec<String>>) {
    let has_own = scene.own().is_some();
    let has_reference = measures.iter().any(|measure| measure.series.reference.is_some());
    let mut heads = Vec::new();
    heads.extend(scene.own().map(str::to_owned));
    if has_reference {
        let fallback = scene.language.word(Word::PeerMean).to_owned();
        let name = reference_name(measures).map(|name| scene.language.capitalised(&name));
        heads.push(name.unwrap_or(fallback));
    }
    let texts = |measure: &Measure<'_>| {
        let mut texts = Vec::new();
        if has_own {
            texts.push(measure.own_text());
        }
        if has_reference {
            let reference = measure.series.reference.as_ref();
            texts.push(reference.map_or_else(String::new, |reference| reference.text.clone()));
        }
        texts
    };
    let rows: Vec<Vec<String>> = measures.iter().map(texts).collect();
    let slices: Vec<&[String]> = rows.iter().map(Vec::as_slice).collect();
    let regular = Face::regular(LABEL, scene.palette.ink);
    let own = Face::semibold(LABEL, scene.palette.accent);
    let faces = if has_own { vec![own, regular] } else { vec![regular] };
    let width = scene.width();
    (Columns::new(scene.fonts, (width, width * 0.36), &heads, &slices, &faces, 0.0), rows)
}

fn put_reach(
    scene: &Scene<'_>,
    canvas: &mut Canvas<'_>,
    measure: &Measure<'_>,
    (scale, middle): (Scale, f64),
    bounds: (f64, f64),
) {
    let Some(ends) = Measure::ends(&measure.others, scene) else { return };
    let [low, high] = &ends;
    let places = [scale.at(low.value), scale.at(high.value)];
    let bar = Area { left: places[0], right: places[1], top: middle, bottom: middle };
    canvas.pill(bar.widened(THICK / 2.0, THICK / 2.0), scene.pale());
    if let Some(mean) = measure.mean() {
        let x = scale.at(mean);
        let tick = Area { left: x, right: x, top: middle, bottom: middle };
        canvas.rect(tick.widened(1.4, THICK / 2.0 + 4.0), scene.palette.primary);
    }
    for (_, _, span) in &measure.own {
        let (from, to) = (scale.at(span.min), scale.at(span.max));
        if to - from > 0.5 {
            let long = Area { left: from, right: to, top: middle, bottom: middle };
            canvas.pill(long.widened(OWN + 1.0, OWN + 1.0), scene.palette.paper);
            canvas.pill(long.widened(OWN, OWN), scene.palette.accent);
        } else {
            dot(canvas, (from, middle), OWN, scene.palette.accent);
        }
    }
    let baseline = middle + THICK / 2.0 + 5.0 + scene.note_face().ascent();
    put_ends(scene, canvas, &ends, (places, baseline), bounds);
}
