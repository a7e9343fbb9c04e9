//! Parts that hold nothing but prose.

use serde_json::{Value, json};

use super::super::Filler;
use super::super::bound::bound;
use super::super::markdown::marked;
use crate::lang::Gender;
use crate::model::content::{Column, Scale, Tile};
use crate::model::text::Text;

/// Running text.
pub(crate) fn prose(filler: &mut Filler<'_>, text: &Text) -> Value {
    json!({ "type": "prose", "content": filler.prose.blocks(text) })
}

pub(crate) fn heading(filler: &mut Filler<'_>, title: &Text) -> Value {
    json!({ "type": "heading", "title": filler.prose.inline(title) })
}

/// Short remarks, perhaps under a heading.
pub(crate) fn list(filler: &mut Filler<'_>, title: Option<&Text>, items: &[Text]) -> Vec<Value> {
    let title = title.map(|title| heading(filler, title));
    let items = filler.prose.list(items);
    title.into_iter().chain([json!({ "type": "list", "items": items })]).collect()
}

pub(crate) fn quotes(filler: &mut Filler<'_>, items: &[Text], by: Option<&Text>) -> Value {
    let by = by.map_or_else(|| json!([]), |by| filler.prose.inline(by));
    json!({ "type": "quotes", "items": filler.prose.list(items), "by": by })
}

/// Key figures in a row.
pub(crate) fn tiles(filler: &mut Filler<'_>, tiles: &[Tile]) -> Value {
    let items: Vec<_> = tiles
        .iter()
        .map(|tile| {
            json!({
                "value": filler.prose.inline(&tile.value),
                "label": filler.prose.inline(&tile.label),
                "note": tile.note.as_ref().map(|note| filler.prose.inline(note)),
            })
        })
        .collect();
    json!({ "type": "tiles", "items": items })
}

pub(crate) fn columns(filler: &mut Filler<'_>, columns: &[Column]) -> Value {
    let columns: Vec<_> = columns
        .iter()
        .map(|column| {
            let mut content: Vec<Value> = Vec::new();
            content.extend(column.text.as_ref().map(|text| prose(filler, text)));
            if !column.items.is_empty() {
                content.extend(list(filler, None, &column.items));
            }
            json!({
                "title": filler.prose.inline(&column.title),
                "tone": column.tone,
                "content": content,
            })
        })
        .collect();
    json!({ "type": "columns", "columns": columns })
}

pub(crate) fn scale(filler: &mut Filler<'_>, scale: &Scale) -> Value {
    let steps: Vec<_> = scale
        .steps
        .iter()
        .map(|(title, items)| {
            json!({ "title": filler.prose.inline(title), "items": filler.prose.list(items) })
        })
        .collect();
    let aspects: Vec<_> = scale.aspects.iter().map(|text| filler.prose.inline(text)).collect();
    json!({
        "type": "scale", "from": scale.from, "to": scale.to, "aspects": aspects, "steps": steps,
    })
}

pub(crate) fn notice(filler: &mut Filler<'_>, text: &Text) -> Value {
    json!({ "type": "notice", "content": filler.prose.blocks(text) })
}

/// Terms and what they mean.
pub(crate) fn definitions(filler: &mut Filler<'_>, items: &[(Text, Text)]) -> Value {
    let items: Vec<_> = items
        .iter()
        .map(|(term, text)| json!({ "term": filler.prose.inline(term), "text": filler.prose.blocks(text) }))
        .collect();
    json!({ "type": "definitions", "items": items })
}

/// The signature block: a line above, and who signs, each after a comma as what.
pub(crate) fn signed<'a>(above: &str, names: impl Iterator<Item = &'a str>) -> Value {
    let names: Vec<_> = names
        .map(|name| {
            let (name, role) = name.split_once(", ").unwrap_or((name, ""));
            json!({ "name": name, "role": role })
        })
        .collect();
    json!({ "type": "signature", "above": above, "names": names })
}

/// A figure and its noun, as an inline that says which figure it is.
pub(crate) fn counted(filler: &Filler<'_>, path: &str, one: &str, many: &str) -> Vec<Value> {
    let quantity = filler.figures.quantity(path);
    let text = filler.language.counted(quantity, one, many, Gender::Common);
    marked(&bound(path, &text))
}

/// Paragraphs with a little air between them.
pub(crate) fn points(filler: &mut Filler<'_>, items: &[Text]) -> Value {
    let items: Vec<_> = items
        .iter()
        .map(|text| json!({ "title": null, "text": filler.prose.blocks(text) }))
        .collect();
    json!({ "type": "points", "items": items })
}

/// Paragraphs, each under a few words.
pub(crate) fn titled_points(filler: &mut Filler<'_>, items: &[(Text, Text)]) -> Value {
    let items: Vec<_> = items
        .iter()
        .map(|(title, text)| {
            json!({ "title": filler.prose.inline(title), "text": filler.prose.blocks(text) })
        })
        .collect();
    json!({ "type": "points", "items": items })
}

/// Short remarks with a dash.
pub(crate) fn prose_list(filler: &mut Filler<'_>, items: &[Text]) -> Value {
    json!({ "type": "list", "items": filler.prose.list(items) })
}
