//! What moves between two organisations, who was heard, and how many principles there are.

use super::count_of;
use super::derive::{position, sum_of_cells};
use super::stated::value_of_cell;
use super::{Basis, FigureUnit, Figures};
use crate::model::Model;
use crate::model::content::Part;
use crate::model::interview::{Interview, by_organisation, lists, rows_of};
use crate::model::quantity::Quantity;
use crate::model::structure::{Department, HeldId, Structure};
use crate::source::{Located, Origin};

/// The path of how many of an organisation were heard: `interviews.officials.organisation.2.rows`. `index` is from zero.
#[must_use]
pub fn heard_path(list: &str, index: usize) -> String {
    format!("interviews.{list}.organisation.{}.rows", index + 1)
}

/// The path of a number of a row of a list: `interviews.groups.row.3.persons`. `index` is from zero.
#[must_use]
pub fn interview_path(list: &str, index: usize, measure: &str) -> String {
    format!("interviews.{list}.row.{}.{measure}", index + 1)
}

/// `structure.<organisation>.departments`, `comparison.<from>.<to>.…`, `interviews.<list>.…`, `count.principles` and
/// `principle.<id>.number`.
pub(crate) fn figure_deck(model: &Model, figures: &mut Figures) {
    let structures = &model.structures.list;
    for (i, structure) in structures.iter().enumerate() {
        let placed = structure.departments.iter().filter(|d| !d.open).map(|d| d.id.origin);
        let path = format!("structure.{}.departments", structure.id.value);
        figures.insert(path, count_of(placed));
        for other in structures.iter().skip(i + 1) {
            figure_comparison(structure, other, figures);
        }
    }
    for list in lists(&model.interviews) {
        figure_interviews(list, &model.interviews, figures);
    }
    figure_principles(model, figures);
}

fn figure_comparison(from: &Structure, to: &Structure, figures: &mut Figures) {
    let path = format!("comparison.{}.{}", from.id.value, to.id.value);
    let mut count = |name: &str, origins: Vec<Origin>| {
        figures.insert(format!("{path}.{name}"), count_of(origins));
    };
    count("kept", functions(to, |held, at| former(from, held).is_some_and(|d| is_same(d, at))));
    count("moved", functions(to, |held, at| former(from, held).is_some_and(|d| !is_same(d, at))));
    count("new", functions(to, |held, _| former(from, held).is_none()));
    count("dropped", functions(from, |held, _| former(to, held).is_none()));
    let is_new = |d: &&Department| !d.open && from.department(&d.id.value).is_none();
    count("new_departments", to.departments.iter().filter(is_new).map(|d| d.id.origin).collect());
    count("open", to.departments.iter().filter(|d| d.open).map(|d| d.id.origin).collect());
}

fn former(structure: &Structure, held: Located<HeldId>) -> Option<&Department> {
    structure.holder(held.value)
}

fn is_same(one: &Department, other: &Department) -> bool {
    one.id.value == other.id.value
}

/// The places of the functions that a structure's departments hold and of which something is true.
fn functions(
    structure: &Structure,
    is_one: impl Fn(Located<HeldId>, &Department) -> bool,
) -> Vec<Origin> {
    let held = structure.departments.iter().flat_map(|d| d.functions.iter().map(move |f| (f, d)));
    held.filter(|&(&f, d)| is_one(f, d)).map(|(f, _)| f.origin).collect()
}

fn figure_interviews(list: &str, interviews: &[Interview], figures: &mut Figures) {
    let rows = rows_of(interviews, list);
    let path = format!("interviews.{list}");
    figures.insert(format!("{path}.rows"), count_of(rows.iter().map(|row| row.origin)));
    let occasions = rows.iter().map(|r| (r.occasions.origin, r.occasions.value.counted()));
    figures.insert(
        format!("{path}.occasions"),
        sum_of_cells(FigureUnit::Count, Basis::Stated, occasions),
    );
    let persons = rows.iter().map(|r| (r.persons.origin, r.persons.value.counted()));
    figures.insert(
        format!("{path}.persons"),
        sum_of_cells(FigureUnit::Persons, Basis::Stated, persons),
    );
    let organisations = by_organisation(&rows);
    let named = organisations.iter().filter(|(name, _)| !name.is_empty());
    let firsts = named.filter_map(|(_, rows)| rows.first());
    figures.insert(
        format!("{path}.organisations"),
        count_of(firsts.map(|row| row.organisation.origin)),
    );
    for (index, (_, rows)) in organisations.iter().enumerate() {
        let count = count_of(rows.iter().map(|row| row.origin));
        figures.insert(heard_path(list, index), count);
    }
    for (index, row) in rows.iter().enumerate() {
        for (measure, unit, cell) in [
            ("occasions", FigureUnit::Count, &row.occasions),
            ("persons", FigureUnit::Persons, &row.persons),
        ] {
            if cell.value.quantity != Quantity::BLANK {
                figures.insert(interview_path(list, index, measure), value_of_cell(cell, unit));
            }
        }
    }
}

fn figure_principles(model: &Model, figures: &mut Figures) {
    let principles: Vec<_> = principles(model).collect();
    figures.insert("count.principles", count_of(principles.iter().map(|id| id.origin)));
    for (number, id) in principles.into_iter().enumerate() {
        figures.insert(format!("principle.{}.number", id.value), position(number + 1, id.origin));
    }
}

/// The ids of the principles in the order of the document.
fn principles(model: &Model) -> impl Iterator<Item = &Located<Box<str>>> {
    let parts = model.chapters.iter().flat_map(|chapter| &chapter.content);
    parts
        .filter_map(|content| match &content.part {
            Part::Principles(list) => Some(list),
            _ => None,
        })
        .flatten()
        .map(|principle| &principle.id)
}
