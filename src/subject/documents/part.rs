//! The part that shows governing documents.

use crate::exhibit::Named;
use crate::fill::{Component, Filler};
use crate::model::Model;
use crate::model::known::chosen_units;
use crate::model::organisation::UnitId;
use crate::subject::documents::fill::{documents_exhibit, unit_documents};
use crate::subject::documents::shape::DOCUMENTS;
use crate::subject::seam::{PartKind, Show, shown};

/// The governing documents of units, one table each.
#[derive(Debug)]
struct DocumentTables {
    units: Vec<UnitId>,
}

/// The kind.
pub(crate) const PARTS: &[PartKind] = &[PartKind {
    shape: &DOCUMENTS,
    sources: &["documents"],
    read: |node, known, faults| shown(DocumentTables { units: chosen_units(node, known, faults) }),
}];

impl Show for DocumentTables {
    fn exhibits(&self, model: &Model) -> Vec<Named> {
        self.units.iter().filter_map(|&unit| documents_exhibit(model, unit)).collect()
    }

    fn fill(&self, filler: &mut Filler<'_>) -> Vec<Component> {
        self.units.iter().flat_map(|&unit| unit_documents(filler, unit)).collect()
    }
}
