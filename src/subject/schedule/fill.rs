//! The schedule → a table with dates and weeks.

use serde_json::{Value, json};

use crate::fill::Filler;
use crate::fill::table::{Cell, Column, Row, RowStyle, Table};
use crate::lang::{Language, Word};
use crate::model::text::Text;
use crate::subject::schedule::figure::step_path;
use crate::subject::schedule::model::When;

/// The schedule by group.
pub(crate) fn schedule(filler: &mut Filler<'_>, caption: &Text) -> Value {
    let language = filler.language;
    let steps = filler.model.steps();
    let has_who = steps.iter().any(|step| !step.who.value.is_empty());
    let mut rows = Vec::new();
    let mut group = "";
    for (index, step) in steps.iter().enumerate() {
        if *step.group != *group {
            group = &step.group;
            rows.push(Row { style: RowStyle::Group, cells: vec![Cell::text(group)] });
        }
        let mut cells = vec![
            Cell::text(when(language, step.when.value)),
            Cell::figure(filler, step_path(index)),
            Cell::Inline(filler.prose.inline(&step.what)),
        ];
        if has_who {
            let is_blank = step.who.value.is_empty();
            let who = if is_blank { json!([]) } else { filler.prose.inline(&step.who) };
            cells.push(Cell::Inline(who));
        }
        rows.push(Row { style: RowStyle::Normal, cells });
    }
    let mut columns = vec![
        Column::header(language.word(Word::When), "1.2fr"),
        Column::number(language.word(Word::Week)),
        Column::text(language.word(Word::What), "1.9fr"),
    ];
    if has_who {
        columns.push(Column::text(language.word(Word::Who), "0.9fr"));
    }
    let table = Table {
        id: "schedule-table".into(),
        number: filler.numbering.table("schedule-table"),
        caption: filler.prose.inline(caption),
        source: None,
        notes: Vec::new(),
        columns,
        rows,
    };
    table.into_component(filler)
}

/// "tisdag 7 november 2006", "4–10 december 2006".
fn when(language: Language, when: When) -> String {
    match when {
        When::Day(day) => language.day(day.weekday(), day.date()),
        When::Week(monday) => language.days(monday.date(), when.last().date()),
    }
}
