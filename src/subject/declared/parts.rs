//! A declared whole against its declared parts: the contradiction may lie in the parts alone.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::figure::{Figures, Input, Operation};
use crate::model::Model;
use crate::model::quantity::{Interval, Quantity};

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
    for declared in &model.declared {
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
