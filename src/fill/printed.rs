//! Report data → the kinds of personal data that its reader would see: the texts of a paragraph or cell joined, as they
//! stand on the page.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::privacy::{Personal, find_value};
use crate::source::Sources;

/// The kinds of personal data in a part of the report data, without what may be shown.
pub(crate) fn kinds_in(data: &Value, sources: &Sources) -> BTreeSet<Personal> {
    let mut kinds = BTreeSet::new();
    collect(data, sources, &mut kinds);
    kinds
}

fn collect(data: &Value, sources: &Sources, kinds: &mut BTreeSet<Personal>) {
    let mut search = |text: &str| {
        let found = find_value(text).into_iter();
        let is_allowed = |part: &str| sources.is_allowed_text(part);
        let shown = found.filter(|found| !text.get(found.range.clone()).is_some_and(is_allowed));
        kinds.extend(shown.map(|found| found.kind));
    };
    match data {
        Value::String(text) => search(text),
        Value::Array(values) if values.iter().any(is_inline) => {
            let mut text = String::new();
            for value in values {
                join(value, &mut text);
            }
            search(&text);
            for value in values {
                collect(&value["url"], sources, kinds);
            }
        }
        Value::Array(values) => values.iter().for_each(|value| collect(value, sources, kinds)),
        Value::Object(map) => map.values().for_each(|value| collect(value, sources, kinds)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn is_inline(node: &Value) -> bool {
    matches!(node["t"].as_str(), Some("text" | "emph" | "strong" | "link" | "ref" | "br"))
}

/// What an inline shows.
fn join(node: &Value, text: &mut String) {
    if node["t"] == "br" {
        text.push(' ');
    }
    text.push_str(node["s"].as_str().unwrap_or_default());
    for child in node["c"].as_array().into_iter().flatten() {
        join(child, text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_texts_of_a_paragraph_are_joined_and_those_of_two_are_not() {
        let text = |s: &str| json!({ "t": "text", "s": s });
        let strong = |s: &str| json!({ "t": "strong", "c": [text(s)] });
        let br = json!({ "t": "br" });
        let sources = Sources::new(".");
        for inlines in [
            json!([text("170110"), strong("-2384")]),
            json!([text("17"), strong("01"), text("10-23"), { "t": "emph", "c": [strong("84")] }]),
            json!([text("170110-"), br, text("2384")]),
            json!([text("170110"), br, text("2384")]),
        ] {
            let page = json!({ "body": [{ "content": [{ "t": "p", "c": inlines }] }] });
            assert!(kinds_in(&page, &sources).contains(&Personal::Identity), "{inlines}");
        }
        let two = json!([{ "t": "p", "c": [text("170110-")] }, { "t": "p", "c": [text("2384")] }]);
        assert!(kinds_in(&two, &sources).is_empty());
        let link = json!([{ "t": "link", "url": "mailto:a@exempelby.se", "c": [text("a")] }]);
        assert!(kinds_in(&link, &sources).contains(&Personal::Email));
    }

    #[test]
    fn what_is_allowed_may_be_set_otherwise() {
        let mut sources = Sources::new(".");
        sources.allow_text("08-123 45 67");
        assert!(kinds_in(&json!("08 123 45 67"), &sources).is_empty());
        assert!(!kinds_in(&json!("08 123 45 68"), &sources).is_empty());
    }
}
