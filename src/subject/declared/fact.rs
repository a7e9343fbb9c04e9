//! A fact that only running text states, stated in two ways: which two, and how far they are apart.

use crate::diag::{Code, Diagnostic};
use crate::figure::{Figures, Input, Operation};
use crate::lang::Language;
use crate::subject::declared::figure::is_fact;
use crate::subject::declared::verdict::{Reconciled, Verdict};

/// N0344: a row on a fact differs from what another row states, or from the sum of its parts.
pub(crate) fn warning(
    reconciled: &Reconciled<'_>,
    figures: &Figures,
    language: Language,
) -> Option<Diagnostic> {
    let declared = reconciled.declared;
    let path = &*declared.figure.value;
    if !is_fact(path) || reconciled.verdict == Verdict::Equal {
        return None;
    }
    let said = language.stated(&declared.value.value);
    let other = arithmetic(path, figures, language);
    let message = format!("`{path}` is stated as `{said}` here, but elsewhere as {other}");
    let mut fault = Diagnostic::warning(Code::FACT_STATED_TWICE, declared.value.origin, message);
    for cell in figures.cells(path) {
        fault = fault.with_label(cell, "stated here");
    }
    let fault = match reconciled.verdict {
        Verdict::Differs(difference, _) => {
            let word = if difference.is_sign_negative() { "less" } else { "more" };
            fault.with_hint(format!("this row says {} {word}", language.decimal(difference.abs())))
        }
        _ => fault,
    };
    let is = language.quantity(reconciled.computed);
    Some(fault.with_hint(format!("the report prints `{is}`; `stated('{path}')` is what rows say")))
}

/// "`12–13` (9 + 3–4)", or "`9`" where one row gives it.
fn arithmetic(path: &str, figures: &Figures, language: Language) -> String {
    let whole = language.quantity(figures.quantity(path));
    let derivation = figures.get(path).map(|figure| &figure.derivation);
    let Some(sum) = derivation.filter(|d| d.operation == Operation::Sum) else {
        return format!("`{whole}`");
    };
    let parts = sum.inputs.iter().filter_map(|input| match input {
        Input::Figure(part) => Some(language.quantity(figures.quantity(part))),
        Input::Cell(..) | Input::Step(_) => None,
    });
    format!("`{whole}` ({})", parts.collect::<Vec<_>>().join(" + "))
}
