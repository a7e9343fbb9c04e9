//! The schedule → a table with dates and weeks.

use crate::fill::table::{Cell, Column, Row, Table};
use crate::fill::{Component, Filler};
use crate::lang::{Language, Word};
use crate::model::text::Text;
use crate::subject::schedule::figure::step_path;
use crate::subject::schedule::model::When;

/// The schedule by group.
pub(crate) fn schedule(filler: &mut Filler<'_>, caption: &Text) -> Component {
    let language = filler.language;
    let steps = filler.model.steps();
    let has_who = steps.iter().any(|step| !step.who.value.is_empty());
    let mut rows = Vec::new();
    let mut group = "";
    for (index, step) in steps.iter().enumerate() {
        if *step.group != *group {
            group = &step.group;
            rows.push(Row::group(group));
        }
        let mut cells = vec![
            Cell::text(when(language, step.when.value)),
            Cell::figure(filler, step_path(index)),
            Cell::Inline(filler.prose.inline(&step.what)),
        ];
        if has_who {
            cells.push(Cell::Inline(filler.prose.inline(&step.who)));
        }
        rows.push(Row::normal(cells));
    }
    let mut columns = vec![
        Column::header(language.word(Word::When), "1.2fr"),
        Column::number(language.word(Word::Week)),
        Column::text(language.word(Word::What), "1.9fr"),
    ];
    if has_who {
        columns.push(Column::text(language.word(Word::Who), "0.9fr"));
    }
    let caption = filler.prose.inline(caption);
    let table = Table::new(filler, "schedule-table", caption, columns).with_rows(rows);
    table.into_component(filler)
}

/// "tisdag 7 november 2006", "4–10 december 2006".
fn when(language: Language, when: When) -> String {
    match when {
        When::Day(day) => language.day(day.weekday(), day.date()),
        When::Week(monday) => language.days(monday.date(), when.last().date()),
    }
}
