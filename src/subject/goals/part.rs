//! The parts that show goals and activities.

use crate::chart::{DrawContext, ReportChart};
use crate::exhibit::Named;
use crate::fill::{Component, Filler};
use crate::model::Model;
use crate::model::known::chosen_units;
use crate::model::organisation::UnitId;
use crate::subject::goals::chart::{due_dates, timeline_ids};
use crate::subject::goals::fill::{goals_exhibit, goals_table};
use crate::subject::goals::model::Timeline;
use crate::subject::goals::shape::{GOALS_PART, TIMELINE};
use crate::subject::goals::timeline::timeline;
use crate::subject::seam::{PartKind, Show, shown};

/// The goals and activities of units, a table each.
#[derive(Debug)]
pub(crate) struct GoalTables {
    units: Vec<UnitId>,
}

/// The kinds.
pub(crate) const PARTS: &[PartKind] = &[
    PartKind {
        shape: &GOALS_PART,
        sources: &["goals"],
        read: |node, known, faults| shown(GoalTables { units: chosen_units(node, known, faults) }),
    },
    PartKind {
        shape: &TIMELINE,
        sources: &["goals"],
        read: |node, known, faults| shown(Timeline { units: chosen_units(node, known, faults) }),
    },
];

impl Show for GoalTables {
    fn exhibits(&self, model: &Model) -> Vec<Named> {
        self.units.iter().filter_map(|&unit| goals_exhibit(model, unit)).collect()
    }

    fn fill(&self, filler: &mut Filler<'_>) -> Vec<Component> {
        self.units.iter().filter_map(|&unit| goals_table(filler, unit)).collect()
    }
}

impl Show for Timeline {
    fn exhibits(&self, model: &Model) -> Vec<Named> {
        let [chart, table] = timeline_ids(model, &self.units);
        vec![Named::Chart(chart), Named::Table(table)]
    }

    fn draw(&self, context: DrawContext<'_>) -> Vec<(String, ReportChart)> {
        let [id, _] = timeline_ids(context.model, &self.units);
        vec![(id, due_dates(context, &self.units))]
    }

    fn fill(&self, filler: &mut Filler<'_>) -> Vec<Component> {
        timeline(filler, &self.units)
    }
}
