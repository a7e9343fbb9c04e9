//! Filters for sentences that count: `of`, `of_them`, `agree`, `names`, `bracketed`, `after`.

use super::bound::bound;
use super::filters::{filtered, finished, gender_of, path_of, quantity_of};
use super::markdown::escape;
use crate::expression::{Arguments, Failure, Functions, Markdown, Value};
use crate::figure::Figures;
use crate::lang::{Language, Noun, ShareError};
use crate::model::quantity::{Missing, Quantity};

type Result<T> = std::result::Result<T, Failure>;

/// Adds all of them.
pub(crate) fn add_filters(functions: &mut Functions, language: Language, figures: &Figures) {
    functions.add_filter("of", 1..=4, move |arguments| {
        Ok(filtered(arguments.value(0)?, &share(language, arguments)?))
    });
    functions.add_filter("Of", 1..=4, move |arguments| {
        let text = share(language, arguments)?;
        Ok(filtered(arguments.value(0)?, &language.capitalised(&text)))
    });
    functions.add_filter("of_them", 1..=2, move |arguments| {
        Ok(filtered(arguments.value(0)?, &share_of_them(language, arguments)?))
    });
    functions.add_filter("Of_them", 1..=2, move |arguments| {
        let text = share_of_them(language, arguments)?;
        Ok(filtered(arguments.value(0)?, &language.capitalised(&text)))
    });
    add_name_filters(functions, language, figures);
}

fn add_name_filters(functions: &mut Functions, language: Language, figures: &Figures) {
    functions.add_filter("agree", 2..=2, |arguments| {
        let value = arguments.value(0)?;
        let number = quantity_of(value)?;
        let is_one = number.is_exactly(0) || number.is_exactly(1);
        Ok(filtered(value, arguments.text(if is_one { 1 } else { 2 })?))
    });
    let figures = figures.clone();
    functions.add_filter("names", 0..=1, move |arguments| {
        let value = arguments.value(0)?;
        if let Some(column) = arguments.text_if_given(1)? {
            let names = names_of_rows(&figures, value, column)?;
            let names: Vec<_> = names.iter().map(|name| kept_together(name)).collect();
            let text = language.enumerated(&names);
            return Ok(if text.is_empty() { finished(text) } else { filtered(value, &text) });
        }
        if let Some(mark) = withheld(language, [value]) {
            return Ok(filtered(value, &mark));
        }
        let names = path_of(value)
            .filter(|_| matches!(value, Value::Number(_)))
            .and_then(|path| figures.names(path))
            .ok_or_else(|| Failure::said("only a count of entries that have names has names"))?;
        let names: Vec<_> = names.iter().map(|name| kept_together(name)).collect();
        let text = language.enumerated(&names);
        Ok(if text.is_empty() { finished(text) } else { filtered(value, &text) })
    });
    functions.add_filter("bracketed", 0..=0, |arguments| unless_empty(arguments, " (", ")"));
    functions.add_filter("after", 1..=1, |arguments| {
        let lead = bound("literal", &escape(arguments.text(1)?));
        unless_empty(arguments, &lead, "")
    });
}

/// What a column says in each row of the table whose rows are counted.
fn names_of_rows(figures: &Figures, value: &Value, column: &str) -> Result<Vec<String>> {
    let table = path_of(value)
        .and_then(|path| path.strip_prefix("tables.")?.strip_suffix(".rows"))
        .and_then(|id| figures.tables().get(id))
        .ok_or_else(|| Failure::said("only the rows of a table have names: `tables.peers.rows`"))?;
    let column =
        table.column(column).ok_or_else(|| Failure::Unknown("column", column.to_owned()))?;
    Ok((0..table.len()).filter_map(|row| column.text(row).ok()).map(|it| it.to_string()).collect())
}

/// A short name on one line: "HR och lön" is one thing among others.
fn kept_together(name: &str) -> String {
    const SHORT: usize = 24;
    if name.chars().count() > SHORT { name.to_owned() } else { name.replace(' ', "\u{a0}") }
}

/// Markdown with something before and after it, or nothing where there is none.
fn unless_empty(arguments: Arguments<'_>, before: &str, after: &str) -> Result<Value> {
    match arguments.value(0)? {
        Value::Markdown(Markdown { text, .. }) if text.is_empty() => Ok(finished("")),
        Value::Markdown(Markdown { text, rests_on }) => {
            let text = format!("{before}{text}{after}").into();
            Ok(Value::Markdown(Markdown { text, rests_on: rests_on.clone() }))
        }
        Value::Text(text) if text.is_empty() => Ok(finished("")),
        Value::Text(text) => Ok(finished(format!("{before}{}{after}", escape(text)))),
        _ => Err(Failure::said("names are expected here")),
    }
}

/// The last texts are those of the noun and its gender, or the gender alone.
fn share(language: Language, arguments: Arguments<'_>) -> Result<String> {
    let (part, whole) = (arguments.value(0)?, arguments.value(1)?);
    let texts = (arguments.text_if_given(2)?, arguments.text_if_given(3)?);
    let (noun, gender) = match texts {
        (Some(one), Some(many)) => {
            let gender = gender_of(arguments.text_if_given(4)?)?;
            (Some(Noun { one, many, gender }), gender)
        }
        (gender, _) => (None, gender_of(gender)?),
    };
    if let Some(mark) = withheld(language, [part, whole]) {
        return Ok(mark);
    }
    language.share(quantity_of(part)?, quantity_of(whole)?, noun, gender).map_err(share_fault)
}

fn share_of_them(language: Language, arguments: Arguments<'_>) -> Result<String> {
    let (part, whole) = (arguments.value(0)?, arguments.value(1)?);
    let gender = gender_of(arguments.text_if_given(2)?)?;
    if let Some(mark) = withheld(language, [part, whole]) {
        return Ok(mark);
    }
    language.share_of_them(quantity_of(part)?, quantity_of(whole)?, gender).map_err(share_fault)
}

/// `..`, where one of several figures is withheld.
fn withheld<const N: usize>(language: Language, values: [&Value; N]) -> Option<String> {
    const WITHHELD: Quantity = Quantity::Missing(Missing::Suppressed);
    let is_withheld = |value: &&Value| quantity_of(value).is_ok_and(|q| q == WITHHELD);
    values.iter().any(is_withheld).then(|| language.quantity(WITHHELD))
}

fn share_fault(error: ShareError) -> Failure {
    Failure::said(match error {
        ShareError::NoNumber => "one of the two is no number",
        ShareError::MoreThanAll => "the part is more than the whole",
    })
}
