//! The mapping as tables: by function, by unit, and all of it in one.

use rust_decimal::Decimal;

use crate::fill::bound::bound;
use crate::fill::component::{self, TableCell};
use crate::fill::inline::{Inlines, plain};
use crate::fill::markdown::marked;
use crate::fill::table::{Cell, Column, Row, RowStyle, Table};
use crate::fill::{Component, Filler};
use crate::lang::Word;
use crate::model::organisation::{Function, FunctionId, UnitId};
use crate::model::quantity::{Form, Quantity};
use crate::subject::mapping::figure::headcount_path;
use crate::subject::mapping::model::{Counts, Headcount};

const PLACES: [&str; 2] = ["central", "line"];

/// A table for each function: its units, how many managers they have, and how many people.
pub(crate) fn by_function(filler: &mut Filler<'_>, functions: &[FunctionId]) -> Vec<Component> {
    functions.iter().filter_map(|&function| function_table(filler, function)).collect()
}

fn function_table(filler: &mut Filler<'_>, index: FunctionId) -> Option<Component> {
    let (model, language) = (filler.model, filler.language);
    let function = &model.classification.functions[index];
    let mut own: Vec<&Headcount> = model.mapping().iter().filter(|h| h.function == index).collect();
    if own.is_empty() {
        return None;
    }
    own.sort_by_key(|h| h.unit);
    let mut rows: Vec<Row> = own.iter().map(|h| unit_row(filler, h)).collect();
    let mut sums = vec![Cell::text(language.word(Word::Sum))];
    sums.push(Cell::figure(filler, "total.managers".into()));
    sums.extend(places(filler, &format!("function.{}", function.id.value)));
    sums.push(Cell::Empty);
    rows.push(Row::total(sums));
    let id = function_table_id(&function.id.value);
    let caption =
        plain(format!("{}: {}", function.name, language.word(Word::CaptionMappingByUnit)));
    let columns = columns(filler, Word::Unit, Some(Word::Managers));
    let table = Table::new(filler, id, caption, columns).with_rows(rows).with_notes(notes(
        filler,
        &own,
        group_note(filler, function),
    ));
    Some(table.into_component(filler))
}

fn unit_row(filler: &mut Filler<'_>, headcount: &Headcount) -> Row {
    let unit = &filler.model.organisation.units[headcount.unit];
    let mut cells = vec![Cell::text(&*unit.name)];
    cells.push(Cell::figure(filler, format!("unit.{}.managers", unit.id.value)));
    cells.extend(places(filler, &headcount_path(filler.model, headcount)));
    cells.push(comment(filler, headcount));
    Row::normal(cells)
}

/// A table for each unit: its functions, and how many people.
pub(crate) fn by_unit(filler: &mut Filler<'_>, units: &[UnitId]) -> Vec<Component> {
    units.iter().filter_map(|&unit| unit_table(filler, unit)).collect()
}

fn unit_table(filler: &mut Filler<'_>, index: UnitId) -> Option<Component> {
    let (model, language) = (filler.model, filler.language);
    let unit = &model.organisation.units[index];
    let mut own: Vec<&Headcount> = model.mapping().iter().filter(|h| h.unit == index).collect();
    if own.is_empty() {
        return None;
    }
    own.sort_by_key(|h| h.function);
    let mut rows: Vec<Row> = own.iter().map(|h| function_row(filler, h)).collect();
    let mut sums = vec![Cell::text(language.word(Word::Sum))];
    sums.extend(places(filler, &format!("unit.{}", unit.id.value)));
    sums.push(Cell::Empty);
    rows.push(Row::total(sums));
    let id = unit_table_id(&unit.id.value);
    let caption = unit_caption(filler, index);
    let columns = columns(filler, Word::SupportFunction, None);
    let table = Table::new(filler, id, caption, columns)
        .with_rows(rows)
        .with_notes(notes(filler, &own, None));
    Some(table.into_component(filler))
}

fn function_row(filler: &mut Filler<'_>, headcount: &Headcount) -> Row {
    let function = &filler.model.classification.functions[headcount.function];
    let mut cells = vec![Cell::text(&*function.name)];
    cells.extend(places(filler, &headcount_path(filler.model, headcount)));
    cells.push(comment(filler, headcount));
    Row::normal(cells)
}

/// "Socialförvaltningen, 82 chefer: personer per stödfunktion, centralt och i verksamheten".
fn unit_caption(filler: &Filler<'_>, index: UnitId) -> Inlines {
    let language = filler.language;
    let unit = &filler.model.organisation.units[index];
    let path = format!("unit.{}.managers", unit.id.value);
    let managers = filler.figures.get(&path).map_or_else(String::new, |figure| {
        let (one, many) = (language.word(Word::Manager), language.word(Word::Managers));
        let many = many.to_lowercase();
        let word = if figure.quantity.is_exactly(1) { one } else { many.as_str() };
        format!(
            ", {}",
            bound(&path, &format!("{}\u{a0}{word}", language.quantity(figure.quantity)))
        )
    });
    let what = language.word(Word::CaptionMappingByFunction);
    marked(&format!("{}{managers}: {what}", unit.name))
}

/// All functions and units in one table.
pub(crate) fn matrix(filler: &Filler<'_>) -> Component {
    let (model, language) = (filler.model, filler.language);
    let units = &model.organisation.units;
    let row = |style, name: &str, path: &dyn Fn(&str) -> String, sum: String| {
        let mut cells = vec![Cell::text(name)];
        cells.extend(units.iter().map(|u| Cell::figure(filler, path(&u.id.value))));
        cells.push(Cell::figure(filler, sum));
        Row { style, cells }
    };
    let functions = &model.classification.functions;
    let mut rows: Vec<Row> = functions
        .iter()
        .map(|function| {
            let id = &function.id.value;
            let path = |unit: &str| format!("mapping.{unit}.{id}.total");
            row(RowStyle::Normal, &function.name, &path, format!("function.{id}.total"))
        })
        .collect();
    let sums = |unit: &str| format!("unit.{unit}.total");
    rows.push(row(RowStyle::Total, language.word(Word::Sum), &sums, "total.total".into()));
    let mut columns = vec![Column::header(language.word(Word::SupportFunction), "4fr")];
    columns.extend(units.iter().map(|u| Column::wide_number(&*u.abbreviation)));
    columns.push(Column::number(language.word(Word::Sum)));
    let id = "mapping-matrix".to_owned();
    let all: Vec<&Headcount> = model.mapping().iter().collect();
    let caption = plain(language.word(Word::CaptionMappingMatrix));
    let note = format!("{} {}", language.word(Word::NoteShades), abbreviations(filler));
    let table = Table::new(filler, id, caption, columns).with_rows(rows).with_notes(notes(
        filler,
        &all,
        Some(note),
    ));
    if !filler.is_printed {
        return table.into_component(filler);
    }
    let mut table = table.into_printed(filler);
    shade(&mut table, &shades(filler));
    Component::Table(Box::new(table))
}

/// So many grounds tell large numbers from small ones.
const SHADES: u8 = 4;

/// How dark the ground of each cell is, by row and column: a share of the darkest, in steps. What is withheld has none.
fn shades(filler: &Filler<'_>) -> Vec<Vec<Option<u8>>> {
    let model = filler.model;
    let amount = |unit: &str, function: &str| {
        let path = format!("mapping.{unit}.{function}.total");
        let withheld = filler.figures.is_withheld(&path);
        if withheld { Decimal::ZERO } else { filler.figures.quantity(&path).min_or_zero() }
    };
    let units = &model.organisation.units;
    let of = |function: &Function| -> Vec<Decimal> {
        units.iter().map(|unit| amount(&unit.id.value, &function.id.value)).collect()
    };
    let rows: Vec<_> = model.classification.functions.iter().map(of).collect();
    let most = rows.iter().flatten().copied().max().unwrap_or_default();
    // A quarter of the largest is half as dark: few units are large, and all else would be white.
    let reaches = |amount: Decimal, step: u8| {
        amount * Decimal::from(SHADES) * Decimal::from(SHADES)
            >= most * Decimal::from(step) * Decimal::from(step)
    };
    let shade = |amount: Decimal| {
        let step = (1..=SHADES).rev().find(|&step| reaches(amount, step)).unwrap_or(1);
        (amount > Decimal::ZERO).then_some(step)
    };
    rows.into_iter().map(|row| row.into_iter().map(shade).collect()).collect()
}

/// Puts the grounds into the rows of a table whose first column is a name.
fn shade(table: &mut component::Table, shades: &[Vec<Option<u8>>]) {
    for (row, shades) in table.rows.iter_mut().zip(shades) {
        for (cell, own) in row.cells.iter_mut().skip(1).zip(shades) {
            if let TableCell::Number { shade, .. } = cell {
                *shade = *own;
            }
        }
    }
}

/// "KUF kultur- och fritidsförvaltningen, …"
fn abbreviations(filler: &Filler<'_>) -> String {
    let units = filler.model.organisation.units.iter().filter(|u| u.abbreviation != u.name);
    let said: Vec<_> =
        units.map(|u| format!("{} {}", u.abbreviation, filler.language.inside(&u.name))).collect();
    format!("{}.", said.join(", "))
}

/// The rows that another source words differently; nothing where there are none.
pub(crate) fn variants(filler: &mut Filler<'_>) -> Option<Component> {
    let (model, language) = (filler.model, filler.language);
    let rows: Vec<Row> = model
        .mapping()
        .iter()
        .filter(|h| h.has_variant())
        .map(|h| {
            let unit = &model.organisation.units[h.unit].name;
            let function = &model.classification.functions[h.function].name;
            let row = format!("{unit}, {}", language.uncapitalised(function));
            let said = filler.prose.inline(&h.variant);
            Row::normal(vec![Cell::text(row), Cell::Inline(said)])
        })
        .collect();
    if rows.is_empty() {
        return None;
    }
    let id = "mapping-variants".to_owned();
    let caption = plain(language.word(Word::CaptionVariants));
    let columns = vec![
        Column::header(language.word(Word::FigureName), "1fr"),
        Column::text(language.word(Word::Variant), "1.2fr"),
    ];
    let table = Table::new(filler, id, caption, columns).without_source().with_rows(rows);
    Some(table.into_component(filler))
}

fn columns(filler: &Filler<'_>, first: Word, second: Option<Word>) -> Vec<Column> {
    let word = |word| filler.language.word(word);
    let mut columns = vec![Column::header(word(first), "1fr")];
    columns.extend(second.map(|second| Column::number(word(second))));
    columns.extend([Word::Central, Word::LineShort].map(|w| Column::number(word(w))));
    columns.push(Column::text(word(Word::Comment), "1.35fr"));
    columns
}

fn places(filler: &Filler<'_>, path: &str) -> [Cell; 2] {
    PLACES.map(|place| Cell::figure(filler, format!("{path}.{place}")))
}

/// What the data says of bought time, next to the number that it is a part of; then what the row says in words.
fn comment(filler: &mut Filler<'_>, headcount: &Headcount) -> Cell {
    let said = filler.prose.inline(&headcount.comment);
    let joint = if said.is_empty() { "" } else { ". " };
    let bought = bought(filler, headcount).map(|bought| marked(&format!("{bought}{joint}")));
    Cell::Inline(bought.into_iter().flatten().chain(said).collect())
}

/// "Varav 0,5 heltid köpt"; "Därtill 0,5 heltid köpt från socialförvaltningen", where it is not counted.
fn bought(filler: &Filler<'_>, headcount: &Headcount) -> Option<String> {
    let (model, language) = (filler.model, filler.language);
    let Quantity::Value(_) = headcount.bought.value.quantity else { return None };
    let is_counted = headcount.bought.value.form != Form::Bracketed;
    let word = language.word(if is_counted { Word::OfWhich } else { Word::InAddition });
    let path = format!("{}.bought", headcount_path(model, headcount));
    let amount = bound(&path, &language.quantity(headcount.bought.value.quantity));
    let mut text =
        format!("{} {amount} {}", language.capitalised(word), language.word(Word::BoughtTime));
    if let Some(seller) = headcount.seller {
        let name = language.inside(&model.organisation.units[seller].name);
        text = format!("{text} {} {name}", language.word(Word::From));
    }
    Some(text)
}

/// What a reader must know of the numbers: that some are parts of posts, and what else there is to say, in one note.
fn notes(filler: &Filler<'_>, rows: &[&Headcount], more: Option<String>) -> Vec<Inlines> {
    let is_part = |h: &&&Headcount| h.counts.value == Counts::Fte;
    let parts: Vec<String> = rows.iter().filter(is_part).map(|h| part_of_post(filler, h)).collect();
    let word = filler.language.word(Word::NoteMixedBasis);
    let basis = (!parts.is_empty()).then(|| format!("{word} {}.", filler.language.list(&parts)));
    let said: Vec<String> = basis.into_iter().chain(more).collect();
    if said.is_empty() { Vec::new() } else { vec![marked(&said.join(" "))] }
}

/// "1,5 (kultur- och fritidsförvaltningen, HR)".
fn part_of_post(filler: &Filler<'_>, headcount: &Headcount) -> String {
    let (model, language) = (filler.model, filler.language);
    let path = format!("{}.total", headcount_path(model, headcount));
    let amount = bound(&path, &language.quantity(filler.figures.quantity(&path)));
    let unit = language.inside(&model.organisation.units[headcount.unit].name);
    let function = &model.classification.functions[headcount.function].name;
    format!("{amount} ({unit}, {})", language.uncapitalised(function))
}

/// "Ekonomi, utveckling och kvalitet tillsammans: 116 centralt, 40 i verksamheten, 156 i allt", below the last of a group.
fn group_note(filler: &Filler<'_>, function: &Function) -> Option<String> {
    let (model, language) = (filler.model, filler.language);
    let group = function.group?;
    let last = model.classification.functions.iter().rfind(|f| f.group == Some(group))?;
    if last.id.value != function.id.value {
        return None;
    }
    let named = &model.classification.groups[group];
    let amounts = [("central", Word::Central), ("line", Word::Line), ("total", Word::InAll)];
    let amounts = amounts.map(|(place, word)| {
        let path = format!("group.{}.{place}", named.id.value);
        let amount = bound(&path, &language.quantity(filler.figures.quantity(&path)));
        format!("{amount} {}", language.uncapitalised(language.word(word)))
    });
    let together = language.word(Word::Together);
    Some(format!("{} {together}: {}.", named.name, amounts.join(", ")))
}

/// The id of the table of a function: `mapping-by-function-it`.
pub(crate) fn function_table_id(function: &str) -> String {
    format!("mapping-by-function-{function}")
}

/// The id of the table of a unit: `mapping-by-unit-sof`.
pub(crate) fn unit_table_id(unit: &str) -> String {
    format!("mapping-by-unit-{unit}")
}
