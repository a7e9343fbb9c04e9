//! Filters for sentences about a place, a change and a comparison: `place`, `change`, `against`.

use std::cmp::Ordering;

use super::filters::{filtered, quantity_of};
use crate::expression::{Arguments, Failure, Functions, Value};
use crate::lang::{Ends, Language, against};
use crate::model::quantity::{Missing, Quantity};

type Result<T> = std::result::Result<T, Failure>;

/// Adds all of them. What is missing stays missing, so that `or` can say it in words.
pub(super) fn add_filters(functions: &mut Functions, language: Language) {
    functions.add_filter("place", 1..=4, move |arguments| place(arguments, language));
    functions.add_filter("change", 3..=3, |arguments| {
        let value = arguments.value(0)?;
        let zero = Quantity::count(0);
        chosen(value, against(quantity_of(value)?, zero, decimals_of(value)), arguments, 1)
    });
    functions.add_filter("against", 4..=4, |arguments| {
        let (value, other) = (arguments.value(0)?, arguments.value(1)?);
        let decimals = decimals_of(value).or_else(|| decimals_of(other));
        chosen(value, against(quantity_of(value)?, quantity_of(other)?, decimals), arguments, 2)
    });
}

fn place(arguments: Arguments<'_>, language: Language) -> Result<Value> {
    let value = arguments.value(0)?;
    let ends = match (arguments.text_if_given(2)?, arguments.text_if_given(3)?) {
        (Some(first), Some(last)) => Some(Ends { first, last }),
        (None, None) => None,
        _ => {
            return Err(Failure::said(
                "both ends are named, or none: `place(8, 'högst', 'lägst')`",
            ));
        }
    };
    let is_shared = arguments.text_if_given(4)?.is_some_and(|with| !with.is_empty());
    match language.place(quantity_of(value)?, quantity_of(arguments.value(1)?)?, ends, is_shared) {
        Ok(said) => Ok(filtered(value, &said)),
        Err(Missing::Undecided) => Err(Failure::said("there is no such place")),
        Err(missing) => Ok(Value::Missing(missing)),
    }
}

/// The text that says how two numbers stand: above, below or the same, the first of them at an argument.
fn chosen(
    value: &Value,
    stands: std::result::Result<Option<Ordering>, Missing>,
    arguments: Arguments<'_>,
    first: usize,
) -> Result<Value> {
    let at = match stands {
        Err(missing) => return Ok(Value::Missing(missing)),
        Ok(None) => return Ok(Value::Missing(Missing::Undecided)),
        Ok(Some(Ordering::Greater)) => first,
        Ok(Some(Ordering::Less)) => first + 1,
        Ok(Some(Ordering::Equal)) => first + 2,
    };
    Ok(filtered(value, arguments.text(at)?))
}

fn decimals_of(value: &Value) -> Option<u32> {
    match value {
        Value::Number(number) => number.decimals,
        _ => None,
    }
}
