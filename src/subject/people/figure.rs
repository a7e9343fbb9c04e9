//! What became of the employees of an HR export, as figures.

use crate::figure::sums::sum_of;
use crate::figure::{Basis, Derivation, Figure, FigureUnit, Figures, Input, Operation};
use crate::model::Model;
use crate::model::quantity::Quantity;
use crate::subject::people::coverage::LeftOut;
use crate::subject::staffing::paths::post_path;

/// `employees.rows|counted|outside|unmatched|ambiguous|ended|not_started|substitutes|hourly|further`: what became of the rows of the
/// HR export. Each is counted over the file, but for those in posts, and for the rows, which all the others make up.
pub(crate) fn figure_coverage(model: &Model, figures: &mut Figures) {
    let Some(coverage) = model.coverage() else { return };
    let left_out = |why| coverage.left_out.get(&why).copied().unwrap_or_default();
    let posts = model.posts().entries().map(|(index, post)| {
        (Input::Figure(post_path(index, "positions").into()), post.positions.value.quantity)
    });
    let mut all = vec![("counted", sum_of(FigureUnit::Count, Basis::Entries, posts))];
    for (what, n) in [
        ("outside", coverage.outside),
        ("unmatched", coverage.unmatched()),
        ("ambiguous", coverage.ambiguous()),
        ("ended", left_out(LeftOut::Ended)),
        ("not_started", left_out(LeftOut::NotStarted)),
        ("substitutes", left_out(LeftOut::Substitute)),
        ("hourly", left_out(LeftOut::Hourly)),
        ("further", left_out(LeftOut::Further)),
    ] {
        let quantity = Quantity::count(n);
        let inputs = vec![Input::Cell(coverage.file, quantity)];
        let derivation = Derivation { operation: Operation::Count, inputs };
        let figure =
            Figure { quantity, unit: FigureUnit::Count, basis: Basis::Entries, derivation };
        all.push((what, figure));
    }
    let parts = all
        .iter()
        .map(|(what, figure)| (Input::Figure(format!("employees.{what}").into()), figure.quantity));
    let rows = sum_of(FigureUnit::Count, Basis::Entries, parts);
    all.push(("rows", rows));
    for (what, figure) in all {
        figures.insert(format!("employees.{what}"), figure);
    }
}
