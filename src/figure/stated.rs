//! Numbers that a cell states and a table shows: the posts' own, and what others declare.

use super::{Basis, Derivation, Figure, FigureUnit, Figures, Input, Operation};
use crate::model::Model;
use crate::model::quantity::{Quantity, Stated};
use crate::source::Located;

/// The path of a number of a post: `post.12.fte` is that of the twelfth row. `index` is from zero.
#[must_use]
pub fn post_path(index: usize, measure: &str) -> String {
    format!("post.{}.{measure}", index + 1)
}

/// The path of what is said of a declared figure, `declared.3.value`: of the third row. `index` is from zero.
#[must_use]
pub fn declared_path(index: usize, what: &str) -> String {
    format!("declared.{}.{what}", index + 1)
}

/// `post.<n>.positions|fte|vacant|recruiting`, where the cell is not blank.
pub(super) fn figure_posts(model: &Model, figures: &mut Figures) {
    for (index, post) in model.posts.iter().enumerate() {
        for (measure, unit, cell) in [
            ("positions", FigureUnit::Positions, &post.positions),
            ("fte", FigureUnit::Fte, &post.fte),
            ("vacant", FigureUnit::Positions, &post.vacant),
            ("recruiting", FigureUnit::Positions, &post.recruiting),
        ] {
            if cell.value.quantity != Quantity::BLANK {
                figures.insert(post_path(index, measure), value_of_cell(cell, unit));
            }
        }
    }
}

/// `declared.<n>.value`, and `declared.<n>.deviation`: how far the lower ends are apart.
pub(super) fn figure_declared(model: &Model, figures: &mut Figures) {
    for (index, declared) in model.declared.iter().enumerate() {
        let computed = figures.get(&declared.figure.value);
        let unit = computed.map_or(FigureUnit::Count, |figure| figure.unit);
        let deviation =
            computed.and_then(|figure| deviation(declared.value.value.quantity, figure.quantity));
        let value = declared_path(index, "value");
        figures.insert(&*value, value_of_cell(&declared.value, unit));
        if let Some(quantity) = deviation {
            let inputs =
                vec![Input::Figure(value.into()), Input::Figure(declared.figure.value.clone())];
            let derivation = Derivation { operation: Operation::Difference, inputs };
            let figure = Figure { quantity, unit, basis: Basis::Stated, derivation };
            figures.insert(declared_path(index, "deviation"), figure);
        }
    }
}

fn deviation(said: Quantity, is: Quantity) -> Option<Quantity> {
    let difference = said.interval()?.min.checked_sub(is.interval()?.min)?;
    Some(Quantity::exact(difference.abs()))
}

fn value_of_cell(cell: &Located<Stated>, unit: FigureUnit) -> Figure {
    let quantity = cell.value.quantity;
    Figure {
        quantity,
        unit,
        basis: Basis::Stated,
        derivation: Derivation {
            operation: Operation::Value,
            inputs: vec![Input::Cell(cell.origin, quantity)],
        },
    }
}
