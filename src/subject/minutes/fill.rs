//! Minutes → when, who was present, what was said, who adjusts.

use crate::fill::component::{Clause, Clauses};
use crate::fill::inline::{Block, Inline, plain};
use crate::fill::parts::{counted, signed};
use crate::fill::table::{Cell, Column, Row, Table};
use crate::fill::{Component, Filler};
use crate::lang::Word;
use crate::model::Model;
use crate::subject::minutes::model::{Meeting, MeetingId, Present};

/// The id of the table of who was present.
pub(crate) fn table_id(model: &Model, meeting: MeetingId) -> String {
    format!("attendance-{}", model.meetings()[meeting].id.value)
}

/// The minutes of a meeting.
pub(crate) fn minutes(filler: &mut Filler<'_>, index: MeetingId) -> Vec<Component> {
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
fn opening(filler: &Filler<'_>, meeting: &Meeting) -> Component {
    let language = filler.language;
    let days: Vec<_> = meeting
        .sittings
        .iter()
        .map(|s| language.day(s.day.value.weekday(), s.day.value.date()))
        .collect();
    let mut inlines = vec![Inline::text(format!("{}, {}. ", meeting.body, language.list(&days)))];
    if let Some(number) = &meeting.number {
        inlines.extend([
            Inline::text(format!("{}\u{a0}", language.word(Word::MinutesNumber))),
            Inline::literal(&*number.value),
            Inline::text(". "),
        ]);
    }
    let path = format!("meeting.{}.present", meeting.id.value);
    let present = language.word(Word::Attendance).to_lowercase();
    let count = counted(filler, &path, &present, &present);
    inlines.extend(count.into_iter().map(|inline| match inline {
        Inline::Text { s, from } => Inline::Text { s: language.capitalised(&s), from },
        other => other,
    }));
    inlines.push(Inline::text("."));
    Component::Prose { content: vec![Block::P { c: inlines }] }
}

fn attendance(filler: &Filler<'_>, index: MeetingId) -> Component {
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
        Row::normal(vec![Cell::text(*side), Cell::text(names.join(", "))])
    };
    let columns = vec![
        Column::header(language.word(Word::Represents), "auto"),
        Column::text(language.word(Word::Name), "1fr"),
    ];
    let caption = plain(language.word(Word::Attendance));
    Table::new(filler, table_id(filler.model, index), caption, columns)
        .with_source(filler, "minutes")
        .with_rows(sides.iter().map(row).collect())
        .into_component(filler)
}

/// "Anna Ek (ordförande)".
fn named(present: &Present) -> String {
    match &present.role {
        Some(role) => format!("{} ({role})", present.name.value),
        None => present.name.value.to_string(),
    }
}

fn items(filler: &mut Filler<'_>, meeting: &Meeting) -> Component {
    let mut items = Vec::new();
    for (i, item) in meeting.items.iter().enumerate() {
        let title = filler.prose.inline_of(item.title.as_ref());
        let title = title.map(|c| Block::P { c: vec![Inline::Strong { c }] });
        let text = title.into_iter().chain(filler.prose.blocks(&item.text)).collect();
        items.push(Clause { number: i + 1, text });
    }
    Component::Clauses(Clauses { proposal: None, items })
}
