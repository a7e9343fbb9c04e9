//! Ways to organise the same part of a municipality, two of them side by side.

pub(crate) mod figure;
pub(crate) mod fill;
pub mod model;
pub(crate) mod part;
pub mod shape;

use self::model::Structures;
use crate::model::Reader;
use crate::subject::seam::{Source, Subject};

/// The subject.
pub(crate) static SUBJECT: Subject = Subject {
    name: "structures",
    sources: &[Source::document(
        "organisations",
        &shape::ORGANISATIONS,
        "Ways to organise, to compare: TOML.",
    )],
    parts: part::PARTS,
    read,
    figures: figure::figure_structures,
    name_figure: figure::name_of_structures,
    ..Subject::NONE
};

fn read(reader: &mut Reader<'_>) {
    // None at all where `[sources]` names no file, so that a comparison is told; unknown where the file had faults.
    if !reader.files.contains_key("organisations") {
        reader.readings.put(Structures::default());
    }
    let Some(node) = reader.document("organisations", &shape::ORGANISATIONS) else { return };
    let structures = Structures::from_node(&node, reader.faults);
    reader.readings.put(structures);
}
