//! What every form draws with: data, measure, colours that can be read, and a place for what is wrong.

use super::{ChartData, Refusal, Row};
use crate::chart::canvas::{Anchor, Area, Canvas, Face, Point};
use crate::chart::color::{Palette, Rgb};
use crate::chart::labels::{LABEL, LEADING, NOTE, label_room, wrap};
use crate::chart::{Fonts, Style, count};
use crate::lang::{Language, Word};

/// The measure of a page for which a chart is drawn. Type is of the same size in all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Size {
    /// Beside remarks, on a page that lies: 392 pt.
    Aside,
    /// The column of a page that stands: 478 pt.
    Column,
    /// The full measure of a page that lies: 728 pt.
    Wide,
    /// A slide: 848 pt.
    Slide,
}

impl Size {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Aside, Self::Column, Self::Wide, Self::Slide];

    /// Points.
    #[must_use]
    pub fn width(self) -> f64 {
        match self {
            Self::Aside => 392.0,
            Self::Column => 478.0,
            Self::Wide => 728.0,
            Self::Slide => 848.0,
        }
    }

    /// The most that a page offers under its title, in points.
    #[must_use]
    pub fn height(self) -> f64 {
        match self {
            Self::Aside | Self::Slide => 340.0,
            Self::Column => 600.0,
            Self::Wide => 372.0,
        }
    }

    /// The height of a plot that has no height of its own, in points.
    pub(super) fn plot(self) -> f64 {
        match self {
            Self::Aside => 200.0,
            Self::Column => 230.0,
            Self::Wide | Self::Slide => 250.0,
        }
    }
}

/// What one chart is drawn with.
pub(super) struct Scene<'s> {
    pub(super) data: &'s ChartData,
    pub(super) size: Size,
    pub(super) language: Language,
    pub(super) palette: Palette,
    pub(super) fonts: &'s Fonts,
    pub(super) refusals: Vec<Refusal>,
    pub(super) warnings: Vec<Refusal>,
}

impl<'s> Scene<'s> {
    pub(super) fn new(
        data: &'s ChartData,
        size: Size,
        language: Language,
        style: Style<'s>,
    ) -> Self {
        let palette = *style.palette;
        Self {
            data,
            size,
            language,
            palette,
            fonts: style.fonts,
            refusals: Vec::new(),
            warnings: Vec::new(),
        }
    }

    pub(super) fn width(&self) -> f64 {
        self.size.width()
    }

    pub(super) fn canvas(&self) -> Canvas<'s> {
        Canvas::new(self.fonts, self.width()).on(self.palette.paper)
    }

    /// Ends a form that cannot be drawn.
    pub(super) fn refuse<T>(&mut self, refusal: Refusal) -> Option<T> {
        self.refusals.push(refusal);
        None
    }

    /// The colour of what is marked, else that of text.
    pub(super) fn ink(&self, is_marked: bool) -> Rgb {
        if is_marked { self.palette.accent } else { self.palette.ink }
    }

    /// The quiet colour of what is not marked: dots and lines that are seen, and step back.
    pub(super) fn quiet(&self) -> Rgb {
        self.palette.seen(46)
    }

    /// The tint of bars that are not marked.
    pub(super) fn pale(&self) -> Rgb {
        self.palette.tint(30)
    }

    /// A row's label or value: strong and in the accent where it is marked.
    pub(super) fn row_face(&self, is_marked: bool) -> Face {
        if is_marked {
            Face::semibold(LABEL, self.palette.accent)
        } else {
            Face::regular(LABEL, self.palette.ink)
        }
    }

    pub(super) fn note_face(&self) -> Face {
        Face::regular(NOTE, self.palette.muted)
    }

    /// The face of what is held against: means, goals.
    pub(super) fn reference_face(&self) -> Face {
        Face::semibold(NOTE, self.palette.primary)
    }

    /// What those that are not marked are called.
    pub(super) fn others(&self) -> &str {
        match self.data.others.as_str() {
            "" => self.language.word(Word::ChartOthers),
            others => others,
        }
    }

    /// What the marked rows are called: the name of the only one.
    pub(super) fn own(&self) -> Option<&str> {
        let mut marked = self.data.rows.iter().filter(|row| row.is_marked);
        let first = marked.next()?;
        Some(marked.next().map_or(first.label.as_str(), |_| self.language.word(Word::ChartMarked)))
    }

    /// The width of the column of row labels, no wider than a share of the drawing.
    pub(super) fn label_room(&self, rows: &[Row], share: f64) -> f64 {
        let labels = rows.iter().map(|row| (row.label.as_str(), row.note.as_str(), row.is_marked));
        label_room(self.fonts, labels, self.width() * share)
    }

    pub(super) fn row_label(&self, row: &Row, room: f64) -> SetLabel {
        SetLabel::new(self, &row.label, &row.note, row.is_marked, room)
    }
}

/// A label in lines with its note below, aligned at either side.
#[derive(Debug)]
pub(super) struct SetLabel {
    lines: Vec<String>,
    notes: Vec<String>,
    faces: [Face; 2],
}

impl SetLabel {
    pub(super) fn new(
        scene: &Scene<'_>,
        label: &str,
        note: &str,
        is_marked: bool,
        room: f64,
    ) -> Self {
        let faces = [scene.row_face(is_marked), scene.note_face()];
        let lines = wrap(scene.fonts, label, faces[0], room, 2);
        let notes = wrap(scene.fonts, note, faces[1], room, 2);
        Self { lines, notes, faces }
    }

    pub(super) fn height(&self) -> f64 {
        count(self.lines.len()) * LABEL * LEADING + count(self.notes.len()) * NOTE * LEADING
    }

    /// Sets it with its middle at the height of a point.
    pub(super) fn put(&self, canvas: &mut Canvas<'_>, (x, y): Point, anchor: Anchor) {
        let mut top = y - self.height() / 2.0;
        let lines = self.lines.iter().map(|line| (line, self.faces[0], LABEL));
        for (line, face, size) in
            lines.chain(self.notes.iter().map(|line| (line, self.faces[1], NOTE)))
        {
            let middle = top + size * LEADING / 2.0;
            canvas.text(line, (x, middle + face.drop()), anchor, face);
            top += size * LEADING;
        }
    }
}

/// A ring: the sign of one among others.
pub(super) fn ring(canvas: &mut Canvas<'_>, center: Point, radius: f64, color: Rgb) {
    canvas.disc(center, radius + 0.9, canvas.paper);
    canvas.disc(center, radius, color);
    canvas.disc(center, radius - 1.4, canvas.paper);
}

/// How far the white edge of a dot reaches beyond it: what stands at the border leaves room for both.
pub(super) const EDGE: f64 = 1.2;

/// A dot with a white edge: the sign of the own one.
pub(super) fn dot(canvas: &mut Canvas<'_>, center: Point, radius: f64, color: Rgb) {
    canvas.disc(center, radius + EDGE, canvas.paper);
    canvas.disc(center, radius, color);
}

/// Where a text of a width stands so that it is centred on a point and yet inside.
pub(super) fn held(x: f64, width: f64, (left, right): (f64, f64)) -> f64 {
    (x - width / 2.0).min(right - width).max(left)
}

/// A text centred on a point as far as the drawing allows. Gives the space that it takes.
pub(super) fn put_held(
    canvas: &mut Canvas<'_>,
    (x, baseline): Point,
    text: &str,
    face: Face,
    bounds: (f64, f64),
) -> Area {
    let width = face.width(canvas.fonts, text);
    let left = held(x, width, bounds);
    canvas.text(text, (left, baseline), Anchor::Start, face);
    Area::new(left, baseline - face.ascent(), width, face.size)
}
