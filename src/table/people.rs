//! Tables → what they tell of how many people there are: the cells that count them, those that are sums of others, and
//! what is added and taken away of them.
//!
//! A sum is known by its numbers, whatever it is called: a column that is the sum of others in most rows, a row that is the sum
//! of others in its column. One that is so by chance costs a few numbers more and gives nothing away.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rust_decimal::Decimal;

use super::Tables;
use super::column::{Column, Formula, Lineage};
use super::form::{Form, Forms, add, addends, sums_in};
use super::frame::{Frame, row_number};
use super::group::How;
use super::rate::rates;
use super::total::{TELLING, totals};
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
    /// Sums and differences of numbers of people that tables make: for each column or expression those of all rows.
    pub(crate) computed: Vec<Vec<Form>>,
    pub(crate) rows: Vec<PeopleRow>,
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
            read: BTreeMap::new(),
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

    /// The cells that a cell comes to: itself, or what it is the sum of.
    pub(crate) fn leaves(&self, place: Origin) -> Form {
        let mut leaves = Form::new();
        self.gather(place, 1, &mut leaves, 0);
        leaves
    }

    fn gather(&self, place: Origin, times: i64, leaves: &mut Form, depth: usize) {
        const DEEPEST: usize = 16;
        match self.sums.get(&place).filter(|_| depth < DEEPEST) {
            Some(sum) => {
                for (part, by) in sum {
                    self.gather(*part, times.saturating_mul(*by), leaves, depth + 1);
                }
            }
            None => *leaves.entry(place).or_default() += times,
        }
    }

    /// Keeps that a cell is the sum of others, unless it is a part of them.
    fn put_sum(&mut self, place: Origin, parts: &[Origin]) {
        if self.sums.contains_key(&place) || parts.is_empty() {
            return;
        }
        let mut sum = Form::new();
        for part in parts {
            *sum.entry(*part).or_default() += 1;
        }
        let is_part = parts.iter().any(|part| self.leaves(*part).contains_key(&place));
        if !is_part {
            self.sums.insert(place, sum);
        }
    }
}

fn counts(frame: &Frame) -> bool {
    frame.columns.iter().any(|column| counted(column).is_some())
}

struct Finder<'a> {
    alike: &'a Alike,
    forms: Forms,
    people: People,
    /// The numbers of tables that are read, by their places.
    read: BTreeMap<Origin, Decimal>,
}

/// A column whose every number is one cell of a file.
struct Plain<'a> {
    column: &'a Arc<Column>,
    places: Vec<Option<Origin>>,
    /// Its numbers; a blank is none and adds nothing.
    numbers: Vec<Option<Decimal>>,
}

impl Finder<'_> {
    fn read(&mut self, frame: &Frame) {
        for column in &frame.columns {
            let (Lineage::Read(places), Some(amounts)) = (&column.lineage, column.amounts()) else {
                continue;
            };
            for (place, amount) in places.iter().zip(amounts) {
                let Some(interval) = amount.quantity.interval() else { continue };
                let place = self.alike.place(*place);
                self.read.insert(place, interval.min);
                if let Some(counted) = counted(column) {
                    self.people.cells.entry(place).or_insert((counted, amount.quantity));
                }
            }
        }
    }

    fn find(&mut self, frame: &Frame) {
        let plain: Vec<Plain<'_>> =
            frame.columns.iter().filter_map(|column| self.plain(column, frame.len)).collect();
        for of in [Counted::Heads, Counted::Time] {
            let columns: Vec<&Plain<'_>> =
                plain.iter().filter(|plain| counted(plain.column) == Some(of)).collect();
            columns.iter().for_each(|column| self.sums_of_rows(column));
            self.sums_of_columns(&columns);
        }
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
            let form = self.forms.of(column, row_number(row));
            let place = match form.as_deref() {
                Some(form) => match form.first_key_value() {
                    Some((place, 1)) if form.len() == 1 => Some(self.alike.place(*place)),
                    Some(_) => return None,
                    None => None,
                },
                None => None,
            };
            let place = place.filter(|place| self.read.contains_key(place));
            is_any |= place.is_some();
            let interval = amounts.get(row).and_then(|amount| amount.quantity.interval());
            plain.numbers.push(interval.filter(|_| place.is_some()).map(|interval| interval.min));
            plain.places.push(place);
        }
        is_any.then_some(plain)
    }

    /// Rows of a column that are the sum of others of it.
    fn sums_of_rows(&mut self, column: &Plain<'_>) {
        let values: Vec<Decimal> = column.numbers.iter().map(|n| n.unwrap_or_default()).collect();
        let all = values.iter().try_fold(Decimal::ZERO, |sum, value| sum.checked_add(*value));
        let Some(all) = all else { return };
        let places = |rows: &mut dyn Iterator<Item = usize>| -> Vec<Origin> {
            rows.filter_map(|row| column.places.get(row).copied().flatten()).collect()
        };
        let addends = column.numbers.iter().flatten().filter(|number| !number.is_zero()).count();
        for (row, value) in values.iter().enumerate().filter(|(_, value)| !value.is_zero()) {
            // One row that is all the others together; of two rows neither is.
            if addends > 2
                && value.checked_mul(Decimal::TWO) == Some(all)
                && let Some(Some(place)) = column.places.get(row)
            {
                let parts = places(&mut (0..values.len()).filter(|other| *other != row));
                self.people.put_sum(*place, &parts);
            }
        }
        for telling in [TELLING, 1] {
            for total in totals(&values, telling) {
                let Some(Some(place)) = column.places.get(total.row) else { continue };
                let parts = match total.of_sums {
                    Some(rows) => places(&mut rows.into_iter()),
                    None => places(&mut total.parts.clone()),
                };
                self.people.put_sum(*place, &parts);
            }
        }
    }

    /// Columns that are the sum of others, in the rows in which they are.
    fn sums_of_columns(&mut self, columns: &[&Plain<'_>]) {
        for (at, total) in columns.iter().enumerate() {
            let fitting = candidates(at, columns.len());
            let Some(parts) = fitting.into_iter().find(|parts| is_sum(total, parts, columns))
            else {
                continue;
            };
            for row in 0..total.places.len() {
                let Some(Some(place)) = total.places.get(row) else { continue };
                if holds(total, &parts, columns, row) == Some(true) {
                    let places =
                        parts.iter().filter_map(|&part| *columns.get(part)?.places.get(row)?);
                    self.people.put_sum(*place, &places.collect::<Vec<_>>());
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

/// The other columns of which one may be the sum: all, those beside it, two of them.
fn candidates(at: usize, len: usize) -> Vec<Vec<usize>> {
    const WIDEST: usize = 24;
    let mut all = Vec::new();
    if len > 2 {
        all.push((0..len).filter(|other| *other != at).collect());
    }
    for start in 0..at {
        all.push((start..at).collect());
    }
    for end in at + 2..=len {
        all.push((at + 1..end).collect());
    }
    let others = (0..len.min(WIDEST)).filter(|other| *other != at);
    for first in others.clone() {
        all.extend(
            others.clone().filter(|second| *second > first).map(|second| vec![first, second]),
        );
    }
    all.retain(|parts: &Vec<usize>| parts.len() > 1);
    all
}

/// Whether a column is the sum of others in a row; none where it says nothing there.
fn holds(total: &Plain<'_>, parts: &[usize], columns: &[&Plain<'_>], row: usize) -> Option<bool> {
    let number = (*total.numbers.get(row)?)?;
    let addends = parts.iter().filter_map(|&part| *columns.get(part)?.numbers.get(row)?);
    let sum = addends.fold(Some(Decimal::ZERO), |sum, number| sum?.checked_add(number));
    (!number.is_zero()).then_some(sum == Some(number))
}

/// Whether a column is the sum of others in most rows.
fn is_sum(total: &Plain<'_>, parts: &[usize], columns: &[&Plain<'_>]) -> bool {
    let said = (0..total.numbers.len()).filter_map(|row| holds(total, parts, columns, row));
    let (so, not): (Vec<bool>, Vec<bool>) = said.partition(|is| *is);
    so.len() > not.len()
}

/// The number that a form comes to.
pub(crate) fn value_of(form: &Form, of: impl Fn(Origin) -> Option<Decimal>) -> Option<Decimal> {
    let mut sum = Decimal::ZERO;
    for (place, times) in form {
        sum = sum.checked_add(of(*place)?.checked_mul(Decimal::from(*times))?)?;
    }
    Some(sum)
}
