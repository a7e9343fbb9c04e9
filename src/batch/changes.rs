//! The record of the version before and the figures of this one → what changed between them, `changes.json` beside the PDF.
//!
//! Of the version before nothing else is kept. A build that changes no figure and no word leaves what stands.

use super::Manifest;
use crate::compare::{CHANGES, FIGURES, between};
use crate::export::Outputs;
use crate::model::Model;

/// What changed since the version before; none where there was none, or where figures are withheld: it may have shown them.
pub(super) fn changes_since(
    earlier: Option<&Manifest>,
    outputs: &Outputs,
    model: &Model,
    figures: &[u8],
) -> Option<Vec<u8>> {
    let earlier = earlier.filter(|_| model.minimum.is_none())?;
    let before = earlier.standing(outputs, FIGURES);
    let changes = before.and_then(|before| between(&before, figures));
    changes.map(String::into_bytes).or_else(|| earlier.standing(outputs, CHANGES))
}
