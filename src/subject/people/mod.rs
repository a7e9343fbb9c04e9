//! The employees of an HR export → the posts that they hold.

pub(crate) mod check;
pub(crate) mod classify;
pub mod coverage;
pub mod employee;
pub(crate) mod figure;
pub mod load;
pub mod model;
pub mod pattern;
pub mod scheme;
pub mod shape;
pub(crate) mod table;

use self::model::{Care, posts_from_export};
use self::scheme::Scheme;
use crate::model::Reader;
use crate::model::known::Known;
use crate::subject::seam::{Source, Subject};
use crate::subject::staffing::model::Staffing;
use crate::table::built_in::{BuiltIn, table_of};

/// The subject.
pub(crate) static SUBJECT: Subject = Subject {
    name: "people",
    sources: &[
        Source::table(
            &shape::EMPLOYEES,
            "One row per employment, in the place of `staffing`: a table.",
        )
        .needing(&[&["units"], &["roles"], &["classification"]]),
        Source::document(
            "classification",
            &shape::CLASSIFICATION,
            "Which posts the employees hold: TOML.",
        ),
    ],
    tables: &[BuiltIn {
        is_of_persons: true,
        ..table_of("employees", &["employees"], table::employees)
    }],
    read,
    figures: figure::figure_coverage,
    check_rows: check::check_coverage,
    ..Subject::NONE
};

fn read(reader: &mut Reader<'_>) {
    let scheme = reader.document("classification", &shape::CLASSIFICATION);
    let refs = Known::of(&reader.readings);
    let scheme = scheme.map(|node| Scheme::from_node(&node, refs, reader.faults));
    let Some(table) = reader.table("employees", &shape::EMPLOYEES) else { return };
    let refs = Known::of(&reader.readings);
    let care = if reader.is_bold { Care::AsFarAsCan } else { Care::Strict };
    let care = (reader.head, care);
    let classified = posts_from_export(&table, scheme.as_ref(), refs, care, reader.faults);
    let Some((posts, coverage)) = classified else { return };
    let unasked = if coverage.says_vacancies { vec![] } else { vec!["vacant", "recruiting"] };
    reader.readings.put_rows(Staffing::from_posts(posts).without(unasked));
    reader.readings.put(coverage);
}
