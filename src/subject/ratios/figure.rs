//! Key ratios as figures.

use crate::figure::stated::value_at;
use crate::figure::{FigureUnit, Figures};
use crate::subject::ratios::model::Ratios;

/// `ratio.<premises>.<measure>.<year>`.
pub(crate) fn figure_ratios(ratios: &Ratios, figures: &mut Figures) {
    for ratio in &ratios.list {
        let premises = &ratios.measures.premises[ratio.premises].id.value;
        let measure = &ratios.measures.list[ratio.measure].id.value;
        let path = format!("ratio.{premises}.{measure}.{}", ratio.year);
        let value = ratio.value.value.counted();
        figures.insert(path, value_at(ratio.value.origin, value, FigureUnit::Ratio));
    }
}
