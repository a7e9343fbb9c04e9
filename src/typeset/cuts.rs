//! The files of a family → the cut that a stage asks for.

use std::collections::BTreeSet;

use ttf_parser::{Face, name_id};

use super::Assets;

/// A cut of a family.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cut {
    /// Weight 400, upright.
    Regular,
    /// Weight 400, slanted.
    Italic,
    /// Weight 600, upright.
    Semibold,
    /// Weight 700, upright.
    Bold,
}

impl Cut {
    fn weight(self) -> u16 {
        match self {
            Self::Regular | Self::Italic => 400,
            Self::Semibold => 600,
            Self::Bold => 700,
        }
    }
}

impl Assets {
    /// The file of the cut of a family that is nearest to the one asked for; `None` if the family has none.
    #[must_use]
    pub fn cut(&self, family: &str, cut: Cut) -> Option<&[u8]> {
        self.fonts()
            .filter_map(|(_, bytes)| Some((distance(bytes, family, cut)?, bytes)))
            .min_by_key(|&(distance, _)| distance)
            .map(|(_, bytes)| bytes)
    }
}

impl Assets {
    /// The families of all fonts, in order.
    #[must_use]
    pub fn families(&self) -> BTreeSet<String> {
        let faces = self.fonts().filter_map(|(_, bytes)| Face::parse(bytes, 0).ok());
        faces.filter_map(|face| family_of(&face)).collect()
    }
}

/// The typographic family where the font has one, for a semibold is its own family in the older name.
fn family_of(face: &Face<'_>) -> Option<String> {
    let name =
        |id| face.names().into_iter().filter(|n| n.name_id == id).find_map(|n| n.to_string());
    name(name_id::TYPOGRAPHIC_FAMILY).or_else(|| name(name_id::FAMILY))
}

/// How far a file is from the cut; `None` for another family.
fn distance(bytes: &[u8], family: &str, cut: Cut) -> Option<u16> {
    let face = Face::parse(bytes, 0).ok()?;
    let own = family_of(&face)?;
    let slant = if face.is_italic() == (cut == Cut::Italic) { 0 } else { 1000 };
    (own == family).then(|| slant + face.weight().to_number().abs_diff(cut.weight()))
}
