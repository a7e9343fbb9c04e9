//! `report.toml` → what the report is and which chapters it has.

use std::any::Any;
use std::collections::BTreeMap;

pub use super::block::Block;
use super::content::{Content, contents};
use super::id::{Arena, Id};
use super::organisation::{
    Classification, FunctionId, Organisation, Text, UnitId, optional_text, text, texts,
};
use super::readings::Readings;
use super::shapes::source_names;
use super::table::{known_columns, table_map};
use crate::diag::{Code, Diagnostic, Faults, did_you_mean};
use crate::lang::Language;
use crate::load::{Encoding, Hidden, Node, TableFile, TableMap, Value, separator_from_name};
use crate::source::{Located, Origin};
use crate::subject::seam::Own;

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

/// A chapter.
#[derive(Debug, Clone)]
pub struct Chapter {
    /// Which block it is.
    pub block: Block,
    /// A name that references can use.
    pub id: Option<Box<str>>,
    /// The short title.
    pub title: Option<Box<str>>,
    /// The message of the page.
    pub message: Option<Text>,
    /// Sentences below a divider's title.
    pub lead: Option<Text>,
    /// Body text.
    pub text: Option<Text>,
    /// Short remarks.
    pub remarks: Vec<Text>,
    /// Terms and what they mean.
    pub definitions: Vec<(Text, Text)>,
    /// The units that it shows.
    pub units: Vec<UnitId>,
    /// Whether a reconciliation lists what agrees, too.
    pub all: bool,
    /// The level of its heading, if it is stated: 1 to 3.
    pub level: Option<Located<i64>>,
    /// Whether it is an appendix.
    pub appendix: bool,
    /// Whether its heading has a number where the kind has numbers.
    pub numbered: bool,
    /// Its parts.
    pub content: Vec<Content>,
    /// What its block holds besides.
    pub own: Vec<Own>,
    /// The place of its title.
    pub title_origin: Origin,
    /// When it is left out.
    pub hide: Option<Text>,
}

impl Chapter {
    /// What its block holds besides, if it is of that type.
    #[must_use]
    pub fn own<T: Any>(&self) -> Option<&T> {
        self.own.iter().find_map(|own| own.downcast_ref())
    }
}

/// What chapters may refer to; none where the file that says it had faults.
#[derive(Clone, Copy)]
pub struct Known<'a> {
    /// Departments.
    pub organisation: Option<&'a Organisation>,
    /// Functions.
    pub classification: Option<&'a Classification>,
    /// What subjects read.
    pub readings: &'a Readings,
}

impl<'a> Known<'a> {
    /// What was read.
    #[must_use]
    pub fn of(readings: &'a Readings) -> Self {
        Self { organisation: readings.get(), classification: readings.get(), readings }
    }
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

/// How a table's file is read, as its keys say.
pub(crate) fn table_file(node: &Node) -> TableFile {
    let choice = |key| node.str(key);
    let header_row = node.integer("header_row").map(|row| {
        // A row below the first is one that is blank, and reported as such.
        row.map(|row| u32::try_from(row).unwrap_or_default())
    });
    TableFile {
        path: String::new(),
        encoding: choice("encoding").and_then(|name| located(name, Encoding::from_name)),
        separator: choice("separator").and_then(|name| located(name, separator_from_name)),
        sheet: optional_text(node, "sheet"),
        range: optional_text(node, "range"),
        header_row,
        hidden_rows: choice("hidden_rows").and_then(|name| Hidden::from_name(name.value)),
        hidden_columns: choice("hidden_columns").and_then(|name| Hidden::from_name(name.value)),
        map: TableMap::default(),
    }
}

fn located<T>(name: Located<&str>, parse: impl Fn(&str) -> Option<T>) -> Option<Located<T>> {
    parse(name.value).map(|value| Located::new(value, name.origin))
}

/// The chapters, in order. Without an organisation or recommendations (their files had faults)
/// the names of units or areas stay unresolved.
pub(crate) fn chapters(
    nodes: &[(Node, Option<Node>)],
    known: Known<'_>,
    faults: &mut Faults,
) -> Vec<Chapter> {
    nodes.iter().filter_map(|(node, own)| chapter(node, own.as_ref(), known, faults)).collect()
}

fn chapter(
    node: &Node,
    document: Option<&Node>,
    known: Known<'_>,
    faults: &mut Faults,
) -> Option<Chapter> {
    let block = Block::from_name(node.str("block")?.value)?;
    Some(Chapter {
        own: match block {
            Block::Of(kind) => (kind.read)(node, document, known, faults),
            _ => Vec::new(),
        },
        block,
        id: optional_text(node, "id").map(|t| t.value),
        title: optional_text(node, "title").map(|t| t.value),
        title_origin: node.get("title").map(Value::origin).unwrap_or_default(),
        hide: optional_text(node, "hide"),
        message: optional_text(node, "message"),
        lead: optional_text(node, "lead"),
        text: optional_text(node, "text"),
        remarks: texts(node, "remarks"),
        definitions: definitions(node, "definitions"),
        units: chosen_units(node, known, faults),
        level: level(node, faults),
        all: node.bool("all").is_some_and(|all| all.value),
        appendix: node.bool("appendix").is_some_and(|a| a.value),
        numbered: node.bool("numbered").is_none_or(|numbered| numbered.value),
        content: contents(node, known, faults),
    })
}

/// N0111: a heading has a level from 1 to 3.
fn level(node: &Node, faults: &mut Faults) -> Option<Located<i64>> {
    let level = node.integer("level")?;
    if (1..=3).contains(&level.value) {
        return Some(level);
    }
    let message = format!("`level` is {} (a heading has a level from 1 to 3)", level.value);
    faults.push(Diagnostic::error(Code::TOML_VALUE, level.origin, message));
    None
}

/// The units that a table names, or all where it names none.
pub(crate) fn chosen_units(node: &Node, known: Known<'_>, faults: &mut Faults) -> Vec<UnitId> {
    let units = known.organisation.map(|o| &o.units);
    chosen(node, "units", units, |u| &u.id.value, (Code::UNIT_UNKNOWN, "unit"), faults)
}

/// The functions that a table names, or all where it names none.
pub(crate) fn chosen_functions(
    node: &Node,
    known: Known<'_>,
    faults: &mut Faults,
) -> Vec<FunctionId> {
    let functions = known.classification.map(|c| &c.functions);
    let what = (Code::FUNCTION_UNKNOWN, "function");
    chosen(node, "functions", functions, |f| &f.id.value, what, faults)
}

/// Terms and what they mean.
pub(crate) fn definitions(node: &Node, key: &str) -> Vec<(Text, Text)> {
    let definitions = node.tables(key).iter();
    definitions.map(|d| (text(d, "term"), text(d, "text"))).collect()
}

/// Those that a chapter names, or all where it names none.
pub(crate) fn chosen<T>(
    chapter: &Node,
    key: &str,
    known: Option<&Arena<T>>,
    name_of: impl Fn(&T) -> &str,
    (code, what): (Code, &str),
    faults: &mut Faults,
) -> Vec<Id<T>> {
    let Some(known) = known else { return Vec::new() };
    let named: Vec<_> = chapter.strs(key).collect();
    if named.is_empty() {
        return known.ids().collect();
    }
    let resolve = |name: Located<&str>| {
        let found = known.find_id(|item| name_of(item) == name.value);
        if found.is_none() {
            let message = format!("unknown {what} `{}`", name.value);
            faults.push(
                Diagnostic::error(code, name.origin, message)
                    .with_hints(did_you_mean(name.value, known.iter().map(&name_of))),
            );
        }
        found
    };
    named.into_iter().filter_map(resolve).collect()
}
