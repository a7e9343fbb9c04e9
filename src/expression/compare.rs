//! Comparisons: of ranges only where they are decided, of texts after composition.

use std::cmp::Ordering;

use unicode_normalization::UnicodeNormalization as _;

use super::arithmetic::units_fault;
use super::fault::FaultKind;
use super::syntax::Comparison;
use super::value::{Number, Value};
use crate::model::quantity::{Interval, Missing, Quantity};

/// `true`, `false`, or missing.
pub(super) fn compare(how: Comparison, a: &Value, b: &Value) -> Result<Value, FaultKind> {
    if let Comparison::In | Comparison::NotIn = how {
        return Ok(turned_if(how == Comparison::NotIn, contains(b, a)?));
    }
    if let Some(missing) = a.missing().into_iter().chain(b.missing()).max() {
        return Ok(Value::Missing(missing));
    }
    let order = match (a, b) {
        (Value::Number(a), Value::Number(b)) => return numbers(how, a, b),
        (Value::Date(a), Value::Date(b)) => a.cmp(b),
        (Value::Text(_), Value::Text(_))
        | (Value::Bool(_), Value::Bool(_))
        | (Value::List(_), Value::List(_))
            if how.is_of_equality() =>
        {
            let equal = equal(a, b)?;
            return Ok(turned_if(how == Comparison::NotEqual, equal));
        }
        _ => return Err(types_fault(how, a, b)),
    };
    Ok(Value::Bool(how.holds(order)))
}

fn types_fault(how: Comparison, a: &Value, b: &Value) -> FaultKind {
    FaultKind::Types { operator: how.as_str(), left: a.kind(), right: Some(b.kind()) }
}

fn turned_if(is_turned: bool, value: Value) -> Value {
    match value {
        Value::Bool(value) => Value::Bool(value != is_turned),
        other => other,
    }
}

fn equal(a: &Value, b: &Value) -> Result<Value, FaultKind> {
    match (a, b) {
        (Value::Text(a), Value::Text(b)) => Ok(Value::Bool(is_same_text(a, b))),
        (Value::Bool(a), Value::Bool(b)) => Ok(Value::Bool(a == b)),
        (Value::List(a), Value::List(b)) if a.len() != b.len() => Ok(Value::Bool(false)),
        (Value::List(a), Value::List(b)) => {
            all(a.iter().zip(b.iter()).map(|(a, b)| compare(Comparison::Equal, a, b)))
        }
        _ => compare(Comparison::Equal, a, b),
    }
}

/// Whether all are true: missing if one is missing and none is false.
fn all(values: impl Iterator<Item = Result<Value, FaultKind>>) -> Result<Value, FaultKind> {
    let mut result = Value::Bool(true);
    for value in values {
        match value? {
            Value::Bool(false) => return Ok(Value::Bool(false)),
            missing @ Value::Missing(_) => result = missing,
            _ => {}
        }
    }
    Ok(result)
}

/// Whether a list holds a value, or a text another.
fn contains(whole: &Value, part: &Value) -> Result<Value, FaultKind> {
    match (whole, part) {
        (Value::List(values), _) => {
            let differ =
                all(values.iter().map(|value| compare(Comparison::NotEqual, value, part)))?;
            Ok(turned_if(true, differ))
        }
        (Value::Text(whole), Value::Text(part)) => {
            let (whole, part) = (composed(whole), composed(part));
            Ok(Value::Bool(whole.contains(&part)))
        }
        _ => match whole.missing().into_iter().chain(part.missing()).max() {
            Some(missing) => Ok(Value::Missing(missing)),
            None => Err(types_fault(Comparison::In, part, whole)),
        },
    }
}

fn composed(text: &str) -> String {
    text.nfc().collect()
}

/// Whether two texts are the same characters once they are composed.
pub(crate) fn is_same_text(a: &str, b: &str) -> bool {
    a == b || (!(a.is_ascii() && b.is_ascii()) && a.nfc().eq(b.nfc()))
}

fn numbers(how: Comparison, a: &Number, b: &Number) -> Result<Value, FaultKind> {
    if let (Some(left), Some(right)) = (&a.unit, &b.unit)
        && left != right
    {
        return Err(units_fault(how.as_str(), left, right));
    }
    let (Quantity::Value(a), Quantity::Value(b)) = (a.quantity, b.quantity) else {
        return Ok(Value::Missing(Missing::Undecided));
    };
    Ok(decided(how, a, b).map_or(Value::Missing(Missing::Undecided), Value::Bool))
}

/// What holds of every pair of values of two ranges, if it is the same of all.
fn decided(how: Comparison, a: Interval, b: Interval) -> Option<bool> {
    let least = order_of_ends(Some(a.min), b.max);
    let greatest = order_of_ends(a.max, Some(b.min));
    if a.is_point() && b.is_point() {
        return Some(how.holds(a.min.cmp(&b.min)));
    }
    match how {
        // Ranges that touch are decided for one of `<` and `<=`, and of `>` and `>=`.
        Comparison::Less | Comparison::AtLeast => {
            let is_less = if greatest == Ordering::Less {
                Some(true)
            } else {
                (least != Ordering::Less).then_some(false)
            };
            is_less.map(|is_less| is_less == (how == Comparison::Less))
        }
        Comparison::More | Comparison::AtMost => {
            let is_more = if least == Ordering::Greater {
                Some(true)
            } else {
                (greatest != Ordering::Greater).then_some(false)
            };
            is_more.map(|is_more| is_more == (how == Comparison::More))
        }
        Comparison::Equal | Comparison::NotEqual => {
            let apart = greatest == Ordering::Less || least == Ordering::Greater;
            apart.then_some(how == Comparison::NotEqual)
        }
        Comparison::In | Comparison::NotIn => None,
    }
}

/// An end that is open stands above all others.
fn order_of_ends(a: Option<rust_decimal::Decimal>, b: Option<rust_decimal::Decimal>) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) => a.cmp(&b),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    }
}
