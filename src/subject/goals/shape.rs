//! The table of goals and activities, and the parts that show it.

use crate::load::{Shape, TableShape};
use crate::model::shapes::column;
use crate::subject::plan::shape::UNITS;

/// Indices of the columns of [`GOALS`].
#[expect(missing_docs, reason = "each is documented in the shape below")]
pub mod goals {
    pub const UNIT: usize = 0;
    pub const KIND: usize = 1;
    pub const GROUP: usize = 2;
    pub const TITLE: usize = 3;
    pub const TEXT: usize = 4;
    pub const OWNER: usize = 5;
    pub const DUE: usize = 6;
    pub const AS_STATED: usize = 7;
    pub const RESOLUTION: usize = 8;
}

/// The table of goals and activities.
pub static GOALS: TableShape = TableShape {
    name: "goals",
    doc: "One row per goal or activity of a unit.",
    columns: &[
        column("unit", &["enhet"], true, "procurement", "The id of a unit."),
        column("kind", &["slag"], true, "goal", "`goal` (`mål`) or `activity` (`aktivitet`)."),
        column(
            "group",
            &["grupp"],
            false,
            "Funktionsgrupp UC",
            "A heading inside the unit's table.",
        ),
        column(
            "title",
            &["rubrik"],
            false,
            "Kommunikationsplan",
            "What the timeline calls it; the text unless said otherwise.",
        ),
        column(
            "text",
            &["text", "mål"],
            true,
            "Enheten får en kommunikationsplan.",
            "What is to be reached or done: Markdown with expressions.",
        ),
        column(
            "owner",
            &["ansvarig"],
            false,
            "Upphandlingschefen",
            "Who answers for it; the unit unless said otherwise.",
        ),
        column(
            "due",
            &["klart", "senast"],
            false,
            "2012-04-30",
            "When: a day, a month `2012-03`, a quarter `2012-Q1`, a season `våren 2012` (`spring 2012`; spring reaches to June, autumn from August), a year, a period `2012-06-30/2012-12-31`, `löpande` (`ongoing`), or blank where none is stated.",
        ),
        column(
            "as_stated",
            &["enligt källan"],
            false,
            "2012-04-31",
            "What the source says, where it cannot be meant: an impossible date, a date without a year, a placeholder.",
        ),
        column(
            "resolution",
            &["tolkning"],
            false,
            "Planen läses som sista april.",
            "How that is read, and why: Markdown with expressions.",
        ),
    ],
};

pub(crate) static GOALS_PART: Shape = Shape {
    name: "goals",
    doc: "The goals and activities of units, one table each.",
    fields: &[UNITS],
};

pub(crate) static TIMELINE: Shape = Shape {
    name: "timeline",
    doc: "What is due when, as a chart and as a table in the order of dates.",
    fields: &[UNITS],
};
