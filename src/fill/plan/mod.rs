//! A plan's exhibits and the chapters of its units.

pub(crate) use crate::subject::budget::fill as budget;
pub(crate) use crate::subject::documents::fill as documents;
pub(crate) use crate::subject::unit_plan::fill as chapter;
pub(crate) mod exhibits;
pub(crate) use crate::subject::goals::fill as goals;
pub(crate) use crate::subject::goals::timeline;
pub(crate) use crate::subject::heads::fill as heads;
pub(crate) use crate::subject::ratios::fill as ratios;
pub(crate) use crate::subject::unit_plan::resolutions;
pub(crate) use crate::subject::unit_plan::staff;

use serde_json::{Value, json};

use super::markdown::marked;
use super::table::{Table, plain};
use super::{Filler, exhibit_source};
use crate::lang::Word;
use crate::model::organisation::{Text, UnitId};

pub(crate) use budget::budgets;
pub(crate) use chapter::fill_units;
pub(crate) use documents::documents;
pub(crate) use exhibits::{of_part, of_units};
pub(crate) use goals::goals;
pub(crate) use heads::heads;
pub(crate) use ratios::ratios;
pub(crate) use resolutions::resolutions;
pub(crate) use timeline::timeline;

/// The id of a unit.
pub(crate) fn unit_id<'a>(filler: &Filler<'a>, unit: UnitId) -> &'a str {
    &filler.model.organisation.units[unit].id.value
}

/// The name of a unit.
pub(crate) fn unit_name<'a>(filler: &Filler<'a>, unit: UnitId) -> &'a str {
    &filler.model.organisation.units[unit].name
}

/// "Upphandling: budget, tkr".
pub(crate) fn caption(filler: &Filler<'_>, unit: UnitId, what: Word) -> Value {
    plain(format!("{}: {}", unit_name(filler, unit), filler.language.word(what)))
}

/// A table without rows; its number is that of its id.
pub(crate) fn empty_table(filler: &Filler<'_>, id: String, caption: Value) -> Table {
    let number = filler.numbering.table(&id);
    let (notes, columns, rows) = Default::default();
    Table { id, number, caption, source: None, notes, columns, rows }
}

/// The same of a table of words, whose source line no figure gives.
pub(crate) fn table_of_words(
    filler: &Filler<'_>,
    id: String,
    caption: Value,
    source: &str,
) -> Table {
    Table { source: Some(exhibit_source(filler, &[source])), ..empty_table(filler, id, caption) }
}

/// Several notes as one that runs on, so that a table does not end in a ladder of them.
pub(crate) fn joined(notes: Vec<Value>) -> Vec<Value> {
    let mut all: Vec<Value> = Vec::new();
    for note in notes {
        if !all.is_empty() {
            all.push(json!({ "t": "text", "s": " " }));
        }
        if let Value::Array(inlines) = note {
            all.extend(inlines);
        }
    }
    if all.is_empty() { Vec::new() } else { vec![Value::Array(all)] }
}

/// Signs of notes in a table: ¹, ², … in order.
pub(crate) fn sign(number: usize) -> String {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let digits = number.to_string();
    digits.chars().filter_map(|c| DIGITS.get(c.to_digit(10)? as usize)).collect()
}

/// A note with its sign: "¹ …"; what stands `before` the text may have bound stretches.
pub(crate) fn signed_note(
    filler: &mut Filler<'_>,
    number: usize,
    before: &str,
    text: &Text,
) -> Value {
    let mut inlines = marked(&format!("{} {before}", sign(number)));
    if let Value::Array(said) = filler.prose.inline(text) {
        inlines.extend(said);
    }
    Value::Array(inlines)
}

#[cfg(test)]
mod tests {
    #[test]
    fn signs_go_on_after_nine() {
        assert_eq!([1, 9, 10, 23].map(super::sign), ["¹", "⁹", "¹⁰", "²³"]);
    }
}
