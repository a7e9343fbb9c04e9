//! The organisation chart, the table of roles, and the municipality's total.

use std::collections::BTreeSet;

use crate::fill::component::{Leaf, OrgChart, OrgNode};
use crate::fill::inline::{Inline, plain};
use crate::fill::overview::{chapter_page, chapter_text, remarks};
use crate::fill::table::{Cell, Column, Row, RowStyle, Table};
use crate::fill::{Component, Components, Filler, exhibit_source};
use crate::lang::{Gender, Word};
use crate::model::Model;
use crate::model::chapter::Chapter;
use crate::model::id::Beside;
use crate::model::organisation::{Role, Unit, UnitId};
use crate::subject::staffing::fill::{employees_note, totals_box};

/// The organisation chart: the municipality, its units with their boards, and how many positions each holds.
pub(crate) fn fill_organisation(filler: &mut Filler<'_>, chapter: &Chapter) -> Leaf {
    let (model, language) = (filler.model, filler.language);
    let children: Vec<_> = model.organisation.units.iter().map(|u| unit_node(filler, u)).collect();
    let boards = language.counted(
        filler.figures.quantity("count.boards"),
        language.word(Word::Board),
        language.word(Word::Boards),
        Gender::Common,
    );
    let mut body = chapter_text(filler, chapter);
    let name = &model.head.municipality_full;
    let caption = format!("{name}: {}", language.word(Word::CaptionOrganisation));
    let count = count_text(filler, "total.positions");
    let root = node(name, vec![language.capitalised(&boards)], count);
    body.push(Component::Orgchart(Box::new(OrgChart {
        place: filler.chart_place("organisation", exhibit_source(filler, &["units", "staffing"])),
        caption: plain(caption),
        root: Some(OrgNode { children, ..root }),
        told: None,
        footnotes: None,
    })));
    chapter_page(filler, chapter, Components::of(body))
}

/// A unit with its boards, and below it the parts of it where there is support.
fn unit_node(filler: &Filler<'_>, unit: &Unit) -> OrgNode {
    let parts = unit.subunits.iter().filter_map(|part| {
        let path = format!("subunit.{}.{}.positions", unit.id.value, part.id.value);
        let positions = filler.figures.quantity(&path);
        let has_support = positions.interval().is_some() && !positions.is_exactly(0);
        (has_support || filler.figures.is_withheld(&path))
            .then(|| node(&part.name, Vec::new(), count_text(filler, &path)))
    });
    let parts: Vec<OrgNode> = parts.collect();
    let boards = unit.boards.iter().map(ToString::to_string).collect();
    let count = count_text(filler, &format!("unit.{}.positions", unit.id.value));
    // A single part is the unit itself.
    let children = if parts.len() > 1 { parts } else { Vec::new() };
    OrgNode { highlight: true, children, ..node(&unit.name, boards, count) }
}

fn node(label: &str, lines: Vec<String>, count: Option<String>) -> OrgNode {
    let (figure, seat, children) = Default::default();
    OrgNode { label: label.to_owned(), lines, count, figure, highlight: false, seat, children }
}

/// "45–46 tjänster"; none where it is withheld.
fn count_text(filler: &Filler<'_>, path: &str) -> Option<String> {
    if filler.figures.is_withheld(path) {
        return None;
    }
    let language = filler.language;
    let quantity = filler.figures.quantity(path);
    let word = if quantity.is_exactly(1) { Word::Position } else { Word::Positions };
    let positions = language.word(word).to_lowercase();
    Some(format!("{}\u{a0}{positions}", language.quantity(quantity)))
}

/// The roles that recur across units.
pub(crate) fn fill_roles(filler: &mut Filler<'_>, chapter: &Chapter) -> Leaf {
    let (model, language) = (filler.model, filler.language);
    let units_of = units_by_role(model);
    let mut rows = Vec::new();
    for (index, role) in model.classification.roles.entries().filter(|(_, r)| r.cross) {
        let figure =
            |measure: &str| Cell::figure(filler, format!("role.{}.{measure}", role.id.value));
        let (positions, fte, persons) = (figure("positions"), figure("fte"), figure("persons"));
        let note = filler.prose.inline_of(role.note.as_ref()).unwrap_or_default();
        let mut found = plain(abbreviations(model, &units_of[index]));
        if !note.is_empty() {
            found.push(Inline::text(". "));
            found.extend(note);
        }
        let name = Cell::text(&*role.name);
        rows.push(Row::normal(vec![name, positions, fte, persons, Cell::Inline(found)]));
    }
    let columns = vec![
        Column::header(language.word(Word::Role), "auto"),
        Column::number(language.word(Word::Positions)),
        Column::number(language.word(Word::Fte)),
        Column::number(language.capitalised(language.word(Word::Persons))),
        Column::text(language.word(Word::FoundIn), "1fr"),
    ];
    let caption = plain(language.word(Word::CaptionRoles));
    let table = Table::new(filler, "roles", caption, columns)
        .with_rows(rows)
        .with_notes(vec![plain(language.word(Word::NoteRoles))]);
    let mut body = chapter_text(filler, chapter);
    body.push(table.into_component(filler));
    chapter_page(filler, chapter, Components::of(body))
}

/// The units in which the work of each role is done.
fn units_by_role(model: &Model) -> Beside<Role, BTreeSet<UnitId>> {
    let by_title = model.posts().iter().filter(|post| post.is_counted());
    let by_title = by_title.filter_map(|post| Some((post.role?, post.unit)));
    let by_task = model.assignments().iter().filter(|a| a.hired_to.is_none());
    let by_task = by_task.map(|a| (a.role, model.posts()[a.post].unit));
    let mut units = model.classification.roles.beside(BTreeSet::new());
    for (role, unit) in by_title.chain(by_task) {
        units[role].insert(unit);
    }
    units
}

/// The abbreviations of units, in the order of the organisation.
fn abbreviations(model: &Model, units: &BTreeSet<UnitId>) -> String {
    let names: Vec<_> =
        units.iter().map(|&unit| &*model.organisation.units[unit].abbreviation).collect();
    names.join(", ")
}

/// The municipality's total: a table by unit, and a chart by function, central and local.
pub(crate) fn fill_total(filler: &mut Filler<'_>, chapter: &Chapter) -> Leaf {
    let language = filler.language;
    let asks_for_vacant = !filler.model.unasked().contains(&"vacant");
    let row = |style, name: &str, path: &str| {
        let figure = |measure: &str| Cell::figure(filler, format!("{path}.{measure}"));
        let mut cells = vec![Cell::text(name), figure("positions"), figure("fte")];
        cells.extend(asks_for_vacant.then(|| figure("vacant")));
        Row { style, cells }
    };
    let mut rows: Vec<Row> = filler
        .model
        .organisation
        .units
        .iter()
        .map(|u| row(RowStyle::Normal, &u.name, &format!("unit.{}", u.id.value)))
        .collect();
    rows.push(row(RowStyle::Total, language.word(Word::Sum), "total"));
    let mut columns = vec![
        Column::header(language.word(Word::Unit), "1fr"),
        Column::number(language.word(Word::Positions)),
        Column::number(language.word(Word::Fte)),
    ];
    columns.extend(asks_for_vacant.then(|| Column::number(language.word(Word::Vacant))));
    let caption = plain(language.word(Word::CaptionTotal));
    let table = Table::new(filler, "total", caption, columns)
        .with_rows(rows)
        .with_notes(employees_note(filler));
    let mut lead = chapter_text(filler, chapter);
    lead.push(table.into_component(filler));
    let mut body: Vec<Component> = filler.drawn("total-functions").into_iter().collect();
    body.push(functions_table(filler));
    let mut aside = vec![totals_box(filler, "total", Word::WholeMunicipality)];
    aside.extend(remarks(filler, chapter));
    chapter_page(filler, chapter, Components { lead, body, aside })
}

/// Full-time equivalents by function and unit: the data of all charts of functions.
fn functions_table(filler: &Filler<'_>) -> Component {
    let (model, language) = (filler.model, filler.language);
    let units = &model.organisation.units;
    let number = |path: String| Cell::figure(filler, path);
    let mut rows: Vec<Row> = model
        .classification
        .functions
        .iter()
        .filter(|f| {
            let whole = filler.figures.quantity(&format!("function.{}.fte", f.id.value));
            !whole.is_exactly(0)
        })
        .map(|f| {
            let id = &f.id.value;
            let mut cells = vec![Cell::text(&*f.name)];
            cells.extend(
                units.iter().map(|u| number(format!("unit.{}.function.{id}.fte", u.id.value))),
            );
            cells.push(number(format!("function.{id}.fte")));
            Row::normal(cells)
        })
        .collect();
    let mut sums = vec![Cell::text(language.word(Word::Sum))];
    sums.extend(units.iter().map(|u| number(format!("unit.{}.fte", u.id.value))));
    sums.push(number("total.fte".into()));
    rows.push(Row::total(sums));
    let mut columns = vec![Column::header(language.word(Word::Function), "2.4fr")];
    columns.extend(units.iter().map(|u| Column::wide_number(&*u.abbreviation)));
    columns.push(Column::wide_number(language.word(Word::Sum)));
    let caption = plain(language.word(Word::CaptionFunctionsByUnit));
    Table::new(filler, "functions", caption, columns).with_rows(rows).into_component(filler)
}
