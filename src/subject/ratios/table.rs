//! Key ratios as a table.

use crate::model::Model;
use crate::subject::ratios::model::RatioKind;
use crate::table::built_in::Columns;
use crate::table::frame::Frame;

/// A row a key ratio of a year. Its unit differs from measure to measure, and stands in a column of its own.
pub(crate) fn ratios(model: &Model) -> Frame {
    let all = || model.ratios().list.iter();
    let premises = |id| &model.ratios().measures.premises[id];
    let measure = |id| &model.ratios().measures.list[id];
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
        .with_gaps()
        .frame(&["premises", "measure", "year"])
}
