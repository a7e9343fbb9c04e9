//! Goals and activities of units, and when they are due.

pub(crate) mod chart;
pub(crate) mod check;
pub(crate) mod figure;
pub(crate) mod fill;
pub mod model;
pub(crate) mod part;
pub mod shape;
pub(crate) mod table;
pub(crate) mod timeline;

use self::model::{Goals, goals_from_table};
use crate::model::Reader;
use crate::model::placeholder::check_placeholder;
use crate::subject::seam::{Source, Subject};
use crate::table::built_in::table_of;

/// The subject.
pub(crate) static SUBJECT: Subject = Subject {
    name: "goals",
    sources: &[Source::table(&shape::GOALS, "Goals and activities with due dates: a table.")
        .needing(&[&["units"]])],
    parts: part::PARTS,
    tables: &[table_of("goals", &["goals"], table::goals)],
    read,
    figures: figure::figure_due,
    name_figure: figure::name_of_due,
    check_figures: |model, _, faults| check::check_years(model, faults),
    ..Subject::NONE
};

/// What to do with a gap that the source leaves.
const TO_RECORD: &str =
    "record it: what the source says in `as_stated`, how you read it and why in `resolution`";

fn read(reader: &mut Reader<'_>) {
    let Some(table) = reader.table("goals", &shape::GOALS) else { return };
    let list = goals_from_table(&table, reader.readings.get(), reader.faults);
    for text in list.iter().flat_map(|goal| [&goal.text, &goal.title, &goal.owner]) {
        check_placeholder(text, TO_RECORD, reader.sources, reader.faults);
    }
    reader.readings.put_rows(Goals { list });
}
