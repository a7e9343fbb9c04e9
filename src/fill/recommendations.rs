//! The recommendations, grouped by area, numbered across the report.

use serde_json::{Value, json};

use super::overview::chapter_page;
use super::{Components, Filler};
use crate::model::recommendation::{Addressee, Recommendation};
use crate::model::report::Chapter;

/// The areas that the chapter names, or all, on one page that flows on.
pub(super) fn fill_recommendations(filler: &mut Filler<'_>, chapter: &Chapter) -> Value {
    let body = vec![component(filler, &chapter.areas)];
    chapter_page(filler, chapter, Components { body, ..Components::default() })
}

/// The recommendations of some areas.
pub(super) fn component(filler: &mut Filler<'_>, areas: &[usize]) -> Value {
    let model = filler.model;
    let groups: Vec<Value> = areas
        .iter()
        .map(|&area| {
            let own = model.recommendations.list.iter().enumerate().filter(|(_, r)| r.area == area);
            let items: Vec<_> = own.map(|(i, r)| item(filler, i + 1, r)).collect();
            let area = &model.recommendations.areas[area];
            json!({ "id": format!("area-{}", area.id.value), "title": area.name, "items": items })
        })
        .collect();
    json!({ "type": "recommendations", "groups": groups })
}

fn item(filler: &mut Filler<'_>, number: usize, recommendation: &Recommendation) -> Value {
    let reason = match &recommendation.reason {
        Some(reason) => filler.prose.blocks(reason),
        None => json!([]),
    };
    json!({
        "id": recommendation.id.value,
        "number": number,
        "text": filler.prose.blocks(&recommendation.text),
        "reason": reason,
        "items": filler.prose.list(&recommendation.items),
        "alternatives": filler.prose.list(&recommendation.alternatives),
        "to": addressees(filler, recommendation),
    })
}

fn addressees(filler: &Filler<'_>, recommendation: &Recommendation) -> String {
    let model = filler.model;
    let names: Vec<String> = recommendation
        .to
        .iter()
        .enumerate()
        .map(|(i, to)| {
            let name = match *to {
                Addressee::Municipality => &*model.head.municipality_full,
                Addressee::Unit(u) => &*model.organisation.units[u].name,
                Addressee::Subunit(u, s) => &*model.organisation.units[u].subunits[s].name,
            };
            if i == 0 { name.to_owned() } else { filler.language.uncapitalised(name) }
        })
        .collect();
    filler.language.list(&names)
}
