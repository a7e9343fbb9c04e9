//! Rules over a case: its diary number, proposals, parties, and the order of its dates.

use crate::check::dates::backwards;
use crate::diag::{Code, Diagnostic, Faults};
use crate::lang::Language;
use crate::model::Model;
use crate::model::day::Day;
use crate::source::Located;
use crate::subject::case::model::{Case, Dissent};

/// Runs every rule of a case.
pub(crate) fn check_case(model: &Model, faults: &mut Faults) {
    let Some(case) = model.case() else { return };
    check_diary(model, case, faults);
    check_proposals(case, faults);
    check_parties(case, faults);
    check_instances(case, model.head.language, faults);
}

/// N0426: the diary number has a year, and not one after the report.
fn check_diary(model: &Model, case: &Case, faults: &mut Faults) {
    let diary = &case.diary;
    let parts = diary.value.split(|c: char| !c.is_ascii_digit());
    let mut years =
        parts.rev().filter(|part| part.len() == 4).filter_map(|part| part.parse::<i32>().ok());
    let year = years.find(|year| (1900..2100).contains(year));
    let why = match year {
        None => "it has no year".to_owned(),
        Some(year) if year > model.head.date.0 => {
            format!("the year {year} is after the report, {}", model.head.date.0)
        }
        Some(_) => return,
    };
    let message = format!("`{}` is no diary number ({why})", diary.value);
    faults.push(
        Diagnostic::error(Code::DIARY_NUMBER, diary.origin, message)
            .with_hint("write it with the year of the case, such as `041-4239/2006`"),
    );
}

/// N0428: a proposal has clauses of its own, or those of another.
fn check_proposals(case: &Case, faults: &mut Faults) {
    for proposal in &case.proposals {
        let message = match (proposal.same_as, proposal.clauses.is_empty()) {
            (None, true) => "has no clauses",
            (Some(_), false) => "has clauses of its own and those of another",
            _ => continue,
        };
        let message = format!("the proposal `{}` {message}", proposal.id.value);
        faults.push(
            Diagnostic::error(Code::CLAUSES_MISSING, proposal.id.origin, message).with_hint(
                "write `[[proposal.clause]]`, or `same_as` with the id of an earlier proposal",
            ),
        );
    }
}

/// N0427: a dissent refers to one of the same party.
fn check_parties(case: &Case, faults: &mut Faults) {
    for dissent in &case.dissents {
        let Some(refers_to) = dissent.refers_to else { continue };
        let other: &Dissent = &case.dissents[refers_to.value];
        if other.party.value == dissent.party.value {
            continue;
        }
        let message = format!(
            "a dissent of ({}) refers to `{}`, which is that of ({})",
            dissent.party.value, other.id.value, other.party.value
        );
        faults.push(
            Diagnostic::error(Code::DISSENT_PARTY, refers_to.origin, message)
                .with_label(other.party.origin, "the other party"),
        );
    }
}

/// N0422 of instances: none says something before the one that precedes it.
fn check_instances(case: &Case, language: Language, faults: &mut Faults) {
    let mut before: Option<Located<Day>> = None;
    for instance in &case.instances {
        let Some(date) = instance.date else { continue };
        if let Some(earlier) = before.filter(|earlier| date.value < earlier.value) {
            let what = format!("`{}` is dated", instance.name);
            faults.push(backwards(&what, date, earlier, instance.as_stated, language));
        }
        before = Some(date);
    }
}
