//! An HR export and `classification.toml` → the posts that a staffing table would state, each number with the cells of the
//! employees that it counts, and what became of everybody else.

use crate::subject::people::{classify, coverage, employee, scheme};

pub use coverage::{Coverage, Decided, Group, LeftOut, Reason, Suggestion};
pub use employee::{Date, Employee, Status, statuses_markdown};
pub use scheme::{Outcome, PlaceId, Rule, RuleId, Scheme};

use crate::diag::Faults;
use crate::load::RawTable;
use crate::model::id::Arena;
use crate::model::report::Head;
use crate::model::staffing::{Post, References};
use crate::source::Origin;

/// The posts that the employees of an export hold, and what became of each. None where the rules or the units are missing, or
/// a fault so far may concern them: what is classified by faulty rules is classified wrongly.
pub(crate) fn posts_from_export(
    table: &RawTable,
    scheme: Option<&Scheme>,
    refs: References<'_>,
    head: &Head,
    faults: &mut Faults,
) -> Option<(Arena<Post>, Coverage)> {
    let employees = employee::employees_from_table(table, faults);
    let (scheme, organisation) = (scheme?, refs.organisation?);
    if faults.has_errors() {
        return None;
    }
    Some(classify::classify(classify::Register {
        file: Origin::File(table.source()),
        employees: &employees,
        scheme,
        organisation,
        date: head.date,
        language: head.language,
    }))
}
