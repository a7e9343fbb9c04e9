//! How a declared figure is stated, and what that says of a difference: left blank, rounded to tens, or as the sum of its parts.

use rust_decimal::Decimal;

use crate::diag::{Code, Diagnostic};
use crate::figure::Figures;
use crate::lang::{Language, rounded};
use crate::model::quantity::{Form, Interval, Missing, Quantity};
use crate::subject::declared::model::Declared;
use crate::subject::declared::verdict::{Reconciled, Verdict};

/// The verdict that how it is stated decides; none where only the numbers do.
pub(crate) fn verdict(
    figures: &Figures,
    declared: &Declared,
    computed: Quantity,
) -> Option<Verdict> {
    let said = declared.value.value.quantity;
    if said == Quantity::BLANK && computed.interval().is_some() {
        return Some(Verdict::LeftBlank);
    }
    if matches!(computed, Quantity::Missing(Missing::NotReported | Missing::Suppressed)) {
        return Some(Verdict::Untested);
    }
    let (said, is) = (said.interval()?, computed.interval()?);
    if let Some(step) = step(declared) {
        let ends = |i: Interval| (i.min, i.max);
        let fits = |is: Interval| ends(said) == ends(rounded(is, step));
        if fits(is) {
            return Some(Verdict::Equal);
        }
        let wider = wider(&declared.figure.value)
            .filter(|path| figures.quantity(path).interval().is_some_and(fits));
        return Some(Verdict::RoundedOtherwise(Quantity::Value(rounded(is, step)), wider));
    }
    let is_parts = matches!(declared.value.value.form, Form::Sum(_));
    let difference = said.min.checked_sub(is.min)?;
    (is_parts && is.is_point() && !difference.is_zero()).then_some(Verdict::Parts(difference))
}

/// To what the figure is rounded, by its own word.
fn step(declared: &Declared) -> Option<Decimal> {
    let rounding = declared.rounding.value.quantity.interval()?;
    (rounding.is_point() && !rounding.min.is_zero()).then_some(rounding.min)
}

/// The same figure over all units, of one that leaves out those that serve the whole municipality.
fn wider(path: &str) -> Option<String> {
    path.contains(".specialist.").then(|| path.replace(".specialist.", "."))
}

/// The warning of a verdict of this file.
pub(crate) fn warning(
    reconciled: &Reconciled<'_>,
    figures: &Figures,
    language: Language,
) -> Option<Diagnostic> {
    let declared = reconciled.declared;
    let path = &declared.figure.value;
    let said = language.stated(&declared.value.value);
    let is = language.quantity(reconciled.computed);
    let (code, message) = match &reconciled.verdict {
        Verdict::LeftBlank => {
            let message = format!("`{path}` is left blank in {} (it is `{is}`)", declared.place);
            (Code::DECLARED_BLANK, message)
        }
        Verdict::Parts(difference) => {
            (Code::DECLARED_PARTS, parts(declared, &is, *difference, language))
        }
        Verdict::RoundedOtherwise(rounded, _) => {
            let (rounded, step) =
                (language.quantity(*rounded), language.stated(&declared.rounding.value));
            let message = format!(
                "`{path}` is declared as `{said}` but computed as `{is}` (rounded to {step} it is {rounded})"
            );
            (Code::DECLARED_ROUNDED, message)
        }
        _ => return None,
    };
    let fault = Diagnostic::warning(code, declared.value.origin, message);
    Some(match &reconciled.verdict {
        Verdict::LeftBlank => fault.with_hint("blank says nothing, and is not `0`"),
        Verdict::RoundedOtherwise(_, Some(wider)) => {
            let whole = language.quantity(figures.quantity(wider));
            fault.with_hint(format!("it fits `{wider}`, which is `{whole}`"))
        }
        _ => fault,
    })
}

/// "the parts `7 + 1` of `mapping.mbf.board_office.central` make 8, not `9` (1 less)".
fn parts(declared: &Declared, is: &str, difference: Decimal, language: Language) -> String {
    let word = if difference.is_sign_negative() { "less" } else { "more" };
    format!(
        "the parts `{}` of `{}` make {}, not `{is}` ({} {word})",
        language.stated(&declared.value.value),
        declared.figure.value,
        language.quantity(declared.value.value.quantity),
        language.decimal(difference.abs()),
    )
}
