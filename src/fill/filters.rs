//! What expressions in prose can call: number words, counts, percentages, references, what a declared figure states.

use std::fmt::Display;

use rust_decimal::Decimal;

use super::bound::bound;
use super::markdown::escape;
use super::numbering::Numbering;
use crate::expression::{
    Arguments, Failure, FaultKind, Functions, Markdown, Number, RestsOn, Value,
};
use crate::lang::{Gender, Language, Word, round_quantity, rounded};
use crate::model::quantity::{Interval, Missing, Quantity};

/// The functions, in the order in which messages list them.
pub(crate) const FUNCTIONS: [&str; 8] =
    ["literal", "stated", "matrix", "rec", "alternative", "principle", "table", "chart"];

type Result<T> = std::result::Result<T, Failure>;

/// A printed value: escaped and marked as bound, unless it is Markdown already.
pub(crate) fn printed(value: &Value, language: Language) -> std::result::Result<String, FaultKind> {
    Ok(match value {
        Value::Number(number) => {
            let said = match (number.decimals, &number.rests_on) {
                // A column's decimals are those of each of its numbers, zeros among them.
                (decimals, RestsOn::One(_)) => language.quantity_to(number.quantity, decimals),
                (Some(decimals), _) => language.quantity(round_quantity(number.quantity, decimals)),
                (None, _) => language.quantity(number.quantity),
            };
            let text = escape(&said);
            path_of(value).map_or_else(|| text.clone(), |path| bound(path, &text))
        }
        Value::Text(text) => escape(text),
        Value::Markdown(Markdown { text, .. }) => text.to_string(),
        Value::Date(day) => bound("literal", &escape(&language.date(day.date()))),
        Value::Missing(Missing::Undecided) => return Err(FaultKind::Undecided),
        Value::Missing(missing) => escape(&language.quantity(Quantity::Missing(*missing))),
        Value::Bool(_) | Value::List(_) => {
            return Err(FaultKind::Failed(format!("{} cannot be printed", value.kind())));
        }
    })
}

/// The figure that a value is.
pub(crate) fn path_of(value: &Value) -> Option<&str> {
    let (Value::Number(Number { rests_on, .. }) | Value::Markdown(Markdown { rests_on, .. })) =
        value
    else {
        return None;
    };
    match rests_on {
        RestsOn::One(path) => Some(path),
        _ => None,
    }
}

/// A text that a filter made of a figure, as Markdown.
pub(crate) fn filtered(value: &Value, text: &str) -> Value {
    let rests_on = match value {
        Value::Number(Number { rests_on, .. }) | Value::Markdown(Markdown { rests_on, .. }) => {
            rests_on.clone()
        }
        _ => RestsOn::Data,
    };
    let text = bound(path_of(value).unwrap_or("literal"), &escape(text)).into();
    Value::Markdown(Markdown { text, rests_on })
}

/// A finished text of no figure.
pub(crate) fn finished(text: impl Into<std::sync::Arc<str>>) -> Value {
    Value::Markdown(Markdown { text: text.into(), rests_on: RestsOn::Data })
}

/// What a filter counts with.
pub(crate) fn quantity_of(value: &Value) -> Result<Quantity> {
    match value {
        Value::Number(number) => Ok(number.quantity),
        Value::Missing(missing) => Ok(Quantity::Missing(*missing)),
        _ => Err(Failure::said("a figure is expected here")),
    }
}

pub(crate) fn gender_of(name: Option<&str>) -> Result<Gender> {
    match name {
        None | Some("en") => Ok(Gender::Common),
        Some("ett") => Ok(Gender::Neuter),
        Some(other) => Err(Failure::said(format!("`{other}` is neither \"en\" nor \"ett\""))),
    }
}

/// Adds the filters of single numbers, and `literal`.
pub(crate) fn add_filters(functions: &mut Functions, language: Language) {
    let in_words = move |arguments: Arguments<'_>| {
        let gender = gender_of(arguments.text_if_given(1)?)?;
        Ok(language.in_words(quantity_of(arguments.value(0)?)?, gender))
    };
    functions.add_filter("words", 0..=1, move |arguments| {
        Ok(filtered(arguments.value(0)?, &in_words(arguments)?))
    });
    functions.add_filter("Words", 0..=1, move |arguments| {
        Ok(filtered(arguments.value(0)?, &language.capitalised(&in_words(arguments)?)))
    });
    functions.add_filter("percent", 0..=0, move |arguments| percent(arguments, language));
    functions.add_filter("rounded", 1..=1, rounded_to);
    functions.add_filter("roughly", 0..=0, move |arguments| {
        let value = arguments.value(0)?;
        Ok(filtered(value, &language.roughly(quantity_of(value)?)))
    });
    functions.add_filter("count", 2..=3, move |arguments| {
        let value = arguments.value(0)?;
        let (one, many) = (arguments.text(1)?, arguments.text(2)?);
        let gender = gender_of(arguments.text_if_given(3)?)?;
        Ok(filtered(value, &language.counted(quantity_of(value)?, one, many, gender)))
    });
    functions.add_filter("or", 1..=1, |arguments| {
        let value = arguments.value(0)?;
        Ok(if value.missing().is_some() { arguments.value(1)?.clone() } else { value.clone() })
    });
    functions.add_function("literal", 1..=1, |arguments| {
        Ok(finished(bound("literal", &escape(arguments.text(0)?))))
    });
}

fn percent(arguments: Arguments<'_>, language: Language) -> Result<Value> {
    let value = arguments.value(0)?;
    let quantity = quantity_of(value)?;
    if quantity == Quantity::Missing(Missing::Suppressed) {
        return Ok(filtered(value, &language.quantity(quantity)));
    }
    let percent = quantity
        .interval()
        .filter(Interval::is_point)
        .ok_or_else(|| Failure::said("an exact number is expected here"))?;
    Ok(filtered(value, &language.percent(percent.min)))
}

/// A figure to the nearest multiple of a step.
fn rounded_to(arguments: Arguments<'_>) -> Result<Value> {
    let value = arguments.value(0)?;
    let Value::Number(number) = value else {
        return Err(Failure::said("a figure is expected here"));
    };
    let step = quantity_of(arguments.value(1)?)
        .ok()
        .and_then(Quantity::interval)
        .filter(Interval::is_point)
        .map(|interval| interval.min)
        .filter(|step| step.is_integer() && *step > Decimal::ZERO)
        .ok_or_else(|| Failure::said("a whole number above zero is expected here"))?;
    let quantity = match number.quantity {
        Quantity::Value(interval) => Quantity::Value(rounded(interval, step)),
        missing @ Quantity::Missing(_) => missing,
    };
    Ok(Value::Number(Number { quantity, ..number.clone() }))
}

/// Adds the functions that refer to something by its number in the document.
pub(crate) fn add_references(functions: &mut Functions, numbering: &Numbering, language: Language) {
    let recommendations = numbering.recommendations.clone();
    functions.add_function("rec", 1..=1, move |arguments| {
        let id = arguments.text(0)?;
        let number = recommendations.get(&**id).ok_or_else(|| unknown("recommendation", id))?;
        let word = language.word(Word::Recommendation);
        Ok(reference(word, number.report, &format!("rec-{id}")))
    });
    let alternatives = numbering.alternatives.clone();
    let known = numbering.recommendations.clone();
    functions.add_function("alternative", 2..=2, move |arguments| {
        let (of, id) = (arguments.text(0)?, arguments.text(1)?);
        if !known.contains_key(&**of) {
            return Err(unknown("recommendation", of));
        }
        let letter = alternatives.get(&(of.to_string(), id.to_string()));
        let letter = letter.ok_or_else(|| unknown("alternative", id))?;
        Ok(reference(language.word(Word::Alternative), letter, &format!("alt-{of}-{id}")))
    });
    let principles = numbering.principles.clone();
    functions.add_function("principle", 1..=1, move |arguments| {
        let id = arguments.text(0)?;
        let number = principles.get(&**id).ok_or_else(|| unknown("principle", id))?;
        Ok(reference(language.word(Word::Principle), *number, &format!("principle-{id}")))
    });
    for (name, word, exhibits) in [
        ("table", Word::Table, numbering.tables.clone()),
        ("chart", Word::Chart, numbering.charts.clone()),
    ] {
        functions.add_function(name, 1..=1, move |arguments| {
            let id = arguments.text(0)?;
            let number = exhibits.get(&**id).ok_or_else(|| unknown(name, id))?;
            Ok(reference(&language.uncapitalised(language.word(word)), *number, id))
        });
    }
}

/// Nothing of a sort has this id.
pub(crate) fn unknown(what: &'static str, id: &str) -> Failure {
    Failure::Unknown(what, id.to_owned())
}

fn reference(word: &str, number: impl Display, label: &str) -> Value {
    let text = escape(&format!("{word}\u{a0}{number}"));
    finished(format!("[{}](#{label})", bound("reference", &text)))
}
