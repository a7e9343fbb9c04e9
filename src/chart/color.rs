//! Colours: the theme's six, and the tints and contrasts that charts derive from them.

/// An opaque sRGB colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rgb {
    /// 0–255.
    pub red: u8,
    /// 0–255.
    pub green: u8,
    /// 0–255.
    pub blue: u8,
}

impl Rgb {
    /// Paper.
    pub const WHITE: Self = Self { red: 255, green: 255, blue: 255 };

    /// Reads `#114b5c`; the `#` may be absent. `None` for anything else.
    #[must_use]
    pub fn from_hex(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#').unwrap_or(text);
        if digits.len() != 6 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let channel = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
        Some(Self { red: channel(0)?, green: channel(2)?, blue: channel(4)? })
    }

    /// This colour on white paper at `percent` of its strength.
    pub(crate) fn tint(self, percent: u8) -> Self {
        let percent = u16::from(percent.min(100));
        let mix = |channel: u8| {
            let mixed = (u16::from(channel) * percent + 255 * (100 - percent) + 50) / 100;
            u8::try_from(mixed).unwrap_or(u8::MAX)
        };
        Self { red: mix(self.red), green: mix(self.green), blue: mix(self.blue) }
    }

    /// Whether white text is read better on it than dark text (threshold where both contrasts are equal).
    pub(crate) fn is_dark(self) -> bool {
        self.luminance() < 0.179
    }

    /// Relative luminance of WCAG 2.2.
    fn luminance(self) -> f64 {
        let linear = |channel: u8| {
            let share = f64::from(channel) / 255.0;
            if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.red) + 0.7152 * linear(self.green) + 0.0722 * linear(self.blue)
    }

    /// The contrast of two colours, from 1 to 21, by WCAG 2.2.
    pub(crate) fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance() + 0.05, other.luminance() + 0.05);
        one.max(two) / one.min(two)
    }

    /// White or `ink`, whichever is read better on this ground.
    pub(crate) fn text_on(self, ink: Self) -> Self {
        if self.contrast(Self::WHITE) >= self.contrast(ink) { Self::WHITE } else { ink }
    }

    /// The same, as much darker as text on white paper asks for: 4.5 to 1 (WCAG 2.2, 1.4.3).
    pub(crate) fn legible(self) -> Self {
        let darker = |percent: u16| {
            let of = |channel: u8| u8::try_from(u16::from(channel) * percent / 100).unwrap_or(0);
            Self { red: of(self.red), green: of(self.green), blue: of(self.blue) }
        };
        let found = (0..=100).rev().map(darker).find(|color| color.contrast(Self::WHITE) >= 4.5);
        found.unwrap_or(self)
    }
}

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
}

impl Palette {
    /// The same, with what is used for text dark enough for it on white paper.
    pub(crate) fn legible(&self) -> Self {
        Self {
            primary: self.primary.legible(),
            accent: self.accent.legible(),
            ink: self.ink.legible(),
            muted: self.muted.legible(),
            ..*self
        }
    }
}
