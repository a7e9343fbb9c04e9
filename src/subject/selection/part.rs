//! The part that shows which functions are studied further.

use crate::exhibit::Named;
use crate::fill::{Component, Filler};
use crate::model::Model;
use crate::subject::seam::{PartKind, Show, shown};
use crate::subject::selection::fill::selection;
use crate::subject::selection::shape::SELECTION_PART;

/// The table.
#[derive(Debug)]
struct SelectionPart;

/// The kind.
pub(crate) const PARTS: &[PartKind] = &[PartKind {
    shape: &SELECTION_PART,
    sources: &["selection"],
    read: |_, _, _| shown(SelectionPart),
}];

impl Show for SelectionPart {
    fn exhibits(&self, _model: &Model) -> Vec<Named> {
        vec![Named::Table("selection".into())]
    }

    fn fill(&self, filler: &mut Filler<'_>) -> Vec<Component> {
        vec![selection(filler)]
    }
}
