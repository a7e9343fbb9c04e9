//! The numbers of one measure as sums of atoms: figures, cells of tables, and what tables add and take away.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::Hidden;
use super::cells::{Atom, AtomId, Cell, withheld};
use super::measure::{Measure, is_public, measure_of};
use crate::figure::{Figure, Figures, Input, Operation};
use crate::model::id::Arena;
use crate::model::quantity::Quantity;
use crate::source::{Alike, Origin};
use crate::table::{Leaf, People, is_few, value_of_form};

/// What the numbers are found in.
pub(super) struct Told<'a> {
    pub(super) figures: &'a Figures,
    pub(super) people: &'a People,
    pub(super) alike: &'a Alike,
    pub(super) minimum: Decimal,
}

/// What a cell of the tally is.
enum Number<'a> {
    Figure(&'a str),
    Cell(Origin),
    /// A number that stands in no file, which goes with what it is made of.
    Computed,
}

/// What is added: a cell of an input, or a figure that is not taken apart.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Key {
    Cell(Origin),
    Rest(Origin),
    Figure(Box<str>),
}

/// The numbers of one measure as sums of atoms.
pub(super) struct Tally<'a> {
    told: &'a Told<'a>,
    measure: Measure,
    numbers: Vec<Number<'a>>,
    known: HashMap<Key, (AtomId, Decimal)>,
    atoms: Arena<Atom>,
    cells: Arena<Cell>,
}

impl<'a> Tally<'a> {
    pub(super) fn new(told: &'a Told<'a>, measure: Measure, hidden: &Hidden) -> Self {
        let mut tally = Self {
            told,
            measure,
            numbers: Vec::new(),
            known: HashMap::new(),
            atoms: Arena::default(),
            cells: Arena::default(),
        };
        let figures = told.figures.iter().filter(|(path, f)| measure_of(path, f) == Some(measure));
        for (path, figure) in figures {
            tally.put_figure(path, figure, hidden);
        }
        tally.put_cells(hidden);
        if measure == Measure::Heads {
            told.people.computed.iter().for_each(|rows| tally.put_computed(rows));
        }
        tally
    }

    fn put_figure(&mut self, path: &'a str, figure: &Figure, hidden: &Hidden) {
        let mut parts = BTreeMap::new();
        for (key, quantity) in addends(path, figure, self.told.figures) {
            self.add(&mut parts, key, quantity, 1);
        }
        let is_sensitive = !is_public(path) && self.is_sensitive(path, figure, hidden);
        let weight = weight(path, figure.quantity, parts.len());
        self.push(Number::Figure(path), Cell { parts, weight, is_sensitive });
    }

    /// The cells of tables that are read; a total among them is the sum that it is.
    fn put_cells(&mut self, hidden: &Hidden) {
        let (people, of) = (self.told.people, self.measure.counted());
        let time = self.time_of_few(hidden);
        for (&place, &(counts, quantity)) in &people.cells {
            if Some(counts) != of {
                continue;
            }
            let mut parts = BTreeMap::new();
            for (leaf, times) in people.leaves(place) {
                self.add_leaf(&mut parts, leaf, times);
            }
            let is_sensitive = match self.measure {
                Measure::Heads => is_few(quantity, self.told.minimum),
                _ => time.contains(&place) && is_above_zero(quantity),
            };
            let weight = weight("", quantity, parts.len());
            self.push(Number::Cell(place), Cell { parts, weight, is_sensitive });
        }
    }

    /// The time of those whose number is withheld, and time that is short where no number is told.
    fn time_of_few(&self, hidden: &Hidden) -> BTreeSet<Origin> {
        let mut found = BTreeSet::new();
        for row in &self.told.people.rows {
            let is_few = |place: &&Origin| {
                let cell = self.told.people.cells.get(place);
                cell.is_some_and(|(_, quantity)| is_few(*quantity, self.told.minimum))
            };
            if row.heads.is_empty() {
                found.extend(row.time.iter().filter(is_few));
            } else if row.heads.iter().any(|place| hidden.cells.contains(place)) {
                found.extend(&row.time);
            }
        }
        found
    }

    /// What a table makes in each row. One that goes below zero anywhere is a change, and counts nobody.
    fn put_computed(&mut self, rows: &[BTreeMap<Origin, i64>]) {
        let value = |place: Origin| match self.told.people.cells.get(&place) {
            Some((_, quantity)) => quantity.interval().map(|interval| interval.min),
            None => self.known.get(&Key::Cell(place)).map(|(_, value)| *value),
        };
        let values: Vec<_> = rows.iter().map(|form| value_of_form(form, value)).collect();
        if values.iter().flatten().any(|value| value.is_sign_negative() && !value.is_zero()) {
            return;
        }
        for (form, value) in rows.iter().zip(values) {
            let is_sensitive = value.is_some_and(|v| !v.is_zero() && v < self.told.minimum);
            if !is_sensitive {
                continue;
            }
            let mut parts = BTreeMap::new();
            for (&place, times) in form {
                for (leaf, by) in self.told.people.leaves(place) {
                    self.add_leaf(&mut parts, leaf, times.saturating_mul(by));
                }
            }
            parts.retain(|_, times| *times != 0);
            self.push(Number::Computed, Cell { parts, weight: 0, is_sensitive });
        }
    }

    fn add_leaf(&mut self, parts: &mut BTreeMap<AtomId, i64>, leaf: Leaf, times: i64) {
        let quantity = self.told.people.quantity(leaf).unwrap_or(Quantity::BLANK);
        let key = match leaf {
            Leaf::Cell(place) => Key::Cell(place),
            Leaf::Rest(place) => Key::Rest(place),
        };
        self.add(parts, key, quantity, times);
    }

    fn add(&mut self, parts: &mut BTreeMap<AtomId, i64>, key: Key, quantity: Quantity, times: i64) {
        let key = match key {
            Key::Cell(place) => Key::Cell(self.told.alike.place(place)),
            other => other,
        };
        let (atoms, measure) = (&mut self.atoms, self.measure);
        let atom = match key {
            // The cell itself is atom enough: nobody stays nobody, and somebody somebody.
            Key::Rest(place) => {
                let whole = self.told.people.cells.get(&place).map_or(Quantity::BLANK, |it| it.1);
                let Atom { may_rise, may_fall } = atom(whole, measure);
                Atom { may_rise, may_fall: may_fall && is_above_zero(quantity) }
            }
            _ => atom(quantity, measure),
        };
        let atom = || (atoms.push(atom), quantity.min_or_zero());
        let (atom, _) = *self.known.entry(key).or_insert_with(atom);
        *parts.entry(atom).or_default() += times;
    }

    fn push(&mut self, number: Number<'a>, cell: Cell) {
        self.numbers.push(number);
        self.cells.push(cell);
    }

    /// Adds what is withheld.
    pub(super) fn withhold(&self, hidden: &mut Hidden) {
        let is_hidden = withheld(&self.atoms, &self.cells).into_values();
        for (number, _) in self.numbers.iter().zip(is_hidden).filter(|(_, hidden)| *hidden) {
            match number {
                Number::Figure(path) => _ = hidden.paths.insert((*path).into()),
                Number::Cell(place) => _ = hidden.cells.insert(*place),
                Number::Computed => {}
            }
        }
    }

    /// Whether a figure counts too few people, or measures those whom a withheld figure counts.
    fn is_sensitive(&self, path: &str, figure: &Figure, hidden: &Hidden) -> bool {
        // What only repeats another figure goes with it.
        let is_repeated = figure.derivation.operation == Operation::Value
            && matches!(figure.derivation.inputs.as_slice(), [Input::Figure(_)]);
        if is_repeated || !is_above_zero(figure.quantity) {
            return false;
        }
        let is_few = figure.quantity.min_or_zero() < self.told.minimum;
        let group = path.rsplit_once('.').map_or("", |(group, _)| group);
        let mut counts = ["persons", "positions"].iter().map(|count| format!("{group}.{count}"));
        let count = counts.find(|count| is_above_zero(self.told.figures.quantity(count)));
        match (self.measure, count) {
            (Measure::Heads, _) | (Measure::Fte, None) => is_few,
            (Measure::Vacant | Measure::Recruiting, None) => false,
            (_, Some(count)) => hidden.paths.contains(&*count),
        }
    }
}

fn is_above_zero(quantity: Quantity) -> bool {
    quantity.interval().is_some_and(|i| i.max != Some(Decimal::ZERO))
}

/// Every row that a figure adds. A post that employees hold is one row; what adds nothing is none, because it has no figure of its own that could be withheld.
fn addends(path: &str, figure: &Figure, figures: &Figures) -> Vec<(Key, Quantity)> {
    let whole = || vec![(Key::Figure(path.into()), figure.quantity)];
    match figure.derivation.operation {
        Operation::Sum if path.starts_with("post.") => whole(),
        Operation::Sum | Operation::Value => {
            let inputs = figure.derivation.inputs.iter();
            inputs
                .flat_map(|input| match input {
                    Input::Cell(origin, quantity) => vec![(Key::Cell(*origin), *quantity)],
                    Input::Figure(part) => figures
                        .get(part)
                        .map_or_else(Vec::new, |figure| addends(part, figure, figures)),
                    Input::Step(_) => Vec::new(),
                })
                .filter(|(_, quantity)| quantity.interval().is_some())
                .collect()
        }
        _ => whole(),
    }
}

/// What an outsider can think possible: nobody counts less than nothing, and a row that is listed has somebody in it. Of
/// vacancies a row may have none, and of time any part.
fn atom(quantity: Quantity, measure: Measure) -> Atom {
    let least = quantity.min_or_zero();
    let is_some = is_above_zero(quantity);
    match measure {
        Measure::Heads => Atom { may_rise: is_some, may_fall: least >= Decimal::TWO },
        Measure::Fte => Atom { may_rise: is_some, may_fall: least > Decimal::ZERO },
        Measure::Vacant | Measure::Recruiting => {
            Atom { may_rise: true, may_fall: least >= Decimal::ONE }
        }
    }
}

/// Large numbers, sums of many rows, and the whole are withheld last.
fn weight(path: &str, quantity: Quantity, rows: usize) -> u64 {
    const ANY: u64 = 10;
    const WHOLE: u64 = 1_000_000;
    let size = quantity.min_or_zero().ceil().to_u64().unwrap_or_default();
    let is_whole = path.starts_with("total.") || path == "employees.rows";
    let rows = rows.to_u64().unwrap_or(u64::MAX);
    size.saturating_add(ANY).saturating_mul(rows).saturating_add(if is_whole { WHOLE } else { 0 })
}
