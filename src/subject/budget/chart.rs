//! Costs by kind and by line → bars.

use std::cmp::Reverse;

use crate::chart::DrawContext;
use crate::chart::report::part;
use crate::chart::{BarRow, Bars, ReportChart, SeriesStyle, draw_bars, draw_compact_bars};
use crate::lang::Word;
use crate::model::Model;
use crate::model::organisation::UnitId;
use crate::model::quantity::Quantity;
use crate::subject::budget::model::BudgetPart;
use crate::subject::budget::model::{CostGroup, Line, LineKind};
use crate::subject::plan::exhibits::{MEASURE, choice_ending};

/// More cost lines than these are also drawn as bars.
const DRAWN_FROM: usize = 8;
/// More bars do not stand on a page in letters that can be read.
const DRAWN_TO: usize = 30;

/// Whether the costs of a unit are drawn as bars, line by line.
#[must_use]
pub(crate) fn draws_costs(model: &Model, unit: UnitId) -> bool {
    let lines = model.lines_of(unit).filter(|line| line.kind == LineKind::Cost).count();
    (DRAWN_FROM..=DRAWN_TO).contains(&lines)
}

/// The ids of the table and the chart of the budgets of units: those of all of them stand in the chapter of an office.
#[must_use]
pub(crate) fn budget_ids(model: &Model, units: &[UnitId]) -> [String; 2] {
    let all: Vec<UnitId> = model.organisation.units.ids().collect();
    let choices = model.shown::<BudgetPart>().map(|part| part.units.as_slice());
    let of_office = model.plan().office.map(|_| all.as_slice());
    let ending = choice_ending(of_office.into_iter().chain(choices), units);
    ["budget", "cost-groups"].map(|id| format!("{id}{ending}"))
}

/// Costs of the units whose lines have kinds of cost, stacked by kind, largest first.
pub(crate) fn cost_groups(context: DrawContext<'_>, chosen: &[UnitId]) -> ReportChart {
    let DrawContext { model, figures, style } = context;
    let language = model.head.language;
    let names = [Word::Staff, Word::Premises, Word::Capital, Word::OtherCosts]
        .map(|word| language.word(word));
    let shown: Vec<(&str, CostGroup)> = names
        .into_iter()
        .zip(CostGroup::ALL)
        .filter(|(_, group)| {
            let whole = format!("budget.total.group.{}", group.as_str());
            !figures.quantity(&whole).is_exactly(0) && figures.get(&whole).is_some()
        })
        .collect();
    let part_of = |unit: &str, group: CostGroup| {
        figures.quantity(&format!("budget.{unit}.group.{}", group.as_str()))
    };
    let mut units: Vec<(&str, &str, Quantity)> = model
        .organisation
        .units
        .entries()
        .filter(|(id, _)| chosen.contains(id))
        .map(|(_, unit)| unit)
        .filter(|unit| shown.iter().any(|&(_, g)| part_of(&unit.id.value, g).interval().is_some()))
        .map(|unit| {
            let whole = figures.quantity(&format!("budget.{}.cost", unit.id.value));
            (&*unit.id.value, &*unit.name, whole)
        })
        .collect();
    units.sort_by_key(|&(.., whole)| Reverse(whole.min_or_zero()));
    let row = |&(id, name, whole): &(&str, &str, Quantity)| BarRow {
        label: name.to_owned(),
        note: None,
        parts: shown
            .iter()
            .enumerate()
            .map(|(series, &(_, group))| part(part_of(id, group), series))
            .collect(),
        values: vec![language.quantity(whole)],
        emphasis: false,
    };
    let bars = Bars {
        rows: units.iter().map(row).collect(),
        width: MEASURE,
        series: shown
            .iter()
            .enumerate()
            .map(|(series, &(name, _))| SeriesStyle::nth(series, name))
            .collect(),
        ..Bars::default()
    };
    let caption = language.word(Word::CaptionCostGroups).to_owned();
    let said: Vec<String> = units
        .iter()
        .map(|&(id, name, whole)| {
            let parts: Vec<String> = shown
                .iter()
                .map(|&(name, group)| (name, part_of(id, group)))
                .filter(|(_, quantity)| quantity.interval().is_some())
                .map(|(name, quantity)| {
                    format!("{} {}", language.uncapitalised(name), language.quantity(quantity))
                })
                .collect();
            format!("{name} {} ({})", language.quantity(whole), parts.join(", "))
        })
        .collect();
    ReportChart {
        drawing: draw_bars(&bars, style.palette, style.fonts),
        wide: None,
        alt: format!("{caption}, {}: {}.", language.word(Word::HorizontalBars), said.join("; ")),
        caption,
        figures: units.iter().map(|(id, ..)| format!("budget.{id}.cost")).collect(),
    }
}

/// The cost lines of one unit, largest first.
pub(crate) fn unit_costs(context: DrawContext<'_>, unit: UnitId) -> ReportChart {
    let DrawContext { model, figures, style } = context;
    let language = model.head.language;
    let owner = &model.organisation.units[unit];
    let amount =
        |line: &Line| figures.quantity(&format!("budget.{}.{}", owner.id.value, line.id.value));
    let mut lines: Vec<(&str, Quantity)> = model
        .lines_of(unit)
        .filter(|line| line.kind == LineKind::Cost)
        .map(|line| (&*line.name, amount(line)))
        .filter(|(_, quantity)| quantity.interval().is_some())
        .collect();
    lines.sort_by_key(|&(_, quantity)| Reverse(quantity.min_or_zero()));
    let row = |&(name, quantity): &(&str, Quantity)| BarRow {
        label: name.to_owned(),
        parts: vec![part(quantity, 0)],
        values: vec![language.quantity(quantity)],
        ..BarRow::default()
    };
    let bars = Bars {
        rows: lines.iter().map(row).collect(),
        width: MEASURE,
        series: vec![SeriesStyle::nth(0, language.word(Word::Costs))],
        ..Bars::default()
    };
    let caption = format!("{}: {}", owner.name, language.word(Word::CaptionCosts));
    let said: Vec<_> = lines
        .iter()
        .map(|&(name, quantity)| format!("{name} {}", language.quantity(quantity)))
        .collect();
    ReportChart {
        drawing: draw_compact_bars(&bars, style.palette, style.fonts),
        wide: None,
        alt: format!("{caption}, {}: {}.", language.word(Word::HorizontalBars), said.join("; ")),
        caption,
        figures: vec![format!("budget.{}.cost", owner.id.value)],
    }
}
