//! The schedule → steps, each on a day or in a week.

use crate::diag::{Code, Diagnostic, Faults};
use crate::load::RawTable;
use crate::model::Model;
use crate::model::cells::Row;
use crate::model::day::Day;
use crate::model::readings::reading;
use crate::model::text::Text;
use crate::source::Located;
use crate::subject::schedule::shape::schedule as s;

/// A step.
#[derive(Debug, Clone)]
pub struct Step {
    /// The heading above it, perhaps blank.
    pub group: Box<str>,
    /// When.
    pub when: Located<When>,
    /// The week that the source states, perhaps blank.
    pub week: Text,
    /// The weekday that the source states, perhaps blank.
    pub weekday: Text,
    /// What happens.
    pub what: Text,
    /// Who answers for it.
    pub who: Text,
}

/// A day, or a whole week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// On a day.
    Day(Day),
    /// In the week that begins on this Monday.
    Week(Day),
}

impl When {
    /// Its first day.
    #[must_use]
    pub fn first(self) -> Day {
        match self {
            Self::Day(day) | Self::Week(day) => day,
        }
    }

    /// Its last day.
    #[must_use]
    pub fn last(self) -> Day {
        match self {
            Self::Day(day) => day,
            Self::Week(monday) => monday.plus(6),
        }
    }

    /// Reads `2006-11-08` or `2006-W49`.
    fn parse(text: &str) -> Option<Self> {
        let Some((year, week)) = text.split_once("-W").or_else(|| text.split_once("-w")) else {
            return Day::parse(text).map(Self::Day);
        };
        Day::of_week(year.parse().ok()?, week.parse().ok()?).map(Self::Week)
    }
}

/// Every row of the table; one whose day does not exist is reported and left out.
pub(crate) fn steps_from_table(table: &RawTable, faults: &mut Faults) -> Vec<Step> {
    table.rows().filter_map(|raw| step(&mut Row::new(&raw, faults))).collect()
}

fn step(row: &mut Row<'_, '_>) -> Option<Step> {
    let (when, what) = (row.required(s::WHEN), row.required(s::WHAT));
    let found = When::parse(&when.value);
    if found.is_none() && !when.value.is_empty() {
        let message = format!("`{}` is neither a day nor a week of the calendar", when.value);
        let fault = Diagnostic::error(Code::DATE, when.origin, message);
        row.faults().push(fault.with_hint("write a day `2006-11-08`, or a week `2006-W49`"));
    }
    Some(Step {
        group: row.text(s::GROUP).value,
        when: Located::new(found?, when.origin),
        week: row.text(s::WEEK),
        weekday: row.text(s::WEEKDAY),
        what,
        who: row.text(s::WHO),
    })
}

/// What happens when.
#[derive(Debug, Clone, Default)]
pub struct Schedule {
    /// In the order of the table.
    pub steps: Vec<Step>,
}

reading!(Schedule);

impl Model {
    /// The schedule, in the order of the table.
    #[must_use]
    pub fn steps(&self) -> &[Step] {
        &self.of::<Schedule>().steps
    }
}
