//! Key ratios: measures of groups of premises, year by year.

pub(crate) mod chart;
pub(crate) mod check;
pub(crate) mod figure;
pub(crate) mod fill;
pub mod model;
pub(crate) mod part;
pub mod shape;
pub(crate) mod table;

use self::model::{Measures, Ratios, ratios_from_table};
use crate::model::Reader;
use crate::subject::seam::{Source, Subject};
use crate::table::built_in::table_of;

/// The subject.
pub(crate) static SUBJECT: Subject = Subject {
    name: "ratios",
    sources: &[
        Source::document("measures", &shape::MEASURES, "What is measured every year: TOML."),
        Source::table(&shape::RATIOS, "Key ratios by year: a table.").needing(&[&["measures"]]),
    ],
    parts: part::PARTS,
    tables: &[table_of("ratios", &["ratios"], table::ratios)],
    read,
    figures: |model, figures| figure::figure_ratios(model.ratios(), figures),
    check_figures: |model, _, faults| {
        check::check_parts(model, faults);
        check::check_kinds(model, faults);
    },
    ..Subject::NONE
};

fn read(reader: &mut Reader<'_>) {
    let measures = reader
        .document("measures", &shape::MEASURES)
        .map(|node| Measures::from_node(&node, reader.faults));
    let list = reader
        .table("ratios", &shape::RATIOS)
        .map(|table| ratios_from_table(&table, measures.as_ref(), reader.faults))
        .unwrap_or_default();
    reader.readings.put_rows(Ratios { measures: measures.unwrap_or_default(), list });
}
