//! A number that a cell states, as a figure.

use super::{Basis, Derivation, Figure, FigureUnit, Input, Operation};
use crate::model::quantity::{Quantity, Stated};
use crate::source::{Located, Origin};

/// What a cell states.
pub(crate) fn value_of_cell(cell: &Located<Stated>, unit: FigureUnit) -> Figure {
    value_at(cell.origin, cell.value.quantity, unit)
}

/// A number that stands at a place.
pub(crate) fn value_at(origin: Origin, quantity: Quantity, unit: FigureUnit) -> Figure {
    let inputs = vec![Input::Cell(origin, quantity)];
    let derivation = Derivation { operation: Operation::Value, inputs };
    Figure { quantity, unit, basis: Basis::Stated, derivation }
}

/// The same as a number of persons.
pub(crate) fn persons(figure: Figure) -> Figure {
    Figure { unit: FigureUnit::Persons, ..figure }
}
