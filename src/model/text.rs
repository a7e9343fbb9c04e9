//! Texts of a file, each with its place.

use std::collections::BTreeMap;

use crate::diag::{Code, Diagnostic, Faults};
use crate::load::Node;
use crate::source::{Located, Origin};

/// Text with its place: Markdown with expressions, or plain.
pub type Text = Located<Box<str>>;

/// A required text; the shape has made sure that it is there.
pub(crate) fn text(node: &Node, key: &str) -> Text {
    optional_text(node, key).unwrap_or_else(|| Located::new("".into(), node.origin()))
}

/// A text that may be absent; a blank one is.
pub(crate) fn optional_text(node: &Node, key: &str) -> Option<Text> {
    node.str(key).filter(|text| !text.value.trim().is_empty()).map(|text| text.map(Into::into))
}

/// A list of texts.
pub(crate) fn texts(node: &Node, key: &str) -> Vec<Text> {
    node.strs(key).map(|s| s.map(Into::into)).collect()
}

/// Terms and what they mean.
pub(crate) fn definitions(node: &Node, key: &str) -> Vec<(Text, Text)> {
    let definitions = node.tables(key).iter();
    definitions.map(|d| (text(d, "term"), text(d, "text"))).collect()
}

/// Reports each id that stands twice, with the place of the first.
pub(crate) fn check_unique<'a>(
    ids: impl Iterator<Item = &'a Located<Box<str>>>,
    what: &str,
    faults: &mut Faults,
) {
    let mut seen = BTreeMap::<&str, Origin>::new();
    for id in ids {
        if let Some(&first) = seen.get(&*id.value) {
            faults.push(
                Diagnostic::error(
                    Code::ID_TWICE,
                    id.origin,
                    format!("two {what} are called `{}`", id.value),
                )
                .with_label(first, "the first")
                .with_hint("give one of them another id"),
            );
        } else {
            seen.insert(&id.value, id.origin);
        }
    }
}
