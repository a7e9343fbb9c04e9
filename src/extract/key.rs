//! The figures that stand out in a report, in messages, tiles, totals and lists of facts → a table of them, each with the page
//! that shows it first.

use std::collections::BTreeSet;

use serde_json::Value;

use super::Reading;
use super::drawn::body_of_named;
use super::table::Body;
use super::text::{words, words_of};
use crate::fill::figure_names::name_of_figure;

/// A table of the key figures; none where there are none.
pub(super) fn body_of_key_figures(blocks: &[Value], reading: Reading<'_>) -> Option<Body> {
    let mut found =
        Found { reading, page: String::new(), rows: Vec::new(), known: BTreeSet::new() };
    for block in blocks {
        let title = block.pointer("/outline/title").or_else(|| block.get("title"));
        found.page = title
            .map(|title| title.as_str().map_or_else(|| words(title), super::text::spaced))
            .unwrap_or_default();
        if let Some(message) = block.get("title") {
            let sentence = message.as_str().map_or_else(|| words(message), super::text::spaced);
            found.paths(message, &sentence);
        }
        for key in ["lead", "body", "aside"] {
            found.components(block.get(key));
        }
    }
    let Found { rows, .. } = found;
    let page = reading.model.head.language.workbook().page;
    let rows =
        rows.iter().map(|(page, name, path)| (vec![page.clone()], name.clone(), path.as_str()));
    let body = body_of_named(rows, &[page], reading);
    (!body.1.is_empty()).then_some(body)
}

struct Found<'a> {
    reading: Reading<'a>,
    page: String,
    /// Page, name, path.
    rows: Vec<(String, String, String)>,
    known: BTreeSet<String>,
}

impl Found<'_> {
    fn components(&mut self, value: Option<&Value>) {
        match value {
            Some(Value::Array(all)) => all.iter().for_each(|one| self.components(Some(one))),
            Some(Value::Object(map)) => {
                let kind = map.get("type").and_then(Value::as_str);
                if let (Some(kind @ ("tiles" | "totals" | "facts")), Some(component)) =
                    (kind, value)
                {
                    self.items(kind, component);
                } else if let Some("columns") = kind {
                    self.components(map.get("columns"));
                } else {
                    self.components(map.get("content"));
                }
            }
            _ => {}
        }
    }

    fn items(&mut self, kind: &str, component: &Value) {
        let whole = words_of(component, "label");
        for item in component.get("items").and_then(Value::as_array).into_iter().flatten() {
            let own = words_of(item, if kind == "totals" { "unit" } else { "label" });
            let name = if whole.is_empty() { own } else { format!("{whole}, {own}") };
            self.paths(item.get("value").unwrap_or(&Value::Null), &name);
            if let Some(path) = item.get("figure").and_then(Value::as_str) {
                self.add(path, &name);
            }
        }
    }

    /// The figures that inlines say they are from.
    fn paths(&mut self, value: &Value, name: &str) {
        match value {
            Value::Array(all) => all.iter().for_each(|one| self.paths(one, name)),
            Value::Object(map) => {
                if let Some(path) = map.get("from").and_then(Value::as_str) {
                    self.add(path, name);
                }
                self.paths(map.get("c").unwrap_or(&Value::Null), name);
            }
            _ => {}
        }
    }

    fn add(&mut self, path: &str, said: &str) {
        if self.reading.figures.get(path).is_none() || !self.known.insert(path.to_owned()) {
            return;
        }
        // Words that were written beside it name it best, unless all that is there is a whole sentence.
        let named = name_of_figure(self.reading.model, path);
        let name = if named == path { said.to_owned() } else { named };
        self.rows.push((self.page.clone(), name, path.to_owned()));
    }
}
