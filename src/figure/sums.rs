//! Sums of cells and of figures, and places in an order, as figures.

use super::{Basis, Derivation, Figure, FigureUnit, Figures, Input, Operation};
use crate::model::quantity::Quantity;
use crate::source::Origin;

/// What a sum adds, and how much.
pub(crate) type Addend = (Input, Quantity);

/// A place in an order.
pub(crate) fn position(number: usize, origin: Origin) -> Figure {
    Figure {
        quantity: Quantity::count(number),
        unit: FigureUnit::Count,
        basis: Basis::Entries,
        derivation: Derivation {
            operation: Operation::Position,
            inputs: vec![Input::Cell(origin, Quantity::BLANK)],
        },
    }
}

/// The sum of cells and figures; blank cells are kept in the derivation, because they were read.
pub(crate) fn sum_of(
    unit: FigureUnit,
    basis: Basis,
    addends: impl IntoIterator<Item = Addend>,
) -> Figure {
    let addends = addends.into_iter();
    let mut sum = Sum::of_at_least(addends.size_hint().0);
    addends.for_each(|addend| sum.add(addend));
    sum.into_figure(unit, basis)
}

/// A sum that is being added up.
pub(crate) struct Sum {
    inputs: Vec<Input>,
    quantity: Quantity,
}

impl Sum {
    /// Nothing yet; `addends` are to come at least.
    pub(crate) fn of_at_least(addends: usize) -> Self {
        Self { inputs: Vec::with_capacity(addends), quantity: Quantity::BLANK }
    }

    pub(crate) fn add(&mut self, (input, quantity): Addend) {
        self.inputs.push(input);
        self.quantity = self.quantity.plus(quantity);
    }

    pub(crate) fn into_figure(self, unit: FigureUnit, basis: Basis) -> Figure {
        let Self { inputs, quantity } = self;
        let derivation = Derivation { operation: Operation::Sum, inputs };
        Figure { quantity: quantity.or_zero(), unit, basis, derivation }
    }
}

/// The sum of cells alone.
pub(crate) fn sum_of_cells(
    unit: FigureUnit,
    basis: Basis,
    cells: impl IntoIterator<Item = (Origin, Quantity)>,
) -> Figure {
    let addends = cells.into_iter().map(|(origin, q)| (Input::Cell(origin, q), q));
    sum_of(unit, basis, addends)
}

/// The sum of figures.
pub(crate) fn sum_of_figures(
    unit: FigureUnit,
    basis: Basis,
    paths: impl IntoIterator<Item = String>,
    figures: &Figures,
) -> Figure {
    let addends = paths.into_iter().map(|path| {
        let quantity = figures.quantity(&path);
        (Input::Figure(path.into()), quantity)
    });
    sum_of(unit, basis, addends)
}
