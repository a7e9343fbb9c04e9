//! Declared figures against computed ones, as a block.

use crate::exhibit::Named;
use crate::subject::declared::fill::fill_reconciliation;
use crate::subject::seam::BlockKind;

/// The kind.
pub(crate) const BLOCKS: &[BlockKind] = &[BlockKind {
    name: "reconciliation",
    keys: &[
        "id", "title", "message", "level", "appendix", "numbered", "text", "remarks", "content",
        "all",
    ],
    sources: &["declared"],
    exhibits: |_, _, _| vec![Named::Table("reconciliation".into())],
    fill: |filler, chapter| vec![fill_reconciliation(filler, chapter)],
    ..BlockKind::NONE
}];
