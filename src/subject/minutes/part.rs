//! The part that shows minutes.

use crate::diag::Code;
use crate::exhibit::Named;
use crate::fill::{Component, Filler};
use crate::model::Model;
use crate::model::id::find;
use crate::subject::minutes::fill::{minutes, table_id};
use crate::subject::minutes::model::MeetingId;
use crate::subject::minutes::model::Minutes;
use crate::subject::minutes::shape::MINUTES_PART;
use crate::subject::seam::{PartKind, Show, shown};

/// The minutes of a meeting.
#[derive(Debug)]
struct MinutesPart {
    meeting: MeetingId,
}

/// The kind.
pub(crate) const PARTS: &[PartKind] = &[PartKind {
    shape: &MINUTES_PART,
    sources: &["minutes"],
    read: |node, known, faults| {
        let meetings = &known.readings.get::<Minutes>()?.meetings;
        let of = (Code::MEETING_UNKNOWN, "meeting");
        let meeting = find(node.str("meeting")?, meetings, |m| &m.id.value, of, faults)?;
        shown(MinutesPart { meeting })
    },
}];

impl Show for MinutesPart {
    fn exhibits(&self, model: &Model) -> Vec<Named> {
        vec![Named::Table(table_id(model, self.meeting))]
    }

    fn fill(&self, filler: &mut Filler<'_>) -> Vec<Component> {
        minutes(filler, self.meeting)
    }
}
