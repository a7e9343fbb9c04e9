//! What holds for all units of a plan, and the texts of each.

pub(crate) mod exhibits;
pub mod model;
pub mod shape;
pub(crate) mod titles;

use self::model::{Plan, UnitPlan};
use crate::diag::{Code, Diagnostic};
use crate::load::Kind;
use crate::model::Reader;
use crate::model::placeholder::check_placeholder;
use crate::model::shapes::optional;
use crate::source::Located;
use crate::subject::seam::Subject;

/// The subject.
pub(crate) static SUBJECT: Subject = Subject {
    name: "plan",
    keys: &[optional("plan", Kind::Table(&shape::PLAN), "What holds for all units of a plan.")],
    documents: &[&shape::UNIT_PLAN],
    read,
    ..Subject::NONE
};

/// What to do with a gap that the source leaves.
const TO_RECORD: &str =
    "record it as a `[[resolution]]` with `section`, `as_stated` and `resolution`";

fn read(reader: &mut Reader<'_>) {
    let mut plan = Plan::from_report(reader.report, reader.readings.get(), reader.faults);
    plan.units = unit_plans(reader);
    for text in plan.units.iter().flat_map(UnitPlan::prose) {
        check_placeholder(text, TO_RECORD, reader.sources, reader.faults);
    }
    reader.readings.put_rows(plan);
}

/// The texts of the units, in the order of `[plan]`.
fn unit_plans(reader: &mut Reader<'_>) -> Vec<UnitPlan> {
    let files = reader.report.table("plan").into_iter().flat_map(|plan| plan.strs("units"));
    let files: Vec<Located<Box<str>>> = files.map(|file| file.map(Into::into)).collect();
    let mut plans: Vec<UnitPlan> = Vec::new();
    for file in files {
        let Some(node) = reader.named_document(&file, &shape::UNIT_PLAN) else { continue };
        let read = UnitPlan::from_node(&node, reader.readings.get(), reader.faults);
        let Some(plan) = read else { continue };
        if plans.iter().any(|earlier| earlier.unit == plan.unit) {
            let message = format!("`{}` is a second file of its unit", file.value);
            reader.faults.push(
                Diagnostic::error(Code::ID_TWICE, file.origin, message)
                    .with_hint("a unit has one chapter: put its texts into one file"),
            );
            continue;
        }
        plans.push(plan);
    }
    plans
}
