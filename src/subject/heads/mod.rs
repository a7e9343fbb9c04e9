//! An organisation chart with how many work in each box.

pub(crate) mod figure;
pub(crate) mod fill;
pub mod model;
pub(crate) mod part;
pub mod shape;

use self::model::Heads;
use crate::lang::Word;
use crate::model::Reader;
use crate::subject::seam::{Source, Subject};

/// The subject.
pub(crate) static SUBJECT: Subject = Subject {
    name: "heads",
    counts: &[("recruiting", Word::CountRecruiting)],
    sources: &[Source::document(
        "heads",
        &shape::HEADS,
        "An organisation chart with head counts: TOML.",
    )],
    parts: part::PARTS,
    read,
    figures: |model, figures| figure::figure_heads(model.heads(), figures),
    ..Subject::NONE
};

fn read(reader: &mut Reader<'_>) {
    let Some(node) = reader.document("heads", &shape::HEADS) else { return };
    let heads = Heads::from_node(&node, reader.faults);
    reader.readings.put_rows(heads);
}
