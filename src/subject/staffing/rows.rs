//! What single rows state, as figures.

use crate::figure::stated::{value_at, value_of_cell};
use crate::figure::sums::sum_of_cells;
use crate::figure::{Basis, Derivation, Figure, FigureUnit, Figures, Input, Operation};
use crate::model::Model;
use crate::model::quantity::Quantity;
use crate::source::Origin;
use crate::subject::staffing::model::{Counted, Post, PostId};
use crate::subject::staffing::paths::{assignment_path, paid_by, paid_path, post_path};

/// `post.<n>.positions|fte|vacant|recruiting|percent`, where the cell is not blank.
pub(crate) fn figure_posts(model: &Model, figures: &mut Figures) {
    for (index, post) in model.posts().entries() {
        if !post.counted.is_empty() {
            figure_counted(index, post, figures);
            continue;
        }
        for (measure, unit, cell) in [
            ("positions", FigureUnit::Positions, &post.positions),
            ("fte", FigureUnit::Fte, &post.fte),
            ("vacant", FigureUnit::Positions, &post.vacant),
            ("recruiting", FigureUnit::Positions, &post.recruiting),
            ("percent", FigureUnit::Percent, &post.percent),
        ] {
            if measure == "fte" && post.has_made_fte() {
                figures.insert(post_path(index, measure), fte_of_percent(post));
            } else if cell.value.quantity != Quantity::BLANK {
                figures.insert(post_path(index, measure), value_of_cell(cell, unit));
            }
        }
        figure_funding_of(model, index, figures);
    }
}

/// Positions times percent.
fn fte_of_percent(post: &Post) -> Figure {
    let inputs = [&post.positions, &post.percent];
    let inputs = inputs.map(|cell| Input::Cell(cell.origin, cell.value.quantity)).to_vec();
    let derivation = Derivation { operation: Operation::Part, inputs };
    let quantity = post.fte.value.quantity;
    Figure { quantity, unit: FigureUnit::Fte, basis: Basis::Title, derivation }
}

/// `post.<n>.positions|fte|vacant|recruiting` of a post that employees hold: sums over their cells.
fn figure_counted(index: PostId, post: &Post, figures: &mut Figures) {
    let cells = |of: fn(&Counted) -> (Origin, Quantity)| -> Vec<_> {
        let all = || post.counted.iter().map(of);
        let said: Vec<_> = all().filter(|&(_, q)| q != Quantity::BLANK).collect();
        // Where none says anything, one stands for the cells that were read.
        if said.is_empty() { all().take(1).collect() } else { said }
    };
    for (measure, unit, cells) in [
        ("positions", FigureUnit::Positions, cells(|e| (e.position, e.positions()))),
        ("fte", FigureUnit::Fte, cells(|e| (e.rate, Quantity::exact(e.fte)))),
        ("vacant", FigureUnit::Positions, cells(|e| (e.status, e.vacant()))),
        ("recruiting", FigureUnit::Positions, cells(|e| (e.status, e.recruiting()))),
    ] {
        figures.insert(post_path(index, measure), sum_of_cells(unit, Basis::Title, cells));
    }
}

/// `post.<n>.paid_by.<payer>.percent|positions`.
fn figure_funding_of(model: &Model, index: PostId, figures: &mut Figures) {
    let notes = &model.posts()[index].funding;
    for (at, funding) in notes.iter().enumerate() {
        let payer = &paid_by(&model.organisation, notes, at);
        if let Some(percent) = funding.percent {
            let figure = value_at(funding.origin, Quantity::exact(percent), FigureUnit::Percent);
            figures.insert(paid_path(index, payer, "percent"), figure);
        }
        if let Some(n) = funding.positions {
            let quantity = Quantity::count(n as usize);
            let figure = value_at(funding.origin, quantity, FigureUnit::Positions);
            figures.insert(paid_path(index, payer, "positions"), figure);
        }
    }
}

/// `assignment.<n>.persons|fte`, where the cell is not blank.
pub(crate) fn figure_assignments(model: &Model, figures: &mut Figures) {
    for (index, assignment) in model.assignments().entries() {
        for (measure, unit, cell) in [
            ("persons", FigureUnit::Persons, &assignment.persons),
            ("fte", FigureUnit::Fte, &assignment.fte),
        ] {
            if cell.value.quantity != Quantity::BLANK {
                figures.insert(assignment_path(index, measure), value_of_cell(cell, unit));
            }
        }
    }
}
