//! Stage 4: rules over model and figures → diagnostics. It changes nothing.

pub(crate) use crate::subject::declared::fact;
pub(crate) use crate::subject::mapping::check as mapping;
pub(crate) mod memo;
pub(crate) mod memo_dates;
pub(crate) mod names;
pub(crate) use crate::subject::declared::numbers;
pub(crate) use crate::subject::declared::parts;
pub(crate) use crate::subject::peers::check as peer;
pub(crate) use crate::subject::people::check as people;
pub(crate) mod plan;
pub(crate) use crate::subject::declared::reconcile;
pub(crate) use crate::subject::declared::stated;
pub(crate) use crate::subject::staffing::check as staffing;
pub(crate) mod sums;

pub use parts::DeclaredPart;
pub use reconcile::{
    Choice, Contribution, Explanation, Reconciled, Verdict, reconcile, reconcile_plainly,
};
pub(crate) use sums::check_sums;

pub use memo::{HeadcountCheck, headcount_checks};

use crate::diag::Faults;
use crate::figure::Figures;
use crate::model::Model;

/// Rules over single rows, as their cells state them.
pub fn check_rows(model: &Model, faults: &mut Faults) {
    people::check_coverage(model, faults);
    staffing::check_fte(model, faults);
    staffing::check_shares(model, faults);
    staffing::check_twice(model, faults);
    staffing::check_funding(model, faults);
    sums::check_known_sums(model, faults);
}

/// Rules over figures, as they are printed.
pub fn check_figures(model: &Model, figures: &Figures, faults: &mut Faults) {
    names::check_names(figures, model.head.language, faults);
    mapping::check_mapping(model, figures, faults);
    peer::check_peers(model, figures, faults);
    memo::check_memo(model, figures, faults);
    memo_dates::check_dates(model, faults);
    plan::check_plan(model, faults);
    reconcile::check_declared(model, figures, faults);
    parts::check_wholes(model, figures, faults);
}
