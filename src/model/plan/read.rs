//! The files of a plan → the plan.

use super::documents::documents_from_table;
use super::goals::goals_from_table;
use super::heads::Heads;
use super::placeholder::check_placeholders;
use super::ratios::{Measures, ratios_from_table};
use super::unit::UnitPlan;
use super::{Plan, budget::budget_from_table};
use crate::diag::{Code, Diagnostic};
use crate::load::Node;
use crate::model::organisation::Organisation;
use crate::model::{Reader, shapes};
use crate::source::Located;

impl Reader<'_> {
    /// Everything that `[plan]` and its sources hold.
    pub(crate) fn plan(&mut self, report: &Node, organisation: Option<&Organisation>) -> Plan {
        let mut plan = Plan::from_report(report, organisation, self.faults);
        if let Some(table) = self.table("goals", &shapes::GOALS) {
            plan.goals = goals_from_table(&table, organisation, self.faults);
        }
        if let Some(table) = self.table("budget", &shapes::BUDGET) {
            plan.budget = budget_from_table(&table, organisation, self.faults);
        }
        if let Some(table) = self.table("documents", &shapes::GOVERNING) {
            plan.documents = documents_from_table(&table, organisation, self.faults);
        }
        let measures = self
            .document("measures", &shapes::MEASURES)
            .map(|node| Measures::from_node(&node, self.faults));
        if let Some(table) = self.table("ratios", &shapes::RATIOS) {
            plan.ratios = ratios_from_table(&table, measures.as_ref(), self.faults);
        }
        plan.measures = measures.unwrap_or_default();
        if let Some(node) = self.document("heads", &shapes::HEADS) {
            plan.heads = Heads::from_node(&node, self.faults);
        }
        plan.units = self.unit_plans(report, organisation);
        check_placeholders(&plan, self.sources, self.faults);
        plan
    }

    /// The texts of the units, in the order of `[plan]`.
    fn unit_plans(&mut self, report: &Node, organisation: Option<&Organisation>) -> Vec<UnitPlan> {
        let files = report.table("plan").into_iter().flat_map(|plan| plan.strs("units"));
        let files: Vec<Located<Box<str>>> = files.map(|file| file.map(Into::into)).collect();
        let mut plans: Vec<UnitPlan> = Vec::new();
        for file in files {
            let Some(node) = self.named_document(&file, &shapes::UNIT_PLAN) else { continue };
            let Some(plan) = UnitPlan::from_node(&node, organisation, self.faults) else {
                continue;
            };
            if plans.iter().any(|earlier| earlier.unit == plan.unit) {
                let message = format!("`{}` is a second file of its unit", file.value);
                self.faults.push(
                    Diagnostic::error(Code::ID_TWICE, file.origin, message)
                        .with_hint("a unit has one chapter: put its texts into one file"),
                );
                continue;
            }
            plans.push(plan);
        }
        plans
    }
}
