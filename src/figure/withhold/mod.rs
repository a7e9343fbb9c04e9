//! The minimum cell size: which figures are withheld because they count too few people, or would tell of those who do.
//!
//! A figure is sensitive if it counts somebody, but fewer than the minimum; with it go the full-time equivalents and
//! vacancies of the same people. What else is withheld is chosen by `cells`, for each measure on its own. A figure that is
//! made of a withheld one in another way than by adding, and what others state of one, goes with it.
//!
//! The figures and the model are changed in one place, before anything is printed: whatever reads them afterwards, now or
//! later, has nothing to give away.

mod apply;
mod cells;

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use self::cells::{Atom, Cell, withheld};
pub(crate) use apply::cover;

use super::{Figure, FigureUnit, Figures, Input, Operation};
use crate::diag::Faults;
use crate::model::Model;
use crate::model::id::Arena;
use crate::model::quantity::Quantity;
use crate::source::Origin;
use crate::subject::declared::figure::declared_path;

/// Withholds what the report's minimum cell size asks for, in the figures and in the model.
pub fn withhold(model: &mut Model, figures: &mut Figures) {
    let Some(minimum) = model.minimum else { return };
    let hidden = hidden_paths(model, figures, Decimal::from(minimum));
    let cells = hidden_cells(figures, &hidden);
    apply::hide(model, figures, &hidden);
    // Tables that the program makes of the model are made of what is left of it. What is wrong with them was told.
    let tables = figures.tables().without(model, &cells, &mut Faults::new());
    figures.set_tables(tables);
}

/// What is counted: sums of different measures have no term in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Measure {
    /// Positions and persons.
    Heads,
    Fte,
    Vacant,
    Recruiting,
}

/// Figures of others, or of people outside the organisation: never sensitive.
const PUBLIC: [&str; 5] = ["peer.", "answer.", "fact.", "facts.", "interviews."];

fn is_public(path: &str) -> bool {
    let is_own = path.starts_with("peer.") && path.rsplit('.').next() == Some("own");
    !is_own && PUBLIC.iter().any(|public| path.starts_with(public))
}

/// The measure of a figure that is a sum or a part of one.
fn measure_of(path: &str, figure: &Figure) -> Option<Measure> {
    let is_of_export = path.starts_with("employees.");
    let is_added = match figure.derivation.operation {
        Operation::Sum | Operation::Value => true,
        Operation::Count => is_of_export,
        _ => false,
    };
    if !is_added || path.starts_with("declared.") {
        return None;
    }
    match figure.unit {
        FigureUnit::Positions | FigureUnit::Persons => Some(match path.rsplit('.').next() {
            Some("vacant") => Measure::Vacant,
            Some("recruiting") => Measure::Recruiting,
            _ => Measure::Heads,
        }),
        // The sums of a mapping add full-time equivalents to persons, where a row counts those.
        FigureUnit::Fte if path.starts_with("mapping.") => Some(Measure::Heads),
        FigureUnit::Fte => Some(Measure::Fte),
        _ => is_of_export.then_some(Measure::Heads),
    }
}

/// The paths of all the figures that are withheld.
fn hidden_paths(model: &Model, figures: &Figures, minimum: Decimal) -> BTreeSet<Box<str>> {
    let mut hidden = BTreeSet::new();
    for measure in [Measure::Heads, Measure::Fte, Measure::Vacant, Measure::Recruiting] {
        let table = Table::new(figures, measure, |path, figure| {
            !is_public(path) && is_sensitive(path, figure, measure, &hidden, figures, minimum)
        });
        hidden.extend(table.withheld());
    }
    loop {
        let linked: Vec<Box<str>> = linked(model, figures, &hidden);
        if linked.is_empty() {
            return hidden;
        }
        hidden.extend(linked);
    }
}

/// Whether a figure counts too few people, or measures those whom a withheld figure counts.
fn is_sensitive(
    path: &str,
    figure: &Figure,
    measure: Measure,
    hidden: &BTreeSet<Box<str>>,
    figures: &Figures,
    minimum: Decimal,
) -> bool {
    // What only repeats another figure goes with it.
    let is_repeated = figure.derivation.operation == Operation::Value
        && matches!(figure.derivation.inputs.as_slice(), [Input::Figure(_)]);
    if is_repeated || !is_above_zero(figure.quantity) {
        return false;
    }
    let is_few = figure.quantity.min_or_zero() < minimum;
    let group = path.rsplit_once('.').map_or("", |(group, _)| group);
    let mut counts = ["persons", "positions"].iter().map(|count| format!("{group}.{count}"));
    let count = counts.find(|count| is_above_zero(figures.quantity(count)));
    match (measure, count) {
        (Measure::Heads, _) | (Measure::Fte, None) => is_few,
        (Measure::Vacant | Measure::Recruiting, None) => false,
        (_, Some(count)) => hidden.contains(&*count),
    }
}

fn is_above_zero(quantity: Quantity) -> bool {
    quantity.interval().is_some_and(|i| i.max != Some(Decimal::ZERO))
}

/// What goes with a withheld figure: what is made of it otherwise than by adding, and what is stated of it elsewhere.
fn linked(model: &Model, figures: &Figures, hidden: &BTreeSet<Box<str>>) -> Vec<Box<str>> {
    let cells = hidden_cells(figures, hidden);
    let stated = model.declared().iter().enumerate();
    let stated = stated
        .filter(|(_, declared)| hidden.contains(&declared.figure.value))
        .map(|(index, _)| Box::from(declared_path(index, "value")));
    let own = figures.iter().filter(|(path, _)| {
        let function = path.strip_prefix("peer.").and_then(|rest| rest.strip_suffix(".own"));
        function.is_some_and(|id| hidden.contains(&*format!("function.{id}.fte")))
    });
    let made = figures.iter().filter(|(path, figure)| {
        // How many entries there are says nothing of what they hold.
        let is_of_entries =
            matches!(figure.derivation.operation, Operation::Count | Operation::Position);
        measure_of(path, figure).is_none()
            && figure.derivation.inputs.iter().any(|input| match input {
                Input::Figure(part) => hidden.contains(part),
                Input::Cell(origin, _) => !is_of_entries && cells.contains(origin),
                Input::Step(_) => false,
            })
    });
    let made = own.chain(made).map(|(path, _)| Box::from(path));
    stated.chain(made).filter(|path| !hidden.contains(path)).collect()
}

/// The cells whose own figures are withheld.
fn hidden_cells(figures: &Figures, hidden: &BTreeSet<Box<str>>) -> BTreeSet<Origin> {
    let all = hidden.iter().filter_map(|path| figures.get(path));
    let stated = all.filter(|figure| figure.derivation.operation == Operation::Value);
    let inputs = stated.flat_map(|figure| &figure.derivation.inputs);
    inputs
        .filter_map(|input| match input {
            Input::Cell(origin @ Origin::Cell { .. }, _) => Some(*origin),
            _ => None,
        })
        .collect()
}

/// What is added: a cell of an input, or a figure that is not taken apart.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Cell(Origin),
    Figure(Box<str>),
}

/// The figures of one measure as sums of atoms.
struct Table<'a> {
    paths: Vec<&'a str>,
    atoms: Arena<Atom>,
    cells: Arena<Cell>,
}

impl<'a> Table<'a> {
    fn new(
        figures: &'a Figures,
        measure: Measure,
        is_sensitive: impl Fn(&str, &Figure) -> bool,
    ) -> Self {
        let mut table =
            Self { paths: Vec::new(), atoms: Arena::default(), cells: Arena::default() };
        let mut known = BTreeMap::new();
        for (path, figure) in figures.iter().filter(|(p, f)| measure_of(p, f) == Some(measure)) {
            let mut parts = BTreeMap::new();
            for (key, quantity) in addends(path, figure, figures) {
                let atoms = &mut table.atoms;
                let atom = *known.entry(key).or_insert_with(|| atoms.push(atom(quantity, measure)));
                *parts.entry(atom).or_default() += 1;
            }
            table.paths.push(path);
            table.cells.push(Cell {
                weight: weight(path, figure.quantity, parts.len()),
                parts,
                is_sensitive: is_sensitive(path, figure),
            });
        }
        table
    }

    fn withheld(&self) -> impl Iterator<Item = Box<str>> {
        let hidden = withheld(&self.atoms, &self.cells);
        self.paths
            .iter()
            .zip(hidden.into_values())
            .filter(|(_, hidden)| *hidden)
            .map(|(path, _)| (*path).into())
    }
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

#[cfg(test)]
mod tests;
