//! Filters for sentences that count: `of`, `of_them`, `agree`, `names`, `bracketed`, `after`.

use minijinja::{Environment, Error, Value};

use super::expression::{failed, filtered, gender_of, names_of, quantity_of};
use super::markdown::{bound, escape};
use crate::lang::{Language, Noun, ShareError};
use crate::model::quantity::{Missing, Quantity};

pub(super) const FILTERS: [&str; 8] =
    ["of", "Of", "of_them", "Of_them", "agree", "names", "bracketed", "after"];

/// Adds all of them.
pub(super) fn add_filters(environment: &mut Environment<'static>, language: Language) {
    environment.add_filter(
        "of",
        move |part: Value,
              whole: Value,
              one: Option<String>,
              many: Option<String>,
              gender: Option<String>| {
            share(language, &part, &whole, &[one, many, gender]).map(|text| filtered(&part, &text))
        },
    );
    environment.add_filter(
        "Of",
        move |part: Value,
              whole: Value,
              one: Option<String>,
              many: Option<String>,
              gender: Option<String>| {
            share(language, &part, &whole, &[one, many, gender])
                .map(|text| filtered(&part, &language.capitalised(&text)))
        },
    );
    environment.add_filter("of_them", move |part: Value, whole: Value, gender: Option<String>| {
        share_of_them(language, &part, &whole, gender.as_deref()).map(|text| filtered(&part, &text))
    });
    environment.add_filter("Of_them", move |part: Value, whole: Value, gender: Option<String>| {
        share_of_them(language, &part, &whole, gender.as_deref())
            .map(|text| filtered(&part, &language.capitalised(&text)))
    });
    add_name_filters(environment, language);
}

fn add_name_filters(environment: &mut Environment<'static>, language: Language) {
    environment.add_filter("agree", move |value: Value, one: String, many: String| {
        let number = quantity_of(&value)?;
        let is_one = number.is_exactly(0) || number.is_exactly(1);
        Ok::<_, Error>(filtered(&value, if is_one { &one } else { &many }))
    });
    environment.add_filter("names", move |value: Value| {
        if let Some(mark) = withheld(language, [&value]) {
            return Ok(filtered(&value, &mark));
        }
        let names = names_of(&value)
            .ok_or_else(|| failed("only a count of entries that have names has names"))?;
        let names: Vec<_> = names.iter().map(|name| kept_together(name)).collect();
        let text = language.enumerated(&names);
        let is_empty = text.is_empty();
        Ok::<_, Error>(if is_empty {
            Value::from_safe_string(text)
        } else {
            filtered(&value, &text)
        })
    });
    environment.add_filter("bracketed", |text: Value| unless_empty(&text, " (", ")"));
    environment.add_filter("after", |text: Value, lead: String| {
        unless_empty(&text, &bound("literal", &escape(&lead)), "")
    });
}

/// A short name on one line: "HR och lön" is one thing among others.
fn kept_together(name: &str) -> String {
    const SHORT: usize = 24;
    if name.chars().count() > SHORT { name.to_owned() } else { name.replace(' ', "\u{a0}") }
}

/// Markdown with something before and after it, or nothing where there is none.
fn unless_empty(text: &Value, before: &str, after: &str) -> Value {
    let text = text.to_string();
    let is_empty = text.is_empty();
    Value::from_safe_string(if is_empty { text } else { format!("{before}{text}{after}") })
}

/// The last texts are those of the noun and its gender, or the gender alone.
fn share(
    language: Language,
    part: &Value,
    whole: &Value,
    texts: &[Option<String>; 3],
) -> Result<String, Error> {
    let (noun, gender) = match texts {
        [Some(one), Some(many), gender] => {
            let gender = gender_of(gender.as_deref())?;
            (Some(Noun { one, many, gender }), gender)
        }
        [gender, _, _] => (None, gender_of(gender.as_deref())?),
    };
    if let Some(mark) = withheld(language, [part, whole]) {
        return Ok(mark);
    }
    language.share(quantity_of(part)?, quantity_of(whole)?, noun, gender).map_err(share_fault)
}

fn share_of_them(
    language: Language,
    part: &Value,
    whole: &Value,
    gender: Option<&str>,
) -> Result<String, Error> {
    if let Some(mark) = withheld(language, [part, whole]) {
        return Ok(mark);
    }
    let (part, whole) = (quantity_of(part)?, quantity_of(whole)?);
    language.share_of_them(part, whole, gender_of(gender)?).map_err(share_fault)
}

/// `..`, where one of several figures is withheld.
fn withheld<const N: usize>(language: Language, values: [&Value; N]) -> Option<String> {
    const WITHHELD: Quantity = Quantity::Missing(Missing::Suppressed);
    let is_withheld = |value: &&Value| quantity_of(value).is_ok_and(|q| q == WITHHELD);
    values.iter().any(is_withheld).then(|| language.quantity(WITHHELD))
}

fn share_fault(error: ShareError) -> Error {
    failed(match error {
        ShareError::NoNumber => "one of the two is no number",
        ShareError::MoreThanAll => "the part is more than the whole",
    })
}
