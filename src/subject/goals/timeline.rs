//! What is due when in all units: a chart over the year, and a table in the order of dates.

use crate::fill::inline::plain;
use crate::fill::table::{Cell, Column, Row, Table};
use crate::fill::{Component, Filler};
use crate::lang::Word;
use crate::model::day::Day;
use crate::model::organisation::UnitId;
use crate::subject::goals::chart::timeline_ids;
use crate::subject::goals::model::Goal;
use crate::subject::plan::exhibits::unit_name;

/// The chart and the table.
pub(crate) fn timeline(filler: &mut Filler<'_>, units: &[UnitId]) -> Vec<Component> {
    let [chart, id] = timeline_ids(filler.model, units);
    let table = timeline_table(filler, units, id);
    filler.drawn(&chart).into_iter().chain([table]).collect()
}

fn timeline_table(filler: &mut Filler<'_>, units: &[UnitId], id: String) -> Component {
    let language = filler.language;
    let word = |word| language.word(word);
    let caption = plain(word(Word::CaptionTimeline));
    let mut table = Table::new(filler, id, caption, Vec::new()).with_source(filler, "goals");
    table.columns = vec![
        Column::header(word(Word::Due), "auto"),
        Column::text(word(Word::What), "1fr"),
        Column::text(word(Word::UnitOfOffice), "auto"),
    ];
    table.notes = vec![plain(word(Word::NoteTimeline))];
    let mut month = None;
    for (last, goal) in in_order(filler.model.goals(), units) {
        if month != Some((last.year(), last.month())) {
            month = Some((last.year(), last.month()));
            let name = language.capitalised(language.month(last.month()));
            table.rows.push(Row::group(&name));
        }
        let what = if goal.title.value.is_empty() { &goal.text } else { &goal.title };
        let cells = vec![
            Cell::text(language.due(goal.due.value)),
            Cell::Inline(filler.prose.inline(what)),
            Cell::text(unit_name(filler, goal.unit)),
        ];
        table.rows.push(Row::normal(cells));
    }
    table.into_component(filler)
}

/// Goals with a day, a month, a quarter or a period, in the order of the last day, then of the units.
fn in_order<'a>(goals: &'a [Goal], units: &[UnitId]) -> Vec<(Day, &'a Goal)> {
    let own = goals.iter().filter(|goal| units.contains(&goal.unit) && goal.due.value.is_dated());
    let mut dated: Vec<_> = own.filter_map(|goal| Some((goal.due.value.days()?.1, goal))).collect();
    dated.sort_by_key(|(last, goal)| (*last, goal.unit));
    dated
}
