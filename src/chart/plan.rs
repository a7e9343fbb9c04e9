//! The charts of a plan: due dates over the year, costs by kind and by line, key ratios over the years.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use rust_decimal::prelude::ToPrimitive;

use super::calendar::{Calendar, CalendarRow, draw_calendar};
use super::report::{ReportChart, Style, part};
use super::{BarRow, Bars, LinePoint, LineSeries, Lines, SeriesStyle, draw_bars, draw_lines};
use crate::figure::Figures;
use crate::lang::Word;
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
pub fn draws_costs(plan: &Plan, unit: usize) -> bool {
    plan.lines_of(unit).filter(|line| line.kind == LineKind::Cost).count() >= DRAWN_FROM
}

/// Adds the charts of a chapter.
pub(super) fn draw_plan(
    model: &Model,
    figures: &Figures,
    chapter: &Chapter,
    style: Style<'_>,
    charts: &mut BTreeMap<String, ReportChart>,
) {
    let plan = &model.plan;
    let mut ratios = false;
    let mut groups = false;
    if chapter.block == Block::UnitPlan {
        let units = chapter.units.iter().filter_map(|&unit| plan.unit(unit));
        for texts in units {
            ratios |= texts.ratios;
            groups |= plan.office == Some(texts.unit);
            if draws_costs(plan, texts.unit) {
                let id = format!("costs-{}", model.organisation.units[texts.unit].id.value);
                charts.insert(id, unit_costs(model, figures, texts.unit, style));
            }
        }
    }
    for content in &chapter.content {
        match &content.part {
            ChapterPart::Timeline(units) => {
                charts.insert("due-dates".into(), due_dates(model, units, style));
            }
            ChapterPart::Budget(_) => groups = true,
            ChapterPart::Ratios => ratios = true,
            _ => {}
        }
    }
    if groups {
        charts.insert("cost-groups".into(), cost_groups(model, figures, style));
    }
    if ratios {
        for measure in plan.measures.list.iter().filter(|measure| measure.chart) {
            let id = format!("ratio-{}", measure.id.value);
            charts.insert(id, ratio_lines(model, figures, measure, style));
        }
    }
}

/// What is due in each month, unit by unit, with a row of sums.
fn due_dates(model: &Model, units: &[usize], style: Style<'_>) -> ReportChart {
    let language = model.head.language;
    let word = |word| language.word(word).to_owned();
    let goals_of = |unit| model.plan.goals_of(unit);
    let mut rows: Vec<CalendarRow> = units
        .iter()
        .filter(|&&unit| goals_of(unit).next().is_some())
        .map(|&unit| calendar_row(&model.organisation.units[unit].name, goals_of(unit), false))
        .collect();
    let all = model.plan.goals.iter().filter(|goal| units.contains(&goal.unit));
    if rows.len() > 1 {
        let mut sum = calendar_row(&word(Word::WholePlan), all, true);
        sum.spans.clear();
        rows.push(sum);
    }
    let caption = word(Word::CaptionDueChart);
    let said: Vec<String> = rows
        .iter()
        .map(|row| {
            let months = row.counts.iter().enumerate().filter(|&(_, &number)| number > 0);
            let months: Vec<String> = months
                .map(|(at, number)| {
                    let month = u8::try_from(at + 1).map_or("", |month| language.month(month));
                    format!("{month} {number}")
                })
                .collect();
            format!("{} {}", row.label, language.list(&months))
        })
        .collect();
    let calendar = Calendar {
        months: (1..=12).map(|month| language.month(month).chars().take(3).collect()).collect(),
        heads: vec![word(Word::WholeYear), word(Word::OngoingShort), word(Word::Undated)],
        rows,
        legend: [word(Word::LegendDue), word(Word::LegendPeriod)],
        width: 478,
    };
    ReportChart {
        drawing: draw_calendar(&calendar, style.palette, style.fonts),
        wide: None,
        alt: format!("{caption}. {}.", said.join("; ")),
        caption,
        sources: &["goals"],
    }
}

/// Counts by month of the last day; what names no month is counted by why.
fn calendar_row<'a>(
    label: &str,
    goals: impl Iterator<Item = &'a Goal>,
    is_sum: bool,
) -> CalendarRow {
    let mut counts = vec![0; 12];
    let mut spans = Vec::new();
    let mut others = [0_usize; 3];
    for goal in goals {
        let month = |day: crate::model::plan::due::Day| usize::from(day.month.saturating_sub(1));
        match (goal.due.value, goal.due.value.days()) {
            (Due::At(Point::Year(_)), _) => others[0] += 1,
            (Due::Ongoing, _) => others[1] += 1,
            (_, None) => others[2] += 1,
            (_, Some((first, last))) => {
                counts[month(last).min(11)] += 1;
                if month(first) < month(last) {
                    spans.push((month(first), month(last).min(11)));
                }
            }
        }
    }
    let values = others.map(|n| if n == 0 { String::new() } else { n.to_string() }).into();
    CalendarRow { label: label.to_owned(), counts, spans, values, is_sum }
}

/// Costs of the units whose lines have kinds of cost, stacked by kind, largest first.
fn cost_groups(model: &Model, figures: &Figures, style: Style<'_>) -> ReportChart {
    let language = model.head.language;
    let names = [Word::Staff, Word::Premises, Word::Capital, Word::OtherCosts]
        .map(|word| language.word(word));
    let shown: Vec<(usize, CostGroup)> = CostGroup::ALL
        .into_iter()
        .enumerate()
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
        .iter()
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
            .map(|(series, &(at, _))| SeriesStyle::nth(series, names[at]))
            .collect(),
        ..Bars::default()
    };
    let caption = language.word(Word::CaptionCostGroups).to_owned();
    let said: Vec<String> = units
        .iter()
        .map(|&(id, name, whole)| {
            let parts: Vec<String> = shown
                .iter()
                .map(|&(at, group)| (at, part_of(id, group)))
                .filter(|(_, quantity)| quantity.interval().is_some())
                .map(|(at, quantity)| {
                    format!("{} {}", language.uncapitalised(names[at]), language.quantity(quantity))
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
        sources: &["budget"],
    }
}

/// The cost lines of one unit, largest first.
fn unit_costs(model: &Model, figures: &Figures, unit: usize, style: Style<'_>) -> ReportChart {
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
        drawing: draw_bars(&bars, style.palette, style.fonts),
        wide: None,
        alt: format!("{caption}, {}: {}.", language.word(Word::HorizontalBars), said.join("; ")),
        caption,
        sources: &["budget"],
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
    let lines = Lines {
        width: MEASURE,
        plot_height: 118.0,
        periods: years.keys().map(ToString::to_string).collect(),
        notes: years.values().map(|&kind| kind_of(kind)).collect(),
        series: series.collect(),
        ticks: Vec::new(),
    };
    let caption = format!("{}, {}", measure.name, measure.unit);
    let said: Vec<String> = plan
        .measures
        .premises
        .iter()
        .map(|premises| {
            let values: Vec<String> = years
                .iter()
                .map(|(&year, &kind)| {
                    let quantity = language.quantity(value(&premises.id.value, year));
                    format!("{} {year} {quantity}", kind_of(kind))
                })
                .collect();
            format!("{}: {}", premises.name, values.join(", "))
        })
        .collect();
    ReportChart {
        drawing: draw_lines(&lines, style.palette, style.fonts),
        wide: None,
        alt: format!("{caption}. {}.", said.join("; ")),
        caption,
        sources: &["ratios"],
    }
}
