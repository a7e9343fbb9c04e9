//! How many principles there are, and their numbers.

use crate::figure::sums::position;
use crate::figure::{Figures, count_of};
use crate::model::Model;
use crate::model::content::Part;
use crate::source::Located;

/// `count.principles` and `principle.<id>.number`.
pub(crate) fn figure_principles(model: &Model, figures: &mut Figures) {
    let principles: Vec<_> = principles(model).collect();
    figures.insert("count.principles", count_of(principles.iter().map(|id| id.origin)));
    for (number, id) in principles.into_iter().enumerate() {
        figures.insert(format!("principle.{}.number", id.value), position(number + 1, id.origin));
    }
}

/// The ids of the principles in the order of the document.
fn principles(model: &Model) -> impl Iterator<Item = &Located<Box<str>>> {
    let parts = model.chapters.iter().flat_map(|chapter| &chapter.content);
    parts
        .filter_map(|content| match &content.part {
            Part::Principles(list) => Some(list),
            _ => None,
        })
        .flatten()
        .map(|principle| &principle.id)
}
