//! The place of the marked row in each measure of a chart, in words: "plats 4 av 8", "delad plats 4 av 8 (med Kalmar)".

use rust_decimal::Decimal;

use super::pick::Pick;
use crate::chart::form::{Form, Row, Series};
use crate::lang::{Language, Word, round};
use crate::model::quantity::{Interval, Quantity};
use crate::model::text::Text;
use crate::table::Column;

/// Says it under the name of each measure.
pub(super) fn put_places(
    pick: &mut Pick<'_>,
    from: &Text,
    form: Form,
    columns: &[&Column],
    (rows, series): (&[Row], &mut [Series]),
) -> Option<()> {
    if !matches!(form, Form::Ranges | Form::Strip) {
        let message = format!("`places` says nothing to `{}`", form.name());
        return pick.misfit(from, message, "it goes with `ranges` and `strip`; delete it");
    }
    let is_ascending = &*from.value == "ascending";
    for (at, (series, column)) in series.iter_mut().zip(columns).enumerate() {
        let decimals = column.measure().and_then(|measure| measure.decimals);
        if let Some(said) = place(rows, (at, decimals), is_ascending, pick.language) {
            let gap = if series.note.is_empty() { "" } else { ", " };
            series.note = format!("{}{gap}{said}", series.note);
            series.is_counted = true;
        }
    }
    Some(())
}

/// Nothing where a value is a range, the marked one is missing, or not one row is marked.
fn place(
    rows: &[Row],
    (at, decimals): (usize, Option<u32>),
    is_ascending: bool,
    language: Language,
) -> Option<String> {
    let intervals: Vec<(&Row, Interval)> = rows
        .iter()
        .filter_map(|row| Some((row, row.cells.get(at)?.quantity.interval()?)))
        .collect();
    if !intervals.iter().all(|(_, interval)| interval.is_point()) {
        return None;
    }
    // As they are printed: two that a reader sees as equal do not have two places.
    let printed = |n: Decimal| decimals.map_or(n, |decimals| round(n, decimals));
    let valued: Vec<(&Row, Decimal)> =
        intervals.into_iter().map(|(row, interval)| (row, printed(interval.min))).collect();
    let mut marked = valued.iter().filter(|(row, _)| row.is_marked);
    let (Some((_, own)), None) = (marked.next(), marked.next()) else { return None };
    let is_ahead = |other: &Decimal| if is_ascending { other < own } else { other > own };
    let ahead = valued.iter().filter(|(_, other)| is_ahead(other)).count();
    let ties = valued.iter().filter(|(row, other)| !row.is_marked && other == own);
    let ties: Vec<&str> = ties.map(|(row, _)| row.label.as_str()).collect();
    let [place, of] = [ahead.saturating_add(1), valued.len()].map(Quantity::count);
    let said = language.place(place, of, None, false).ok()?;
    if ties.is_empty() {
        return Some(said);
    }
    let said = said.replacen(language.word(Word::Place), language.word(Word::PlaceShared), 1);
    let with = language.word(Word::PlaceSharedWith);
    Some(format!("{said} ({with} {})", language.enumerated(&ties)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::form::Cell;

    fn rows(values: &[(&str, &str)]) -> Vec<Row> {
        let row = |(at, (label, value)): (usize, &(&str, &str))| Row {
            label: (*label).to_owned(),
            is_marked: at == 0,
            cells: vec![Cell {
                quantity: value.parse::<Decimal>().map_or(Quantity::BLANK, Quantity::exact),
                ..Cell::default()
            }],
            ..Row::default()
        };
        values.iter().enumerate().map(row).collect()
    }

    fn said(values: &[(&str, &str)], is_ascending: bool) -> Option<String> {
        let said = place(&rows(values), (0, Some(2)), is_ascending, Language::Sv);
        said.map(|said| said.replace('\u{a0}', " "))
    }

    #[test]
    fn the_own_place_is_said_from_either_end_and_with_whom_it_is_shared() {
        let group =
            [("Östersund", "84.951"), ("Kalmar", "84.949"), ("Gotland", "88.59"), ("Falun", "76")];
        assert_eq!(said(&group, false).unwrap(), "delad plats 2 av 4 (med Kalmar)");
        assert_eq!(said(&group, true).unwrap(), "delad plats 2 av 4 (med Kalmar)");
        assert_eq!(said(&[("A", "1"), ("B", "2"), ("C", "3")], false).unwrap(), "plats 3 av 3");
        assert_eq!(said(&[("A", "1"), ("B", "2"), ("C", "-")], true).unwrap(), "plats 1 av 2");
    }

    #[test]
    fn what_is_missing_has_no_place() {
        assert_eq!(said(&[("A", "-"), ("B", "2")], false), None);
        assert_eq!(said(&[("A", "1")], false).unwrap(), "ensam");
    }
}
