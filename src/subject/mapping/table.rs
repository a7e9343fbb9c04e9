//! The mapping as a table.

use crate::model::Model;
use crate::model::quantity::Stated;
use crate::source::Located;
use crate::subject::mapping::model::Headcount;
use crate::table::built_in::Columns;
use crate::table::frame::Frame;

/// A row a unit and a function.
pub(crate) fn mapping(model: &Model) -> Frame {
    let all = || model.mapping().iter();
    let unit = |row: &Headcount| &model.organisation.units[row.unit];
    let function = |row: &Headcount| &model.classification.functions[row.function];
    let blank = |row: &Headcount| Located::new(Stated::blank(), row.origin);
    let stated = |row: &Headcount| unit(row).managers.clone().unwrap_or_else(|| blank(row));
    let managers: Vec<Located<Stated>> = all().map(stated).collect();
    Columns::default()
        .texts("unit", all().map(|row| (&*unit(row).id.value, row.origin)))
        .texts("unit_name", all().map(|row| (&*unit(row).name, row.origin)))
        .texts("function", all().map(|r| (&*function(r).id.value, r.origin)))
        .texts("function_name", all().map(|r| (&*function(r).name, r.origin)))
        .stated("central", Some("persons"), all().map(|row| (&row.central, true)))
        .stated("line", Some("persons"), all().map(|row| (&row.line, true)))
        .stated("bought", Some("persons"), all().map(|row| (&row.bought, true)))
        .stated("managers", Some("persons"), managers.iter().map(|stated| (stated, true)))
        .frame(&["unit", "function"])
}
