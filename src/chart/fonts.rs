//! The text's own font: measured here, and registered with plotters. No font of the system is ever read.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};

use plotters::style::{FontStyle, register_font};
use ttf_parser::{Face, name_id};

/// Why a font cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FontError {
    /// The bytes are no TrueType or OpenType font.
    Unreadable,
    /// The font has no family name.
    Nameless,
}

impl std::fmt::Display for FontError {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(match self {
            Self::Unreadable => "the font cannot be read",
            Self::Nameless => "the font has no family name",
        })
    }
}

impl std::error::Error for FontError {}

/// A cut of the family.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Weight {
    Regular,
    Semibold,
    Bold,
}

impl Weight {
    pub(crate) const ALL: [Self; 3] = [Self::Regular, Self::Semibold, Self::Bold];

    /// The weight as CSS and SVG number it.
    pub(crate) fn number(self) -> u16 {
        match self {
            Self::Regular => 400,
            Self::Semibold => 600,
            Self::Bold => 700,
        }
    }
}

/// Advance widths of one cut, in em.
#[derive(Debug, Clone, Default)]
struct Advances {
    by_char: BTreeMap<char, f64>,
}

/// The three cuts that charts are set in. Cheap to share, dear to make: one per process is enough.
#[derive(Debug, Clone)]
pub struct Fonts {
    family: String,
    cuts: [Advances; 3],
}

/// Families that plotters knows already. Its register lives as long as the process and so do the bytes in it.
static REGISTERED: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());

impl Fonts {
    /// Reads the cuts 400, 600 and 700 of one family and registers them with plotters, once per family and process.
    ///
    /// # Errors
    /// When one of them is no font, or has no family name.
    pub fn new(regular: &[u8], semibold: &[u8], bold: &[u8]) -> Result<Self, FontError> {
        let family = family_name(regular)?;
        let (regular_cut, (semibold_cut, bold_cut)) = rayon::join(
            || advances(regular),
            || rayon::join(|| advances(semibold), || advances(bold)),
        );
        let cuts = [regular_cut?, semibold_cut?, bold_cut?];
        let fonts = Self { family, cuts };
        fonts.register([regular, semibold, bold])?;
        Ok(fonts)
    }

    /// The family's name, as the SVG texts carry it.
    #[must_use]
    pub fn family(&self) -> &str {
        &self.family
    }

    /// The name under which plotters knows a cut: it has no weights between normal and bold.
    pub(crate) fn registered_name(&self, weight: Weight) -> String {
        format!("{} {}", self.family, weight.number())
    }

    fn register(&self, cuts: [&[u8]; 3]) -> Result<(), FontError> {
        let mut known = REGISTERED.lock().unwrap_or_else(PoisonError::into_inner);
        if known.contains(&self.family) {
            return Ok(());
        }
        for (weight, bytes) in Weight::ALL.into_iter().zip(cuts) {
            let forever: &'static [u8] = Box::leak(bytes.into());
            register_font(&self.registered_name(weight), FontStyle::Normal, forever)
                .map_err(|_| FontError::Unreadable)?;
        }
        known.insert(self.family.clone());
        Ok(())
    }

    /// The width of a text in points at `size` points. Kerning is left out: it only ever makes our labels narrower.
    pub(crate) fn width(&self, text: &str, weight: Weight, size: f64) -> f64 {
        let cut = match weight {
            Weight::Regular => &self.cuts[0],
            Weight::Semibold => &self.cuts[1],
            Weight::Bold => &self.cuts[2],
        };
        let mut total = 0.0;
        for character in text.chars() {
            total += cut.by_char.get(&character).copied().unwrap_or(1.0);
        }
        total * size
    }
}

/// The typographic family where the font has one, for a semibold is its own family in the older name.
fn family_name(bytes: &[u8]) -> Result<String, FontError> {
    let face = Face::parse(bytes, 0).map_err(|_| FontError::Unreadable)?;
    let named = |id| {
        let mut names = face.names().into_iter();
        names.find_map(|name| if name.name_id == id { name.to_string() } else { None })
    };
    named(name_id::TYPOGRAPHIC_FAMILY).or_else(|| named(name_id::FAMILY)).ok_or(FontError::Nameless)
}

fn advances(bytes: &[u8]) -> Result<Advances, FontError> {
    let face = Face::parse(bytes, 0).map_err(|_| FontError::Unreadable)?;
    let em = f64::from(face.units_per_em());
    let mut by_char = BTreeMap::new();
    let tables = face.tables().cmap.iter().flat_map(|cmap| cmap.subtables);
    for table in tables.filter(ttf_parser::cmap::Subtable::is_unicode) {
        table.codepoints(|code| {
            let Some(character) = char::from_u32(code) else { return };
            let advance =
                face.glyph_index(character).and_then(|glyph| face.glyph_hor_advance(glyph));
            by_char.insert(character, f64::from(advance.unwrap_or(0)) / em);
        });
    }
    Ok(Advances { by_char })
}
