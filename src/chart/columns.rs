//! Columns of values at the right of a chart: heads, and numbers that stand on their decimal mark.

use super::canvas::{Anchor, Canvas, Face};
use super::color::Palette;
use super::count;
use super::fonts::Fonts;
use super::labels::{LEADING, NOTE, fit, wrap};

/// Space between two columns.
const GAP: f64 = 24.0;
/// A head is wrapped when it is wider than this, than its longest word and than the values below it.
const HEAD_ROOM: f64 = 72.0;

#[derive(Debug)]
struct Column {
    right: f64,
    width: f64,
    /// The widest part after the decimal mark.
    tail: f64,
    head: Vec<String>,
    face: Face,
}

/// The columns of one chart, placed.
#[derive(Debug)]
pub(crate) struct Columns {
    columns: Vec<Column>,
    /// Where the first column starts.
    pub(crate) left: f64,
}

impl Columns {
    /// Places columns leftwards from `right`. Each is as wide as its content where all fit in `most`, else none is wider than its part of it.
    /// `sign` is the room that each head keeps for a sign of the legend at its left.
    pub(crate) fn new(
        fonts: &Fonts,
        (right, most): (f64, f64),
        heads: &[String],
        rows: &[&[String]],
        faces: &[Face],
        sign: f64,
    ) -> Self {
        let number = column_number(heads, rows);
        let natural = Self::placed(fonts, (right, f64::INFINITY), heads, rows, faces, sign);
        if right - natural.left <= most {
            return natural;
        }
        let share = (most / count(number.max(1)) - GAP).max(12.0);
        Self::placed(fonts, (right, share), heads, rows, faces, sign)
    }

    /// The same, each column no wider than `share`.
    fn placed(
        fonts: &Fonts,
        (right, share): (f64, f64),
        heads: &[String],
        rows: &[&[String]],
        faces: &[Face],
        sign: f64,
    ) -> Self {
        let number = column_number(heads, rows);
        let mut columns = Vec::new();
        let mut edge = right;
        for at in (0..number).rev() {
            let Some(face) = faces.get(at).or(faces.last()) else { continue };
            let texts = || rows.iter().filter_map(|row| row.get(at)).map(String::as_str);
            let head = heads.get(at).map_or("", String::as_str);
            let column = Column::new(fonts, edge, (head, sign), texts, *face, share);
            edge -= column.width + GAP;
            columns.push(column);
        }
        columns.reverse();
        Self { columns, left: if number == 0 { right } else { edge + GAP } }
    }

    /// The height of the heads, in pt: none when all are blank.
    pub(crate) fn head_height(&self) -> f64 {
        let lines = self.columns.iter().map(|column| column.head.len()).max().unwrap_or(0);
        count(lines) * NOTE * LEADING
    }

    /// Sets the heads with the last line of each on the baseline. Gives the left edge of each.
    pub(crate) fn put_heads(
        &self,
        canvas: &mut Canvas<'_>,
        baseline: f64,
        palette: &Palette,
    ) -> Vec<f64> {
        let face = head_face(palette);
        let mut edges = Vec::new();
        for column in &self.columns {
            let mut edge = column.right;
            for (at, line) in column.head.iter().rev().enumerate() {
                let y = baseline - count(at) * NOTE * LEADING;
                canvas.text(line, (column.right, y), Anchor::End, face);
                edge = edge.min(column.right - face.width(canvas.fonts, line));
            }
            edges.push(edge);
        }
        edges
    }

    /// Sets the values of a row with their middle at `y`. A `strong` face takes the place of the columns' own.
    pub(crate) fn put_row(
        &self,
        canvas: &mut Canvas<'_>,
        y: f64,
        values: &[String],
        strong: Option<Face>,
    ) {
        for (column, value) in self.columns.iter().zip(values) {
            let face = strong.unwrap_or(column.face);
            let pad = (column.tail - tail_width(canvas.fonts, value, face)).max(0.0);
            let shown = fit(canvas.fonts, value, face, column.width - pad);
            canvas.text(&shown, (column.right - pad, y + face.drop()), Anchor::End, face);
        }
    }
}

impl Column {
    fn new<'t, I: Iterator<Item = &'t str>>(
        fonts: &Fonts,
        right: f64,
        (head, sign): (&str, f64),
        texts: impl Fn() -> I,
        face: Face,
        most: f64,
    ) -> Self {
        let tail = texts().map(|text| tail_width(fonts, text, face)).fold(0.0, f64::max);
        let lead = |text| face.width(fonts, text) - tail_width(fonts, text, face);
        let values = texts().map(lead).fold(0.0, f64::max) + tail;
        let head_face = Face::semibold(NOTE, face.color);
        let words = head.split_whitespace().map(|word| head_face.width(fonts, word));
        let word = words.fold(HEAD_ROOM, f64::max);
        let room = values.max(word).min(most - sign).max(1.0);
        let head = wrap(fonts, head, head_face, room, 2);
        let widest = head.iter().map(|line| head_face.width(fonts, line)).fold(0.0, f64::max);
        let width = (values.max(widest + sign) + 0.01).min(most);
        Self { right, width, tail: tail.min(width), head, face }
    }
}

fn column_number(heads: &[String], rows: &[&[String]]) -> usize {
    rows.iter().map(|row| row.len()).max().unwrap_or(0).max(heads.len())
}

/// Heads are set like those of tables.
pub(crate) fn head_face(palette: &Palette) -> Face {
    Face::semibold(NOTE, palette.primary)
}

fn tail_width(fonts: &Fonts, text: &str, face: Face) -> f64 {
    face.width(fonts, tail(text))
}

/// What stands after the last whole digit: a decimal mark with one or two digits, and any unit.
///
/// Three digits after a mark are thousands, not decimals.
fn tail(text: &str) -> &str {
    let whole = text.trim_end_matches(|character: char| !character.is_ascii_digit());
    let digits = whole.trim_end_matches(|character: char| character.is_ascii_digit());
    let is_fraction = digits.ends_with([',', '.'])
        && digits.len() > 1
        && (1..=2).contains(&(whole.len() - digits.len()));
    let start = if is_fraction { digits.len() - 1 } else { whole.len() };
    if whole.is_empty() { "" } else { text.get(start..).unwrap_or("") }
}

#[cfg(test)]
mod tests {
    use super::tail;

    #[test]
    fn the_tail_starts_at_the_decimal_mark() {
        for (text, expected) in [
            ("86,25", ",25"),
            ("ca 37,75–38,75", ",75"),
            ("4–29,5", ",5"),
            ("12,5 %", ",5 %"),
            ("12 %", " %"),
            ("90", ""),
            ("1,234", ""),
            ("–", ""),
            ("", ""),
            (",5", ""),
        ] {
            assert_eq!(tail(text), expected, "{text}");
        }
    }
}
