//! The chapters of `report.toml` → what each is made of, every reference resolved.

use std::any::Any;

use super::block::Block;
use super::content::{Content, Part, contents};
use super::known::{Known, chosen_units};
use super::organisation::UnitId;
use super::text::{Text, check_unique, definitions, optional_text, texts};
use crate::diag::{Code, Diagnostic, Faults};
use crate::load::{Node, Value};
use crate::source::{Located, Origin};
use crate::subject::seam::{BlockKind, Own};

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

/// What may show something.
#[derive(Clone, Copy)]
pub(crate) enum Stand<'a> {
    /// The block of a chapter.
    Block(&'static BlockKind, &'a Chapter),
    /// A part of one.
    Part(&'a Part),
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

/// N0310: principles are numbered and referred to across chapters.
pub(crate) fn check_principles(chapters: &[Chapter], faults: &mut Faults) {
    let parts = chapters.iter().flat_map(|chapter| &chapter.content);
    let principles = parts.filter_map(|content| match &content.part {
        Part::Principles(principles) => Some(principles),
        _ => None,
    });
    check_unique(principles.flatten().map(|p| &p.id), "principles", faults);
}
