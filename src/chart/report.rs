//! Figures of a report → its charts: which bars, in which order, with which words.

use crate::model::organisation::UnitId;
use std::cmp::Reverse;
use std::collections::BTreeMap;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::mapping::draw_mapping;
use super::{BarRow, Bars, Drawing, Fonts, Palette, SeriesStyle, Span, draw_bars, peer};
use crate::figure::Figures;
use crate::lang::{Language, Word};
use crate::model::Model;
use crate::model::content::Part;
use crate::model::quantity::{Missing, Quantity};
use crate::model::report::Block;

/// The measure of an exhibit that leads a page, beside the remarks, in pt.
const LEADING: f64 = 392.0;
/// The full measure, in pt.
pub(crate) const FULL: f64 = 728.0;

/// A chart of the report.
#[derive(Debug, Clone)]
pub struct ReportChart {
    /// The picture.
    pub drawing: Drawing,
    /// The same drawn to the full measure, for a page that has no room beside the remarks.
    pub wide: Option<Drawing>,
    /// The caption.
    pub caption: String,
    /// What the data shows, in words.
    pub alt: String,
    /// The paths of the figures that it shows.
    pub figures: Vec<String>,
}

/// What drawing needs besides the data.
#[derive(Clone, Copy)]
pub struct Style<'a> {
    /// Colours.
    pub palette: &'a Palette,
    /// The document's font.
    pub fonts: &'a Fonts,
}

/// The charts of every chapter, by exhibit id.
#[must_use]
pub fn draw_report(
    model: &Model,
    figures: &Figures,
    style: Style<'_>,
) -> BTreeMap<String, ReportChart> {
    let mut charts = BTreeMap::new();
    for chapter in &model.chapters {
        super::memo::draw_memo(model, figures, chapter, style, &mut charts);
        super::plan::draw_plan(model, figures, chapter, style, &mut charts);
        match chapter.block {
            Block::Staffing => {
                for &unit in &chapter.units {
                    let id = format!("functions-{}", model.organisation.units[unit].id.value);
                    charts.insert(id, unit_functions(model, figures, unit, style));
                }
            }
            Block::Total => {
                charts.insert("total-functions".into(), total_functions(model, figures, style));
            }
            _ => {}
        }
        for content in &chapter.content {
            match &content.part {
                Part::Peer(part) => charts.extend(peer::draw_part(*part, model, figures, style)),
                Part::MappingChart(chart) => {
                    charts.insert(chart.id(), draw_mapping(model, figures, chart, style));
                }
                _ => {}
            }
        }
    }
    charts
}

/// A label with its figure.
struct Item {
    id: String,
    label: String,
    path: String,
    quantity: Quantity,
}

fn unit_functions(model: &Model, figures: &Figures, unit: UnitId, style: Style<'_>) -> ReportChart {
    let language = model.head.language;
    let organisation = &model.organisation.units[unit];
    let items = sorted(functions(model, figures, |function| {
        format!("unit.{}.function.{function}.fte", organisation.id.value)
    }));
    let caption = format!("{}: {}", organisation.name, language.word(Word::CaptionFunctions));
    ReportChart {
        drawing: draw_items(&items, LEADING, language, style),
        wide: Some(draw_items(&items, FULL, language, style)),
        alt: alt_of(&items, &caption, language),
        caption,
        figures: items.into_iter().map(|item| item.path).collect(),
    }
}

/// Functions of the whole municipality, stacked: what serves all of it, and what is local.
fn total_functions(model: &Model, figures: &Figures, style: Style<'_>) -> ReportChart {
    let language = model.head.language;
    let items = sorted(functions(model, figures, |function| format!("function.{function}.fte")));
    let part_of =
        |item: &Item, part: &str| figures.quantity(&format!("function.{}.{part}.fte", item.id));
    let heads = [Word::Sum, Word::Central, Word::Local].map(|word| language.word(word).to_owned());
    let rows = items
        .iter()
        .map(|item| {
            let (central, local) = (part_of(item, "central"), part_of(item, "local"));
            BarRow {
                label: item.label.clone(),
                note: None,
                parts: split(central, local),
                values: [item.quantity, central, local].map(|q| language.quantity(q)).into(),
                emphasis: false,
            }
        })
        .collect();
    let bars = Bars {
        rows,
        width: FULL,
        series: heads[1..]
            .iter()
            .enumerate()
            .map(|(i, head)| SeriesStyle::nth(i, head.as_str()))
            .collect(),
        column_heads: heads.to_vec(),
        grouped: false,
        tip_label: language.word(Word::Range).into(),
        frame: None,
    };
    let (central, local) = (&heads[1], &heads[2]);
    let said: Vec<_> = items
        .iter()
        .map(|item| {
            let said = |part| language.quantity(part_of(item, part));
            let whole = language.quantity(item.quantity);
            format!(
                "{} {whole} ({central} {}, {local} {})",
                item.label,
                said("central"),
                said("local")
            )
        })
        .collect();
    let caption = language.word(Word::CaptionCentralLocal);
    ReportChart {
        drawing: draw_bars(&bars, style.palette, style.fonts),
        wide: None,
        caption: caption.into(),
        alt: format!("{caption}, {}: {}.", language.word(Word::HorizontalBars), said.join("; ")),
        figures: items.into_iter().map(|item| item.path).collect(),
    }
}

/// The functions that have a figure above zero at the path of each.
fn functions(model: &Model, figures: &Figures, path_of: impl Fn(&str) -> String) -> Vec<Item> {
    model
        .classification
        .functions
        .iter()
        .filter_map(|f| {
            let path = path_of(&f.id.value);
            Some(Item {
                id: f.id.value.to_string(),
                label: f.name.to_string(),
                quantity: figures.get(&path)?.quantity,
                path,
            })
        })
        .filter(|item| {
            is_withheld(item.quantity)
                || item.quantity.interval().is_some_and(|i| i.max != Some(Decimal::ZERO))
        })
        .collect()
}

fn is_withheld(quantity: Quantity) -> bool {
    quantity == Quantity::Missing(Missing::Suppressed)
}

/// Largest first; equal ones keep the order of the file.
fn sorted(mut items: Vec<Item>) -> Vec<Item> {
    items.sort_by_key(|item| Reverse(item.quantity.min_or_zero()));
    items
}

fn draw_items(items: &[Item], width: f64, language: Language, style: Style<'_>) -> Drawing {
    let rows = items
        .iter()
        .map(|item| BarRow {
            label: item.label.clone(),
            note: None,
            parts: vec![part(item.quantity, 0)],
            values: vec![language.quantity(item.quantity)],
            emphasis: false,
        })
        .collect();
    let bars = Bars {
        rows,
        width,
        column_heads: Vec::new(),
        series: vec![SeriesStyle::nth(0, language.word(Word::Fte))],
        grouped: false,
        tip_label: language.word(Word::Range).into(),
        frame: None,
    };
    draw_bars(&bars, style.palette, style.fonts)
}

/// The two parts of a bar; none where one is withheld, because the other alone would pass for the whole.
pub(crate) fn split(central: Quantity, local: Quantity) -> Vec<super::Part> {
    if is_withheld(central) || is_withheld(local) {
        return Vec::new();
    }
    vec![part(central, 0), part(local, 1)]
}

pub(crate) fn part(quantity: Quantity, series: usize) -> super::Part {
    let span = quantity.interval().map_or(Span { min: 0.0, max: 0.0 }, |i| {
        let min = i.min.to_f64().unwrap_or(0.0);
        Span { min, max: i.max.and_then(|max| max.to_f64()).unwrap_or(min) }
    });
    // The value stands after the bar, so it is not repeated inside.
    super::Part { span, series, text: String::new() }
}

/// What the bars show: the largest and every value.
fn alt_of(items: &[Item], what: &str, language: Language) -> String {
    let said: Vec<_> =
        items.iter().map(|i| format!("{} {}", i.label, language.quantity(i.quantity))).collect();
    let is_whole = items.iter().all(|item| !is_withheld(item.quantity));
    let first = items.first().filter(|_| is_whole).map(|i| {
        let largest = language.capitalised(language.word(Word::Largest));
        format!(" {largest} {}.", language.uncapitalised(&i.label))
    });
    let bars = language.word(Word::HorizontalBars);
    format!("{what}, {bars}: {}.{}", said.join("; "), first.unwrap_or_default())
}
