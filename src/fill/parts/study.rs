//! The parts of deep studies: points, and the table of which functions are studied further.

use serde_json::{Value, json};

use super::super::table::{Cell, Column, Row, RowStyle, Table, plain};
use super::super::{Filler, exhibit_source};
use crate::lang::Word;
use crate::model::organisation::Text;
use crate::model::study::Selected;

/// Paragraphs with a little air between them.
pub(crate) fn points(filler: &mut Filler<'_>, items: &[Text]) -> Value {
    let items: Vec<_> = items
        .iter()
        .map(|text| json!({ "title": null, "text": filler.prose.blocks(text) }))
        .collect();
    json!({ "type": "points", "items": items })
}

/// Paragraphs, each under a few words.
pub(crate) fn titled_points(filler: &mut Filler<'_>, items: &[(Text, Text)]) -> Value {
    let items: Vec<_> = items
        .iter()
        .map(|(title, text)| {
            json!({ "title": filler.prose.inline(title), "text": filler.prose.blocks(text) })
        })
        .collect();
    json!({ "type": "points", "items": items })
}

/// Short remarks with a dash.
pub(crate) fn prose_list(filler: &mut Filler<'_>, items: &[Text]) -> Value {
    json!({ "type": "list", "items": filler.prose.list(items) })
}

/// The functions, whether each is studied further, and why.
pub(crate) fn selection(filler: &mut Filler<'_>) -> Value {
    let (model, language) = (filler.model, filler.language);
    let rows: Vec<Row> = model.selection.iter().map(|selected| row(filler, selected)).collect();
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
