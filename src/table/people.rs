//! Tables → what they tell of how many people there are: the cells that count them, those that are sums of others, and
//! what is added and taken away of them.
//!
//! A sum is known by its numbers, whatever it is called: a column that is the sum of others in most rows, a row that is the sum
//! of others in its column. One that is so by chance costs a few numbers more and gives nothing away.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

use rust_decimal::Decimal;

use super::Tables;
use super::column::{Column, Formula, Lineage};
use super::form::{Alone, Form, Forms, add, addends, sums_in};
use super::frame::{Frame, row_number};
use super::groups::How;
use super::rate::rates;
use super::related::{Plain, candidates, is_more, is_sum, rest, row_sums};
use crate::model::Model;
use crate::model::quantity::Quantity;
use crate::source::{Alike, Origin};

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Counted {
    Heads,
    Time,
}

/// What tables tell of people.
#[derive(Default)]
pub(crate) struct People {
    /// The cells of tables that are read, by their places.
    pub(crate) cells: BTreeMap<Origin, (Counted, Quantity)>,
    /// What cells that are sums add.
    sums: BTreeMap<Origin, Form>,
    /// By how much cells are more than what is counted in them elsewhere.
    rests: BTreeMap<Origin, Decimal>,
    /// Sums and differences of numbers of people that tables make: for each column or expression those of all rows.
    pub(crate) computed: Vec<Vec<Form>>,
    pub(crate) rows: Vec<PeopleRow>,
}

/// What cells come to in the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Leaf {
    Cell(Origin),
    /// Those of a cell who are counted in no other cell of its row.
    Rest(Origin),
}

/// The cells of a row.
#[derive(Debug, Default)]
pub(crate) struct PeopleRow {
    pub(crate) heads: Vec<Origin>,
    pub(crate) time: Vec<Origin>,
    /// What would tell how many they are, beside another number of the row.
    pub(crate) rates: Vec<Origin>,
}

/// What the numbers of a column count.
pub(super) fn counted(column: &Column) -> Option<Counted> {
    match column.measure()?.unit.as_deref()? {
        "persons" | "positions" => Some(Counted::Heads),
        "fte" => Some(Counted::Time),
        _ => None,
    }
}

impl People {
    /// What the tables of a report tell, with nothing withheld.
    pub(crate) fn of(tables: &Tables, model: &Model, alike: &Alike) -> Self {
        let mut finder = Finder {
            alike,
            forms: Forms::default(),
            people: Self::default(),
            read: HashSet::new(),
        };
        let is_read = |id: &str| {
            model.tables.iter().any(|it| *it.id.value == *id && it.node.get("from").is_none())
        };
        for table in tables.iter().filter(|table| is_read(&table.id)) {
            finder.read(&table.frame);
        }
        if finder.people.cells.is_empty() && !tables.iter().any(|table| counts(&table.frame)) {
            return finder.people;
        }
        for table in tables.iter() {
            finder.find(&table.frame);
        }
        finder.people
    }

    /// What a cell comes to: itself, or what it is the sum of.
    pub(crate) fn leaves(&self, place: Origin) -> BTreeMap<Leaf, i64> {
        let mut leaves = BTreeMap::new();
        self.gather(place, 1, &mut leaves, 0);
        leaves
    }

    fn gather(&self, place: Origin, times: i64, leaves: &mut BTreeMap<Leaf, i64>, depth: usize) {
        const DEEPEST: usize = 16;
        let sum = self.sums.get(&place).filter(|_| depth < DEEPEST);
        let mut put = |leaf: Leaf| *leaves.entry(leaf).or_default() += times;
        match sum {
            None => put(Leaf::Cell(place)),
            Some(_) if self.rests.contains_key(&place) => put(Leaf::Rest(place)),
            Some(_) => {}
        }
        for (part, by) in sum.into_iter().flatten() {
            self.gather(*part, times.saturating_mul(*by), leaves, depth + 1);
        }
    }

    /// The number of a leaf, where it is known.
    pub(crate) fn quantity(&self, leaf: Leaf) -> Option<Quantity> {
        match leaf {
            Leaf::Cell(place) => self.cells.get(&place).map(|(_, quantity)| *quantity),
            Leaf::Rest(place) => self.rests.get(&place).map(|rest| Quantity::exact(*rest)),
        }
    }

    /// Keeps that a cell is the sum of others, unless it is a part of them.
    fn put_sum(&mut self, place: Origin, parts: &[Origin]) -> bool {
        if self.sums.contains_key(&place) || parts.is_empty() {
            return false;
        }
        let mut sum = Form::new();
        for part in parts {
            *sum.entry(*part).or_default() += 1;
        }
        let is_part = parts.iter().any(|part| self.leaves(*part).contains_key(&Leaf::Cell(place)));
        if !is_part {
            self.sums.insert(place, sum);
        }
        !is_part
    }
}

fn counts(frame: &Frame) -> bool {
    frame.columns.iter().any(|column| counted(column).is_some())
}

struct Finder<'a> {
    alike: &'a Alike,
    forms: Forms,
    people: People,
    /// The places of the numbers of tables that are read.
    read: HashSet<Origin>,
}

impl Finder<'_> {
    fn read(&mut self, frame: &Frame) {
        for column in &frame.columns {
            let (Lineage::Read(places), Some(amounts)) = (&column.lineage, column.amounts()) else {
                continue;
            };
            for (row, amount) in amounts.iter().enumerate() {
                let found = places.get(row).zip(amount.quantity.interval());
                let Some((place, _)) = found else { continue };
                let place = self.alike.place(place);
                self.read.insert(place);
                if let Some(counted) = counted(column) {
                    self.people.cells.entry(place).or_insert((counted, amount.quantity));
                }
            }
        }
    }

    fn find(&mut self, frame: &Frame) {
        let plain: Vec<Plain<'_>> =
            frame.columns.iter().filter_map(|column| self.plain(column, frame.len)).collect();
        let people: Vec<&Plain<'_>> =
            plain.iter().filter(|plain| counted(plain.column).is_some()).collect();
        // What columns are holds in most rows. A row may be the sum of others by chance, and a cell is kept as one sum only.
        self.sums_of_kinds(&plain, true);
        self.sums_of_rows(&people);
        self.sums_of_kinds(&plain, false);
        self.rows(&plain, frame.len);
        for column in &frame.columns {
            self.computed(column);
        }
    }

    /// A column of numbers that stand in files as they are.
    fn plain<'a>(&mut self, column: &'a Arc<Column>, len: usize) -> Option<Plain<'a>> {
        let amounts = column.amounts()?;
        let mut plain = Plain { column, places: Vec::new(), numbers: Vec::new() };
        let mut is_any = false;
        for row in 0..len {
            let place = match self.forms.alone(column, row_number(row)) {
                Alone::Cell(place) => Some(self.alike.place(place)),
                Alone::Nothing | Alone::Unknown => None,
                Alone::Several => return None,
            };
            let place = place.filter(|place| self.read.contains(place));
            is_any |= place.is_some();
            let interval = amounts.get(row).and_then(|amount| amount.quantity.interval());
            plain.numbers.push(interval.filter(|_| place.is_some()).map(|interval| interval.min));
            plain.places.push(place);
        }
        is_any.then_some(plain)
    }

    /// Rows that are the sum of others: what one column says of them holds in all whose numbers agree.
    fn sums_of_rows(&mut self, columns: &[&Plain<'_>]) {
        let mut found: Vec<(usize, Vec<usize>)> = Vec::new();
        for column in columns {
            found.extend(row_sums(&column.filled()));
        }
        found.sort_by_key(|(row, parts)| (std::cmp::Reverse(parts.len()), *row));
        found.dedup();
        for column in columns {
            let values = column.filled();
            for (row, parts) in &found {
                let addends = parts.iter().filter_map(|&part| values.get(part));
                let sum = addends.copied().try_fold(Decimal::ZERO, Decimal::checked_add);
                let Some(Some(place)) = column.places.get(*row) else { continue };
                if sum.is_some() && sum == values.get(*row).copied() && sum != Some(Decimal::ZERO) {
                    let places = parts.iter().filter_map(|&part| *column.places.get(part)?);
                    self.people.put_sum(*place, &places.collect::<Vec<_>>());
                }
            }
        }
    }

    fn sums_of_kinds(&mut self, plain: &[Plain<'_>], wholes: bool) {
        for of in [Counted::Heads, Counted::Time] {
            let columns: Vec<&Plain<'_>> =
                plain.iter().filter(|plain| counted(plain.column) == Some(of)).collect();
            self.sums_of_columns(&columns, wholes);
        }
    }

    /// Columns that are the sum of others, in the rows in which they are; or those that are never less than others, which may
    /// count some of the same people.
    fn sums_of_columns(&mut self, columns: &[&Plain<'_>], wholes: bool) {
        for (at, total) in columns.iter().enumerate() {
            let fitting = || candidates(at, columns.len());
            let sum = fitting().find(|parts| is_sum(total, parts, columns));
            let is_whole = sum.is_some();
            if is_whole != wholes {
                continue;
            }
            let Some(parts) =
                sum.or_else(|| fitting().find(|parts| is_more(total, parts, columns)))
            else {
                continue;
            };
            for row in 0..total.places.len() {
                let Some(Some(place)) = total.places.get(row) else { continue };
                let Some(rest) = rest(total, &parts, columns, row) else { continue };
                if is_whole && !rest.is_zero() {
                    continue;
                }
                let places =
                    parts.iter().filter_map(|&part| *columns.get(part)?.places.get(row)?);
                let is_put = self.people.put_sum(*place, &places.collect::<Vec<_>>());
                if is_put && !is_whole {
                    self.people.rests.insert(*place, rest);
                }
            }
        }
    }

    fn rows(&mut self, plain: &[Plain<'_>], len: usize) {
        let people: Vec<&Plain<'_>> =
            plain.iter().filter(|plain| counted(plain.column).is_some()).collect();
        if people.is_empty() {
            return;
        }
        let numbers: Vec<&[Option<Decimal>]> = plain.iter().map(|plain| &*plain.numbers).collect();
        let is_people: Vec<bool> =
            plain.iter().map(|plain| counted(plain.column).is_some()).collect();
        let mut rates: BTreeSet<usize> = rates(&numbers, &is_people).into_iter().collect();
        let is_share = |plain: &Plain<'_>| {
            plain.column.measure().is_some_and(super::column::Measure::is_share)
        };
        rates.extend(plain.iter().enumerate().filter(|(_, it)| is_share(it)).map(|(at, _)| at));
        for row in 0..len {
            let at = |plain: &Plain<'_>| plain.places.get(row).copied().flatten();
            let of = |counts| people.iter().filter(move |it| counted(it.column) == Some(counts));
            let heads: Vec<_> = of(Counted::Heads).filter_map(|plain| at(plain)).collect();
            let time: Vec<_> = of(Counted::Time).filter_map(|plain| at(plain)).collect();
            let rates = rates.iter().filter_map(|&rate| at(plain.get(rate)?)).collect();
            if !heads.is_empty() || !time.is_empty() {
                self.people.rows.push(PeopleRow { heads, time, rates });
            }
        }
    }

    /// What a column makes of numbers of people: the sums of groups, and what its expression adds and takes away.
    fn computed(&mut self, column: &Arc<Column>) {
        // A table takes over what its last step made.
        let made = match &column.lineage {
            Lineage::Taken { of, .. } => of,
            _ => column,
        };
        match &made.lineage {
            Lineage::Grouped { how: How::Sum, .. } if counted(made) == Some(Counted::Heads) => {
                let forms = (0..made.len()).map(|row| self.forms.of(made, row_number(row)));
                let forms: Vec<Form> = forms.flatten().map(|form| (*form).clone()).collect();
                let forms = self.placed(forms);
                self.people.computed.push(forms);
            }
            Lineage::Computed(formula) => self.expression(formula, made.len()),
            _ => {}
        }
    }

    fn expression(&mut self, formula: &Formula, rows: usize) {
        let mut terms = Vec::new();
        sums_in(&formula.expression.root, &mut terms);
        for term in terms {
            let names = addends(term).unwrap_or_default();
            let is_of_people = names.iter().all(|(name, _)| {
                let column = formula.columns.get(*name).and_then(Option::as_ref);
                column.is_some_and(|column| counted(column) == Some(Counted::Heads))
            });
            if names.len() > 1 && is_of_people {
                let forms = (0..rows).map(|row| self.forms.term(term, formula, row_number(row)));
                let forms: Vec<Form> = forms.flatten().collect();
                let forms = self.placed(forms);
                self.people.computed.push(forms);
            }
        }
    }

    /// The forms of several cells, by the places that stand for them.
    fn placed(&self, forms: Vec<Form>) -> Vec<Form> {
        let placed = |form: Form| {
            let mut own = Form::new();
            for (place, by) in form {
                add(&mut own, &Form::from([(self.alike.place(place), by)]), 1)?;
            }
            (own.len() > 1).then_some(own)
        };
        forms.into_iter().filter_map(placed).collect()
    }
}

/// The number that a form comes to.
pub(crate) fn value_of(form: &Form, of: impl Fn(Origin) -> Option<Decimal>) -> Option<Decimal> {
    let mut sum = Decimal::ZERO;
    for (place, times) in form {
        sum = sum.checked_add(of(*place)?.checked_mul(Decimal::from(*times))?)?;
    }
    Some(sum)
}
