//! Two figures of one name: prose, tables and `explain` could only show one of them.

use std::collections::BTreeSet;

use crate::diag::{Code, Diagnostic, Faults};
use crate::figure::Figures;
use crate::lang::Language;
use crate::source::Origin;

/// N0381: told once for all figures of one thing, at what the second rests on and at what the first does.
pub(crate) fn check_names(figures: &Figures, language: Language, faults: &mut Faults) {
    let mut told = BTreeSet::new();
    for (path, second) in figures.clashes() {
        let thing = path.rsplit_once('.').map_or(path, |(thing, _)| thing);
        if !told.insert(thing) {
            continue;
        }
        let first = figures.cells(path).first().copied().unwrap_or(Origin::Detached);
        let origin = figures.cells_of(second).first().copied().unwrap_or(first);
        let said = |quantity| language.quantity(quantity);
        let message = format!(
            "two figures are called `{path}` (one is `{}`, the other `{}`)",
            said(figures.printed(path)),
            said(second.printed())
        );
        let fault = Diagnostic::error(Code::FIGURE_TWICE, origin, message)
            .with_label(first, "the first rests on this")
            .with_hint("give what one of them is named after another id");
        faults.push(fault);
    }
}
