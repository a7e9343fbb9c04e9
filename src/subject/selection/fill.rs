//! The functions, whether each is studied further, and why → a table.

use serde_json::Value;

use crate::fill::table::{Cell, Column, Row, RowStyle, Table, plain};
use crate::fill::{Filler, exhibit_source};
use crate::lang::Word;
use crate::subject::selection::model::Selected;

/// The functions, whether each is studied further, and why.
pub(crate) fn selection(filler: &mut Filler<'_>) -> Value {
    let (model, language) = (filler.model, filler.language);
    let rows: Vec<Row> = model.selection().iter().map(|selected| row(filler, selected)).collect();
    let table = Table {
        id: "selection".into(),
        number: filler.numbering.table("selection"),
        caption: plain(language.word(Word::CaptionSelection)),
        source: Some(exhibit_source(filler, &["selection"])),
        notes: Vec::new(),
        columns: vec![
            Column::header(language.word(Word::Function), "1.5fr"),
            Column::text(language.word(Word::DeepStudy), "auto"),
            Column::text(language.word(Word::Assessment), "4.6fr"),
        ],
        rows,
    };
    table.into_component(filler)
}

fn row(filler: &mut Filler<'_>, selected: &Selected) -> Row {
    let functions = &filler.model.classification.functions;
    let name = selected.label.as_deref().unwrap_or(&functions[selected.function].name);
    let answer = if selected.deep_study { Word::Yes } else { Word::No };
    Row {
        style: RowStyle::Normal,
        cells: vec![
            Cell::text(name),
            Cell::Answer(selected.deep_study, filler.language.word(answer).to_owned()),
            Cell::Inline(filler.prose.inline(&selected.comment)),
        ],
    }
}
