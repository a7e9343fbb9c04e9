//! What happens when, with its week and weekday.

pub(crate) mod check;
pub(crate) mod figure;
pub(crate) mod fill;
pub mod model;
pub(crate) mod part;
pub mod shape;

use self::model::{Schedule, steps_from_table};
use crate::model::Reader;
use crate::subject::seam::{Source, Subject};

/// The subject.
pub(crate) static SUBJECT: Subject = Subject {
    name: "schedule",
    sources: &[Source::table(&shape::SCHEDULE, "What happens when: a table.")],
    parts: part::PARTS,
    read,
    figures: figure::figure_steps,
    check_figures: |model, _, faults| check::check_steps(model, faults),
    ..Subject::NONE
};

fn read(reader: &mut Reader<'_>) {
    let Some(table) = reader.table("schedule", &shape::SCHEDULE) else { return };
    let steps = steps_from_table(&table, reader.faults);
    reader.readings.put(Schedule { steps });
}
