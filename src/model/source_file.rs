//! `[sources]` → the files that a report reads.

use std::collections::BTreeMap;

use super::shapes::source_names;
use super::table::{known_columns, table_file, table_map};
use super::text::{optional_text, text};
use crate::load::{Node, TableFile};
use crate::source::Located;

/// A file that the report reads.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// The path below the report's folder.
    pub file: Located<Box<str>>,
    /// What a source line calls it.
    pub label: Box<str>,
    /// How it is read, if it is a table; the path is left to who knows the folder.
    pub how: TableFile,
}

/// The files by the name that `[sources]` gives them.
#[must_use]
pub fn source_files(node: &Node) -> BTreeMap<&'static str, SourceFile> {
    let Some(sources) = node.table("sources") else { return BTreeMap::new() };
    source_names()
        .filter_map(|name| sources.table(name).map(|source| (name, source)))
        .map(|(name, source)| {
            let label = optional_text(source, "label").map_or_else(|| "".into(), |t| t.value);
            let how =
                TableFile { map: table_map(source, known_columns(source)), ..table_file(source) };
            (name, SourceFile { file: text(source, "file"), label, how })
        })
        .collect()
}
