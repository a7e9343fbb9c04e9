//! Withheld paths → figures and a model without their numbers.

use std::collections::BTreeSet;

use super::Hidden;
use crate::figure::{Figure, Figures, Input, Operation};
use crate::model::Model;
use crate::model::quantity::{Form, Missing, Quantity, Stated};
use crate::source::{Alike, Located, Origin};
use crate::subject::SUBJECTS;

const WITHHELD: Quantity = Quantity::Missing(Missing::Suppressed);

/// Takes the numbers out of the figures at these paths, out of the derivations of all others, and out of the rows of the model.
pub(super) fn hide(model: &mut Model, figures: &mut Figures, hidden: &Hidden, alike: &Alike) {
    let is_hidden = |place: Origin| hidden.cells.contains(&alike.place(place));
    let export = model.coverage().map(|coverage| coverage.file);
    for (path, figure) in figures.iter_mut() {
        if hidden.paths.contains(path) {
            figure.quantity = WITHHELD;
            figure.derivation.inputs.clear();
        } else {
            hide_inputs(path, figure, &is_hidden, export);
        }
    }
    figures.forget_names(&hidden.paths);
    hide_rows(model, &hidden.paths);
}

/// A shown figure keeps its inputs but for the numbers of withheld cells; employees are not told apart.
fn hide_inputs(
    path: &str,
    figure: &mut Figure,
    is_hidden: &impl Fn(Origin) -> bool,
    export: Option<Origin>,
) {
    if let Some(export) = export
        && path.starts_with("post.")
        && figure.derivation.operation == Operation::Sum
    {
        figure.derivation.inputs = vec![Input::Cell(export, figure.quantity)];
    }
    for input in &mut figure.derivation.inputs {
        if let Input::Cell(origin, quantity) = input
            && is_hidden(*origin)
        {
            *quantity = WITHHELD;
        }
    }
}

fn hide_rows(model: &mut Model, hidden: &BTreeSet<Box<str>>) {
    for subject in SUBJECTS {
        (subject.hide)(model, hidden);
    }
}

/// A withheld number; of one that is shown as a sum, the addends are smaller groups.
pub(crate) fn cover(cell: &mut Located<Stated>, path: &str, hidden: &BTreeSet<Box<str>>) {
    if hidden.contains(path) {
        cell.value = Stated { quantity: WITHHELD, form: Form::Plain };
    } else if matches!(cell.value.form, Form::Sum(_)) {
        cell.value.form = Form::Plain;
    }
}
