//! The steps of a recipe after its first, in their order.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::cells::{Amount, Cell};
use super::compute::{Beyond, compute, filter};
use super::frame::{Frame, row_number};
use super::group::group;
use super::join::{as_ref, place_of};
use super::key::{KeyFault, Keys};
use super::order::{first, rank, sort};
use super::pivot::pivot;
use super::recipe::Recipe;
use crate::diag::{Code, Diagnostic, Faults};
use crate::lang::{Language, round};
use crate::model::quantity::Quantity;
use crate::source::Located;

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
        faults.extend(parted_alike(&frame, recipe, number));
        frame = first(&frame, number, faults)?;
    }
    keyed(frame, recipe, faults)
}

/// N0715: the last row that is kept and the first that is not say the same, as it is printed, in what they are sorted by.
fn parted_alike(frame: &Frame, recipe: &Recipe, number: &Located<i64>) -> Option<Diagnostic> {
    let id = recipe.sort.first()?.value.trim_start_matches('-');
    let column = frame.find(id)?;
    let decimals = column.measure().and_then(|measure| measure.decimals);
    let said = |row: usize| match column.cell(row) {
        Cell::Amount(Amount { quantity: Quantity::Value(value), .. }) => {
            let end = |end: Decimal| decimals.map_or(end, |decimals| round(end, decimals));
            Some((end(value.min), value.max.map(end)))
        }
        _ => None,
    };
    let kept = usize::try_from(number.value).ok()?;
    let last = said(kept.checked_sub(1)?)?;
    if kept >= frame.len || said(kept)? != last {
        return None;
    }
    let message = format!("`first` keeps one of two rows that have the same `{id}`");
    let hint = "keep all of them by their place (`rank`, and `where = \"place <= 5\"` in a table made from this one), or say in a note that others have as much";
    Some(Diagnostic::warning(Code::TABLE_TIE, number.origin, message).with_hint(hint))
}

/// N0132: the stated key tells the rows apart; one that comes from other tables is kept as long as it does.
fn keyed(mut frame: Frame, recipe: &Recipe, faults: &mut Faults) -> Option<Frame> {
    let Some(key) = &recipe.key else { return Some(frame) };
    let column = frame.named(as_ref(key), faults).map(Arc::clone)?;
    if let Err(found) = Keys::of(vec![Arc::clone(&column.cells)], frame.len) {
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
    frame.is_keyed = true;
    Some(frame)
}
