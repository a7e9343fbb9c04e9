//! The parts of a chapter → components: one file per family.

pub(crate) use crate::subject::structures::fill as comparison;
pub(crate) mod deck;
pub(crate) mod generic;
pub(crate) use crate::subject::interviews::fill as interviews;
pub(crate) use crate::subject::mapping::fill as mapping;
pub(crate) use crate::subject::peers::answers as peer_answers;
pub(crate) use crate::subject::peers::fill as peer;
pub(crate) use crate::subject::plan::titles as plan;
pub(crate) mod study;

use serde_json::Value;

use super::{Components, Filler};
use crate::model::content::{Content, Part, Place};

/// The parts of a chapter, each where it stands.
pub(crate) fn fill_content(filler: &mut Filler<'_>, content: &[Content], into: &mut Components) {
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

pub(crate) use comparison::comparison_id;
pub(crate) use generic::{definitions, list, prose, tiles};
pub(crate) use interviews::interviews_id;
pub(crate) use peer::matrix_footnotes;
pub(crate) use plan::plan_title;
pub(crate) use study::{points, prose_list, titled_points};
