//! A page per municipality of the comparison: what was found there, its facts, and how it organises its support.

use serde_json::{Value, json};

use crate::fill::headings::Heading;
use crate::fill::table::plain;
use crate::fill::{Components, Filler, parts};
use crate::lang::{Language, Word};
use crate::model::chapter::Chapter;
use crate::model::quantity::{Missing, Quantity};
use crate::subject::peers::chart::combination_words;
use crate::subject::peers::fill::matrix_footnotes;
use crate::subject::peers::model::{Fact, FactSource, NoteId, Peer, PeerId};
use crate::subject::peers::notes::mark;
use crate::subject::peers::words::{fact_word, source_text, with_unit};

/// One page per municipality, in the order of the file.
pub(crate) fn fill_peers(filler: &mut Filler<'_>, chapter: &Chapter) -> Vec<Value> {
    let heading = filler.headings.next(chapter);
    filler.model.comparison().peers.ids().map(|peer| page(filler, &heading, peer)).collect()
}

fn page(filler: &mut Filler<'_>, heading: &Heading, index: PeerId) -> Value {
    let model = filler.model;
    let peer = &model.comparison().peers[index];
    for name in [&peer.name, &peer.full_name] {
        filler.prose.check_glyphs(&name.value, name.origin);
    }
    let title = match &peer.message {
        Some(message) => filler.prose.inline(message),
        None => plain(&*peer.full_name.value),
    };
    let body = match peer.findings.as_slice() {
        [] => Vec::new(),
        findings => parts::list(filler, None, findings),
    };
    let boxes = [
        facts_box(filler.language, peer),
        organised_box(filler, index),
        answers_box(filler, index),
    ];
    let aside = boxes.into_iter().flatten().collect();
    let id = format!("peer-{}", peer.id.value);
    let components = Components { lead: Vec::new(), body, aside };
    filler.page(&id, heading, &peer.name.value, &title, &components)
}

/// The facts with the sources and years that they have.
fn facts_box(language: Language, peer: &Peer) -> Option<Value> {
    let items: Vec<_> = peer
        .facts
        .iter()
        .map(|fact| {
            let value = language.stated(&fact.value.value);
            json!({
                "label": language.word(fact_word(fact.kind)),
                "value": with_unit(fact.kind, &value),
                "figure": format!("fact.{}.{}", peer.id.value, fact.kind.as_str()),
            })
        })
        .collect();
    (!items.is_empty()).then(|| {
        json!({
            "type": "facts",
            "label": &*peer.full_name.value,
            "items": items,
            "source": plain(sources_of(language, &peer.facts)),
            "footnotes": [],
            "quiet": false,
        })
    })
}

/// "Kolada, 2022 (invånare och medarbetare)": each source with the facts that it stands for, unless it does for all.
fn sources_of(language: Language, facts: &[Fact]) -> String {
    let mut by_source: Vec<(&FactSource, Vec<String>)> = Vec::new();
    for fact in facts {
        let Some(source) = &fact.source else { continue };
        let name = language.uncapitalised(language.word(fact_word(fact.kind)));
        match by_source.iter_mut().find(|(known, _)| *known == source) {
            Some((_, names)) => names.push(name),
            None => by_source.push((source, vec![name])),
        }
    }
    let said = by_source.iter().map(|(source, names)| {
        let source = source_text(language, source);
        if names.len() == facts.len() {
            source
        } else {
            format!("{source} ({})", language.list(names))
        }
    });
    said.collect::<Vec<_>>().join("; ")
}

/// How the municipality organises each function, in words: the row of the matrix.
fn organised_box(filler: &mut Filler<'_>, peer: PeerId) -> Option<Value> {
    let (comparison, language) = (filler.model.comparison(), filler.language);
    let mut notes: Vec<NoteId> = Vec::new();
    let mut mark_of = |note: Option<NoteId>| -> String {
        let Some(note) = note else { return String::new() };
        let known = notes.iter().position(|&known| known == note);
        mark(known.unwrap_or_else(|| {
            notes.push(note);
            notes.len() - 1
        }))
    };
    let mut items = Vec::new();
    for function in comparison.organised() {
        let (cell, function) = (comparison.cell(peer, function), &comparison.functions[function]);
        let label = format!("{}{}", function.name, mark_of(function.note));
        let how = cell.filter(|cell| !cell.how.value.is_empty());
        let value = how.map_or_else(
            || language.word(Word::PeerAbsent).to_owned(),
            |cell| {
                let words = combination_words(&cell.how.value, language);
                format!("{words}{}", mark_of(cell.note))
            },
        );
        items.push(json!({ "label": label, "value": value }));
    }
    let footnotes = matrix_footnotes(filler, &notes);
    (!items.is_empty()).then(|| {
        json!({
            "type": "facts",
            "label": language.word(Word::PeerOrganisation),
            "items": items,
            "source": [],
            "footnotes": footnotes,
            "quiet": true,
        })
    })
}

/// The full-time equivalents that the municipality has answered.
fn answers_box(filler: &Filler<'_>, peer: PeerId) -> Option<Value> {
    let (comparison, language) = (filler.model.comparison(), filler.language);
    let own: Vec<_> = comparison.answers.iter().filter(|answer| answer.peer == peer).collect();
    let items: Vec<_> = comparison
        .measured()
        .into_iter()
        .filter_map(|function| own.iter().find(|answer| answer.function == function))
        .map(|answer| {
            let value = match answer.fte.value.quantity {
                Quantity::Missing(Missing::Blank) => "–".to_owned(),
                _ => language.stated(&answer.fte.value),
            };
            let function = &comparison.functions[answer.function];
            let path = format!("answer.{}.{}", comparison.peers[peer].id.value, function.id.value);
            json!({ "label": function.name, "value": value, "figure": path })
        })
        .collect();
    (!items.is_empty()).then(|| {
        json!({
            "type": "facts",
            "label": language.capitalised(language.word(Word::FteUnit)),
            "items": items,
            "source": [],
            "footnotes": [],
            "quiet": true,
        })
    })
}
