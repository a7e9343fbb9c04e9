//! The table of a schedule, and the part that shows it.

use crate::load::{Kind, Shape, TableShape};
use crate::model::shapes::{column, required};

/// Indices of the columns of [`SCHEDULE`].
#[expect(missing_docs, reason = "each is documented in the shape below")]
pub mod schedule {
    pub const GROUP: usize = 0;
    pub const WHEN: usize = 1;
    pub const WEEK: usize = 2;
    pub const WEEKDAY: usize = 3;
    pub const WHAT: usize = 4;
    pub const WHO: usize = 5;
}

/// The schedule.
pub static SCHEDULE: TableShape = TableShape {
    name: "schedule",
    doc: "One row per step, in the order of time within its group. Weeks are those of ISO 8601.",
    columns: &[
        column("group", &["grupp", "skede"], false, "Genomförande", "A heading above the row."),
        column(
            "when",
            &["när", "datum"],
            true,
            "2006-11-08",
            "A day, or a week such as `2006-W49`.",
        ),
        column("week", &["vecka"], false, "45", "The week that the source states; it is checked."),
        column(
            "weekday",
            &["veckodag"],
            false,
            "onsdag",
            "The weekday that the source states; it is checked.",
        ),
        column("what", &["vad"], true, "Slutlig förhandling", "What happens."),
        column("who", &["vem", "ansvarig"], false, "Avdelningscheferna", "Who answers for it."),
    ],
};

pub(crate) static SCHEDULE_PART: Shape = Shape {
    name: "schedule",
    doc: "The schedule, with dates and weeks.",
    fields: &[required("caption", Kind::Prose, "Its caption.")],
};
