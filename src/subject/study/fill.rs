//! A deep study on its pages: how things are, what works less well, what follows, the alternatives, advantages and risks.

use crate::fill::component::{self, Leaf, Page, Rules, SideColumn, Weighed};
use crate::fill::headings::Heading;
use crate::fill::inline::plain;
use crate::fill::parts::{points, prose_list, tiles, titled_points};
use crate::fill::{Component, Components, Filler};
use crate::lang::Word;
use crate::model::chapter::Chapter;
use crate::model::text::Text;
use crate::subject::recommendations::fill::{alternative, short_component};
use crate::subject::recommendations::model::AreaId;
use crate::subject::study::model::{Conclusions, Current, Effects, Options, Study, Weaknesses};

/// Every page of the chapter's study.
pub(crate) fn fill_study(filler: &mut Filler<'_>, chapter: &Chapter) -> Vec<Leaf> {
    let Some(study) = chapter.own::<Study>() else { return Vec::new() };
    let mut pages = Pages { study, heading: filler.headings.next(chapter), list: Vec::new() };
    let aside = study.weaknesses.as_ref().filter(|w| w.message.is_none());
    if let Some(current) = &study.current {
        let body = current_body(filler, current, aside);
        pages.add(filler, Word::StudyCurrent, &current.message, body);
    }
    if let Some((weaknesses, message)) =
        study.weaknesses.as_ref().and_then(|w| Some((w, w.message.as_ref()?)))
    {
        let body = vec![columns(false, vec![weaknesses_column(filler, weaknesses)])];
        pages.add(filler, Word::StudyWeaknesses, message, body);
    }
    if let Some(conclusions) = &study.conclusions {
        let body = conclusions_body(filler, conclusions, &study.areas);
        pages.add(filler, Word::StudyConclusions, &conclusions.message, body);
    }
    if let Some(options) = &study.options {
        let body = options_body(filler, options);
        pages.add(filler, Word::Alternatives, &options.message, body);
    }
    if let Some(effects) = &study.effects {
        let body = effects_body(filler, effects);
        pages.add(filler, Word::StudyEffects, &effects.message, body);
    }
    pages.list
}

/// The pages of a study: the first bears its name in contents and bookmarks, the others stand below it.
struct Pages<'a> {
    study: &'a Study,
    heading: Heading,
    list: Vec<Leaf>,
}

impl Pages<'_> {
    fn add(&mut self, filler: &mut Filler<'_>, what: Word, message: &Text, body: Vec<Component>) {
        let what = filler.language.word(what);
        let name = &*self.study.title;
        let is_first = self.list.is_empty();
        let (id, heading, short) = if is_first {
            (self.study.label(), self.heading.clone(), name)
        } else {
            let level = (self.heading.level + 1).min(3);
            let id = format!("{}-{}", self.study.label(), self.list.len() + 1);
            (id, Heading { level, number: None }, what)
        };
        let title = filler.prose.inline(message);
        let page = filler.page(id, &heading, short, title, Components::of(body));
        let is_said = name.to_lowercase().contains(&what.to_lowercase());
        let said = if is_said { vec![name] } else { vec![name, what] };
        let parts = std::iter::once(filler.chapter.as_str()).filter(|c| !c.is_empty()).chain(said);
        let kicker = parts.collect::<Vec<_>>().join(" · ");
        self.list.push(Leaf::Page(Box::new(Page { kicker, ..page })));
    }
}

fn columns(fit: bool, columns: Vec<SideColumn>) -> Component {
    Component::Columns(component::Columns { columns, rules: Some(Rules { ruled: true, fit }) })
}

fn column(
    filler: &Filler<'_>,
    title: Word,
    tone: Option<&str>,
    content: Vec<Component>,
) -> SideColumn {
    let title = plain(filler.language.word(title));
    SideColumn { title, tone: tone.map(Into::into), content }
}

/// Key figures, then how things are and what works; beside it what works less well, unless that has a page of its own.
fn current_body(
    filler: &mut Filler<'_>,
    current: &Current,
    weaknesses: Option<&Weaknesses>,
) -> Vec<Component> {
    let mut body = Vec::new();
    if !current.tiles.is_empty() {
        body.push(tiles(filler, &current.tiles));
    }
    let mut organisation = vec![prose_list(filler, &current.organisation)];
    let mut beside = Vec::new();
    if !current.strengths.is_empty() {
        let items = points(filler, &current.strengths);
        beside.push(column(filler, Word::StudyStrengths, Some("plus"), vec![items]));
    }
    if let Some(weaknesses) = weaknesses {
        organisation.extend(beside.pop().map(|strengths| columns(false, vec![strengths])));
        beside.push(weaknesses_column(filler, weaknesses));
    }
    let mut blocks = vec![column(filler, Word::StudyOrganisation, None, organisation)];
    blocks.extend(beside);
    body.push(columns(true, blocks));
    body
}

fn weaknesses_column(filler: &mut Filler<'_>, weaknesses: &Weaknesses) -> SideColumn {
    let items = points(filler, &weaknesses.items);
    column(filler, Word::StudyWeaknesses, Some("minus"), vec![items])
}

fn conclusions_body(
    filler: &mut Filler<'_>,
    conclusions: &Conclusions,
    areas: &[AreaId],
) -> Vec<Component> {
    let reflections = points(filler, &conclusions.reflections);
    let mut blocks = vec![column(filler, Word::StudyReflections, None, vec![reflections])];
    if !areas.is_empty() {
        let short = short_component(filler, areas);
        blocks.push(column(filler, Word::StudyRecommendations, None, vec![short]));
    }
    vec![columns(true, blocks)]
}

fn options_body(filler: &mut Filler<'_>, options: &Options) -> Vec<Component> {
    let recommendation = &filler.model.recommendations().list[options.recommendation];
    let items = options.list.iter().map(|choice| {
        let of = &recommendation.alternatives[choice.alternative];
        Weighed {
            alternative: alternative(filler, recommendation, of),
            advantages: filler.prose.list(&choice.advantages),
            risks: filler.prose.list(&choice.risks),
        }
    });
    let items = items.collect();
    let word = |word| filler.language.word(word);
    vec![Component::Options(component::Options {
        alternative: word(Word::Alternatives),
        means: word(Word::OptionMeans),
        advantages: word(Word::Advantages),
        risks: word(Word::Disadvantages),
        items,
    })]
}

fn effects_body(filler: &mut Filler<'_>, effects: &Effects) -> Vec<Component> {
    let sides =
        [(Word::Advantages, "plus", &effects.advantages), (Word::Risks, "minus", &effects.risks)];
    let blocks: Vec<_> = sides
        .into_iter()
        .filter(|(.., items)| !items.is_empty())
        .map(|(title, tone, items)| {
            let items = titled_points(filler, items);
            column(filler, title, Some(tone), vec![items])
        })
        .collect();
    vec![columns(true, blocks)]
}
