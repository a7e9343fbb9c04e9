//! The chapter of each unit, as a block.

use crate::chart::{DrawContext, ReportChart};
use crate::exhibit::Named;
use crate::model::Model;
use crate::model::organisation::UnitId;
use crate::subject::budget::chart::{draws_costs, unit_costs};
use crate::subject::budget::fill::has_budget;
use crate::subject::budget::model::BudgetViews;
use crate::subject::budget::part::{budget_chart, budget_exhibits};
use crate::subject::documents::fill::documents_exhibit;
use crate::subject::goals::fill::goals_exhibit;
use crate::subject::ratios::part::{ratio_charts, ratios_exhibits};
use crate::subject::seam::BlockKind;
use crate::subject::unit_plan::fill::fill_units;
use crate::subject::unit_plan::staff::has_staff;

/// The kind.
pub(crate) const BLOCKS: &[BlockKind] = &[BlockKind {
    name: "unit_plan",
    keys: &["level", "appendix", "numbered", "units"],
    sources: &["units"],
    exhibits: |model, _, chapter| {
        chapter.units.iter().flat_map(|&u| exhibits_of(model, u)).collect()
    },
    draw: |context, chapter| chapter.units.iter().flat_map(|&u| draw(context, u)).collect(),
    fill: fill_units,
    ..BlockKind::NONE
}];

/// The exhibits in the chapter of a unit, in the order of its headings.
fn exhibits_of(model: &Model, unit: UnitId) -> Vec<Named> {
    let plan = model.plan();
    let Some(texts) = plan.unit(unit) else { return Vec::new() };
    let id = &model.organisation.units[unit].id.value;
    let table = |is_there: bool, what| is_there.then(|| Named::Table(format!("{what}-{id}")));
    let mut exhibits: Vec<Named> = goals_exhibit(model, unit).into_iter().collect();
    exhibits.extend(table(has_staff(model, unit), "staff"));
    if texts.ratios {
        exhibits.extend(ratios_exhibits(model));
    }
    exhibits.extend(table(has_budget(model, unit), "budget"));
    exhibits.extend(draws_costs(model, unit).then(|| Named::Chart(format!("costs-{id}"))));
    if plan.office == Some(unit) {
        exhibits.extend(budget_exhibits(model, &all_units(model), BudgetViews::of_office(model)));
    }
    exhibits.extend(documents_exhibit(model, unit));
    exhibits
}

/// The charts in the chapter of a unit.
fn draw(context: DrawContext<'_>, unit: UnitId) -> Vec<(String, ReportChart)> {
    let model = context.model;
    let Some(texts) = model.plan().unit(unit) else { return Vec::new() };
    let mut charts = if texts.ratios { ratio_charts(context) } else { Vec::new() };
    if model.plan().office == Some(unit) {
        charts.extend(budget_chart(context, &all_units(model), BudgetViews::of_office(model)));
    }
    if draws_costs(model, unit) {
        let id = format!("costs-{}", model.organisation.units[unit].id.value);
        charts.push((id, unit_costs(context, unit)));
    }
    charts
}

fn all_units(model: &Model) -> Vec<UnitId> {
    model.organisation.units.ids().collect()
}
