//! The weeks of steps.

use crate::figure::stated::value_at;
use crate::figure::{Derivation, Figure, FigureUnit, Figures, Operation};
use crate::model::Model;
use crate::model::quantity::Quantity;
use crate::source::Origin;

/// The path of the week of a step, `schedule.3.week`: of the third row. `index` is from zero.
#[must_use]
pub(crate) fn step_path(index: usize) -> String {
    format!("schedule.{}.week", index + 1)
}

/// `schedule.<n>.week`.
pub(crate) fn figure_steps(model: &Model, figures: &mut Figures) {
    for (index, step) in model.steps().iter().enumerate() {
        let week = step.when.value.first().week().1;
        figures.insert(step_path(index), week_of(step.when.origin, week));
    }
}

fn week_of(origin: Origin, week: u8) -> Figure {
    let figure = value_at(origin, Quantity::count(week.into()), FigureUnit::Count);
    let derivation = Derivation { operation: Operation::Week, ..figure.derivation };
    Figure { derivation, ..figure }
}
