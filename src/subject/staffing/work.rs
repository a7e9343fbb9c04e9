//! Figures of named rows, of a role within one unit and of work hired out: what running text on one function needs.

use crate::model::organisation::{RoleId, UnitId};
use std::collections::BTreeMap;

use crate::figure::sums::{Addend, sum_of};
use crate::figure::{Basis, Derivation, Figure, FigureUnit, Figures, Input, Operation};
use crate::model::Model;
use crate::model::quantity::Stated;
use crate::source::Located;
use crate::subject::staffing::addends::{addend, cell, counted};
use crate::subject::staffing::model::Assignment;

/// `post.<unit>.<id>.positions|fte|vacant` is what the row with that id states; `unit.<unit>.role.<role>.positions|fte|persons` is
/// the part of a role in one unit; `hired.<unit>.<to>.fte|persons` is the work that a unit hires out to another.
pub(crate) fn figure_work(model: &Model, figures: &mut Figures) {
    figure_named_rows(model, figures);
    figure_unit_roles(model, figures);
    figure_hired(model, figures);
}

fn figure_named_rows(model: &Model, figures: &mut Figures) {
    for post in model.posts() {
        let Some(id) = &post.id else { continue };
        let path = format!("post.{}.{}", model.organisation.units[post.unit].id.value, id.value);
        figures.insert(format!("{path}.positions"), stated(FigureUnit::Positions, &post.positions));
        figures.insert(format!("{path}.fte"), stated(FigureUnit::Fte, &post.fte));
        figures.insert(format!("{path}.vacant"), stated(FigureUnit::Positions, &post.vacant));
    }
}

/// What one cell states; blank is nothing.
fn stated(unit: FigureUnit, cell: &Located<Stated>) -> Figure {
    let quantity = cell.value.quantity;
    Figure {
        quantity: quantity.or_zero(),
        unit,
        basis: Basis::Stated,
        derivation: Derivation {
            operation: Operation::Value,
            inputs: vec![Input::Cell(cell.origin, quantity)],
        },
    }
}

/// The cells of a role within a unit, by measure.
#[derive(Default)]
struct RoleCells {
    positions: Vec<Addend>,
    fte: Vec<Addend>,
    persons: Vec<Addend>,
}

fn figure_unit_roles(model: &Model, figures: &mut Figures) {
    let mut by_role: BTreeMap<(UnitId, RoleId), RoleCells> = BTreeMap::new();
    for (index, post) in counted(model) {
        let Some(role) = post.role else { continue };
        let cells = by_role.entry((post.unit, role)).or_default();
        let positions = addend(model, index, "positions", |post| &post.positions);
        cells.positions.push(positions.clone());
        cells.persons.push(positions);
        cells.fte.push(addend(model, index, "fte", |post| &post.fte));
    }
    for assignment in model.assignments().iter().filter(|a| a.hired_to.is_none()) {
        let unit = model.posts()[assignment.post].unit;
        let cells = by_role.entry((unit, assignment.role)).or_default();
        add_work(assignment, &mut cells.fte, &mut cells.persons);
    }
    for ((unit, role), RoleCells { positions, fte, persons }) in by_role {
        let unit = &model.organisation.units[unit].id.value;
        let path = format!("unit.{unit}.role.{}", model.classification.roles[role].id.value);
        let mut insert = |measure, unit, basis, cells| {
            figures.insert(format!("{path}.{measure}"), sum_of(unit, basis, cells));
        };
        insert("positions", FigureUnit::Positions, Basis::Title, positions);
        insert("fte", FigureUnit::Fte, Basis::Task, fte);
        insert("persons", FigureUnit::Persons, Basis::Task, persons);
    }
}

fn figure_hired(model: &Model, figures: &mut Figures) {
    let mut by_units: BTreeMap<(UnitId, UnitId), (Vec<Addend>, Vec<Addend>)> = BTreeMap::new();
    for assignment in model.assignments() {
        let Some(to) = assignment.hired_to else { continue };
        let units = (model.posts()[assignment.post].unit, to);
        let (fte, persons) = by_units.entry(units).or_default();
        add_work(assignment, fte, persons);
    }
    for ((unit, to), (fte, persons)) in by_units {
        let id = |unit: UnitId| &model.organisation.units[unit].id.value;
        let path = format!("hired.{}.{}", id(unit), id(to));
        figures.insert(format!("{path}.fte"), sum_of(FigureUnit::Fte, Basis::Task, fte));
        let persons = sum_of(FigureUnit::Persons, Basis::Task, persons);
        figures.insert(format!("{path}.persons"), persons);
    }
}

fn add_work(assignment: &Assignment, fte: &mut Vec<Addend>, persons: &mut Vec<Addend>) {
    fte.push(cell(&assignment.fte));
    persons.push(cell(&assignment.persons));
}
