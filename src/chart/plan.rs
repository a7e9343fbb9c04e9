//! The charts of a plan: due dates over the year, costs by kind and by line, key ratios over the years.

use crate::model::organisation::UnitId;
use std::cmp::Reverse;
use std::collections::BTreeMap;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::calendar::{Calendar, CalendarRow, draw_calendar};
use super::report::{ReportChart, Style, part};
use super::{
    BarRow, Bars, LinePoint, LineSeries, Lines, SeriesStyle, Tick, draw_bars, draw_compact_bars,
    draw_lines,
};
use crate::figure::{Figures, month_name};
use crate::lang::{Language, Word};
use crate::model::Model;
use crate::model::content::Part as ChapterPart;
use crate::model::plan::Plan;
use crate::model::plan::budget::{CostGroup, Line, LineKind};
use crate::model::plan::due::{Due, Point};
use crate::model::plan::goals::Goal;
use crate::model::plan::ratios::{Measure, RatioKind};
use crate::model::quantity::Quantity;
use crate::model::report::{Block, Chapter};

/// The measure of an exhibit on an upright page, in pt: the page scales it down by a little, to no less than 9 pt.
const MEASURE: f64 = 478.0;
/// More cost lines than these are also drawn as bars.
const DRAWN_FROM: usize = 8;

/// Whether the costs of a unit are drawn as bars, line by line.
#[must_use]
pub fn draws_costs(plan: &Plan, unit: UnitId) -> bool {
    plan.lines_of(unit).filter(|line| line.kind == LineKind::Cost).count() >= DRAWN_FROM
}

/// The ending of the ids of a part that shows units of its choice: none of the first choice of the report, `-2` of the second.
fn choice_ending<'a>(choices: impl Iterator<Item = &'a [UnitId]>, units: &[UnitId]) -> String {
    let mut distinct: Vec<&[UnitId]> = Vec::new();
    for choice in choices {
        if !distinct.contains(&choice) {
            distinct.push(choice);
        }
    }
    match distinct.iter().position(|&choice| choice == units) {
        None | Some(0) => String::new(),
        Some(at) => format!("-{}", at + 1),
    }
}

fn parts(model: &Model) -> impl Iterator<Item = &ChapterPart> {
    model.chapters.iter().flat_map(|chapter| &chapter.content).map(|content| &content.part)
}

/// The ids of the chart and the table of what is due in units.
#[must_use]
pub fn timeline_ids(model: &Model, units: &[UnitId]) -> [String; 2] {
    let choices = parts(model).filter_map(|part| match part {
        ChapterPart::Timeline(units) => Some(units.as_slice()),
        _ => None,
    });
    let ending = choice_ending(choices, units);
    ["due-dates", "timeline"].map(|id| format!("{id}{ending}"))
}

/// The ids of the table and the chart of the budgets of units: those of all of them stand in the chapter of an office.
#[must_use]
pub fn budget_ids(model: &Model, units: &[UnitId]) -> [String; 2] {
    let all: Vec<UnitId> = model.organisation.units.ids().collect();
    let choices = parts(model).filter_map(|part| match part {
        ChapterPart::Budget(units) => Some(units.as_slice()),
        _ => None,
    });
    let of_office = model.plan.office.map(|_| all.as_slice());
    let ending = choice_ending(of_office.into_iter().chain(choices), units);
    ["budget", "cost-groups"].map(|id| format!("{id}{ending}"))
}

/// Adds the charts of a chapter.
pub(crate) fn draw_plan(
    model: &Model,
    figures: &Figures,
    chapter: &Chapter,
    style: Style<'_>,
    charts: &mut BTreeMap<String, ReportChart>,
) {
    let plan = &model.plan;
    let mut ratios = false;
    let mut budgets: Vec<Vec<UnitId>> = Vec::new();
    if chapter.block == Block::UnitPlan {
        let units = chapter.units.iter().filter_map(|&unit| plan.unit(unit));
        for texts in units {
            ratios |= texts.ratios;
            if plan.office == Some(texts.unit) {
                budgets.push(model.organisation.units.ids().collect());
            }
            if draws_costs(plan, texts.unit) {
                let id = format!("costs-{}", model.organisation.units[texts.unit].id.value);
                charts.insert(id, unit_costs(model, figures, texts.unit, style));
            }
        }
    }
    for content in &chapter.content {
        match &content.part {
            ChapterPart::Timeline(units) => {
                let [id, _] = timeline_ids(model, units);
                charts.insert(id, due_dates(model, figures, units, style));
            }
            ChapterPart::Budget(units) => budgets.push(units.clone()),
            ChapterPart::Ratios => ratios = true,
            _ => {}
        }
    }
    for units in budgets {
        let [_, id] = budget_ids(model, &units);
        charts.insert(id, cost_groups(model, figures, &units, style));
    }
    if ratios {
        for measure in plan.measures.list.iter().filter(|measure| measure.chart) {
            let id = format!("ratio-{}", measure.id.value);
            charts.insert(id, ratio_lines(model, figures, measure, style));
        }
    }
}

/// What is due in each month, unit by unit, with a row of sums.
fn due_dates(model: &Model, figures: &Figures, units: &[UnitId], style: Style<'_>) -> ReportChart {
    let language = model.head.language;
    let word = |word| language.word(word).to_owned();
    let mut rows = Vec::new();
    let mut paths = Vec::new();
    for &unit in units.iter().filter(|&&unit| model.plan.goals_of(unit).next().is_some()) {
        let owner = &model.organisation.units[unit];
        let spans = model.plan.goals_of(unit).filter_map(span).collect();
        let path = format!("due.{}", owner.id.value);
        rows.push(CalendarRow { spans, ..calendar_row(figures, &owner.name, &path, language) });
        paths.push(path);
    }
    if units.len() == model.organisation.units.len() && rows.len() > 1 {
        let row = calendar_row(figures, &word(Word::WholePlan), "due.total", language);
        rows.push(CalendarRow { is_sum: true, ..row });
        paths.push("due.total".to_owned());
    }
    let caption = word(Word::CaptionDueChart);
    let said: Vec<String> = rows.iter().map(|row| said_of(row, language)).collect();
    let calendar = Calendar {
        months: (1..=12).map(|month| language.month(month).chars().take(3).collect()).collect(),
        heads: vec![word(Word::WholeYear), word(Word::OngoingShort), word(Word::Undated)],
        rows,
        legend: [word(Word::LegendDue), word(Word::LegendPeriod)],
        width: 478,
    };
    let names = (1..=12).map(month_name).chain(OTHERS.map(str::to_owned));
    let names: Vec<String> = names.collect();
    let figures =
        paths.iter().flat_map(|path| names.iter().map(move |name| format!("{path}.{name}")));
    ReportChart {
        drawing: draw_calendar(&calendar, style.palette, style.fonts),
        wide: None,
        alt: format!("{caption}. {}.", said.join("; ")),
        caption,
        figures: figures.collect(),
    }
}

/// What names no month, as the last part of the paths of its counts.
const OTHERS: [&str; 3] = ["year", "ongoing", "undated"];

fn calendar_row(figures: &Figures, label: &str, path: &str, language: Language) -> CalendarRow {
    let quantity = |name: &str| figures.get(&format!("{path}.{name}")).map(|f| f.quantity);
    let in_month =
        |month| quantity(&month_name(month)).map_or(Decimal::ZERO, Quantity::min_or_zero);
    let value = |name: &str| quantity(name).map_or_else(String::new, |q| language.quantity(q));
    CalendarRow {
        label: label.to_owned(),
        counts: (1..=12).map(|month| in_month(month).to_usize().unwrap_or(0)).collect(),
        values: OTHERS.map(value).into(),
        ..CalendarRow::default()
    }
}

/// First and last month, from 0, where they differ.
fn span(goal: &Goal) -> Option<(usize, usize)> {
    if matches!(goal.due.value, Due::At(Point::Year(_))) {
        return None;
    }
    let (first, last) = goal.due.value.days()?;
    let months = [first, last].map(|day| usize::from(day.month() - 1));
    (months[0] < months[1]).then_some((months[0], months[1]))
}

/// "IT-enheten februari 4, mars 4 och april 8".
fn said_of(row: &CalendarRow, language: Language) -> String {
    let months = (1..=12).map(|month| language.month(month)).zip(&row.counts);
    let months = months.filter(|&(_, &number)| number > 0);
    let months: Vec<String> = months.map(|(month, number)| format!("{month} {number}")).collect();
    format!("{} {}", row.label, language.list(&months))
}

/// Costs of the units whose lines have kinds of cost, stacked by kind, largest first.
fn cost_groups(
    model: &Model,
    figures: &Figures,
    chosen: &[UnitId],
    style: Style<'_>,
) -> ReportChart {
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
fn unit_costs(model: &Model, figures: &Figures, unit: UnitId, style: Style<'_>) -> ReportChart {
    let language = model.head.language;
    let owner = &model.organisation.units[unit];
    let amount =
        |line: &Line| figures.quantity(&format!("budget.{}.{}", owner.id.value, line.id.value));
    let mut lines: Vec<(&str, Quantity)> = model
        .plan
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

/// One measure over the years, a line for each group of premises; budgets are dashed, with hollow points.
fn ratio_lines(
    model: &Model,
    figures: &Figures,
    measure: &Measure,
    style: Style<'_>,
) -> ReportChart {
    let (plan, language) = (&model.plan, model.head.language);
    let years: BTreeMap<i32, RatioKind> =
        plan.ratios.iter().map(|ratio| (ratio.year, ratio.kind)).collect();
    let value = |premises: &str, year: i32| {
        figures.quantity(&format!("ratio.{premises}.{}.{year}", measure.id.value))
    };
    let kind_of = |kind: RatioKind| match kind {
        RatioKind::Outcome => language.uncapitalised(language.word(Word::Outcome)),
        RatioKind::Budget => language.uncapitalised(language.word(Word::Budget)),
    };
    let point = |premises: &str, (&year, &kind): (&i32, &RatioKind)| {
        let quantity = value(premises, year);
        quantity.interval().map(|interval| LinePoint {
            value: interval.min.to_f64().unwrap_or(0.0),
            text: language.quantity(quantity),
            planned: kind == RatioKind::Budget,
        })
    };
    let series = plan.measures.premises.iter().map(|premises| LineSeries {
        label: premises.name.to_string(),
        points: years.iter().map(|year| point(&premises.id.value, year)).collect(),
        planned: false,
    });
    let drawing = Lines {
        width: MEASURE,
        plot_height: 118.0,
        periods: years.keys().map(ToString::to_string).collect(),
        notes: years.values().map(|&kind| kind_of(kind)).collect(),
        series: series.collect(),
        // Lines start at nothing: the distance of two of them is then what it is.
        ticks: vec![Tick::default()],
        frame: None,
    };
    let caption = format!("{}, {}", measure.name, measure.unit);
    let values = |premises: &str, wanted: RatioKind| -> Vec<String> {
        let years = years.iter().filter(|&(_, &kind)| kind == wanted);
        years.map(|(&year, _)| language.quantity(value(premises, year))).collect()
    };
    let said = plan.measures.premises.iter().map(|premises| {
        let of = |kind| language.list(&values(&premises.id.value, kind));
        format!(
            "{} {} {} {} {}.",
            premises.name,
            language.word(Word::AltOutcome),
            of(RatioKind::Outcome),
            language.word(Word::AltBudget),
            of(RatioKind::Budget),
        )
    });
    let said: Vec<String> = said.collect();
    let span = years.keys().next().zip(years.keys().next_back());
    let span = span.map_or_else(String::new, |(from, to)| format!("{from}–{to}"));
    let lines = format!("{} {span}: {caption}.", language.word(Word::AltLines));
    ReportChart {
        drawing: draw_lines(&drawing, style.palette, style.fonts),
        wide: None,
        alt: format!("{lines} {}", said.join(" ")),
        caption,
        figures: plan
            .measures
            .premises
            .iter()
            .flat_map(|premises| {
                let path = format!("ratio.{}.{}", premises.id.value, measure.id.value);
                years.keys().map(move |year| format!("{path}.{year}"))
            })
            .collect(),
    }
}
