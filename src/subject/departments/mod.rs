//! What the departments of an organisation answer for, and how they stand below each other.

pub(crate) mod figure;
pub(crate) mod fill;
pub mod model;
pub(crate) mod part;
pub mod shape;

use self::model::Departments;
use crate::lang::Word;
use crate::model::Reader;
use crate::subject::seam::{Source, Subject};

/// The subject.
pub(crate) static SUBJECT: Subject = Subject {
    name: "departments",
    counts: &[
        ("closed_departments", Word::CountClosedDepartments),
        ("departments", Word::CountDepartments),
        ("new_departments", Word::CountNewDepartments),
        ("staffs", Word::CountStaffs),
    ],
    sources: &[Source::document(
        "departments",
        &shape::DEPARTMENTS,
        "An organisation as a tree: TOML.",
    )],
    parts: part::PARTS,
    read,
    figures: figure::figure_departments,
    ..Subject::NONE
};

fn read(reader: &mut Reader<'_>) {
    let Some(node) = reader.document("departments", &shape::DEPARTMENTS) else { return };
    let departments = Departments::from_node(&node, reader.faults);
    reader.readings.put(departments);
}
