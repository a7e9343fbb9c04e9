//! Rules over a mapping: every unit and function has a row, and what its rows count can be added up.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use crate::diag::{Code, Diagnostic, Faults};
use crate::figure::Figures;
use crate::model::Model;
use crate::model::quantity::{Form, Interval, Quantity, Stated};
use crate::source::{Located, Origin};
use crate::subject::mapping::model::{Counts, Headcount};

/// Every rule of this family.
pub(crate) fn check_mapping(model: &Model, figures: &Figures, faults: &mut Faults) {
    check_gaps(model, faults);
    for headcount in model.mapping() {
        check_persons(model, headcount, faults);
    }
    check_basis(model, figures, faults);
    check_bought(model, faults);
}

/// N0415: a unit and a function without a row.
fn check_gaps(model: &Model, faults: &mut Faults) {
    let Some(last) = model.mapping().last() else { return };
    let there: BTreeSet<_> = model.mapping().iter().map(|h| (h.unit, h.function)).collect();
    let used: BTreeSet<_> = model.mapping().iter().map(|h| h.function).collect();
    for (unit, named) in model.organisation.units.entries() {
        for &function in used.iter().filter(|&&function| !there.contains(&(unit, function))) {
            let id = &model.classification.functions[function].id.value;
            let message = format!("`{}` has no row for `{id}`", named.id.value);
            let origin =
                model.mapping().iter().rfind(|h| h.unit == unit).map_or(last.origin, |h| h.origin);
            faults.push(
                Diagnostic::warning(Code::MAPPING_GAP, origin, message)
                    .with_hint("write one: `0` for none, blank where nothing is said, `-` where it was not reported"),
            );
        }
    }
}

/// N0418: a row that counts persons holds a part of one.
fn check_persons(model: &Model, headcount: &Headcount, faults: &mut Faults) {
    if headcount.counts.value == Counts::Fte {
        return;
    }
    for cell in [&headcount.central, &headcount.line] {
        let Some(interval) = cell.value.counted().interval() else { continue };
        let whole = |d: Decimal| d.is_integer();
        if whole(interval.min) && interval.max.is_none_or(whole) {
            continue;
        }
        let said = model.head.language.quantity(cell.value.quantity);
        let message = format!("`{said}` in a row that counts persons");
        faults.push(
            Diagnostic::warning(Code::COUNT_BASIS, cell.origin, message)
                .with_hint("if it is a part of a post, say so: `basis` is `fte`"),
        );
    }
}

/// N0416: the rows that count full-time equivalents, where the others count persons. The sums hold both.
fn check_basis(model: &Model, figures: &Figures, faults: &mut Faults) {
    let language = model.head.language;
    let added = |h: &Headcount| Quantity::sum([h.central.value.counted(), h.line.value.counted()]);
    let (fte, heads): (Vec<_>, Vec<_>) =
        model.mapping().iter().partition(|h| h.counts.value == Counts::Fte);
    if heads.is_empty() {
        return;
    }
    for headcount in fte.iter().filter(|h| !added(h).or_zero().is_exactly(0)) {
        let function = &model.classification.functions[headcount.function].id.value;
        let persons = heads.iter().filter(|h| h.function == headcount.function).map(|h| added(h));
        let path = format!("function.{function}.total");
        let message = format!(
            "`{path}` adds {} full-time equivalents to {} persons (= {})",
            language.quantity(added(headcount)),
            language.quantity(Quantity::sum(persons)),
            language.quantity(figures.quantity(&path)),
        );
        faults.push(
            Diagnostic::warning(Code::MIXED_BASIS, headcount.counts.origin, message)
                .with_label(headcount.central.origin, "a part of a post")
                .with_hint("the sums are printed with the note that they hold both"),
        );
    }
}

/// N0417: bought time that is counted with the buyer in some rows and left out in others.
fn check_bought(model: &Model, faults: &mut Faults) {
    let is_bought = |h: &&Headcount| exact(&h.bought).is_some_and(|d| !d.is_zero());
    let (left_out, counted): (Vec<_>, Vec<_>) = model
        .mapping()
        .iter()
        .filter(is_bought)
        .partition(|h| h.bought.value.form == Form::Bracketed);
    let (Some(first), false) = (left_out.first(), counted.is_empty()) else { return };
    let message = format!(
        "bought time is counted in {} and left out in {}",
        amount(model, &counted),
        amount(model, &left_out),
    );
    let mut fault = Diagnostic::warning(Code::BOUGHT_UNEVENLY, first.bought.origin, message);
    let places =
        |rows: &[&Headcount]| -> Vec<Origin> { rows.iter().map(|h| h.bought.origin).collect() };
    for origin in places(&counted) {
        fault = fault.with_label(origin, "counted");
    }
    for origin in places(&left_out).into_iter().skip(1) {
        fault = fault.with_label(origin, "left out");
    }
    faults.push(fault.with_hint(
        "who sells time has its people in rows of its own: what is counted with the buyer, too, stands in the total twice",
    ));
}

/// "2 rows (1,5)".
fn amount(model: &Model, rows: &[&Headcount]) -> String {
    let sum = rows
        .iter()
        .filter_map(|h| exact(&h.bought))
        .fold(Decimal::ZERO, |sum, d| sum.checked_add(d).unwrap_or(Decimal::MAX));
    let word = if rows.len() == 1 { "row" } else { "rows" };
    format!("{} {word} ({})", rows.len(), model.head.language.decimal(sum))
}

fn exact(cell: &Located<Stated>) -> Option<Decimal> {
    cell.value.quantity.interval().filter(Interval::is_point).map(|i| i.min)
}
