//! Rows of the table of goals and activities.

use crate::diag::Faults;
use crate::load::RawTable;
use crate::model::Model;
use crate::model::cells::{Choice, Row, choice};
use crate::model::due::{Due, DueError, due_fault, parse_due};
use crate::model::organisation::{Organisation, UnitId};
use crate::model::readings::reading;
use crate::model::text::Text;
use crate::source::{Located, Origin};
use crate::subject::goals::shape::goals as g;
use crate::subject::plan::model::{Resolved, resolved};

/// Whether something is to be reached or done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum GoalKind {
    /// To be reached.
    Goal,
    /// To be done.
    Activity,
}

/// A goal or an activity.
#[derive(Debug, Clone)]
pub struct Goal {
    /// The row's place.
    pub origin: Origin,
    /// The unit.
    pub unit: UnitId,
    /// Goal or activity.
    pub kind: GoalKind,
    /// A heading inside the unit's table, or blank.
    pub group: Box<str>,
    /// What the timeline calls it, or blank.
    pub title: Text,
    /// What is to be reached or done: Markdown with expressions.
    pub text: Text,
    /// Who answers for it, or blank.
    pub owner: Text,
    /// When.
    pub due: Located<Due>,
    /// What the source says that cannot be meant.
    pub resolved: Option<Resolved>,
}

const KINDS: Choice<GoalKind> = Choice {
    known: &[
        ("goal", GoalKind::Goal),
        ("mål", GoalKind::Goal),
        ("activity", GoalKind::Activity),
        ("aktivitet", GoalKind::Activity),
    ],
    said: "`goal` or `activity`",
};

/// Every row of the table of goals whose unit and kind are known.
pub(crate) fn goals_from_table(
    table: &RawTable,
    organisation: Option<&Organisation>,
    faults: &mut Faults,
) -> Vec<Goal> {
    table
        .rows()
        .filter_map(|raw| {
            let mut row = Row::new(&raw, faults);
            let unit = row.unit(g::UNIT, organisation);
            let kind = choice(&mut row, g::KIND, &KINDS);
            let text = row.required(g::TEXT);
            let due = due(&mut row);
            let resolved = resolved(&mut row, g::AS_STATED, g::RESOLUTION);
            Some(Goal {
                origin: text.origin,
                unit: unit?,
                kind: kind?,
                group: row.text(g::GROUP).value,
                title: row.text(g::TITLE),
                text,
                owner: row.text(g::OWNER),
                due,
                resolved,
            })
        })
        .collect()
}

/// Where to record how a due date is read that is none.
const TO_RESOLVE: &str =
    "what the source says goes into `as_stated`, how you read it and why into `resolution`";

/// N0431, N0432, N0433, N0439: a due date that is none.
fn due(row: &mut Row<'_, '_>) -> Located<Due> {
    let cell = row.text(g::DUE);
    match parse_due(&cell.value) {
        Ok(due) => Located::new(due, cell.origin),
        Err(error) => {
            let fault = due_fault(&cell, &error);
            row.faults().push(match error {
                DueError::Backwards => fault,
                _ => fault.with_hint(TO_RESOLVE),
            });
            Located::new(Due::NotStated, cell.origin)
        }
    }
}

/// Goals and activities.
#[derive(Debug, Clone, Default)]
pub struct Goals {
    /// In the order of the table.
    pub list: Vec<Goal>,
}

/// What is due when in units.
#[derive(Debug)]
pub(crate) struct Timeline {
    pub(crate) units: Vec<UnitId>,
}

reading!(Goals);

impl Model {
    /// Goals and activities, in the order of the table.
    #[must_use]
    pub fn goals(&self) -> &[Goal] {
        &self.of::<Goals>().list
    }

    /// The goals and activities of a unit.
    pub fn goals_of(&self, unit: UnitId) -> impl Iterator<Item = &Goal> {
        self.goals().iter().filter(move |goal| goal.unit == unit)
    }
}
