//! The functions, whether each is studied further, and why → a table.

use crate::fill::inline::plain;
use crate::fill::table::{Cell, Column, Row, Table};
use crate::fill::{Component, Filler};
use crate::lang::Word;
use crate::subject::selection::model::Selected;

/// The functions, whether each is studied further, and why.
pub(crate) fn selection(filler: &mut Filler<'_>) -> Component {
    let (model, language) = (filler.model, filler.language);
    let rows: Vec<Row> = model.selection().iter().map(|selected| row(filler, selected)).collect();
    let caption = plain(language.word(Word::CaptionSelection));
    let columns = vec![
        Column::header(language.word(Word::Function), "1.5fr"),
        Column::text(language.word(Word::DeepStudy), "auto"),
        Column::text(language.word(Word::Assessment), "4.6fr"),
    ];
    let table = Table::new(filler, "selection", caption, columns)
        .with_source(filler, "selection")
        .with_rows(rows);
    table.into_component(filler)
}

fn row(filler: &mut Filler<'_>, selected: &Selected) -> Row {
    let functions = &filler.model.classification.functions;
    let name = selected.label.as_deref().unwrap_or(&functions[selected.function].name);
    let answer = if selected.deep_study { Word::Yes } else { Word::No };
    Row::normal(vec![
        Cell::text(name),
        Cell::Answer(selected.deep_study, filler.language.word(answer).to_owned()),
        Cell::Inline(filler.prose.inline(&selected.comment)),
    ])
}
