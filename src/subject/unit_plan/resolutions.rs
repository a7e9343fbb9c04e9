//! What the source says that cannot be meant, and how it is read: one table for the whole plan.

use crate::exhibit::Named;
use crate::fill::bound::bound;
use crate::fill::inline::plain;
use crate::fill::markdown::marked;
use crate::fill::table::{Cell, Column, Row, Table};
use crate::fill::{Component, Filler};
use crate::lang::Word;
use crate::model::Model;
use crate::model::organisation::UnitId;
use crate::subject::plan::exhibits::unit_name;
use crate::subject::plan::model::Resolved;
use crate::subject::plan::model::Section;
use crate::subject::plan::titles::plan_title;
use crate::subject::seam::{PartKind, Show, shown};
use crate::subject::unit_plan::shape::RESOLUTIONS;

/// What the source says that cannot be meant.
#[derive(Debug)]
struct Resolutions;

/// The kind.
pub(crate) const PARTS: &[PartKind] =
    &[PartKind { shape: &RESOLUTIONS, sources: &[], read: |_, _, _| shown(Resolutions) }];

impl Show for Resolutions {
    fn exhibits(&self, _model: &Model) -> Vec<Named> {
        vec![Named::Table("resolutions".into())]
    }

    fn fill(&self, filler: &mut Filler<'_>) -> Vec<Component> {
        resolutions(filler)
    }
}

/// The table, unit by unit.
fn resolutions(filler: &mut Filler<'_>) -> Vec<Component> {
    let language = filler.language;
    let word = |word| language.word(word);
    let caption = plain(word(Word::CaptionResolutions));
    let mut table =
        Table::new(filler, "resolutions", caption, Vec::new()).with_source(filler, "goals");
    table.columns = vec![
        Column::header(word(Word::UnitOfOffice), "1.4fr"),
        Column::text(word(Word::AsStated), "1.2fr"),
        Column::text(word(Word::Interpretation), "2fr"),
    ];
    let model = filler.model;
    let resolved: Vec<(UnitId, Option<Section>, &Resolved)> = resolved(model);
    for (unit, section, resolved) in resolved {
        let place = match section {
            None => unit_name(filler, unit).to_owned(),
            Some(section) => {
                let title = plan_title(filler, unit, section);
                format!("{}, {}", unit_name(filler, unit), language.uncapitalised(&title))
            }
        };
        let cells = vec![
            Cell::text(place),
            Cell::Inline(marked(&bound("literal", &resolved.as_stated.value))),
            Cell::Inline(filler.prose.inline(&resolved.resolution)),
        ];
        table.rows.push(Row::normal(cells));
    }
    vec![table.into_component(filler)]
}

/// What the source says that cannot be meant, with the unit and, in a unit's texts, the heading; unit by unit.
pub(crate) fn resolved(model: &Model) -> Vec<(UnitId, Option<Section>, &Resolved)> {
    let goals = model.goals().iter();
    let goals = goals.filter_map(|goal| Some((goal.unit, None, goal.resolved.as_ref()?)));
    let texts = model.plan().units.iter().flat_map(|plan| {
        plan.resolutions.iter().map(|(section, resolved)| (plan.unit, Some(*section), resolved))
    });
    let mut all: Vec<_> = goals.chain(texts).collect();
    all.sort_by_key(|&(unit, ..)| unit);
    all
}
