//! What the inputs state that was read as something else, and what the author notes for whoever checks the report.

use serde::Serialize;
use serde_json::Value;

use super::super::Filler;
use super::plain_words;
use crate::json::text;
use crate::model::organisation::Text;
use crate::subject::plan::titles::plan_title;
use crate::subject::unit_plan::resolutions::resolved;

/// A statement and how it is read.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Reading {
    place: String,
    stated: String,
    read_as: String,
}

/// A note of the author.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Note {
    title: String,
    /// Prose blocks.
    text: Value,
}

/// What a plan resolves, unit by unit, and what rows of a mapping word otherwise.
pub(super) fn readings(filler: &mut Filler<'_>) -> Vec<Reading> {
    let (model, language) = (filler.model, filler.language);
    let units = &model.organisation.units;
    let mut rows = Vec::new();
    for (unit, section, resolved) in resolved(model) {
        let name = &units[unit].name;
        let place = match section {
            None => name.to_string(),
            Some(section) => {
                let title = plan_title(filler, unit, section);
                format!("{name}, {}", language.uncapitalised(&title))
            }
        };
        let stated = resolved.as_stated.value.to_string();
        rows.push(Reading { place, stated, read_as: words(filler, &resolved.resolution) });
    }
    for row in model.mapping().iter().filter(|row| row.has_variant()) {
        let function = &model.classification.functions[row.function].name;
        let place = format!("{}, {}", units[row.unit].name, language.uncapitalised(function));
        let read_as = words(filler, &row.variant);
        rows.push(Reading { place, stated: String::new(), read_as });
    }
    rows
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

fn words(filler: &mut Filler<'_>, text: &Text) -> String {
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
