//! Who was heard: by organisation or by role, and never by name.

pub(crate) mod figure;
pub(crate) mod fill;
pub mod model;
pub(crate) mod part;
pub mod shape;

use self::model::{Interviews, interviews_from_table};
use crate::model::Reader;
use crate::subject::seam::{Source, Subject};

/// The subject.
pub(crate) static SUBJECT: Subject = Subject {
    name: "interviews",
    sources: &[Source::table(&shape::INTERVIEWS, "Who was heard: a table.")],
    parts: part::PARTS,
    read,
    figures: figure::figure_lists,
    name_figure: figure::name_of_list,
    ..Subject::NONE
};

fn read(reader: &mut Reader<'_>) {
    // Nobody where `[sources]` names no file, so that a list of them is told; unknown where the file had faults.
    if !reader.files.contains_key("interviews") {
        reader.readings.put(Interviews::default());
    }
    let Some(table) = reader.table("interviews", &shape::INTERVIEWS) else { return };
    let rows = interviews_from_table(&table, reader.faults);
    reader.readings.put(Interviews { rows });
}
