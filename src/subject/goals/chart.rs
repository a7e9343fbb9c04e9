//! What is due in each month → a calendar.

use rust_decimal::Decimal;

use rust_decimal::prelude::ToPrimitive;

use crate::chart::DrawContext;
use crate::chart::ReportChart;
use crate::chart::calendar::{Calendar, CalendarRow, draw_calendar};
use crate::figure::Figures;
use crate::lang::{Language, Word};
use crate::model::Model;
use crate::model::due::{Due, Point};
use crate::model::organisation::UnitId;
use crate::model::quantity::Quantity;
use crate::subject::goals::figure::month_name;
use crate::subject::goals::model::Goal;
use crate::subject::goals::model::Timeline;
use crate::subject::plan::exhibits::choice_ending;

/// The ids of the chart and the table of what is due in units.
#[must_use]
pub(crate) fn timeline_ids(model: &Model, units: &[UnitId]) -> [String; 2] {
    let choices = model.shown::<Timeline>().map(|part| part.units.as_slice());
    let ending = choice_ending(choices, units);
    ["due-dates", "timeline"].map(|id| format!("{id}{ending}"))
}

/// What is due in each month, unit by unit, with a row of sums.
pub(crate) fn due_dates(context: DrawContext<'_>, units: &[UnitId]) -> ReportChart {
    let DrawContext { model, figures, style } = context;
    let language = model.head.language;
    let word = |word| language.word(word).to_owned();
    let mut rows = Vec::new();
    let mut paths = Vec::new();
    for &unit in units.iter().filter(|&&unit| model.goals_of(unit).next().is_some()) {
        let owner = &model.organisation.units[unit];
        let spans = model.goals_of(unit).filter_map(span).collect();
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
