//! Departments → the organisation chart, and the list of what each answers for.

use crate::fill::component::{MarkText, OrgChart, OrgNode, Seat, Told};
use crate::fill::inline::{Inline, Inlines, plain};
use crate::fill::table::{Cell, Column, Row, Table};
use crate::fill::{Component, Filler, exhibit_source};
use crate::lang::{Gender, Word};
use crate::model::text::Text;
use crate::subject::departments::model::{Department, DepartmentId, Departments};

/// What marks a new department.
const NEW: &str = "*";

/// The organisation chart.
pub(crate) fn orgchart(filler: &mut Filler<'_>, caption: &Text, has_list: bool) -> Component {
    let departments = filler.model.departments();
    let is_any_new = departments.list.iter().any(|d| d.is_new);
    let new = MarkText { mark: NEW, text: filler.language.word(Word::NewDepartment).to_owned() };
    let source = exhibit_source(filler, &["departments"]);
    Component::Orgchart(Box::new(OrgChart {
        place: filler.chart_place("departments-chart", source),
        caption: filler.prose.inline(caption),
        root: departments.list.ids().next().map(|top| node(filler, departments, top)),
        told: Some(Told { alt: alt(filler, departments), list: has_list }),
        footnotes: Some(is_any_new.then_some(new).into_iter().collect()),
    }))
}

fn node(filler: &Filler<'_>, departments: &Departments, index: DepartmentId) -> OrgNode {
    let department = &departments.list[index];
    let mark = department.is_new.then_some(NEW);
    let led_by = department.led_by.as_deref().map(|by| first_part(by).to_owned());
    OrgNode {
        label: department.short.to_string(),
        lines: led_by.into_iter().collect(),
        count: count(filler, department),
        figure: None,
        highlight: department.is_new,
        seat: Some(Seat { staff: department.is_staff, mark }),
        children: departments.below(index).map(|own| node(filler, departments, own)).collect(),
    }
}

/// The post itself: what follows a comma says more of it than a box has room for.
fn first_part(led_by: &str) -> &str {
    led_by.split_once(',').map_or(led_by, |(post, _)| post)
}

fn count(filler: &Filler<'_>, department: &Department) -> Option<String> {
    let path = format!("department.{}.persons", department.id.value);
    let quantity = filler.figures.get(&path)?.quantity;
    let language = filler.language;
    let [one, many] = [Word::Person, Word::Persons].map(|word| language.word(word));
    Some(language.counted(quantity, one, many, Gender::Common))
}

/// "Organisationsschema: Stadsdirektör; stab: …; avdelningar: …".
fn alt(filler: &Filler<'_>, departments: &Departments) -> String {
    let Some(top) = departments.list.iter().next() else { return String::new() };
    let below: Vec<&str> = departments.list.iter().skip(1).map(|d| &*d.name).collect();
    let word = filler.language.word(Word::OrganisationChart);
    format!("{word}, {}: {}.", top.name, filler.language.list(&below))
}

/// What each department answers for, and who leads it: the list that says what the chart shows.
pub(crate) fn departments(filler: &mut Filler<'_>, chosen: &[DepartmentId]) -> Component {
    let word = |word| filler.language.word(word);
    let columns = vec![
        Column::header(word(Word::Department), "1.05fr"),
        Column::text(word(Word::AnswersFor), "1.9fr"),
        Column::text(word(Word::LedBy), "1fr"),
    ];
    let (caption, new) = (plain(word(Word::CaptionDepartments)), word(Word::NewDepartment));
    let mut table = Table::new(filler, "departments-table", caption, columns)
        .with_source(filler, "departments");
    for &index in chosen {
        let department = &filler.model.departments().list[index];
        let mark = if department.is_new { NEW } else { "" };
        table.rows.push(Row::normal(vec![
            Cell::text(format!("{}{mark}", department.name)),
            Cell::Inline(answers_for(filler, department)),
            Cell::text(department.led_by.as_deref().unwrap_or_default()),
        ]));
        if department.is_new {
            table.notes = vec![plain(format!("{NEW} {new}"))];
        }
    }
    table.into_component(filler)
}

/// One line each.
fn answers_for(filler: &mut Filler<'_>, department: &Department) -> Inlines {
    let mut inlines = Vec::new();
    for (i, text) in department.answers_for.iter().enumerate() {
        if i > 0 {
            inlines.push(Inline::Br);
        }
        if department.answers_for.len() > 1 {
            inlines.push(Inline::text("–\u{a0}"));
        }
        inlines.extend(filler.prose.inline(text));
    }
    inlines
}
