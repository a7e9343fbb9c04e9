//! Goals and activities of a unit: what, who, when.

use crate::exhibit::Named;
use crate::fill::inline::plain;
use crate::fill::table::{Cell, Column, Row, RowStyle, Table};
use crate::fill::{Component, Filler};
use crate::lang::Word;
use crate::model::Model;
use crate::model::due::Due;
use crate::model::organisation::UnitId;
use crate::subject::goals::model::{Goal, GoalKind};
use crate::subject::plan::exhibits::{caption, unit_id};
use crate::subject::plan::model::Section;
use crate::subject::plan::titles::plan_title;

/// The table of one unit; none where it has no goals.
pub(crate) fn goals_table(filler: &mut Filler<'_>, unit: UnitId) -> Option<Component> {
    if !has_goals(filler.model, unit) {
        return None;
    }
    let language = filler.language;
    let word = |word| language.word(word);
    let id = format!("goals-{}", unit_id(filler, unit));
    let goals: Vec<&Goal> = filler.model.goals_of(unit).collect();
    let mut table = Table::new(filler, id, caption(filler, unit, what(&goals)), Vec::new())
        .with_source(filler, "goals");
    // Where nobody is named, nobody is made up.
    let has_owners = goals.iter().any(|goal| !goal.owner.value.is_empty());
    let who = has_owners.then(|| Column::text(word(Word::Who), "1.9fr"));
    let what = Column::header(word(Word::What), "3.75fr");
    let due = Column::text(word(Word::Due), "1.5fr");
    table.columns = [what].into_iter().chain(who).chain([due]).collect();
    let mut heading = None;
    for goal in &goals {
        let own = row_heading(filler, unit, &goals, goal);
        if own != heading {
            if let Some(title) = &own {
                let cells = vec![Cell::text(title.as_str())];
                table.rows.push(Row { style: RowStyle::Group, cells });
            }
            heading = own;
        }
        let row = goal_row(filler, goal, has_owners);
        table.rows.push(row);
    }
    if goals.iter().any(|goal| goal.due.value == Due::NotStated) {
        table.notes.push(plain(word(Word::NoteUndated)));
    }
    Some(table.into_component(filler))
}

/// What the table holds.
fn what(goals: &[&Goal]) -> Word {
    let all = |kind: GoalKind| goals.iter().all(|goal| goal.kind == kind);
    if all(GoalKind::Goal) {
        Word::CaptionGoals
    } else if all(GoalKind::Activity) {
        Word::CaptionActivities
    } else {
        Word::CaptionGoalsAndActivities
    }
}

/// The heading inside the table: the goal's group, or its kind where the table has both.
fn row_heading(filler: &Filler<'_>, unit: UnitId, all: &[&Goal], goal: &Goal) -> Option<String> {
    if !goal.group.is_empty() {
        return Some(goal.group.to_string());
    }
    // Rows before the first group need no heading where they are all of one kind: the table has one.
    let has_both = all.iter().any(|other| other.kind != goal.kind);
    let is_after_group = all.first().is_some_and(|first| !first.group.is_empty());
    let section = match goal.kind {
        GoalKind::Goal => Section::Goals,
        GoalKind::Activity => Section::Activities,
    };
    (has_both || is_after_group).then(|| plan_title(filler, unit, section))
}

fn goal_row(filler: &mut Filler<'_>, goal: &Goal, has_owners: bool) -> Row {
    let mut cells = vec![Cell::Inline(filler.prose.inline(&goal.text))];
    if has_owners {
        cells.push(Cell::Inline(filler.prose.inline(&goal.owner)));
    }
    // A period may break after its dash.
    let due = filler.language.due(goal.due.value).replace('–', "–\u{200b}");
    cells.push(Cell::text(due));
    Row::normal(cells)
}

/// The exhibit of one unit; none where it has no goals.
pub(crate) fn goals_exhibit(model: &Model, unit: UnitId) -> Option<Named> {
    let id = &model.organisation.units[unit].id.value;
    has_goals(model, unit).then(|| Named::Table(format!("goals-{id}")))
}

fn has_goals(model: &Model, unit: UnitId) -> bool {
    model.goals_of(unit).next().is_some()
}
