//! Parts that show the comparison with other municipalities.

use serde_json::{Value, json};

use super::super::peers::{idea_word, source_text};
use super::super::table::{Cell, Column, Row, RowStyle, Table, plain};
use super::super::{Filler, exhibit_source};
use crate::chart::peer::{caption, combination_words};
use crate::figure::peer::{combination_name, combinations};
use crate::lang::{Gender, Language, Word};
use crate::model::organisation::Text;
use crate::model::peer::notes::{MeasureNote, mark, marks};
use crate::model::peer::{Answer, Comparison, Fact, FactKind, FactSource, Peer, PeerPart};
use crate::model::quantity::Quantity;

/// The components of a part.
pub(super) fn peer(filler: &mut Filler<'_>, part: PeerPart) -> Vec<Value> {
    match part {
        PeerPart::List => vec![list(filler)],
        PeerPart::Matrix => matrix(filler).into_iter().collect(),
        PeerPart::Counts => vec![counts(filler)],
        PeerPart::Table => vec![table(filler)],
        PeerPart::Ranges => ranges(filler).into_iter().collect(),
        PeerPart::Answers => vec![answers(filler)],
    }
}

/// A footnote: its mark and what it says.
fn footnote(index: usize, content: &Value) -> Value {
    json!({ "mark": mark(index), "content": content })
}

/// A component with footnotes below it.
fn with_footnotes(mut component: Value, footnotes: Vec<Value>) -> Value {
    component["footnotes"] = footnotes.into();
    component
}

/// The municipalities with their facts. A source stands in a footnote to each value that has one.
fn list(filler: &mut Filler<'_>) -> Value {
    let (model, language) = (filler.model, filler.language);
    let peers = &model.comparison.peers;
    let sources = fact_sources(peers);
    let mut footnotes: Vec<Value> = sources
        .iter()
        .enumerate()
        .map(|(i, source)| {
            let text =
                format!("{}: {}.", language.word(Word::Source), source_text(language, source));
            footnote(i, &plain(text))
        })
        .collect();
    let rows = peers
        .iter()
        .map(|peer| {
            let mut cells = vec![Cell::text(&*peer.name.value)];
            cells.extend(FactKind::ALL.map(|kind| fact_cell(filler, peer, kind, &sources)));
            let mut idea = language.word(idea_word(peer.idea.value)).to_owned();
            if let Some(note) = &peer.idea_note {
                idea.push_str(&mark(footnotes.len()));
                let note = filler.prose.inline(note);
                footnotes.push(footnote(footnotes.len(), &note));
            }
            cells.push(Cell::text(idea));
            Row { style: RowStyle::Normal, cells }
        })
        .collect();
    let number = |word| Column::wide_number(language.word(word));
    let table = Table {
        id: "peer-list".into(),
        number: filler.numbering.table("peer-list"),
        caption: plain(language.word(Word::CaptionPeerList)),
        source: exhibit_source(filler, &["peers"]),
        notes: Vec::new(),
        columns: vec![
            Column::header(language.word(Word::PeerColumn), "1.6fr"),
            number(Word::PeerPopulation),
            Column::wide_number(format!("{}, km²", language.word(Word::PeerArea))),
            number(Word::PeerEmployees),
            Column::text(language.word(Word::PeerIdea), "2fr"),
        ],
        rows,
    };
    with_footnotes(table.into_component(filler.widths), footnotes)
}

/// The sources of all facts, in the order of reading.
fn fact_sources(peers: &[Peer]) -> Vec<&FactSource> {
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
        return Cell::Number("–".into());
    };
    let place = sources.iter().position(|&known| Some(known) == source.as_ref());
    let text = filler.language.stated(&value.value);
    Cell::Number(format!("{text}{}", place.map(mark).unwrap_or_default()))
}

fn matrix(filler: &mut Filler<'_>) -> Option<Value> {
    let notes = filler.model.comparison.matrix_notes();
    let footnotes = matrix_footnotes(filler, &notes);
    Some(with_footnotes(filler.chart("peer-matrix")?, footnotes))
}

/// Footnotes of the matrix, by index, in the order of their marks.
pub(in crate::fill) fn matrix_footnotes(filler: &mut Filler<'_>, notes: &[usize]) -> Vec<Value> {
    let model = filler.model;
    let texts = notes.iter().enumerate();
    texts
        .map(|(i, &note)| {
            let text = filler.prose.inline(&model.comparison.notes[note].text);
            footnote(i, &text)
        })
        .collect()
}

/// How many municipalities organise each function in each way: the ways that occur.
fn counts(filler: &mut Filler<'_>) -> Value {
    let (comparison, language) = (&filler.model.comparison, filler.language);
    let functions = comparison.organised();
    let figure = |function: usize, what: &str| {
        let id = &comparison.functions[function].id.value;
        filler.figures.quantity(&format!("count.{id}.{what}"))
    };
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
    let rows = functions
        .iter()
        .map(|&f| {
            let mut cells = vec![Cell::text(&*comparison.functions[f].name)];
            let answered = Some("answered").filter(|_| has_gaps);
            let names = ways.iter().map(|(name, _)| name.as_str()).chain(answered);
            cells.extend(names.map(|name| Cell::Number(language.quantity(figure(f, name)))));
            Row { style: RowStyle::Normal, cells }
        })
        .collect();
    let table = Table {
        id: "peer-counts".into(),
        number: filler.numbering.table("peer-counts"),
        caption: plain(counts_caption(language, all)),
        source: exhibit_source(filler, &["peer_matrix"]),
        notes: Vec::new(),
        columns,
        rows,
    };
    table.into_component(filler.widths)
}

/// "Antal kommuner, av 11, efter stödområde och organisering".
fn counts_caption(language: Language, all: Quantity) -> String {
    let word = |word| language.word(word);
    let all = language.quantity(all);
    let [number, by] = [Word::CaptionPeerCounts, Word::CaptionPeerCountsBy].map(word);
    format!("{number}, {}\u{a0}{all}, {by}", word(Word::Of))
}

/// Own value, mean, lowest, highest, how many are in the mean, and the rank where answers are known.
fn table(filler: &mut Filler<'_>) -> Value {
    let (model, language) = (filler.model, filler.language);
    let comparison = &model.comparison;
    let (functions, notes) = (comparison.measured(), comparison.measure_notes());
    let is_ranked = functions.iter().any(|&f| comparison.has_answers(f));
    let mut columns = vec![
        Column::header(language.word(Word::Function), "2fr"),
        Column::wide_number(&*model.head.municipality),
    ];
    columns.extend(
        [Word::PeerMean, Word::PeerLowest, Word::PeerHighest]
            .map(|word| Column::wide_number(language.word(word))),
    );
    columns.push(Column::wide_number(language.word(Word::PeerInMeanColumn)));
    if is_ranked {
        columns.push(Column::wide_number(language.word(Word::PeerRank)));
    }
    let rows = functions
        .iter()
        .zip(&notes.of)
        .map(|(&f, notes)| measured_row(filler, f, notes, is_ranked))
        .collect();
    let table = Table {
        id: "peer-fte".into(),
        number: filler.numbering.table("peer-fte"),
        caption: plain(caption(model)),
        source: exhibit_source(filler, &["peer_fte", "peer_answers"]),
        notes: Vec::new(),
        columns,
        rows,
    };
    let footnotes = measure_footnotes(filler, &notes.notes);
    with_footnotes(table.into_component(filler.widths), footnotes)
}

fn measured_row(filler: &Filler<'_>, function: usize, notes: &[usize], is_ranked: bool) -> Row {
    let function = &filler.model.comparison.functions[function];
    let figure = |part: &str| filler.figures.printed(&format!("peer.{}.{part}", function.id.value));
    let number = |part: &str| Cell::Number(or_dash(filler, figure(part)));
    let mut cells = vec![Cell::text(format!("{}{}", function.name, marks(notes)))];
    cells.extend(["own", "mean", "min", "max"].map(number));
    cells.push(Cell::Number(of_all(filler, figure("n"))));
    if is_ranked {
        let rank = or_dash(filler, figure("rank"));
        // Among the municipalities of the mean and the own one.
        let all = figure("n").plus(Quantity::count(1));
        let of = filler.language.word(Word::Of);
        cells.push(Cell::Number(match rank.as_str() {
            "–" => rank,
            rank => format!("{rank}\u{a0}{of}\u{a0}{}", filler.language.quantity(all)),
        }));
    }
    Row { style: RowStyle::Normal, cells }
}

fn or_dash(filler: &Filler<'_>, quantity: Quantity) -> String {
    match quantity {
        Quantity::BLANK => "–".into(),
        quantity => filler.language.quantity(quantity),
    }
}

/// "9 av 11".
fn of_all(filler: &Filler<'_>, part: Quantity) -> String {
    let language = filler.language;
    let all = language.quantity(filler.figures.quantity("count.peers"));
    let of = language.word(Word::Of);
    format!("{}\u{a0}{of}\u{a0}{all}", or_dash(filler, part))
}

fn ranges(filler: &mut Filler<'_>) -> Option<Value> {
    let model = filler.model;
    let mut chart = filler.chart("peer-ranges")?;
    chart["notes"] = json!([plain(in_mean(filler))]);
    let footnotes = measure_footnotes(filler, &model.comparison.measure_notes().notes);
    Some(with_footnotes(chart, footnotes))
}

/// "I medlet ingår 9 av 11 kommuner (kansli och juridik) och 8 av 11 (ekonomi)."
fn in_mean(filler: &Filler<'_>) -> String {
    let (comparison, language) = (&filler.model.comparison, filler.language);
    let mut by_number: Vec<(Quantity, Vec<String>)> = Vec::new();
    for function in comparison.measured() {
        let function = &comparison.functions[function];
        let n = filler.figures.quantity(&format!("peer.{}.n", function.id.value));
        let name = language.uncapitalised(&function.name);
        match by_number.iter_mut().find(|(number, _)| *number == n) {
            Some((_, names)) => names.push(name),
            None => by_number.push((n, vec![name])),
        }
    }
    by_number.sort_by_key(|(number, _)| std::cmp::Reverse(number.min_or_zero()));
    let is_one = by_number.len() == 1;
    let said: Vec<_> = by_number
        .iter()
        .enumerate()
        .map(|(i, (number, names))| {
            let mut text = of_all(filler, *number);
            if i == 0 {
                let noun = language.word(Word::PeerColumns);
                text = format!("{text} {}", language.uncapitalised(noun));
            }
            if is_one { text } else { format!("{text} ({})", language.enumerated(names)) }
        })
        .collect();
    format!("{} {}.", language.word(Word::PeerInMean), language.list(&said))
}

/// Footnotes to compared full-time equivalents, in the order of their marks.
fn measure_footnotes(filler: &mut Filler<'_>, notes: &[MeasureNote<'_>]) -> Vec<Value> {
    notes
        .iter()
        .enumerate()
        .map(|(i, note)| {
            let content = measure_note(filler, note);
            footnote(i, &content)
        })
        .collect()
}

fn measure_note(filler: &mut Filler<'_>, note: &MeasureNote<'_>) -> Value {
    let (language, peers) = (filler.language, &filler.model.comparison.peers);
    let (who, reason) = match note {
        MeasureNote::Remark(text) => return filler.prose.inline(text),
        MeasureNote::LeftOut(number, reason) => {
            let noun =
                if number.is_exactly(1) { Word::PeerExcludedOne } else { Word::PeerExcludedMany };
            let number = language.capitalised(&language.in_words(*number, Gender::Common));
            (format!("{number} {}", language.word(noun)), reason)
        }
        MeasureNote::Excluded(who, reason) => {
            let names: Vec<&str> = who.iter().map(|&peer| &*peers[peer].name.value).collect();
            let verb = if names.len() == 1 { Word::PeerIsExcluded } else { Word::PeerAreExcluded };
            (format!("{} {}", language.list(&names), language.word(verb)), reason)
        }
    };
    because(filler, &who, reason)
}

/// "Vellinge ingår inte i medlet: funktionen är upphandlad."
fn because(filler: &mut Filler<'_>, who: &str, reason: &Text) -> Value {
    let Value::Array(mut inlines) = filler.prose.inline(reason) else { return plain(who) };
    let lead = if inlines.is_empty() { format!("{who}.") } else { format!("{who}: ") };
    if !inlines.is_empty() {
        inlines.push(json!({ "t": "text", "s": "." }));
    }
    inlines.insert(0, json!({ "t": "text", "s": lead }));
    Value::Array(inlines)
}

/// What each municipality has answered, the mean of it, and the own values.
fn answers(filler: &mut Filler<'_>) -> Value {
    let (model, language) = (filler.model, filler.language);
    let comparison = &model.comparison;
    let functions: Vec<usize> =
        comparison.measured().into_iter().filter(|&f| comparison.has_answers(f)).collect();
    let reasons = reasons(comparison);
    let mut rows: Vec<Row> = (0..comparison.peers.len())
        .map(|peer| {
            let name = &*comparison.peers[peer].name.value;
            let of = |&f: &usize| {
                comparison.answers.iter().find(|answer| (answer.peer, answer.function) == (peer, f))
            };
            let cells =
                functions.iter().map(|f| Cell::Number(answer_text(filler, of(f), &reasons)));
            Row {
                style: RowStyle::Normal,
                cells: std::iter::once(Cell::text(name)).chain(cells).collect(),
            }
        })
        .collect();
    let aggregate = |style, label: &str, part: &str| {
        let figures = functions.iter().map(|&f| {
            let id = &comparison.functions[f].id.value;
            let value = filler.figures.printed(&format!("peer.{id}.{part}"));
            Cell::Number(if part == "n" { of_all(filler, value) } else { or_dash(filler, value) })
        });
        Row { style, cells: std::iter::once(Cell::text(label)).chain(figures).collect() }
    };
    rows.push(aggregate(RowStyle::Subtotal, language.word(Word::PeerMean), "mean"));
    rows.push(aggregate(RowStyle::Subtotal, language.word(Word::PeerInMeanColumn), "n"));
    rows.push(aggregate(RowStyle::Total, &model.head.municipality, "own"));
    let mut columns = vec![Column::header(language.word(Word::PeerColumn), "1.6fr")];
    columns.extend(functions.iter().map(|&f| Column::wide_number(&*comparison.functions[f].name)));
    let table = Table {
        id: "peer-answers".into(),
        number: filler.numbering.table("peer-answers"),
        caption: plain(language.capitalised(language.word(Word::CaptionPeerAnswers))),
        source: exhibit_source(filler, &["peer_answers", "peer_fte"]),
        notes: Vec::new(),
        columns,
        rows,
    };
    let table = table.into_component(filler.widths);
    let excluded = language.capitalised(language.word(Word::PeerIsExcluded));
    let footnotes = reasons
        .iter()
        .enumerate()
        .map(|(i, reason)| footnote(i, &because(filler, &excluded, reason)))
        .collect();
    with_footnotes(table, footnotes)
}

/// Why answers are left out, each reason once, in the order of reading.
fn reasons(comparison: &Comparison) -> Vec<&Text> {
    let mut excluded: Vec<_> = comparison.answers.iter().filter(|a| a.excluded).collect();
    excluded.sort_by_key(|answer| (answer.peer, answer.function));
    let mut reasons: Vec<&Text> = Vec::new();
    for answer in excluded {
        if reasons.iter().all(|known| known.value != answer.reason.value) {
            reasons.push(&answer.reason);
        }
    }
    reasons
}

/// A number, in brackets and with the mark of the reason if it is left out of the mean; a dash where there is none.
fn answer_text(filler: &Filler<'_>, answer: Option<&Answer>, reasons: &[&Text]) -> String {
    let Some(answer) = answer else { return "–".into() };
    let said = filler.language.quantity(answer.fte.value.quantity);
    match answer.fte.value.quantity {
        Quantity::BLANK => "–".into(),
        _ if answer.excluded => {
            let place = reasons.iter().position(|reason| reason.value == answer.reason.value);
            format!("({said}){}", place.map(mark).unwrap_or_default())
        }
        _ => filler.language.stated(&answer.fte.value),
    }
}
