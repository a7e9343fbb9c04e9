//! How many decimals a figure is printed with: by what it counts and how it came about, and nowhere else.

use super::{Figure, FigureUnit, Input, Operation};
use crate::lang::round_quantity;
use crate::model::quantity::Quantity;

impl Figure {
    /// The value as it is printed. Only what is divided may have no end of its own, and is rounded, halves away from zero, "at least" down; the
    /// value itself stays exact. Anything else is printed as it is.
    #[must_use]
    pub fn printed(&self) -> Quantity {
        match decimals(self) {
            Some(decimals) => round_quantity(self.quantity, decimals),
            None => self.quantity,
        }
    }
}

/// A percentage has one decimal, and a mean of full-time equivalents too. A mean of whole things is whole, as they are; any
/// other mean has as many decimals as the most precise of what it is made of, and one of percentages at least one.
fn decimals(figure: &Figure) -> Option<u32> {
    match (figure.derivation.operation, figure.unit) {
        (Operation::Percentage, _) | (Operation::Mean, FigureUnit::Fte) => Some(1),
        (Operation::Mean, FigureUnit::Positions | FigureUnit::Persons | FigureUnit::Count) => {
            Some(0)
        }
        (Operation::Mean, FigureUnit::Percent) => Some(of_inputs(figure).max(1)),
        (Operation::Mean, FigureUnit::Tkr | FigureUnit::Ratio | FigureUnit::SquareKilometres) => {
            Some(of_inputs(figure))
        }
        _ => None,
    }
}

/// The decimals of the most precise cell.
fn of_inputs(figure: &Figure) -> u32 {
    let ends = figure.derivation.inputs.iter().filter_map(|input| match input {
        Input::Cell(_, quantity) => quantity.interval(),
        Input::Figure(_) | Input::Step(_) => None,
    });
    let ends = ends.flat_map(|interval| [Some(interval.min), interval.max]).flatten();
    ends.map(|end| end.normalize().scale()).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::*;
    use crate::figure::{Basis, Derivation};
    use crate::lang::Language;
    use crate::model::quantity::parse_quantity;
    use crate::source::Origin;

    fn printed(operation: Operation, unit: FigureUnit, cells: &[&str]) -> String {
        let cells: Vec<Quantity> =
            cells.iter().map(|cell| parse_quantity(cell).unwrap().quantity).collect();
        let quantity = match operation {
            Operation::Mean => Quantity::mean(&cells),
            _ => Quantity::exact(Decimal::ONE_HUNDRED / Decimal::from(3)),
        };
        let inputs = cells.into_iter().map(|cell| Input::Cell(Origin::Detached, cell)).collect();
        let derivation = Derivation { operation, inputs };
        let figure = Figure { quantity, unit, basis: Basis::Peers, derivation };
        assert_eq!(figure.quantity, quantity, "the value stays exact");
        Language::Sv.quantity(figure.printed())
    }

    #[test]
    fn what_it_is_at_least_is_not_rounded_up() {
        let hidden = Quantity::Missing(crate::model::quantity::Missing::NotReported);
        let third = Decimal::ONE_HUNDRED / Decimal::from(3) * Decimal::TWO;
        let derivation = Derivation { operation: Operation::Percentage, inputs: Vec::new() };
        let quantity = Quantity::exact(third).plus(hidden);
        let (unit, basis) = (FigureUnit::Percent, Basis::Heads);
        let figure = Figure { quantity, unit, basis, derivation };
        assert_eq!(Language::Sv.quantity(figure.printed()), "minst\u{a0}66,6");
    }

    #[test]
    fn a_mean_has_the_decimals_that_its_reader_expects() {
        for (unit, cells, text) in [
            (FigureUnit::Percent, ["3,4", "3,9"], "3,7"),
            (FigureUnit::Percent, ["3", "4"], "3,5"),
            (FigureUnit::Percent, ["3,25", "4"], "3,63"),
            (FigureUnit::Ratio, ["1,25", "1,5"], "1,38"),
            (FigureUnit::Ratio, ["1200", "1301"], "1\u{202f}251"),
            (FigureUnit::SquareKilometres, ["26,4", "5,7"], "16,1"),
            (FigureUnit::Fte, ["1,25", "1,5"], "1,4"),
            (FigureUnit::Persons, ["3", "4"], "4"),
        ] {
            assert_eq!(printed(Operation::Mean, unit, &cells), text, "{unit:?} of {cells:?}");
        }
    }

    #[test]
    fn a_percentage_that_is_divided_has_one_decimal() {
        assert_eq!(printed(Operation::Percentage, FigureUnit::Percent, &["1", "3"]), "33,3");
        assert_eq!(printed(Operation::Value, FigureUnit::Percent, &[]), "33,33");
    }
}
