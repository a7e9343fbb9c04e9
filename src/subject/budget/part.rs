//! The part that shows budgets.

use crate::chart::{DrawContext, ReportChart};
use crate::exhibit::Named;
use crate::fill::{Component, Filler};
use crate::model::Model;
use crate::model::known::chosen_units;
use crate::model::organisation::UnitId;
use crate::subject::budget::chart::{budget_ids, cost_groups};
use crate::subject::budget::fill::budgets;
use crate::subject::budget::model::BudgetPart;
use crate::subject::budget::shape::BUDGET_PART;
use crate::subject::seam::{PartKind, Show, shown};

/// The kind.
pub(crate) const PARTS: &[PartKind] = &[PartKind {
    shape: &BUDGET_PART,
    sources: &["budget"],
    read: |node, known, faults| shown(BudgetPart { units: chosen_units(node, known, faults) }),
}];

impl Show for BudgetPart {
    fn exhibits(&self, model: &Model) -> Vec<Named> {
        budget_exhibits(model, &self.units)
    }

    fn draw(&self, context: DrawContext<'_>) -> Vec<(String, ReportChart)> {
        vec![budget_chart(context, &self.units)]
    }

    fn fill(&self, filler: &mut Filler<'_>) -> Vec<Component> {
        budgets(filler, &self.units)
    }
}

/// The exhibits of the budgets of units.
pub(crate) fn budget_exhibits(model: &Model, units: &[UnitId]) -> Vec<Named> {
    let [table, chart] = budget_ids(model, units);
    vec![Named::Table(table), Named::Chart(chart)]
}

/// The chart of the costs of units by kind, with its id.
pub(crate) fn budget_chart(context: DrawContext<'_>, units: &[UnitId]) -> (String, ReportChart) {
    let [_, id] = budget_ids(context.model, units);
    (id, cost_groups(context, units))
}
