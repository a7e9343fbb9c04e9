//! The part `peer_answers`: what each municipality has answered, the mean of it, and the own values.

use crate::fill::inline::plain;
use crate::fill::table::{Cell, Column, Row, RowStyle, Table};
use crate::fill::{Component, Filler};
use crate::lang::Word;
use crate::model::quantity::Quantity;
use crate::model::text::Text;
use crate::subject::peers::fill::{because, figure_or_dash, footnote, of_all};
use crate::subject::peers::model::{Answer, ComparedId, Comparison, PeerId};
use crate::subject::peers::notes::mark;

/// A row per municipality, a column per function that has answers.
pub(crate) fn answers(filler: &mut Filler<'_>) -> Component {
    let (model, language) = (filler.model, filler.language);
    let comparison = model.comparison();
    let functions: Vec<ComparedId> =
        comparison.measured().into_iter().filter(|&f| comparison.has_answers(f)).collect();
    let reasons = reasons(comparison);
    let mut rows: Vec<Row> = comparison
        .peers
        .entries()
        .map(|(peer, known)| {
            let name = Cell::text(&*known.name.value);
            let cells = functions.iter().map(|&f| answer_cell(filler, peer, f, &reasons));
            Row::normal(std::iter::once(name).chain(cells).collect())
        })
        .collect();
    let [mean, n] = [Word::PeerMean, Word::PeerInMeanColumn].map(|word| language.word(word));
    rows.push(aggregate_row(filler, &functions, (RowStyle::Subtotal, mean), "mean"));
    rows.push(aggregate_row(filler, &functions, (RowStyle::Subtotal, n), "n"));
    let own = (RowStyle::Total, &*model.head.municipality);
    rows.push(aggregate_row(filler, &functions, own, "own"));
    let mut columns = vec![Column::header(language.word(Word::PeerColumn), "1.6fr")];
    columns.extend(functions.iter().map(|&f| Column::wide_number(&*comparison.functions[f].name)));
    let caption = plain(language.capitalised(language.word(Word::CaptionPeerAnswers)));
    let table = Table::new(filler, "peer-answers", caption, columns).with_rows(rows);
    let excluded = language.capitalised(language.word(Word::PeerIsExcluded));
    let reasons = reasons.iter().enumerate();
    let footnotes =
        reasons.map(|(i, reason)| footnote(i, because(filler, &excluded, reason))).collect();
    table.with_footnotes(footnotes).into_component(filler)
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
fn answer_cell(filler: &Filler<'_>, peer: PeerId, function: ComparedId, reasons: &[&Text]) -> Cell {
    let comparison = filler.model.comparison();
    let is_it = |answer: &&Answer| (answer.peer, answer.function) == (peer, function);
    let Some(answer) = comparison.answers.iter().find(is_it) else { return Cell::text("–") };
    let (peer, function) =
        (&comparison.peers[peer].id.value, &comparison.functions[function].id.value);
    let path = format!("answer.{peer}.{function}");
    let said = filler.language.stated(&answer.fte.value);
    match answer.fte.value.quantity {
        Quantity::BLANK => Cell::text("–"),
        _ if answer.excluded => {
            let place = reasons.iter().position(|reason| reason.value == answer.reason.value);
            Cell::Figure(path, format!("({said}){}", place.map(mark).unwrap_or_default()))
        }
        _ => Cell::Figure(path, said),
    }
}

fn aggregate_row(
    filler: &Filler<'_>,
    functions: &[ComparedId],
    (style, label): (RowStyle, &str),
    part: &str,
) -> Row {
    let figure = |&function: &ComparedId| {
        let function = &filler.model.comparison().functions[function];
        let path = format!("peer.{}.{part}", function.id.value);
        if part != "n" {
            return figure_or_dash(filler, path);
        }
        let said = of_all(filler, filler.figures.quantity(&path));
        Cell::Figure(path, said)
    };
    let cells = std::iter::once(Cell::text(label)).chain(functions.iter().map(figure));
    Row { style, cells: cells.collect() }
}
