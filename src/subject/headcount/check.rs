//! Rules over head counts: what is stated against what it is made of.

use rust_decimal::Decimal;

use crate::diag::{Code, Diagnostic, Faults};
use crate::figure::Figures;
use crate::lang::Language;
use crate::model::Model;
use crate::model::id::Arena;
use crate::model::quantity::{Interval, Quantity};
use crate::subject::headcount::figure::group_path;
use crate::subject::headcount::model::{Group, GroupId, parts};

/// N0421, of every head count that can be computed.
pub(crate) fn check_headcounts(model: &Model, figures: &Figures, faults: &mut Faults) {
    for check in headcount_checks(model, figures).iter().filter(|check| !check.is_right) {
        faults.push(headcount_fault(model, check));
    }
}

/// A stated head count against what it is made of.
#[derive(Debug, Clone)]
pub(crate) struct HeadcountCheck {
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
pub(crate) fn headcount_checks(model: &Model, figures: &Figures) -> Vec<HeadcountCheck> {
    let groups = model.groups();
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
    let (groups, language) = (model.groups(), model.head.language);
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
