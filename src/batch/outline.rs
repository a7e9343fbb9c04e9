//! The parts of a report → a short hash of each, so that it can be said which of them says something else where no figure does.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::model::folder_of;
use crate::pipeline::{Content, Draft};
use crate::source::Sources;
use crate::typeset::{Assets, Project};

/// Hashes by the names of what they are of.
pub(super) type Outline = BTreeMap<String, String>;

/// So many digits of a hash tell two texts apart.
const DIGITS: usize = 12;

fn short(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().chars().take(DIGITS).collect()
}

/// The parts of a report: what its head says, each chapter, each chart.
pub(super) fn parts(project: &Project) -> Outline {
    let mut parts = Outline::new();
    for (path, bytes) in &project.files {
        if let Some(chart) = path.strip_prefix("charts/") {
            parts.insert(format!("chart {chart}"), short(bytes));
        }
    }
    for (key, value) in data(project).as_object().into_iter().flatten() {
        match value {
            Value::Object(entries) => {
                let entries = entries.iter();
                parts.extend(entries.map(|(name, value)| (format!("{key} {name}"), said(value))));
            }
            Value::Array(items) => {
                let items = items.iter().zip(1..);
                parts.extend(items.map(|(item, at)| (format!("{key} {at:04}"), said(item))));
            }
            value => _ = parts.insert(key.clone(), said(value)),
        }
    }
    parts
}

fn said(value: &Value) -> String {
    short(value.to_string().as_bytes())
}

fn data(project: &Project) -> Value {
    let bytes = project.files.get("report.json");
    bytes.and_then(|bytes| serde_json::from_slice(bytes).ok()).unwrap_or_default()
}

/// The project's own templates, in the place of built-in ones or beside them.
pub(super) fn own_templates(assets: &Assets) -> Outline {
    assets.own_templates().map(|(path, bytes)| (path.to_owned(), short(bytes))).collect()
}

/// "the templates changed: templates/parts/note.typ".
pub(super) fn other_templates(before: &Outline, now: &Outline) -> String {
    let others = differing(before, now);
    match others.as_slice() {
        [] => "the templates changed".to_owned(),
        [only] => format!("a template changed: {only}"),
        [first, ..] => format!("{} templates changed: {first} and others", others.len()),
    }
}

fn differing<'a>(before: &'a Outline, now: &'a Outline) -> Vec<&'a String> {
    let is_other = |name: &&String| before.get(*name) != now.get(*name);
    let mut names: Vec<&String> = before.keys().chain(now.keys()).filter(is_other).collect();
    names.sort();
    names.dedup();
    names
}

/// Which part says something else than before, with its place where it has one; none where that is not known.
pub(super) fn other_part(before: &Outline, draft: &Draft, content: &Content) -> Option<String> {
    if before.is_empty() {
        return None;
    }
    let now = parts(&content.project);
    let others = differing(before, &now);
    let is_of = |kind: &'static str| {
        let mut found = others.iter().filter(move |name| name.starts_with(kind));
        found.next()
    };
    // What is a cause of others comes first.
    let words = ["theme ", "report ", "labels ", "blocks ", "chart "].map(is_of);
    let first = words.into_iter().flatten().next()?;
    let said = match first.split_once(' ')? {
        ("report", key) => format!("its {} changed (report.toml)", key.replace('_', " ")),
        ("blocks", at) if now.contains_key(*first) => chapter(at.parse().ok()?, draft, content),
        ("blocks", _) => "it has fewer chapters".to_owned(),
        ("chart", name) => format!("the chart {name} is drawn otherwise"),
        ("theme", key) => format!("the {key} of the theme changed (theme.toml)"),
        _ => "a word that the program writes changed".to_owned(),
    };
    Some(match others.len().saturating_sub(1) {
        0 => said,
        1 => format!("{said}, and 1 more part"),
        more => format!("{said}, and {more} more parts"),
    })
}

/// "“Nyckeltal” says something else (report.toml:118:9)".
fn chapter(number: usize, draft: &Draft, content: &Content) -> String {
    let data = data(&content.project);
    let block = data.get("blocks").and_then(|blocks| blocks.get(number.checked_sub(1)?));
    let of = |key: &str| block.and_then(|block| block.get(key)).map(words);
    let outline = block.and_then(|block| block.get("outline")?.get("title")).map(words);
    let names = [of("kicker"), outline, of("title")];
    let name = names.into_iter().flatten().find(|name| !name.is_empty());
    let Some(name) = name else { return format!("chapter {number} says something else") };
    let chapters = &content.model.chapters;
    let chapter = chapters.iter().find(|chapter| chapter.title.as_deref() == Some(&*name));
    let place = chapter.map(|chapter| place(chapter.title_origin, draft)).unwrap_or_default();
    format!("“{name}” says something else{place}")
}

fn place(origin: crate::source::Origin, draft: &Draft) -> String {
    let sources: &Sources = &draft.sources;
    let name = sources.name(origin);
    let folder = format!("inputs/{}/", folder_of(&draft.id));
    let name = name.strip_prefix(&folder).unwrap_or(&name);
    if name.is_empty() { String::new() } else { format!(" ({name})") }
}

/// The words of a text with marks.
fn words(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(words).collect(),
        Value::Object(entries) => entries.get("text").map(words).unwrap_or_default(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_gone_new_or_other_differs() {
        let of = |pairs: &[(&str, &str)]| -> Outline {
            pairs.iter().map(|(name, hash)| ((*name).to_owned(), (*hash).to_owned())).collect()
        };
        let (before, now) =
            (of(&[("a", "1"), ("b", "1"), ("c", "1")]), of(&[("b", "1"), ("c", "2"), ("d", "1")]));
        assert_eq!(differing(&before, &now), ["a", "c", "d"]);
        assert_eq!(other_templates(&before, &before), "the templates changed");
        assert_eq!(
            other_templates(&of(&[("t.typ", "1")]), &Outline::new()),
            "a template changed: t.typ"
        );
    }
}
