//! Rules over the lines of budgets.

use crate::check::sums::{block, check_block};
use crate::diag::Faults;
use crate::model::Model;
use crate::subject::budget::model::LineKind;

/// N0440: lines of a unit that are the sum of others.
pub(crate) fn check_sums(model: &Model, faults: &mut Faults) {
    for unit in model.organisation.units.ids() {
        for kind in [LineKind::Cost, LineKind::Income] {
            let lines = || model.lines_of(unit).filter(|line| line.kind == kind);
            let block = block(
                lines().map(|line| (&*line.name, line.amount.origin)),
                &[lines().map(|line| line.amount.value.quantity).collect()],
                "name",
            );
            check_block(block, model.head.language, faults);
        }
    }
}
