//! A unit in a few figures, for the line under its heading: posts, goals, activities, costs.

use crate::fill::bound::bound;
use crate::fill::component::Tile;
use crate::fill::inline::plain;
use crate::fill::markdown::marked;
use crate::fill::{Component, Filler};
use crate::lang::Word;
use crate::model::organisation::UnitId;
use crate::subject::plan::exhibits::unit_id;

/// Fewer figures than these make no line.
const FEWEST: usize = 2;

/// The figures that a unit has, in one order for all; what is nought or not reported is left out.
pub(crate) fn unit_facts(filler: &Filler<'_>, unit: UnitId) -> Option<Component> {
    let id = unit_id(filler, unit);
    let costs = format!("budget.{id}.cost");
    let is_earning = !filler.figures.quantity(&format!("budget.{id}.own_income")).is_exactly(0);
    let net = if is_earning { format!("budget.{id}.net_cost") } else { String::new() };
    let all = [
        (format!("budget.{id}.frame"), Word::FactFrame, false),
        (format!("unit.{id}.positions"), Word::FactPositions, false),
        (format!("unit.{id}.fte"), Word::FactFte, false),
        (format!("count.{id}.goals"), Word::FactGoals, false),
        (format!("count.{id}.activities"), Word::FactActivities, false),
        (costs, Word::FactCosts, false),
        (net, Word::FactNetCost, true),
    ];
    let items: Vec<Tile> =
        all.iter().filter_map(|(path, label, zero)| fact(filler, path, *label, *zero)).collect();
    (items.len() >= FEWEST).then_some(Component::FactStrip { items })
}

fn fact(filler: &Filler<'_>, path: &str, label: Word, with_zero: bool) -> Option<Tile> {
    let quantity = filler.figures.get(path)?.printed();
    quantity.interval()?;
    if quantity.is_exactly(0) && !with_zero {
        return None;
    }
    let value = marked(&bound(path, &filler.language.quantity(quantity)));
    let label = plain(filler.language.word(label));
    Some(Tile { value, label, note: None })
}
