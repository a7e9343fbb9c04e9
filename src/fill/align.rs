//! Numbers of a column → the space after each, so that decimals stand below each other.
//!
//! Widths come from the fonts themselves, in em, so a template only sets a number flush right and adds the space.

use ttf_parser::Face;

/// The face that a row is set in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowFace {
    /// Normal rows.
    Regular,
    /// Rows that are not counted.
    Italic,
    /// Totals.
    Semibold,
}

/// The advance widths of the three faces.
pub struct Widths<'a> {
    /// Whether the regular face has a glyph for each of the first characters: Latin letters, which most texts are made of.
    latin: Vec<bool>,
    regular: Face<'a>,
    italic: Face<'a>,
    semibold: Face<'a>,
}

/// One past the last of the first characters.
const LATIN: u32 = 0x180;

fn has_glyph(face: &Face<'_>, c: char) -> bool {
    let is_invisible = c.is_control()
        || c.is_whitespace()
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}');
    is_invisible || face.glyph_index(c).is_some()
}

impl<'a> Widths<'a> {
    /// Reads the faces; `None` if one is no font.
    #[must_use]
    pub fn new(regular: &'a [u8], italic: &'a [u8], semibold: &'a [u8]) -> Option<Self> {
        let face = |bytes| Face::parse(bytes, 0).ok();
        let regular = face(regular)?;
        let latin = (0..LATIN).map(|c| char::from_u32(c).is_some_and(|c| has_glyph(&regular, c)));
        Some(Self {
            latin: latin.collect(),
            regular,
            italic: face(italic)?,
            semibold: face(semibold)?,
        })
    }

    /// Whether the font can show a character; a line break or an invisible one needs no glyph.
    #[must_use]
    pub fn shows(&self, c: char) -> bool {
        match self.latin.get(c as usize) {
            Some(&shows) => shows,
            None => has_glyph(&self.regular, c),
        }
    }

    /// The width of a text in em.
    #[must_use]
    pub fn em(&self, row: RowFace, text: &str) -> f64 {
        let face = match row {
            RowFace::Regular => &self.regular,
            RowFace::Italic => &self.italic,
            RowFace::Semibold => &self.semibold,
        };
        let units: u32 = text
            .chars()
            .filter_map(|c| face.glyph_index(c))
            .filter_map(|glyph| face.glyph_hor_advance(glyph))
            .map(u32::from)
            .sum();
        f64::from(units) / f64::from(face.units_per_em())
    }
}

/// The pad of each number of a column, in em, in the order given.
#[must_use]
pub fn pads(widths: &Widths<'_>, column: &[(RowFace, &str)]) -> Vec<f64> {
    let tails: Vec<f64> = column.iter().map(|&(face, text)| widths.em(face, tail(text))).collect();
    let widest = tails.iter().copied().fold(0.0, f64::max);
    tails.iter().map(|tail| ((widest - tail) * 10_000.0).round() / 10_000.0).collect()
}

/// What follows the ones digit of the last number: `,5` of `ca 3,5`, `)` of `(1)`, nothing of `4–5`.
fn tail(text: &str) -> &str {
    let is_digit = |c: char| c.is_ascii_digit();
    let to_last = text.trim_end_matches(|c| !is_digit(c));
    if to_last.is_empty() {
        return "";
    }
    let whole = to_last.trim_end_matches(is_digit).strip_suffix([',', '.']);
    let ones = whole.filter(|whole| whole.ends_with(is_digit)).unwrap_or(to_last);
    text.get(ones.len()..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tail_starts_after_the_ones_digit() {
        let texts = [
            "2",
            "1,75",
            "ca\u{a0}3,5",
            "44–45",
            "12,25–13,25",
            "(1)",
            "3\u{202f}+\u{202f}2",
            "–",
            "",
        ];
        assert_eq!(texts.map(tail), ["", ",75", ",5", "", ",25", ")", "", "", ""]);
    }
}
