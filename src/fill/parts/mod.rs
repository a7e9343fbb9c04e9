//! The parts of a chapter → components: one file per family.

pub(crate) mod deck;
pub(crate) mod generic;

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
        Part::Cards(items, tone) => vec![deck::cards(filler, items, tone.as_deref())],
        Part::Principles(principles) => vec![deck::principles(filler, principles)],
        Part::Shown(part) => part.0.fill(filler),
        Part::Exhibit(part) => super::exhibit::fill_exhibit(filler, part),
    }
}

pub(crate) use generic::{
    counted, definitions, list, points, prose, prose_list, signed, tiles, titled_points,
};
