//! `[[chapter.content]]` → the parts of a chapter, every reference resolved.

use super::exhibit::ExhibitPart;
use super::interview::list_named_by;
use super::memo::part::{MemoPart, memo_part};
use super::organisation::{FunctionId, Text, UnitId, check_unique, optional_text, text, texts};
use super::peer::PeerPart;
use super::recommendation::AreaId;
use super::report::{Chapter, Known, chosen_areas, chosen_functions, chosen_units, definitions};
use super::structure::StructureId;
use crate::diag::{Code, Diagnostic, Faults, did_you_mean};
use crate::load::{Node, Value};
use crate::source::Origin;

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
    /// Blocks side by side.
    Columns(Vec<Column>),
    /// Steps between two ends.
    Scale(Scale),
    /// A notice.
    Notice(Text),
    /// Terms and what they mean.
    Definitions(Vec<(Text, Text)>),
    /// The recommendations of areas.
    Recommendations(Vec<AreaId>),
    /// The goals and activities of units.
    Goals(Vec<UnitId>),
    /// What is due when in units.
    Timeline(Vec<UnitId>),
    /// The budgets of units.
    Budget(Vec<UnitId>),
    /// The key ratios.
    Ratios,
    /// The governing documents of units.
    Documents(Vec<UnitId>),
    /// What the source says that cannot be meant.
    Resolutions,
    /// The organisation chart with head counts.
    Heads,
    /// The table of which functions are studied further.
    Selection,
    /// A part of the comparison with other municipalities.
    Peer(PeerPart),
    /// Short items in boxes, and what they stand for.
    Cards(Vec<Text>, Option<Box<str>>),
    /// Numbered principles.
    Principles(Vec<Principle>),
    /// Two organisations.
    Comparison(StructureId, StructureId),
    /// A list of who was heard.
    Interviews(InterviewList),
    /// The mapping as a table for each of some functions.
    MappingByFunction(Vec<FunctionId>),
    /// The mapping as a table for each of some units.
    MappingByUnit(Vec<UnitId>),
    /// The mapping as one table of units and functions.
    MappingMatrix,
    /// The rows of the mapping that another source words differently.
    MappingVariants,
    /// The mapping as a chart.
    MappingChart(MappingChart),
    /// Something of a memo.
    Memo(MemoPart),
    /// Any table, as a table or as a chart.
    Exhibit(Box<ExhibitPart>),
}

/// A chart of the mapping: bars of central and line people.
#[derive(Debug, Clone)]
pub struct MappingChart {
    /// What has a bar.
    pub by: MappingBy,
    /// The one function, group or unit that it is about; none for all.
    pub of: Option<Text>,
}

impl MappingChart {
    /// The id of the exhibit: `mapping-chart-unit-it`.
    #[must_use]
    pub fn id(&self) -> String {
        let by = match self.by {
            MappingBy::Function => "function",
            MappingBy::Unit => "unit",
        };
        let of = self.of.as_ref().map_or_else(String::new, |of| format!("-{}", of.value));
        format!("mapping-chart-{by}{of}")
    }
}

/// What has a bar in a chart of the mapping.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MappingBy {
    /// Each function.
    Function,
    /// Each unit.
    Unit,
}

/// A list of who was heard, as a table.
#[derive(Debug, Clone)]
pub struct InterviewList {
    /// The list.
    pub list: Box<str>,
    /// The caption.
    pub title: Text,
    /// The heading of the first column.
    pub label: Option<Text>,
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

/// N0310: principles are numbered and referred to across chapters.
pub(crate) fn check_principles(chapters: &[Chapter], faults: &mut Faults) {
    let parts = chapters.iter().flat_map(|chapter| &chapter.content);
    let principles = parts.filter_map(|content| match &content.part {
        Part::Principles(principles) => Some(principles),
        _ => None,
    });
    check_unique(principles.flatten().map(|p| &p.id), "principles", faults);
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
        "columns" => Part::Columns(node.tables("column").iter().map(column).collect()),
        "scale" => Part::Scale(scale(node, faults)),
        "notice" => Part::Notice(text(node, "text")),
        "definitions" => Part::Definitions(definitions(node, "definition")),
        "recommendations" => Part::Recommendations(chosen_areas(node, known, faults)),
        "goals" => Part::Goals(chosen_units(node, known, faults)),
        "timeline" => Part::Timeline(chosen_units(node, known, faults)),
        "budget" => Part::Budget(chosen_units(node, known, faults)),
        "ratios" => Part::Ratios,
        "documents" => Part::Documents(chosen_units(node, known, faults)),
        "resolutions" => Part::Resolutions,
        "heads" => Part::Heads,
        "selection" => Part::Selection,
        "mapping_by_function" => Part::MappingByFunction(chosen_functions(node, known, faults)),
        "mapping_by_unit" => Part::MappingByUnit(chosen_units(node, known, faults)),
        "mapping_matrix" => Part::MappingMatrix,
        "mapping_variants" => Part::MappingVariants,
        "mapping_chart" => Part::MappingChart(mapping_chart(node, known, faults)),
        "cards" => {
            Part::Cards(texts(node, "items"), optional_text(node, "tone").map(|tone| tone.value))
        }
        "principles" => Part::Principles(node.tables("principle").iter().map(principle).collect()),
        "comparison" => comparison(node, known, faults)?,
        "interviews" => interviews(node, known, faults)?,
        "table" | "chart" => Part::Exhibit(Box::new(ExhibitPart::from_node(node)?)),
        other => {
            let peer = PeerPart::from_name(other).map(Part::Peer);
            return peer.or_else(|| memo_part(node, known.memo?, faults).map(Part::Memo));
        }
    })
}

fn mapping_chart(node: &Node, known: Known<'_>, faults: &mut Faults) -> MappingChart {
    let is_by_unit = node.str("by").is_some_and(|by| by.value == "unit");
    let by = if is_by_unit { MappingBy::Unit } else { MappingBy::Function };
    let of = optional_text(node, "of").filter(|of| is_known(of, by, known, faults));
    MappingChart { by, of }
}

/// Whether a chart by unit is about a function or group there is, and a chart by function about a unit.
fn is_known(of: &Text, by: MappingBy, known: Known<'_>, faults: &mut Faults) -> bool {
    let ids: Option<Vec<&str>> = match by {
        MappingBy::Unit => known.classification.map(|c| {
            let groups = c.groups.iter().map(|g| &*g.id.value);
            c.functions.iter().map(|f| &*f.id.value).chain(groups).collect()
        }),
        MappingBy::Function => {
            known.organisation.map(|o| o.units.iter().map(|u| &*u.id.value).collect())
        }
    };
    let Some(ids) = ids else { return false };
    if ids.contains(&&*of.value) {
        return true;
    }
    let (code, what) = match by {
        MappingBy::Unit => (Code::FUNCTION_UNKNOWN, "function or group"),
        MappingBy::Function => (Code::UNIT_UNKNOWN, "unit"),
    };
    let fault = Diagnostic::error(code, of.origin, format!("unknown {what} `{}`", of.value));
    faults.push(fault.with_hints(did_you_mean(&of.value, ids)));
    false
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

fn comparison(node: &Node, known: Known<'_>, faults: &mut Faults) -> Option<Part> {
    let structures = known.structures?;
    let from = structures.named_by(node, "from", faults);
    let to = structures.named_by(node, "to", faults);
    Some(Part::Comparison(from?, to?))
}

fn interviews(node: &Node, known: Known<'_>, faults: &mut Faults) -> Option<Part> {
    let list = list_named_by(node, known.interviews?, faults)?;
    let (title, label) = (text(node, "title"), optional_text(node, "label"));
    Some(Part::Interviews(InterviewList { list, title, label }))
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
