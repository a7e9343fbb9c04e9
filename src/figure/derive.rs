//! The figures of a model, subject by subject.

use super::principles::figure_principles;
use super::{Figures, count_of};
use crate::diag::Faults;
use crate::model::Model;
use crate::subject::SUBJECTS;
use crate::table::Tables;

/// Every figure of a model. Each subject says which are its own.
#[must_use]
pub fn figure_model(model: &Model) -> Figures {
    figure_with_tables(model, Tables::of_model(model, &mut Faults::new()))
}

/// Every figure of a model whose tables are made.
#[must_use]
pub fn figure_with_tables(model: &Model, tables: Tables) -> Figures {
    let mut figures = Figures::default();
    figures.set_tables(tables);
    figure_vocabulary(model, &mut figures);
    for subject in SUBJECTS {
        (subject.figures)(model, &mut figures);
    }
    figure_principles(model, &mut figures);
    figures
}

/// `count.units|boards|roles`.
fn figure_vocabulary(model: &Model, figures: &mut Figures) {
    let organisation = &model.organisation;
    let unit_ids = organisation.units.iter().map(|u| u.id.origin);
    figures.insert("count.units", count_of(unit_ids));
    let boards = organisation.units.iter().flat_map(|u| u.boards.iter().map(|_| u.id.origin));
    figures.insert("count.boards", count_of(boards));
    let cross = model.classification.roles.iter().filter(|r| r.cross);
    figures.insert("count.roles", count_of(cross.map(|r| r.id.origin)));
}
