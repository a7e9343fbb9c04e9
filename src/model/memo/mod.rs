//! What a decision memo adds: the case and its instances, head counts, departments, the schedule, and minutes.
//!
//! References are resolved here; what values say together (sums, dates, weekdays) is for `check`.

pub mod case;
pub mod departments;
pub mod headcount;
pub mod minutes;
pub mod part;
mod read;
pub mod schedule;

use crate::diag::{Code, Diagnostic, Faults, did_you_mean};
use crate::source::Located;
use case::Case;
use departments::Departments;
use headcount::Group;
use minutes::Meeting;
use schedule::Step;

/// What the files of a memo hold.
#[derive(Debug, Clone, Default)]
pub struct Memo {
    /// The case, if there is one.
    pub case: Option<Case>,
    /// Head counts, in the order of the table.
    pub groups: Vec<Group>,
    /// The organisation.
    pub departments: Departments,
    /// The schedule, in the order of the table.
    pub steps: Vec<Step>,
    /// Minutes, in the order of the file.
    pub meetings: Vec<Meeting>,
}

/// The index of the id that a reference names; unknown is a fault.
pub(super) fn find<'a>(
    name: Located<&str>,
    ids: impl Iterator<Item = &'a str> + Clone,
    (code, what): (Code, &str),
    faults: &mut Faults,
) -> Option<usize> {
    let found = ids.clone().position(|id| id == name.value);
    if found.is_none() {
        let message = format!("unknown {what} `{}`", name.value);
        let hints = did_you_mean(name.value, ids);
        faults.push(Diagnostic::error(code, name.origin, message).with_hints(hints));
    }
    found
}
