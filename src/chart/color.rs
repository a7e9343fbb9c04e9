//! The colours of a theme, and the tints that charts derive from them.

pub use crate::colour::Rgb;

/// The colours of a theme, by what they are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Palette {
    /// Headings, rules and the first series.
    pub primary: Rgb,
    /// What the reader is to see first.
    pub accent: Rgb,
    /// Text.
    pub ink: Rgb,
    /// Notes, legends, secondary values.
    pub muted: Rgb,
    /// Quiet surfaces.
    pub soft: Rgb,
    /// Thin rules.
    pub line: Rgb,
    /// What all stands on.
    pub paper: Rgb,
    /// Lines, in order: told apart by every eye, and neighbours in grey print.
    pub series: [Rgb; 5],
}

impl Palette {
    /// The primary colour on paper at `percent` of its strength.
    pub(crate) fn tint(&self, percent: u8) -> Rgb {
        self.primary.over(self.paper, percent)
    }

    /// The quietest tint, at least so strong, that is seen on paper: 3 to 1 (WCAG 2.2, 1.4.11).
    pub(crate) fn seen(&self, percent: u8) -> Rgb {
        let mut tints = (percent..=100).map(|percent| self.tint(percent));
        tints.find(|tint| tint.contrast(self.paper) >= 3.0).unwrap_or(self.primary)
    }

    /// The tint nearest to `percent` on which text reads: in the middle neither paper nor ink does (4.5 to 1).
    pub(crate) fn shade(&self, percent: u8) -> Rgb {
        let around =
            (0..=100).flat_map(|by| [percent.saturating_sub(by), percent.saturating_add(by)]);
        let mut tints = around.filter(|percent| *percent <= 100).map(|percent| self.tint(percent));
        let reads = |tint: &Rgb| self.text_on(*tint).contrast(*tint) >= 4.5;
        tints.find(reads).unwrap_or(self.paper)
    }

    /// The colour of a sign on a ground: of the theme where that reads, else paper or ink.
    pub(crate) fn mark_on(&self, ground: Rgb) -> Rgb {
        if self.primary.contrast(ground) >= 4.5 { self.primary } else { self.text_on(ground) }
    }

    /// The colour of a line, by number.
    pub(crate) fn series(&self, at: usize) -> Rgb {
        self.series.get(at % self.series.len()).copied().unwrap_or(self.ink)
    }

    /// The colour of text about what is drawn in a colour: that colour where it reads on paper (4.5 to 1), else the ink.
    pub(crate) fn text_of(&self, colour: Rgb) -> Rgb {
        if colour.contrast(self.paper) >= 4.5 { colour } else { self.ink }
    }

    /// The colour of text on a ground: paper or ink.
    pub(crate) fn text_on(&self, ground: Rgb) -> Rgb {
        ground.text_on(self.paper, self.ink)
    }
}
