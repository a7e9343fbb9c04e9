//! `rank`, `sort` and `first`.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::arrange::{End, arrange_by, arrange_numbers};
use super::cells::{Amount, Cells, Held};
use super::column::{Column, Kind, Lineage, Measure};
use super::frame::{Frame, row_number};
use super::join::as_ref;
use crate::diag::{Code, Diagnostic, Faults};
use crate::lang::{Language, round};
use crate::model::quantity::{Interval, Missing, Quantity};
use crate::source::Located;

/// `rank = { of = "per_1000", order = "descending", as = "place" }`.
#[derive(Debug)]
pub(crate) struct Ranking {
    pub(crate) of: Located<Box<str>>,
    pub(crate) is_ascending: bool,
    pub(crate) name: Located<Box<str>>,
    /// The column that names the rows: a second column then says with whom a place is shared.
    pub(crate) shared: Option<Located<Box<str>>>,
}

/// Adds the column of places.
pub(crate) fn rank(
    mut frame: Frame,
    ranking: &Ranking,
    language: Language,
    faults: &mut Faults,
) -> Option<Frame> {
    let of = frame.named(as_ref(&ranking.of), faults).map(Arc::clone)?;
    let Some(amounts) = of.amounts() else {
        let message = format!("`rank` of column `{}` (it holds texts)", of.id);
        let hint = "state the `unit` of its numbers where it is read";
        faults
            .push(Diagnostic::error(Code::TABLE_TYPE, ranking.of.origin, message).with_hint(hint));
        return None;
    };
    if frame.find(&ranking.name.value).is_some() {
        let message = format!("there is a column `{}` already", ranking.name.value);
        let fault = Diagnostic::error(Code::TABLE_COLUMN_TWICE, ranking.name.origin, message);
        let hint = format!("give the places another name: `as = \"{}_2\"`", ranking.name.value);
        faults.push(fault.with_hint(hint));
        return None;
    }
    let decimals = of.measure().and_then(|measure| measure.decimals);
    let places = places(amounts, decimals, ranking.is_ascending);
    if let Some(names) = &ranking.shared {
        let names = frame.named(as_ref(names), faults).map(Arc::clone)?;
        let column = shared(&places, &names, ranking, language);
        if frame.find(&column.id).is_some() {
            let message = format!("there is a column `{}` already", column.id);
            let fault = Diagnostic::error(Code::TABLE_COLUMN_TWICE, ranking.name.origin, message);
            faults.push(fault.with_hint("give the places another name in `as`"));
            return None;
        }
        frame.columns.push(Arc::new(column));
    }
    frame.columns.push(Arc::new(Column {
        id: ranking.name.value.clone(),
        label: ranking.name.value.clone(),
        kind: Kind::Quantity(Measure { decimals: Some(0), ..Measure::of("count") }),
        cells: Held::own(Cells::Amounts(places)),
        lineage: Lineage::Ranked(of),
        home: None,
    }));
    Some(frame)
}

/// With whom each row shares its place: "Kalmar och Ystad", or nothing.
fn shared(places: &[Amount], names: &Column, ranking: &Ranking, language: Language) -> Column {
    let place = |amount: &Amount| {
        amount.quantity.interval().filter(Interval::is_point).map(|interval| interval.min)
    };
    let mut by_place: BTreeMap<Decimal, Vec<usize>> = BTreeMap::new();
    for (row, amount) in places.iter().enumerate() {
        if let Some(place) = place(amount) {
            by_place.entry(place).or_default().push(row);
        }
    }
    let said = |(row, amount): (usize, &Amount)| {
        let same = place(amount).and_then(|place| by_place.get(&place));
        let others = same.into_iter().flatten().filter(|other| **other != row);
        let names: Vec<String> = others
            .filter_map(|&other| names.text(other).ok())
            .map(|name| name.to_string())
            .collect();
        (Ok(language.enumerated(&names).into()), ranking.of.origin)
    };
    let id = format!("{}_with", ranking.name.value);
    let column = Column::of_texts(&id, &id, places.iter().enumerate().map(said).collect());
    Column { lineage: Lineage::Made(ranking.of.origin), ..column }
}

/// The places among the numbers that there are: ties share one, and the next place is as far on as there are ties. A range has
/// the places that it can have: after all that certainly go before it, and before all that certainly follow. One that is withheld
/// may stand anywhere. They are taken as they are printed: two that a reader sees as equal do not have two places.
fn places(amounts: &[Amount], decimals: Option<u32>, is_ascending: bool) -> Vec<Amount> {
    let printed = |end| decimals.map_or(end, |decimals| round(end, decimals));
    let mut intervals = amounts.iter().filter_map(|amount| standing(amount.quantity));
    if intervals.all(|interval| interval.is_point()) {
        return places_of_points(amounts, printed, is_ascending);
    }
    let amounts: Vec<Amount> = amounts
        .iter()
        .map(|amount| Amount { quantity: amount.quantity.map(printed), ..*amount })
        .collect();
    let ends = Ends::of(&amounts);
    let place = |amount: &Amount| {
        let Some(own) = amount.quantity.interval() else { return *amount };
        let (certain, possible) = ends.before(&own, is_ascending);
        let place = |before: usize| Decimal::from(before.saturating_add(1));
        Amount::of(Quantity::Value(Interval {
            min: place(certain),
            max: Some(place(possible.max(certain))),
            approx: own.approx,
        }))
    };
    amounts.iter().map(place).collect()
}

/// The same where no number is a range: they lie in runs of equal ones.
fn places_of_points(
    amounts: &[Amount],
    printed: impl Fn(Decimal) -> Decimal,
    is_ascending: bool,
) -> Vec<Amount> {
    let point = |amount: &Amount| amount.quantity.interval().map(|it| printed(it.min));
    let points: Vec<Option<Decimal>> = amounts.iter().map(point).collect();
    let known = points.iter().enumerate().filter(|(_, point)| point.is_some());
    let mut rows: Vec<u32> = known.map(|(row, _)| row_number(row)).collect();
    let ties = arrange_numbers(&mut rows, !is_ascending, |row| *points.get(row)?);
    let mut before: Vec<usize> = (0..rows.len()).collect();
    for tie in ties {
        let start = tie.start;
        before.get_mut(tie).into_iter().flatten().for_each(|before| *before = start);
    }
    let mut places = amounts.to_vec();
    for (row, before) in rows.into_iter().zip(before) {
        if let Some(amount) = places.get_mut(row as usize) {
            let place = Decimal::from(before.saturating_add(1));
            amount.quantity = amount.quantity.map(|_| place);
            amount.is_elsewhere = false;
        }
    }
    places
}

/// The ends of all numbers, each list in order.
struct Ends {
    lower: Vec<Decimal>,
    upper: Vec<End>,
}

impl Ends {
    fn of(amounts: &[Amount]) -> Self {
        let intervals = || amounts.iter().filter_map(|amount| standing(amount.quantity));
        let mut lower: Vec<_> = intervals().map(|interval| interval.min).collect();
        lower.sort_unstable();
        let mut upper: Vec<_> = intervals().map(|interval| End::of(interval.max)).collect();
        upper.sort_unstable();
        Self { lower, upper }
    }

    /// How many certainly go before a number, and how many may.
    fn before(&self, own: &Interval, is_ascending: bool) -> (usize, usize) {
        let (lower, upper) = (&self.lower, &self.upper);
        let max = End::of(own.max);
        let (certain, possible) = if is_ascending {
            let certain = upper.partition_point(|&end| end < End::At(own.min));
            (certain, lower.partition_point(|&end| End::At(end) < max))
        } else {
            let certain = lower.len() - lower.partition_point(|&end| End::At(end) <= max);
            (certain, upper.len() - upper.partition_point(|&end| end <= End::At(own.min)))
        };
        // A range overlaps itself, and does not go before itself.
        (certain, if own.is_point() { possible } else { possible.saturating_sub(1) })
    }
}

/// The rows ordered by `["-per_1000", "name"]`: by the first, where that is the same by the next, and else as they stood. What is
/// missing stands last, whichever way the others run.
pub(crate) fn sort(
    frame: &Frame,
    by: &[Located<Box<str>>],
    language: Language,
    faults: &mut Faults,
) -> Option<Frame> {
    let mut columns = Vec::new();
    let mut is_whole = true;
    for id in by {
        let (name, is_turned) = match id.value.strip_prefix('-') {
            Some(name) => (name, true),
            None => (&*id.value, false),
        };
        match frame.named(Located::new(name, id.origin), faults) {
            Some(column) => columns.push((column, is_turned)),
            None => is_whole = false,
        }
    }
    let mut rows: Vec<u32> = (0..frame.len).map(row_number).collect();
    let mut ties: Vec<Range<usize>> = std::iter::once(0..rows.len()).collect();
    for (column, is_turned) in columns {
        let mut left = Vec::new();
        for tie in ties {
            let Some(alike) = rows.get_mut(tie.clone()) else { continue };
            let still = arrange_by(column, alike, is_turned, language);
            left.extend(still.into_iter().map(|it| tie.start + it.start..tie.start + it.end));
        }
        ties = left;
    }
    is_whole.then(|| frame.take(rows))
}

/// Between what a number lies, as far as a reader may know; one that is missing for another reason stands nowhere.
fn standing(quantity: Quantity) -> Option<Interval> {
    let withheld = Interval { min: Decimal::MIN, max: None, approx: false };
    match quantity {
        Quantity::Missing(Missing::Suppressed) => Some(withheld),
        other => other.interval(),
    }
}

/// The first rows.
pub(crate) fn first(frame: &Frame, number: &Located<i64>, faults: &mut Faults) -> Option<Frame> {
    let Some(number) = usize::try_from(number.value).ok().filter(|&number| number > 0) else {
        let message = format!("`first` is {} (it says how many rows are kept)", number.value);
        faults.push(Diagnostic::error(Code::TOML_VALUE, number.origin, message));
        return None;
    };
    if number >= frame.len {
        return Some(frame.clone());
    }
    Some(frame.take((0..number).map(row_number).collect()))
}
