//! Goals and activities of a unit: what, who, when.

use serde_json::{Value, json};

use super::super::table::{Cell, Column, Row, RowStyle, plain};
use super::super::{Filler, parts};
use super::exhibits::has_goals;
use super::{caption, empty_table, sign, signed_note, unit_id};
use crate::lang::Word;
use crate::model::plan::goals::{Goal, GoalKind};
use crate::model::plan::unit::Section;

/// The table of each unit that has goals or activities.
pub(in crate::fill) fn goals(filler: &mut Filler<'_>, units: &[usize]) -> Vec<Value> {
    units.iter().filter_map(|&unit| goals_table(filler, unit)).collect()
}

/// The table of one unit; none where it has no goals.
pub(super) fn goals_table(filler: &mut Filler<'_>, unit: usize) -> Option<Value> {
    let plan = &filler.model.plan;
    if !has_goals(plan, unit) {
        return None;
    }
    let language = filler.language;
    let word = |word| language.word(word);
    let id = format!("goals-{}", unit_id(filler, unit));
    let mut table = empty_table(filler, id, caption(filler, unit, Word::CaptionGoals), &["goals"]);
    table.columns = vec![
        Column::header(word(Word::What), "1fr"),
        Column::text(word(Word::Owner), "auto"),
        Column::text(word(Word::Due), "auto"),
    ];
    let goals: Vec<&Goal> = plan.goals_of(unit).collect();
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
        let row = goal_row(filler, goal, &mut table.notes);
        table.rows.push(row);
    }
    table.notes.insert(0, plain(word(Word::NoteOwner)));
    Some(table.into_component(filler.widths))
}

/// The heading inside the table: the goal's group, or its kind where the table has both.
fn row_heading(filler: &Filler<'_>, unit: usize, all: &[&Goal], goal: &Goal) -> Option<String> {
    if !goal.group.is_empty() {
        return Some(goal.group.to_string());
    }
    let has_both = all.iter().any(|other| other.kind != goal.kind);
    let has_groups = all.iter().any(|other| !other.group.is_empty());
    let section = match goal.kind {
        GoalKind::Goal => Section::Goals,
        GoalKind::Activity => Section::Activities,
    };
    (has_both || has_groups).then(|| parts::plan_title(filler, unit, section))
}

fn goal_row(filler: &mut Filler<'_>, goal: &Goal, notes: &mut Vec<Value>) -> Row {
    let language = filler.language;
    let owner = if goal.owner.value.is_empty() {
        plain(language.word(Word::TheUnit))
    } else {
        filler.prose.inline(&goal.owner)
    };
    let mut due = language.due(goal.due.value);
    if let Some(resolved) = &goal.resolved {
        let number = notes.len() + 1;
        due.push('\u{2009}');
        due.push_str(&sign(number));
        let stated =
            format!("{} ”{}”. ", language.word(Word::StatedInPlan), resolved.as_stated.value);
        notes.push(signed_note(filler, number, &stated, &resolved.resolution));
    }
    let text = filler.prose.inline(&goal.text);
    Row {
        style: RowStyle::Normal,
        cells: vec![
            Cell::Inline(text),
            Cell::Inline(owner),
            Cell::Inline(json!([{ "t": "text", "s": due }])),
        ],
    }
}
