//! Rules over a plan: parts of key ratios, due dates outside the year, shares of full time.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::diag::{Code, Diagnostic, Faults};
use crate::figure::{FigureUnit, Figures, Input, Operation};
use crate::lang::Language;
use crate::model::Model;
use crate::model::plan::ratios::{MeasureId, PremisesId, Ratio, RatioKind};
use crate::model::quantity::Quantity;
use crate::source::Origin;

/// Runs every rule of a plan.
pub(crate) fn check_plan(model: &Model, faults: &mut Faults) {
    check_years(model, faults);
    check_parts(model, faults);
    check_kinds(model, faults);
    check_percent(model, faults);
}

/// N0438: a due date outside the year that is planned.
fn check_years(model: &Model, faults: &mut Faults) {
    let Some(year) = model.plan.year else { return };
    for goal in &model.plan.goals {
        let Some((first, last)) = goal.due.value.days() else { continue };
        if first.year() > year || last.year() < year {
            let stated = model.head.language.due(goal.due.value);
            let message = format!("`{stated}` lies outside the year of the plan ({year})");
            faults.push(Diagnostic::warning(Code::DUE_OUTSIDE, goal.due.origin, message));
        }
    }
}

/// N0435: parts that do not add up to their whole, or exceed it where one is missing.
fn check_parts(model: &Model, faults: &mut Faults) {
    let plan = &model.plan;
    let by_key: BTreeMap<(PremisesId, MeasureId, i32), &Ratio> =
        plan.ratios.iter().map(|r| ((r.premises, r.measure, r.year), r)).collect();
    for ratio in &plan.ratios {
        let parts: Vec<MeasureId> = plan.measures.parts(ratio.measure).collect();
        let values: Vec<(MeasureId, &Ratio)> = parts
            .iter()
            .filter_map(|&part| Some((part, *by_key.get(&(ratio.premises, part, ratio.year))?)))
            .collect();
        let is_whole = values.len() == parts.len();
        faults.extend(parts_fault(model, ratio, &values, is_whole));
    }
}

fn parts_fault(
    model: &Model,
    whole: &Ratio,
    parts: &[(MeasureId, &Ratio)],
    all_parts: bool,
) -> Option<Diagnostic> {
    let language = model.head.language;
    let stated = whole.value.value.quantity.interval()?;
    let sum = Quantity::sum(parts.iter().map(|(_, r)| r.value.value.quantity)).interval()?;
    let is_right = if all_parts && sum.max.is_some() {
        (sum.min, sum.max) == (stated.min, stated.max)
    } else {
        stated.max.is_none_or(|most| sum.min <= most)
    };
    if is_right {
        return None;
    }
    let addends: Vec<_> =
        parts.iter().map(|(_, r)| language.quantity(r.value.value.quantity)).collect();
    let message = format!(
        "the parts of `{}` for `{}` in {} make `{} = {}`, not `{}`",
        model.plan.measures.list[whole.measure].id.value,
        model.plan.measures.premises[whole.premises].id.value,
        whole.year,
        addends.join(" + "),
        language.quantity(Quantity::Value(sum)),
        language.quantity(whole.value.value.quantity),
    );
    let mut fault = Diagnostic::warning(Code::RATIO_PARTS, whole.value.origin, message);
    for (part, ratio) in parts {
        let label = format!("`{}`", model.plan.measures.list[*part].id.value);
        fault = fault.with_label(ratio.value.origin, label);
    }
    Some(fault)
}

/// N0436: a year in which some values are outcomes and others budgets.
fn check_kinds(model: &Model, faults: &mut Faults) {
    let mut kinds: BTreeMap<i32, (RatioKind, Origin)> = BTreeMap::new();
    for ratio in &model.plan.ratios {
        let &mut (kind, first) =
            kinds.entry(ratio.year).or_insert((ratio.kind, ratio.value.origin));
        if kind != ratio.kind {
            let message = format!("the year {} has both outcomes and budgets", ratio.year);
            faults.push(
                Diagnostic::error(Code::RATIO_KIND, ratio.value.origin, message)
                    .with_label(first, "of the other kind"),
            );
        }
    }
}

/// N0437: positions times percent that are not the full-time equivalents.
fn check_percent(model: &Model, faults: &mut Faults) {
    let language = model.head.language;
    for post in &model.posts {
        let exact = |quantity: Quantity| quantity.interval().filter(|i| i.is_point() && !i.approx);
        let (Some(positions), Some(percent), Some(fte)) = (
            exact(post.positions.value.quantity),
            exact(post.percent.value.quantity),
            exact(post.fte.value.quantity),
        ) else {
            continue;
        };
        let product = positions.min.checked_mul(percent.min).map(|p| p / Decimal::ONE_HUNDRED);
        let Some(product) = product.filter(|product| *product != fte.min) else { continue };
        faults.push(
            Diagnostic::warning(
                Code::PERCENT,
                post.fte.origin,
                percent_message(
                    language,
                    &post.title,
                    [positions.min, percent.min, product, fte.min],
                ),
            )
            .with_label(post.percent.origin, "the percent"),
        );
    }
}

fn percent_message(language: Language, title: &str, numbers: [Decimal; 4]) -> String {
    let [positions, percent, product, fte] = numbers.map(|n| language.decimal(n));
    format!("`{title}`: {positions} × {percent} % = {product} full-time equivalents, not {fte}")
}

/// More terms than these are better seen in `nulage explain`.
const MOST_TERMS: usize = 15;

/// How a budget's figure comes about: `2 264 + 60 + 200 + 200 = 2 724`; none for other figures.
pub(crate) fn arithmetic(figures: &Figures, path: &str, language: Language) -> Option<String> {
    let figure = figures.get(path).filter(|figure| figure.unit == FigureUnit::Tkr)?;
    let sign = match figure.derivation.operation {
        Operation::Sum => " + ",
        Operation::Difference => " − ",
        _ => return None,
    };
    let terms: Vec<String> = figure
        .derivation
        .inputs
        .iter()
        .map(|input| match input {
            Input::Cell(_, quantity) => *quantity,
            Input::Figure(path) => figures.quantity(path),
            Input::Step(step) => step.figure.quantity,
        })
        .filter(|quantity| quantity.interval().is_some())
        .map(|quantity| language.quantity(quantity))
        .collect();
    let sum = language.quantity(figure.quantity);
    (2..=MOST_TERMS)
        .contains(&terms.len())
        .then(|| format!("the rows make `{} = {sum}`", terms.join(sign)))
}
