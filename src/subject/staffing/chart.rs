//! Full-time equivalents by function → bars.

use std::cmp::Reverse;

use rust_decimal::Decimal;

use crate::chart::DrawContext;
use crate::chart::report::{FULL, is_withheld, part, split};
use crate::chart::{
    BarRow, Bars, Drawing, ReportChart, SeriesStyle, Style, draw_bars, draw_compact_bars,
};
use crate::figure::Figures;
use crate::lang::{Language, Word};
use crate::model::Model;
use crate::model::organisation::UnitId;
use crate::model::quantity::Quantity;

/// The measure of an exhibit that leads a page, beside the remarks, in pt.
const LEADING: f64 = 350.0;
/// With more rows than this it stands closer there, so that a table still begins on the page.
const MANY_LEADING: usize = 6;

/// A label with its figure.
struct Item {
    id: String,
    label: String,
    path: String,
    quantity: Quantity,
}

/// Whether a unit, or the whole, has a function to show.
pub(crate) fn has_functions(model: &Model, figures: &Figures, unit: Option<UnitId>) -> bool {
    functions(model, figures, unit).next().is_some()
}

/// Functions of a unit; none where nothing has more than 0.
pub(crate) fn unit_functions(context: DrawContext<'_>, unit: UnitId) -> Option<ReportChart> {
    let DrawContext { model, figures, style } = context;
    let language = model.head.language;
    let organisation = &model.organisation.units[unit];
    let items = sorted(functions(model, figures, Some(unit)))?;
    let caption = format!("{}: {}", organisation.name, language.word(Word::CaptionFunctions));
    Some(ReportChart {
        drawing: draw_items(&items, LEADING, language, style),
        wide: Some(draw_items(&items, FULL, language, style)),
        alt: alt_of(&items, &caption, language),
        caption,
        figures: items.into_iter().map(|item| item.path).collect(),
    })
}

/// Functions of the whole municipality, stacked: what serves all of it, and what is local; none where nothing has more than 0.
pub(crate) fn total_functions(context: DrawContext<'_>) -> Option<ReportChart> {
    let DrawContext { model, figures, style } = context;
    let language = model.head.language;
    let items = sorted(functions(model, figures, None))?;
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
    Some(ReportChart {
        drawing: draw_bars(&bars, style.palette, style.fonts),
        wide: None,
        caption: caption.into(),
        alt: format!("{caption}, {}: {}.", language.word(Word::HorizontalBars), said.join("; ")),
        figures: items.into_iter().map(|item| item.path).collect(),
    })
}

/// The functions of a unit, or of the whole, that have more than 0.
fn functions<'a>(
    model: &'a Model,
    figures: &'a Figures,
    unit: Option<UnitId>,
) -> impl Iterator<Item = Item> + 'a {
    let of = unit.map_or_else(String::new, |unit| {
        format!("unit.{}.", model.organisation.units[unit].id.value)
    });
    model
        .classification
        .functions
        .iter()
        .filter_map(move |f| {
            let path = format!("{of}function.{}.fte", f.id.value);
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
}

/// Largest first; equal ones keep the order of the file. None where there are none.
fn sorted(items: impl Iterator<Item = Item>) -> Option<Vec<Item>> {
    let mut items: Vec<Item> = items.collect();
    items.sort_by_key(|item| Reverse(item.quantity.min_or_zero()));
    (!items.is_empty()).then_some(items)
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
    let is_close = width < FULL && bars.rows.len() > MANY_LEADING;
    let draw = if is_close { draw_compact_bars } else { draw_bars };
    draw(&bars, style.palette, style.fonts)
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
