//! The figures of budgets, in thousand kronor.

use crate::figure::stated::value_at;
use crate::figure::sums::{sum_of_cells, sum_of_figures};
use crate::figure::{Basis, Derivation, Figure, FigureUnit, Figures, Input, Operation};
use crate::model::Model;
use crate::model::quantity::Quantity;
use crate::subject::budget::model::{CostGroup, Line, LineKind};
use crate::subject::plan::model::Net;

/// Each line, and of a unit's lines: `.cost`, `.own_income` (of others), `.grant` (of the municipality), `.income` (both),
/// `.group.<group>`; where there are costs also `.net_cost` (costs less own incomes: what the grant has to cover) and
/// `.net` (costs less all incomes, or the reverse, as `[plan]` says). `budget.total` sums the units that have costs.
pub(crate) fn figure_budgets(model: &Model, figures: &mut Figures) {
    let mut whole = Vec::new();
    for (index, unit) in model.organisation.units.entries() {
        let lines: Vec<&Line> = model.lines_of(index).collect();
        let path = format!("budget.{}", unit.id.value);
        if figure_budget(&path, &lines, model.plan().net, figures) {
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
    figure_nets("budget.total", model.plan().net, figures);
    figure_remaining(model, &whole, figures);
}

/// The lines and sums of one unit; whether it has costs.
fn figure_budget(path: &str, lines: &[&Line], net: Net, figures: &mut Figures) -> bool {
    if lines.is_empty() {
        return false;
    }
    for line in lines.iter().filter(|line| line.amount.value.quantity != Quantity::BLANK) {
        let figure = value_at(line.amount.origin, line.amount.value.counted(), FigureUnit::Tkr);
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
    let Some(office) = model.plan().office else { return };
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

/// The path of a budget line.
#[must_use]
pub(crate) fn line_path(unit: &str, line: &str) -> String {
    format!("budget.{unit}.{line}")
}

/// What a line of a budget is called: `budget.office.frame` as "Kontoret för interna tjänster, ram". None for any other path.
pub(crate) fn name_of_line(model: &Model, path: &str) -> Option<String> {
    let (id, line) = path.strip_prefix("budget.")?.split_once('.')?;
    let unit = model.organisation.unit(id)?;
    let name = &model.lines_of(unit).find(|it| &*it.id.value == line)?.name;
    let language = model.head.language;
    Some(format!("{}, {}", model.organisation.units[unit].name, language.uncapitalised(name)))
}
