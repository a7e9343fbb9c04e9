//! The minimum cell size: which figures and cells are withheld because they count too few people, or would tell of those who do.
//!
//! A number is sensitive if it counts somebody, but fewer than the minimum; with it go the full-time equivalents and
//! vacancies of the same people, and what is a rate of it. What else is withheld is chosen by `cells`, for each measure on its
//! own, over figures and tables together. What is made of a withheld figure in another way than by adding, and what others
//! state of one, goes with it; what a table makes of a withheld cell is missing by the rules of arithmetic.
//!
//! The figures, the tables and the model are changed in one place, before anything is printed: whatever reads them afterwards,
//! now or later, has nothing to give away.

mod apply;
mod cells;
mod measure;
mod tally;

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use self::measure::{Measure, measure_of};
use self::tally::{Tally, Told};
pub(crate) use apply::cover;

use super::{Figures, Input, Operation, figure_with_tables};
use crate::model::Model;
use crate::source::{Alike, Origin, Sources};
use crate::subject::SUBJECTS;
use crate::table::{People, PeopleRow, Tables, Withheld};

/// Withholds what the report's minimum cell size asks for, in the figures, their tables and the model.
pub fn withhold(model: &mut Model, figures: &mut Figures, sources: &Sources) {
    let Some(minimum) = model.minimum else { return };
    let alike = sources.alike();
    let hidden = find_hidden(model, figures, &alike, Decimal::from(minimum));
    apply::hide(model, figures, &hidden, &alike);
    // Tables that the program makes of the model are made of what is left of it.
    let withheld = Withheld::of(model, &hidden.cells, &alike);
    let tables = figures.tables().without(model, withheld);
    figures.set_tables(tables);
}

/// The tables of a report as its figures will have them, for what is decided before there are figures.
#[must_use]
pub(crate) fn withheld_tables(model: &Model, tables: Tables, sources: &Sources) -> Tables {
    let Some(minimum) = model.minimum else { return tables };
    let alike = sources.alike();
    let figures = figure_with_tables(model, tables);
    let hidden = find_hidden(model, &figures, &alike, Decimal::from(minimum));
    figures.tables().without(model, Withheld::of(model, &hidden.cells, &alike))
}

/// What is withheld.
#[derive(Debug, Default)]
pub(crate) struct Hidden {
    /// Figures.
    paths: BTreeSet<Box<str>>,
    /// Cells, by the places that stand for them.
    cells: BTreeSet<Origin>,
}

fn find_hidden(model: &Model, figures: &Figures, alike: &Alike, minimum: Decimal) -> Hidden {
    let people = People::of(&figures.tables().without(model, None), model, alike);
    let told = Told { figures, people: &people, alike, minimum };
    let mut hidden = Hidden::default();
    for measure in Measure::ALL {
        Tally::new(&told, measure, &hidden).withhold(&mut hidden);
        hidden.cells.extend(cells_of(&told, &hidden.paths));
    }
    let is_hidden = |row: &&PeopleRow| {
        row.heads.iter().chain(&row.time).any(|place| hidden.cells.contains(place))
    };
    let rates: Vec<Origin> =
        people.rows.iter().filter(is_hidden).flat_map(|row| &row.rates).copied().collect();
    hidden.cells.extend(rates);
    loop {
        let linked = linked(model, &told, &hidden);
        if linked.is_empty() {
            return hidden;
        }
        hidden.paths.extend(linked);
        hidden.cells.extend(cells_of(&told, &hidden.paths));
    }
}

/// What goes with a withheld figure: what is made of it otherwise than by adding, and what is stated of it elsewhere.
fn linked(model: &Model, told: &Told<'_>, hidden: &Hidden) -> Vec<Box<str>> {
    let figures = told.figures;
    let repeated = SUBJECTS.iter().flat_map(|subject| (subject.repeats)(model, &hidden.paths));
    let made = figures.iter().filter(|(path, figure)| {
        // How many entries there are says nothing of what they hold.
        let is_of_entries =
            matches!(figure.derivation.operation, Operation::Count | Operation::Position);
        measure_of(path, figure).is_none()
            && figure.derivation.inputs.iter().any(|input| match input {
                Input::Figure(part) => hidden.paths.contains(part),
                Input::Cell(origin, _) => {
                    !is_of_entries && hidden.cells.contains(&told.alike.place(*origin))
                }
                Input::Step(_) => false,
            })
    });
    let made = made.map(|(path, _)| Box::from(path));
    let known = |path: &str| !hidden.paths.contains(path) && figures.get(path).is_some();
    repeated.chain(made).filter(|path| known(path)).collect()
}

/// The cells whose own figures are withheld.
fn cells_of(told: &Told<'_>, paths: &BTreeSet<Box<str>>) -> Vec<Origin> {
    let (figures, alike) = (told.figures, told.alike);
    let all = paths.iter().filter_map(|path| figures.get(path));
    let stated = all.filter(|figure| figure.derivation.operation == Operation::Value);
    let inputs = stated.flat_map(|figure| &figure.derivation.inputs);
    inputs
        .filter_map(|input| match input {
            Input::Cell(origin @ Origin::Cell { .. }, _) => Some(alike.place(*origin)),
            _ => None,
        })
        .collect()
}

#[cfg(test)]
mod tests;
