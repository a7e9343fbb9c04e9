//! Declared figures beside the computed ones, as rows of the working paper.

use crate::fill::Filler;
use crate::fill::paper::{Compared, Outcome, plain_words};
use crate::lang::{Language, Word};
use crate::model::quantity::{Interval, Quantity};
use crate::subject::declared::figure::declared_path;
use crate::subject::declared::fill::{name, signed, verdict};
use crate::subject::declared::reconcile::{reconcile, reconcile_plainly};
use crate::subject::declared::verdict::{Reconciled, Verdict};

/// Every declared figure; where nothing is printed, only what its comments have wrong.
pub(crate) fn compared(filler: &mut Filler<'_>) -> Vec<Compared> {
    let (model, figures) = (filler.model, filler.figures);
    if !filler.is_printed {
        for reconciled in reconcile_plainly(model, figures) {
            filler.prose.marked(&reconciled.declared.comment);
        }
        return Vec::new();
    }
    reconcile(model, figures).iter().map(|reconciled| row(filler, reconciled)).collect()
}

fn row(filler: &mut Filler<'_>, reconciled: &Reconciled<'_>) -> Compared {
    let (language, figures, declared) = (filler.language, filler.figures, reconciled.declared);
    let shown = |what: &str, text: String| {
        let path = declared_path(reconciled.index, what);
        if figures.is_withheld(&path) { language.quantity(figures.quantity(&path)) } else { text }
    };
    let difference = match reconciled.verdict {
        Verdict::Differs(difference, _) | Verdict::Parts(difference) => {
            signed(language, difference)
        }
        _ => String::new(),
    };
    let stated = match language.stated(&declared.value.value) {
        blank if blank.is_empty() => language.word(Word::Blank).to_owned(),
        stated => stated,
    };
    let interval = |quantity: Quantity| quantity.interval();
    let is_range = |quantity| interval(quantity).is_some_and(|it: Interval| !it.is_point());
    Compared {
        origin: declared.value.origin,
        name: split(name(filler.model, declared), !declared.name.is_empty()),
        stated_in: declared.place.to_string(),
        declared: shown("value", stated),
        computed: figures.text(&declared.figure.value, language),
        difference: shown("deviation", difference),
        explained: explained(filler, reconciled, language),
        outcome: match reconciled.verdict {
            Verdict::Equal => Outcome::Agrees,
            Verdict::Untested => Outcome::Untested,
            _ => Outcome::Differs,
        },
        is_range: matches!(reconciled.verdict, Verdict::Differs(..))
            && (is_range(declared.value.value.quantity) || is_range(reconciled.computed)),
    }
}

/// What the rows say of the difference, and what the author says of it.
fn explained(filler: &mut Filler<'_>, reconciled: &Reconciled<'_>, language: Language) -> String {
    let said = filler.prose.marked(&reconciled.declared.comment);
    let found = match &reconciled.verdict {
        // What the author says is more than that nothing was found.
        Verdict::Differs(_, None) | Verdict::Untested | Verdict::LeftBlank if !said.is_empty() => {
            String::new()
        }
        Verdict::Equal => String::new(),
        _ => verdict(filler, reconciled),
    };
    let parts = [found, said].map(|text| plain_words(&text, filler.figures, language));
    let parts: Vec<_> = parts.iter().filter(|text| !text.is_empty()).map(String::as_str).collect();
    parts.join(". ")
}

/// "Bildningsförvaltningen, tjänster": the whole, and of what it is.
fn split(name: String, is_own: bool) -> (String, String) {
    match name.rsplit_once(", ") {
        Some((whole, measure)) if !is_own => (whole.to_owned(), measure.to_owned()),
        _ => (name, String::new()),
    }
}
