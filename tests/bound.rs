//! Every number in the text of every report is a figure with a derivation, or exempt by rule: the report data says of each
//! number what it came from, and the text of the finished PDF, read back by poppler, holds no other.
//!
//! Exempt are years, dates, law and diary numbers, paragraphs and digits in words (`src/fill/unbound.rs` says which), literals and
//! references, the numbers of pages, exhibits, headings and list items, and what the head of `report.toml` states.
#![allow(clippy::indexing_slicing, clippy::string_slice, reason = "a test fails by panicking")]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::collections::BTreeSet;

use nulage::fill::unbound_numbers;
use serde_json::Value;
use support::tools::said_of;

/// Digits with what joins them, without the spaces in thousands.
fn numbers(text: &str) -> Vec<String> {
    let spaced: Vec<char> = text.chars().collect();
    let is_space = |c: char| matches!(c, '\u{a0}' | '\u{202f}');
    let joined: String = (0..spaced.len())
        .filter(|&i| {
            let digit = |at: Option<usize>| {
                at.and_then(|at| spaced.get(at)).is_some_and(char::is_ascii_digit)
            };
            !(is_space(spaced[i]) && digit(i.checked_sub(1)) && digit(Some(i + 1)))
        })
        .map(|i| spaced[i])
        .collect();
    let parts = joined.split(|c: char| !(c.is_ascii_digit() || c == ','));
    parts.map(|part| part.trim_matches(',').to_owned()).filter(|part| !part.is_empty()).collect()
}

/// What the report data says of its numbers.
#[derive(Default)]
struct Found {
    /// The parts of every number that may be printed.
    known: BTreeSet<String>,
    faults: Vec<String>,
}

impl Found {
    /// A text that says which figure it is.
    fn figure(&mut self, path: &str, text: &str, figures: &Value) {
        self.known.extend(numbers(text));
        if matches!(path, "literal" | "reference") {
            return;
        }
        let figure = &figures[path];
        if figure["from"].as_array().is_none_or(Vec::is_empty) {
            self.faults.push(format!("`{text}` is said to be `{path}`, which rests on no cell"));
        }
    }

    /// A text that says of no figure: nothing in it may need one.
    fn plain(&mut self, place: &str, text: &str) {
        self.known.extend(numbers(text));
        for range in unbound_numbers(text) {
            self.faults.push(format!("`{}` in {place} is bound to nothing: {text}", &text[range]));
        }
    }

    /// Texts that the program composes of names and figures: each number is that of some figure.
    fn composed(&mut self, place: &str, text: &str, texts: &BTreeSet<String>) {
        for range in unbound_numbers(text) {
            for number in numbers(&text[range]) {
                if !texts.contains(&number) {
                    self.faults.push(format!("`{number}` in {place} is no figure: {text}"));
                }
            }
        }
        self.known.extend(numbers(text));
    }

    fn walk(&mut self, key: &str, value: &Value, figures: &Value, texts: &BTreeSet<String>) {
        match value {
            Value::Object(map) => {
                let said =
                    ["s", "num", "value", "count"].iter().find_map(|k| map.get(*k)?.as_str());
                let from = map.get("from").or_else(|| map.get("figure")).and_then(Value::as_str);
                match (said, from) {
                    (Some(text), Some(path)) => self.figure(path, text, figures),
                    (Some(text), None) if map.contains_key("s") && key != "caption" => {
                        self.plain(key, text);
                    }
                    (Some(text), None) => self.composed(key, text, texts),
                    (None, _) => {}
                }
                for (key, value) in map {
                    let is_said = matches!(key.as_str(), "s" | "num" | "value" | "count");
                    if !(is_said && value.is_string()) {
                        self.walk(key, value, figures, texts);
                    }
                }
            }
            Value::Array(list) => list.iter().for_each(|item| self.walk(key, item, figures, texts)),
            Value::String(_) if is_name(key) => {}
            Value::String(text) => self.composed(key, text, texts),
            Value::Number(number) if matches!(key, "number" | "start") => {
                self.known.insert(number.to_string());
            }
            _ => {}
        }
    }
}

/// Keys whose texts are no text of the document.
fn is_name(key: &str) -> bool {
    matches!(
        key,
        "id" | "from"
            | "figure"
            | "to"
            | "url"
            | "svg"
            | "t"
            | "type"
            | "width"
            | "align"
            | "style"
            | "kind"
    )
}

/// The numbers of headings: `2.1`, `Bilaga 3`; of the cover's head: what the head of the report states.
fn stated(report: &Value) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    for key in ["title", "subtitle", "client", "status", "date"] {
        all.extend(numbers(report["report"][key].as_str().unwrap_or_default()));
    }
    for block in report["blocks"].as_array().unwrap() {
        all.extend(numbers(block["number"].as_str().unwrap_or_default()));
    }
    all
}

#[test]
fn every_number_of_every_report_is_a_figure_or_exempt() {
    let project = support::tools::reports();
    for id in support::reports() {
        let figures: Value =
            serde_json::from_str(&project.text(&format!("out/{id}/figures.json"))).unwrap();
        let report: Value =
            serde_json::from_str(&project.text(&format!("out/{id}/typst/report.json"))).unwrap();
        let texts: BTreeSet<String> = figures["figures"]
            .as_object()
            .unwrap()
            .values()
            .filter(|figure| figure["from"].as_array().is_some_and(|from| !from.is_empty()))
            .flat_map(|figure| numbers(figure["text"].as_str().unwrap_or_default()))
            .collect();
        assert!(report["blocks"].as_array().is_some_and(|blocks| blocks.len() > 3));
        let mut found = Found { known: stated(&report), faults: Vec::new() };
        found.walk("blocks", &report["blocks"], &figures["figures"], &texts);
        assert_eq!(found.faults, Vec::<String>::new(), "{id}");
        check_pdf(&id, &report, &found.known, &texts);
    }
}

/// A line without the pages that links name: "s. 61", "sida 38".
fn without_page_references(line: &str, pages: usize) -> String {
    let mut line = line.to_owned();
    for page in (1..=pages).rev() {
        for word in ["s.", "sida", "p.", "page"] {
            for space in [" ", "\u{a0}"] {
                line = line.replace(&format!(" {word}{space}{page}"), &format!(" {word}"));
            }
        }
    }
    line
}

/// Poppler says the narrow spaces in thousands as plain ones: takes out those that stand in a known number.
fn with_thousands(line: &str, is_known: impl Fn(&str) -> bool) -> String {
    let parts: Vec<&str> = line.split(' ').collect();
    let mut joined = parts.first().copied().unwrap_or_default().to_owned();
    for part in parts.iter().skip(1) {
        let is_digit = |c: char| c.is_ascii_digit();
        let start = joined.trim_end_matches(is_digit).len();
        let head = &part[..part.len() - part.trim_start_matches(is_digit).len()];
        if !(head.len() == 3 && is_known(&format!("{}{head}", &joined[start..]))) {
            joined.push(' ');
        }
        joined.push_str(part);
    }
    joined
}

/// No number stands in the PDF that neither the report data nor a chart of figures holds; page numbers aside.
fn check_pdf(id: &str, report: &Value, known: &BTreeSet<String>, texts: &BTreeSet<String>) {
    let Some(text) = said_of(id, "pdftotext", "-layout FILE -") else { return };
    let pages: Vec<&str> = text.split('\u{c}').collect();
    assert!(pages.len() > 2, "{id}");
    let page_numbers: BTreeSet<String> = (1..=pages.len()).map(|n| n.to_string()).collect();
    let blocks = report["blocks"].as_array().unwrap();
    let contents = blocks.iter().find(|block| block["type"] == "contents");
    let contents = contents.and_then(|block| block["title"].as_str());
    let mut unknown = Vec::new();
    for (page, text) in pages.iter().enumerate() {
        // In columns of contents a page number stands alone between gaps.
        let is_contents = text.lines().any(|line| Some(line.trim()) == contents);
        let cells = |line: &str| {
            let words = line.split("  ").filter(|cell| !page_numbers.contains(cell.trim()));
            words.collect::<Vec<_>>().join("  ")
        };
        for line in text.lines() {
            let line = &if is_contents { cells(line) } else { line.to_owned() };
            // A page number stands alone at the end of a line: in the foot, in the contents, on a divider.
            let last = line.trim_end().rsplit("  ").next().unwrap_or_default().trim();
            let line = if page_numbers.contains(last) {
                line.trim_end().strip_suffix(last).unwrap_or(line)
            } else {
                line
            };
            let line = without_page_references(line, pages.len());
            let line =
                with_thousands(&line, |number| known.contains(number) || texts.contains(number));
            for range in unbound_numbers(&line) {
                for number in numbers(&line[range]) {
                    if !known.contains(&number) && !texts.contains(&number) {
                        unknown.push(format!("`{number}` on page {}: {}", page + 1, line.trim()));
                    }
                }
            }
        }
    }
    assert_eq!(unknown, Vec::<String>::new(), "{id}");
}

#[test]
fn a_number_that_is_no_figure_is_found() {
    let figures: Value = serde_json::json!({ "unit.klk.fte": { "text": "88,3", "from": ["a:F2"] }, "bare": { "text": "7", "from": [] } });
    let texts = BTreeSet::from(["88,3".to_owned()]);
    for (data, faults) in [
        (serde_json::json!([{ "t": "text", "s": "88,3", "from": "unit.klk.fte" }]), 0),
        (serde_json::json!([{ "t": "text", "s": "7", "from": "bare" }]), 1),
        (serde_json::json!([{ "t": "text", "s": "minst 14 system" }]), 1),
        (serde_json::json!([{ "t": "text", "s": "lag (2010:900), den 1 maj 2023" }]), 0),
        (serde_json::json!([{ "num": "3", "pad": 0.0 }]), 1),
        (serde_json::json!([{ "label": "88,3 heltider" }]), 0),
        (serde_json::json!([{ "label": "89 heltider" }]), 1),
    ] {
        let mut found = Found::default();
        found.walk("body", &data, &figures, &texts);
        assert_eq!(found.faults.len(), faults, "{data}: {:?}", found.faults);
    }
}
