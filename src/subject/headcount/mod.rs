//! Head counts that divide into each other and add up.

pub(crate) mod chart;
pub(crate) mod check;
pub(crate) mod figure;
pub(crate) mod fill;
pub mod model;
pub(crate) mod part;
pub mod shape;

use self::model::{Headcounts, groups_from_table};
use crate::model::Reader;
use crate::subject::seam::{Source, Subject};

/// The subject.
pub(crate) static SUBJECT: Subject = Subject {
    name: "headcount",
    sources: &[Source::table(&shape::HEADCOUNT, "Head counts that add up: a table.")],
    parts: part::PARTS,
    read,
    figures: figure::figure_groups,
    check_figures: check::check_headcounts,
    name_figure: figure::name_of_group,
    ..Subject::NONE
};

fn read(reader: &mut Reader<'_>) {
    let Some(table) = reader.table("headcount", &shape::HEADCOUNT) else { return };
    let groups = groups_from_table(&table, reader.faults);
    reader.readings.put(Headcounts::new(groups));
}
