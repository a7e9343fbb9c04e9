//! The chapter of a unit: the headings that all units share, in their order, each with what the unit has under it.

use crate::fill::component::{Definition, Leaf};
use crate::fill::headings::Heading;
use crate::fill::inline::plain;
use crate::fill::{Component, Components, Filler, parts};
use crate::lang::Word;
use crate::model::chapter::Chapter;
use crate::model::organisation::UnitId;
use crate::subject::budget::fill::{budgets, unit_budget};
use crate::subject::budget::model::BudgetViews;
use crate::subject::documents::fill::unit_documents;
use crate::subject::goals::fill::goals_table;
use crate::subject::goals::model::GoalKind;
use crate::subject::plan::exhibits::{unit_id, unit_name};
use crate::subject::plan::model::{Entry, Section, UnitPlan};
use crate::subject::plan::titles::plan_title;
use crate::subject::ratios::fill::ratios;
use crate::subject::unit_plan::facts::unit_facts;
use crate::subject::unit_plan::staff::staff_table;

/// One chapter per unit that has texts.
pub(crate) fn fill_units(filler: &mut Filler<'_>, chapter: &Chapter) -> Vec<Leaf> {
    chapter.units.iter().flat_map(|&unit| fill_unit(filler, chapter, unit)).collect()
}

fn fill_unit(filler: &mut Filler<'_>, chapter: &Chapter, unit: UnitId) -> Vec<Leaf> {
    let model = filler.model;
    let Some(texts) = model.plan().unit(unit) else { return Vec::new() };
    let heading = filler.headings.next(chapter);
    let level = heading.level;
    let name = unit_name(filler, unit);
    let title = filler.prose.inline_of(model.organisation.units[unit].message.as_ref());
    let title = title.unwrap_or_else(|| plain(name));
    let id = format!("unit-{}", unit_id(filler, unit));
    let lead = unit_facts(filler, unit).into_iter().collect();
    let components = Components { lead, ..Components::default() };
    let mut pages = vec![filler.page(id.clone(), &heading, name, title, components)];
    for (section, depth) in headings(texts) {
        let body = section_body(filler, texts, section);
        let is_empty_heading = section == Section::Operations && depth == 1;
        if body.is_empty() && !(is_empty_heading && has_staff_and_communication(texts)) {
            continue;
        }
        let short = section_title(filler, texts, section);
        let heading = Heading { level: (level + depth).min(3), number: None };
        let id = format!("{id}-{}", section.name());
        let title = plain(short.as_str());
        pages.push(filler.page(id, &heading, &short, title, Components::of(body)));
    }
    pages.into_iter().map(|page| Leaf::Page(Box::new(page))).collect()
}

/// The headings in order, each with its depth below the chapter's: staff and communication stand below operations, unless
/// one of them stands alone.
fn headings(texts: &UnitPlan) -> Vec<(Section, i64)> {
    let is_below =
        texts.texts.contains_key(&Section::Operations) || has_staff_and_communication(texts);
    Section::ALL
        .into_iter()
        .filter(|section| *section != Section::Activities)
        .map(|section| match section {
            Section::Staff | Section::Communication if is_below => (section, 2),
            _ => (section, 1),
        })
        .collect()
}

fn has_staff_and_communication(texts: &UnitPlan) -> bool {
    [Section::Staff, Section::Communication].iter().all(|section| texts.texts.contains_key(section))
}

/// The heading of the table of goals and activities is that of both, or of the one that the unit has.
fn section_title(filler: &Filler<'_>, texts: &UnitPlan, section: Section) -> String {
    if section != Section::Goals {
        return plan_title(filler, texts.unit, section);
    }
    let kinds = || filler.model.goals_of(texts.unit).map(|goal| goal.kind);
    let has = |kind: GoalKind| kinds().any(|own| own == kind);
    match (has(GoalKind::Goal), has(GoalKind::Activity)) {
        (true, true) => filler.language.word(Word::GoalsAndActivities).to_owned(),
        (false, true) => plan_title(filler, texts.unit, Section::Activities),
        _ => plan_title(filler, texts.unit, Section::Goals),
    }
}

fn section_body(filler: &mut Filler<'_>, texts: &UnitPlan, section: Section) -> Vec<Component> {
    let unit = texts.unit;
    let mut body = Vec::new();
    if let Some(text) = texts.texts.get(&section) {
        body.push(parts::prose(filler, text));
    }
    match section {
        Section::Goals => body.extend(goals_table(filler, unit)),
        Section::Guarantees => body.extend(entries(filler, &texts.guarantees)),
        Section::Staff => body.extend(staff_table(filler, unit)),
        Section::FollowUp => body.extend(entries(filler, &texts.follow)),
        Section::Budget => {
            body.extend(unit_budget(filler, unit));
            if filler.model.plan().office == Some(unit) {
                let all: Vec<_> = filler.model.organisation.units.ids().collect();
                body.extend(budgets(filler, &all, BudgetViews::of_office(filler.model)));
            }
        }
        Section::Ratios if texts.ratios => body.extend(ratios(filler)),
        Section::Documents => body.extend(unit_documents(filler, unit)),
        _ => {}
    }
    body
}

/// Sentences with names as terms, those without as a list.
fn entries(filler: &mut Filler<'_>, entries: &[Entry]) -> Vec<Component> {
    let mut components = Vec::new();
    for run in entries.chunk_by(|one, other| one.0.is_some() == other.0.is_some()) {
        if run.iter().all(|(name, _)| name.is_some()) {
            let items = run.iter().map(|(name, text)| Definition {
                term: filler.prose.inline_of(name.as_ref()).unwrap_or_default(),
                text: filler.prose.blocks(text),
            });
            components.push(Component::Definitions { items: items.collect() });
        } else {
            let texts: Vec<_> = run.iter().map(|(_, text)| text.clone()).collect();
            components.extend(parts::list(filler, None, &texts));
        }
    }
    components
}
