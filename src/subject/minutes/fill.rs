//! Minutes → when, who was present, what was said, who adjusts.

use serde_json::{Value, json};

use crate::fill::Filler;
use crate::fill::exhibit_source;
use crate::fill::parts::{counted, signed};
use crate::fill::table::{Cell, Column, Row, RowStyle, Table, plain};
use crate::json::{put, text};
use crate::lang::Word;
use crate::model::Model;
use crate::subject::minutes::model::{Meeting, MeetingId, Present};

/// The id of the table of who was present.
pub(crate) fn table_id(model: &Model, meeting: MeetingId) -> String {
    format!("attendance-{}", model.meetings()[meeting].id.value)
}

/// The minutes of a meeting.
pub(crate) fn minutes(filler: &mut Filler<'_>, index: MeetingId) -> Vec<Value> {
    let language = filler.language;
    let meeting = &filler.model.meetings()[index];
    let mut components = vec![opening(filler, meeting)];
    components.push(attendance(filler, index));
    components.push(items(filler, meeting));
    let secretary = meeting.secretary.map(|i| &meeting.present[i]);
    let adjusting = meeting.adjusted_by.iter().map(|&i| &meeting.present[i]);
    let adjusts = language.word(Word::Adjusted);
    let keeps = language.word(Word::Secretary);
    let names: Vec<String> = secretary
        .map(|it| format!("{}, {keeps}", it.name.value))
        .into_iter()
        .chain(adjusting.map(|it| format!("{}, {}, {adjusts}", it.name.value, it.side)))
        .collect();
    if !names.is_empty() {
        components.push(signed("", names.iter().map(String::as_str)));
    }
    components
}

/// "Förvaltningsgruppen, måndag 6 och onsdag 8 november 2006. Protokoll nr 2. Nio närvarande."
fn opening(filler: &Filler<'_>, meeting: &Meeting) -> Value {
    let language = filler.language;
    let days: Vec<_> = meeting
        .sittings
        .iter()
        .map(|s| language.day(s.day.value.weekday(), s.day.value.date()))
        .collect();
    let mut inlines =
        vec![json!({ "t": "text", "s": format!("{}, {}. ", meeting.body, language.list(&days)) })];
    if let Some(number) = &meeting.number {
        let text = format!("{}\u{a0}", language.word(Word::MinutesNumber));
        inlines.push(json!({ "t": "text", "s": text }));
        inlines.push(json!({ "t": "text", "s": number.value, "from": "literal" }));
        inlines.push(json!({ "t": "text", "s": ". " }));
    }
    let path = format!("meeting.{}.present", meeting.id.value);
    let present = language.word(Word::Attendance).to_lowercase();
    let count = counted(filler, &path, &present, &present);
    inlines.extend(count.into_iter().map(|mut node| {
        if let Some(said) = text(&node, "s").map(|said| language.capitalised(said)) {
            put(&mut node, "s", said);
        }
        node
    }));
    inlines.push(json!({ "t": "text", "s": "." }));
    json!({ "type": "prose", "content": [{ "t": "p", "c": inlines }] })
}

fn attendance(filler: &Filler<'_>, index: MeetingId) -> Value {
    let language = filler.language;
    let meeting = &filler.model.meetings()[index];
    let mut sides: Vec<&str> = Vec::new();
    for present in &meeting.present {
        if !sides.contains(&&*present.side) {
            sides.push(&present.side);
        }
    }
    let row = |side: &&str| {
        let names: Vec<_> =
            meeting.present.iter().filter(|p| *p.side == **side).map(named).collect();
        let cells = vec![Cell::text(*side), Cell::text(names.join(", "))];
        Row { style: RowStyle::Normal, cells }
    };
    let id = table_id(filler.model, index);
    let table = Table {
        number: filler.numbering.table(&id),
        id,
        caption: plain(language.word(Word::Attendance)),
        source: Some(exhibit_source(filler, &["minutes"])),
        notes: Vec::new(),
        columns: vec![
            Column::header(language.word(Word::Represents), "auto"),
            Column::text(language.word(Word::Name), "1fr"),
        ],
        rows: sides.iter().map(row).collect(),
    };
    table.into_component(filler)
}

/// "Anna Ek (ordförande)".
fn named(present: &Present) -> String {
    match &present.role {
        Some(role) => format!("{} ({role})", present.name.value),
        None => present.name.value.to_string(),
    }
}

fn items(filler: &mut Filler<'_>, meeting: &Meeting) -> Value {
    let mut items = Vec::new();
    for (i, item) in meeting.items.iter().enumerate() {
        let mut blocks = Vec::new();
        if let Some(title) = &item.title {
            let title = filler.prose.inline(title);
            blocks.push(json!({ "t": "p", "c": [{ "t": "strong", "c": title }] }));
        }
        if let Value::Array(text) = filler.prose.blocks(&item.text) {
            blocks.extend(text);
        }
        items.push(json!({ "number": i + 1, "text": blocks }));
    }
    json!({ "type": "clauses", "items": items })
}
