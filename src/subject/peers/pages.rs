//! A page per municipality of the comparison: what was found there, its facts, and how it organises its support.

use crate::chart::matrix::letters;
use crate::fill::component::{Fact, Facts, Leaf, Mark, Marked, Marks};
use crate::fill::headings::Heading;
use crate::fill::inline::plain;
use crate::fill::{Component, Components, Filler, parts};
use crate::lang::{Language, Word};
use crate::model::chapter::Chapter;
use crate::model::quantity::{Missing, Quantity};
use crate::subject::peers::chart::{category_word, combination_words};
use crate::subject::peers::fill::matrix_footnotes;
use crate::subject::peers::model::{self, Category, FactSource, NoteId, Peer, PeerId};
use crate::subject::peers::notes::mark;
use crate::subject::peers::words::{fact_word, source_text, with_unit};

/// One page per municipality, in the order of the file.
pub(crate) fn fill_peers(filler: &mut Filler<'_>, chapter: &Chapter) -> Vec<Leaf> {
    let heading = filler.headings.next(chapter);
    filler.model.comparison().peers.ids().map(|peer| page(filler, &heading, peer)).collect()
}

fn page(filler: &mut Filler<'_>, heading: &Heading, index: PeerId) -> Leaf {
    let model = filler.model;
    let peer = &model.comparison().peers[index];
    for name in [&peer.name, &peer.full_name] {
        filler.prose.check_glyphs(&name.value, name.origin);
    }
    let title = filler.prose.inline_of(peer.message.as_ref());
    let title = title.unwrap_or_else(|| plain(&*peer.full_name.value));
    let boxes = [
        facts_box(filler.language, peer),
        organised_marks(filler, index),
        answers_box(filler, index),
    ];
    let mut body: Vec<_> = boxes.into_iter().flatten().collect();
    if !peer.findings.is_empty() {
        body.push(parts::points(filler, &peer.findings));
    }
    let id = format!("peer-{}", peer.id.value);
    Leaf::Page(Box::new(filler.page(id, heading, &peer.name.value, title, Components::of(body))))
}

/// The facts with the sources and years that they have.
fn facts_box(language: Language, peer: &Peer) -> Option<Component> {
    let items: Vec<_> = peer
        .facts
        .iter()
        .map(|fact| Fact {
            label: language.word(fact_word(fact.kind)).to_owned(),
            value: with_unit(fact.kind, &language.stated(&fact.value.value)),
            figure: Some(format!("fact.{}.{}", peer.id.value, fact.kind.as_str())),
        })
        .collect();
    let label = peer.full_name.value.to_string();
    let source = plain(sources_of(language, &peer.facts));
    shown(Facts { label, items, source, footnotes: Vec::new(), quiet: false })
}

/// "Kolada, 2022 (invånare och medarbetare)": each source with the facts that it stands for, unless it does for all.
fn sources_of(language: Language, facts: &[model::Fact]) -> String {
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

/// How the municipality organises each function: the row of the matrix, by its marks.
fn organised_marks(filler: &mut Filler<'_>, peer: PeerId) -> Option<Component> {
    let (comparison, language) = (filler.model.comparison(), filler.language);
    let legend = legend(language);
    let mut notes: Vec<NoteId> = Vec::new();
    let mut sign_of = |note: Option<NoteId>| -> String {
        let Some(note) = note else { return String::new() };
        let known = notes.iter().position(|&known| known == note);
        mark(known.unwrap_or_else(|| {
            notes.push(note);
            notes.len() - 1
        }))
    };
    let mut items = Vec::new();
    let mut said = Vec::new();
    for function in comparison.organised() {
        let (cell, function) = (comparison.cell(peer, function), &comparison.functions[function]);
        let label = format!("{}{}", function.name, sign_of(function.note));
        let how = cell.filter(|cell| !cell.how.value.is_empty());
        let words = how.map_or_else(
            || language.word(Word::PeerAbsent).to_owned(),
            |cell| combination_words(&cell.how.value, language),
        );
        said.push(format!("{}: {}", function.name, language.uncapitalised(&words)));
        let categories = how.map(|cell| cell.how.value.as_slice()).unwrap_or_default();
        let marks = categories.iter().filter_map(|&category| legend.get(category as usize));
        let sign = sign_of(how.and_then(|cell| cell.note));
        items.push(Marked { label, marks: marks.cloned().collect(), sign });
    }
    let footnotes = matrix_footnotes(filler, &notes);
    let label = language.word(Word::PeerOrganisation).to_owned();
    let alt = format!("{label}. {}.", said.join("; "));
    let shown = Marks { label, items, legend, alt, footnotes };
    (!shown.items.is_empty()).then_some(Component::Marks(shown))
}

/// The marks of the matrix and what they mean.
fn legend(language: Language) -> Vec<Mark> {
    const TONES: [&str; 4] = ["solid", "tint", "hatch", "outline"];
    let words = Category::ALL.map(|category| language.word(category_word(category)).to_owned());
    let marks = letters(&words).into_iter().zip(TONES).zip(words);
    marks.map(|((letter, tone), word)| Mark { letter, tone, word }).collect()
}

/// The full-time equivalents that the municipality has answered.
fn answers_box(filler: &Filler<'_>, peer: PeerId) -> Option<Component> {
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
            Fact { label: function.name.to_string(), value, figure: Some(path) }
        })
        .collect();
    let label = language.capitalised(language.word(Word::FteUnit));
    shown(Facts { label, items, source: Vec::new(), footnotes: Vec::new(), quiet: true })
}

/// A box; none without a line.
fn shown(facts: Facts) -> Option<Component> {
    (!facts.items.is_empty()).then_some(Component::Facts(facts))
}
