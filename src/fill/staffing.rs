//! The staffing pages: per unit its tables, its total box, its remarks and its chart.

use serde_json::{Value, json};

use super::notes::comment;
use super::numbering::{staffing_id, subunits_with_posts, unit_chart_id};
use super::table::{Cell, Column, Row, RowStyle, Table, plain};
use super::{Components, Filler, exhibit_source};
use crate::lang::Word;
use crate::model::report::Chapter;
use crate::model::staffing::Post;

/// One page per unit.
pub(super) fn fill_staffing(filler: &mut Filler<'_>, chapter: &Chapter) -> Vec<Value> {
    chapter.units.iter().map(|&unit| unit_page(filler, unit)).collect()
}

fn unit_page(filler: &mut Filler<'_>, index: usize) -> Value {
    let model = filler.model;
    let unit = &model.organisation.units[index];
    let body: Vec<Value> = subunits_with_posts(model, index)
        .into_iter()
        .map(|(subunit, posts)| staffing_table(filler, index, subunit, &posts))
        .collect();
    let lead = filler.chart(&unit_chart_id(model, index)).into_iter().collect();
    let totals = totals_box(filler, &format!("unit.{}", unit.id.value), Word::WholeUnit);
    let remarks = filler.prose.list(&unit.remarks);
    let title = match &unit.message {
        Some(message) => filler.prose.inline(message),
        None => plain(&*unit.name),
    };
    let aside = vec![totals, json!({ "type": "list", "items": remarks })];
    let components = Components { lead, body, aside };
    filler.page(&format!("unit-{}", unit.id.value), &unit.name, title, components)
}

/// The box with positions, full-time equivalents and vacancies of a whole.
pub(super) fn totals_box(filler: &Filler<'_>, path: &str, label: Word) -> Value {
    let language = filler.language;
    let item = |measure: &str, unit: &str| {
        json!({
            "value": language.quantity(filler.figures.quantity(&format!("{path}.{measure}"))),
            "unit": unit,
        })
    };
    json!({
        "type": "totals",
        "label": language.word(label),
        "items": [
            item("positions", &language.word(Word::Positions).to_lowercase()),
            item("fte", language.word(Word::FteUnit)),
            item("vacant", &language.word(Word::Vacant).to_lowercase()),
        ],
    })
}

fn staffing_table(
    filler: &mut Filler<'_>,
    unit: usize,
    subunit: Option<usize>,
    posts: &[usize],
) -> Value {
    let (model, language) = (filler.model, filler.language);
    let id = staffing_id(model, unit, subunit);
    let mut rows: Vec<Row> = posts.iter().map(|&post| post_row(filler, post)).collect();
    let organisation = &model.organisation.units[unit];
    let (name, path) = match subunit {
        Some(s) => {
            let subunit = &organisation.subunits[s];
            (&subunit.name, format!("subunit.{}.{}", organisation.id.value, subunit.id.value))
        }
        None => (&organisation.name, format!("unit.{}", organisation.id.value)),
    };
    if posts.len() > 1 {
        rows.push(total_row(filler, &path));
    }
    let table = Table {
        number: filler.numbering.table(&id),
        caption: plain(format!("{name}: roller, tjänster och heltidsekvivalenter")),
        source: exhibit_source(filler, &["staffing", "assignments"]),
        notes: Vec::new(),
        columns: vec![
            Column::header(language.word(Word::Role), "auto"),
            Column::number(language.word(Word::Positions)),
            Column::number(language.word(Word::Fte)),
            Column::text(language.word(Word::Comment), "1fr"),
        ],
        rows,
        id,
    };
    table.into_component(filler.widths)
}

fn post_row(filler: &mut Filler<'_>, index: usize) -> Row {
    let post: &Post = &filler.model.posts[index];
    let language = filler.language;
    let comment = comment(filler, index);
    Row {
        style: if post.is_counted() { RowStyle::Normal } else { RowStyle::Muted },
        cells: vec![
            Cell::text(&*post.title),
            Cell::Number(language.stated(&post.positions.value)),
            Cell::Number(language.stated(&post.fte.value)),
            Cell::Inline(comment),
        ],
    }
}

/// "Summa" with positions and full-time equivalents of a path.
pub(super) fn total_row(filler: &Filler<'_>, path: &str) -> Row {
    let figure = |measure: &str| {
        Cell::Number(filler.language.quantity(filler.figures.quantity(&format!("{path}.{measure}"))))
    };
    Row {
        style: RowStyle::Total,
        cells: vec![
            Cell::text(filler.language.word(Word::Sum)),
            figure("positions"),
            figure("fte"),
            Cell::Empty,
        ],
    }
}
