//! What others state of the same figures, and how far it is from what is computed.

pub(crate) mod arithmetic;
pub(crate) mod block;
pub(crate) mod fact;
pub(crate) mod figure;
pub(crate) mod fill;
pub(crate) mod functions;
pub mod model;
pub(crate) mod numbers;
pub(crate) mod paper;
pub(crate) mod parts;
pub mod reconcile;
pub mod shape;
pub(crate) mod stated;
pub mod verdict;

use self::model::{Declarations, declared_from_table};
use crate::lang::Word;
use crate::model::Reader;
use crate::subject::seam::{Source, Subject};

/// The subject.
pub(crate) static SUBJECT: Subject = Subject {
    name: "declared",
    counts: &[("declared", Word::CountDeclared)],
    sources: &[Source::table(
        &shape::DECLARED,
        "Figures that an earlier report or the client states: a table.",
    )
    .unnamed()],
    blocks: block::BLOCKS,
    read,
    figures: figure::figure_declarations,
    check_figures: |model, figures, faults| {
        reconcile::check_declared(model, figures, faults);
        parts::check_wholes(model, figures, faults);
    },
    hide: figure::hide_rows,
    repeats: figure::repeats,
    functions: functions::add_stated,
    compared: paper::compared,
    ..Subject::NONE
};

fn read(reader: &mut Reader<'_>) {
    let Some(table) = reader.table("declared", &shape::DECLARED) else { return };
    let rows = declared_from_table(&table, reader.faults);
    reader.readings.put_rows(Declarations { rows });
}
