//! Departments → the organisation chart, and the list of what each answers for.

use serde_json::{Value, json};

use crate::fill::Filler;
use crate::fill::exhibit_source;
use crate::fill::table::{Cell, Column, Row, RowStyle, Table, plain};
use crate::lang::{Gender, Word};
use crate::model::text::Text;
use crate::subject::departments::model::{Department, DepartmentId, Departments};

/// What marks a new department.
const NEW: &str = "*";

/// The organisation chart.
pub(crate) fn orgchart(filler: &mut Filler<'_>, caption: &Text, has_list: bool) -> Value {
    let departments = filler.model.departments();
    let is_any_new = departments.list.iter().any(|d| d.is_new);
    let new = json!({ "mark": NEW, "text": filler.language.word(Word::NewDepartment) });
    json!({
        "type": "orgchart",
        "id": "departments-chart",
        "number": filler.numbering.chart("departments-chart"),
        "caption": filler.prose.inline(caption),
        "source": exhibit_source(filler, &["departments"]),
        "alt": alt(filler, departments),
        "list": has_list,
        "root": departments.list.ids().next().map(|top| node(filler, departments, top)),
        "footnotes": if is_any_new { vec![new] } else { Vec::new() },
    })
}

fn node(filler: &Filler<'_>, departments: &Departments, index: DepartmentId) -> Value {
    let department = &departments.list[index];
    let children: Vec<_> =
        departments.below(index).map(|child| node(filler, departments, child)).collect();
    json!({
        "label": department.short,
        "lines": department.led_by.as_deref().map(|by| first_part(by).to_owned()).into_iter().collect::<Vec<_>>(),
        "count": count(filler, department),
        "highlight": department.is_new,
        "mark": department.is_new.then_some(NEW),
        "staff": department.is_staff,
        "children": children,
    })
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
pub(crate) fn departments(filler: &mut Filler<'_>, chosen: &[DepartmentId]) -> Value {
    let language = filler.language;
    let departments = filler.model.departments();
    let mut rows = Vec::new();
    for &index in chosen {
        let department = &departments.list[index];
        let mark = if department.is_new { NEW } else { "" };
        let answers_for = answers_for(filler, department);
        rows.push(Row {
            style: RowStyle::Normal,
            cells: vec![
                Cell::text(format!("{}{mark}", department.name)),
                Cell::Inline(answers_for),
                Cell::text(department.led_by.as_deref().unwrap_or_default()),
            ],
        });
    }
    let is_any_new = chosen.iter().any(|&i| departments.list[i].is_new);
    let note = plain(format!("{NEW} {}", language.word(Word::NewDepartment)));
    let table = Table {
        id: "departments-table".into(),
        number: filler.numbering.table("departments-table"),
        caption: plain(language.word(Word::CaptionDepartments)),
        source: Some(exhibit_source(filler, &["departments"])),
        notes: if is_any_new { vec![note] } else { Vec::new() },
        columns: vec![
            Column::header(language.word(Word::Department), "1.05fr"),
            Column::text(language.word(Word::AnswersFor), "1.9fr"),
            Column::text(language.word(Word::LedBy), "1fr"),
        ],
        rows,
    };
    table.into_component(filler)
}

/// One line each.
fn answers_for(filler: &mut Filler<'_>, department: &Department) -> Value {
    let mut inlines = Vec::new();
    for (i, text) in department.answers_for.iter().enumerate() {
        if i > 0 {
            inlines.push(json!({ "t": "br" }));
        }
        if department.answers_for.len() > 1 {
            inlines.push(json!({ "t": "text", "s": "–\u{a0}" }));
        }
        if let Value::Array(text) = filler.prose.inline(text) {
            inlines.extend(text);
        }
    }
    json!(inlines)
}
