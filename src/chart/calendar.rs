//! How much is due in each month: discs over the months of a year, periods as bars behind them, and counts of what has
//! no month.

use super::canvas::{Anchor, Area, Canvas, Face};
use super::color::Palette;
use super::fonts::Fonts;
use super::labels::{LABEL, LEADING, MANY_ROWS, NOTE, RowLabel, label_room, wrap};
use super::{Drawing, count, measure};

/// A year of due dates, row by row.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Calendar {
    /// Names of the months, from left to right.
    pub months: Vec<String>,
    /// Heads of the counts at the right.
    pub heads: Vec<String>,
    /// Top to bottom.
    pub rows: Vec<CalendarRow>,
    /// What a disc and what a bar stands for.
    pub legend: [String; 2],
    /// Points.
    pub width: u16,
}

/// What one row has due.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CalendarRow {
    /// What the row is.
    pub label: String,
    /// How many in each month.
    pub counts: Vec<usize>,
    /// First and last month of each period, from 0.
    pub spans: Vec<(usize, usize)>,
    /// Formatted counts of what has no month, one per head.
    pub values: Vec<String>,
    /// A sum: numbers in semibold and no discs.
    pub is_sum: bool,
}

/// Draws a calendar.
#[must_use]
pub fn draw_calendar(calendar: &Calendar, palette: &Palette, fonts: &Fonts) -> Drawing {
    compose(calendar, palette, fonts).finish()
}

const PITCH: f64 = 25.0;
/// Of many rows.
const CLOSE_PITCH: f64 = 14.5;
const LABEL_GAP: f64 = 12.0;
/// Width of a column of counts.
const VALUE: f64 = 37.0;
const SMALLEST: f64 = 6.4;
const BAR: f64 = 5.0;

pub(crate) fn compose<'f>(calendar: &Calendar, palette: &Palette, fonts: &'f Fonts) -> Canvas<'f> {
    let mut canvas = Canvas::new(fonts, measure(f64::from(calendar.width)));
    let grid = Grid::new(calendar, fonts, canvas.width);
    let top = grid.put_heads(&mut canvas, calendar, palette);
    let mut y = top;
    for (row, label) in calendar.rows.iter().zip(&grid.labels) {
        let height = grid.pitch.max(label.height() + grid.air);
        let rule = if row.is_sum { palette.primary } else { palette.line };
        if y > top {
            canvas.rule(0.0, canvas.width, y, if row.is_sum { 0.9 } else { 0.5 }, rule);
        }
        let middle = y + height / 2.0;
        label.put(&mut canvas, 0.0, middle, palette);
        grid.put_row(&mut canvas, row, middle, palette);
        y += height;
    }
    grid.put_legend(&mut canvas, calendar, y + 12.0, palette);
    canvas
}

/// Where the months stand.
struct Grid {
    labels: Vec<RowLabel>,
    left: f64,
    /// Width of a month.
    month: f64,
    /// Where the counts start.
    right: f64,
    /// Height of a row, at least, and what it has above and below its label.
    pitch: f64,
    air: f64,
}

impl Grid {
    fn new(calendar: &Calendar, fonts: &Fonts, width: f64) -> Self {
        let texts = || calendar.rows.iter().map(|row| (row.label.as_str(), "", row.is_sum));
        let room = label_room(fonts, texts(), width * 0.26);
        let is_many = calendar.rows.len() > MANY_ROWS;
        let most = if is_many { 1 } else { 2 };
        let label =
            |(label, note, strong)| RowLabel::in_lines(most, fonts, (label, note), strong, room);
        let (pitch, air) = if is_many { (CLOSE_PITCH, 1.0) } else { (PITCH, 6.0) };
        let left = room + LABEL_GAP;
        let right = width - count(calendar.heads.len()) * VALUE;
        let month = (right - left) / count(calendar.months.len().max(1));
        Self {
            labels: texts().map(label).collect(),
            left,
            month: month.max(1.0),
            right,
            pitch,
            air,
        }
    }

    fn middle(&self, month: usize) -> f64 {
        self.left + (count(month) + 0.5) * self.month
    }

    /// The middle of a column of counts.
    fn value(&self, column: usize) -> f64 {
        self.right + (count(column) + 0.5) * VALUE + 2.0
    }

    /// Heads and the rule below them; gives the y of the first row.
    fn put_heads(&self, canvas: &mut Canvas<'_>, calendar: &Calendar, palette: &Palette) -> f64 {
        let face = Face::semibold(NOTE, palette.primary);
        let room = VALUE - 2.0;
        let heads: Vec<_> =
            calendar.heads.iter().map(|head| wrap(canvas.fonts, head, face, room, 2)).collect();
        let lines = heads.iter().map(Vec::len).max().unwrap_or(0).max(1);
        let baseline = count(lines) * NOTE * LEADING - 1.0;
        for (at, name) in calendar.months.iter().enumerate() {
            canvas.text(name, (self.middle(at), baseline), Anchor::Middle, face);
        }
        for (at, lines) in heads.iter().enumerate() {
            for (up, line) in lines.iter().rev().enumerate() {
                let y = baseline - count(up) * NOTE * LEADING;
                canvas.text(line, (self.value(at), y), Anchor::Middle, face);
            }
        }
        canvas.rule(0.0, canvas.width, baseline + 6.5, 1.0, palette.primary);
        baseline + 6.5
    }

    fn put_row(&self, canvas: &mut Canvas<'_>, row: &CalendarRow, y: f64, palette: &Palette) {
        for &(from, to) in &row.spans {
            let reach = self.month * 0.36;
            let (left, right) = (self.middle(from) - reach, self.middle(to) + reach);
            let bar = Area { left, right, top: y - BAR / 2.0, bottom: y + BAR / 2.0 };
            canvas.pill(bar, palette.tint(26));
        }
        for (at, &number) in row.counts.iter().enumerate().filter(|&(_, &number)| number > 0) {
            self.put_count(canvas, number, (self.middle(at), y), row.is_sum, palette);
        }
        let weight = if row.is_sum { Face::semibold } else { Face::regular };
        let face = weight(LABEL, palette.ink);
        for (at, value) in row.values.iter().enumerate() {
            canvas.text(value, (self.value(at), y + face.drop()), Anchor::Middle, face);
        }
    }

    fn put_count(
        &self,
        canvas: &mut Canvas<'_>,
        number: usize,
        (x, y): (f64, f64),
        is_sum: bool,
        palette: &Palette,
    ) {
        let text = number.to_string();
        if is_sum {
            let face = Face::semibold(LABEL, palette.ink);
            return canvas.text(&text, (x, y + face.drop()), Anchor::Middle, face);
        }
        let ground = palette.primary;
        let radius = SMALLEST + 1.5 * (count(number) - 1.0).sqrt();
        let most = self.month.min(self.pitch) / 2.0 - 0.5;
        canvas.disc((x, y), radius.min(most).max(SMALLEST), ground);
        let color = palette.text_on(ground);
        let face = Face::semibold(NOTE, color);
        canvas.text(&text, (x, y + face.drop()), Anchor::Middle, face);
    }

    /// What a disc and a bar stand for, below the rows.
    fn put_legend(&self, canvas: &mut Canvas<'_>, calendar: &Calendar, y: f64, palette: &Palette) {
        let face = Face::regular(NOTE, palette.muted);
        let [disc, bar] = &calendar.legend;
        let mut x = self.left;
        if !disc.is_empty() {
            canvas.disc((x + 4.5, y), 4.5, palette.primary);
            canvas.text(disc, (x + 14.0, y + face.drop()), Anchor::Start, face);
            x += 14.0 + face.width(canvas.fonts, disc) + 18.0;
        }
        let has_spans = calendar.rows.iter().any(|row| !row.spans.is_empty());
        if has_spans && !bar.is_empty() {
            let area = Area::new(x, y - BAR / 2.0, 22.0, BAR);
            canvas.pill(area, palette.tint(26));
            canvas.text(bar, (x + 27.0, y + face.drop()), Anchor::Start, face);
        }
    }
}
