//! The files of a memo → the memo.

use super::Memo;
use super::case::Case;
use super::departments::Departments;
use super::headcount::groups_from_table;
use super::minutes::meetings_from_node;
use super::schedule::steps_from_table;
use crate::model::{Reader, shapes};

impl Reader<'_> {
    /// What the files of a memo hold, and whether every one that is named could be read.
    pub(crate) fn memo(&mut self) -> (Memo, bool) {
        let case = self.document("case", &shapes::CASE);
        let departments = self.document("departments", &shapes::DEPARTMENTS);
        let minutes = self.document("minutes", &shapes::MINUTES);
        let headcount = self.table("headcount", &shapes::HEADCOUNT);
        let schedule = self.table("schedule", &shapes::SCHEDULE);
        let read = [
            ("case", case.is_some()),
            ("departments", departments.is_some()),
            ("minutes", minutes.is_some()),
            ("headcount", headcount.is_some()),
            ("schedule", schedule.is_some()),
        ];
        let faults = &mut *self.faults;
        let memo = Memo {
            case: case.map(|node| Case::from_node(&node, faults)),
            groups: headcount.map(|t| groups_from_table(&t, faults)).unwrap_or_default(),
            departments: departments
                .map(|node| Departments::from_node(&node, faults))
                .unwrap_or_default(),
            steps: schedule.map(|t| steps_from_table(&t, faults)).unwrap_or_default(),
            meetings: minutes.map(|node| meetings_from_node(&node, faults)).unwrap_or_default(),
        };
        let is_lacking =
            |&(name, is_read): &(&str, bool)| !is_read && self.files.contains_key(name);
        (memo, !read.iter().any(is_lacking))
    }
}
