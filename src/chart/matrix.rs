//! Who organises what, and how: one tile per municipality and function, told apart by letter and tone.

use super::canvas::{Anchor, Area, Canvas, Face};
use super::color::Palette;
use super::fonts::Fonts;
use super::labels::{LEADING, NOTE, RowLabel, fit, label_room, wrap};
use super::legend::{Entry, Legend, Sign, Tone, put_tile};
use super::{Drawing, count, measure};

/// A matrix of categories.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MatrixRow {
    /// What the row is.
    pub label: String,
    /// One cell per column; missing ones are drawn as empty.
    pub cells: Vec<MatrixCell>,
    /// Set in semibold on a quiet band: the own municipality.
    pub emphasis: bool,
}

/// What holds in one place.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MatrixCell {
    /// Numbers of categories: none, one, or several that share the tile.
    pub categories: Vec<usize>,
    /// The sign of a footnote (`*`, `a`).
    pub mark: Option<String>,
    /// What stands in the tile in the place of the category's letter: a value.
    pub text: Option<String>,
}

/// Rows of tiles.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Matrix {
    /// Heads of the columns.
    pub columns: Vec<String>,
    /// Top to bottom.
    pub rows: Vec<MatrixRow>,
    /// The categories' names for the legend, by number. The letter in a tile is the first of the name that no
    /// category before has.
    pub categories: Vec<String>,
    /// Points; 728 is the full measure, 518 leaves room for an aside.
    pub width: f64,
}

/// Draws a matrix of categories.
#[must_use]
pub fn draw_matrix(matrix: &Matrix, palette: &Palette, fonts: &Fonts) -> Drawing {
    compose(matrix, palette, fonts).finish()
}

const TILE: f64 = 18.0;
const PITCH: f64 = 23.0;
/// Space between two columns, and between those of many or narrow ones.
const BETWEEN: f64 = 8.0;
const BETWEEN_NARROW: f64 = 4.0;
const LABEL_GAP: f64 = 14.0;

pub(crate) fn compose<'f>(matrix: &Matrix, palette: &Palette, fonts: &'f Fonts) -> Canvas<'f> {
    let mut canvas = Canvas::new(fonts, measure(matrix.width));
    let grid = Grid::new(matrix, palette, fonts, canvas.width);
    let mut y = put_legend(&mut canvas, matrix, &grid, palette);
    y = grid.put_heads(&mut canvas, &matrix.columns, y, palette);
    for row in &matrix.rows {
        y = grid.put_row(&mut canvas, row, y, palette);
    }
    canvas
}

/// The letters of the categories, none twice.
#[must_use]
pub(crate) fn letters(categories: &[String]) -> Vec<String> {
    let mut taken: Vec<String> = Vec::new();
    for (at, name) in categories.iter().enumerate() {
        let initials = name.chars().filter(|character| character.is_alphanumeric());
        let mut candidates = initials.map(|character| character.to_uppercase().to_string());
        let letter = candidates.find(|letter| !taken.contains(letter));
        taken.push(letter.unwrap_or_else(|| (at + 1).to_string()));
    }
    taken
}

fn put_legend(canvas: &mut Canvas<'_>, matrix: &Matrix, grid: &Grid, palette: &Palette) -> f64 {
    let names = matrix.categories.iter().zip(&grid.letters).enumerate();
    let entries: Vec<Entry> = names
        .filter(|(_, (name, _))| !name.is_empty() || !grid.holds_values)
        .map(|(at, (name, letter))| {
            let letter = if grid.holds_values { String::new() } else { letter.clone() };
            (Sign::Tile(grid.tone(at), letter), name.clone())
        })
        .collect();
    let start = if grid.left < canvas.width / 2.0 { grid.left } else { 0.0 };
    let legend = Legend::new(canvas, entries, palette, canvas.width - start);
    legend.put(canvas, (start, 0.0), palette);
    if legend.is_empty() { 0.0 } else { legend.height() + 9.0 }
}

/// The first category is dark, as what is central is in every chart; the others depart from it.
fn tone(category: usize) -> Tone {
    let order = [Tone::Solid, Tone::Tint, Tone::Hatch, Tone::Outline, Tone::Accent];
    order.get(category % order.len()).copied().unwrap_or(Tone::Solid)
}

/// Where columns stand.
struct Grid {
    /// Where labels start: indented where one of them stands on a band.
    indent: f64,
    left: f64,
    pitch: f64,
    between: f64,
    /// Room for footnote signs at the right of every tile.
    mark: f64,
    letters: Vec<String>,
    /// Tiles hold values: then categories are above, below and between, and a frame sets a row apart.
    holds_values: bool,
}

impl Grid {
    fn new(matrix: &Matrix, palette: &Palette, fonts: &Fonts, width: f64) -> Self {
        let texts = matrix.rows.iter().map(|row| (row.label.as_str(), "", row.emphasis));
        let indent = if matrix.rows.iter().any(|row| row.emphasis) { 6.0 } else { 0.0 };
        let left = label_room(fonts, texts, width * 0.24) + indent + LABEL_GAP;
        let face = mark_face(palette);
        let marks = matrix
            .rows
            .iter()
            .flat_map(|row| &row.cells)
            .filter_map(|cell| cell.mark.as_deref().map(|mark| face.width(fonts, mark) + 2.0));
        let columns = count(matrix.columns.len().max(1));
        let is_narrow = (width - left) / columns < 60.0;
        let between = if is_narrow { BETWEEN_NARROW } else { BETWEEN };
        let pitch = (width - left + between) / columns;
        let mark = marks.fold(0.0, f64::max).min(pitch / 3.0);
        let mut cells = matrix.rows.iter().flat_map(|row| &row.cells);
        let holds_values = cells.any(|cell| cell.text.is_some());
        let between = if holds_values { BETWEEN_NARROW } else { between };
        let pitch = (width - left + between) / columns;
        let letters = letters(&matrix.categories);
        Self { indent, left, pitch, between, mark, letters, holds_values }
    }

    fn tone(&self, category: usize) -> Tone {
        let values = [Tone::Solid, Tone::Hatch, Tone::Shade(9)];
        let value = values.get(category).copied().filter(|_| self.holds_values);
        value.unwrap_or(tone(category))
    }

    fn tile(&self, column: usize, top: f64) -> Area {
        let width = (self.pitch - self.between - self.mark).max(1.0);
        Area::new(self.left + count(column) * self.pitch, top, width, TILE)
    }

    fn put_heads(
        &self,
        canvas: &mut Canvas<'_>,
        heads: &[String],
        top: f64,
        palette: &Palette,
    ) -> f64 {
        let face = self.head_face(canvas.fonts, heads, palette);
        let room = self.pitch - self.between;
        let all: Vec<_> =
            heads.iter().map(|head| wrap(canvas.fonts, head, face, room, 3)).collect();
        let most = all.iter().map(Vec::len).max().unwrap_or(0);
        if most == 0 {
            return top;
        }
        let baseline = top + count(most) * NOTE * LEADING - 1.0;
        for (at, lines) in all.iter().enumerate() {
            let tile = self.tile(at, top);
            let (x, anchor) = if self.holds_values {
                (tile.middle().0, Anchor::Middle)
            } else {
                (tile.left, Anchor::Start)
            };
            for (up, line) in lines.iter().rev().enumerate() {
                let y = baseline - count(up) * NOTE * LEADING;
                canvas.text(line, (x, y), anchor, face);
            }
        }
        canvas.rule(0.0, canvas.width, baseline + 6.5, 1.0, palette.primary);
        baseline + 6.5 + 3.5
    }

    /// The heads' size, a little smaller where a word is wider than its column.
    fn head_face(&self, fonts: &Fonts, heads: &[String], palette: &Palette) -> Face {
        let words = || heads.iter().flat_map(|head| head.split([' ', '/', '\u{ad}', '-']));
        let sizes = [NOTE, 9.0, 8.5];
        let faces = sizes.map(|size| Face::semibold(size, palette.primary));
        let fits =
            |face: &&Face| words().all(|word| face.width(fonts, word) <= self.pitch - self.between);
        *faces.iter().find(fits).unwrap_or(&faces[2])
    }

    fn put_row(
        &self,
        canvas: &mut Canvas<'_>,
        row: &MatrixRow,
        top: f64,
        palette: &Palette,
    ) -> f64 {
        let room = self.left - self.indent - LABEL_GAP;
        let label = RowLabel::new(canvas.fonts, &row.label, "", row.emphasis, room);
        let height = PITCH.max(label.height() + 3.0);
        if row.emphasis {
            canvas.rect(Area::new(0.0, top, canvas.width, height), palette.soft);
        }
        let middle = top + height / 2.0;
        let own = row.emphasis && self.holds_values;
        let label = label.with_color(own.then_some(palette.accent));
        label.put(canvas, self.indent, middle, palette);
        let heads = ((canvas.width - self.left + self.between + 0.5) / self.pitch).floor();
        for (at, cell) in row.cells.iter().enumerate().take_while(|(at, _)| count(*at) < heads) {
            self.put_cell(canvas, cell, self.tile(at, middle - TILE / 2.0), palette);
        }
        top + height
    }

    fn put_cell(&self, canvas: &mut Canvas<'_>, cell: &MatrixCell, tile: Area, palette: &Palette) {
        let known: Vec<usize> =
            cell.categories.iter().copied().filter(|at| *at < self.letters.len()).collect();
        let part = (tile.width() + 1.0) / count(known.len().max(1));
        for (at, category) in known.iter().enumerate() {
            let left = tile.left + count(at) * part;
            let area = Area { left, right: left + part - 1.0, ..tile };
            let letter = self.letters.get(*category).map_or("", String::as_str);
            match cell.text.as_deref() {
                Some(value) => put_value(canvas, area, self.tone(*category), value, palette),
                None => put_tile(canvas, area, tone(*category), letter, palette),
            }
        }
        if let Some(text) = cell.text.as_deref().filter(|_| known.is_empty()) {
            let (x, y) = tile.middle();
            let face = Face::regular(NOTE, palette.muted);
            let shown = fit(canvas.fonts, text, face, tile.width());
            canvas.text(&shown, (x, y + face.drop()), Anchor::Middle, face);
        } else if known.is_empty() {
            let (x, y) = tile.middle();
            canvas.rule(x - 3.0, x + 3.0, y, 0.8, palette.muted);
        }
        let face = mark_face(palette);
        let mark =
            fit(canvas.fonts, cell.mark.as_deref().unwrap_or_default(), face, self.mark - 2.0);
        canvas.text(&mark, (tile.right + 2.0, tile.top + 9.5), Anchor::Start, face);
    }
}

/// A value in its tile; on hatching it stands on a clear field as high as the tile.
fn put_value(canvas: &mut Canvas<'_>, area: Area, tone: Tone, value: &str, palette: &Palette) {
    if let Tone::Shade(_) = tone {
        canvas.rect(area, tone.ground(palette));
    } else {
        tone.fill(canvas, area, palette);
    }
    let color = palette.text_on(tone.ground(palette));
    let face = match tone {
        Tone::Shade(_) => Face::regular(NOTE, color),
        _ => Face::semibold(NOTE, color),
    };
    let shown = fit(canvas.fonts, value, face, area.width());
    let ((x, y), half) = (area.middle(), face.width(canvas.fonts, &shown) / 2.0 + 5.0);
    if tone == Tone::Hatch {
        let field = area.inset(0.8);
        let field =
            Area { left: field.left.max(x - half), right: field.right.min(x + half), ..field };
        canvas.rect(field, palette.paper);
    }
    canvas.text(&shown, (x, y + face.drop()), Anchor::Middle, face);
}

fn mark_face(palette: &Palette) -> Face {
    Face::semibold(11.0, palette.ink)
}
