//! A list of who was heard → a table, by organisation or by role.

use crate::fill::bound::bound;
use crate::fill::markdown::marked;
use crate::fill::table::{Cell, Column, Row, RowStyle, Table};
use crate::fill::{Component, Filler};
use crate::lang::{Language, Word};
use crate::model::quantity::{Quantity, Stated};
use crate::model::text::Text;
use crate::source::Located;
use crate::subject::interviews::figure::{heard_path, interview_path};
use crate::subject::interviews::model::InterviewList;
use crate::subject::interviews::model::{Interview, by_organisation, rows_of};

/// The id of the table: `interviews-officials`.
pub(crate) fn interviews_id(list: &str) -> String {
    format!("interviews-{list}")
}

/// Columns and rows.
type Grid = (Vec<Column>, Vec<Row>);

pub(crate) fn interviews(filler: &mut Filler<'_>, list: &InterviewList) -> Component {
    let rows = rows_of(filler.model.interviews(), &list.list);
    let has_organisations = rows.iter().any(|row| !row.organisation.value.is_empty());
    let (columns, rows) = if has_organisations {
        organisations(filler, list, &rows)
    } else {
        roles(filler, list, &rows)
    };
    let id = interviews_id(&list.list);
    let caption = filler.prose.inline(&list.title);
    let table =
        Table::new(filler, id, caption, columns).with_source(filler, "interviews").with_rows(rows);
    table.into_component(filler)
}

fn label(list: &InterviewList, language: Language, otherwise: Word) -> String {
    let stated = list.label.as_ref().map(|Text { value, .. }| value.to_string());
    stated.unwrap_or_else(|| language.word(otherwise).to_owned())
}

/// A row for each organisation, with who was heard there; how many they are, where any has more than one.
fn organisations(filler: &Filler<'_>, list: &InterviewList, rows: &[&Interview]) -> Grid {
    let language = filler.language;
    let groups = by_organisation(rows);
    let counts = groups.iter().any(|(_, rows)| rows.len() > 1);
    let mut columns = vec![
        Column::header(label(list, language, Word::Unit), "auto"),
        Column::text(language.word(Word::Interviewed), "1fr"),
    ];
    columns.extend(counts.then(|| Column::number(language.word(Word::RoleCount))));
    let mut lines: Vec<Row> = Vec::new();
    for (index, (name, heard)) in groups.into_iter().enumerate() {
        let mut cells = vec![Cell::text(name), heard_cell(list, language, rows, &heard)];
        if counts {
            cells.push(Cell::figure(filler, heard_path(&list.list, index)));
        }
        lines.push(Row::normal(cells));
    }
    if counts {
        let total = Cell::figure(filler, format!("interviews.{}.rows", list.list));
        let cells = vec![Cell::text(language.word(Word::Sum)), Cell::Empty, total];
        lines.push(Row::total(cells));
    }
    (columns, lines)
}

/// The roles in one line, each with how many persons it was, where that is stated.
fn heard_cell(
    list: &InterviewList,
    language: Language,
    rows: &[&Interview],
    heard: &[&Interview],
) -> Cell {
    let name = |(i, row): (usize, &&Interview)| {
        let role = &row.role.value;
        let role = if i == 0 { role.to_string() } else { language.uncapitalised(role) };
        let place = rows.iter().position(|other| other.origin == row.origin);
        match place.filter(|_| row.persons.value.quantity != Quantity::BLANK) {
            Some(place) => {
                let path = interview_path(&list.list, place, "persons");
                format!("{role} ({})", bound(&path, &language.stated(&row.persons.value)))
            }
            None => role,
        }
    };
    let names: Vec<String> = heard.iter().enumerate().map(name).collect();
    Cell::Inline(marked(&names.join(", ")))
}

/// A row for each role or group, with the numbers that any row states, and their sums where all do.
fn roles(filler: &Filler<'_>, list: &InterviewList, rows: &[&Interview]) -> Grid {
    let language = filler.language;
    let shown: Vec<Measure> =
        MEASURES.into_iter().filter(|m| rows.iter().any(|row| m.is_stated(row))).collect();
    let number = |m: &Measure| Column::number(language.capitalised(language.word(m.heading)));
    let label = Column::header(label(list, language, Word::Role), "1fr");
    let columns = [label].into_iter().chain(shown.iter().map(number)).collect();
    let mut lines: Vec<Row> = Vec::new();
    for (index, interview) in rows.iter().enumerate() {
        let cell = |m: &Measure| Cell::figure(filler, interview_path(&list.list, index, m.name));
        let numbers = shown.iter().map(cell).collect();
        lines.push(line(RowStyle::Normal, &interview.role.value, numbers));
    }
    let sums: Vec<Cell> = shown.iter().map(|m| sum(filler, list, rows, m)).collect();
    if rows.len() > 1 && sums.iter().any(|cell| !matches!(cell, Cell::Empty)) {
        lines.push(line(RowStyle::Total, language.word(Word::Sum), sums));
    }
    (columns, lines)
}

fn line(style: RowStyle, name: &str, numbers: Vec<Cell>) -> Row {
    Row { style, cells: [Cell::text(name)].into_iter().chain(numbers).collect() }
}

/// The sum of a column; empty where a row does not state it.
fn sum(filler: &Filler<'_>, list: &InterviewList, rows: &[&Interview], of: &Measure) -> Cell {
    if rows.iter().all(|row| of.is_stated(row)) {
        Cell::figure(filler, format!("interviews.{}.{}", list.list, of.name))
    } else {
        Cell::Empty
    }
}

/// A number that a row may state.
struct Measure {
    name: &'static str,
    heading: Word,
    of: fn(&Interview) -> &Located<Stated>,
}

const MEASURES: [Measure; 2] = [
    Measure { name: "occasions", heading: Word::Occasions, of: |row| &row.occasions },
    Measure { name: "persons", heading: Word::Persons, of: |row| &row.persons },
];

impl Measure {
    fn is_stated(&self, row: &Interview) -> bool {
        (self.of)(row).value.quantity != Quantity::BLANK
    }
}
