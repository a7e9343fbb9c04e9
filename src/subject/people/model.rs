//! An HR export and `classification.toml` → the posts that a staffing table would state, each number with the cells of the
//! employees that it counts, and what became of everybody else.

use crate::subject::people::{classify, coverage, employee, load, scheme};

pub use coverage::{Coverage, Decided, Group, LeftOut, Reason, Suggestion};
pub use employee::{Date, Employee, Status, known_meaning, likely_meaning, statuses_markdown};
pub use load::load_employees;
pub use scheme::{Outcome, PlaceId, Rule, RuleId, Scheme};

use crate::diag::Faults;
use crate::load::RawTable;
use crate::model::head::Head;
use crate::model::id::Arena;
use crate::model::known::Known;
use crate::model::organisation::Organisation;
use crate::source::Origin;
use crate::subject::staffing::model::Post;

/// What is done with an export whose own files have faults.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Care {
    /// Nothing: what is classified by faulty rules is classified wrongly.
    Strict,
    /// It is classified as far as it can be, for its author to look at.
    AsFarAsCan,
}

/// The posts that the employees of an export hold, and what became of each. None where the rules or the units are missing, or
/// a fault so far may concern them, unless they are classified as far as they can be.
pub(crate) fn posts_from_export(
    table: &RawTable,
    scheme: Option<&Scheme>,
    refs: Known<'_>,
    (head, care): (&Head, Care),
    faults: &mut Faults,
) -> Option<(Arena<Post>, Coverage)> {
    let (none, nothing) = (Organisation::default(), Scheme::default());
    let is_bold = care == Care::AsFarAsCan;
    let scheme = scheme.or_else(|| is_bold.then_some(&nothing));
    let stated = scheme.map(|scheme| scheme.statuses.clone()).unwrap_or_default();
    let employees = employee::employees_from_table(table, &stated, faults);
    let organisation = refs.organisation.or_else(|| is_bold.then_some(&none));
    let (scheme, organisation) = (scheme?, organisation?);
    if faults.has_errors() && !is_bold {
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
