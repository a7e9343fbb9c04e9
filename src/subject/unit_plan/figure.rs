//! How many goals, documents and guarantees units have.

use std::collections::BTreeMap;

use crate::figure::{Figures, count_of};
use crate::model::Model;
use crate::model::organisation::UnitId;
use crate::source::Origin;
use crate::subject::goals::model::{Goal, GoalKind};
use crate::subject::unit_plan::resolutions::resolved;

/// `count.<unit>.goals|activities|dated|documents|guarantees`, the same of the whole plan, and `count.resolutions`.
pub(crate) fn figure_plan_counts(model: &Model, figures: &mut Figures) {
    let plan = model.plan();
    if model.goals().is_empty() && model.documents().is_empty() && plan.units.is_empty() {
        return;
    }
    let mut counted: BTreeMap<&'static str, Vec<(UnitId, Origin)>> = BTreeMap::new();
    let mut add = |name, unit, origin| counted.entry(name).or_default().push((unit, origin));
    let goals = |keep: fn(&Goal) -> bool| model.goals().iter().filter(move |goal| keep(goal));
    for goal in goals(|goal| goal.kind == GoalKind::Goal) {
        add("goals", goal.unit, goal.origin);
    }
    for goal in goals(|goal| goal.kind == GoalKind::Activity) {
        add("activities", goal.unit, goal.origin);
    }
    for goal in goals(|goal| goal.due.value.is_dated()) {
        add("dated", goal.unit, goal.origin);
    }
    for document in model.documents() {
        add("documents", document.unit, document.title.origin);
    }
    for unit in &plan.units {
        for (_, text) in &unit.guarantees {
            add("guarantees", unit.unit, text.origin);
        }
    }
    for name in ["goals", "activities", "dated", "documents", "guarantees"] {
        let found = counted.get(name).map_or(&[][..], Vec::as_slice);
        figures.insert(format!("count.{name}"), count_of(found.iter().map(|&(_, at)| at)));
        for unit in &plan.units {
            let own = found.iter().filter(|&&(of, _)| of == unit.unit).map(|&(_, at)| at);
            let id = &model.organisation.units[unit.unit].id.value;
            figures.insert(format!("count.{id}.{name}"), count_of(own));
        }
    }
    let resolved = resolved(model).into_iter().map(|(_, _, resolved)| resolved.as_stated.origin);
    figures.insert("count.resolutions", count_of(resolved));
}
