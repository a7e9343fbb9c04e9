//! An opaque colour as files write it, and contrast as WCAG defines it.

use std::fmt;

use palette::convert::IntoColorUnclamped;
use palette::{IntoColor, Oklab, Oklch, Srgb};

/// An opaque sRGB colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
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
    /// The darkest there is.
    pub const BLACK: Self = Self { red: 0, green: 0, blue: 0 };

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

    /// This colour over `ground` at `percent` of its strength.
    pub(crate) fn over(self, ground: Self, percent: u8) -> Self {
        let percent = u16::from(percent.min(100));
        let mix = |channel: u8, below: u8| {
            let mixed =
                (u16::from(channel) * percent + u16::from(below) * (100 - percent) + 50) / 100;
            u8::try_from(mixed).unwrap_or(u8::MAX)
        };
        Self {
            red: mix(self.red, ground.red),
            green: mix(self.green, ground.green),
            blue: mix(self.blue, ground.blue),
        }
    }

    /// The contrast of two colours, from 1 to 21, by WCAG 2.2 ("contrast ratio", "relative luminance").
    pub(crate) fn contrast(self, other: Self) -> f64 {
        let (one, other) = (self.luminance() + 0.05, other.luminance() + 0.05);
        one.max(other) / one.min(other)
    }

    /// With the standard's own four decimals: with the exact ones of sRGB, a contrast of 2.99999 would be one of 3.
    fn luminance(self) -> f64 {
        let linear: palette::LinSrgb<f64> = self.to_srgb().into_linear();
        0.2126 * linear.red + 0.7152 * linear.green + 0.0722 * linear.blue
    }

    /// `one` or `other`, whichever is read better on this ground.
    pub(crate) fn text_on(self, one: Self, other: Self) -> Self {
        if self.contrast(one) >= self.contrast(other) { one } else { other }
    }

    /// A colour of a lightness and chroma in OKLCH, whose hue is this one's turned by so many degrees; none where no screen shows it.
    pub(crate) fn turned(self, degrees: f64, lightness: f64, chroma: f64) -> Option<Self> {
        let own: Oklch<f64> = self.to_oklab().into_color();
        shown(Oklch::new(lightness, chroma, own.hue + degrees))
    }

    pub(crate) fn to_srgb(self) -> Srgb<f64> {
        Srgb::new(self.red, self.green, self.blue).into_format()
    }

    pub(crate) fn to_oklab(self) -> Oklab<f64> {
        self.to_srgb().into_color()
    }
}

/// A colour as files write it; none where no screen shows it.
pub(super) fn shown(colour: Oklch<f64>) -> Option<Rgb> {
    let shown: Srgb<f64> = colour.into_color_unclamped();
    let mut channels = [shown.red, shown.green, shown.blue].into_iter();
    let is_shown = channels.all(|channel| (-1e-6..=1.0 + 1e-6).contains(&channel));
    let Srgb { red, green, blue, .. } = shown.into_format::<u8>();
    is_shown.then_some(Rgb { red, green, blue })
}

/// As TOML and Typst write it: `#114b5c`.
impl fmt::Display for Rgb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrasts_are_those_that_wcag_names() {
        let grey = Rgb::from_hex("#767676").unwrap();
        assert!((Rgb::WHITE.contrast(Rgb::BLACK) - 21.0).abs() < 1e-9);
        // The palest grey that is read on white, by every table of WCAG.
        assert!(grey.contrast(Rgb::WHITE) >= 4.5);
        assert!(Rgb::from_hex("#777777").unwrap().contrast(Rgb::WHITE) < 4.5);
        // 2.999998 by the standard's own coefficients.
        assert!(Rgb::from_hex("#4ea902").unwrap().contrast(Rgb::WHITE) < 3.0);
    }

    #[test]
    fn a_colour_is_written_as_it_is_read() {
        assert_eq!(Rgb::from_hex("#0a4B5c").unwrap().to_string(), "#0a4b5c");
        assert_eq!(Rgb::from_hex("#0a4b5"), None);
    }
}
