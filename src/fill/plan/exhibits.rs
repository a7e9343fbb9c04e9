//! Which exhibits a plan has, in the order in which they stand: what numbering and filling agree on.

use crate::chart::{budget_ids, draws_costs, timeline_ids};
use crate::fill::numbering::Exhibit::{self, Chart, Table};
use crate::model::Model;
use crate::model::content::Part;
use crate::model::organisation::UnitId;
use crate::model::plan::Plan;
use crate::model::plan::budget::LineKind;

/// The exhibits of a part.
pub(crate) fn of_part(model: &Model, part: &Part) -> Vec<Exhibit> {
    let id = |unit: UnitId| &model.organisation.units[unit].id.value;
    let plan = &model.plan;
    match part {
        Part::Goals(units) => {
            let units = units.iter().filter(|&&unit| has_goals(plan, unit));
            units.map(|&unit| Table(format!("goals-{}", id(unit)))).collect()
        }
        Part::Timeline(units) => {
            let [chart, table] = timeline_ids(model, units);
            vec![Chart(chart), Table(table)]
        }
        Part::Budget(units) => of_budgets(model, units),
        Part::Ratios => of_ratios(plan),
        Part::Documents(units) => {
            let units = units.iter().filter(|&&unit| has_document_table(plan, unit));
            units.map(|&unit| Table(format!("documents-{}", id(unit)))).collect()
        }
        Part::Heads => vec![Chart("heads".into())],
        Part::Resolutions => vec![Table("resolutions".into())],
        _ => Vec::new(),
    }
}

fn of_budgets(model: &Model, units: &[UnitId]) -> Vec<Exhibit> {
    let [table, chart] = budget_ids(model, units);
    vec![Table(table), Chart(chart)]
}

fn of_ratios(plan: &Plan) -> Vec<Exhibit> {
    let drawn = plan.measures.list.iter().filter(|measure| measure.chart);
    let charts = drawn.map(|measure| Chart(format!("ratio-{}", measure.id.value)));
    std::iter::once(Table("ratios".into())).chain(charts).collect()
}

/// The exhibits in the chapters of units.
pub(crate) fn of_units(model: &Model, units: &[UnitId]) -> Vec<Exhibit> {
    units.iter().flat_map(|&unit| of_unit(model, unit)).collect()
}

fn of_unit(model: &Model, unit: UnitId) -> Vec<Exhibit> {
    let plan = &model.plan;
    let Some(texts) = plan.unit(unit) else { return Vec::new() };
    let id = &model.organisation.units[unit].id.value;
    let mut exhibits = Vec::new();
    let mut add = |is_there: bool, exhibit: Exhibit| {
        if is_there {
            exhibits.push(exhibit);
        }
    };
    add(has_goals(plan, unit), Table(format!("goals-{id}")));
    add(has_staff(model, unit), Table(format!("staff-{id}")));
    if texts.ratios {
        exhibits.extend(of_ratios(plan));
    }
    let mut add = |is_there: bool, exhibit: Exhibit| {
        if is_there {
            exhibits.push(exhibit);
        }
    };
    add(has_budget(plan, unit), Table(format!("budget-{id}")));
    add(draws_costs(plan, unit), Chart(format!("costs-{id}")));
    if plan.office == Some(unit) {
        let all: Vec<UnitId> = model.organisation.units.ids().collect();
        exhibits.extend(of_budgets(model, &all));
    }
    if has_document_table(plan, unit) {
        exhibits.push(Table(format!("documents-{id}")));
    }
    exhibits
}

pub(crate) fn has_goals(plan: &Plan, unit: UnitId) -> bool {
    plan.goals_of(unit).next().is_some()
}

/// Fewer rows than two say nothing that the text does not say.
pub(crate) fn has_staff(model: &Model, unit: UnitId) -> bool {
    model.posts.iter().filter(|post| post.unit == unit).count() > 1
}

pub(crate) fn has_budget(plan: &Plan, unit: UnitId) -> bool {
    plan.lines_of(unit).any(|line| line.kind == LineKind::Cost)
}

/// Whether anything is known of the unit's documents besides their names: those are a list.
pub(crate) fn has_document_table(plan: &Plan, unit: UnitId) -> bool {
    plan.documents_of(unit).any(|document| {
        let known = |text: &str| !text.is_empty();
        document.date.is_some() || known(&document.body.value) || known(&document.reference.value)
    })
}
