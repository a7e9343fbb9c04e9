//! Instances, proposals and dissents → components.

use serde_json::{Value, json};

use crate::fill::Filler;
use crate::fill::parts::counted;
use crate::fill::table::{Cell, Column, Row, RowStyle, Table, plain};
use crate::lang::Word;
use crate::model::Model;
use crate::subject::case::model::{
    Case, Clause, Dissent, DissentId, Instance, InstanceId, ProposalId,
};

fn case_of<'a>(filler: &Filler<'a>) -> Option<&'a Case> {
    filler.model.case()
}

/// The instances in order, and what each does.
pub(crate) fn course(filler: &mut Filler<'_>) -> Value {
    let language = filler.language;
    let Some(case) = case_of(filler) else { return json!({}) };
    let mut items = Vec::new();
    for instance in &case.instances {
        items.push(json!({
            "name": instance.name,
            "date": instance.date.map(|date| language.date(date.value.date())),
            "text": instance.action.as_ref().map(|text| filler.prose.inline(text)),
        }));
    }
    json!({ "type": "course", "items": items })
}

/// The clauses of a proposal, after its sentence.
pub(crate) fn proposal(filler: &mut Filler<'_>, index: ProposalId) -> Vec<Value> {
    let Some(case) = case_of(filler) else { return Vec::new() };
    let proposal = &case.proposals[index];
    let [by, to] = [proposal.by, proposal.to].map(|i| &case.instances[i].name);
    let lead = proposal.lead.as_ref().map(|lead| filler.prose.blocks(lead));
    let items = clauses(filler, case.clauses(index));
    vec![json!({
        "type": "clauses",
        "id": format!("proposal-{}", proposal.id.value),
        "by": by,
        "to": to,
        "lead": lead,
        "items": items,
    })]
}

fn clauses(filler: &mut Filler<'_>, clauses: &[Clause]) -> Vec<Value> {
    let numbered = clauses.iter().enumerate();
    numbered
        .map(|(i, clause)| json!({ "number": i + 1, "text": filler.prose.blocks(&clause.text) }))
        .collect()
}

/// The label of a dissent, which references lead to.
fn label(dissent: &Dissent) -> String {
    format!("dissent-{}", dissent.id.value)
}

fn kind_of(filler: &Filler<'_>, dissent: &Dissent) -> &'static str {
    filler.language.word(if dissent.is_statement { Word::Statement } else { Word::Reservation })
}

/// What was said against in an instance.
pub(crate) fn dissents(filler: &mut Filler<'_>, instance: InstanceId) -> Value {
    let Some(case) = case_of(filler) else { return json!({}) };
    let mut items = Vec::new();
    for dissent in case.dissents.iter().filter(|d| d.instance == instance) {
        let names: Vec<&str> = dissent.by.iter().map(|name| &*name.value).collect();
        let refers_to = dissent.refers_to.map(|to| reference(filler, case, to.value));
        items.push(json!({
            "id": label(dissent),
            "party": dissent.party.value,
            "kind": kind_of(filler, dissent),
            "by": filler.language.list(&names),
            "refers_to": refers_to,
            "lead": dissent.lead.as_ref().map(|lead| filler.prose.blocks(lead)),
            "clauses": clauses(filler, &dissent.clauses),
            "text": dissent.text.as_ref().map(|text| filler.prose.blocks(text)),
        }));
    }
    json!({ "type": "dissents", "items": items, "by": filler.language.word(Word::SignedBy) })
}

/// "Hänvisar till reservation (S), Borgarrådsberedningen", which leads there.
fn reference(filler: &Filler<'_>, case: &Case, to: DissentId) -> Value {
    let (dissent, language) = (&case.dissents[to], filler.language);
    let kind = language.uncapitalised(kind_of(filler, dissent));
    let place = language.inside(&case.instances[dissent.instance].name);
    let text = format!("{kind} ({}), {place}", dissent.party.value);
    json!([
        { "t": "text", "s": format!("{} ", language.word(Word::RefersTo)) },
        { "t": "ref", "to": label(dissent), "c": plain(text) },
    ])
}

/// Parties by instance: what each made, and how many stood behind it.
pub(crate) fn dissent_table(filler: &mut Filler<'_>) -> Value {
    let language = filler.language;
    let Some(case) = case_of(filler) else { return json!({}) };
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
            Some(dissent) => Cell::Inline(json!(cell_of(filler, dissent))),
            None => Cell::text(language.word(Word::NoDissent)),
        }
    };
    let rows = parties
        .iter()
        .map(|party| {
            let name = Cell::text(format!("({party})"));
            let cells = instances.iter().map(|&instance| cell(party, instance));
            Row { style: RowStyle::Normal, cells: std::iter::once(name).chain(cells).collect() }
        })
        .collect();
    let mut columns = vec![Column::header(language.word(Word::Party), "auto")];
    let heads = instances.iter().map(|&i| {
        let Instance { name, .. } = &case.instances[i];
        Column::text(&**name, "1fr")
    });
    columns.extend(heads);
    let table = Table {
        id: "dissents-table".into(),
        number: filler.numbering.table("dissents-table"),
        caption: plain(language.word(Word::CaptionDissents)),
        source: Some(crate::fill::exhibit_source(filler, &["case"])),
        notes: Vec::new(),
        columns,
        rows,
    };
    table.into_component(filler)
}

/// "Reservation, fyra personer", which leads to it.
fn cell_of(filler: &Filler<'_>, dissent: &Dissent) -> Vec<Value> {
    let word = |word| filler.language.word(word);
    let path = format!("dissent.{}.persons", dissent.id.value);
    let mut inlines = vec![
        json!({ "t": "ref", "to": label(dissent), "c": plain(kind_of(filler, dissent)) }),
        json!({ "t": "text", "s": ", " }),
    ];
    inlines.extend(counted(filler, &path, word(Word::Person), word(Word::Persons)));
    inlines
}

/// What tells the memo from others, for its head: number, diary number, date; none without a case.
pub(crate) fn references(model: &Model) -> Option<Vec<Value>> {
    let case = model.case()?;
    let word = |word| model.head.language.word(word);
    let number = (!case.number.is_empty()).then(|| (word(Word::MemoNumber), &case.number));
    let date = model.head.language.date(model.head.date).into();
    let date = model.head.date_shown.then(|| (word(Word::Date), &date));
    let references = number
        .into_iter()
        .chain([(word(Word::DiaryNumber), &case.diary.value)])
        .chain(date)
        .map(|(label, text)| json!({ "label": label, "text": text }));
    Some(references.collect())
}
