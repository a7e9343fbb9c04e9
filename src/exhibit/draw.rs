//! Planned charts → pictures, in the measure of their page; what a form refuses is told where the form is named.

use std::collections::BTreeMap;

use super::{
    ChartPlan, Exhibit, Exhibits, Grid, GridCell, GridColumn, GridRow, RowKind, Series, Shows,
};
use crate::chart::form::{Drawn, Refusal, Size, draw_form};
use crate::chart::{ReportChart, Style};
use crate::diag::{Code, Diagnostic, Faults};
use crate::lang::Language;
use crate::model::Model;
use crate::model::content::{Part, Place};
use crate::model::kind::Measure;
use crate::model::quantity::{Missing, Quantity};
use crate::source::Origin;

/// Draws them all, by id. An exhibit whose data is all missing then says so.
pub fn draw_exhibits(
    model: &Model,
    exhibits: &mut Exhibits,
    measure: Measure,
    style: Style<'_>,
    faults: &mut Faults,
) -> BTreeMap<String, ReportChart> {
    let sizes = sizes(model, measure);
    let language = model.head.language;
    let mut charts = BTreeMap::new();
    for (place, exhibit) in &mut exhibits.by_place {
        let Shows::Chart(plan) = &exhibit.shows else { continue };
        let size = sizes.get(place).copied().unwrap_or(Size::Column);
        match draw(plan, size, language, style) {
            Ok(drawn) => {
                for warning in &drawn.warnings {
                    faults.push(told(Diagnostic::warning, plan, warning));
                }
                charts.insert(exhibit.id.clone(), report_chart(plan, drawn));
            }
            // What cannot be read is told at its cell, and nothing is known of the chart.
            Err(_) if has_unread(plan) => exhibit.shows = Shows::Faulty,
            Err(refusals) => refuse(exhibit, &refusals, faults),
        }
    }
    charts
}

fn has_unread(plan: &ChartPlan) -> bool {
    let unread = Quantity::Missing(Missing::Unread);
    plan.data.rows.iter().flat_map(|row| &row.cells).any(|cell| cell.quantity == unread)
}

/// The room of each: a slide that has a side column has less.
fn sizes(model: &Model, measure: Measure) -> BTreeMap<Origin, Size> {
    let mut sizes = BTreeMap::new();
    for chapter in &model.chapters {
        let has_side = !chapter.remarks.is_empty()
            || chapter.content.iter().any(|content| content.place == Place::Aside);
        for content in &chapter.content {
            let Part::Exhibit(part) = &content.part else { continue };
            let size = match (measure, content.place) {
                (_, Place::Aside) => Size::Aside,
                (Measure::Column, Place::Body) => Size::Column,
                (Measure::Wide, Place::Body) => Size::Wide,
                (Measure::Slide, Place::Body) if has_side => Size::Wide,
                (Measure::Slide, Place::Body) => Size::Slide,
            };
            sizes.insert(part.origin, size);
        }
    }
    sizes
}

fn draw(
    plan: &ChartPlan,
    size: Size,
    language: Language,
    style: Style<'_>,
) -> Result<Drawn, Vec<Refusal>> {
    draw_form(plan.form, &plan.data, size, language, style)
}

fn report_chart(plan: &ChartPlan, drawn: Drawn) -> ReportChart {
    ReportChart {
        drawing: drawn.drawing,
        wide: None,
        caption: String::new(),
        alt: drawn.alt,
        figures: plan.paths.iter().flatten().flatten().cloned().collect(),
    }
}

fn refuse(exhibit: &mut Exhibit, refusals: &[Refusal], faults: &mut Faults) {
    let Shows::Chart(plan) = &exhibit.shows else { return };
    // That nothing is known is no fault of the report; which chart it is, its author should know.
    let is_empty = refusals.iter().all(|refusal| refusal.code == Code::CHART_EMPTY);
    if is_empty {
        for refusal in refusals {
            let message = refusal.what.clone();
            let fault = Diagnostic::warning(Code::EXHIBIT_EMPTY, plan.form_origin, message);
            faults.push(fault.with_hint(
                "it stands in the report and says so; hide its chapter where that is wrong",
            ));
        }
        exhibit.shows = Shows::Nothing;
        return;
    }
    for refusal in refusals {
        faults.push(told(Diagnostic::error, plan, refusal));
    }
    exhibit.shows = Shows::Faulty;
}

fn told(
    make: fn(Code, Origin, String) -> Diagnostic,
    plan: &ChartPlan,
    refusal: &Refusal,
) -> Diagnostic {
    make(refusal.code, plan.form_origin, refusal.what.clone()).with_hint(refusal.hint.clone())
}

impl ChartPlan {
    /// The data as a table, where the page does not have it already.
    #[must_use]
    pub fn to_grid(&self) -> Grid {
        let heads = super::chart::heads(self).into_iter().enumerate();
        let columns = heads.map(|(at, label)| GridColumn { label, is_number: at > 0 });
        let rows = self.data.rows.iter().zip(&self.paths).map(|(row, paths)| {
            let label = GridCell { text: row.label.clone(), ..GridCell::default() };
            let cells = row.cells.iter().zip(paths).map(|(cell, path)| GridCell {
                text: cell.text.clone(),
                quantity: Some(cell.quantity),
                is_number: true,
                path: path.clone(),
                read: None,
            });
            let kind = if row.is_marked { RowKind::Marked } else { RowKind::Plain };
            GridRow { kind, cells: std::iter::once(label).chain(cells).collect() }
        });
        Grid { columns: columns.collect(), rows: rows.collect(), footnotes: Vec::new() }
    }
}

impl Exhibit {
    /// Whether it is numbered among the tables.
    #[must_use]
    pub fn is_table(&self) -> bool {
        self.series == Series::Tables
    }
}
