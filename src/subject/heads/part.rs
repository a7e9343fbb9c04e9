//! The part that shows the organisation chart with head counts.

use crate::exhibit::Named;
use crate::fill::{Component, Filler};
use crate::model::Model;
use crate::subject::heads::fill::heads;
use crate::subject::heads::shape::HEADS_PART;
use crate::subject::seam::{PartKind, Show, shown};

/// The organisation chart.
#[derive(Debug)]
struct HeadsPart;

/// The kind.
pub(crate) const PARTS: &[PartKind] =
    &[PartKind { shape: &HEADS_PART, sources: &["heads"], read: |_, _, _| shown(HeadsPart) }];

impl Show for HeadsPart {
    fn exhibits(&self, _model: &Model) -> Vec<Named> {
        vec![Named::Chart("heads".into())]
    }

    fn fill(&self, filler: &mut Filler<'_>) -> Vec<Component> {
        heads(filler).into_iter().collect()
    }
}
