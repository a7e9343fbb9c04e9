//! The part that shows head counts.

use crate::chart::{DrawContext, ReportChart};
use crate::exhibit::Named;
use crate::fill::{Component, Filler};
use crate::model::Model;
use crate::subject::headcount::chart::headcount;
use crate::subject::headcount::fill::table;
use crate::subject::headcount::shape::HEADCOUNT_PART;
use crate::subject::seam::{PartKind, Show, shown};

/// Head counts: as a chart of how they divide, as a table that checks each sum, or as both.
#[derive(Debug)]
struct HeadcountPart {
    has_chart: bool,
    has_table: bool,
}

/// The kind.
pub(crate) const PARTS: &[PartKind] = &[PartKind {
    shape: &HEADCOUNT_PART,
    sources: &["headcount"],
    read: |node, _, _| {
        let show = node.str("show").map(|show| show.value);
        let (has_chart, has_table) = (show != Some("table"), show != Some("chart"));
        shown(HeadcountPart { has_chart, has_table })
    },
}];

const CHART: &str = "headcount-chart";

impl Show for HeadcountPart {
    fn exhibits(&self, _model: &Model) -> Vec<Named> {
        let chart = self.has_chart.then(|| Named::Chart(CHART.into()));
        let table = self.has_table.then(|| Named::Table("headcount-table".into()));
        chart.into_iter().chain(table).collect()
    }

    fn draw(&self, context: DrawContext<'_>) -> Vec<(String, ReportChart)> {
        self.has_chart.then(|| (CHART.into(), headcount(context))).into_iter().collect()
    }

    fn fill(&self, filler: &mut Filler<'_>) -> Vec<Component> {
        let chart = self.has_chart.then(|| filler.drawn(CHART)).flatten();
        chart.into_iter().chain(self.has_table.then(|| table(filler))).collect()
    }
}
