//! `rank`, `sort` and `first`.

use std::cmp::{Ordering, Reverse};
use std::collections::BTreeMap;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::column::{Amount, Cell, Cells, Column, Kind, Lineage, Measure};
use super::frame::{Frame, row_number};
use super::join::as_ref;
use crate::diag::{Code, Diagnostic, Faults};
use crate::lang::{Language, round};
use crate::model::day::Day;
use crate::model::quantity::{Interval, Quantity};
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
/// the places that it can have: after all that certainly go before it, and before all that certainly follow.
fn places(amounts: &[Amount], is_ascending: bool) -> Vec<Amount> {
    let intervals = || amounts.iter().filter_map(|amount| amount.quantity.interval());
    let mut lower: Vec<Decimal> = intervals().map(|interval| interval.min).collect();
    let mut upper: Vec<End> = intervals().map(|interval| End::of(interval.max)).collect();
    lower.sort_unstable();
    upper.sort_unstable();
    let place = |amount: &Amount| {
        let Some(own) = amount.quantity.interval() else { return *amount };
        let max = End::of(own.max);
        let (certain, possible) = if is_ascending {
            let certain = upper.partition_point(|&end| end < End::At(own.min));
            (certain, lower.partition_point(|&end| End::At(end) < max))
        } else {
            let certain = lower.len() - lower.partition_point(|&end| End::At(end) <= max);
            (certain, upper.len() - upper.partition_point(|&end| end <= End::At(own.min)))
        };
        // A range overlaps itself, and does not go before itself.
        let possible = if own.is_point() { possible } else { possible.saturating_sub(1) };
        let place = |before: usize| Decimal::from(before.saturating_add(1));
        Amount::of(Quantity::Value(Interval {
            min: place(certain),
            max: Some(place(possible.max(certain))),
            approx: own.approx,
        }))
    };
    amounts.iter().map(place).collect()
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
    let mut keys = Vec::new();
    let mut is_whole = true;
    for id in by {
        let (name, is_turned) = match id.value.strip_prefix('-') {
            Some(name) => (name, true),
            None => (&*id.value, false),
        };
        match frame.named(Located::new(name, id.origin), faults) {
            Some(column) => keys.push((SortKeys::of(column, language), is_turned)),
            None => is_whole = false,
        }
    }
    let mut rows: Vec<u32> = (0..frame.len).map(row_number).collect();
    rows.sort_by(|&a, &b| {
        let (a, b) = (a as usize, b as usize);
        let orders = keys.iter().map(|(keys, is_turned)| keys.compare(a, b, *is_turned));
        orders.fold(Ordering::Equal, Ordering::then)
    });
    is_whole.then(|| frame.take(rows))
}

/// What rows are ordered by: made once for each, because comparing texts by the rules of a language is slow.
enum SortKeys {
    Texts(Vec<Option<Box<[u8]>>>),
    Amounts(Vec<Option<(Decimal, End)>>),
    Dates(Vec<Option<(i32, u8, u8)>>),
}

impl SortKeys {
    fn of(column: &Column, language: Language) -> Self {
        let rows = 0..column.len();
        match &*column.cells {
            Cells::Texts(_) => Self::Texts(
                rows.map(|row| match column.cell(row) {
                    Cell::Text(text) => Some(language.sort_key(text)),
                    _ => None,
                })
                .collect(),
            ),
            Cells::Amounts(amounts) => Self::Amounts(
                amounts
                    .iter()
                    .map(|amount| amount.quantity.interval().map(|i| (i.min, End::of(i.max))))
                    .collect(),
            ),
            Cells::Dates(dates) => {
                Self::Dates(dates.iter().map(|day| day.ok().map(Day::date)).collect())
            }
        }
    }

    fn compare(&self, a: usize, b: usize, is_turned: bool) -> Ordering {
        match self {
            Self::Texts(keys) => compare(keys, a, b, is_turned),
            Self::Amounts(keys) => compare(keys, a, b, is_turned),
            Self::Dates(keys) => compare(keys, a, b, is_turned),
        }
    }
}

fn compare<T: Ord>(keys: &[Option<T>], a: usize, b: usize, is_turned: bool) -> Ordering {
    let key = |row: usize| keys.get(row).and_then(Option::as_ref);
    match (key(a), key(b)) {
        (Some(a), Some(b)) if is_turned => Reverse(a).cmp(&Reverse(b)),
        (Some(a), Some(b)) => a.cmp(b),
        (a, b) => a.is_none().cmp(&b.is_none()),
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
