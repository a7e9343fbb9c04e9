//! A case: its instances, what they propose to each other, and who dissents.

pub(crate) mod check;
pub(crate) mod common;
pub(crate) mod differences;
pub(crate) mod figure;
pub(crate) mod fill;
pub mod model;
pub(crate) mod part;
pub mod shape;

use self::model::Case;
use crate::lang::Word;
use crate::model::Reader;
use crate::subject::seam::{Source, Subject};

/// The subject.
pub(crate) static SUBJECT: Subject = Subject {
    name: "case",
    counts: &[("dissents", Word::CountDissents), ("instances", Word::CountInstances)],
    sources: &[Source::document("case", &shape::CASE, "Instances, proposals and dissents: TOML.")],
    parts: part::PARTS,
    read,
    figures: figure::figure_case,
    name_figure: figure::name_of_case,
    check_figures: |model, _, faults| check::check_case(model, faults),
    references: fill::references,
    ..Subject::NONE
};

fn read(reader: &mut Reader<'_>) {
    let Some(node) = reader.document("case", &shape::CASE) else { return };
    let case = Case::from_node(&node, reader.faults);
    reader.readings.put(case);
}
