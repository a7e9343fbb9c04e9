//! What prose can call of what others state.

use std::collections::BTreeMap;

use crate::expression::{Failure, Functions, Number, RestsOn, Value};
use crate::fill::filters::unknown;
use crate::model::Model;
use crate::model::quantity::Quantity;
use crate::subject::declared::figure::declared_path;

/// `stated("total.workforce_percent")`: what the table of declared figures states of a path, where it states one thing.
pub(crate) fn add_stated(model: &Model, functions: &mut Functions) {
    let mut stated: BTreeMap<String, Vec<(usize, Quantity)>> = BTreeMap::new();
    for (index, declared) in model.declared().iter().enumerate() {
        let values = stated.entry(declared.figure.value.to_string()).or_default();
        if values.iter().all(|&(_, known)| known != declared.value.value.quantity) {
            values.push((index, declared.value.value.quantity));
        }
    }
    functions.add_function("stated", 1..=1, move |arguments| {
        let path = arguments.text(0)?;
        match stated.get(&**path).map_or(&[][..], Vec::as_slice) {
            [] => Err(unknown("declared figure", path)),
            &[(index, quantity)] => {
                let rests_on = RestsOn::One(declared_path(index, "value").into());
                Ok(Value::Number(Number::of(quantity, rests_on)))
            }
            several => {
                let number = several.len();
                Err(Failure::said(format!("`{path}` is declared as {number} different numbers")))
            }
        }
    });
}
