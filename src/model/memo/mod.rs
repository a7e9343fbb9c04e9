//! What a decision memo adds: the case and its instances, head counts, departments, the schedule, and minutes.
//!
//! References are resolved here; what values say together (sums, dates, weekdays) is for `check`.

pub use crate::subject::case::model as case;
pub use crate::subject::departments::model as departments;
pub use crate::subject::headcount::model as headcount;
pub use crate::subject::minutes::model as minutes;
pub mod part;
pub(crate) mod read;
pub use crate::subject::schedule::model as schedule;

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
pub(crate) fn find<T>(
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
