//! A report → pictures of its pages, for who looks on while it is written. Nothing is written to disk.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::Outcome;
use super::report::Built;
use crate::diag::{Faults, Result};
use crate::export::picture_of;
use crate::pipeline::{Shelf, Workshop, draft_on, lay_out};
use crate::typeset::Document;

/// The resolution: sharp on a screen, and drawn in a third of the time of one that is fit to be kept.
const PPI: f64 = 110.0;

/// A picture of a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picture {
    /// The hash of what the page shows: pages that look alike have one.
    pub hash: String,
    /// The PNG in hexadecimal digits; none where it is known already.
    png: Option<String>,
}

impl Picture {
    /// A picture with its bytes, where they are not known.
    #[must_use]
    pub fn new(hash: String, png: Option<&[u8]>) -> Self {
        let digits = |bytes: &[u8]| {
            bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut digits, byte| {
                let _ = write!(digits, "{byte:02x}");
                digits
            })
        };
        Self { hash, png: png.map(digits) }
    }

    /// The PNG; none where it was known already.
    #[must_use]
    pub fn bytes(&self) -> Option<Vec<u8>> {
        let digits = self.png.as_ref()?.as_bytes();
        let byte = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
        digits.chunks(2).map(byte).collect()
    }
}

/// The pages of a report, from the first on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Drawn {
    /// Their pictures.
    pub pictures: Vec<Picture>,
    /// Whether there are no more pages.
    pub is_all: bool,
}

/// The pages of a report whose drawing was halted.
#[derive(Debug)]
pub struct Halted {
    id: String,
    document: Document,
}

/// Draws the pages of a report, but for those that are known, until it is to halt. Where it fails by now, the pages that were halted are
/// its last good ones. What is wrong with it was told when it was built.
pub fn draw_report(
    id: &str,
    shelf: Arc<Shelf>,
    workshop: &Workshop,
    (known, halt): (&BTreeSet<String>, &AtomicBool),
    halted: &mut Option<Halted>,
) -> Built {
    let draft = draft_on(shelf, id, workshop);
    let met = (&mut draft.sources.clone(), &mut Faults::new());
    let is_faulty = draft.faults.has_errors();
    let document = if is_faulty { None } else { lay_out(&draft, workshop, met).ok() };
    let before = halted.take().filter(|halted| halted.id == id);
    let document = document.or(before.map(|halted| halted.document));
    let drawn = document.and_then(|document| {
        let drawn = draw(&document, known, halt).ok()?;
        if !drawn.is_all {
            *halted = Some(Halted { id: id.to_owned(), document });
        }
        Some(drawn)
    });
    let outcome = drawn.map_or(Outcome::Failed { pdf_stays: false }, Outcome::Drawn);
    let (diagnostics, sources, title) = (Vec::new(), draft.sources, None);
    Built { id: id.to_owned(), outcome, diagnostics, sources, title }
}

/// As many pages beside each other as there are threads; then one may halt.
fn draw(document: &Document, known: &BTreeSet<String>, halt: &AtomicBool) -> Result<Drawn> {
    let picture = |&page: &usize| {
        let hash = document.hash_of(page);
        let png = if known.contains(&hash) { None } else { Some(picture_of(document, page, PPI)?) };
        Ok(Picture::new(hash, png.as_deref()))
    };
    let pages: Vec<usize> = (0..document.page_count()).collect();
    let mut pictures = Vec::with_capacity(pages.len());
    for pages in pages.chunks(rayon::current_num_threads()) {
        if halt.load(Ordering::SeqCst) {
            break;
        }
        pictures.extend(pages.par_iter().map(picture).collect::<Result<Vec<_>>>()?);
    }
    Ok(Drawn { is_all: pictures.len() == pages.len(), pictures })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bytes_of_a_picture_come_back_from_a_line_of_json() {
        let picture = Picture::new("a".to_owned(), Some(&[0, 255, 16]));
        let line = serde_json::to_string(&picture).unwrap();
        let read: Picture = serde_json::from_str(&line).unwrap();
        assert_eq!(read.bytes(), Some(vec![0, 255, 16]));
        assert_eq!(Picture::new("a".to_owned(), None).bytes(), None);
    }
}
