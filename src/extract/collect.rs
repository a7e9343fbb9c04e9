//! Report data → its exhibits in the order in which they stand, each as a sheet, after one of the key figures.

use serde_json::Value;

use super::drawn::{
    body_of_boxes, body_of_comparison, body_of_figures, body_of_plan, body_of_words,
};
use super::key::body_of_key_figures;
use super::table::{Body, body_of};
use super::text::{Below, Notes, spaced, words_of};
use super::{Reading, Sheet};
use crate::exhibit::{Exhibit, Shows};
use crate::json::text;
use crate::lang::Word;

/// The sheets, and the notes of all of them.
pub(super) fn collect(data: &Value, reading: Reading<'_>) -> (Vec<Sheet>, Vec<String>) {
    let mut collector = Collector { reading, sheets: Vec::new(), notes: Notes::default() };
    let blocks = data.get("blocks").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let words = reading.model.head.language.workbook();
    if let Some(body) = body_of_key_figures(blocks, reading) {
        let sheet =
            Sheet { caption: words.figures_caption.to_owned(), ..sheet_of(words.figures, body) };
        collector.add(sheet);
    }
    for block in blocks {
        collector.value(block);
    }
    (collector.sheets, collector.notes.0)
}

fn sheet_of(name: &str, (columns, rows): Body) -> Sheet {
    Sheet {
        name: name.to_owned(),
        slug: String::new(),
        caption: String::new(),
        alt: String::new(),
        source: String::new(),
        notes: Vec::new(),
        columns,
        rows,
    }
}

struct Collector<'a> {
    reading: Reading<'a>,
    sheets: Vec<Sheet>,
    notes: Notes,
}

impl Collector<'_> {
    fn value(&mut self, value: &Value) {
        match value {
            Value::Array(all) => all.iter().for_each(|one| self.value(one)),
            Value::Object(map) => {
                const KINDS: [&str; 5] = ["table", "chart", "orgchart", "comparison", "nothing"];
                const ORDER: [&str; 3] = ["lead", "body", "aside"];
                if text(value, "type").is_some_and(|kind| KINDS.contains(&kind)) {
                    return self.exhibit(value);
                }
                // As they stand on the page; the rest holds no exhibits of a page.
                for one in ORDER.iter().filter_map(|key| map.get(*key)) {
                    self.value(one);
                }
                for (_, one) in map.iter().filter(|(key, _)| !ORDER.contains(&key.as_str())) {
                    self.value(one);
                }
            }
            _ => {}
        }
    }

    /// An exhibit with a number. A table without one belongs to the chart above it, whose sheet has its data.
    fn exhibit(&mut self, component: &Value) {
        let Some(number) = component.get("number").and_then(Value::as_u64) else { return };
        let Reading { model, exhibits, .. } = self.reading;
        let language = model.head.language;
        let is_table = match text(component, "type") {
            Some("nothing") => text(component, "kind") == Some("table"),
            kind => kind == Some("table"),
        };
        let word = language.word(if is_table { Word::Table } else { Word::Chart });
        let id = text(component, "id").unwrap_or_default();
        let id = id.split_once("-repeated-").map_or(id, |(id, _)| id);
        let exhibit = exhibits.iter().find(|exhibit| exhibit.id == id);
        let below = Below::of(component, &mut self.notes, language, model.minimum);
        let body = self.body(component, id, exhibit, &below);
        let sheet = Sheet {
            caption: words_of(component, "caption"),
            alt: if is_table { String::new() } else { words_of(component, "alt") },
            source: words_of(component, "source"),
            notes: below.whole,
            ..sheet_of(&format!("{word} {number}"), body)
        };
        self.add(sheet);
    }

    fn body(&self, component: &Value, id: &str, exhibit: Option<&Exhibit>, below: &Below) -> Body {
        let reading = self.reading;
        let planned = exhibit.map(|exhibit| &exhibit.shows);
        let body = match (text(component, "type"), planned) {
            (Some("table"), Some(Shows::Table(grid))) => {
                body_of(component, Some(grid), below, reading)
            }
            (Some("table"), _) => body_of(component, None, below, reading),
            (Some("chart"), Some(Shows::Chart(plan))) => body_of_plan(plan, reading),
            (Some("chart"), _) => {
                body_of_figures(reading.drawn.get(id).map_or(&[], Vec::as_slice), reading)
            }
            (Some("orgchart"), _) => {
                body_of_boxes(component.get("root").unwrap_or(&Value::Null), reading)
            }
            (Some("comparison"), _) => body_of_comparison(component, reading),
            _ => body_of_words(words_of(component, "content"), reading),
        };
        if body.1.is_empty() || body.0.is_empty() {
            let said = match words_of(component, "alt") {
                said if said.is_empty() => {
                    reading.model.head.language.word(Word::ExhibitEmpty).to_owned()
                }
                said => said,
            };
            return body_of_words(said, reading);
        }
        body
    }

    /// A sheet under a name that no other has.
    fn add(&mut self, sheet: Sheet) {
        let is_free = |name: &str| self.sheets.iter().all(|known| known.name != name);
        let more = (2..=self.sheets.len() + 2).map(|n| format!("{} ({n})", sheet.name));
        let name = std::iter::once(sheet.name.clone()).chain(more).find(|name| is_free(name));
        let name = name.unwrap_or(sheet.name);
        let slug = crate::each::slug::slug(&name);
        self.sheets.push(Sheet { name: spaced(&name), slug, ..sheet });
    }
}
