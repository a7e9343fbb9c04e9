//! Which functions are studied further, and why.

pub(crate) mod figure;
pub(crate) mod fill;
pub mod model;
pub(crate) mod part;
pub mod shape;

use self::model::{Selection, selection_from_table};
use crate::lang::Word;
use crate::model::Reader;
use crate::subject::seam::{Source, Subject};

/// The subject.
pub(crate) static SUBJECT: Subject = Subject {
    name: "selection",
    counts: &[("deep_studies", Word::CountDeepStudies), ("selection", Word::CountSelection)],
    sources: &[Source::table(
        &shape::SELECTION,
        "Which support functions are studied further: a table.",
    )
    .needing(&[&["roles"]])],
    parts: part::PARTS,
    read,
    figures: figure::figure_selection,
    ..Subject::NONE
};

fn read(reader: &mut Reader<'_>) {
    let Some(table) = reader.table("selection", &shape::SELECTION) else { return };
    let rows = selection_from_table(&table, reader.readings.get(), reader.faults);
    reader.readings.put(Selection { rows });
}
