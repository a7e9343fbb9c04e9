//! `report.toml` → what the report is.

use super::shapes;
use super::text::{optional_text, text};
use crate::lang::Language;
use crate::load::{Node, load_document};
use crate::source::{Located, Sources};

/// What the report is.
#[derive(Debug, Clone)]
pub struct Head {
    /// The kind of document.
    pub kind: Located<Box<str>>,
    /// The language.
    pub language: Language,
    /// Year, month, day.
    pub date: (i32, u8, u8),
    /// Whether it stands on the pages.
    pub date_shown: bool,
    /// Whether the PDF carries its tables as files.
    pub attach: bool,
    /// The title on the cover.
    pub title: Box<str>,
    /// The line below it.
    pub subtitle: Box<str>,
    /// What the document is.
    pub status: Box<str>,
    /// Who publishes it.
    pub author: Box<str>,
    /// One sentence on it.
    pub description: Box<str>,
    /// Words for search.
    pub keywords: Vec<Box<str>>,
    /// The municipality's short name.
    pub municipality: Box<str>,
    /// Its full name.
    pub municipality_full: Box<str>,
}

impl Head {
    /// Reads the head of `report.toml`.
    #[must_use]
    pub fn from_node(node: &Node) -> Self {
        let or_empty = |key| optional_text(node, key).map_or_else(|| "".into(), |t| t.value);
        let municipality = node.table("municipality");
        let name = |key| municipality.map_or_else(|| "".into(), |m| text(m, key).value);
        let municipality_full: Box<str> = name("full_name");
        Self {
            kind: text(node, "kind"),
            language: node
                .str("language")
                .and_then(|l| Language::from_tag(l.value))
                .unwrap_or_default(),
            date: node.date("date").map_or((1, 1, 1), |d| d.value),
            date_shown: node.bool("date_shown").is_none_or(|shown| shown.value),
            attach: node.bool("attach").is_some_and(|attach| attach.value),
            title: or_empty("title"),
            subtitle: or_empty("subtitle"),
            status: or_empty("status"),
            author: optional_text(node, "author")
                .map_or_else(|| municipality_full.clone(), |t| t.value),
            description: or_empty("description"),
            keywords: node.strs("keywords").map(|k| k.value.into()).collect(),
            municipality: name("name"),
            municipality_full,
        }
    }
}

/// The kind of the reports of a folder, and their title, as its file says before anything else is read; none where it cannot be read.
pub fn kind_and_title(folder: &str, sources: &mut Sources) -> Option<(String, String)> {
    let path = format!("inputs/{folder}/report.toml");
    let node = load_document(sources, &path, &shapes::REPORT).ok()?;
    let text = |key| node.str(key).map_or("", |text| text.value).to_owned();
    Some((text("kind"), text("title")))
}
