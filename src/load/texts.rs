//! A TOML text → every string in it with its key and its place, whatever its shape.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A string of a TOML document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TomlText {
    /// Its keys joined by points, without places in lists: `unit.subunit.name`.
    pub key: String,
    /// Its bytes in the document, quotation marks included.
    pub range: Range<usize>,
    /// What it says.
    pub value: String,
}

/// Every string of a document, in order; of a faulty document those that could be read.
#[must_use]
pub fn toml_texts(text: &str) -> Vec<TomlText> {
    let (tree, _) = DeTable::parse_recoverable(text);
    let mut texts = Vec::new();
    collect_table(tree.get_ref(), "", &mut texts);
    texts.sort_by_key(|text| text.range.start);
    texts
}

fn collect_table(table: &DeTable<'_>, above: &str, texts: &mut Vec<TomlText>) {
    for (key, value) in table {
        let key = key.get_ref();
        let key = if above.is_empty() { key.to_string() } else { format!("{above}.{key}") };
        collect(value, &key, texts);
    }
}

fn collect(value: &Spanned<DeValue<'_>>, key: &str, texts: &mut Vec<TomlText>) {
    match value.get_ref() {
        DeValue::String(text) => texts.push(TomlText {
            key: key.to_owned(),
            range: value.span(),
            value: text.to_string(),
        }),
        DeValue::Array(items) => items.iter().for_each(|item| collect(item, key, texts)),
        DeValue::Table(table) => collect_table(table, key, texts),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_string_has_its_key_and_place() {
        let text =
            "a = \"x\"\n[[b]]\nc = ['y', \"\\u007A\"]\n[b.d]\ne = 1\n[[b]]\nc = [{ f = \"å\" }]\n";
        let found: Vec<_> = toml_texts(text)
            .into_iter()
            .map(|found| (found.key, found.value, text[found.range].to_owned()))
            .collect();
        let owned = |a: &str, b: &str, c: &str| (a.to_owned(), b.to_owned(), c.to_owned());
        assert_eq!(
            found,
            [
                owned("a", "x", "\"x\""),
                owned("b.c", "y", "'y'"),
                owned("b.c", "z", "\"\\u007A\""),
                owned("b.c.f", "å", "\"å\""),
            ]
        );
    }
}
