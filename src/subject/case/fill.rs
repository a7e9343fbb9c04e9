//! Instances, proposals and dissents → components.

use crate::fill::Filler;
use crate::fill::component::{self, Component, Reference, Stage};
use crate::fill::inline::{Inline, Inlines, plain};
use crate::fill::parts::counted;
use crate::fill::table::{Cell, Column, Row, Table};
use crate::lang::Word;
use crate::model::Model;
use crate::subject::case::model::{Case, Clause, Dissent, DissentId, InstanceId, ProposalId};

/// The instances in order, and what each does.
pub(crate) fn course(filler: &mut Filler<'_>) -> Option<Component> {
    let language = filler.language;
    let items = filler.model.case()?.instances.iter().map(|instance| Stage {
        name: instance.name.to_string(),
        date: instance.date.map(|date| language.date(date.value.date())),
        text: filler.prose.inline_of(instance.action.as_ref()),
    });
    Some(Component::Course { items: items.collect() })
}

/// The clauses of a proposal, after its sentence.
pub(crate) fn proposal(filler: &mut Filler<'_>, index: ProposalId) -> Option<Component> {
    let case = filler.model.case()?;
    let proposal = &case.proposals[index];
    let [by, to] = [proposal.by, proposal.to].map(|i| case.instances[i].name.to_string());
    let id = format!("proposal-{}", proposal.id.value);
    let lead = filler.prose.blocks_of(proposal.lead.as_ref());
    Some(Component::Clauses(component::Clauses {
        proposal: Some(component::Proposal { id, by, to, lead }),
        items: clauses(filler, case.clauses(index)),
    }))
}

fn clauses(filler: &mut Filler<'_>, clauses: &[Clause]) -> Vec<component::Clause> {
    let numbered = clauses.iter().enumerate();
    let clause = |(i, clause): (usize, &Clause)| component::Clause {
        number: i + 1,
        text: filler.prose.blocks(&clause.text),
    };
    numbered.map(clause).collect()
}

/// The label of a dissent, which references lead to.
fn label(dissent: &Dissent) -> String {
    format!("dissent-{}", dissent.id.value)
}

fn kind_of(filler: &Filler<'_>, dissent: &Dissent) -> &'static str {
    filler.language.word(if dissent.is_statement { Word::Statement } else { Word::Reservation })
}

/// What was said against in an instance.
pub(crate) fn dissents(filler: &mut Filler<'_>, instance: InstanceId) -> Option<Component> {
    let case = filler.model.case()?;
    let mut items = Vec::new();
    for dissent in case.dissents.iter().filter(|d| d.instance == instance) {
        let names: Vec<&str> = dissent.by.iter().map(|name| &*name.value).collect();
        items.push(component::Dissent {
            id: label(dissent),
            party: dissent.party.value.to_string(),
            kind: kind_of(filler, dissent),
            by: filler.language.list(&names),
            refers_to: dissent.refers_to.map(|to| reference(filler, case, to.value)),
            lead: filler.prose.blocks_of(dissent.lead.as_ref()),
            clauses: clauses(filler, &dissent.clauses),
            text: filler.prose.blocks_of(dissent.text.as_ref()),
        });
    }
    Some(Component::Dissents { items, by: filler.language.word(Word::SignedBy) })
}

/// "Hänvisar till reservation (S), Borgarrådsberedningen", which leads there.
fn reference(filler: &Filler<'_>, case: &Case, to: DissentId) -> Inlines {
    let (dissent, language) = (&case.dissents[to], filler.language);
    let kind = language.uncapitalised(kind_of(filler, dissent));
    let place = language.inside(&case.instances[dissent.instance].name);
    let text = format!("{kind} ({}), {place}", dissent.party.value);
    let lead = Inline::text(format!("{} ", language.word(Word::RefersTo)));
    vec![lead, Inline::reference(label(dissent), plain(text))]
}

/// Parties by instance: what each made, and how many stood behind it.
pub(crate) fn dissent_table(filler: &mut Filler<'_>) -> Option<Component> {
    let language = filler.language;
    let case = filler.model.case()?;
    let has_dissents = |i: &InstanceId| case.dissents.iter().any(|d| d.instance == *i);
    let instances: Vec<_> = case.instances.ids().filter(has_dissents).collect();
    let mut parties: Vec<&str> = Vec::new();
    for dissent in &case.dissents {
        if !parties.contains(&&*dissent.party.value) {
            parties.push(&dissent.party.value);
        }
    }
    let cell = |party: &str, instance: InstanceId| {
        let found = |d: &&Dissent| &*d.party.value == party && d.instance == instance;
        match case.dissents.iter().find(found) {
            Some(dissent) => Cell::Inline(cell_of(filler, dissent)),
            None => Cell::text(language.word(Word::NoDissent)),
        }
    };
    let rows = parties
        .iter()
        .map(|party| {
            let name = Cell::text(format!("({party})"));
            let cells = instances.iter().map(|&instance| cell(party, instance));
            Row::normal(std::iter::once(name).chain(cells).collect())
        })
        .collect();
    let mut columns = vec![Column::header(language.word(Word::Party), "auto")];
    columns.extend(instances.iter().map(|&i| Column::text(&*case.instances[i].name, "1fr")));
    let caption = plain(language.word(Word::CaptionDissents));
    let table = Table::new(filler, "dissents-table", caption, columns);
    Some(table.with_source(filler, "case").with_rows(rows).into_component(filler))
}

/// "Reservation, fyra personer", which leads to it.
fn cell_of(filler: &Filler<'_>, dissent: &Dissent) -> Inlines {
    let word = |word| filler.language.word(word);
    let path = format!("dissent.{}.persons", dissent.id.value);
    let kind = Inline::reference(label(dissent), plain(kind_of(filler, dissent)));
    let persons = counted(filler, &path, word(Word::Person), word(Word::Persons));
    [kind, Inline::text(", ")].into_iter().chain(persons).collect()
}

/// What tells the memo from others, for its head: number, diary number, date; none without a case.
pub(crate) fn references(model: &Model) -> Option<Vec<Reference>> {
    let case = model.case()?;
    let reference = |word, text| Reference { label: model.head.language.word(word), text };
    let number = (!case.number.is_empty()).then(|| case.number.to_string());
    let date = model.head.date_shown.then(|| model.head.language.date(model.head.date));
    let references = [
        number.map(|number| reference(Word::MemoNumber, number)),
        Some(reference(Word::DiaryNumber, case.diary.value.to_string())),
        date.map(|date| reference(Word::Date, date)),
    ];
    Some(references.into_iter().flatten().collect())
}
