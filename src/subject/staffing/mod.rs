//! Posts and assignments: who is hired to do what, where.

pub(crate) mod addends;
pub(crate) mod block;
pub(crate) mod chart;
pub(crate) mod check;
pub(crate) mod figure;
pub(crate) mod fill;
pub mod funding;
pub(crate) mod hide;
pub(crate) mod index;
pub(crate) mod labels;
pub mod model;
pub mod notes;
pub(crate) mod overview;
pub(crate) mod paths;
pub(crate) mod percent;
pub(crate) mod places;
pub(crate) mod read;
pub(crate) mod rows;
pub mod shape;
pub(crate) mod table;
pub(crate) mod work;

use self::model::{Assignments, Staffing};
use self::places::Places;
use self::read::{assignments_from_table, posts_from_table};
use crate::lang::Word;
use crate::model::Reader;
use crate::model::known::Known;
use crate::subject::seam::{Source, Subject};
use crate::table::built_in::table_of;

/// The subject.
pub(crate) static SUBJECT: Subject = Subject {
    name: "staffing",
    counts: &[("rows", Word::CountRows)],
    sources: &[
        Source::table(&shape::STAFFING, "One row per post: a table.")
            .needing(&[&["units"], &["roles"]]),
        Source::table(&shape::ASSIGNMENTS, "Other work that people in a post do: a table.")
            .needing(&[&["staffing", "employees"]]),
    ],
    blocks: block::BLOCKS,
    tables: &[
        table_of("posts", &["staffing", "employees"], table::posts),
        table_of("assignments", &["assignments"], table::assignments),
    ],
    read,
    figures: figure::figure_staffing,
    check_rows: |model, faults| {
        check::check_fte(model, faults);
        check::check_shares(model, faults);
        check::check_twice(model, faults);
        check::check_funding(model, faults);
        check::check_sums(model, faults);
    },
    check_figures: |model, figures, faults| {
        check::check_percent(model, faults);
        block::check_charts(model, figures, faults);
    },
    hide: hide::hide_rows,
    labels: labels::labels,
    name_figure: labels::name_of_work,
    ..Subject::NONE
};

fn read(reader: &mut Reader<'_>) {
    if let Some(table) = reader.table("staffing", &shape::STAFFING) {
        let refs = Known::of(&reader.readings);
        let staffing = posts_from_table(&table, refs, reader.faults);
        // Where both are named, which is a fault, the employees give the posts.
        if reader.readings.get::<Staffing>().is_none() {
            reader.readings.put_rows(staffing);
        }
    }
    if let Some(table) = reader.table("assignments", &shape::ASSIGNMENTS) {
        let refs = Known::of(&reader.readings);
        let list = assignments_from_table(&table, reader.readings.get(), refs, reader.faults);
        reader.readings.put_rows(Assignments { list });
    }
    let places = Places::of(&reader.readings);
    reader.readings.put_rows(places);
}
