//! The steps of a recipe after its first, in their order.

use std::sync::Arc;

use super::compute::{Beyond, compute, filter};
use super::frame::{Frame, row_number};
use super::group::group;
use super::join::{as_ref, place_of};
use super::key::{KeyFault, Keys};
use super::order::{first, rank, sort};
use super::pivot::pivot;
use super::recipe::Recipe;
use crate::diag::{Code, Diagnostic, Faults};
use crate::lang::Language;
/// What they make of what the first ones made; `where` may have been among those.
pub(super) fn finish(
    recipe: &Recipe,
    mut frame: Frame,
    (beyond, is_filtered): (&dyn Beyond, bool),
    language: Language,
    faults: &mut Faults,
) -> Option<Frame> {
    if let Some(text) = recipe.filter.as_ref().filter(|_| !is_filtered) {
        frame = filter(&frame, text, beyond, faults)?;
    }
    if let Some(grouping) = &recipe.grouping {
        frame = group(&frame, grouping, faults)?;
    }
    if !recipe.computed.is_empty() {
        frame = compute(frame, &recipe.computed, beyond, faults)?;
    }
    if let Some(how) = &recipe.pivot {
        frame = pivot(&frame, how, faults)?;
    }
    if let Some(ranking) = &recipe.ranking {
        frame = rank(frame, ranking, language, faults)?;
    }
    if !recipe.sort.is_empty() {
        frame = sort(&frame, &recipe.sort, language, faults)?;
    }
    if let Some(number) = &recipe.first {
        frame = first(&frame, number, faults)?;
    }
    keyed(frame, recipe, faults)
}

/// N0132: the stated key tells the rows apart; one that comes from other tables is kept as long as it does.
fn keyed(mut frame: Frame, recipe: &Recipe, faults: &mut Faults) -> Option<Frame> {
    let Some(key) = &recipe.key else { return Some(frame) };
    let column = frame.named(as_ref(key), faults).map(Arc::clone)?;
    if let Err(found) = Keys::of(&[&column], frame.len) {
        let (message, rows) = match found.first() {
            Some(KeyFault::Twice(first, second)) => {
                let text = column.text(*second).unwrap_or_default();
                (format!("the key `{text}` stands twice"), vec![*first, *second])
            }
            Some(KeyFault::Blank(row)) => ("the key of a row is blank".to_owned(), vec![*row]),
            None => return Some(frame),
        };
        let mut fault = Diagnostic::error(Code::TABLE_KEY, key.origin, message);
        for place in rows.iter().filter_map(|&row| place_of(&column, row_number(row))) {
            fault = fault.with_label(place, "here");
        }
        faults.push(
            fault.with_hint("name a column that tells the rows apart, or group the rows by it"),
        );
        return None;
    }
    frame.key = vec![key.value.clone()];
    Some(frame)
}
