//! A paged document → a picture of each page.

use std::ops::RangeInclusive;

use typst::utils::Scalar;
use typst_layout::Page;
use typst_render::RenderOptions;

use crate::diag::{Code, Diagnostic, Result};
use crate::source::Origin;
use crate::typeset::{Document, guarded};

const POINTS_PER_INCH: f64 = 72.0;

/// The resolutions that are of use; beyond, a page takes more memory than a machine may have.
pub(super) const PPI: RangeInclusive<f64> = 10.0..=1200.0;

/// No side of a picture is longer.
const MAX_PIXELS: f64 = 20_000.0;

/// The pages as PNG, in order, with `ppi` pixels per inch.
///
/// # Errors
/// N0903 if the resolution is outside 10–1200 or a page would be larger than 20 000 pixels.
pub fn export_png(document: &Document, ppi: f64) -> Result<Vec<Vec<u8>>> {
    let pages = document.pages().pages();
    pages.iter().enumerate().map(|(index, page)| picture(index + 1, page, ppi)).collect()
}

/// One page, from 0; a page that there is not is refused.
///
/// # Errors
/// As [`export_png`].
pub fn picture_of(document: &Document, page: usize, ppi: f64) -> Result<Vec<u8>> {
    let missing = || Diagnostic::error(Code::EXPORT, Origin::Detached, "there is no such page");
    let found = document.pages().pages().get(page).ok_or_else(missing)?;
    picture(page + 1, found, ppi)
}

fn picture(number: usize, page: &Page, ppi: f64) -> Result<Vec<u8>> {
    let fail = |reason: &str| {
        let message = format!("page {number} cannot be drawn at {ppi} ppi ({reason})");
        Diagnostic::error(Code::EXPORT, Origin::Detached, message)
    };
    let scale = ppi / POINTS_PER_INCH;
    let longest = page.frame.width().max(page.frame.height()).to_pt() * scale;
    if !PPI.contains(&ppi) || longest > MAX_PIXELS {
        return Err(fail("too small or too large")
            .with_hint("144 suits a screen, 300 print")
            .into());
    }
    let options = RenderOptions { pixel_per_pt: Scalar::new(scale), render_bleed: false };
    guarded(|| typst_render::render(page, &options))?
        .encode_png()
        .map_err(|error| fail(&error.to_string()).into())
}
