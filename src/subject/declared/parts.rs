//! A declared whole against its declared parts: the contradiction may lie in the parts alone.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::diag::{Code, Diagnostic, Faults};
use crate::figure::{Figures, Input, Operation};
use crate::model::Model;
use crate::model::quantity::{Interval, Quantity};
use crate::subject::declared::model::Declared;

/// A part of a declared whole, as it is declared itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeclaredPart {
    /// The path of the part.
    pub figure: Box<str>,
    /// What is declared of it.
    pub value: Quantity,
}

/// What is declared of each figure; the first, where several rows declare it.
pub(crate) fn declared_by_path(model: &Model) -> BTreeMap<&str, Quantity> {
    let mut by_path = BTreeMap::new();
    for declared in model.declared() {
        by_path.entry(&*declared.figure.value).or_insert(declared.value.value.quantity);
    }
    by_path
}

/// The declared parts of a figure that is a sum of figures, if they give what is declared of the whole: exactly, or one
/// end of it. Parts that are not declared must be zero.
pub(crate) fn parts_that_give(
    declared: &BTreeMap<&str, Quantity>,
    figures: &Figures,
    path: &str,
    said: Interval,
) -> Option<Vec<DeclaredPart>> {
    let derivation = &figures.get(path)?.derivation;
    if derivation.operation != Operation::Sum {
        return None;
    }
    let mut parts = Vec::new();
    for input in &derivation.inputs {
        let Input::Figure(part) = input else { return None };
        match declared.get(&**part) {
            Some(&value) => parts.push(DeclaredPart { figure: part.clone(), value }),
            None if figures.quantity(part).is_exactly(0) => {}
            None => return None,
        }
    }
    let sum = Quantity::sum(parts.iter().map(|part| part.value)).interval()?;
    let is_end = |end: Decimal| end == sum.min || Some(end) == sum.max;
    let gives =
        if said.is_point() { is_end(said.min) } else { (said.min, said.max) == (sum.min, sum.max) };
    (gives && parts.len() > 1).then_some(parts)
}

/// N0444: a declared whole that the declared parts cannot make, whatever the rows say.
pub(crate) fn check_wholes(model: &Model, figures: &Figures, faults: &mut Faults) {
    let declared = first_by_path(model);
    for whole in model.declared() {
        let said = whole.value.value.quantity;
        let Some(parts) = declared_parts(model, figures, &declared, &whole.figure.value) else {
            continue;
        };
        let sum = Quantity::sum(parts.iter().map(|part| part.value.value.quantity));
        let (Some(is), Some(made)) = (said.interval(), sum.interval()) else { continue };
        let is_below = is.max.is_some_and(|max| max < made.min);
        let is_above = made.max.is_some_and(|max| max < is.min);
        if is_below || is_above {
            faults.push(whole_fault(model, whole, &parts, sum));
        }
    }
}

fn whole_fault(model: &Model, whole: &Declared, parts: &[&Declared], sum: Quantity) -> Diagnostic {
    let language = model.head.language;
    let addends: Vec<String> =
        parts.iter().map(|part| language.quantity(part.value.value.quantity)).collect();
    let message = format!(
        "`{}` is declared as `{}`, but what is declared of its parts makes {} ({})",
        whole.figure.value,
        language.stated(&whole.value.value),
        language.quantity(sum),
        addends.join(" + ")
    );
    let mut fault = Diagnostic::warning(Code::DECLARED_WHOLE, whole.value.origin, message);
    for part in parts {
        fault = fault.with_label(part.value.origin, "a part");
    }
    fault
}

/// What is declared of each figure; the first row, where several declare it.
fn first_by_path(model: &Model) -> BTreeMap<&str, &Declared> {
    let mut by_path = BTreeMap::new();
    for declared in model.declared() {
        by_path.entry(&*declared.figure.value).or_insert(declared);
    }
    by_path
}

/// What is declared of each part of a unit, or of each unit of the whole; none unless all that count are declared, and there
/// are at least two.
fn declared_parts<'a>(
    model: &Model,
    figures: &Figures,
    declared: &BTreeMap<&str, &'a Declared>,
    path: &str,
) -> Option<Vec<&'a Declared>> {
    let mut parts = Vec::new();
    for path in part_paths(model, path)? {
        match declared.get(&*path) {
            // What is left blank may be any number.
            Some(part) if part.value.value.quantity.interval().is_none() => return None,
            Some(part) => parts.push(*part),
            None if counts_nothing(figures, &path) => {}
            None => return None,
        }
    }
    (parts.len() > 1).then_some(parts)
}

/// Whether a figure is not there, is zero, or is blank.
fn counts_nothing(figures: &Figures, path: &str) -> bool {
    let quantity = figures.quantity(path);
    quantity == Quantity::BLANK || quantity.is_exactly(0) || figures.get(path).is_none()
}

fn part_paths(model: &Model, path: &str) -> Option<Vec<String>> {
    match path.split('.').collect::<Vec<_>>()[..] {
        ["total", measure] => {
            let units = model.organisation.units.iter();
            Some(units.map(|unit| format!("unit.{}.{measure}", unit.id.value)).collect())
        }
        ["unit", unit, measure] => {
            let (id, unit) =
                model.organisation.units.entries().find(|(_, known)| &*known.id.value == unit)?;
            let loose = |post: &crate::subject::staffing::model::Post| {
                post.unit == id && post.subunit.is_none() && post.is_counted()
            };
            if model.posts().iter().any(loose) {
                return None;
            }
            let name = &unit.id.value;
            let of = |sub: &crate::model::organisation::Subunit| {
                format!("subunit.{name}.{}.{measure}", sub.id.value)
            };
            Some(unit.subunits.iter().map(of).collect())
        }
        _ => None,
    }
}
