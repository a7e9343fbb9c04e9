//! The figures of a plan: budgets in thousand kronor, key ratios by year, and counts of goals and documents.

use crate::model::organisation::UnitId;
use std::collections::BTreeMap;

use super::count_of;
use super::derive::{sum_of_cells, sum_of_figures};
use super::{Basis, Derivation, Figure, FigureUnit, Figures, Input, Operation};
use crate::lang::Language;
use crate::model::Model;
use crate::model::plan::budget::{CostGroup, Line, LineKind};
use crate::model::plan::due::{Due, Point};
use crate::model::plan::goals::{Goal, GoalKind};
use crate::model::plan::heads::Head;
use crate::model::plan::{Net, Plan};
use crate::model::quantity::Quantity;
use crate::source::Origin;

/// `budget.*`, `ratio.*` and `count.*` of a plan; nothing for a report that has none.
pub(crate) fn figure_plan(model: &Model, figures: &mut Figures) {
    figure_budgets(model, figures);
    figure_ratios(&model.plan, figures);
    figure_plan_counts(model, figures);
    figure_due(model, figures);
    figure_heads(&model.plan, figures);
}

/// Each line, and of a unit's lines: `.cost`, `.own_income` (of others), `.grant` (of the municipality), `.income` (both),
/// `.group.<group>`; where there are costs also `.net_cost` (costs less own incomes: what the grant has to cover) and
/// `.net` (costs less all incomes, or the reverse, as `[plan]` says). `budget.total` sums the units that have costs.
fn figure_budgets(model: &Model, figures: &mut Figures) {
    let mut whole = Vec::new();
    for (index, unit) in model.organisation.units.entries() {
        let lines: Vec<&Line> = model.plan.lines_of(index).collect();
        let path = format!("budget.{}", unit.id.value);
        if figure_budget(&path, &lines, model.plan.net, figures) {
            whole.push(path);
        }
    }
    if whole.is_empty() {
        return;
    }
    let mut sums = vec!["cost".to_owned(), "own_income".into(), "grant".into(), "income".into()];
    sums.extend(CostGroup::ALL.map(|group| format!("group.{}", group.as_str())));
    for sum in sums {
        let paths = whole.iter().map(|path| format!("{path}.{sum}"));
        let paths = paths.filter(|path| figures.get(path).is_some());
        let figure = sum_of_figures(FigureUnit::Tkr, Basis::Entries, paths, figures);
        figures.insert(format!("budget.total.{sum}"), figure);
    }
    figure_nets("budget.total", model.plan.net, figures);
    figure_remaining(model, &whole, figures);
}

/// The lines and sums of one unit; whether it has costs.
fn figure_budget(path: &str, lines: &[&Line], net: Net, figures: &mut Figures) -> bool {
    if lines.is_empty() {
        return false;
    }
    for line in lines.iter().filter(|line| line.amount.value.quantity != Quantity::BLANK) {
        let figure = value_of(FigureUnit::Tkr, line.amount.origin, line.amount.value.counted());
        figures.insert(format!("{path}.{}", line.id.value), figure);
    }
    let sum = |keep: &dyn Fn(&Line) -> bool| {
        let kept = lines.iter().filter(|line| keep(line));
        let cells = kept.map(|line| (line.amount.origin, line.amount.value.counted()));
        sum_of_cells(FigureUnit::Tkr, Basis::Entries, cells)
    };
    figures.insert(format!("{path}.cost"), sum(&|line| line.kind == LineKind::Cost));
    figures.insert(format!("{path}.own_income"), sum(&|line| line.kind == LineKind::Income));
    figures.insert(format!("{path}.grant"), sum(&|line| line.kind == LineKind::Grant));
    figures.insert(format!("{path}.income"), sum(&|line| line.kind != LineKind::Cost));
    for group in CostGroup::ALL {
        if lines.iter().any(|line| line.group == Some(group)) {
            let path = format!("{path}.group.{}", group.as_str());
            figures.insert(path, sum(&|line| line.group == Some(group)));
        }
    }
    let has_costs = lines.iter().any(|line| line.kind == LineKind::Cost);
    if has_costs {
        figure_nets(path, net, figures);
    }
    has_costs
}

fn figure_nets(path: &str, net: Net, figures: &mut Figures) {
    let part = |part: &str| format!("{path}.{part}");
    let net_cost = difference(&part("cost"), &part("own_income"), figures);
    figures.insert(part("net_cost"), net_cost);
    let net = match net {
        Net::CostLessIncome => difference(&part("cost"), &part("income"), figures),
        Net::IncomeLessCost => difference(&part("income"), &part("cost"), figures),
    };
    figures.insert(part("net"), net);
}

/// What the office's grant holds besides the net costs of the units that show a budget.
fn figure_remaining(model: &Model, whole: &[String], figures: &mut Figures) {
    let Some(office) = model.plan.office else { return };
    let path = format!("budget.{}", model.organisation.units[office].id.value);
    if whole.contains(&path) || figures.get(&format!("{path}.grant")).is_none() {
        return;
    }
    let figure = difference(&format!("{path}.grant"), "budget.total.net_cost", figures);
    figures.insert(format!("{path}.remaining"), figure);
}

fn difference(from: &str, less: &str, figures: &Figures) -> Figure {
    Figure {
        quantity: figures.quantity(from).minus(figures.quantity(less)),
        unit: FigureUnit::Tkr,
        basis: Basis::Entries,
        derivation: Derivation {
            operation: Operation::Difference,
            inputs: [from, less].map(|path| Input::Figure(path.into())).into(),
        },
    }
}

fn value_of(unit: FigureUnit, origin: Origin, quantity: Quantity) -> Figure {
    Figure {
        quantity,
        unit,
        basis: Basis::Stated,
        derivation: Derivation {
            operation: Operation::Value,
            inputs: vec![Input::Cell(origin, quantity)],
        },
    }
}

/// `ratio.<premises>.<measure>.<year>`.
fn figure_ratios(plan: &Plan, figures: &mut Figures) {
    for ratio in &plan.ratios {
        let premises = &plan.measures.premises[ratio.premises].id.value;
        let measure = &plan.measures.list[ratio.measure].id.value;
        let path = format!("ratio.{premises}.{measure}.{}", ratio.year);
        let value = ratio.value.value.counted();
        figures.insert(path, value_of(FigureUnit::Ratio, ratio.value.origin, value));
    }
}

/// `count.<unit>.goals|activities|dated|documents|guarantees`, the same of the whole plan, and `count.resolutions`.
fn figure_plan_counts(model: &Model, figures: &mut Figures) {
    let plan = &model.plan;
    if plan.goals.is_empty() && plan.documents.is_empty() && plan.units.is_empty() {
        return;
    }
    let mut counted: BTreeMap<&'static str, Vec<(UnitId, Origin)>> = BTreeMap::new();
    let mut add = |name, unit, origin| counted.entry(name).or_default().push((unit, origin));
    let goals = |keep: fn(&Goal) -> bool| plan.goals.iter().filter(move |goal| keep(goal));
    for goal in goals(|goal| goal.kind == GoalKind::Goal) {
        add("goals", goal.unit, goal.origin);
    }
    for goal in goals(|goal| goal.kind == GoalKind::Activity) {
        add("activities", goal.unit, goal.origin);
    }
    for goal in goals(|goal| goal.due.value.is_dated()) {
        add("dated", goal.unit, goal.origin);
    }
    for document in &plan.documents {
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
    let resolved = plan.resolved().map(|(_, _, resolved)| resolved.as_stated.origin);
    figures.insert("count.resolutions", count_of(resolved));
}

/// When something is due, as the last part of the path of its count.
fn due_name(due: Due) -> String {
    match (due, due.days()) {
        (Due::At(Point::Year(_)), _) => "year".into(),
        (Due::Ongoing, _) => "ongoing".into(),
        (_, Some((_, last))) => month_name(last.month()),
        (_, None) => "undated".into(),
    }
}

/// A month as the last part of a path.
#[must_use]
pub fn month_name(month: u8) -> String {
    Language::En.month(month).to_lowercase()
}

/// `due.<unit>.<month>|year|ongoing|undated`: how many goals and activities are due then; `due.total` sums the units.
fn figure_due(model: &Model, figures: &mut Figures) {
    // Apart, so that a unit that is called `total` is told from the sum.
    let mut due: BTreeMap<String, Vec<Origin>> = BTreeMap::new();
    let mut total: BTreeMap<String, Vec<Origin>> = BTreeMap::new();
    for goal in &model.plan.goals {
        let name = due_name(goal.due.value);
        let unit = &model.organisation.units[goal.unit].id.value;
        due.entry(format!("due.{unit}.{name}")).or_default().push(goal.due.origin);
        total.entry(format!("due.total.{name}")).or_default().push(goal.due.origin);
    }
    for (path, origins) in due.into_iter().chain(total) {
        figures.insert(path, count_of(origins));
    }
}

/// The path of the head count of a box.
#[must_use]
pub fn head_path(id: &str) -> String {
    format!("heads.{id}")
}

/// `heads.<box>`, `count.employed` of boxes that are filled, `count.recruiting` of those that are not.
fn figure_heads(plan: &Plan, figures: &mut Figures) {
    let list = &plan.heads.list;
    if list.is_empty() {
        return;
    }
    let cell = |head: &Head| (head.count.origin, head.count.value.counted());
    let is_stated = |head: &&Head| head.count.value.quantity != Quantity::BLANK;
    for head in list.iter().filter(is_stated) {
        let (origin, quantity) = cell(head);
        let figure = value_of(FigureUnit::Persons, origin, quantity);
        figures.insert(head_path(&head.id.value), figure);
    }
    for (name, recruiting) in [("employed", false), ("recruiting", true)] {
        let cells = list.iter().filter(|h| is_stated(h) && h.recruiting == recruiting).map(cell);
        let figure = sum_of_cells(FigureUnit::Persons, Basis::Stated, cells);
        figures.insert(format!("count.{name}"), figure);
    }
}

/// The path of a budget line.
#[must_use]
pub fn line_path(unit: &str, line: &str) -> String {
    format!("budget.{unit}.{line}")
}
