//! A key ratio over the years → lines.

use std::collections::BTreeMap;

use rust_decimal::prelude::ToPrimitive;

use crate::chart::DrawContext;
use crate::chart::{LinePoint, LineSeries, Lines, ReportChart, Tick, draw_lines};
use crate::lang::Word;
use crate::model::Model;
use crate::subject::plan::exhibits::MEASURE;
use crate::subject::ratios::model::{Measure, RatioKind};

/// One measure over the years, a line for each group of premises; budgets are dashed, with hollow points.
pub(crate) fn ratio_lines(context: DrawContext<'_>, measure: &Measure) -> ReportChart {
    let DrawContext { model, figures, style } = context;
    let (ratios, language) = (model.ratios(), model.head.language);
    let years: BTreeMap<i32, RatioKind> =
        ratios.list.iter().map(|ratio| (ratio.year, ratio.kind)).collect();
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
    let series = ratios.measures.premises.iter().map(|premises| LineSeries {
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
    let said = ratios.measures.premises.iter().map(|premises| {
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
        figures: ratios
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

/// The measures that are drawn, each with the id of its chart.
pub(crate) fn drawn(model: &Model) -> impl Iterator<Item = (String, &Measure)> {
    let measures = model.ratios().measures.list.iter().filter(|measure| measure.chart);
    measures.map(|measure| (format!("ratio-{}", measure.id.value), measure))
}
