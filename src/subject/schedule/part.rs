//! The part that shows a schedule.

use crate::exhibit::Named;
use crate::fill::{Component, Filler};
use crate::model::Model;
use crate::model::text::{Text, text};
use crate::subject::schedule::fill::schedule;
use crate::subject::schedule::shape::SCHEDULE_PART;
use crate::subject::seam::{PartKind, Show, shown};

/// The schedule, with its caption.
#[derive(Debug)]
struct SchedulePart {
    caption: Text,
}

/// The kind.
pub(crate) const PARTS: &[PartKind] = &[PartKind {
    shape: &SCHEDULE_PART,
    sources: &["schedule"],
    read: |node, _, _| shown(SchedulePart { caption: text(node, "caption") }),
}];

impl Show for SchedulePart {
    fn exhibits(&self, _model: &Model) -> Vec<Named> {
        vec![Named::Table("schedule-table".into())]
    }

    fn fill(&self, filler: &mut Filler<'_>) -> Vec<Component> {
        vec![schedule(filler, &self.caption)]
    }
}
