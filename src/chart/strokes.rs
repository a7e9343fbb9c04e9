//! Lines with markers: how they are drawn, and what they run through.

use super::canvas::{Area, Canvas, Face, Point};
use super::color::Rgb;
use super::fonts::Fonts;

/// The radius of a marker.
pub(super) const MARKER: f64 = 3.6;

/// Above and below a point, the better side first: the space taken, and the baseline.
pub(super) fn value_places(
    fonts: &Fonts,
    text: &str,
    (x, y): Point,
    face: Face,
    upper: bool,
) -> [(Area, f64); 2] {
    let half = face.width(fonts, text) / 2.0;
    let baselines = [y - MARKER - 5.0, y + MARKER + 4.0 + face.ascent()];
    let [above, below] = baselines.map(|baseline| {
        let area = Area::new(x - half, baseline - face.ascent(), 2.0 * half, face.size);
        (area.widened(1.0, 0.5), baseline)
    });
    if upper { [above, below] } else { [below, above] }
}

/// Whether a line runs through an area, looked at every point or so.
pub(super) fn crosses(run: &[Point], area: Area) -> bool {
    run.windows(2).any(|pair| {
        let [(x0, y0), (x1, y1)] = pair else { return false };
        (0..=200_u8).any(|step| {
            let share = f64::from(step) / 200.0;
            let (x, y) = (x0 + (x1 - x0) * share, y0 + (y1 - y0) * share);
            area.overlaps(Area::around((x, y), 1.5))
        })
    })
}

/// Whether a marker of a line stands in an area.
pub(super) fn holds(run: &[Point], area: Area) -> bool {
    run.iter().any(|place| area.overlaps(Area::around(*place, MARKER + 1.0)))
}

pub(super) fn put_marker(canvas: &mut Canvas<'_>, place: Point, hollow: bool, color: Rgb) {
    canvas.disc(place, MARKER + 1.0, canvas.paper);
    canvas.disc(place, MARKER, color);
    if hollow {
        canvas.disc(place, MARKER - 1.4, canvas.paper);
    }
}

/// An unbroken run of points, each with whether it is planned.
pub(super) type Run = Vec<(Point, bool)>;

/// A run cut where what came about gives way to what is planned; neighbours share a point.
pub(super) fn stretches(run: &Run) -> Vec<(Vec<Point>, bool)> {
    let mut stretches: Vec<(Vec<Point>, bool)> = Vec::new();
    for pair in run.windows(2) {
        let [(from, _), (to, planned)] = pair else { continue };
        match stretches.last_mut() {
            Some((points, last)) if last == planned => points.push(*to),
            _ => stretches.push((vec![*from, *to], *planned)),
        }
    }
    stretches
}

/// Dashes of equal length along a line, carried over its corners.
pub(super) fn put_dashes(canvas: &mut Canvas<'_>, run: &[Point], width: f64, color: Rgb) {
    const PERIOD: f64 = 7.0;
    const DASH: f64 = 4.2;
    let mut phase = 0.0;
    for pair in run.windows(2) {
        let [(x0, y0), (x1, y1)] = pair else { continue };
        let length = (x1 - x0).hypot(y1 - y0);
        let place = |at: f64| (x0 + (x1 - x0) * at / length, y0 + (y1 - y0) * at / length);
        let mut at = -phase;
        while at < length {
            let (from, to) = (at.max(0.0), (at + DASH).min(length));
            if to > from {
                canvas.stroke(vec![place(from), place(to)], width, color);
            }
            at += PERIOD;
        }
        phase = PERIOD - (at - length);
    }
}
