//! What the inputs state that was read as something else, and what the author notes for whoever checks the report.

use serde::Serialize;
use serde_json::Value;

use super::super::Filler;
use super::plain_words;
use crate::json::text;
use crate::model::text::Text;

/// A statement and how it is read.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Reading {
    pub(crate) place: String,
    pub(crate) stated: String,
    pub(crate) read_as: String,
}

/// A note of the author.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Note {
    title: String,
    /// Prose blocks.
    text: Value,
}

/// The notes of `report.toml`.
pub(super) fn notes(filler: &mut Filler<'_>) -> Vec<Note> {
    let notes = filler.model.working_notes.iter();
    let texts: Vec<_> = notes.map(|(title, text)| (title.clone(), text)).collect();
    texts
        .into_iter()
        .map(|(title, text)| {
            let mut text = filler.prose.blocks(text);
            unlink(&mut text);
            Note { title: words(filler, &title), text }
        })
        .collect()
}

/// A text, without what binds its numbers.
pub(crate) fn words(filler: &mut Filler<'_>, text: &Text) -> String {
    let said = filler.prose.marked(text);
    plain_words(&said, filler.figures, filler.language)
}

/// The pages that references lead to are those of the report: here only their words stay.
fn unlink(value: &mut Value) {
    match value {
        Value::Array(items) => {
            let all = std::mem::take(items);
            for mut item in all {
                unlink(&mut item);
                let is_reference = text(&item, "t") == Some("ref");
                match (is_reference, item.get_mut("c").and_then(Value::as_array_mut)) {
                    (true, Some(children)) => items.append(children),
                    _ => items.push(item),
                }
            }
        }
        Value::Object(map) => map.values_mut().for_each(unlink),
        _ => {}
    }
}
