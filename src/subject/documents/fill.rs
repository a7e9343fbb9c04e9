//! Governing documents: a table where decisions are known, else a list by group.

use std::cmp::Reverse;

use crate::exhibit::Named;
use crate::fill::component::{Columns, SideColumn};
use crate::fill::inline::{Blocks, plain};
use crate::fill::table::{Cell, Column, Row, Table};
use crate::fill::{Component, Filler};
use crate::lang::Word;
use crate::model::Model;
use crate::model::organisation::UnitId;
use crate::subject::documents::model::Governing;
use crate::subject::plan::exhibits::{caption, unit_id};

/// The documents of one unit; nothing where it has none.
pub(crate) fn unit_documents(filler: &mut Filler<'_>, unit: UnitId) -> Vec<Component> {
    let documents: Vec<&Governing> = filler.model.documents_of(unit).collect();
    if documents.is_empty() {
        Vec::new()
    } else if has_document_table(filler.model, unit) {
        vec![document_table(filler, unit, &documents)]
    } else {
        document_lists(filler, &documents)
    }
}

/// Only the columns that say something.
fn document_table(filler: &mut Filler<'_>, unit: UnitId, documents: &[&Governing]) -> Component {
    let language = filler.language;
    let word = |word| language.word(word);
    let id = format!("documents-{}", unit_id(filler, unit));
    let caption = caption(filler, unit, Word::CaptionDocuments);
    let mut table = Table::new(filler, id, caption, Vec::new()).with_source(filler, "documents");
    let shown = [
        (Word::DecidedBy, documents.iter().any(|d| !d.body.value.is_empty())),
        (Word::Date, documents.iter().any(|d| d.date.is_some())),
        (Word::Reference, documents.iter().any(|d| !d.reference.value.is_empty())),
    ];
    table.columns = vec![Column::header(word(Word::Document), "1fr")];
    let columns = shown.iter().filter(|(_, is_shown)| *is_shown);
    table.columns.extend(columns.map(|&(head, _)| Column::text(word(head), "auto")));
    let mut group = "";
    for document in documents {
        if *document.group != *group {
            group = &document.group;
            table.rows.push(Row::group(group));
        }
        let date = document.date.map_or_else(String::new, |date| language.point(date));
        let values = [
            filler.prose.inline(&document.body),
            plain(date),
            filler.prose.inline(&document.reference),
        ];
        let values = values.into_iter().zip(&shown).filter(|(_, (_, is_shown))| *is_shown);
        let title = Cell::Inline(filler.prose.inline(&document.title));
        let cells = std::iter::once(title).chain(values.map(|(v, _)| Cell::Inline(v))).collect();
        table.rows.push(Row::normal(cells));
    }
    table.into_component(filler)
}

/// Each group as a list, two beside each other, the longest first.
fn document_lists(filler: &mut Filler<'_>, documents: &[&Governing]) -> Vec<Component> {
    let mut groups: Vec<(&str, Vec<Blocks>)> = Vec::new();
    for document in documents {
        let title = filler.prose.blocks(&document.title);
        match groups.iter_mut().find(|(group, _)| *group == &*document.group) {
            Some((_, titles)) => titles.push(title),
            None => groups.push((&document.group, vec![title])),
        }
    }
    groups.sort_by_key(|(_, titles)| Reverse(titles.len()));
    let columns = groups.into_iter().map(|(group, items)| SideColumn {
        title: plain(group),
        tone: None,
        content: vec![Component::List { items }],
    });
    let mut columns = columns.peekable();
    let mut pairs = Vec::new();
    while columns.peek().is_some() {
        let columns = columns.by_ref().take(2).collect();
        pairs.push(Component::Columns(Columns { columns, rules: None }));
    }
    pairs
}

/// The exhibit of one unit; none where its documents are a list.
pub(crate) fn documents_exhibit(model: &Model, unit: UnitId) -> Option<Named> {
    let id = &model.organisation.units[unit].id.value;
    has_document_table(model, unit).then(|| Named::Table(format!("documents-{id}")))
}

/// Whether anything is known of the unit's documents besides their names: those are a list.
fn has_document_table(model: &Model, unit: UnitId) -> bool {
    model.documents_of(unit).any(|document| {
        let known = |text: &str| !text.is_empty();
        document.date.is_some() || known(&document.body.value) || known(&document.reference.value)
    })
}
