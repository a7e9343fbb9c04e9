//! `map`: a dot a row where it lies, darker where its value is higher. The dots alone draw the country.

use super::alt::Order;
use super::data::real;
use super::place::Taken;
use super::scene::{Scene, dot};
use super::{Cell, Refusal, Row, Rules};
use crate::chart::canvas::{Anchor, Area, Canvas, Face, Point};
use crate::chart::labels::{LABEL, fit};
use crate::chart::legend::{Sign, Tone};
use crate::chart::{Rgb, count};
use crate::diag::Code;
use crate::lang::Word;

pub(super) const RULES: Rules = Rules {
    word: Word::FormMap,
    has_one_scale: true,
    draws_without_values: true,
    series: (0, 1),
    series_hint: "choose one column of values, or none",
    alt: Order::Measures,
    compose,
};

const DOT: f64 = 3.0;
const OWN: f64 = 5.0;
/// The tones of quarters of the rows, from low to high.
const SHADES: [u8; 4] = [14, 38, 66, 100];
/// As many rows are all named where there is room.
const NAMED: usize = 24;

/// A row on the map: where, and in which quarter of the values.
struct Spot<'d> {
    row: &'d Row,
    at: Point,
    quarter: Option<usize>,
}

fn compose<'s>(scene: &mut Scene<'s>) -> Option<Canvas<'s>> {
    let places: Vec<(&Row, Point)> = scene.data.rows.iter().filter_map(place).collect();
    if places.len() < 3 {
        let what = format!("a map needs at least three rows with coordinates (there are {})", places.len());
        let hint = "name the columns of latitude and longitude, in degrees; they must lie between −90 and 90, −180 and 180";
        return scene.refuse(Refusal::unfit(what, hint));
    }
    if places.len() < scene.data.rows.len() {
        let what = format!("{} rows have no coordinates and are not on the map", scene.data.rows.len() - places.len());
        scene.warnings.push(Refusal::new(Code::CHART_PARTIAL, what, "say so in a note"));
    }
    let mut canvas = scene.canvas();
    let quarters = quarters(scene);
    let (spots, right) = spots(scene, &places, &quarters);
    let mut order: Vec<&Spot<'_>> = spots.iter().collect();
    // The darker lie on top of the lighter, the marked on top of all.
    order.sort_by_key(|spot| (spot.row.is_marked, spot.quarter));
    for spot in &order {
        put_spot(scene, &mut canvas, spot);
    }
    let mut taken = Taken::default();
    taken.add_marks(&canvas);
    let key = put_key(scene, &mut canvas, &quarters, right + 96.0);
    taken.add(key);
    put_names(scene, &mut canvas, &order, &mut taken, right + 90.0);
    // The picture is no wider than the map and its key.
    canvas.width = canvas.width.min(key.right + 2.0);
    Some(canvas)
}

/// A row with its longitude, shortened as it is at the latitude later, and its latitude; none where it lies nowhere.
fn place(row: &Row) -> Option<(&Row, Point)> {
    let (north, east) = row.place?;
    let (north, east) = (real(north), real(east));
    (north.abs() <= 90.0 && east.abs() <= 180.0).then_some((row, (east, north)))
}

/// The rows in quarters by their value, lowest first: of each the lowest and the highest, printed. Equal values share one.
fn quarters(scene: &Scene<'_>) -> Vec<(f64, String, String)> {
    let mut cells: Vec<(f64, &Cell)> = scene.data.valued(0).map(|(_, cell, span)| (f64::midpoint(span.min, span.max), cell)).collect();
    cells.sort_by(|one, other| one.0.total_cmp(&other.0));
    let number = cells.len();
    let mut quarters: Vec<(f64, String, String)> = Vec::new();
    for at in 0..SHADES.len() {
        let (from, to) = (number * at / SHADES.len(), number * (at + 1) / SHADES.len());
        let Some(last) = to.checked_sub(1).and_then(|last| cells.get(last)).filter(|_| to > from) else { continue };
        let after = quarters.last().map_or(f64::NEG_INFINITY, |quarter| quarter.0);
        let mut of = cells.iter().filter(|cell| cell.0 > after && cell.0 <= last.0);
        let Some(first) = of.next() else { continue };
        quarters.push((last.0, first.1.text.clone(), last.1.text.clone()));
    }
    quarters
}

/// Places on the paper: degrees of longitude are narrower by the cosine of the latitude.
fn spots<'d>(
    scene: &Scene<'_>,
    places: &[(&'d Row, Point)],
    quarters: &[(f64, String, String)],
) -> (Vec<Spot<'d>>, f64) {
    let fold = |of: fn(&Point) -> f64, start: f64, by: fn(f64, f64) -> f64| {
        places.iter().map(|(_, at)| of(at)).fold(start, by)
    };
    let (west, east) = (fold(|at| at.0, f64::INFINITY, f64::min), fold(|at| at.0, f64::NEG_INFINITY, f64::max));
    let (south, north) = (fold(|at| at.1, f64::INFINITY, f64::min), fold(|at| at.1, f64::NEG_INFINITY, f64::max));
    let narrow = f64::midpoint(south, north).to_radians().cos();
    let high = (scene.size.height() - 20.0).min(420.0) - 2.0 * OWN;
    let wide = scene.width() - 240.0;
    let per = [high / (north - south).max(0.01), wide / ((east - west) * narrow).max(0.01)].into_iter().fold(f64::INFINITY, f64::min);
    let left = OWN + 2.0 + 76.0;
    let spot = |(row, at): &(&'d Row, Point)| Spot {
        row,
        at: (left + (at.0 - west) * narrow * per, OWN + 2.0 + (north - at.1) * per),
        quarter: quarter(row, quarters),
    };
    (places.iter().map(spot).collect(), left + (east - west) * narrow * per + OWN)
}

fn quarter(row: &Row, quarters: &[(f64, String, String)]) -> Option<usize> {
    let span = row.cells.first()?.span()?;
    let value = f64::midpoint(span.min, span.max);
    quarters.iter().position(|(highest, ..)| value <= *highest)
}

fn shade(scene: &Scene<'_>, quarter: Option<usize>) -> Rgb {
    let percent = quarter.and_then(|at| SHADES.get(at)).copied().unwrap_or(46);
    scene.palette.tint(percent)
}

fn put_spot(scene: &Scene<'_>, canvas: &mut Canvas<'_>, spot: &Spot<'_>) {
    if spot.row.is_marked {
        return dot(canvas, spot.at, OWN, scene.palette.accent);
    }
    let has_values = !scene.data.series.is_empty();
    if has_values && spot.quarter.is_none() {
        return put_gap(scene, canvas, spot.at);
    }
    if has_values {
        canvas.disc(spot.at, DOT + 0.3, scene.palette.tint(60));
    }
    canvas.disc(spot.at, DOT, shade(scene, spot.quarter));
}

/// No value: a ring, which is none of the tones.
fn put_gap(scene: &Scene<'_>, canvas: &mut Canvas<'_>, at: Point) {
    canvas.disc(at, DOT, scene.palette.muted);
    canvas.disc(at, DOT - 0.7, scene.palette.paper);
}

/// The tones with the values that they stand for, beside the map.
fn put_key(scene: &Scene<'_>, canvas: &mut Canvas<'_>, quarters: &[(f64, String, String)], left: f64) -> Area {
    let face = scene.note_face();
    let (mut y, mut right) = (8.0, left);
    let mut lines: Vec<(Option<Sign>, String)> = Vec::new();
    if let Some(series) = scene.data.series.first() {
        let name = if series.unit.is_empty() { series.name.clone() } else { format!("{}, {}", series.name, series.unit) };
        let strong = scene.reference_face();
        for line in crate::chart::labels::wrap(scene.fonts, &name, strong, canvas.width - left, 2) {
            canvas.text(&line, (left, y + strong.drop()), Anchor::Start, strong);
            right = right.max(left + strong.width(scene.fonts, &line));
            y += 14.0;
        }
    }
    for (at, (_, lowest, highest)) in quarters.iter().enumerate().rev() {
        let text = if lowest == highest { lowest.clone() } else { format!("{lowest}–{highest}") };
        lines.push((SHADES.get(at).map(|percent| Sign::Bar(Tone::Shade(*percent))), text));
    }
    let lacks = |row: &Row| row.place.is_some() && !row.is_marked && row.cells.first().and_then(Cell::span).is_none();
    if !scene.data.series.is_empty() && scene.data.rows.iter().any(lacks) {
        lines.push((None, scene.language.word(Word::ChartMissing).to_owned()));
    }
    if let Some(own) = scene.own() {
        lines.push((Some(Sign::Dot), own.to_owned()));
    }
    for (sign, text) in lines {
        match &sign {
            Some(sign) => sign.put(canvas, left, y, &scene.palette),
            None => put_gap(scene, canvas, (left + 4.5, y)),
        }
        let shown = fit(scene.fonts, &text, face, canvas.width - left - 22.0);
        canvas.text(&shown, (left + 22.0, y + face.drop()), Anchor::Start, face);
        right = right.max(left + 22.0 + face.width(scene.fonts, &shown));
        y += count(1) * 15.0;
    }
    Area { left, top: 0.0, right, bottom: y }
}

/// The marked ones with their value, then the highest and the lowest; all where they are few.
fn put_names(scene: &mut Scene<'_>, canvas: &mut Canvas<'_>, spots: &[&Spot<'_>], taken: &mut Taken, right: f64) {
    let value = |spot: &Spot<'_>| spot.row.cells.first().and_then(Cell::span).map(|span| span.max);
    let valued: Vec<&Spot<'_>> = spots.iter().copied().filter(|spot| value(spot).is_some()).collect();
    let by = |one: &&&Spot<'_>, other: &&&Spot<'_>| value(one).unwrap_or(0.0).total_cmp(&value(other).unwrap_or(0.0));
    let mut order: Vec<&Spot<'_>> = spots.iter().copied().filter(|spot| spot.row.is_marked).collect();
    order.extend(valued.iter().max_by(by).copied());
    order.extend(valued.iter().min_by(by).copied());
    if spots.len() <= NAMED {
        order.extend(spots.iter().copied());
    }
    let high = spots.iter().map(|spot| spot.at.1).fold(0.0, f64::max) + OWN + 8.0;
    let bounds = Area { left: 0.0, right, top: 0.0, bottom: high };
    let mut named: Vec<Point> = Vec::new();
    for spot in order {
        if named.contains(&spot.at) {
            continue;
        }
        named.push(spot.at);
        let (face, reach) = if spot.row.is_marked {
            (Face::semibold(LABEL, scene.palette.accent), OWN)
        } else {
            (Face { color: scene.palette.ink, ..scene.note_face() }, DOT)
        };
        let text = spot.row.cells.first().map_or("", |cell| cell.text.as_str());
        let label = fit(scene.fonts, format!("{} {text}", spot.row.label).trim(), face, right * 0.5);
        let is_set = taken.put_beside(canvas, (spot.at, reach), (&label, face, spot.row.is_marked), bounds);
        if !is_set && spot.row.is_marked {
            let what = format!("`{}` finds no room for its name", spot.row.label);
            scene.warnings.push(Refusal::new(Code::CHART_PARTIAL, what, "show fewer rows, or use a wider measure"));
        }
    }
}
