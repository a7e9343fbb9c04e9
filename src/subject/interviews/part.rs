//! The part that shows who was heard.

use crate::exhibit::Named;
use crate::fill::{Component, Filler};
use crate::model::Model;
use crate::model::text::{optional_text, text};
use crate::subject::interviews::fill::{interviews, interviews_id};
use crate::subject::interviews::model::InterviewList;
use crate::subject::interviews::model::{Interviews, list_named_by};
use crate::subject::interviews::shape::INTERVIEW_LIST;
use crate::subject::seam::{PartKind, Show, shown};

/// The kind.
pub(crate) const PARTS: &[PartKind] = &[PartKind {
    shape: &INTERVIEW_LIST,
    sources: &["interviews"],
    read: |node, known, faults| {
        let interviews: &Interviews = known.readings.get()?;
        let list = list_named_by(node, &interviews.rows, faults)?;
        let (title, label) = (text(node, "title"), optional_text(node, "label"));
        shown(InterviewList { list, title, label })
    },
}];

impl Show for InterviewList {
    fn exhibits(&self, _model: &Model) -> Vec<Named> {
        vec![Named::Table(interviews_id(&self.list))]
    }

    fn fill(&self, filler: &mut Filler<'_>) -> Vec<Component> {
        vec![interviews(filler, self)]
    }
}
