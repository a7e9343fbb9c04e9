//! The mapping: people by unit and function.

pub(crate) mod chart;
pub(crate) mod check;
pub(crate) mod figure;
pub(crate) mod fill;
pub mod model;
pub(crate) mod paper;
pub(crate) mod part;
pub mod shape;
pub(crate) mod table;

use self::model::{Mapping, headcounts_from_table};
use crate::model::Reader;
use crate::model::known::Known;
use crate::subject::seam::{Source, Subject};
use crate::table::built_in::table_of;

/// The subject.
pub(crate) static SUBJECT: Subject = Subject {
    name: "mapping",
    sources: &[Source::table(&shape::MAPPING, "One row per unit and function: a table.")],
    parts: part::PARTS,
    tables: &[table_of("mapping", &["mapping"], table::mapping)],
    read,
    figures: |model, figures| {
        if model.files.contains_key("mapping") {
            figure::figure_mapping(model, figures);
        }
    },
    check_figures: check::check_mapping,
    readings: paper::readings,
    ..Subject::NONE
};

fn read(reader: &mut Reader<'_>) {
    let Some(table) = reader.table("mapping", &shape::MAPPING) else { return };
    let refs = Known::of(&reader.readings);
    let rows = headcounts_from_table(&table, refs, reader.faults);
    reader.readings.put(Mapping { rows });
}
