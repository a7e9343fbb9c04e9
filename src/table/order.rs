//! `rank`, `sort` and `first`.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::cells::{Amount, Cell, Cells, Held};
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
    match column.cells.kind() {
        Cells::Texts(_) => arrange(rows, is_turned, |row| match column.cell(row) {
            Cell::Text(text) => Some(language.sort_key(text)),
            _ => None,
        }),
        Cells::Amounts(_) => arrange_amounts(column, rows, is_turned),
        Cells::Dates(_) => arrange(rows, is_turned, |row| match column.cell(row) {
            Cell::Date(day) => Some(day.date()),
            _ => None,
        }),
    }
}

/// By their lower ends, and where these are the same by their upper ones.
fn arrange_amounts(column: &Column, rows: &mut [u32], is_turned: bool) -> Vec<Range<usize>> {
    let interval = |row: usize| column.amount(row)?.quantity.interval();
    let ties = arrange_numbers(rows, is_turned, |row| Some(interval(row)?.min));
    let is_range = |row: &u32| interval(*row as usize).is_some_and(|it| !it.is_point());
    let mut left = Vec::with_capacity(ties.len());
    for tie in ties {
        match rows.get_mut(tie.clone()) {
            Some(alike) if alike.iter().any(is_range) => {
                let still = arrange(alike, is_turned, |row| Some(End::of(interval(row)?.max)));
                left.extend(still.into_iter().map(|it| tie.start + it.start..tie.start + it.end));
            }
            _ => left.push(tie),
        }
    }
    left
}

/// As [`arrange`], for numbers: first by those that are near them and quickly compared; exactly where these say nothing.
fn arrange_numbers(
    rows: &mut [u32],
    is_turned: bool,
    number: impl Fn(usize) -> Option<Decimal>,
) -> Vec<Range<usize>> {
    let (mut keyed, mut missing) = (Vec::with_capacity(rows.len()), Vec::new());
    for (at, &row) in rows.iter().enumerate() {
        match number(row as usize) {
            // A number below zero has the place of one above it where the order is turned.
            Some(number) => {
                let near = near(if is_turned { -number } else { number });
                keyed.push((near, row_number(at), row));
            }
            None => missing.push(row),
        }
    }
    keyed.sort_unstable_by(|(a, first, _), (b, second, _)| a.total_cmp(b).then(first.cmp(second)));
    let (mut ties, mut start) = (Vec::new(), 0);
    for alike in keyed.chunk_by_mut(|(a, ..), (b, ..)| !is_apart(*a, *b)) {
        if alike.len() > 1 {
            let exact = |row: u32| number(row as usize).unwrap_or_default();
            alike.sort_by(|&(_, first, a), &(_, second, b)| {
                let order = exact(a).cmp(&exact(b));
                (if is_turned { order.reverse() } else { order }).then(first.cmp(&second))
            });
            let runs = alike.chunk_by(|&(.., a), &(.., b)| exact(a) == exact(b));
            ties.extend(spans(start, runs.map(<[_]>::len)));
        }
        start += alike.len();
    }
    ties.extend(spans(start, std::iter::once(missing.len())));
    let arranged = keyed.into_iter().map(|(.., row)| row).chain(missing);
    rows.iter_mut().zip(arranged).for_each(|(row, arranged)| *row = arranged);
    ties
}

/// Where runs lie that follow each other from a place on, of those that are longer than one.
fn spans(mut start: usize, lens: impl Iterator<Item = usize>) -> Vec<Range<usize>> {
    let span = lens.map(|len| {
        let span = start..start.saturating_add(len);
        start = span.end;
        span
    });
    span.filter(|span| span.len() > 1).collect()
}

fn arrange<T: Ord>(
    rows: &mut [u32],
    is_turned: bool,
    key: impl Fn(usize) -> Option<T>,
) -> Vec<Range<usize>> {
    let (mut keyed, mut missing) = (Vec::with_capacity(rows.len()), Vec::new());
    for &row in &*rows {
        match key(row as usize) {
            Some(key) => keyed.push((key, row)),
            None => missing.push(row),
        }
    }
    keyed.sort_by(|(a, _), (b, _)| if is_turned { b.cmp(a) } else { a.cmp(b) });
    let arranged = keyed.iter().map(|(_, row)| row).chain(&missing);
    rows.iter_mut().zip(arranged).for_each(|(row, arranged)| *row = *arranged);
    let runs = keyed.chunk_by(|(a, _), (b, _)| a == b).map(<[_]>::len);
    spans(0, runs.chain(std::iter::once(missing.len())))
}

/// Between what a number lies, as far as a reader may know; one that is missing for another reason stands nowhere.
fn standing(quantity: Quantity) -> Option<Interval> {
    let withheld = Interval { min: Decimal::MIN, max: None, approx: false };
    match quantity {
        Quantity::Missing(Missing::Suppressed) => Some(withheld),
        other => other.interval(),
    }
}

/// The powers of ten up to the most decimals.
const TENS: [f64; 29] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22, 1e23, 1e24, 1e25, 1e26, 1e27, 1e28,
];

/// A number near an exact one.
#[expect(clippy::cast_precision_loss, reason = "it need be no more than near")]
fn near(exact: Decimal) -> f64 {
    exact.mantissa() as f64 / TENS.get(exact.scale() as usize).copied().unwrap_or(f64::NAN)
}

/// Whether two numbers lie so far apart that the exact ones do, too.
fn is_apart(a: f64, b: f64) -> bool {
    /// Far above what a number loses when it becomes the nearest of 53 bits.
    const APART: f64 = 1e-9;
    (a - b).abs() > APART * (a.abs() + b.abs())
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

#[cfg(test)]
mod tests {
    use std::cmp::Ordering;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// Neighbours at every scale, of which the nearest of 53 bits says nothing, and any others.
        #[test]
        fn near_numbers_stand_in_the_order_of_the_exact_ones(
            a in any::<i64>(), scale in 0..=28u32, step in -2..=2i64, b in any::<i64>(), other in 0..=28u32,
            is_turned in any::<bool>()
        ) {
            let (a, b) = (Decimal::new(a, scale), Decimal::new(b, other));
            let beside = Decimal::from_i128_with_scale(a.mantissa() + i128::from(step), scale);
            let all = [Some(a), None, Some(b), Some(beside), Some(a), None];
            let mut rows: Vec<u32> = (0..6).collect();
            let ties = arrange_numbers(&mut rows, is_turned, |row| all[row]);
            let mut expected: Vec<u32> = (0..6).collect();
            let turned = |order: Ordering| if is_turned { order.reverse() } else { order };
            expected.sort_by(|&a, &b| match (all[a as usize], all[b as usize]) {
                (Some(a), Some(b)) => turned(a.cmp(&b)),
                (a, b) => a.is_none().cmp(&b.is_none()),
            });
            prop_assert_eq!(&rows, &expected);
            let is_tied = |at: usize| ties.iter().any(|tie| tie.start <= at && at + 1 < tie.end);
            for at in 0..5 {
                let (a, b) = (all[rows[at] as usize], all[rows[at + 1] as usize]);
                prop_assert_eq!(is_tied(at), a == b);
            }
        }
    }
}
