//! `peers.toml` and the three tables → the comparison, references resolved, hidden municipalities left out.

use std::collections::BTreeMap;

use crate::diag::{Code, Diagnostic, Faults, did_you_mean};
use crate::load::{Node, RawTable};
use crate::model::cells::Row;
use crate::model::id::Arena;
use crate::model::number_cell::quantity_fault;
use crate::model::organisation::Classification;
use crate::model::quantity::{Stated, parse_quantity};
use crate::model::text::{Text, optional_text, text, texts};
use crate::source::{Located, Origin};
use crate::subject::peers::model::{
    Answer, Category, Compared, ComparedId, Comparison, Fact, FactKind, FactSource, Idea, Note,
    NoteId, Organised, Peer, PeerId, Seen, Summary, check_ids,
};
use crate::subject::peers::shape::{peer_answers as a, peer_fte as f, peer_matrix as m};

/// The three tables, as far as the report has them.
#[derive(Default)]
pub(crate) struct Tables {
    pub(crate) matrix: Option<RawTable>,
    pub(crate) summaries: Option<RawTable>,
    pub(crate) answers: Option<RawTable>,
}

/// The whole comparison. Without a classification (its file had faults) a function without a name keeps its id.
pub(crate) fn comparison(
    node: &Node,
    tables: &Tables,
    classification: Option<&Classification>,
    faults: &mut Faults,
) -> Comparison {
    let notes: Arena<Note> = node.tables("note").iter().map(note).collect();
    let functions = node.tables("function").iter();
    let functions = functions.map(|f| compared(f, &notes, classification, faults)).collect();
    let peers = node.tables("peer").iter().map(|p| peer(p, faults)).collect();
    let mut comparison = Comparison { functions, peers, notes, ..Comparison::default() };
    check_ids(&comparison, faults);
    comparison.matrix =
        rows(tables.matrix.as_ref(), |row, seen| organised(row, &comparison, seen), faults);
    comparison.summaries =
        rows(tables.summaries.as_ref(), |row, seen| summary(row, &comparison, seen), faults);
    comparison.answers =
        rows(tables.answers.as_ref(), |row, seen| answer(row, &comparison, seen), faults);
    let hidden: Vec<bool> = node.tables("peer").iter().map(is_hidden).collect();
    without_hidden(comparison, &hidden)
}

fn is_hidden(node: &Node) -> bool {
    node.bool("hide").is_some_and(|hide| hide.value)
}

/// Every row that could be read. `Seen` tells whether one of the same municipality and function came before.
fn rows<T>(
    table: Option<&RawTable>,
    read: impl Fn(&mut Row<'_, '_>, &mut Seen<(Option<PeerId>, ComparedId)>) -> Option<T>,
    faults: &mut Faults,
) -> Vec<T> {
    let mut seen = BTreeMap::new();
    let Some(table) = table else { return Vec::new() };
    table.rows().filter_map(|raw| read(&mut Row::new(&raw, faults), &mut seen)).collect()
}

/// Leaves out the municipalities that are hidden, and their rows.
fn without_hidden(mut comparison: Comparison, hidden: &[bool]) -> Comparison {
    let mut shown = Arena::default();
    let mut shown_as = comparison.peers.beside(None);
    for ((id, peer), is_hidden) in comparison.peers.entries().zip(hidden) {
        if !is_hidden {
            shown_as[id] = Some(shown.push(peer.clone()));
        }
    }
    let (matrix, answers) = (comparison.matrix.into_iter(), comparison.answers.into_iter());
    comparison.matrix =
        matrix.filter_map(|cell| Some(Organised { peer: shown_as[cell.peer]?, ..cell })).collect();
    comparison.answers = answers
        .filter_map(|answer| Some(Answer { peer: shown_as[answer.peer]?, ..answer }))
        .collect();
    comparison.peers = shown;
    comparison
}

fn note(node: &Node) -> Note {
    Note { id: text(node, "id"), text: text(node, "text") }
}

fn compared(
    node: &Node,
    notes: &Arena<Note>,
    classification: Option<&Classification>,
    faults: &mut Faults,
) -> Compared {
    let id = text(node, "id");
    let known = || classification.into_iter().flat_map(|c| &c.functions);
    let named = known().find(|f| f.id.value == id.value).map(|f| f.name.clone());
    let name = optional_text(node, "name").map(|name| name.value).or(named).unwrap_or_else(|| {
        if classification.is_some() {
            let message = format!("the compared function `{}` has no name", id.value);
            let near = did_you_mean(&id.value, known().map(|f| &*f.id.value));
            faults.push(
                Diagnostic::error(Code::PEER_FUNCTION, id.origin, message)
                    .with_hints(near)
                    .with_hint(
                        "give it a `name`, or write the id of a `[[function]]` of `roles.toml`",
                    ),
            );
        }
        id.value.clone()
    });
    let mark = optional_text(node, "note").and_then(|note| find_note(&note, notes, faults));
    Compared { holds: held(node, &id, classification, faults), id, name, note: mark }
}

/// N0610: the functions that a compared one is made of.
fn held(
    node: &Node,
    id: &Text,
    classification: Option<&Classification>,
    faults: &mut Faults,
) -> Vec<Box<str>> {
    let known: Vec<&str> =
        classification.into_iter().flat_map(|c| &c.functions).map(|f| &*f.id.value).collect();
    for named in node.strs("holds").filter(|named| !known.contains(&named.value)) {
        if classification.is_some() {
            let message = format!("unknown function `{}`", named.value);
            let fault = Diagnostic::error(Code::PEER_FUNCTION, named.origin, message);
            faults.push(fault.with_hints(did_you_mean(named.value, known.iter().copied())));
        }
    }
    let held: Vec<Box<str>> = node.strs("holds").map(|named| named.value.into()).collect();
    if held.is_empty() { vec![id.value.clone()] } else { held }
}

fn find_note(id: &Located<Box<str>>, notes: &Arena<Note>, faults: &mut Faults) -> Option<NoteId> {
    let found = notes.find_id(|note| note.id.value == id.value);
    if found.is_none() {
        let known = notes.iter().map(|note| &*note.id.value);
        let message = format!("unknown note `{}`", id.value);
        faults.push(
            Diagnostic::error(Code::PEER_NOTE, id.origin, message)
                .with_hints(did_you_mean(&id.value, known))
                .with_hint("write the id of a `[[note]]` of the peers file"),
        );
    }
    found
}

fn peer(node: &Node, faults: &mut Faults) -> Peer {
    let idea = text(node, "idea").map(|idea| {
        Idea::ALL.into_iter().find(|known| known.as_str() == &*idea).unwrap_or(Idea::None)
    });
    Peer {
        id: text(node, "id"),
        name: text(node, "name"),
        full_name: text(node, "full_name"),
        idea,
        idea_note: optional_text(node, "idea_note"),
        message: optional_text(node, "message"),
        findings: texts(node, "findings"),
        facts: facts(node.tables("fact"), faults),
    }
}

fn facts(nodes: &[Node], faults: &mut Faults) -> Vec<Fact> {
    let mut facts: Vec<Fact> = Vec::new();
    for node in nodes {
        let Some(fact) = fact(node, faults) else { continue };
        if let Some(first) = facts.iter().find(|known| known.kind == fact.kind) {
            let message = format!("the fact `{}` stands twice", fact.kind.as_str());
            let fault = Diagnostic::error(Code::PEER_TWICE, node.origin(), message);
            faults.push(fault.with_label(first.value.origin, "the first"));
        } else {
            facts.push(fact);
        }
    }
    facts.sort_by_key(|fact| fact.kind);
    facts
}

fn fact(node: &Node, faults: &mut Faults) -> Option<Fact> {
    let kind = node.str("kind")?.value;
    let kind = FactKind::ALL.into_iter().find(|known| known.as_str() == kind)?;
    Some(Fact { kind, value: stated(node, faults)?, source: fact_source(node, faults) })
}

fn stated(node: &Node, faults: &mut Faults) -> Option<Located<Stated>> {
    let value = node.str("value")?;
    match parse_quantity(value.value) {
        Ok(stated) => Some(Located::new(stated, value.origin)),
        Err(error) => {
            faults.push(quantity_fault(value, error));
            None
        }
    }
}

/// N0612: a source and its year go together.
fn fact_source(node: &Node, faults: &mut Faults) -> Option<FactSource> {
    let (source, year) = (optional_text(node, "source"), node.integer("year"));
    let (has, lacks, origin) = match (source, year) {
        (Some(source), Some(year)) => {
            let preliminary = node.bool("preliminary").is_some_and(|p| p.value);
            return Some(FactSource { name: source.value, year: year.value, preliminary });
        }
        (None, None) => return None,
        (Some(source), None) => ("source", "year", source.origin),
        (None, Some(year)) => ("year", "source", year.origin),
    };
    let message = format!("the fact has a `{has}` but no `{lacks}`");
    let hint = "name both, or neither where the source is not known";
    faults.push(Diagnostic::error(Code::PEER_FACT, origin, message).with_hint(hint));
    None
}

fn organised(
    row: &mut Row<'_, '_>,
    known: &Comparison,
    seen: &mut Seen<(Option<PeerId>, ComparedId)>,
) -> Option<Organised> {
    let (peer, function) = (find_peer(row, m::PEER, known), find_function(row, m::FUNCTION, known));
    let how = categories(row);
    let note = row.text(m::NOTE);
    let note =
        (!note.value.is_empty()).then(|| find_note(&note, &known.notes, row.faults())).flatten();
    let (peer, function) = (peer?, function?);
    first_of(row, (Some(peer), function), m::FUNCTION, seen)?;
    Some(Organised { peer, function, how, note })
}

/// `central/decentral`: one category or two, in the order of [`Category`].
fn categories(row: &mut Row<'_, '_>) -> Located<Vec<Category>> {
    let cell = row.text(m::ORGANISATION);
    let text = cell.value.trim_matches(['-', '–', '.', ' ']);
    let parts = text.split('/').map(str::trim).filter(|_| !text.is_empty());
    let mut how = Vec::new();
    for part in parts {
        match category(part) {
            Some(category) if how.contains(&category) => {
                push_category(row, cell.origin, format!("`{part}` stands twice"));
            }
            Some(category) => how.push(category),
            None => push_category(row, cell.origin, format!("unknown organisation `{part}`")),
        }
    }
    if how.len() > 2 {
        let message = format!("`{text}` has {} categories (two at most)", how.len());
        push_category(row, cell.origin, message);
    }
    how.sort_unstable();
    Located::new(how, cell.origin)
}

fn push_category(row: &mut Row<'_, '_>, origin: Origin, message: String) {
    let hint =
        "write `central`, `held_together`, `decentral` or `procured`, or two of them joined by `/`";
    row.faults().push(Diagnostic::error(Code::PEER_CATEGORY, origin, message).with_hint(hint));
}

/// A category by its name, or by the Swedish word for it.
fn category(text: &str) -> Option<Category> {
    Some(match text.to_lowercase().as_str() {
        "central" | "centraliserad" => Category::Central,
        "held_together" | "sammanhållen" => Category::HeldTogether,
        "decentral" | "decentraliserad" | "de-centraliserad" => Category::Decentral,
        "procured" | "upphandlad" => Category::Procured,
        _ => return None,
    })
}

fn summary(
    row: &mut Row<'_, '_>,
    known: &Comparison,
    seen: &mut Seen<(Option<PeerId>, ComparedId)>,
) -> Option<Summary> {
    let function = find_function(row, f::FUNCTION, known);
    let [own, mean, min, max, answers, excluded] =
        [f::OWN, f::MEAN, f::MIN, f::MAX, f::ANSWERS, f::EXCLUDED].map(|c| row.quantity(c));
    let (reason, note) = (row.text(f::REASON), row.text(f::NOTE));
    let function = function?;
    first_of(row, (None, function), f::FUNCTION, seen)?;
    let origin = row.cell(f::FUNCTION).origin;
    Some(Summary { function, origin, own, mean, min, max, answers, excluded, reason, note })
}

fn answer(
    row: &mut Row<'_, '_>,
    known: &Comparison,
    seen: &mut Seen<(Option<PeerId>, ComparedId)>,
) -> Option<Answer> {
    let (peer, function) = (find_peer(row, a::PEER, known), find_function(row, a::FUNCTION, known));
    let fte = row.quantity(a::FTE);
    let excluded = row.flag(a::EXCLUDED, false);
    let reason: Text = row.text(a::REASON);
    let (peer, function) = (peer?, function?);
    first_of(row, (Some(peer), function), a::FUNCTION, seen)?;
    Some(Answer { peer, function, fte, excluded, reason })
}

/// N0601
fn find_peer(row: &mut Row<'_, '_>, column: usize, known: &Comparison) -> Option<PeerId> {
    row.reference(column, (Code::PEER_UNKNOWN, "peer"), &known.peers, |peer| &peer.id.value)
}

/// N0610
fn find_function(row: &mut Row<'_, '_>, column: usize, known: &Comparison) -> Option<ComparedId> {
    let what = (Code::PEER_FUNCTION, "compared function");
    row.reference(column, what, &known.functions, |function| &function.id.value)
}

/// N0603: none if a row of the same municipality and function came before.
fn first_of(
    row: &mut Row<'_, '_>,
    key: (Option<PeerId>, ComparedId),
    column: usize,
    seen: &mut Seen<(Option<PeerId>, ComparedId)>,
) -> Option<()> {
    let cell = row.text(column);
    let Some(&first) = seen.get(&key) else {
        seen.insert(key, cell.origin);
        return Some(());
    };
    let message = format!("a second row for `{}`", cell.value);
    let fault = Diagnostic::error(Code::PEER_TWICE, cell.origin, message);
    row.faults().push(fault.with_label(first, "the first").with_hint("delete one of them"));
    None
}
