//! The recommendations by area: in full, and in short where a page leads up to them.

use serde_json::{Value, json};

use crate::fill::bound::bound;
use crate::fill::markdown::marked;
use crate::fill::overview::chapter_page;
use crate::fill::table::plain;
use crate::fill::{Components, Filler};
use crate::lang::Word;
use crate::model::chapter::Chapter;
use crate::subject::recommendations::model::{
    Addressee, Alternative, AreaId, Basis, Number, Recommendation,
};

/// The areas that the chapter names, or all, on one page that flows on.
pub(crate) fn fill_recommendations(filler: &mut Filler<'_>, chapter: &Chapter) -> Value {
    let body = vec![component(filler, chapter.own::<Vec<AreaId>>().map_or(&[], Vec::as_slice))];
    chapter_page(filler, chapter, Components { body, ..Components::default() })
}

/// The recommendations of some areas.
pub(crate) fn component(filler: &mut Filler<'_>, areas: &[AreaId]) -> Value {
    let model = filler.model;
    let groups: Vec<Value> = areas
        .iter()
        .map(|&area| {
            let own = model.recommendations().of_area(area);
            let items: Vec<_> = own.map(|r| item(filler, r)).collect();
            let see = basis_of(filler, area);
            let area = &model.recommendations().areas[area];
            let id = format!("area-{}", area.id.value);
            json!({ "id": id, "title": area.name, "see": see, "items": items })
        })
        .collect();
    json!({ "type": "recommendations", "groups": groups })
}

/// The recommendations of some areas in short: number, sentence and addressee, each with a link to where it stands in
/// full.
pub(crate) fn short_component(filler: &mut Filler<'_>, areas: &[AreaId]) -> Value {
    let model = filler.model;
    let own = areas.iter().flat_map(|&area| model.recommendations().of_area(area));
    let items: Vec<Value> = own
        .map(|recommendation| {
            let id = &*recommendation.id.value;
            let number = filler.numbering.recommendation(id);
            json!({
                "id": id,
                "number": number.report,
                "place": place_in_area(filler, recommendation, number),
                "text": filler.prose.blocks(&recommendation.text),
                "alternatives": short_alternatives(filler, recommendation),
                "to": addressees(filler, recommendation),
            })
        })
        .collect();
    json!({ "type": "recommended", "items": items })
}

/// "1 av 2 i området"; nothing for the only one of its area.
fn place_in_area(filler: &Filler<'_>, of: &Recommendation, number: Number) -> Value {
    if number.of < 2 {
        return Value::Null;
    }
    let area = &filler.model.recommendations().areas[of.area].id.value;
    let place = format!("recommendation.{}.in_area", of.id.value);
    let place = bound(&place, &number.area.to_string());
    let whole = bound(&format!("area.{area}.recommendations"), &number.of.to_string());
    let word = |word| filler.language.word(word);
    json!(marked(&format!("{place} {} {whole} {}", word(Word::Of), word(Word::InArea))))
}

fn short_alternatives(filler: &Filler<'_>, recommendation: &Recommendation) -> Value {
    let of = &recommendation.id.value;
    let alternatives = recommendation.alternatives.iter().map(|alternative| {
        json!({
            "id": format!("{of}-{}", alternative.id.value),
            "letter": filler.numbering.alternative(of, &alternative.id.value),
            "title": alternative.title,
        })
    });
    alternatives.collect()
}

/// The link to the page that leads up to the recommendations of an area; nothing where there is none.
fn basis_of(filler: &Filler<'_>, area: AreaId) -> Value {
    let mut all = filler.model.chapters.iter().filter_map(Chapter::own::<Basis>);
    all.find(|basis| basis.areas.contains(&area)).map_or(Value::Null, |basis| {
        let label = filler.language.word(Word::StudyBasis);
        json!({ "label": plain(label), "to": basis.label })
    })
}

fn item(filler: &mut Filler<'_>, recommendation: &Recommendation) -> Value {
    // Also where a page weighs them: a recommendation to choose is understood where it stands.
    let alternatives = recommendation.alternatives.iter();
    let alternatives: Value =
        alternatives.map(|a| alternative(filler, recommendation, a)).collect();
    let reason = match &recommendation.reason {
        Some(reason) => filler.prose.blocks(reason),
        None => json!([]),
    };
    json!({
        "id": recommendation.id.value,
        "number": filler.numbering.recommendation(&recommendation.id.value).report,
        "text": filler.prose.blocks(&recommendation.text),
        "reason": reason,
        "items": filler.prose.list(&recommendation.items),
        "alternatives": alternatives,
        "to": addressees(filler, recommendation),
    })
}

/// An alternative with its letter.
pub(crate) fn alternative(
    filler: &mut Filler<'_>,
    of: &Recommendation,
    alternative: &Alternative,
) -> Value {
    let (of, id) = (&of.id.value, &alternative.id.value);
    json!({
        "id": format!("{of}-{id}"),
        "letter": filler.numbering.alternative(of, id),
        "title": alternative.title,
        "text": filler.prose.blocks(&alternative.text),
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
            if i == 0 { name.to_owned() } else { filler.language.inside(name) }
        })
        .collect();
    filler.language.list(&names)
}
