//! `[[chapter.content]]` → the parts of a chapter, every reference resolved.

use super::exhibit::ExhibitPart;
use super::known::Known;
use super::text::{Text, definitions, optional_text, text, texts};
use crate::diag::{Code, Diagnostic, Faults};
use crate::load::{Node, Value};
use crate::source::Origin;
use crate::subject::SUBJECTS;
use crate::subject::seam::{PartKind, Shown};

/// Where a part stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In the course of the chapter.
    Body,
    /// In the side column of a slide.
    Aside,
}

/// A part with its place.
#[derive(Debug, Clone)]
pub struct Content {
    /// Where it stands.
    pub place: Place,
    /// What it is.
    pub part: Part,
    /// The place of its table in the file.
    pub origin: Origin,
    /// When it is left out.
    pub hide: Option<Text>,
}

/// What a chapter is composed of.
#[derive(Debug, Clone)]
pub enum Part {
    /// Running text.
    Text(Text),
    /// A heading.
    Heading(Text),
    /// Short remarks, perhaps under a heading.
    List(Option<Text>, Vec<Text>),
    /// What someone said, and perhaps who.
    Quotes(Vec<Text>, Option<Text>),
    /// Key figures.
    Tiles(Vec<Tile>),
    /// Key figures in a line.
    FactStrip(Vec<Tile>),
    /// What follows from what, row by row: the heads, and the cells under them.
    Chain(Vec<Text>, Vec<Vec<Text>>),
    /// Blocks side by side.
    Columns(Vec<Column>),
    /// Steps between two ends.
    Scale(Scale),
    /// A notice.
    Notice(Text),
    /// Terms and what they mean.
    Definitions(Vec<(Text, Text)>),
    /// Short items in boxes, and what they stand for.
    Cards(Vec<Text>, Option<Box<str>>),
    /// Numbered principles.
    Principles(Vec<Principle>),
    /// A part of a subject.
    Shown(Shown),
    /// Any table, as a table or as a chart.
    Exhibit(Box<ExhibitPart>),
}

/// A key figure.
#[derive(Debug, Clone)]
pub struct Tile {
    /// The figure.
    pub value: Text,
    /// What it is.
    pub label: Text,
    /// A line below.
    pub note: Option<Text>,
}

/// A block among others.
#[derive(Debug, Clone)]
pub struct Column {
    /// Its heading.
    pub title: Text,
    /// Its text.
    pub text: Option<Text>,
    /// Its remarks.
    pub items: Vec<Text>,
    /// `plus`, `minus` or `goal`.
    pub tone: Option<Box<str>>,
}

/// A principle.
#[derive(Debug, Clone)]
pub struct Principle {
    /// Its id.
    pub id: Text,
    /// Its name.
    pub title: Text,
    /// What it says.
    pub text: Text,
}

/// Steps in order.
#[derive(Debug, Clone)]
pub struct Scale {
    /// The name of the first end.
    pub from: Box<str>,
    /// The name of the other.
    pub to: Box<str>,
    /// What the marks are about, row by row; none where each step has marks of its own.
    pub aspects: Vec<Text>,
    /// Name and marks of each step.
    pub steps: Vec<(Text, Vec<Text>)>,
}

/// The parts of a chapter in order.
pub(crate) fn contents(chapter: &Node, known: Known<'_>, faults: &mut Faults) -> Vec<Content> {
    let is_shown = |node: &&Node| !node.bool("hide").is_some_and(|hide| hide.value);
    let parts = chapter.tables("content").iter().filter(is_shown);
    parts.filter_map(|node| content(node, known, faults)).collect()
}

fn content(node: &Node, known: Known<'_>, faults: &mut Faults) -> Option<Content> {
    let is_aside = node.str("place").is_some_and(|place| place.value == "aside");
    let place = if is_aside { Place::Aside } else { Place::Body };
    let hide = optional_text(node, "hide");
    Some(Content { place, part: part(node, known, faults)?, origin: node.origin(), hide })
}

fn part(node: &Node, known: Known<'_>, faults: &mut Faults) -> Option<Part> {
    Some(match node.str("part")?.value {
        "text" => Part::Text(text(node, "text")),
        "heading" => Part::Heading(text(node, "title")),
        "list" => Part::List(optional_text(node, "title"), texts(node, "items")),
        "quotes" => Part::Quotes(texts(node, "items"), optional_text(node, "by")),
        "tiles" => Part::Tiles(node.tables("tile").iter().map(tile).collect()),
        "fact_strip" => Part::FactStrip(node.tables("fact").iter().map(tile).collect()),
        "chain" => chain(node, faults),
        "columns" => Part::Columns(node.tables("column").iter().map(column).collect()),
        "scale" => Part::Scale(scale(node, faults)),
        "notice" => Part::Notice(text(node, "text")),
        "definitions" => Part::Definitions(definitions(node, "definition")),
        "cards" => {
            Part::Cards(texts(node, "items"), optional_text(node, "tone").map(|tone| tone.value))
        }
        "principles" => Part::Principles(node.tables("principle").iter().map(principle).collect()),
        "table" | "chart" => Part::Exhibit(Box::new(ExhibitPart::from_node(node)?)),
        other => Part::Shown((part_kind(other)?.read)(node, known, faults)?),
    })
}

/// The kind of part of that name that a subject has.
fn part_kind(name: &str) -> Option<&'static PartKind> {
    SUBJECTS.iter().flat_map(|subject| subject.parts).find(|kind| kind.shape.name == name)
}

pub(crate) fn tile(node: &Node) -> Tile {
    Tile {
        value: text(node, "value"),
        label: text(node, "label"),
        note: optional_text(node, "note"),
    }
}

fn column(node: &Node) -> Column {
    Column {
        title: text(node, "title"),
        text: optional_text(node, "text"),
        items: texts(node, "items"),
        tone: optional_text(node, "tone").map(|tone| tone.value),
    }
}

fn principle(node: &Node) -> Principle {
    Principle { id: text(node, "id"), title: text(node, "title"), text: text(node, "text") }
}

/// N0346: a row has a cell for each head.
fn chain(node: &Node, faults: &mut Faults) -> Part {
    let heads = texts(node, "heads");
    for row in node.tables("row") {
        let cells = row.strs("cells").count();
        if cells != heads.len() {
            let message =
                format!("`heads` names {} columns, but the row has {cells} cells", heads.len());
            let origin = row.get("cells").map_or(row.origin(), Value::origin);
            let fault = Diagnostic::error(Code::CHAIN_ROW, origin, message);
            faults.push(
                fault.with_hint("write one cell for each head, `–` where there is nothing to say"),
            );
        }
    }
    Part::Chain(heads, node.tables("row").iter().map(|row| texts(row, "cells")).collect())
}

/// N0343: where the rows are named, each step has a mark for each of them.
fn scale(node: &Node, faults: &mut Faults) -> Scale {
    let steps = node.tables("step").iter();
    let aspects = texts(node, "aspects");
    for step in steps.clone().filter(|_| !aspects.is_empty()) {
        let items = step.strs("items").count();
        if items != aspects.len() {
            let message = format!(
                "`aspects` names {} rows, but the step's `items` fill {items}",
                aspects.len()
            );
            let origin = step.get("items").map_or(step.origin(), Value::origin);
            let fault = Diagnostic::error(Code::SCALE_STEP, origin, message);
            faults
                .push(fault.with_hint(
                    "write one item for each aspect, `–` where there is nothing to say",
                ));
        }
    }
    Scale {
        aspects,
        from: text(node, "from").value,
        to: text(node, "to").value,
        steps: steps.map(|step| (text(step, "title"), texts(step, "items"))).collect(),
    }
}
