//! Budget, goals and key ratios as tables.

use super::Columns;
use crate::model::Model;
use crate::model::plan::budget::LineKind;
use crate::model::plan::due::Due;
use crate::model::plan::goals::GoalKind;
use crate::model::plan::ratios::RatioKind;
use crate::table::frame::Frame;

/// A row a line of a unit's budget.
pub(crate) fn budget(model: &Model) -> Frame {
    let all = || model.plan.budget.iter();
    let unit = |id| &model.organisation.units[id];
    let kind = |kind| match kind {
        LineKind::Cost => "cost",
        LineKind::Income => "income",
        LineKind::Grant => "grant",
    };
    Columns::default()
        .texts("unit", all().map(|l| (&*unit(l.unit).id.value, l.id.origin)))
        .texts("unit_name", all().map(|l| (&*unit(l.unit).name, l.id.origin)))
        .texts("line", all().map(|line| (&*line.id.value, line.id.origin)))
        .texts("name", all().map(|line| (&*line.name, line.id.origin)))
        .texts("kind", all().map(|line| (kind(line.kind), line.id.origin)))
        .texts("group", all().map(|line| (line.group.map_or("", |g| g.as_str()), line.id.origin)))
        .stated("amount", Some("tkr"), all().map(|line| (&line.amount, true)))
        .frame(&["unit", "line"])
}

/// A row a goal or an activity. Its texts are Markdown with expressions.
pub(crate) fn goals(model: &Model) -> Frame {
    let all = || model.plan.goals.iter();
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

/// A row a key ratio of a year. Its unit differs from measure to measure, and stands in a column of its own.
pub(crate) fn ratios(model: &Model) -> Frame {
    let all = || model.plan.ratios.iter();
    let premises = |id| &model.plan.measures.premises[id];
    let measure = |id| &model.plan.measures.list[id];
    let kind = |kind| match kind {
        RatioKind::Outcome => "outcome",
        RatioKind::Budget => "budget",
    };
    let years: Vec<String> = all().map(|ratio| ratio.year.to_string()).collect();
    Columns::default()
        .texts("premises", all().map(|r| (&*premises(r.premises).id.value, r.value.origin)))
        .texts("premises_name", all().map(|r| (&*premises(r.premises).name, r.value.origin)))
        .texts("measure", all().map(|r| (&*measure(r.measure).id.value, r.value.origin)))
        .texts("measure_name", all().map(|r| (&*measure(r.measure).name, r.value.origin)))
        .texts("unit", all().map(|r| (&*measure(r.measure).unit, r.value.origin)))
        .texts("year", years.iter().map(String::as_str).zip(all().map(|r| r.value.origin)))
        .texts("kind", all().map(|ratio| (kind(ratio.kind), ratio.value.origin)))
        .stated("value", None, all().map(|ratio| (&ratio.value, true)))
        .frame(&["premises", "measure", "year"])
}
