//! Report data → what its chapters say, in words, so that two builds can be compared by them.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::json::text;

/// What a chapter says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Said {
    /// What it is called; blank for the cover.
    pub(crate) chapter: String,
    /// Its texts in the order of the pages, each once.
    pub(crate) texts: Vec<Words>,
}

/// A text: every second stretch, from the second, is what a figure says, or a reference.
pub(crate) type Words = Vec<String>;

/// What stands as plain text under these keys is read by people.
const PLAIN: [&str; 10] =
    ["title", "subtitle", "client", "status", "date", "author", "label", "lines", "name", "term"];

/// The texts of a report, chapter by chapter.
pub(crate) fn said_by(report: &Value) -> Vec<Said> {
    let mut all = Vec::new();
    let mut add = |chapter: String, of: &Value| {
        let mut found = Vec::new();
        collect(of, "", &mut found);
        let mut seen = BTreeSet::new();
        let texts: Vec<Words> = found.into_iter().filter(|it| seen.insert(it.clone())).collect();
        if !texts.is_empty() {
            all.push(Said { chapter, texts });
        }
    };
    report.get("report").into_iter().for_each(|head| add(String::new(), head));
    for block in report.get("blocks").and_then(Value::as_array).into_iter().flatten() {
        add(name_of(block), block);
    }
    all
}

/// What a block is called where it stands.
fn name_of(block: &Value) -> String {
    let outline = block.get("outline").and_then(|outline| text(outline, "title"));
    let names = [text(block, "kicker"), outline, text(block, "title")];
    let name = names.into_iter().flatten().find(|name| !name.is_empty());
    let title = || block.get("title").and_then(words).map(|words| words.concat());
    name.map(ToOwned::to_owned).or_else(title).unwrap_or_default()
}

fn collect(value: &Value, key: &str, texts: &mut Vec<Words>) {
    let mut add = |words: Words| {
        // A number that stands alone is told as a figure.
        let is_text = words.iter().any(|it| it.chars().any(char::is_alphabetic));
        if is_text {
            texts.push(words);
        }
    };
    match (value, words(value)) {
        (_, Some(words)) => add(words),
        (Value::String(text), _) if PLAIN.contains(&key) => add(vec![text.clone()]),
        (Value::Array(items), _) => items.iter().for_each(|item| collect(item, key, texts)),
        (Value::Object(entries), _) => {
            entries.iter().for_each(|(key, value)| collect(value, key, texts));
        }
        _ => {}
    }
}

/// The words of a line; none of what is no line.
fn words(value: &Value) -> Option<Words> {
    let items = value.as_array().filter(|items| !items.is_empty())?;
    let mut words = vec![String::new()];
    items.iter().all(|item| add_words(item, &mut words)).then_some(words)
}

/// Adds what an inline says (`docs/report-data.md`, Prose); whether it is one.
fn add_words(inline: &Value, words: &mut Words) -> bool {
    let inside = || inline.get("c").and_then(Value::as_array);
    match text(inline, "t") {
        Some("br") => add_stretch(" ", false, words),
        Some("text") => {
            let Some(said) = text(inline, "s") else { return false };
            let from = text(inline, "from");
            add_stretch(said, from.is_some_and(|it| it != "literal"), words);
        }
        Some("emph" | "strong" | "link" | "ref") => {
            return inside().is_some_and(|all| all.iter().all(|it| add_words(it, words)));
        }
        _ => return false,
    }
    true
}

fn add_stretch(said: &str, is_figure: bool, words: &mut Words) {
    if is_figure != words.len().is_multiple_of(2) {
        words.push(String::new());
    }
    if let Some(last) = words.last_mut() {
        last.push_str(said);
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_figures_say_stands_in_every_second_stretch() {
        let report = json!({
            "report": { "id": "x", "title": "En rapport" },
            "blocks": [{
                "type": "page", "kicker": "Nuläge",
                "title": [{ "t": "text", "s": "Kommunen har " },
                    { "t": "strong", "c": [{ "t": "text", "s": "12", "from": "total.positions" }] },
                    { "t": "text", "s": " tjänster" }],
                "body": [
                    { "type": "table", "rows": [{ "cells": [
                        { "inline": [{ "t": "text", "s": "Controller" }] },
                        { "num": "3", "figure": "post.3.fte" },
                        { "inline": [{ "t": "text", "s": "Controller" }] } ] }] },
                    { "type": "tiles", "items": [{ "value": [{ "t": "text", "s": "12", "from": "a" }] }] },
                ],
            }],
        });
        let of = |chapter: &str, texts: &[&[&str]]| Said {
            chapter: chapter.to_owned(),
            texts: texts
                .iter()
                .map(|words| words.iter().map(|&it| it.to_owned()).collect())
                .collect(),
        };
        let body: &[&[&str]] = &[&["Controller"], &["Kommunen har ", "12", " tjänster"]];
        assert_eq!(said_by(&report), [of("", &[&["En rapport"]]), of("Nuläge", body)]);
    }
}
