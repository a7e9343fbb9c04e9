//! Figures of a mapping → bars of central people and of people in the operations, both values beside them.

use std::cmp::Reverse;

use crate::chart::DrawContext;
use crate::chart::report::{ReportChart, split};
use crate::chart::{BarRow, Bars, SeriesStyle, draw_compact_bars};
use crate::figure::Figures;
use crate::lang::{Language, Word};
use crate::model::Model;
use crate::model::quantity::Quantity;
use crate::subject::mapping::model::{MappingBy, MappingChart};

/// Drawn a twentieth wider than the measure of an A4 portrait page, 453 pt, to which it is scaled: the labels then are a
/// little larger than the text, and the heads of columns 9 pt.
const PORTRAIT: f64 = 478.0;

/// What is shown of each bar, in the order of the columns.
const MEASURES: [(&str, Word); 3] =
    [("total", Word::Sum), ("central", Word::Central), ("line", Word::Line)];

/// The heads of those columns: short, which leaves the bars more room.
const HEADS: [Word; 3] = [Word::Sum, Word::Central, Word::LineShort];

/// A bar: its label, and the path that its figures have in common.
struct Item {
    label: String,
    path: String,
}

/// Bars by unit or by function, the longest first; equal ones keep the order of their file.
pub(crate) fn draw_mapping(context: DrawContext<'_>, chart: &MappingChart) -> ReportChart {
    let DrawContext { model, figures, style } = context;
    let language = model.head.language;
    let mut items = items(model, figures, chart);
    items.sort_by_key(|item| {
        Reverse(figures.quantity(&format!("{}.total", item.path)).min_or_zero())
    });
    let value = |item: &Item, measure: &str| figures.quantity(&format!("{}.{measure}", item.path));
    let rows = items.iter().map(|item| bar(item, &value, language)).collect();
    let heads = HEADS.map(|word| language.word(word).to_owned());
    let series = MEASURES[1..].iter().map(|&(_, word)| language.word(word));
    let series = series.enumerate().map(|(i, name)| SeriesStyle::nth(i, name));
    let bars = Bars {
        rows,
        width: PORTRAIT,
        series: series.collect(),
        column_heads: heads.into(),
        grouped: false,
        tip_label: language.word(Word::Range).into(),
        frame: None,
    };
    let caption = caption(model, chart);
    let paths = items.iter().flat_map(|item| MEASURES.map(|(m, _)| format!("{}.{m}", item.path)));
    ReportChart {
        drawing: draw_compact_bars(&bars, style.palette, style.fonts),
        wide: None,
        alt: alt(&items, &value, &caption, language),
        caption,
        figures: paths.collect(),
    }
}

fn items(model: &Model, figures: &Figures, chart: &MappingChart) -> Vec<Item> {
    let of = chart.of.as_ref().map(|of| &*of.value);
    let items: Vec<Item> = match chart.by {
        MappingBy::Unit => {
            let units = model.organisation.units.iter();
            let path =
                |id: &str| of.map_or(format!("unit.{id}"), |of| format!("mapping.{id}.{of}"));
            units.map(|u| Item { label: u.name.to_string(), path: path(&u.id.value) }).collect()
        }
        MappingBy::Function => {
            let functions = model.classification.functions.iter();
            let path =
                |id: &str| of.map_or(format!("function.{id}"), |of| format!("mapping.{of}.{id}"));
            functions.map(|f| Item { label: f.name.to_string(), path: path(&f.id.value) }).collect()
        }
    };
    items.into_iter().filter(|i| figures.get(&format!("{}.total", i.path)).is_some()).collect()
}

fn bar(item: &Item, value: &dyn Fn(&Item, &str) -> Quantity, language: Language) -> BarRow {
    BarRow {
        label: item.label.clone(),
        note: None,
        parts: split(value(item, "central"), value(item, "line")),
        values: MEASURES.map(|(measure, _)| language.quantity(value(item, measure))).into(),
        emphasis: false,
    }
}

/// "It: personer per förvaltning, centralt och i verksamheten".
fn caption(model: &Model, chart: &MappingChart) -> String {
    let language = model.head.language;
    let by = match chart.by {
        MappingBy::Unit => Word::CaptionMappingByUnit,
        MappingBy::Function => Word::CaptionMappingByFunction,
    };
    match chart.of.as_ref().map(|of| model.mapping_name(&of.value)) {
        Some(name) => format!("{name}: {}", language.word(by)),
        None => language.capitalised(language.word(by)),
    }
}

fn alt(
    items: &[Item],
    value: &dyn Fn(&Item, &str) -> Quantity,
    caption: &str,
    language: Language,
) -> String {
    let said: Vec<_> = items
        .iter()
        .map(|item| {
            let text = |measure| language.quantity(value(item, measure));
            let place = |word| language.uncapitalised(language.word(word));
            format!(
                "{} {} ({} {}, {} {})",
                item.label,
                text("total"),
                place(Word::Central),
                text("central"),
                place(Word::Line),
                text("line"),
            )
        })
        .collect();
    format!("{caption}, {}: {}.", language.word(Word::HorizontalBars), said.join("; "))
}
