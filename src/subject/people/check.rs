//! Rules over what became of the employees of an HR export.

use crate::diag::{Code, Diagnostic, Faults};
use crate::model::Model;
use crate::model::people::{Group, Reason};

/// More titles are counted, not named.
const NAMED: usize = 3;

/// N0231: employees whom no rule or place fits; N0232: rules that contradict each other.
pub(crate) fn check_coverage(model: &Model, faults: &mut Faults) {
    let Some(coverage) = &model.coverage else { return };
    for (reason, cause, what) in [
        (Reason::NoRule, "no rule fits their title", "titles"),
        (Reason::NoPlace, "their path belongs to no unit", "paths"),
    ] {
        let lost: Vec<_> = coverage.lost.iter().filter(|group| group.reason == reason).collect();
        faults.extend(unmatched(&lost, cause, what, model));
    }
    for group in coverage.lost.iter().filter(|group| group.reason.is_ambiguous()) {
        faults.push(ambiguous(group, model));
    }
}

/// One fault for all: an export that is new has hundreds of titles without a rule.
fn unmatched(groups: &[&Group], cause: &str, what: &str, model: &Model) -> Option<Diagnostic> {
    let first = groups.first()?;
    let employees = groups.iter().map(|group| group.employees).sum();
    let mut named: Vec<_> = groups
        .iter()
        .take(NAMED)
        .map(|group| match model.minimum {
            Some(_) => format!("`{}`", group.name),
            None => format!("`{}` {}", group.name, group.employees),
        })
        .collect();
    if groups.len() > NAMED {
        named.push(format!("{} more {what}", groups.len() - NAMED));
    }
    let message = format!(
        "{} not counted ({cause}): {}",
        counted(model, employees, "employee is", "employees are"),
        named.join(", ")
    );
    let origin = first.cells.first().copied().unwrap_or_default();
    let mut fault = Diagnostic::warning(Code::EMPLOYEES_UNMATCHED, origin, message);
    for group in groups.iter().take(NAMED).skip(1) {
        if let Some(&cell) = group.cells.first() {
            fault = fault.with_label(cell, "the first of these");
        }
    }
    Some(
        fault.with_hint(format!(
            "`nulage classify {}` lists all, with what they might be",
            model.id
        )),
    )
}

fn ambiguous(group: &Group, model: &Model) -> Diagnostic {
    let (what, whose) =
        if group.reason.is_of_place() { ("places", "in") } else { ("rules", "with the title") };
    let message = format!(
        "{what} of equal precedence fit {} {whose} `{}`",
        counted(model, group.employees, "employee", "employees"),
        group.name
    );
    let origin = group.rivals.first().copied().unwrap_or_default();
    let mut fault = Diagnostic::error(Code::EMPLOYEES_AMBIGUOUS, origin, message);
    for &rival in group.rivals.iter().skip(1) {
        fault = fault.with_label(rival, "this one, too");
    }
    if let Some(&cell) = group.cells.first() {
        fault = fault.with_label(cell, "such an employee");
    }
    fault.with_hint(if what == "rules" {
        "give one of them a higher `priority`, or write a rule with the exact title"
    } else {
        "write a place with the whole path"
    })
}

/// How many; under a minimum cell size, that there are some.
fn counted(model: &Model, n: usize, one: &str, many: &str) -> String {
    if model.minimum.is_some() {
        return many.to_owned();
    }
    format!("{n} {}", if n == 1 { one } else { many })
}
