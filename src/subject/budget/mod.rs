//! The budgets of units: costs, incomes and nets in thousand kronor.

pub(crate) mod chart;
pub(crate) mod check;
pub(crate) mod figure;
pub(crate) mod fill;
pub mod model;
pub(crate) mod part;
pub mod shape;
pub(crate) mod table;

use self::model::{Budget, budget_from_table};
use crate::model::Reader;
use crate::subject::seam::{Source, Subject};
use crate::table::built_in::table_of;

/// The subject.
pub(crate) static SUBJECT: Subject = Subject {
    name: "budget",
    sources: &[Source::table(&shape::BUDGET, "The lines of the units' budgets: a table.")
        .needing(&[&["units"]])],
    parts: part::PARTS,
    tables: &[table_of("budget", &["budget"], table::budget)],
    read,
    figures: figure::figure_budgets,
    name_figure: figure::name_of_line,
    check_rows: check::check_sums,
    ..Subject::NONE
};

fn read(reader: &mut Reader<'_>) {
    let Some(table) = reader.table("budget", &shape::BUDGET) else { return };
    let lines = budget_from_table(&table, reader.readings.get(), reader.faults);
    reader.readings.put_rows(Budget { lines });
}
