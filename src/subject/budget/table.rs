//! Budget lines as a table.

use crate::model::Model;
use crate::subject::budget::model::LineKind;
use crate::table::built_in::Columns;
use crate::table::frame::Frame;

/// A row a line of a unit's budget.
pub(crate) fn budget(model: &Model) -> Frame {
    let all = || model.budget().iter();
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
