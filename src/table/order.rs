//! `rank`, `sort` and `first`.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use super::column::{Amount, Cell, Cells, Column, Kind, Lineage, Measure};
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
    let places = places(&as_printed(amounts, decimals), ranking.is_ascending);
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
        cells: Arc::new(Cells::Amounts(places)),
        lineage: Lineage::Ranked(of),
        home: None,
    }));
    Some(frame)
}

/// Numbers as they are printed: two that a reader sees as equal do not have two places.
fn as_printed(amounts: &[Amount], decimals: Option<u32>) -> Vec<Amount> {
    let Some(decimals) = decimals else { return amounts.to_vec() };
    let printed = |amount: &Amount| Amount {
        quantity: amount.quantity.map(|end| round(end, decimals)),
        ..*amount
    };
    amounts.iter().map(printed).collect()
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
/// may stand anywhere.
fn places(amounts: &[Amount], is_ascending: bool) -> Vec<Amount> {
    let mut intervals = amounts.iter().filter_map(|amount| standing(amount.quantity));
    if intervals.all(|interval| interval.is_point()) {
        return places_of_points(amounts, is_ascending);
    }
    let ends = Ends::of(amounts);
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
fn places_of_points(amounts: &[Amount], is_ascending: bool) -> Vec<Amount> {
    let point = |(row, amount): (usize, &Amount)| {
        amount.quantity.interval().map(|interval| (Near::of(interval.min), row, interval.approx))
    };
    let mut points: Vec<_> = amounts.iter().enumerate().filter_map(point).collect();
    points.sort_unstable_by_key(|&(near, ..)| near);
    let mut places = amounts.to_vec();
    let mut before = 0;
    for run in points.chunk_by(|(a, ..), (b, ..)| a == b) {
        let first = if is_ascending { before } else { points.len() - before - run.len() };
        let place = Decimal::from(first.saturating_add(1));
        for &(_, row, approx) in run {
            if let Some(amount) = places.get_mut(row) {
                let interval = Interval { min: place, max: Some(place), approx };
                *amount = Amount::of(Quantity::Value(interval));
            }
        }
        before += run.len();
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

/// The upper end of a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum End {
    At(Decimal),
    Open,
}

impl End {
    fn of(max: Option<Decimal>) -> Self {
        max.map_or(Self::Open, Self::At)
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

/// Orders some rows by a column, and says where those lie that it does not tell apart. Only these are asked for what they say
/// in the next: comparing texts by the rules of a language is slow.
fn arrange_by(
    column: &Column,
    rows: &mut [u32],
    is_turned: bool,
    language: Language,
) -> Vec<Range<usize>> {
    match &*column.cells {
        Cells::Texts(_) => arrange(rows, is_turned, |row| match column.cell(row) {
            Cell::Text(text) => Some(language.sort_key(text)),
            _ => None,
        }),
        Cells::Amounts(amounts) => arrange(rows, is_turned, |row| {
            let interval = amounts.get(row)?.quantity.interval()?;
            Some((Near::of(interval.min), End::of(interval.max)))
        }),
        Cells::Dates(dates) => {
            arrange(rows, is_turned, |row| dates.get(row)?.as_ref().ok().map(|day| day.date()))
        }
    }
}

fn arrange<T: Ord>(
    rows: &mut [u32],
    is_turned: bool,
    key: impl Fn(usize) -> Option<T>,
) -> Vec<Range<usize>> {
    let mut keyed: Vec<_> = rows.iter().map(|&row| (key(row as usize), row)).collect();
    keyed.sort_by(|(a, _), (b, _)| match (a, b) {
        (Some(a), Some(b)) if is_turned => b.cmp(a),
        (Some(a), Some(b)) => a.cmp(b),
        (a, b) => a.is_none().cmp(&b.is_none()),
    });
    for (row, (_, arranged)) in rows.iter_mut().zip(&keyed) {
        *row = *arranged;
    }
    let mut start = 0;
    let runs = keyed.chunk_by(|(a, _), (b, _)| a == b).map(|run| {
        let run = start..start + run.len();
        start = run.end;
        run
    });
    runs.filter(|run| run.len() > 1).collect()
}

/// Between what a number lies, as far as a reader may know; one that is missing for another reason stands nowhere.
fn standing(quantity: Quantity) -> Option<Interval> {
    let withheld = Interval { min: Decimal::MIN, max: None, approx: false };
    match quantity {
        Quantity::Missing(Missing::Suppressed) => Some(withheld),
        other => other.interval(),
    }
}

/// An exact number beside one that is near it: two whose near ones lie apart are told apart by these, which is quick; the others
/// exactly.
#[derive(Debug, Clone, Copy)]
struct Near {
    near: f64,
    exact: Decimal,
}

impl Near {
    fn of(exact: Decimal) -> Self {
        Self { near: exact.to_f64().unwrap_or(f64::NAN), exact }
    }
}

impl Ord for Near {
    fn cmp(&self, other: &Self) -> Ordering {
        /// Far above what a number loses when it becomes the nearest of 53 bits.
        const APART: f64 = 1e-9;
        let apart = self.near - other.near;
        if apart.abs() > APART * (self.near.abs() + other.near.abs()) {
            return if apart < 0.0 { Ordering::Less } else { Ordering::Greater };
        }
        self.exact.cmp(&other.exact)
    }
}

impl PartialOrd for Near {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Near {
    fn eq(&self, other: &Self) -> bool {
        self.exact == other.exact
    }
}

impl Eq for Near {}

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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// Neighbours at every scale, of which the nearest of 53 bits says nothing, and any others.
        #[test]
        fn near_numbers_stand_in_the_order_of_the_exact_ones(
            a in any::<i64>(), scale in 0..=28u32, step in -2..=2i64, b in any::<i64>(), other in 0..=28u32
        ) {
            let (a, b) = (Decimal::new(a, scale), Decimal::new(b, other));
            let beside = Decimal::from_i128_with_scale(a.mantissa() + i128::from(step), scale);
            for (x, y) in [(a, b), (a, beside)] {
                prop_assert_eq!(Near::of(x).cmp(&Near::of(y)), x.cmp(&y));
            }
        }
    }
}
