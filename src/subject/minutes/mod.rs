//! The minutes of meetings.

pub(crate) mod check;
pub(crate) mod figure;
pub(crate) mod fill;
pub mod model;
pub(crate) mod part;
pub mod shape;

use self::model::{Minutes, meetings_from_node};
use crate::model::Reader;
use crate::subject::seam::{Source, Subject};

/// The subject.
pub(crate) static SUBJECT: Subject = Subject {
    name: "minutes",
    sources: &[Source::document("minutes", &shape::MINUTES, "The minutes of meetings: TOML.")],
    parts: part::PARTS,
    read,
    figures: figure::figure_minutes,
    name_figure: figure::name_of_meeting,
    check_figures: |model, _, faults| check::check_minutes(model, faults),
    ..Subject::NONE
};

fn read(reader: &mut Reader<'_>) {
    let Some(node) = reader.document("minutes", &shape::MINUTES) else { return };
    let meetings = meetings_from_node(&node, reader.faults);
    reader.readings.put(Minutes { meetings });
}
