//! How a figure of money comes about, in one line.

use crate::figure::{FigureUnit, Figures, Input, Operation};
use crate::lang::Language;

/// More terms than these are better seen in `nulage explain`.
const MOST_TERMS: usize = 15;

/// How a budget's figure comes about: `2 264 + 60 + 200 + 200 = 2 724`; none for other figures.
pub(crate) fn arithmetic(figures: &Figures, path: &str, language: Language) -> Option<String> {
    let figure = figures.get(path).filter(|figure| figure.unit == FigureUnit::Tkr)?;
    let sign = match figure.derivation.operation {
        Operation::Sum => " + ",
        Operation::Difference => " − ",
        _ => return None,
    };
    let terms: Vec<String> = figure
        .derivation
        .inputs
        .iter()
        .map(|input| match input {
            Input::Cell(_, quantity) => *quantity,
            Input::Figure(path) => figures.quantity(path),
            Input::Step(step) => step.figure.quantity,
        })
        .filter(|quantity| quantity.interval().is_some())
        .map(|quantity| language.quantity(quantity))
        .collect();
    let sum = language.quantity(figure.quantity);
    (2..=MOST_TERMS)
        .contains(&terms.len())
        .then(|| format!("the rows make `{} = {sum}`", terms.join(sign)))
}
