//! The part that shows key ratios.

use crate::chart::{DrawContext, ReportChart};
use crate::exhibit::Named;
use crate::fill::{Component, Filler};
use crate::model::Model;
use crate::subject::ratios::chart::{drawn, ratio_lines};
use crate::subject::ratios::fill::ratios;
use crate::subject::ratios::shape::RATIOS_PART;
use crate::subject::seam::{PartKind, Show, shown};

/// The key ratios by year, as a table and as charts.
#[derive(Debug)]
struct RatiosPart;

/// The kind.
pub(crate) const PARTS: &[PartKind] =
    &[PartKind { shape: &RATIOS_PART, sources: &["ratios"], read: |_, _, _| shown(RatiosPart) }];

impl Show for RatiosPart {
    fn exhibits(&self, model: &Model) -> Vec<Named> {
        ratios_exhibits(model)
    }

    fn draw(&self, context: DrawContext<'_>) -> Vec<(String, ReportChart)> {
        ratio_charts(context)
    }

    fn fill(&self, filler: &mut Filler<'_>) -> Vec<Component> {
        ratios(filler)
    }
}

/// The table and the charts.
pub(crate) fn ratios_exhibits(model: &Model) -> Vec<Named> {
    let charts = drawn(model).map(|(id, _)| Named::Chart(id));
    std::iter::once(Named::Table("ratios".into())).chain(charts).collect()
}

/// The charts.
pub(crate) fn ratio_charts(context: DrawContext<'_>) -> Vec<(String, ReportChart)> {
    drawn(context.model).map(|(id, measure)| (id, ratio_lines(context, measure))).collect()
}
