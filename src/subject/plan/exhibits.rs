//! What the exhibits of units have in common: captions, notes with signs, and the endings of their ids.

use crate::fill::Filler;
use crate::fill::inline::{Inline, Inlines, plain};
use crate::fill::markdown::marked;
use crate::lang::Word;
use crate::model::organisation::UnitId;
use crate::model::text::Text;

/// The measure of an exhibit on an upright page, in pt: the page scales it down by a little, to no less than 9 pt.
pub(crate) const MEASURE: f64 = 478.0;

/// The id of a unit.
pub(crate) fn unit_id<'a>(filler: &Filler<'a>, unit: UnitId) -> &'a str {
    &filler.model.organisation.units[unit].id.value
}

/// The name of a unit.
pub(crate) fn unit_name<'a>(filler: &Filler<'a>, unit: UnitId) -> &'a str {
    &filler.model.organisation.units[unit].name
}

/// "Upphandling: budget, tkr".
pub(crate) fn caption(filler: &Filler<'_>, unit: UnitId, what: Word) -> Inlines {
    plain(format!("{}: {}", unit_name(filler, unit), filler.language.word(what)))
}

/// Several notes as one that runs on, so that a table does not end in a ladder of them.
pub(crate) fn joined(notes: Vec<Inlines>) -> Vec<Inlines> {
    let joined = notes.into_iter().reduce(|mut all, note| {
        all.push(Inline::text(" "));
        all.extend(note);
        all
    });
    joined.into_iter().collect()
}

/// Signs of notes in a table: ¹, ², … in order.
pub(crate) fn sign(number: usize) -> String {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let digits = number.to_string();
    digits.chars().filter_map(|c| DIGITS.get(c.to_digit(10)? as usize)).collect()
}

/// A note with its sign, which no line ends with: "¹ …".
pub(crate) fn signed_note(filler: &mut Filler<'_>, number: usize, text: &Text) -> Inlines {
    let mut inlines = marked(&format!("{}\u{a0}", sign(number)));
    inlines.extend(filler.prose.inline(text));
    inlines
}

/// The ending of the ids of a part that shows units of its choice: none of the first choice of the report, `-2` of the second.
pub(crate) fn choice_ending<'a>(
    choices: impl Iterator<Item = &'a [UnitId]>,
    units: &[UnitId],
) -> String {
    let mut distinct: Vec<&[UnitId]> = Vec::new();
    for choice in choices {
        if !distinct.contains(&choice) {
            distinct.push(choice);
        }
    }
    match distinct.iter().position(|&choice| choice == units) {
        None | Some(0) => String::new(),
        Some(at) => format!("-{}", at + 1),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn signs_go_on_after_nine() {
        assert_eq!([1, 9, 10, 23].map(super::sign), ["¹", "⁹", "¹⁰", "²³"]);
    }
}
