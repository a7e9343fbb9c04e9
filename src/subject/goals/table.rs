//! Goals and activities as a table.

use crate::model::Model;
use crate::model::due::Due;
use crate::subject::goals::model::GoalKind;
use crate::table::built_in::Columns;
use crate::table::frame::Frame;

/// A row a goal or an activity. Its texts are Markdown with expressions.
pub(crate) fn goals(model: &Model) -> Frame {
    let all = || model.goals().iter();
    let unit = |id| &model.organisation.units[id];
    let kind = |kind| match kind {
        GoalKind::Goal => "goal",
        GoalKind::Activity => "activity",
    };
    let last = |due: &Due| match due {
        Due::At(point) | Due::Between(_, point) => Some(point.last()),
        Due::NotStated | Due::Ongoing => None,
    };
    Columns::default()
        .texts("unit", all().map(|g| (&*unit(g.unit).id.value, g.origin)))
        .texts("unit_name", all().map(|g| (&*unit(g.unit).name, g.origin)))
        .texts("kind", all().map(|goal| (kind(goal.kind), goal.origin)))
        .texts("group", all().map(|goal| (&*goal.group, goal.origin)))
        .texts("title", all().map(|goal| (&*goal.title.value, goal.title.origin)))
        .texts("text", all().map(|goal| (&*goal.text.value, goal.text.origin)))
        .texts("owner", all().map(|goal| (&*goal.owner.value, goal.owner.origin)))
        .days("due", all().map(|goal| (last(&goal.due.value), goal.due.origin)))
        .frame(&[])
}
