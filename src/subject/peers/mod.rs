//! The comparison with other municipalities.

pub(crate) mod answers;
pub(crate) mod chart;
pub(crate) mod check;
pub(crate) mod figure;
pub(crate) mod fill;
pub(crate) mod functions;
pub mod model;
pub mod notes;
pub(crate) mod pages;
pub(crate) mod part;
pub(crate) mod read;
pub mod shape;
pub(crate) mod table;
pub(crate) mod words;

use self::read::{Tables, comparison};
use crate::lang::Word;
use crate::model::Reader;
use crate::subject::seam::{Source, Subject};
use crate::table::built_in::table_of;

/// The subject.
pub(crate) static SUBJECT: Subject = Subject {
    name: "peers",
    counts: &[("peers", Word::CountPeers)],
    sources: &[
        Source::document(
            "peers",
            &shape::PEERS,
            "The municipalities of a comparison, and what is compared: TOML.",
        ),
        Source::table(&shape::PEER_MATRIX, "How these organise each function: a table.")
            .named("peer_matrix")
            .needing(&[&["peers"]]),
        Source::table(
            &shape::PEER_FTE,
            "Own values, and published aggregates of the others: a table.",
        )
        .named("peer_fte")
        .needing(&[&["peers"]]),
        Source::table(
            &shape::PEER_ANSWERS,
            "The full-time equivalents of each municipality: a table.",
        )
        .named("peer_answers")
        .needing(&[&["peers"]]),
    ],
    parts: part::PARTS,
    blocks: part::BLOCKS,
    tables: &[table_of("peers", &["peers"], table::peers)],
    read,
    figures: figure::figure_peers,
    check_figures: check::check_peers,
    repeats: figure::repeats,
    functions: functions::add_matrix,
    name_figure: words::count_label,
    ..Subject::NONE
};

fn read(reader: &mut Reader<'_>) {
    let tables = Tables {
        matrix: reader.table("peer_matrix", &shape::PEER_MATRIX),
        summaries: reader.table("peer_fte", &shape::PEER_FTE),
        answers: reader.table("peer_answers", &shape::PEER_ANSWERS),
    };
    let Some(node) = reader.document("peers", &shape::PEERS) else { return };
    let read = comparison(&node, &tables, reader.readings.get(), reader.faults);
    reader.readings.put(read);
}
