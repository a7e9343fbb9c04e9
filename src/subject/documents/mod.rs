//! The documents that govern units.

pub(crate) mod fill;
pub mod model;
pub(crate) mod part;
pub mod shape;

use self::model::{Documents, documents_from_table};
use crate::model::Reader;
use crate::subject::seam::{Source, Subject};

/// The subject.
pub(crate) static SUBJECT: Subject = Subject {
    name: "documents",
    sources: &[
        Source::table(&shape::GOVERNING, "Governing documents: a table.").needing(&[&["units"]])
    ],
    parts: part::PARTS,
    read,
    ..Subject::NONE
};

fn read(reader: &mut Reader<'_>) {
    let Some(table) = reader.table("documents", &shape::GOVERNING) else { return };
    let list = documents_from_table(&table, reader.readings.get(), reader.faults);
    reader.readings.put_rows(Documents { list });
}
