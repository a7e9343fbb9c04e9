//! What a plan resolves, unit by unit, as rows of the working paper.

use crate::fill::Filler;
use crate::fill::paper::{Reading, words};
use crate::subject::plan::titles::plan_title;
use crate::subject::unit_plan::resolutions::resolved;

/// What the source says that cannot be meant, and how it is read.
pub(crate) fn readings(filler: &mut Filler<'_>) -> Vec<Reading> {
    let (model, language) = (filler.model, filler.language);
    let mut rows = Vec::new();
    for (unit, section, resolved) in resolved(model) {
        let name = &model.organisation.units[unit].name;
        let place = match section {
            None => name.to_string(),
            Some(section) => {
                let title = plan_title(filler, unit, section);
                format!("{name}, {}", language.uncapitalised(&title))
            }
        };
        let stated = resolved.as_stated.value.to_string();
        rows.push(Reading { place, stated, read_as: words(filler, &resolved.resolution) });
    }
    rows
}
