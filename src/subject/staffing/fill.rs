//! The staffing pages: per unit its table, its total box, its remarks and its chart.

use crate::fill::component::{Leaf, Total};
use crate::fill::inline::{Inlines, plain};
use crate::fill::parts::prose_list;
use crate::fill::table::{Cell, Column, Row, RowStyle, Table};
use crate::fill::{Component, Components, Filler};
use crate::lang::Word;
use crate::model::Model;
use crate::model::chapter::Chapter;
use crate::model::organisation::{SubunitId, UnitId};
use crate::subject::staffing::model::{Post, PostId};
use crate::subject::staffing::notes::comment;
use crate::subject::staffing::paths::post_path;
use crate::subject::staffing::places::Places;

/// Fewer rows are added up at a glance.
const SUBTOTAL_FROM: usize = 3;

/// One page per unit.
pub(crate) fn fill_staffing(filler: &mut Filler<'_>, chapter: &Chapter) -> Vec<Leaf> {
    chapter.units.iter().map(|&unit| unit_page(filler, unit)).collect()
}

fn unit_page(filler: &mut Filler<'_>, index: UnitId) -> Leaf {
    let model = filler.model;
    let unit = &model.organisation.units[index];
    let body = staffing_table(filler, index).into_iter().collect();
    let lead = filler.drawn(&unit_chart_id(model, index)).into_iter().collect();
    let totals = totals_box(filler, &format!("unit.{}", unit.id.value), Word::WholeUnit);
    let aside = vec![totals, prose_list(filler, &unit.remarks)];
    let title = filler.prose.inline_of(unit.message.as_ref());
    let title = title.unwrap_or_else(|| plain(&*unit.name));
    let heading = filler.headings.ordinary();
    let id = format!("unit-{}", unit.id.value);
    let components = Components { lead, body, aside };
    Leaf::Page(Box::new(filler.page(id, &heading, &unit.name, title, components)))
}

/// The box with positions, full-time equivalents and vacancies of a whole.
pub(crate) fn totals_box(filler: &Filler<'_>, path: &str, label: Word) -> Component {
    let language = filler.language;
    let item = |measure: &str, one: Word, many: Word| {
        let path = format!("{path}.{measure}");
        let quantity = filler.figures.quantity(&path);
        let unit = language.word(if quantity.is_exactly(1) { one } else { many }).to_lowercase();
        Total { value: language.quantity(quantity), figure: path, unit }
    };
    let mut items = vec![
        item("positions", Word::Position, Word::Positions),
        item("fte", Word::FteOne, Word::FteUnit),
    ];
    if !filler.model.unasked().contains(&"vacant") {
        items.push(item("vacant", Word::Vacancy, Word::Vacancies));
    }
    Component::Totals { label: language.word(label).to_owned(), items }
}

/// The rows of a unit by subunit, with a subtotal for each that has several rows where there are several subunits.
fn staffing_table(filler: &mut Filler<'_>, index: UnitId) -> Option<Component> {
    let (model, language) = (filler.model, filler.language);
    let unit = &model.organisation.units[index];
    let groups = posts_by_subunit(model, model.of::<Places>().posts(index));
    if !filler.is_printed {
        let posts = groups.iter().flat_map(|(_, posts)| posts.iter().copied());
        posts.for_each(|post| check_post(filler, post));
        return None;
    }
    let mut rows = Vec::new();
    for (subunit, posts) in &groups {
        let subunit = subunit.map(|s| &unit.subunits[s]);
        if groups.len() > 1 {
            let name = subunit.map_or(&unit.name, |s| &s.name);
            rows.push(Row::group(name));
        }
        rows.extend(posts.iter().map(|&post| post_row(filler, post)));
        if let Some(subunit) = subunit.filter(|_| groups.len() > 1 && posts.len() >= SUBTOTAL_FROM)
        {
            let path = format!("subunit.{}.{}", unit.id.value, subunit.id.value);
            rows.push(total_row(filler, RowStyle::Subtotal, Word::Subtotal, &path));
        }
    }
    rows.push(total_row(filler, RowStyle::Total, Word::Sum, &format!("unit.{}", unit.id.value)));
    let place = match groups.as_slice() {
        [(Some(s), _)] => {
            format!("{}, {}", unit.name, language.inside(&unit.subunits[*s].name))
        }
        _ => unit.name.to_string(),
    };
    let columns = vec![
        Column::header(language.word(Word::Role), "auto"),
        Column::number(language.word(Word::Positions)),
        Column::number(language.word(Word::Fte)),
        Column::text(language.word(Word::Comment), "1fr"),
    ];
    let caption = plain(format!("{place}: {}", language.word(Word::CaptionStaffing)));
    let table = Table::new(filler, staffing_id(model, index), caption, columns);
    // Nothing that is shown of a unit without posts was read from the file.
    let table = if groups.is_empty() { table.with_source(filler, "staffing") } else { table };
    Some(table.with_rows(rows).with_notes(employees_note(filler)).into_component(filler))
}

/// The faults of what a row says.
fn check_post(filler: &mut Filler<'_>, index: PostId) {
    let post: &Post = &filler.model.posts()[index];
    filler.prose.check_glyphs(&post.title, post.origin);
    comment(filler, index);
}

/// Where the posts were counted from an HR export: on which day, and who is left out.
pub(crate) fn employees_note(filler: &Filler<'_>) -> Vec<Inlines> {
    let (model, language) = (filler.model, filler.language);
    if model.coverage().is_none() {
        return Vec::new();
    }
    let (on, left_out) = (Word::EmployeesOn, Word::EmployeesLeftOut);
    let date = language.date(model.head.date);
    vec![plain(format!("{} {date}. {}.", language.word(on), language.word(left_out)))]
}

fn post_row(filler: &mut Filler<'_>, index: PostId) -> Row {
    let post: &Post = &filler.model.posts()[index];
    let language = filler.language;
    filler.prose.check_glyphs(&post.title, post.origin);
    let comment = comment(filler, index);
    let path = |measure: &str| post_path(index, measure);
    Row {
        style: if post.is_counted() { RowStyle::Normal } else { RowStyle::Muted },
        cells: vec![
            Cell::text(&*post.title),
            Cell::Figure(path("positions"), language.stated(&post.positions.value)),
            Cell::Figure(path("fte"), language.stated(&post.fte.value)),
            Cell::Inline(comment),
        ],
    }
}

/// Positions and full-time equivalents of a path.
fn total_row(filler: &Filler<'_>, style: RowStyle, label: Word, path: &str) -> Row {
    let figure = |measure: &str| Cell::figure(filler, format!("{path}.{measure}"));
    Row {
        style,
        cells: vec![
            Cell::text(filler.language.word(label)),
            figure("positions"),
            figure("fte"),
            Cell::Empty,
        ],
    }
}

/// The subunits of a unit that have rows, in the order of their first row, each with its posts; `posts` are
/// those of the unit.
fn posts_by_subunit(model: &Model, posts: &[PostId]) -> Vec<(Option<SubunitId>, Vec<PostId>)> {
    let mut groups: Vec<(Option<SubunitId>, Vec<PostId>)> = Vec::new();
    for &post in posts {
        let of = model.posts()[post].subunit;
        match groups.iter_mut().find(|(subunit, _)| *subunit == of) {
            Some((_, posts)) => posts.push(post),
            None => groups.push((of, vec![post])),
        }
    }
    groups
}

/// The id of the staffing table of a unit: `staffing-bf`.
#[must_use]
pub(crate) fn staffing_id(model: &Model, unit: UnitId) -> String {
    format!("staffing-{}", model.organisation.units[unit].id.value)
}

/// The id of the chart of a unit: `functions-bf`.
#[must_use]
pub(crate) fn unit_chart_id(model: &Model, unit: UnitId) -> String {
    format!("functions-{}", model.organisation.units[unit].id.value)
}
