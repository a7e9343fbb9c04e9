//! A plan's exhibits and the chapters of its units.

mod budget;
mod chapter;
mod documents;
mod exhibits;
mod goals;
mod ratios;
mod resolutions;
mod staff;
mod timeline;

use serde_json::{Value, json};

use super::table::{Table, plain};
use super::{Filler, exhibit_source};
use crate::lang::Word;
use crate::model::organisation::Text;

pub(super) use budget::budgets;
pub(super) use chapter::fill_units;
pub(super) use documents::documents;
pub(super) use exhibits::{Exhibit, of_part, of_units};
pub(super) use goals::goals;
pub(super) use ratios::ratios;
pub(super) use resolutions::resolutions;
pub(super) use timeline::timeline;

/// The id of a unit.
fn unit_id<'a>(filler: &Filler<'a>, unit: usize) -> &'a str {
    &filler.model.organisation.units[unit].id.value
}

/// The name of a unit.
fn unit_name<'a>(filler: &Filler<'a>, unit: usize) -> &'a str {
    &filler.model.organisation.units[unit].name
}

/// "Upphandling: budget, tkr".
fn caption(filler: &Filler<'_>, unit: usize, what: Word) -> Value {
    plain(format!("{}: {}", unit_name(filler, unit), filler.language.word(what)))
}

/// A table without rows; its number and its source line are those of its id and its file.
fn empty_table(filler: &Filler<'_>, id: String, caption: Value, sources: &[&str]) -> Table {
    Table {
        number: filler.numbering.table(&id),
        id,
        caption,
        source: exhibit_source(filler, sources),
        notes: Vec::new(),
        columns: Vec::new(),
        rows: Vec::new(),
    }
}

/// Signs of notes in a table: ¹, ², … in order.
fn sign(number: usize) -> String {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let digits = number.to_string();
    digits.chars().filter_map(|c| DIGITS.get(c.to_digit(10)? as usize)).collect()
}

/// A note with its sign: "¹ …".
fn signed_note(filler: &mut Filler<'_>, number: usize, before: &str, text: &Text) -> Value {
    let mut inlines = vec![json!({ "t": "text", "s": format!("{} {before}", sign(number)) })];
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
