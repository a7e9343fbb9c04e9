//! The blocks that show posts: the organisation chart, a page for each unit, the roles, and the total.

use crate::diag::{Code, Diagnostic, Faults};
use crate::exhibit::Named;
use crate::figure::Figures;
use crate::model::Model;
use crate::model::chapter::Stand;
use crate::model::organisation::UnitId;
use crate::subject::seam::BlockKind;
use crate::subject::staffing::chart::{has_functions, total_functions, unit_functions};
use crate::subject::staffing::fill::{fill_staffing, staffing_id, unit_chart_id};
use crate::subject::staffing::overview::{fill_organisation, fill_roles, fill_total};

/// The kinds.
pub(crate) const BLOCKS: &[BlockKind] = &[
    BlockKind {
        name: "organisation",
        keys: PAGE,
        sources: &["units"],
        exhibits: |_, _, _| vec![Named::Chart("organisation".into())],
        fill: |filler, chapter| vec![fill_organisation(filler, chapter)],
        ..BlockKind::NONE
    },
    BlockKind {
        name: "staffing",
        keys: &["units"],
        sources: POSTS,
        exhibits: |model, figures, chapter| {
            chapter.units.iter().flat_map(|&unit| of_unit(model, figures, unit)).collect()
        },
        draw: |context, chapter| {
            let chart =
                |&unit| Some((unit_chart_id(context.model, unit), unit_functions(context, unit)?));
            chapter.units.iter().filter_map(chart).collect()
        },
        fill: fill_staffing,
        ..BlockKind::NONE
    },
    BlockKind {
        name: "roles",
        keys: PAGE,
        sources: POSTS,
        exhibits: |_, _, _| vec![Named::Table("roles".into())],
        fill: |filler, chapter| vec![fill_roles(filler, chapter)],
        ..BlockKind::NONE
    },
    BlockKind {
        name: "total",
        keys: PAGE,
        sources: POSTS,
        exhibits: |model, figures, _| {
            let tables = ["total", "functions"].map(|id| Named::Table(id.into()));
            let chart = || Named::Chart("total-functions".into());
            tables.into_iter().chain(has_functions(model, figures, None).then(chart)).collect()
        },
        draw: |context, _| {
            total_functions(context)
                .map(|chart| ("total-functions".into(), chart))
                .into_iter()
                .collect()
        },
        fill: |filler, chapter| vec![fill_total(filler, chapter)],
        ..BlockKind::NONE
    },
];

/// The keys of a page that has parts of its own.
const PAGE: &[&str] =
    &["id", "title", "message", "level", "appendix", "numbered", "text", "remarks", "content"];

/// What gives posts.
const POSTS: &[&str] = &["staffing", "employees"];

fn of_unit(model: &Model, figures: &Figures, unit: UnitId) -> impl Iterator<Item = Named> {
    let chart = has_functions(model, figures, Some(unit));
    let chart = chart.then(|| Named::Chart(unit_chart_id(model, unit)));
    std::iter::once(Named::Table(staffing_id(model, unit))).chain(chart)
}

/// N0771: a chart of functions that is left out, because none has anything.
pub(crate) fn check_charts(model: &Model, figures: &Figures, faults: &mut Faults) {
    let chapters = model.stands().filter_map(|stand| match stand {
        Stand::Block(kind, chapter) => Some((kind.name, chapter)),
        Stand::Part(_) => None,
    });
    for (block, chapter) in chapters {
        let units: Vec<Option<UnitId>> = match block {
            "staffing" => chapter.units.iter().copied().map(Some).collect(),
            "total" => vec![None],
            _ => continue,
        };
        for unit in units.into_iter().filter(|&unit| !has_functions(model, figures, unit)) {
            let of = unit.map(|unit| &model.organisation.units[unit]);
            let name = of.map_or("the whole", |unit| &unit.abbreviation);
            let mut posts = model.posts().iter();
            let post = posts.find(|post| unit.is_none_or(|unit| post.unit == unit));
            let origin = post.map_or(chapter.title_origin, |post| post.fte.origin);
            let message = format!(
                "the chart of functions of `{name}` is left out (no function has more than 0 full-time equivalents)"
            );
            faults.push(Diagnostic::warning(Code::EXHIBIT_EMPTY, origin, message).with_hint(
                "it shows the `fte` of posts by their `function`: state both in the table of posts",
            ));
        }
    }
}
