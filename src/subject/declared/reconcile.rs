//! Declared figures against computed ones: by how much they differ, and what would explain it.
//!
//! A declared figure never replaces a computed one. An explanation is only ever exact: rows whose omission, or other
//! work of the same people whose inclusion, gives the declared value to the last decimal.

use std::cell::OnceCell;
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use crate::diag::{Code, Diagnostic, Faults, did_you_mean};
use crate::figure::Figures;
use crate::lang::Language;
use crate::model::Model;
use crate::model::quantity::Quantity;
use crate::subject::declared::figure::rows_giving_facts;
use crate::subject::declared::model::Declared;
use crate::subject::declared::numbers::{NumberOf, Numbers, exact, name_of, rows_of};
use crate::subject::declared::parts::{declared_by_path, parts_that_give};
use crate::subject::declared::verdict::{Choice, Contribution, Explanation, Reconciled, Verdict};
use crate::subject::declared::{fact, stated};
use crate::subject::staffing::paths::assignment_path;

/// Sums that are tried at most in the search for an explanation.
const MOST_SUMS: usize = 20_000;
/// More rows than these explain nothing to a reader.
const MOST_ROWS: usize = 6;

/// N0401, N0402: every declared figure that differs, or that names no figure.
pub(crate) fn check_declared(model: &Model, figures: &Figures, faults: &mut Faults) {
    for declared in model.declared() {
        if figures.get(&declared.figure.value).is_none() {
            faults.extend(unknown(declared, figures));
        }
    }
    let language = model.head.language;
    for reconciled in reconcile(model, figures) {
        let fault = stated::warning(&reconciled, figures, language)
            .or_else(|| fact::warning(&reconciled, figures, language));
        faults.extend(fault.or_else(|| warning(&reconciled, figures, language)));
    }
}

/// What is wrong with the name of a figure that there is nothing to compare with.
fn unknown(declared: &Declared, figures: &Figures) -> Vec<Diagnostic> {
    let fault = |message: String| {
        Diagnostic::error(Code::DECLARED_UNKNOWN, declared.figure.origin, message)
    };
    let unknown = declared.paths().filter(|path| figures.get(path).is_none());
    let mut faults: Vec<_> = unknown
        .map(|path| {
            let near = did_you_mean(path, figures.iter().map(|(path, _)| path));
            fault(format!("there is no figure `{path}` to compare with")).with_hints(near)
        })
        .collect();
    if faults.is_empty() {
        let units: BTreeSet<_> = declared
            .paths()
            .filter_map(|path| figures.get(path))
            .map(|f| f.unit.as_str())
            .collect();
        let units: Vec<_> = units.into_iter().collect();
        let message = format!("`{}` adds {}", declared.figure.value, units.join(" to "));
        faults.push(fault(message).with_hint("add figures that count the same"));
    }
    faults
}

/// Every declared figure that has a computed counterpart, in the order of the table.
#[must_use]
pub fn reconcile<'a>(model: &'a Model, figures: &Figures) -> Vec<Reconciled<'a>> {
    reconcile_among(model, figures, Some(&OnceCell::new()))
}

/// The numbers of the rows, gathered when the first difference asks for them.
type LazyNumbers = OnceCell<Numbers>;

/// As [`reconcile`], without the search for rows that explain a difference.
#[must_use]
pub fn reconcile_plainly<'a>(model: &'a Model, figures: &Figures) -> Vec<Reconciled<'a>> {
    reconcile_among(model, figures, None)
}

fn reconcile_among<'a>(
    model: &'a Model,
    figures: &Figures,
    numbers: Option<&LazyNumbers>,
) -> Vec<Reconciled<'a>> {
    let by_path = declared_by_path(model);
    let gives = rows_giving_facts(model);
    model
        .declared()
        .iter()
        .enumerate()
        .filter(|(index, _)| !gives.contains(index))
        .filter_map(|(index, declared)| {
            figures.get(&declared.figure.value)?;
            let computed = figures.printed(&declared.figure.value);
            let compared = stated::verdict(figures, declared, computed)
                .unwrap_or_else(|| compare(model, numbers, figures, declared, computed));
            let verdict = match compared {
                Verdict::Differs(difference, None) => {
                    let path = &declared.figure.value;
                    let said = declared.value.value.quantity.interval();
                    let parts = said.and_then(|i| parts_that_give(&by_path, figures, path, i));
                    Verdict::Differs(difference, parts.map(Explanation::DeclaredParts))
                }
                verdict => verdict,
            };
            Some(Reconciled { index, declared, computed, verdict })
        })
        .collect()
}

fn compare(
    model: &Model,
    numbers: Option<&LazyNumbers>,
    figures: &Figures,
    declared: &Declared,
    computed: Quantity,
) -> Verdict {
    let (Quantity::Value(said), Quantity::Value(is)) = (declared.value.value.quantity, computed)
    else {
        return if declared.value.value.quantity == computed {
            Verdict::Equal
        } else {
            Verdict::Incomparable
        };
    };
    if (said.min, said.max) == (is.min, is.max) {
        return if is.approx && !said.approx { Verdict::ApproximationLost } else { Verdict::Equal };
    }
    if said.is_point() && (Some(said.min) == is.max || said.min == is.min) && is.max.is_some() {
        return Verdict::RangeDropped;
    }
    if is.max.is_none() && said.min >= is.min {
        return Verdict::Equal;
    }
    let Some(difference) = said.min.checked_sub(is.min) else { return Verdict::Incomparable };
    let same_shift =
        said.max.zip(is.max).is_some_and(|(a, b)| a.checked_sub(b) == Some(difference));
    let explanation = numbers
        .filter(|_| same_shift)
        .and_then(|numbers| explain(model, numbers, figures, &declared.figure.value, difference));
    Verdict::Differs(difference, explanation)
}

fn explain(
    model: &Model,
    numbers: &LazyNumbers,
    figures: &Figures,
    path: &str,
    difference: Decimal,
) -> Option<Explanation> {
    if difference < Decimal::ZERO {
        let numbers = numbers.get_or_init(|| Numbers::new(model));
        left_out(model, numbers, figures, path, -difference)
    } else {
        let (rows, choice) =
            subset_with_sum(&other_work(model, path), |row| row.amount, difference)?;
        Some(Explanation::OtherWork(rows, choice))
    }
}

/// Rows of a figure whose omission leaves exactly the declared value.
fn left_out(
    model: &Model,
    numbers: &Numbers,
    figures: &Figures,
    path: &str,
    missing: Decimal,
) -> Option<Explanation> {
    let rows = rows_of(numbers, figures, path);
    let named = |&(number, amount): &(NumberOf, Decimal)| number.contribution(model, amount);
    let alone: Vec<_> = rows.iter().filter(|(_, amount)| *amount == missing).map(named).collect();
    if !alone.is_empty() {
        return Some(Explanation::LeftOut(alone, Choice::Each));
    }
    let (found, choice) = subset_with_sum(&rows, |&(_, amount)| amount, missing)?;
    Some(Explanation::LeftOut(found.iter().map(named).collect(), choice))
}

/// Time in other roles of the people of a unit, for a figure of full-time equivalents.
fn other_work(model: &Model, path: &str) -> Vec<Contribution> {
    let ["unit", unit, "fte"] = path.split('.').collect::<Vec<_>>()[..] else { return Vec::new() };
    model
        .assignments()
        .entries()
        .filter(|(_, a)| &*model.organisation.units[model.posts()[a.post].unit].id.value == unit)
        .filter_map(|(index, a)| {
            let amount = exact(a.fte.value.counted())?;
            let path = assignment_path(index, "fte");
            Some(Contribution { origin: a.fte.origin, name: name_of(model, a), path, amount })
        })
        .collect()
}

/// The smallest set of contributions with exactly this sum, and whether it is the only one of so few; none if there is none,
/// or too many would have to be tried.
fn subset_with_sum<T: Clone>(
    rows: &[T],
    amount: impl Fn(&T) -> Decimal,
    target: Decimal,
) -> Option<(Vec<T>, Choice)> {
    let none = Reached { used: Vec::new(), is_only: true };
    let mut sums: BTreeMap<Decimal, Reached> = BTreeMap::from([(Decimal::ZERO, none)]);
    for (index, row) in rows.iter().enumerate() {
        let mut reached = Vec::new();
        for (sum, Reached { used, is_only }) in &sums {
            let Some(next) = sum.checked_add(amount(row)).filter(|next| *next <= target) else {
                continue;
            };
            if used.len() >= MOST_ROWS {
                continue;
            }
            match sums.get(&next).map(|known| known.used.len().cmp(&(used.len() + 1))) {
                Some(Ordering::Less) => {}
                Some(Ordering::Equal) => {
                    let known = sums.get(&next).cloned();
                    reached.extend(known.map(|it| (next, Reached { is_only: false, ..it })));
                }
                Some(Ordering::Greater) | None => {
                    let used = used.iter().copied().chain([index]).collect();
                    reached.push((next, Reached { used, is_only: *is_only }));
                }
            }
        }
        sums.extend(reached);
        if sums.len() > MOST_SUMS {
            return None;
        }
    }
    let found = sums.remove(&target)?;
    let choice = if found.is_only { Choice::Together } else { Choice::ForExample };
    (!found.used.is_empty()).then(|| {
        (found.used.into_iter().filter_map(|row| rows.get(row).cloned()).collect(), choice)
    })
}

/// The smallest set of rows with a sum that was found so far.
#[derive(Debug, Clone)]
struct Reached {
    used: Vec<usize>,
    /// Whether no other set of so few rows has the sum.
    is_only: bool,
}

fn warning(
    reconciled: &Reconciled<'_>,
    figures: &Figures,
    language: Language,
) -> Option<Diagnostic> {
    let declared = reconciled.declared;
    let path = &declared.figure.value;
    let (said, is) = (language.stated(&declared.value.value), figures.text(path, language));
    let (why, explanation) = match &reconciled.verdict {
        Verdict::Equal
        | Verdict::LeftBlank
        | Verdict::Parts(_)
        | Verdict::RoundedOtherwise(..)
        | Verdict::Untested => return None,
        Verdict::ApproximationLost => ("the mark `ca` is lost".to_owned(), None),
        Verdict::RangeDropped => ("the range is dropped".to_owned(), None),
        Verdict::Incomparable => ("one of them is no number".to_owned(), None),
        Verdict::Differs(difference, explanation) => {
            let amount = language.decimal(difference.abs());
            let word = if difference.is_sign_negative() { "less" } else { "more" };
            (format!("declared is {amount} {word}"), explanation.as_ref())
        }
    };
    let mut fault = Diagnostic::warning(
        Code::DECLARED_DIFFERS,
        declared.value.origin,
        format!("`{path}` is declared as `{said}` but computed as `{is}` ({why})"),
    );
    match explanation {
        Some(Explanation::LeftOut(rows, choice)) => {
            let left_out = match choice {
                Choice::Each => "leaving out one of these rows explains it exactly",
                Choice::Together => "leaving out these rows explains it exactly",
                Choice::ForExample => {
                    "leaving out some rows explains it exactly, and which cannot be told; for example"
                }
            };
            fault = fault.with_hint(format!("{left_out}: {}", listed(rows, language)));
            for row in rows.iter().take(3) {
                fault = fault.with_label(row.origin, "this row");
            }
        }
        Some(Explanation::OtherWork(rows, choice)) => {
            let such = if *choice == Choice::ForExample { ", for example" } else { "" };
            fault = fault.with_hint(format!(
                "counting work in other roles explains it exactly{such}: {}",
                listed(rows, language)
            ));
        }
        Some(Explanation::DeclaredParts(parts)) => {
            let parts: Vec<_> = parts.iter().map(|part| language.quantity(part.value)).collect();
            fault = fault.with_hint(format!(
                "its parts as declared give it ({}); they differ from their rows",
                parts.join(" + ")
            ));
        }
        None => {}
    }
    let arithmetic = crate::subject::declared::arithmetic::arithmetic(figures, path, language);
    Some(
        fault
            .with_hints(arithmetic)
            .with_hint(format!("the report prints `{is}`; `nulage explain` shows its cells")),
    )
}

fn listed(rows: &[Contribution], language: Language) -> String {
    let rows: Vec<_> =
        rows.iter().map(|r| format!("{} {}", r.name, language.decimal(r.amount))).collect();
    rows.join(" + ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Origin;
    use proptest::prelude::*;

    fn rows(amounts: &[i64]) -> Vec<Contribution> {
        amounts
            .iter()
            .map(|&a| Contribution {
                origin: Origin::Detached,
                name: String::new(),
                path: String::new(),
                amount: Decimal::new(a, 2),
            })
            .collect()
    }

    proptest! {
        #[test]
        fn a_found_subset_has_the_sum_and_the_smallest_is_found(
            amounts in prop::collection::vec(prop_oneof![1..400i64, 1..6i64], 1..10),
            target in prop_oneof![1..900i64, 1..20i64]
        ) {
            let sizes: Vec<_> = (1u32..1 << amounts.len())
                .filter(|mask| {
                    let chosen = amounts.iter().enumerate().filter(|(i, _)| mask >> i & 1 == 1);
                    chosen.map(|(_, a)| a).sum::<i64>() == target
                })
                .map(|mask| usize::try_from(mask.count_ones()).unwrap_or(usize::MAX))
                .filter(|&n| n <= MOST_ROWS)
                .collect();
            let by_hand = sizes.iter().min().copied();
            let found = subset_with_sum(&rows(&amounts), |row| row.amount, Decimal::new(target, 2));
            prop_assert_eq!(found.as_ref().map(|(found, _)| found.len()), by_hand);
            if let Some((found, choice)) = found {
                let is_only = sizes.iter().filter(|&&n| Some(n) == by_hand).count() == 1;
                prop_assert_eq!(choice == Choice::Together, is_only);
                let sum = found.iter().fold(Decimal::ZERO, |sum, row| sum + row.amount);
                prop_assert_eq!(sum, Decimal::new(target, 2));
            }
        }
    }
}
