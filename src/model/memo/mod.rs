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

use super::id::{Arena, Id};
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
    pub groups: Arena<Group>,
    /// The organisation.
    pub departments: Departments,
    /// The schedule, in the order of the table.
    pub steps: Vec<Step>,
    /// Minutes, in the order of the file.
    pub meetings: Arena<Meeting>,
}

/// What a reference names; unknown is a fault.
pub(super) fn find<T>(
    name: Located<&str>,
    known: &Arena<T>,
    name_of: impl Fn(&T) -> &str,
    (code, what): (Code, &str),
    faults: &mut Faults,
) -> Option<Id<T>> {
    let found = known.find_id(|item| name_of(item) == name.value);
    if found.is_none() {
        let message = format!("unknown {what} `{}`", name.value);
        let hints = did_you_mean(name.value, known.iter().map(&name_of));
        faults.push(Diagnostic::error(code, name.origin, message).with_hints(hints));
    }
    found
}
