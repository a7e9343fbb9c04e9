//! Report data → the figures that it shows, each with the page that shows it first, and those that stand out: in the messages of
//! pages, in tiles and in the boxes of totals.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::figure::Figures;

/// The figures of a report's pages.
#[derive(Debug, Clone, Default)]
pub struct Shown {
    /// The page of each path.
    pages: BTreeMap<String, String>,
    /// Those that stand out, in the order of the pages.
    leading: Vec<String>,
}

impl Shown {
    /// The page that shows a figure first.
    #[must_use]
    pub fn page(&self, path: &str) -> Option<&str> {
        self.pages.get(path).map(String::as_str)
    }

    /// Every figure with its page, in the order of paths.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.pages.iter().map(|(path, page)| (path.as_str(), page.as_str()))
    }

    /// The figures that stand out.
    pub(super) fn leading(&self) -> impl Iterator<Item = &str> {
        self.leading.iter().map(String::as_str)
    }

    pub(super) fn in_blocks(blocks: &[Value], figures: &Figures) -> Self {
        let mut shown = Self::default();
        for block in blocks {
            let title = block.pointer("/outline/title").or_else(|| block.get("title"));
            let page = title.and_then(Value::as_str).unwrap_or_default();
            let mut walk = Walk { page, figures, shown: &mut shown };
            if let Some(message) = block.get("title") {
                walk.value(message, true);
            }
            walk.value(block, false);
        }
        shown
    }
}

struct Walk<'a> {
    page: &'a str,
    figures: &'a Figures,
    shown: &'a mut Shown,
}

impl Walk<'_> {
    fn value(&mut self, value: &Value, stands_out: bool) {
        match value {
            Value::Array(items) => items.iter().for_each(|item| self.value(item, stands_out)),
            Value::Object(map) => {
                let path = map.get("figure").or_else(|| map.get("from")).and_then(Value::as_str);
                if let Some(path) = path {
                    self.figure(path, stands_out);
                }
                let kind = map.get("type").and_then(Value::as_str);
                let stands_out = stands_out || matches!(kind, Some("tiles" | "totals"));
                map.values().for_each(|item| self.value(item, stands_out));
            }
            _ => {}
        }
    }

    fn figure(&mut self, path: &str, stands_out: bool) {
        if self.figures.get(path).is_none() {
            return;
        }
        if !self.shown.pages.contains_key(path) {
            self.shown.pages.insert(path.to_owned(), self.page.to_owned());
        }
        if stands_out && !self.shown.leading.iter().any(|leading| leading == path) {
            self.shown.leading.push(path.to_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_no_figure_is_not_shown() {
        let blocks = [json!({ "title": [{ "t": "text", "s": "14", "from": "literal" }] })];
        let shown = Shown::in_blocks(&blocks, &Figures::default());
        assert_eq!(shown.iter().count(), 0);
    }
}
