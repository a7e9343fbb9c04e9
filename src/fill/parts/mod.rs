//! The parts of a chapter → components: one file per family.

mod comparison;
mod deck;
mod generic;
mod interviews;
pub(super) mod mapping;
mod peer;
mod peer_answers;
mod plan;
mod study;

use serde_json::Value;

use super::{Components, Filler};
use crate::model::content::{Content, Part, Place};

/// The parts of a chapter, each where it stands.
pub(super) fn fill_content(filler: &mut Filler<'_>, content: &[Content], into: &mut Components) {
    for Content { place, part, .. } in content {
        let components = fill_part(filler, part);
        match place {
            Place::Body => into.body.extend(components),
            Place::Aside => into.aside.extend(components),
        }
    }
}

fn fill_part(filler: &mut Filler<'_>, part: &Part) -> Vec<Value> {
    match part {
        Part::Text(text) => vec![generic::prose(filler, text)],
        Part::Heading(title) => vec![generic::heading(filler, title)],
        Part::List(title, items) => generic::list(filler, title.as_ref(), items),
        Part::Quotes(items, by) => vec![generic::quotes(filler, items, by.as_ref())],
        Part::Tiles(tiles) => vec![generic::tiles(filler, tiles)],
        Part::Columns(columns) => vec![generic::columns(filler, columns)],
        Part::Scale(scale) => vec![generic::scale(filler, scale)],
        Part::Notice(text) => vec![generic::notice(filler, text)],
        Part::Definitions(items) => vec![generic::definitions(filler, items)],
        Part::Goals(units) => super::plan::goals(filler, units),
        Part::Timeline(units) => super::plan::timeline(filler, units),
        Part::Budget(units) => super::plan::budgets(filler, units),
        Part::Ratios => super::plan::ratios(filler),
        Part::Documents(units) => super::plan::documents(filler, units),
        Part::Heads => super::plan::heads(filler),
        Part::Resolutions => super::plan::resolutions(filler),
        Part::Selection => vec![study::selection(filler)],
        Part::Cards(items, tone) => vec![deck::cards(filler, items, tone.as_deref())],
        Part::Principles(principles) => vec![deck::principles(filler, principles)],
        Part::Interviews(list) => vec![interviews::interviews(filler, list)],
        Part::Comparison(from, to) => vec![comparison::comparison(filler, *from, *to)],
        Part::Memo(part) => super::memo::fill_memo(filler, part),
        Part::Recommendations(areas) => vec![super::recommendations::component(filler, areas)],
        Part::MappingByFunction(functions) => mapping::by_function(filler, functions),
        Part::MappingByUnit(units) => mapping::by_unit(filler, units),
        Part::MappingMatrix => vec![mapping::matrix(filler)],
        Part::MappingVariants => mapping::variants(filler).into_iter().collect(),
        Part::MappingChart(chart) => filler.chart(&chart.id()).into_iter().collect(),
        Part::Peer(part) => peer::peer(filler, *part),
        Part::Exhibit(part) => super::exhibit::fill_exhibit(filler, part),
    }
}

pub(super) use comparison::comparison_id;
pub(super) use generic::{definitions, list, prose, tiles};
pub(super) use interviews::interviews_id;
pub(super) use peer::matrix_footnotes;
pub(super) use plan::plan_title;
pub(super) use study::{points, prose_list, titled_points};
