//! A small subject that only tests have: days of absence by unit. It goes through every stage and touches nothing but its
//! folder and the list of subjects, as `docs/structure.md` says of a new one.

mod tests;

use std::sync::Arc;

use crate::diag::{Code, Diagnostic, Faults};
use crate::exhibit::Named;
use crate::figure::stated::value_of_cell;
use crate::figure::sums::sum_of_figures;
use crate::figure::{Basis, FigureUnit, Figures};
use crate::fill::inline::plain;
use crate::fill::table::{Cell, Column, Row as TableRow, Table};
use crate::fill::{Component, Filler};
use crate::load::{Shape, TableShape};
use crate::model::cells::Row;
use crate::model::organisation::UnitId;
use crate::model::quantity::Stated;
use crate::model::readings::reading;
use crate::model::shapes::column;
use crate::model::{Model, Reader};
use crate::source::Located;
use crate::subject::seam::{PartKind, Show, Shown, Source, Subject};
use crate::table::built_in::{Columns, table_of};
use crate::table::frame::Frame;

/// The subject.
pub(crate) static SUBJECT: Subject = Subject {
    name: "sample",
    sources: &[Source::table(&ABSENCE, "Days of absence: a table.").needing(&[&["units"]])],
    parts: &[PartKind {
        shape: &PART,
        sources: &["absence"],
        read: |_, _, _| Some(Shown(Arc::new(AbsencePart))),
    }],
    tables: &[table_of("absence", &["absence"], table)],
    read,
    figures,
    check_figures,
    ..Subject::NONE
};

static ABSENCE: TableShape = TableShape {
    name: "absence",
    doc: "One row per unit.",
    columns: &[
        column("unit", &["enhet"], true, "klk", "The id of a unit."),
        column("days", &["dagar"], true, "12", "Days of absence."),
    ],
};

static PART: Shape = Shape { name: "absence", doc: "Days of absence by unit.", fields: &[] };

/// Days of absence.
#[derive(Debug, Clone, Default)]
struct Absence {
    rows: Vec<(UnitId, Located<Stated>)>,
}

reading!(Absence);

fn read(reader: &mut Reader<'_>) {
    let Some(table) = reader.table("absence", &ABSENCE) else { return };
    let organisation = reader.readings.get();
    let rows = table.rows().filter_map(|raw| {
        let mut row = Row::new(&raw, reader.faults);
        let unit = row.unit(0, organisation);
        let days = row.quantity(1);
        Some((unit?, days))
    });
    let rows = rows.collect();
    reader.readings.put_rows(Absence { rows });
}

fn path(model: &Model, unit: UnitId) -> String {
    format!("absence.{}.days", model.organisation.units[unit].id.value)
}

fn figures(model: &Model, figures: &mut Figures) {
    let rows = &model.of::<Absence>().rows;
    for (unit, days) in rows {
        figures.insert(path(model, *unit), value_of_cell(days, FigureUnit::Count));
    }
    let paths = rows.iter().map(|(unit, _)| path(model, *unit));
    let sum = sum_of_figures(FigureUnit::Count, Basis::Stated, paths, figures);
    figures.insert("absence.total.days", sum);
}

/// More days than a year has.
fn check_figures(model: &Model, figures: &Figures, faults: &mut Faults) {
    for (unit, days) in &model.of::<Absence>().rows {
        if figures.quantity(&path(model, *unit)).min_or_zero() > 366.into() {
            let message = "a year has no more than 366 days";
            faults.push(Diagnostic::warning(Code::QUANTITY, days.origin, message));
        }
    }
}

fn table(model: &Model) -> Frame {
    let rows = || model.of::<Absence>().rows.iter();
    let unit = |unit: UnitId| &*model.organisation.units[unit].id.value;
    Columns::default()
        .texts("unit", rows().map(|(of, days)| (unit(*of), days.origin)))
        .stated("days", None, rows().map(|(_, days)| (days, true)))
        .frame(&["unit"])
}

#[derive(Debug)]
struct AbsencePart;

impl Show for AbsencePart {
    fn exhibits(&self, _model: &Model) -> Vec<Named> {
        vec![Named::Table("absence".into())]
    }

    fn fill(&self, filler: &mut Filler<'_>) -> Vec<Component> {
        let model = filler.model;
        let row = |&(unit, _): &(UnitId, _)| {
            TableRow::normal(vec![
                Cell::text(&*model.organisation.units[unit].name),
                Cell::figure(filler, path(model, unit)),
            ])
        };
        let caption = plain("Frånvaro");
        let columns = vec![Column::header("Enhet", "1fr"), Column::number("Dagar")];
        let table = Table::new(filler, "absence", caption, columns)
            .with_source(filler, "absence")
            .with_rows(model.of::<Absence>().rows.iter().map(row).collect());
        vec![table.into_component(filler)]
    }
}
