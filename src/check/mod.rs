//! Stage 4: rules over model and figures → diagnostics. It changes nothing.

pub(crate) mod dates;
pub(crate) mod names;
pub(crate) mod sums;

pub(crate) use sums::check_sums;

use crate::diag::Faults;
use crate::figure::Figures;
use crate::model::Model;
use crate::subject::SUBJECTS;

/// Rules over single rows, as their cells state them.
pub fn check_rows(model: &Model, faults: &mut Faults) {
    for subject in SUBJECTS {
        (subject.check_rows)(model, faults);
    }
}

/// Rules over figures, as they are printed.
pub fn check_figures(model: &Model, figures: &Figures, faults: &mut Faults) {
    names::check_names(figures, model.head.language, faults);
    for subject in SUBJECTS {
        (subject.check_figures)(model, figures, faults);
    }
}
