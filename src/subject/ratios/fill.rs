//! Key ratios by year, outcomes told from budgets, with what is a part of what.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::fill::Filler;
use crate::fill::plan::empty_table;
use crate::fill::table::{Cell, Column, Row, RowStyle, plain};
use crate::lang::Word;
use crate::model::plan::Plan;
use crate::model::plan::ratios::RatioKind;

/// The table and the charts.
pub(crate) fn ratios(filler: &Filler<'_>) -> Vec<Value> {
    let drawn = filler.model.plan.measures.list.iter().filter(|measure| measure.chart);
    let charts = drawn.filter_map(|m| filler.chart(&format!("ratio-{}", m.id.value)));
    std::iter::once(ratios_table(filler)).chain(charts).collect()
}

/// The years that have values, each with its kind.
pub(crate) fn years(plan: &Plan) -> BTreeMap<i32, RatioKind> {
    plan.ratios.iter().map(|ratio| (ratio.year, ratio.kind)).collect()
}

fn ratios_table(filler: &Filler<'_>) -> Value {
    let (plan, language) = (&filler.model.plan, filler.language);
    let word = |word| language.word(word);
    let caption = plain(word(Word::CaptionRatios));
    let mut table = empty_table(filler, "ratios".into(), caption);
    table.columns = vec![Column::header(word(Word::KeyRatio), "1fr")];
    let years = years(plan);
    for (year, kind) in &years {
        let kind = match kind {
            RatioKind::Outcome => Word::Outcome,
            RatioKind::Budget => Word::Budget,
        };
        table.columns.push(Column::number(format!("{} {year}", word(kind))));
    }
    for premises in &plan.measures.premises {
        let cells = vec![Cell::text(&*premises.name)];
        table.rows.push(Row { style: RowStyle::Group, cells });
        for measure in &plan.measures.list {
            let path =
                |year: i32| format!("ratio.{}.{}.{year}", premises.id.value, measure.id.value);
            if !years.keys().any(|&year| filler.figures.get(&path(year)).is_some()) {
                continue;
            }
            let part = if measure.part_of.is_some() {
                format!("\u{2003}{} ", word(Word::OfWhich))
            } else {
                String::new()
            };
            let name = format!("{part}{}, {}", measure.name, measure.unit);
            let values = years.keys().map(|&year| Cell::figure(filler, path(year)));
            let cells = std::iter::once(Cell::text(name)).chain(values).collect();
            table.rows.push(Row { style: RowStyle::Normal, cells });
        }
    }
    table.into_component(filler)
}
