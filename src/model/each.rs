//! `[each]` of `report.toml` → of which table's rows there is a report each, as it is written. What it means is known where
//! tables are: see `each`.

use super::text::{Text, optional_text, text};
use crate::load::Node;

/// The keys of `report.toml` whose texts may name the own row.
const PATTERNS: &[&str] = &[
    "kind",
    "title",
    "subtitle",
    "status",
    "date",
    "date_shown",
    "language",
    "author",
    "attach",
    "description",
    "keywords",
    "municipality",
];

/// A report a row.
#[derive(Debug, Clone)]
pub struct Each {
    /// The table.
    pub table: Text,
    /// Which of its rows.
    pub filter: Option<Text>,
    /// The name of a row's report.
    pub id: Text,
    /// The name of its PDF.
    pub file: Option<Text>,
    /// The head of the report, whose texts are filled for each row.
    pub head: Node,
}

impl Each {
    /// What `report.toml` says, if it says it.
    pub(super) fn from_node(report: &Node) -> Option<Self> {
        let node = report.table("each")?;
        Some(Self {
            table: text(node, "table"),
            filter: optional_text(node, "where"),
            id: text(node, "id"),
            file: optional_text(node, "file"),
            head: report.only(PATTERNS),
        })
    }
}
