//! Rules over a case and over head counts.

use rust_decimal::Decimal;

use crate::diag::{Code, Diagnostic, Faults};
use crate::figure::{Figures, group_path};
use crate::lang::Language;
use crate::model::Model;
use crate::model::id::Arena;
use crate::model::memo::case::{Case, Dissent};
use crate::model::memo::headcount::{Group, GroupId, parts};
use crate::model::quantity::{Interval, Quantity};

pub(crate) fn check_memo(model: &Model, figures: &Figures, faults: &mut Faults) {
    for check in headcount_checks(model, figures).iter().filter(|check| !check.is_right) {
        faults.push(headcount_fault(model, check));
    }
    if let Some(case) = &model.memo.case {
        check_diary(model, case, faults);
        check_proposals(case, faults);
        check_parties(case, faults);
    }
}

/// A stated head count against what it is made of.
#[derive(Debug, Clone)]
pub struct HeadcountCheck {
    /// The group.
    pub group: GroupId,
    /// What it is made of, and whether each is taken away.
    pub terms: Vec<(GroupId, bool)>,
    /// What the terms give.
    pub computed: Quantity,
    /// Whether that is what is stated.
    pub is_right: bool,
}

/// Every stated head count that can be computed, once as the sum of its parts and once as the balance it states.
#[must_use]
pub fn headcount_checks(model: &Model, figures: &Figures) -> Vec<HeadcountCheck> {
    let groups = &model.memo.groups;
    let parts = parts(groups);
    let mut checks = Vec::new();
    for (group, row) in groups.entries() {
        let parts: Vec<_> = parts[group].iter().map(|&part| (part, false)).collect();
        for terms in [row.sum_of.clone(), parts] {
            if terms.is_empty() || row.stated.value.quantity == Quantity::BLANK {
                continue;
            }
            let computed = sum(groups, &terms, figures);
            let is_right = agrees(row.stated.value.quantity, computed);
            checks.push(HeadcountCheck { group, terms, computed, is_right });
        }
    }
    checks
}

/// The sum of terms as they are stated, where they are: a wrong sum is then named once, where it stands.
fn sum(groups: &Arena<Group>, terms: &[(GroupId, bool)], figures: &Figures) -> Quantity {
    let amounts = terms.iter().map(|&(term, is_less)| {
        let stated = groups[term].stated.value.quantity;
        let quantity = if stated == Quantity::BLANK {
            figures.quantity(&group_path(&groups[term], "persons"))
        } else {
            stated
        };
        match quantity {
            Quantity::Value(Interval { min, max: Some(max), approx }) if is_less => {
                Quantity::Value(Interval { min: -max, max: Some(-min), approx })
            }
            Quantity::Value(_) if is_less => Quantity::BLANK,
            other => other,
        }
    });
    Quantity::sum(amounts)
}

/// Whether a stated number is what was computed. One with "ca" may be rounded to the zeros it ends with.
fn agrees(stated: Quantity, computed: Quantity) -> bool {
    let (Some(stated), Some(computed)) = (stated.interval(), computed.interval()) else {
        return true;
    };
    if (stated.min, stated.max) == (computed.min, computed.max) {
        return true;
    }
    let difference = stated.min.checked_sub(computed.min).map(|d| d.abs());
    stated.approx
        && stated.is_point()
        && computed.is_point()
        && difference.is_some_and(|d| d * Decimal::TWO <= last_place(stated.min))
}

/// The place value of the last digit that is not zero: 100 for 700.
fn last_place(number: Decimal) -> Decimal {
    let mut place = Decimal::ONE;
    while !number.is_zero() && (number % (place * Decimal::TEN)).is_zero() {
        place *= Decimal::TEN;
    }
    place
}

/// N0421: a stated head count that is not the sum of its parts.
fn headcount_fault(model: &Model, check: &HeadcountCheck) -> Diagnostic {
    let (groups, language) = (&model.memo.groups, model.head.language);
    let group = &groups[check.group];
    let stated = language.stated(&group.stated.value);
    let message = format!(
        "`{}` is stated as `{stated}`, but {} is `{}`",
        group.name.value,
        arithmetic(groups, check, language),
        language.quantity(check.computed),
    );
    let mut fault = Diagnostic::warning(Code::HEADCOUNT_DIFFERS, group.stated.origin, message);
    for &(term, is_less) in &check.terms {
        let label = if is_less { "taken away" } else { "a part" };
        fault = fault.with_label(groups[term].stated.origin, label);
    }
    fault.with_hint("the report prints the sum, and says what is stated")
}

fn arithmetic(groups: &Arena<Group>, check: &HeadcountCheck, language: Language) -> String {
    let mut text = String::new();
    for (i, &(term, is_less)) in check.terms.iter().enumerate() {
        text.push_str(match (i, is_less) {
            (0, false) => "",
            (_, false) => " + ",
            (_, true) => " − ",
        });
        text.push_str(&language.stated(&groups[term].stated.value));
    }
    text
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
