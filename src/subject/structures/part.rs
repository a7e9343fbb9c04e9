//! The part that compares two ways to organise.

use crate::exhibit::Named;
use crate::fill::{Component, Filler};
use crate::model::Model;
use crate::subject::seam::{PartKind, Show, shown};
use crate::subject::structures::fill::{comparison, comparison_id};
use crate::subject::structures::model::{StructureId, Structures};
use crate::subject::structures::shape::COMPARISON;

/// Two ways to organise, side by side.
#[derive(Debug)]
struct ComparisonPart {
    from: StructureId,
    to: StructureId,
}

/// The kind.
pub(crate) const PARTS: &[PartKind] = &[PartKind {
    shape: &COMPARISON,
    sources: &[],
    read: |node, known, faults| {
        let structures: &Structures = known.readings.get()?;
        let from = structures.named_by(node, "from", faults);
        let to = structures.named_by(node, "to", faults);
        shown(ComparisonPart { from: from?, to: to? })
    },
}];

impl Show for ComparisonPart {
    fn exhibits(&self, model: &Model) -> Vec<Named> {
        let structures = &model.structures().list;
        vec![Named::Chart(comparison_id(&structures[self.from], &structures[self.to]))]
    }

    fn fill(&self, filler: &mut Filler<'_>) -> Vec<Component> {
        vec![comparison(filler, self.from, self.to)]
    }
}
