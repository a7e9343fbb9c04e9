//! Posts by unit and assignments by post, looked up once for a report.

use std::collections::BTreeMap;

use crate::model::organisation::UnitId;
use crate::model::readings::{Readings, reading};
use crate::subject::staffing::model::{AssignmentId, Assignments, PostId, Staffing};

/// Where posts and assignments belong.
#[derive(Debug, Clone, Default)]
pub(crate) struct Places {
    posts: BTreeMap<UnitId, Vec<PostId>>,
    assignments: BTreeMap<PostId, Vec<AssignmentId>>,
}

reading!(Places);

impl Places {
    /// Those of what was read.
    pub(crate) fn of(readings: &Readings) -> Self {
        let mut places = Self::default();
        for (id, post) in readings.of::<Staffing>().posts.entries() {
            places.posts.entry(post.unit).or_default().push(id);
        }
        for (id, assignment) in readings.of::<Assignments>().list.entries() {
            places.assignments.entry(assignment.post).or_default().push(id);
        }
        places
    }

    /// The posts of a unit.
    pub(crate) fn posts(&self, unit: UnitId) -> &[PostId] {
        self.posts.get(&unit).map_or(&[], Vec::as_slice)
    }

    /// The assignments of a post.
    pub(crate) fn assignments(&self, post: PostId) -> &[AssignmentId] {
        self.assignments.get(&post).map_or(&[], Vec::as_slice)
    }
}
