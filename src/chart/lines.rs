//! Values over years as lines, named where they end.

use super::canvas::{Anchor, Area, Canvas, Face, Mark, Point};
use super::color::{Palette, Rgb};
use super::fonts::Fonts;
use super::labels::{LABEL, NOTE, fit};
use super::strokes::{
    MARKER, Run, crosses, holds, put_dashes, put_marker, stretches, value_places,
};
use super::{Drawing, count, measure};

/// A line chart. The axis reaches from the lowest to the highest of values and ticks.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Lines {
    /// Points; 728 is the full measure, 518 leaves room for an aside.
    pub width: f64,
    /// Points from the first grid line to the last; 200 suits a page with text.
    pub plot_height: f64,
    /// Names of the periods, from left to right.
    pub periods: Vec<String>,
    /// A remark below each name, in small type.
    pub notes: Vec<String>,
    /// The lines; the first is drawn strongest.
    pub series: Vec<LineSeries>,
    /// Grid lines with formatted values; none gives a base line only.
    pub ticks: Vec<Tick>,
    /// What the chart of any table has besides.
    pub frame: Option<LineFrame>,
}

/// What lines of any table have besides.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct LineFrame {
    /// Where the periods stand in time, in order; blank for evenly.
    pub at: Vec<f64>,
    /// The lines that are set apart, by number: then the others step back.
    pub marked: Vec<usize>,
    /// What the lines are held against: a value, and what stands at its line.
    pub reference: Option<(f64, String)>,
    /// Extents of values that are ranges: number of the line, of the period, the ends.
    pub reaches: Vec<(usize, usize, super::Span)>,
}

/// One line.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct LineSeries {
    /// Its name, set where the line ends.
    pub label: String,
    /// One point per period; missing ones break the line.
    pub points: Vec<Option<LinePoint>>,
    /// All of it is budget or plan: dashed, with hollow markers.
    pub planned: bool,
}

/// A value of a line.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct LinePoint {
    /// The value; may be negative.
    pub value: f64,
    /// The same, formatted; empty for no label. Left out where it finds no free place.
    pub text: String,
    /// Budget or plan: the line to it is dashed, its marker hollow.
    pub planned: bool,
}

/// A grid line.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Tick {
    /// Where.
    pub value: f64,
    /// The same, formatted.
    pub text: String,
}

/// Draws a line chart.
#[must_use]
pub fn draw_lines(lines: &Lines, palette: &Palette, fonts: &Fonts) -> Drawing {
    compose(lines, palette, fonts).finish()
}

const END_GAP: f64 = 14.0;
const END_PITCH: f64 = 16.0;

pub(crate) fn compose<'f>(lines: &Lines, palette: &Palette, fonts: &'f Fonts) -> Canvas<'f> {
    let mut canvas = Canvas::new(fonts, measure(lines.width)).on(palette.paper);
    if lines.periods.is_empty() {
        return canvas;
    }
    let plot = Plot::new(lines, palette, fonts, canvas.width);
    plot.put_grid(&mut canvas, palette);
    plot.put_periods(&mut canvas, palette);
    plot.put_reference(&mut canvas, palette);
    plot.put_ends(&mut canvas, palette);
    plot.put_values(&mut canvas, palette);
    for at in lines.order() {
        if let Some(series) = lines.series.get(at) {
            plot.put_reaches(&mut canvas, at, palette);
            plot.put_line(&mut canvas, at, series, palette);
        }
    }
    canvas
}

impl Lines {
    /// The lines from the lowest to the topmost: what is set apart, else the first, is drawn last.
    fn order(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.series.len()).rev().collect();
        order.sort_by_key(|at| self.is_marked(*at));
        order
    }

    fn is_marked(&self, at: usize) -> bool {
        self.frame.as_ref().is_some_and(|frame| frame.marked.contains(&at))
    }

    fn has_marked(&self) -> bool {
        self.frame.as_ref().is_some_and(|frame| !frame.marked.is_empty())
    }

    /// The colour of a line's strokes and markers.
    fn stroke_color(&self, at: usize, palette: &Palette) -> Rgb {
        match (self.has_marked(), self.is_marked(at)) {
            (true, true) => palette.accent,
            (true, false) => palette.seen(46),
            (false, _) => palette.series(at),
        }
    }

    /// The colour of a line's name and values.
    fn text_color(&self, at: usize, palette: &Palette) -> Rgb {
        match (self.has_marked(), self.frame.is_some()) {
            (true, _) if self.is_marked(at) => palette.accent,
            (true, _) => palette.muted,
            (false, _) => palette.text_of(palette.series(at)),
        }
    }

    fn stroke_width(&self, at: usize) -> f64 {
        match (self.has_marked(), self.is_marked(at)) {
            (true, true) => 2.6,
            (true, false) => 1.3,
            (false, _) if at == 0 => 2.2,
            (false, _) => 1.6,
        }
    }
}

struct Plot<'l> {
    lines: &'l Lines,
    area: Area,
    low: f64,
    high: f64,
}

impl<'l> Plot<'l> {
    fn new(lines: &'l Lines, palette: &Palette, fonts: &Fonts, width: f64) -> Self {
        let tick_face = Face::regular(NOTE, palette.muted);
        let ticks = lines.ticks.iter().map(|tick| tick_face.width(fonts, &tick.text));
        let axis = ticks.fold(0.0, f64::max).min(width * 0.15);
        let (name, marked) =
            (Face::regular(LABEL, palette.ink), Face::semibold(LABEL, palette.ink));
        let ends = lines.series.iter().enumerate().map(|(at, series)| {
            end_width(fonts, series, if lines.is_marked(at) { marked } else { name })
        });
        let right = ends.fold(0.0, f64::max).min(width * 0.34);
        let height = if lines.plot_height.is_finite() { lines.plot_height } else { 200.0 };
        let height = height.clamp(60.0, 600.0).max(count(lines.series.len()) * END_PITCH);
        let (low, high) = limits(lines);
        let left = axis + if axis > 0.0 { 20.0 } else { 14.0 };
        Self {
            lines,
            area: Area::new(left, 17.0, width - right - END_GAP - left, height),
            low,
            high,
        }
    }

    fn x(&self, period: usize) -> f64 {
        let steps = self.lines.periods.len().saturating_sub(1);
        let even = if steps == 0 { 0.5 } else { count(period) / count(steps) };
        let share = self.time_share(period).unwrap_or(even);
        self.area.left + share * self.area.width()
    }

    /// How far a period lies between the first and the last in time.
    fn time_share(&self, period: usize) -> Option<f64> {
        let at = &self.lines.frame.as_ref()?.at;
        let (first, last) = at.first().zip(at.last())?;
        (last > first).then_some((at.get(period)? - first) / (last - first))
    }

    /// Upright strokes over the extents of ranges, with feet.
    fn put_reaches(&self, canvas: &mut Canvas<'_>, line: usize, palette: &Palette) {
        let reaches = self.lines.frame.iter().flat_map(|frame| &frame.reaches);
        let color = self.lines.stroke_color(line, palette);
        for (_, period, span) in reaches.filter(|(at, ..)| *at == line) {
            let (x, low, high) = (self.x(*period), self.y(span.min), self.y(span.max));
            canvas.stroke(vec![(x, low), (x, high)], 1.0, color);
            for y in [low, high] {
                canvas.rule(x - 3.0, x + 3.0, y, 1.0, color);
            }
        }
    }

    /// A dashed line named at its left end, where it lies free.
    fn put_reference(&self, canvas: &mut Canvas<'_>, palette: &Palette) {
        let frame = self.lines.frame.as_ref();
        let Some((value, text)) = frame.and_then(|frame| frame.reference.as_ref()) else { return };
        let y = self.y(*value);
        let (left, right) = (self.area.left - 12.0, self.area.right + 6.0);
        super::canvas::dash(canvas, (left, y), (right, y), 1.2, palette.primary);
        let face = Face::semibold(NOTE, palette.primary);
        let runs = self.lines.series.iter().flat_map(|series| self.runs(series));
        let runs: Vec<Vec<Point>> =
            runs.map(|run| run.into_iter().map(|(place, _)| place).collect()).collect();
        let shown = fit(canvas.fonts, text, face, right - left);
        let width = face.width(canvas.fonts, &shown);
        let baselines = [y - 4.0, y + 4.0 + face.ascent()];
        let places = [left, f64::midpoint(left, right - width), right - width];
        let offers = baselines.into_iter().flat_map(|y| places.map(|x| (x, y)));
        let area = |(x, y): Point| Area::new(x, y - face.ascent(), width, face.size);
        let is_free = |at: &Point| {
            let area = area(*at);
            let is_inside = area.top >= 0.0 && area.bottom < self.area.bottom;
            is_inside && !runs.iter().any(|run| crosses(run, area) || holds(run, area))
        };
        let mut offers = offers.collect::<Vec<_>>().into_iter();
        let first = (left, y - 4.0);
        let at = offers.find(is_free).unwrap_or(first);
        canvas.rect(area(at).widened(1.0, 0.0), palette.paper);
        canvas.text(&shown, at, Anchor::Start, face);
    }

    fn y(&self, value: f64) -> f64 {
        let span = self.high - self.low;
        let share = if span > 0.0 { (tamed(value) - self.low) / span } else { 0.5 };
        self.area.bottom - share * (self.area.bottom - self.area.top)
    }

    fn put_grid(&self, canvas: &mut Canvas<'_>, palette: &Palette) {
        let face = Face::regular(NOTE, palette.muted);
        let (left, right) = (self.area.left - 12.0, self.area.right + 6.0);
        let mut free = f64::INFINITY;
        let mut ticks: Vec<&Tick> = self.lines.ticks.iter().collect();
        ticks.sort_by(|one, other| tamed(one.value).total_cmp(&tamed(other.value)));
        for tick in ticks {
            let y = self.y(tick.value);
            canvas.rule(left, right, y, 0.5, palette.line);
            if y <= free {
                let shown = fit(canvas.fonts, &tick.text, face, left - 8.0);
                canvas.text(&shown, (left - 8.0, y + face.drop()), Anchor::End, face);
                free = y - NOTE * 1.1;
            }
        }
        // A heavy base line says zero.
        if lines_from_zero(self.lines, self.low) {
            canvas.rule(left, right, self.area.bottom, 0.75, palette.muted);
        }
    }

    /// Names of the periods: all of them, or every second, third … where they are too close.
    fn put_periods(&self, canvas: &mut Canvas<'_>, palette: &Palette) {
        let face = Face::regular(NOTE + 1.0, palette.ink);
        let y = self.area.bottom + 8.0 + face.ascent();
        let small = Face::regular(NOTE, palette.muted);
        let mut edge = f64::NEG_INFINITY;
        for (at, name) in self.lines.periods.iter().enumerate() {
            let room = self.area.width().min(2.0 * (canvas.width - self.x(at)).min(self.x(at)));
            let shown = fit(canvas.fonts, name, face, room);
            let half = face.width(canvas.fonts, &shown) / 2.0;
            if self.x(at) - half >= edge + 6.0 {
                canvas.text(&shown, (self.x(at), y), Anchor::Middle, face);
                edge = self.x(at) + half;
                if let Some(note) = self.lines.notes.get(at) {
                    let note = fit(canvas.fonts, note, small, room);
                    canvas.text(&note, (self.x(at), y + NOTE * 1.25), Anchor::Middle, small);
                    edge = edge.max(self.x(at) + small.width(canvas.fonts, &note) / 2.0);
                }
            }
        }
    }

    /// The points of a line in unbroken runs.
    fn runs(&self, series: &LineSeries) -> Vec<Run> {
        let mut runs = vec![Run::new()];
        for at in 0..self.lines.periods.len() {
            match series.points.get(at).and_then(Option::as_ref) {
                Some(point) => {
                    let place = (self.x(at), self.y(point.value));
                    let planned = series.planned || point.planned;
                    runs.last_mut().into_iter().for_each(|run| run.push((place, planned)));
                }
                None => runs.push(Run::new()),
            }
        }
        runs.retain(|run| !run.is_empty());
        runs
    }

    fn put_line(&self, canvas: &mut Canvas<'_>, at: usize, series: &LineSeries, palette: &Palette) {
        let color = self.lines.stroke_color(at, palette);
        let width = self.lines.stroke_width(at);
        let runs = self.runs(series);
        let ends = runs.len();
        for (number, run) in runs.into_iter().enumerate() {
            for (stretch, planned) in stretches(&run) {
                if planned {
                    put_dashes(canvas, &stretch, width, color);
                } else {
                    canvas.stroke(stretch, width, color);
                }
            }
            // Lines that step back have a marker where they end, or a point would not be seen.
            let is_quiet = self.lines.has_marked() && !self.lines.is_marked(at);
            let skipped = match (is_quiet, number + 1 == ends || run.len() == 1) {
                (true, true) => run.len() - 1,
                (true, false) => run.len(),
                (false, _) => 0,
            };
            for (place, planned) in run.into_iter().skip(skipped) {
                put_marker(canvas, place, planned, color);
            }
        }
    }

    /// Names the lines at their ends, apart from each other.
    fn put_ends(&self, canvas: &mut Canvas<'_>, palette: &Palette) {
        let mut ends = Vec::new();
        for (at, series) in self.lines.series.iter().enumerate() {
            let last =
                series.points.iter().take(self.lines.periods.len()).rposition(Option::is_some);
            let point = last.and_then(|last| series.points.get(last)?.as_ref().map(|p| (last, p)));
            if let Some((period, point)) = point {
                ends.push((self.y(point.value), at, period, point));
            }
        }
        ends.sort_by(|one, other| one.0.total_cmp(&other.0));
        let wanted: Vec<f64> = ends.iter().map(|end| end.0).collect();
        let spread = spread(&wanted, self.area.top, self.area.bottom);
        for ((wanted, at, period, point), y) in ends.into_iter().zip(spread) {
            let series = self.lines.series.get(at);
            let color = self.lines.text_color(at, palette);
            let x = self.area.right + END_GAP;
            let from = self.x(period) + MARKER + 2.0;
            let is_last = period + 1 == self.lines.periods.len();
            if (y - wanted).abs() > 2.0 || !is_last {
                // Over periods without a value a line of its colour would say that it had one.
                let color =
                    if is_last { self.lines.stroke_color(at, palette) } else { palette.line };
                canvas.stroke(vec![(from, wanted), (x - 3.0, y)], 0.5, color);
            }
            let label = series.map_or("", |series| series.label.as_str());
            let plain = if self.lines.is_marked(at) {
                Face::semibold(LABEL, color)
            } else {
                Face::regular(LABEL, palette.ink)
            };
            put_end(canvas, (x, y), (&point.text, label), color, plain);
        }
    }

    /// Values at the points, above or below, wherever no line, marker or text is in the way.
    fn put_values(&self, canvas: &mut Canvas<'_>, palette: &Palette) {
        let texts = canvas.marks.iter().filter(|mark| matches!(mark, Mark::Text { .. }));
        let mut taken: Vec<Area> = texts.map(Mark::area).collect();
        let places = |run: Run| run.into_iter().map(|(place, _)| place).collect();
        let runs: Vec<Vec<Point>> =
            self.lines.series.iter().flat_map(|series| self.runs(series)).map(places).collect();
        for run in &runs {
            taken.extend(run.iter().map(|place| Area::around(*place, MARKER + 0.5)));
        }
        for (at, series) in self.lines.series.iter().enumerate() {
            let face = Face::semibold(NOTE, self.lines.text_color(at, palette));
            let last = series.points.iter().rposition(Option::is_some).unwrap_or(0);
            for (period, point) in series.points.iter().enumerate().take(self.lines.periods.len()) {
                let labelled =
                    point.as_ref().filter(|point| period != last && !point.text.is_empty());
                let Some(point) = labelled else { continue };
                let upper = self.is_highest(period, point.value);
                let place = (self.x(period), self.y(point.value));
                let options = value_places(canvas.fonts, &point.text, place, face, upper);
                let inside = |area: &Area| {
                    let is_across = area.left >= 0.0 && area.right <= canvas.width;
                    is_across && area.top >= 0.0 && area.bottom < self.area.bottom
                };
                let free = |area: Area| {
                    inside(&area)
                        && !taken.iter().any(|other| area.overlaps(*other))
                        && !runs.iter().any(|run| crosses(run, area))
                };
                if let Some((area, baseline)) = options.into_iter().find(|(area, _)| free(*area)) {
                    canvas.rect(area, palette.paper);
                    canvas.text(&point.text, (place.0, baseline), Anchor::Middle, face);
                    taken.push(area);
                }
            }
        }
    }

    fn is_highest(&self, period: usize, value: f64) -> bool {
        let others = self.lines.series.iter().filter_map(|series| series.points.get(period));
        others.flatten().all(|other| other.value <= value)
    }
}

fn lines_from_zero(lines: &Lines, low: f64) -> bool {
    lines.frame.is_none() || low.abs() < 1e-9
}

fn put_end(
    canvas: &mut Canvas<'_>,
    (x, y): Point,
    (value, label): (&str, &str),
    color: Rgb,
    plain: Face,
) {
    let strong = Face::semibold(LABEL, color);
    let value = fit(canvas.fonts, value, strong, canvas.width - x);
    canvas.text(&value, (x, y + strong.drop()), Anchor::Start, strong);
    let width = strong.width(canvas.fonts, &value);
    let start = if value.is_empty() { x } else { x + width + 5.0 };
    let label = fit(canvas.fonts, label, plain, canvas.width - start);
    canvas.text(&label, (start, y + plain.drop()), Anchor::Start, plain);
}

fn end_width(fonts: &Fonts, series: &LineSeries, name: Face) -> f64 {
    let last = series.points.iter().flatten().next_back();
    let value = last.map_or("", |point| point.text.as_str());
    let strong = Face::semibold(LABEL, Rgb::WHITE).width(fonts, value);
    strong + 5.1 + name.width(fonts, &series.label)
}

/// Moves places that are too close apart, downwards first, then up again from the lower end.
fn spread(wanted: &[f64], top: f64, bottom: f64) -> Vec<f64> {
    let mut places: Vec<f64> = Vec::new();
    for place in wanted {
        let free = places.last().map_or(top, |last| last + END_PITCH);
        places.push(place.max(free));
    }
    let mut free = bottom;
    for place in places.iter_mut().rev() {
        *place = place.min(free);
        free = *place - END_PITCH;
    }
    places
}

fn tamed(value: f64) -> f64 {
    super::hold(value)
}

fn limits(lines: &Lines) -> (f64, f64) {
    let points = lines.series.iter().flat_map(|series| series.points.iter().flatten());
    let ticks = lines.ticks.iter().map(|tick| tamed(tick.value));
    let frame = lines.frame.iter();
    let ends =
        frame.flat_map(|frame| frame.reaches.iter().flat_map(|(_, _, span)| [span.min, span.max]));
    let ticks = ticks.chain(ends.map(tamed));
    let all: Vec<f64> = points.map(|point| tamed(point.value)).chain(ticks).collect();
    let low = all.iter().copied().fold(f64::INFINITY, f64::min);
    let high = all.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    if low <= high { (low, high) } else { (0.0, 0.0) }
}
