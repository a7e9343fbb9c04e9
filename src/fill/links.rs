//! Where a link may go: to the web, to a mailbox, or to a place of the document that there is.

use std::collections::BTreeSet;

use serde_json::Value;

use super::numbering::Numbering;

/// Bytes of an address: no reader follows longer ones, and PDF readers cut them.
const LONGEST_URL: usize = 2_000;
const SCHEMES: [&str; 3] = ["https://", "http://", "mailto:"];

/// The places of a document that can be linked to: what is numbered, and what has an id.
pub(crate) fn labels(numbering: &Numbering, data: &Value) -> BTreeSet<String> {
    let mut labels = BTreeSet::new();
    labels.extend(numbering.tables.keys().chain(numbering.charts.keys()).cloned());
    labels.extend(numbering.recommendations.keys().map(|id| format!("rec-{id}")));
    labels.extend(numbering.alternatives.keys().map(|(of, id)| format!("alt-{of}-{id}")));
    labels.extend(numbering.principles.keys().map(|id| format!("principle-{id}")));
    collect_ids(data, &mut labels);
    labels
}

fn collect_ids(data: &Value, labels: &mut BTreeSet<String>) {
    match data {
        Value::Array(items) => items.iter().for_each(|item| collect_ids(item, labels)),
        Value::Object(map) => {
            labels.extend(map.get("id").and_then(Value::as_str).map(ToOwned::to_owned));
            map.values().for_each(|item| collect_ids(item, labels));
        }
        _ => {}
    }
}

/// What is wrong with the target of a link; whether a place of the document exists is not known yet.
pub(crate) fn fault_of(url: &str) -> Option<String> {
    if url.strip_prefix('#').is_some_and(|label| !label.is_empty()) {
        return None;
    }
    if matches!(url, "" | "#") {
        return Some("the link goes nowhere".to_owned());
    }
    if url.len() > LONGEST_URL {
        return Some(format!("the link is too long (at most {LONGEST_URL} bytes)"));
    }
    let lower = url.to_ascii_lowercase();
    let goes =
        SCHEMES.iter().any(|&scheme| lower.len() > scheme.len() && lower.starts_with(scheme));
    (!goes).then(|| {
        format!(
            "the link goes to `{}` (a link begins with `https://`, `http://`, `mailto:` or `#`)",
            shortened(url)
        )
    })
}

/// What is wrong with a link to a place that is not in the document.
pub(crate) fn dangling(label: &str) -> String {
    format!("the link goes to `#{}`, which is nowhere in the document", shortened(label))
}

fn shortened(text: &str) -> String {
    const SHOWN: usize = 60;
    if text.chars().count() <= SHOWN {
        return text.to_owned();
    }
    text.chars().take(SHOWN).chain(['…']).collect()
}
