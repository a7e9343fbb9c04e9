//! What rows of a mapping word otherwise, as rows of the working paper.

use crate::fill::Filler;
use crate::fill::paper::{Reading, words};

/// The rows that say in other words what they count.
pub(crate) fn readings(filler: &mut Filler<'_>) -> Vec<Reading> {
    let (model, language) = (filler.model, filler.language);
    let mut rows = Vec::new();
    for row in model.mapping().iter().filter(|row| row.has_variant()) {
        let unit = &model.organisation.units[row.unit].name;
        let function = &model.classification.functions[row.function].name;
        let place = format!("{unit}, {}", language.uncapitalised(function));
        let read_as = words(filler, &row.variant);
        rows.push(Reading { place, stated: String::new(), read_as });
    }
    rows
}
