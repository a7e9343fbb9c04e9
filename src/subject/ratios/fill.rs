//! Key ratios by year, outcomes told from budgets, with what is a part of what.

use std::collections::BTreeMap;

use crate::fill::inline::plain;
use crate::fill::table::{Cell, Column, Row, RowStyle, Table};
use crate::fill::{Component, Filler};
use crate::lang::Word;
use crate::subject::ratios::chart::drawn;
use crate::subject::ratios::model::{RatioKind, Ratios};

/// The table and the charts.
pub(crate) fn ratios(filler: &Filler<'_>) -> Vec<Component> {
    let charts = drawn(filler.model).filter_map(|(id, _)| filler.drawn(&id));
    std::iter::once(ratios_table(filler)).chain(charts).collect()
}

/// The years that have values, each with its kind.
pub(crate) fn years(ratios: &Ratios) -> BTreeMap<i32, RatioKind> {
    ratios.list.iter().map(|ratio| (ratio.year, ratio.kind)).collect()
}

fn ratios_table(filler: &Filler<'_>) -> Component {
    let (ratios, language) = (filler.model.ratios(), filler.language);
    let word = |word| language.word(word);
    let caption = plain(word(Word::CaptionRatios));
    let mut table = Table::new(filler, "ratios", caption, Vec::new());
    table.columns = vec![Column::header(word(Word::KeyRatio), "1fr")];
    let years = years(ratios);
    for (year, kind) in &years {
        let kind = match kind {
            RatioKind::Outcome => Word::Outcome,
            RatioKind::Budget => Word::Budget,
        };
        table.columns.push(Column::number(format!("{} {year}", word(kind))));
    }
    for premises in &ratios.measures.premises {
        let cells = vec![Cell::text(&*premises.name)];
        table.rows.push(Row { style: RowStyle::Group, cells });
        for measure in &ratios.measures.list {
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
            table.rows.push(Row::normal(cells));
        }
    }
    table.into_component(filler)
}
