//! The blocks that show posts: the organisation chart, a page for each unit, the roles, and the total.

use crate::exhibit::Named;
use crate::model::Model;
use crate::model::organisation::UnitId;
use crate::subject::seam::BlockKind;
use crate::subject::staffing::chart::{total_functions, unit_functions};
use crate::subject::staffing::fill::{fill_staffing, staffing_id, unit_chart_id};
use crate::subject::staffing::overview::{fill_organisation, fill_roles, fill_total};

/// The kinds.
pub(crate) const BLOCKS: &[BlockKind] = &[
    BlockKind {
        name: "organisation",
        keys: PAGE,
        sources: &["units"],
        exhibits: |_, _| vec![Named::Chart("organisation".into())],
        fill: |filler, chapter| vec![fill_organisation(filler, chapter)],
        ..BlockKind::NONE
    },
    BlockKind {
        name: "staffing",
        keys: &["units"],
        sources: POSTS,
        exhibits: |model, chapter| chapter.units.iter().flat_map(|&u| of_unit(model, u)).collect(),
        draw: |context, chapter| {
            let id = |unit| unit_chart_id(context.model, unit);
            chapter.units.iter().map(|&u| (id(u), unit_functions(context, u))).collect()
        },
        fill: fill_staffing,
        ..BlockKind::NONE
    },
    BlockKind {
        name: "roles",
        keys: PAGE,
        sources: POSTS,
        exhibits: |_, _| vec![Named::Table("roles".into())],
        fill: |filler, chapter| vec![fill_roles(filler, chapter)],
        ..BlockKind::NONE
    },
    BlockKind {
        name: "total",
        keys: PAGE,
        sources: POSTS,
        exhibits: |_, _| {
            let [total, functions] = ["total", "functions"].map(|id| Named::Table(id.into()));
            vec![total, functions, Named::Chart("total-functions".into())]
        },
        draw: |context, _| vec![("total-functions".into(), total_functions(context))],
        fill: |filler, chapter| vec![fill_total(filler, chapter)],
        ..BlockKind::NONE
    },
];

/// The keys of a page that has parts of its own.
const PAGE: &[&str] =
    &["id", "title", "message", "level", "appendix", "numbered", "text", "remarks", "content"];

/// What gives posts.
const POSTS: &[&str] = &["staffing", "employees"];

fn of_unit(model: &Model, unit: UnitId) -> [Named; 2] {
    [Named::Table(staffing_id(model, unit)), Named::Chart(unit_chart_id(model, unit))]
}
