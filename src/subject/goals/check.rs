//! Rules over goals: due dates outside the year.

use crate::diag::{Code, Diagnostic, Faults};
use crate::model::Model;

/// N0438: a due date outside the year that is planned.
pub(crate) fn check_years(model: &Model, faults: &mut Faults) {
    let Some(year) = model.plan().year else { return };
    for goal in model.goals() {
        let Some((first, last)) = goal.due.value.days() else { continue };
        if first.year() > year || last.year() < year {
            let stated = model.head.language.due(goal.due.value);
            let message = format!("`{stated}` lies outside the year of the plan ({year})");
            faults.push(Diagnostic::warning(Code::DUE_OUTSIDE, goal.due.origin, message));
        }
    }
}
