//! How many functions were considered, and how many are studied.

use crate::figure::{Figures, count_of};
use crate::model::Model;

/// `count.selection` and `count.deep_studies`.
pub(crate) fn figure_selection(model: &Model, figures: &mut Figures) {
    let selection = model.selection();
    figures.insert("count.selection", count_of(selection.iter().map(|s| s.origin)));
    let deep = selection.iter().filter(|s| s.deep_study);
    figures.insert("count.deep_studies", count_of(deep.map(|s| s.origin)));
}
