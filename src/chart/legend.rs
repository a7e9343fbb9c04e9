//! Series: how their bars are filled so that grey print still tells them apart, and the line that names them.

use super::canvas::{Anchor, Area, Canvas, Face};
use super::color::{Palette, Rgb};
use super::labels::{NOTE, fit};

/// How a series is filled. Each differs from the others by tone, edge or texture, not by colour alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// The theme's primary colour, full.
    Solid,
    /// A light tint of it, with an edge.
    Tint,
    /// Diagonal strokes on white, with an edge.
    Hatch,
    /// An edge only.
    Outline,
    /// The accent, full.
    Accent,
    /// The primary colour at so many percent of its strength: one step of an ordered scale, with an edge where it is light.
    Shade(u8),
}

impl Tone {
    const ALL: [Self; 5] = [Self::Solid, Self::Tint, Self::Hatch, Self::Outline, Self::Accent];

    /// A tone for a number of any size; the first five differ.
    pub(crate) fn nth(number: usize) -> Self {
        Self::ALL.get(number % Self::ALL.len()).copied().unwrap_or(Self::Solid)
    }

    /// The colour of its edge and strokes.
    fn strong(self, palette: &Palette) -> Rgb {
        if self == Self::Accent { palette.accent } else { palette.primary }
    }

    /// The colour behind a text that stands on it.
    pub(crate) fn ground(self, palette: &Palette) -> Rgb {
        match self {
            Self::Solid => palette.primary,
            Self::Tint => palette.tint(26),
            Self::Hatch | Self::Outline => palette.paper,
            Self::Accent => palette.accent,
            Self::Shade(percent) => palette.shade(percent),
        }
    }

    /// Fills a bar.
    pub(crate) fn fill(self, canvas: &mut Canvas<'_>, area: Area, palette: &Palette) {
        canvas.rect(area, self.ground(palette));
        if self == Self::Hatch {
            canvas.hatch(area, 4.0, 0.8, self.strong(palette));
        }
        if matches!(self, Self::Tint | Self::Hatch | Self::Outline) && area.width() > 1.5 {
            canvas.outline(area, 0.8, self.strong(palette));
        }
        if matches!(self, Self::Shade(..55)) && area.width() > 1.5 {
            canvas.outline(area, 0.6, palette.seen(60));
        }
    }

    /// Marks the uncertain end of a bar: its edge, and light strokes.
    pub(crate) fn fill_tip(self, canvas: &mut Canvas<'_>, area: Area, palette: &Palette) {
        let color = self.strong(palette);
        canvas.rect(area, color.over(palette.paper, 12));
        if area.width() > 4.0 {
            canvas.hatch(area, 2.6, 0.5, color);
        }
        if area.width() > 1.5 {
            canvas.outline(area, 0.6, color);
        }
    }
}

/// A series: its name in the legend and its filling.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeriesStyle {
    /// The name.
    pub label: String,
    /// The filling.
    pub tone: Tone,
}

impl SeriesStyle {
    /// The series with the number `at`, filled unlike its neighbours.
    #[must_use]
    pub fn nth(at: usize, label: impl Into<String>) -> Self {
        Self { label: label.into(), tone: Tone::nth(at) }
    }
}

/// The sign before a legend's text.
#[derive(Debug, Clone)]
pub(crate) enum Sign {
    /// A small bar.
    Bar(Tone),
    /// The uncertain tip of a bar.
    Tip(Tone),
    /// The own value: a dot.
    Dot,
    /// One of the others: a ring.
    Ring,
    /// The mean: an upright tick.
    Tick,
    /// Lowest to highest: a bar with round ends.
    Reach,
    /// A category of the matrix: a tile with its letter.
    Tile(Tone, String),
}

/// One entry: a sign and a text.
pub(crate) type Entry = (Sign, String);

const GAP_IN: f64 = 5.0;
const GAP_OUT: f64 = 18.0;
const LINE: f64 = 16.0;

impl Sign {
    pub(crate) fn width(&self) -> f64 {
        match self {
            Self::Bar(_) | Self::Tip(_) => 16.0,
            Self::Dot | Self::Ring => 9.0,
            Self::Tick => 2.6,
            Self::Reach | Self::Tile(..) => 22.0,
        }
    }

    /// Draws it from `x` on, with its middle at `y`.
    pub(crate) fn put(&self, canvas: &mut Canvas<'_>, x: f64, y: f64, palette: &Palette) {
        let bar = |height: f64| Area::new(x, y - height / 2.0, self.width(), height);
        match self {
            Self::Bar(tone) => tone.fill(canvas, bar(8.0), palette),
            Self::Tip(tone) => tone.fill_tip(canvas, bar(8.0), palette),
            Self::Dot => canvas.disc((x + 4.5, y), 4.5, palette.accent),
            Self::Ring => {
                canvas.disc((x + 4.5, y), 4.0, palette.primary);
                canvas.disc((x + 4.5, y), 2.6, palette.paper);
            }
            Self::Tick => canvas.rect(bar(10.0), palette.primary),
            Self::Reach => canvas.pill(bar(6.5), palette.tint(22)),
            Self::Tile(tone, letter) => put_tile(canvas, bar(13.0), *tone, letter, palette),
        }
    }
}

/// A tile with a letter in its middle, on a ground that keeps the letter readable.
pub(crate) fn put_tile(
    canvas: &mut Canvas<'_>,
    area: Area,
    tone: Tone,
    letter: &str,
    palette: &Palette,
) {
    if tone == Tone::Tint {
        canvas.rect(area, tone.ground(palette));
    } else {
        tone.fill(canvas, area, palette);
    }
    let ground = tone.ground(palette);
    let color = palette.mark_on(ground);
    let face = Face::semibold(NOTE, color);
    let (x, y) = area.middle();
    let width = face.width(canvas.fonts, letter);
    if width > area.width() {
        return;
    }
    if tone == Tone::Hatch && !letter.is_empty() {
        canvas
            .rect(Area::around((x, y), 0.0).widened(width / 2.0 + 2.5, NOTE * 0.5), palette.paper);
    }
    canvas.text(letter, (x, y + face.drop()), Anchor::Middle, face);
}

/// The legend set in lines, not yet placed.
#[derive(Debug)]
pub(crate) struct Legend {
    lines: Vec<Vec<(f64, Entry)>>,
    /// The widest line.
    pub(crate) width: f64,
}

impl Legend {
    /// Breaks the entries into lines no wider than `room`.
    pub(crate) fn new(
        canvas: &Canvas<'_>,
        entries: Vec<Entry>,
        palette: &Palette,
        room: f64,
    ) -> Self {
        let face = Face::regular(NOTE, palette.muted);
        let mut legend = Self { lines: Vec::new(), width: 0.0 };
        let mut edge = f64::INFINITY;
        for (sign, text) in entries {
            let before = sign.width() + GAP_IN;
            let text = fit(canvas.fonts, &text, face, room - before);
            let width = before + face.width(canvas.fonts, &text);
            if edge + GAP_OUT + width > room {
                legend.lines.push(Vec::new());
                edge = -GAP_OUT;
            }
            let x = edge + GAP_OUT;
            edge = x + width;
            legend.width = legend.width.max(edge);
            if let Some(line) = legend.lines.last_mut() {
                line.push((x, (sign, text)));
            }
        }
        legend
    }

    pub(crate) fn height(&self) -> f64 {
        super::count(self.lines.len()) * LINE
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// Draws it with its upper left corner at a point.
    pub(crate) fn put(&self, canvas: &mut Canvas<'_>, (x, top): (f64, f64), palette: &Palette) {
        let face = Face::regular(NOTE, palette.muted);
        for (at, line) in self.lines.iter().enumerate() {
            let y = top + (super::count(at) + 0.5) * LINE;
            for (offset, (sign, text)) in line {
                sign.put(canvas, x + offset, y, palette);
                let start = x + offset + sign.width() + GAP_IN;
                canvas.text(text, (start, y + face.drop()), Anchor::Start, face);
            }
        }
    }
}
