//! The recommendations by area: in full, and in short where a page leads up to them.

use crate::fill::bound::bound;
use crate::fill::component::{self, Area, Extent, Leaf, See};
use crate::fill::inline::{Inlines, plain};
use crate::fill::markdown::marked;
use crate::fill::overview::chapter_page;
use crate::fill::{Component, Components, Filler};
use crate::lang::Word;
use crate::model::chapter::Chapter;
use crate::subject::recommendations::model::{
    Addressee, Alternative, AreaId, Basis, Number, Recommendation,
};

/// The areas that the chapter names, or all, on one page that flows on.
pub(crate) fn fill_recommendations(filler: &mut Filler<'_>, chapter: &Chapter) -> Leaf {
    let body = vec![component(filler, chapter.own::<Vec<AreaId>>().map_or(&[], Vec::as_slice))];
    chapter_page(filler, chapter, Components::of(body))
}

/// The recommendations of some areas.
pub(crate) fn component(filler: &mut Filler<'_>, areas: &[AreaId]) -> Component {
    let all = filler.model.recommendations();
    let groups = areas.iter().map(|&area| Area {
        id: format!("area-{}", all.areas[area].id.value),
        title: all.areas[area].name.to_string(),
        see: basis_of(filler, area),
        items: all.of_area(area).map(|own| in_full(filler, own)).collect(),
    });
    Component::Recommendations { groups: groups.collect() }
}

/// The recommendations of some areas in short: number, sentence and addressee, each with a link to where it stands in
/// full.
pub(crate) fn short_component(filler: &mut Filler<'_>, areas: &[AreaId]) -> Component {
    let all = filler.model.recommendations();
    let own = areas.iter().flat_map(|&area| all.of_area(area));
    Component::Recommended { items: own.map(|own| in_short(filler, own)).collect() }
}

fn in_full(filler: &mut Filler<'_>, own: &Recommendation) -> component::Recommendation {
    // Also where a page weighs them: a recommendation to choose is understood where it stands.
    let alternatives = own.alternatives.iter();
    let alternatives = alternatives.map(|one| alternative(filler, own, one)).collect();
    let reason = filler.prose.blocks_of(own.reason.as_ref()).unwrap_or_default();
    let items = filler.prose.list(&own.items);
    recommendation(filler, own, alternatives, Extent::Full { reason, items })
}

fn in_short(filler: &mut Filler<'_>, own: &Recommendation) -> component::Recommendation {
    let alternatives = own.alternatives.iter();
    let alternatives = alternatives.map(|one| named(filler, own, one)).collect();
    let place = place_in_area(filler, own);
    recommendation(filler, own, alternatives, Extent::Short { place })
}

fn recommendation(
    filler: &mut Filler<'_>,
    own: &Recommendation,
    alternatives: Vec<component::Alternative>,
    extent: Extent,
) -> component::Recommendation {
    component::Recommendation {
        id: own.id.value.to_string(),
        number: filler.numbering.recommendation(&own.id.value).report,
        text: filler.prose.blocks(&own.text),
        alternatives,
        to: addressees(filler, own),
        extent,
    }
}

/// "1 av 2 i området"; nothing for the only one of its area.
fn place_in_area(filler: &Filler<'_>, own: &Recommendation) -> Option<Inlines> {
    let Number { area: place, of: whole, .. } = filler.numbering.recommendation(&own.id.value);
    if whole < 2 {
        return None;
    }
    let area = &filler.model.recommendations().areas[own.area].id.value;
    let place = bound(&format!("recommendation.{}.in_area", own.id.value), &place.to_string());
    let whole = bound(&format!("area.{area}.recommendations"), &whole.to_string());
    let word = |word| filler.language.word(word);
    Some(marked(&format!("{place} {} {whole} {}", word(Word::Of), word(Word::InArea))))
}

/// The link to the page that leads up to the recommendations of an area; nothing where there is none.
fn basis_of(filler: &Filler<'_>, area: AreaId) -> Option<See> {
    let mut all = filler.model.chapters.iter().filter_map(Chapter::own::<Basis>);
    let basis = all.find(|basis| basis.areas.contains(&area))?;
    let label = plain(filler.language.word(Word::StudyBasis));
    Some(See { label, to: basis.label.clone() })
}

/// An alternative with its letter.
pub(crate) fn alternative(
    filler: &mut Filler<'_>,
    of: &Recommendation,
    alternative: &Alternative,
) -> component::Alternative {
    let text = Some(filler.prose.blocks(&alternative.text));
    component::Alternative { text, ..named(filler, of, alternative) }
}

/// The same without what it says.
fn named(
    filler: &Filler<'_>,
    of: &Recommendation,
    alternative: &Alternative,
) -> component::Alternative {
    let (of, id) = (&of.id.value, &alternative.id.value);
    component::Alternative {
        id: format!("{of}-{id}"),
        letter: filler.numbering.alternative(of, id),
        title: alternative.title.to_string(),
        text: None,
    }
}

/// Who is to act, as a list.
pub(crate) fn addressees(filler: &Filler<'_>, recommendation: &Recommendation) -> String {
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
