//! A plan's exhibits and the chapters of its units.

mod budget;
mod chapter;
mod documents;
mod exhibits;
mod goals;
mod heads;
mod ratios;
mod resolutions;
mod staff;
mod timeline;

use serde_json::{Value, json};

use super::markdown::marked;
use super::table::{Table, plain};
use super::{Filler, exhibit_source};
use crate::lang::Word;
use crate::model::organisation::{Text, UnitId};

pub(super) use budget::budgets;
pub(super) use chapter::fill_units;
pub(super) use documents::documents;
pub(super) use exhibits::{of_part, of_units};
pub(super) use goals::goals;
pub(super) use heads::heads;
pub(super) use ratios::ratios;
pub(super) use resolutions::resolutions;
pub(super) use timeline::timeline;

/// The id of a unit.
fn unit_id<'a>(filler: &Filler<'a>, unit: UnitId) -> &'a str {
    &filler.model.organisation.units[unit].id.value
}

/// The name of a unit.
fn unit_name<'a>(filler: &Filler<'a>, unit: UnitId) -> &'a str {
    &filler.model.organisation.units[unit].name
}

/// "Upphandling: budget, tkr".
fn caption(filler: &Filler<'_>, unit: UnitId, what: Word) -> Value {
    plain(format!("{}: {}", unit_name(filler, unit), filler.language.word(what)))
}

/// A table without rows; its number is that of its id.
fn empty_table(filler: &Filler<'_>, id: String, caption: Value) -> Table {
    let number = filler.numbering.table(&id);
    let (notes, columns, rows) = Default::default();
    Table { id, number, caption, source: None, notes, columns, rows }
}

/// The same of a table of words, whose source line no figure gives.
fn table_of_words(filler: &Filler<'_>, id: String, caption: Value, source: &str) -> Table {
    Table { source: Some(exhibit_source(filler, &[source])), ..empty_table(filler, id, caption) }
}

/// Several notes as one that runs on, so that a table does not end in a ladder of them.
fn joined(notes: Vec<Value>) -> Vec<Value> {
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
fn sign(number: usize) -> String {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let digits = number.to_string();
    digits.chars().filter_map(|c| DIGITS.get(c.to_digit(10)? as usize)).collect()
}

/// A note with its sign: "¹ …"; what stands `before` the text may have bound stretches.
fn signed_note(filler: &mut Filler<'_>, number: usize, before: &str, text: &Text) -> Value {
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
