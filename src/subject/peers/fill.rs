//! Parts that show the comparison with other municipalities.

use crate::fill::bound::bound;
use crate::fill::component::{Chart, Footnote};
use crate::fill::inline::{Inlines, plain};
use crate::fill::markdown::marked;
use crate::fill::table::{Cell, Column, Row, Table};
use crate::fill::{Component, Filler};
use crate::lang::{Gender, Word};
use crate::model::id::Arena;
use crate::model::quantity::Quantity;
use crate::model::text::Text;
use crate::subject::peers::chart::{caption, combination_words, own_ways};
use crate::subject::peers::figure::{combination_name, combinations};
use crate::subject::peers::model::{ComparedId, Fact, FactKind, FactSource, NoteId, Peer};
use crate::subject::peers::notes::{MeasureNote, mark, marks};
use crate::subject::peers::words::{idea_word, source_text};

/// A footnote: its mark and what it says.
pub(crate) fn footnote(index: usize, content: Inlines) -> Footnote {
    Footnote { mark: mark(index), content }
}

/// The municipalities with their facts. A source stands in a footnote to each value that has one.
pub(crate) fn list(filler: &mut Filler<'_>) -> Component {
    let (model, language) = (filler.model, filler.language);
    let peers = &model.comparison().peers;
    let sources = fact_sources(peers);
    let source = |(i, source): (usize, &&FactSource)| {
        let text = format!("{}: {}.", language.word(Word::Source), source_text(language, source));
        footnote(i, plain(text))
    };
    let mut footnotes: Vec<Footnote> = sources.iter().enumerate().map(source).collect();
    let mut rows = Vec::new();
    for peer in peers {
        let mut cells = vec![Cell::text(&*peer.name.value)];
        cells.extend(FactKind::ALL.map(|kind| fact_cell(filler, peer, kind, &sources)));
        let mut idea = language.word(idea_word(peer.idea.value)).to_owned();
        if let Some(note) = &peer.idea_note {
            idea.push_str(&mark(footnotes.len()));
            footnotes.push(footnote(footnotes.len(), filler.prose.inline(note)));
        }
        cells.push(Cell::text(idea));
        rows.push(Row::normal(cells));
    }
    let number = |word| Column::wide_number(language.word(word));
    let caption = plain(language.word(Word::CaptionPeerList));
    let columns = vec![
        Column::header(language.word(Word::PeerColumn), "1.6fr"),
        number(Word::PeerPopulation),
        Column::wide_number(format!("{}, km²", language.word(Word::PeerArea))),
        number(Word::PeerEmployees),
        Column::text(language.word(Word::PeerIdea), "2fr"),
    ];
    let table = Table::new(filler, "peer-list", caption, columns).with_rows(rows);
    table.with_footnotes(footnotes).into_component(filler)
}

/// The sources of all facts, in the order of reading.
fn fact_sources(peers: &Arena<Peer>) -> Vec<&FactSource> {
    let mut sources = Vec::new();
    for source in peers.iter().flat_map(|p| &p.facts).filter_map(|fact| fact.source.as_ref()) {
        if !sources.contains(&source) {
            sources.push(source);
        }
    }
    sources
}

fn fact_cell(filler: &Filler<'_>, peer: &Peer, kind: FactKind, sources: &[&FactSource]) -> Cell {
    let Some(Fact { value, source, .. }) = peer.facts.iter().find(|fact| fact.kind == kind) else {
        return Cell::text("–");
    };
    let place = sources.iter().position(|&known| Some(known) == source.as_ref());
    let text = filler.language.stated(&value.value);
    let path = format!("fact.{}.{}", peer.id.value, kind.as_str());
    Cell::Figure(path, format!("{text}{}", place.map(mark).unwrap_or_default()))
}

pub(crate) fn matrix(filler: &mut Filler<'_>) -> Option<Component> {
    let notes = filler.model.comparison().matrix_notes();
    let footnotes = matrix_footnotes(filler, &notes);
    let mut chart = filler.chart("peer-matrix")?;
    if own_ways(filler.model, filler.figures).is_some() {
        let note = filler.language.word(Word::NoteOwnWays);
        let said = note.replace("{}", &filler.model.head.municipality);
        chart.notes.get_or_insert_default().push(plain(said));
    }
    Some(Component::Chart(Box::new(Chart { footnotes: Some(footnotes), ..chart })))
}

/// Footnotes of the matrix, in the order of their marks.
pub(crate) fn matrix_footnotes(filler: &mut Filler<'_>, notes: &[NoteId]) -> Vec<Footnote> {
    let model = filler.model;
    let text = |(i, &note): (usize, &NoteId)| {
        footnote(i, filler.prose.inline(&model.comparison().notes[note].text))
    };
    notes.iter().enumerate().map(text).collect()
}

/// How many municipalities organise each function in each way: the ways that occur.
pub(crate) fn counts(filler: &mut Filler<'_>) -> Component {
    let (comparison, language) = (filler.model.comparison(), filler.language);
    let functions = comparison.organised();
    let path = |function: ComparedId, what: &str| {
        format!("count.{}.{what}", comparison.functions[function].id.value)
    };
    let figure = |function, what: &str| filler.figures.quantity(&path(function, what));
    let mut ways: Vec<_> =
        combinations().into_iter().map(|how| (combination_name(&how), how)).collect();
    ways.retain(|(name, _)| functions.iter().any(|&f| !figure(f, name).is_exactly(0)));
    // Where every municipality has a cell, the caption says how many there are.
    let all = filler.figures.quantity("count.peers");
    let has_gaps = functions.iter().any(|&f| figure(f, "answered") != all);
    let mut columns = vec![Column::header(language.word(Word::Function), "1.6fr")];
    columns.extend(
        ways.iter().map(|(_, how)| {
            Column::wide_number(combination_words(how, language).replace('/', "/\n"))
        }),
    );
    if has_gaps {
        columns.push(Column::wide_number(language.word(Word::PeerColumns)));
    }
    let row = |&f: &ComparedId| {
        let answered = Some("answered").filter(|_| has_gaps);
        let names = ways.iter().map(|(name, _)| name.as_str()).chain(answered);
        let mut cells = vec![Cell::text(&*comparison.functions[f].name)];
        cells.extend(names.map(|name| Cell::figure(filler, path(f, name))));
        Row::normal(cells)
    };
    let caption = counts_caption(filler, all);
    let table = Table::new(filler, "peer-counts", caption, columns)
        .with_rows(functions.iter().map(row).collect());
    table.into_component(filler)
}

/// "Antal kommuner, av 11, efter stödområde och organisering".
fn counts_caption(filler: &Filler<'_>, all: Quantity) -> Inlines {
    let word = |word| filler.language.word(word);
    let all = bound("count.peers", &filler.language.quantity(all));
    let [number, by] = [Word::CaptionPeerCounts, Word::CaptionPeerCountsBy].map(word);
    marked(&format!("{number}, {}\u{a0}{all}, {by}", word(Word::Of)))
}

/// Own value, mean, lowest, highest, how many are in the mean, and the rank where answers are known.
pub(crate) fn table(filler: &mut Filler<'_>) -> Component {
    let (model, language) = (filler.model, filler.language);
    let comparison = model.comparison();
    let (functions, notes) = (comparison.measured(), comparison.measure_notes());
    let is_ranked = functions.iter().any(|&f| comparison.has_answers(f));
    let number = |word: Word| Column::wide_number(language.word(word));
    let mut columns = vec![
        Column::header(language.word(Word::Function), "2fr"),
        Column::wide_number(&*model.head.municipality),
    ];
    columns.extend([Word::PeerMean, Word::PeerLowest, Word::PeerHighest].map(number));
    columns.push(number(Word::PeerInMeanColumn));
    columns.extend(is_ranked.then(|| number(Word::PeerRank)));
    let rows = functions
        .iter()
        .zip(&notes.of)
        .map(|(&f, notes)| measured_row(filler, f, notes, is_ranked))
        .collect();
    let caption = plain(caption(model));
    let table = Table::new(filler, "peer-fte", caption, columns).with_rows(rows);
    let footnotes = measure_footnotes(filler, &notes.notes);
    table.with_footnotes(footnotes).into_component(filler)
}

fn measured_row(
    filler: &Filler<'_>,
    function: ComparedId,
    notes: &[usize],
    is_ranked: bool,
) -> Row {
    let function = &filler.model.comparison().functions[function];
    let path = |part: &str| format!("peer.{}.{part}", function.id.value);
    let mut cells = vec![Cell::text(format!("{}{}", function.name, marks(notes)))];
    cells.extend(["own", "mean", "min", "max"].map(|part| figure_or_dash(filler, path(part))));
    cells.push(Cell::Figure(path("n"), of_all(filler, filler.figures.quantity(&path("n")))));
    if is_ranked {
        // Among the municipalities of the mean and the own one.
        let all = filler.figures.quantity(&path("n")).plus(Quantity::count(1));
        let rank = filler.figures.quantity(&path("rank"));
        cells.push(match rank {
            Quantity::Missing(_) => Cell::text("–"),
            rank @ Quantity::Value(_) => Cell::Figure(path("rank"), of(filler, rank, all)),
        });
    }
    Row::normal(cells)
}

/// The figure at a path; a dash where there is none.
pub(crate) fn figure_or_dash(filler: &Filler<'_>, path: String) -> Cell {
    match filler.figures.get(&path) {
        Some(_) => Cell::figure(filler, path),
        None => Cell::text("–"),
    }
}

/// "9 av 11".
fn of(filler: &Filler<'_>, part: Quantity, whole: Quantity) -> String {
    let language = filler.language;
    let [part, whole] = [part, whole].map(|number| language.quantity(number));
    format!("{part}\u{a0}{}\u{a0}{whole}", language.word(Word::Of))
}

/// So many of all municipalities.
pub(crate) fn of_all(filler: &Filler<'_>, part: Quantity) -> String {
    of(filler, part, filler.figures.quantity("count.peers"))
}

pub(crate) fn ranges(filler: &mut Filler<'_>) -> Option<Component> {
    let model = filler.model;
    let chart = filler.chart("peer-ranges")?;
    let notes = vec![marked(&in_mean(filler))];
    let footnotes = measure_footnotes(filler, &model.comparison().measure_notes().notes);
    let chart = Chart { notes: Some(notes), footnotes: Some(footnotes), ..chart };
    Some(Component::Chart(Box::new(chart)))
}

/// "I medlet ingår 9 av 11 kommuner (kansli och juridik) och 8 av 11 (ekonomi).", with bound stretches.
fn in_mean(filler: &Filler<'_>) -> String {
    let (comparison, language) = (filler.model.comparison(), filler.language);
    let mut by_number: Vec<(Quantity, String, Vec<String>)> = Vec::new();
    for function in comparison.measured() {
        let function = &comparison.functions[function];
        let path = format!("peer.{}.n", function.id.value);
        let n = filler.figures.quantity(&path);
        let name = language.uncapitalised(&function.name);
        match by_number.iter_mut().find(|(number, ..)| *number == n) {
            Some((.., names)) => names.push(name),
            None => by_number.push((n, path, vec![name])),
        }
    }
    by_number.sort_by_key(|(number, ..)| std::cmp::Reverse(number.min_or_zero()));
    let is_one = by_number.len() == 1;
    let said = by_number.iter().enumerate().map(|(i, (number, path, names))| {
        let mut text = bound(path, &of_all(filler, *number));
        if i == 0 {
            let noun = language.uncapitalised(language.word(Word::PeerColumns));
            text = format!("{text} {noun}");
        }
        if is_one { text } else { format!("{text} ({})", language.enumerated(names)) }
    });
    let said: Vec<_> = said.collect();
    format!("{} {}.", language.word(Word::PeerInMean), language.list(&said))
}

/// Footnotes to compared full-time equivalents, in the order of their marks.
fn measure_footnotes(filler: &mut Filler<'_>, notes: &[MeasureNote<'_>]) -> Vec<Footnote> {
    let notes = notes.iter().enumerate();
    notes.map(|(i, note)| footnote(i, measure_note(filler, note))).collect()
}

fn measure_note(filler: &mut Filler<'_>, note: &MeasureNote<'_>) -> Inlines {
    let (comparison, language) = (filler.model.comparison(), filler.language);
    let (who, reason) = match note {
        MeasureNote::Remark(text) => return filler.prose.inline(text),
        MeasureNote::LeftOut { function, number, reason } => {
            let is_one = number.is_exactly(1);
            let noun = if is_one { Word::PeerExcludedOne } else { Word::PeerExcludedMany };
            let path = format!("peer.{}.excluded", comparison.functions[*function].id.value);
            let number = language.capitalised(&language.in_words(*number, Gender::Common));
            (format!("{} {}", bound(&path, &number), language.word(noun)), reason)
        }
        MeasureNote::Excluded(who, reason) => {
            let names: Vec<_> = who.iter().map(|&p| &*comparison.peers[p].name.value).collect();
            let verb = if names.len() == 1 { Word::PeerIsExcluded } else { Word::PeerAreExcluded };
            (format!("{} {}", language.list(&names), language.word(verb)), reason)
        }
    };
    because(filler, &who, reason)
}

/// "Vellinge ingår inte i medlet: funktionen är upphandlad."; `who` may have bound stretches.
pub(crate) fn because(filler: &mut Filler<'_>, who: &str, reason: &Text) -> Inlines {
    let reason = filler.prose.marked(reason);
    let text = if reason.is_empty() { format!("{who}.") } else { format!("{who}: {reason}.") };
    marked(&text)
}
