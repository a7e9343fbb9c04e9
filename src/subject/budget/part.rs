//! The part that shows budgets.

use crate::chart::{DrawContext, ReportChart};
use crate::exhibit::Named;
use crate::fill::{Component, Filler};
use crate::model::Model;
use crate::model::known::chosen_units;
use crate::model::organisation::UnitId;
use crate::subject::budget::chart::{budget_ids, cost_groups};
use crate::subject::budget::fill::budgets;
use crate::subject::budget::model::{BudgetPart, BudgetViews};
use crate::subject::budget::shape::BUDGET_PART;
use crate::subject::seam::{PartKind, Show, shown};

/// The kind.
pub(crate) const PARTS: &[PartKind] = &[PartKind {
    shape: &BUDGET_PART,
    sources: &["budget"],
    read: |node, known, faults| {
        let units = chosen_units(node, known, faults);
        shown(BudgetPart { units, shown: BudgetViews::from_node(node) })
    },
}];

impl Show for BudgetPart {
    fn exhibits(&self, model: &Model) -> Vec<Named> {
        budget_exhibits(model, &self.units, self.shown)
    }

    fn draw(&self, context: DrawContext<'_>) -> Vec<(String, ReportChart)> {
        budget_chart(context, &self.units, self.shown).into_iter().collect()
    }

    fn fill(&self, filler: &mut Filler<'_>) -> Vec<Component> {
        budgets(filler, &self.units, self.shown)
    }
}

/// The exhibits of the budgets of units.
pub(crate) fn budget_exhibits(model: &Model, units: &[UnitId], views: BudgetViews) -> Vec<Named> {
    let [table, chart] = budget_ids(model, units);
    let table = views.table.then_some(Named::Table(table));
    table.into_iter().chain(views.chart.then_some(Named::Chart(chart))).collect()
}

/// The chart of the costs of units by kind, with its id, where it is shown.
pub(crate) fn budget_chart(
    context: DrawContext<'_>,
    units: &[UnitId],
    views: BudgetViews,
) -> Option<(String, ReportChart)> {
    let [_, id] = budget_ids(context.model, units);
    views.chart.then(|| (id, cost_groups(context, units)))
}
