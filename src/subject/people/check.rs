//! Rules over what became of the employees of an HR export.

use crate::diag::{Code, Diagnostic, Faults};
use crate::model::Model;
use crate::subject::people::model::{Coverage, Group, Reason};

/// More titles are counted, not named.
const NAMED: usize = 3;
/// The same, of what a rule for everybody caught.
const CAUGHT: usize = 12;

/// N0231: employees whom no rule or place fits; N0232: rules that contradict each other.
pub(crate) fn check_coverage(model: &Model, faults: &mut Faults) {
    let Some(coverage) = model.coverage() else { return };
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
    caught(model, coverage, faults);
    for (cells, percent) in &coverage.above_full {
        let made = match model.minimum {
            Some(_) => "more than 100".to_owned(),
            None => model.head.language.decimal(*percent),
        };
        let message = format!("the rows of one employee make {made} percent");
        let origin = cells.first().copied().unwrap_or_default();
        let mut fault = Diagnostic::warning(Code::EMPLOYEE_RATE, origin, message);
        for &cell in cells.iter().skip(1) {
            fault = fault.with_label(cell, "the same employee");
        }
        faults.push(fault);
    }
}

/// N0443: what a rule that fits everybody caught.
fn caught(model: &Model, coverage: &Coverage, faults: &mut Faults) {
    for (id, rule) in coverage.rules.entries().filter(|(_, rule)| rule.fits_all()) {
        let titles: Vec<_> = coverage.titles.iter().filter(|decided| decided.rule == id).collect();
        if titles.is_empty() {
            continue;
        }
        let employees = titles.iter().map(|decided| decided.employees).sum();
        let named = titles.iter().take(CAUGHT).map(|decided| match model.minimum {
            Some(_) => format!("`{}`", decided.title),
            None => format!("`{}` {}", decided.title, decided.employees),
        });
        let mut named: Vec<String> = named.collect();
        if titles.len() > CAUGHT {
            named.push(format!("{} more titles", titles.len() - CAUGHT));
        }
        let message = format!(
            "the rule for everybody decides on {}: {}",
            counted(model, employees, "employee", "employees"),
            named.join(", ")
        );
        faults.push(Diagnostic::note(Code::RULE_FOR_ALL, rule.origin, message));
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
