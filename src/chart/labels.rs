//! Texts that must find room: wrapping, cutting, and the label at the start of a row.

use super::canvas::{Anchor, Canvas, Face, printable};
use super::color::Palette;
use super::count;
use super::fonts::Fonts;

/// Row labels, values: the size of table text.
pub(crate) const LABEL: f64 = 11.5;
/// Heads of columns, notes, legends.
pub(crate) const NOTE: f64 = 9.5;
/// Distance of two lines of one label, in its size.
pub(crate) const LEADING: f64 = 1.15;

/// Sums of widths differ in their last digits; this much wider still fits.
const SLACK: f64 = 0.02;

/// The fewest letters that a cut word may leave for the next line.
const LEFT_OVER: usize = 4;

/// The text itself when it fits, else its beginning and an ellipsis, else nothing.
pub(crate) fn fit(fonts: &Fonts, text: &str, face: Face, room: f64) -> String {
    let text = printable(text);
    if face.width(fonts, &text) <= room + SLACK {
        return text;
    }
    let mut kept = String::new();
    let mut shown = String::new();
    for character in text.chars() {
        kept.push(character);
        let candidate = format!("{}…", kept.trim_end());
        if face.width(fonts, &candidate) > room {
            break;
        }
        shown = candidate;
    }
    shown
}

/// Lines no wider than `room`, at most `most` of them, the last one cut where the rest does not fit. Lines end at
/// spaces, after hyphens and slashes, and at soft hyphens; a word that is wider than the room is cut with a hyphen.
pub(crate) fn wrap(fonts: &Fonts, text: &str, face: Face, room: f64, most: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut rest = text.trim().to_owned();
    while !printable(&rest).is_empty() && lines.len() < most {
        if lines.len() + 1 == most || face.width(fonts, &printable(&rest)) <= room + SLACK {
            lines.push(fit(fonts, &rest, face, room));
            break;
        }
        let (line, left) = first_line(fonts, &rest, face, room);
        lines.push(line);
        rest = left;
    }
    lines.retain(|line| !line.is_empty());
    lines
}

/// As much of the text as one line holds, and what is left. Takes at least one character.
fn first_line(fonts: &Fonts, text: &str, face: Face, room: f64) -> (String, String) {
    let mut best = None;
    let mut forced: Option<(String, String)> = None;
    for (at, character) in text.char_indices() {
        let after = at + character.len_utf8();
        let (head, tail) = text.split_at(after);
        let soft = character == '\u{ad}';
        let shown = if soft { format!("{}-", printable(head)) } else { printable(head) };
        let fits = face.width(fonts, &shown) <= room;
        if fits && (soft || matches!(character, ' ' | '-' | '–' | '/')) {
            best = Some((shown, tail.trim_start().to_owned()));
        } else if forced.is_none()
            || (face.width(fonts, &format!("{shown}-")) <= room
                && tail.chars().count() >= LEFT_OVER)
        {
            forced = Some((fit(fonts, &format!("{shown}-"), face, room), tail.to_owned()));
        }
        if !fits {
            break;
        }
    }
    best.or(forced).unwrap_or_default()
}

/// More rows than this stand closer, with labels of one line.
pub(crate) const MANY_ROWS: usize = 24;

/// The label of a row, wrapped, with its note below.
#[derive(Debug, Default)]
pub(crate) struct RowLabel {
    lines: Vec<String>,
    note: Vec<String>,
    strong: bool,
    /// Its colour where it is not that of text.
    color: Option<super::Rgb>,
}

impl RowLabel {
    pub(crate) fn new(fonts: &Fonts, label: &str, note: &str, strong: bool, room: f64) -> Self {
        Self::in_lines(2, fonts, (label, note), strong, room)
    }

    /// In so many lines at most: of many rows each has one, so that they stay on one page.
    pub(crate) fn in_lines(
        most: usize,
        fonts: &Fonts,
        (label, note): (&str, &str),
        strong: bool,
        room: f64,
    ) -> Self {
        let look = label_face(strong, ink_free());
        let small = Face::regular(NOTE, ink_free());
        Self {
            lines: wrap(fonts, label, look, room, most),
            note: wrap(fonts, note, small, room, most),
            strong,
            color: None,
        }
    }

    /// The same in a colour of its own.
    pub(crate) fn with_color(self, color: Option<super::Rgb>) -> Self {
        Self { color, ..self }
    }

    /// From the top of the capitals to the baseline of the last line, in pt.
    pub(crate) fn height(&self) -> f64 {
        let lines = count(self.lines.len()) * LABEL * LEADING;
        lines + count(self.note.len()) * NOTE * LEADING
    }

    /// Sets the label with its middle at `y`.
    pub(crate) fn put(&self, canvas: &mut Canvas<'_>, x: f64, y: f64, palette: &Palette) {
        let face = label_face(self.strong, self.color.unwrap_or(palette.ink));
        let small = Face::regular(NOTE, palette.muted);
        let mut top = y - self.height() / 2.0;
        for line in &self.lines {
            top += LABEL * LEADING;
            let baseline = top - LABEL * LEADING / 2.0 + face.drop();
            canvas.text(line, (x, baseline), Anchor::Start, face);
        }
        for line in &self.note {
            top += NOTE * LEADING;
            let baseline = top - NOTE * LEADING / 2.0 + small.drop();
            canvas.text(line, (x, baseline), Anchor::Start, small);
        }
    }
}

fn label_face(strong: bool, color: super::Rgb) -> Face {
    if strong { Face::semibold(LABEL, color) } else { Face::regular(LABEL, color) }
}

/// A colour for measuring, where none is seen.
fn ink_free() -> super::Rgb {
    super::Rgb::WHITE
}

/// How wide the column of labels is: as wide as its longest text, up to a part of the drawing.
pub(crate) fn label_room<'t>(
    fonts: &Fonts,
    labels: impl Iterator<Item = (&'t str, &'t str, bool)>,
    most: f64,
) -> f64 {
    let mut widest = 0.0_f64;
    for (label, note, strong) in labels {
        let look = label_face(strong, ink_free());
        widest = widest.max(look.width(fonts, &printable(label)));
        widest = widest.max(Face::regular(NOTE, ink_free()).width(fonts, &printable(note)));
    }
    // A hair more, so that a text as wide as the column still counts as fitting.
    (widest + 0.01).min(most)
}
