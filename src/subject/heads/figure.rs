//! The head counts of boxes.

use crate::figure::stated::value_at;
use crate::figure::sums::sum_of_cells;
use crate::figure::{Basis, FigureUnit, Figures};
use crate::model::quantity::Quantity;
use crate::subject::heads::model::{Head, Heads};

/// The path of the head count of a box.
#[must_use]
pub(crate) fn head_path(id: &str) -> String {
    format!("heads.{id}")
}

/// `heads.<box>`, `count.employed` of boxes that are filled, `count.recruiting` of those that are not.
pub(crate) fn figure_heads(heads: &Heads, figures: &mut Figures) {
    let list = &heads.list;
    if list.is_empty() {
        return;
    }
    let cell = |head: &Head| (head.count.origin, head.count.value.counted());
    let is_stated = |head: &&Head| head.count.value.quantity != Quantity::BLANK;
    for head in list.iter().filter(is_stated) {
        let (origin, quantity) = cell(head);
        let figure = value_at(origin, quantity, FigureUnit::Persons);
        figures.insert(head_path(&head.id.value), figure);
    }
    for (name, recruiting) in [("employed", false), ("recruiting", true)] {
        let cells = list.iter().filter(|h| is_stated(h) && h.recruiting == recruiting).map(cell);
        let figure = sum_of_cells(FigureUnit::Persons, Basis::Stated, cells);
        figures.insert(format!("count.{name}"), figure);
    }
}
