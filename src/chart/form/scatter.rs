//! `scatter`: each row a dot by two measures; the marked ones named, and others as far as there is room.

use rust_decimal::Decimal;

use super::alt::Order;
use super::data::real;
use super::place::Taken;
use super::scale::{Scale, ends, round_ticks, tick_texts};
use super::scene::{EDGE, Scene, dot, put_held};
use super::{Cell, Refusal, Row, Rules, Series};
use crate::chart::Span;
use crate::chart::canvas::{Anchor, Area, Canvas, Face, Point, dash};
use crate::chart::labels::{LABEL, fit};
use crate::lang::Word;

pub(super) const RULES: Rules = Rules {
    word: Word::FormScatter,
    has_one_scale: false,
    draws_without_values: false,
    series: (2, 2),
    series_hint: "choose two measures: the first goes to the right, the second upwards",
    alt: Order::Measures,
    compose,
};

const DOT: f64 = 3.2;
const OWN: f64 = 4.8;
/// As many rows are all named where there is room; of more only the marked and the outermost.
const NAMED: usize = 14;

struct Plot {
    area: Area,
    x: Scale,
    y: Scale,
}

struct Axis {
    ticks: Vec<Decimal>,
    texts: Vec<String>,
}

fn compose<'s>(scene: &mut Scene<'s>) -> Option<Canvas<'s>> {
    let points = points(scene);
    if points.len() < 3 {
        let what = format!("a scatter of {} rows with both values shows nothing", points.len());
        return scene.refuse(Refusal::unfit(what, "use `bars` or a table"));
    }
    let mut canvas = scene.canvas();
    let axes = [axis(scene, 0, 6)?, axis(scene, 1, 5)?];
    let plot = plot(scene, &axes);
    put_axes(scene, &mut canvas, &plot, &axes);
    let mut taken = Taken::default();
    for (row, x, y) in &points {
        let reach = if row.is_marked { OWN } else { DOT };
        taken.add(Area::around(middle(&plot, (*x, *y)), reach + 1.5));
    }
    put_references(scene, &mut canvas, &plot, &mut taken);
    put_dots(scene, &mut canvas, &plot, &points);
    put_names(scene, &mut canvas, &plot, &points, &mut taken);
    Some(canvas)
}

type Dot<'d> = (&'d Row, Span, Span);

fn points<'d>(scene: &Scene<'d>) -> Vec<Dot<'d>> {
    let both = |row: &'d Row| Some((row, row.cells.first()?.span()?, row.cells.get(1)?.span()?));
    scene.data.rows.iter().filter_map(both).collect()
}

fn axis(scene: &Scene<'_>, at: usize, most: u32) -> Option<Axis> {
    let cells = scene.data.rows.iter().filter_map(|row| row.cells.get(at));
    let intervals = cells.filter_map(|cell: &Cell| cell.quantity.interval());
    let mut values: Vec<Decimal> =
        intervals.flat_map(|interval| [interval.min, interval.max.unwrap_or(interval.min)]).collect();
    let reference = scene.data.series.get(at).and_then(|series| series.reference.as_ref());
    values.extend(reference.map(|reference| reference.value));
    let ticks = round_ticks(*values.iter().min()?, *values.iter().max()?, most);
    let texts = tick_texts(&ticks, scene.language);
    Some(Axis { ticks, texts })
}

fn plot(scene: &Scene<'_>, axes: &[Axis; 2]) -> Plot {
    let face = scene.note_face();
    let widths = axes[1].texts.iter().map(|text| face.width(scene.fonts, text));
    let left = widths.fold(0.0, f64::max) + 8.0;
    // The upper axis is named above it.
    let area = Area::new(left, 22.0, scene.width() - left - OWN - EDGE, scene.size.plot() + 10.0);
    let x = Scale::new(ends(&axes[0].ticks), (area.left, area.right));
    let y = Scale::new(ends(&axes[1].ticks), (area.bottom, area.top));
    Plot { area, x, y }
}

fn put_axes(scene: &Scene<'_>, canvas: &mut Canvas<'_>, plot: &Plot, axes: &[Axis; 2]) {
    let (face, area) = (scene.note_face(), plot.area);
    for (tick, text) in axes[1].ticks.iter().zip(&axes[1].texts) {
        let y = plot.y.at(real(*tick));
        canvas.rule(area.left, area.right, y, 0.5, scene.palette.line);
        canvas.text(text, (area.left - 8.0, y + face.drop()), Anchor::End, face);
    }
    let mut edge = f64::NEG_INFINITY;
    for (tick, text) in axes[0].ticks.iter().zip(&axes[0].texts) {
        let x = plot.x.at(real(*tick));
        canvas.stroke(vec![(x, area.top), (x, area.bottom)], 0.5, scene.palette.line);
        let half = face.width(scene.fonts, text) / 2.0;
        if x - half > edge + 8.0 {
            let space = put_held(canvas, (x, area.bottom + 6.0 + face.ascent()), text, face, (0.0, canvas.width));
            edge = space.right;
        }
    }
    let strong = scene.reference_face();
    let [across, upwards] = scene.data.series.as_slice() else { return };
    let head = fit(scene.fonts, &named(upwards), strong, canvas.width);
    canvas.text(&head, (0.0, strong.ascent()), Anchor::Start, strong);
    let foot = fit(scene.fonts, &named(across), strong, canvas.width * 0.4);
    let baseline = area.bottom + 20.0 + strong.ascent();
    canvas.text(&foot, (canvas.width, baseline), Anchor::End, strong);
}

fn named(series: &Series) -> String {
    match series.unit.as_str() {
        "" => series.name.clone(),
        unit => format!("{}, {unit}", series.name),
    }
}

fn put_references(scene: &Scene<'_>, canvas: &mut Canvas<'_>, plot: &Plot, taken: &mut Taken) {
    let (face, area) = (scene.reference_face(), plot.area);
    for (at, series) in scene.data.series.iter().enumerate().take(2) {
        let Some(reference) = &series.reference else { continue };
        let value = real(reference.value);
        let text = fit(scene.fonts, &reference.said(), face, area.width() * 0.5);
        let width = face.width(scene.fonts, &text);
        // Named at either end and on either side of its line, wherever no dot is in the way.
        let (line, offers) = if at == 0 {
            let x = plot.x.at(value);
            dash(canvas, (x, area.top), (x, area.bottom), 1.0, scene.palette.primary);
            let tops = [area.bottom - 4.0 - face.size, area.top + 3.0];
            let offers = tops.map(|top| [(x + 4.0, top), (x - 4.0 - width, top)]);
            (Area { left: x, right: x, top: area.top, bottom: area.bottom }, offers)
        } else {
            let y = plot.y.at(value);
            dash(canvas, (area.left, y), (area.right, y), 1.0, scene.palette.primary);
            let offers = [area.right - width, area.left + 4.0].map(|left| [(left, y - 4.0 - face.size), (left, y + 4.0)]);
            (Area { left: area.left, right: area.right, top: y, bottom: y }, offers)
        };
        let spaces = offers.into_iter().flatten().map(|(left, top)| Area::new(left, top, width, face.size));
        let is_inside = |space: &Area| {
            space.left >= area.left && space.right <= area.right && space.top >= area.top && space.bottom <= area.bottom
        };
        let free = spaces.into_iter().find(|space| is_inside(space) && taken.is_free(*space));
        // Where dots are everywhere it stands below the axis' name, at the left.
        let space = free.unwrap_or_else(|| {
            Area::new(0.0, area.bottom + 20.0 + crate::chart::count(at) * face.size * 1.3, width, face.size)
        });
        if free.is_some() {
            canvas.rect(space.widened(1.0, 0.0), scene.palette.paper);
        }
        canvas.text(&text, (space.left, space.top + face.ascent()), Anchor::Start, face);
        taken.add(space);
        taken.add(line.widened(0.5, 0.5));
    }
}

fn put_dots(scene: &Scene<'_>, canvas: &mut Canvas<'_>, plot: &Plot, points: &[Dot<'_>]) {
    let mut order: Vec<&Dot<'_>> = points.iter().collect();
    order.sort_by_key(|(row, ..)| row.is_marked);
    for (row, x, y) in order {
        let color = if row.is_marked { scene.palette.accent } else { scene.quiet() };
        let (left, right) = (plot.x.at(x.min), plot.x.at(x.max));
        let (low, high) = (plot.y.at(y.min), plot.y.at(y.max));
        let center = middle(plot, (*x, *y));
        if right - left > 1.0 {
            canvas.rule(left, right, center.1, 1.4, color);
        }
        if low - high > 1.0 {
            canvas.stroke(vec![(center.0, low), (center.0, high)], 1.4, color);
        }
        dot(canvas, center, if row.is_marked { OWN } else { DOT }, color);
    }
}

fn middle(plot: &Plot, (x, y): (Span, Span)) -> Point {
    (plot.x.at(f64::midpoint(x.min, x.max)), plot.y.at(f64::midpoint(y.min, y.max)))
}

/// The marked ones first, then the outermost, then, where they are few, all.
fn put_names(scene: &mut Scene<'_>, canvas: &mut Canvas<'_>, plot: &Plot, points: &[Dot<'_>], taken: &mut Taken) {
    let mut order: Vec<&Dot<'_>> = points.iter().filter(|(row, ..)| row.is_marked).collect();
    let by = [
        |one: &&Dot<'_>, other: &&Dot<'_>| one.1.max.total_cmp(&other.1.max),
        |one: &&Dot<'_>, other: &&Dot<'_>| one.2.max.total_cmp(&other.2.max),
    ];
    for compare in by {
        order.extend(points.iter().max_by(compare));
        order.extend(points.iter().min_by(compare));
    }
    if points.len() <= NAMED {
        order.extend(points);
    }
    let bounds = Area { right: canvas.width, top: 16.0, ..plot.area };
    let mut named: Vec<*const Row> = Vec::new();
    for (row, x, y) in order {
        if named.contains(&std::ptr::from_ref(*row)) {
            continue;
        }
        named.push(std::ptr::from_ref(*row));
        let face = if row.is_marked {
            Face::semibold(LABEL, scene.palette.accent)
        } else {
            Face { color: scene.palette.ink, ..scene.note_face() }
        };
        let reach = if row.is_marked { OWN } else { DOT };
        let text = fit(scene.fonts, &row.label, face, canvas.width * 0.4);
        let is_set = taken.put_beside(canvas, (middle(plot, (*x, *y)), reach), (&text, face, row.is_marked), bounds);
        if !is_set && row.is_marked {
            let what = format!("`{}` finds no room for its name", row.label);
            let hint = "show fewer rows, or use a wider measure";
            scene.warnings.push(Refusal::new(crate::diag::Code::CHART_PARTIAL, what, hint));
        }
    }
}
