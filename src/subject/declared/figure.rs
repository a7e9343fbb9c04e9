//! What only running text states: figures that rest on the table of declared figures itself.

use std::collections::{BTreeMap, BTreeSet};

use crate::figure::derive::sum_of_figures;
use crate::figure::stated::value_of_cell;
use crate::figure::{Basis, FigureUnit, Figures};
use crate::model::Model;
use crate::model::declared::Declared;

/// What the path of every fact begins with.
const FACT: &str = "fact.";

/// `fact.<name>` is what is declared of it first; where its parts are declared, `fact.<name>.<part>`, it is their sum. So two
/// rows on one fact, or a whole and its parts, are compared as any other declared figure is.
pub(crate) fn figure_facts(model: &Model, figures: &mut Figures) {
    let first = first_by_path(model);
    for (path, (_, row)) in first.iter().filter(|(path, _)| parts_of(&first, path).is_empty()) {
        figures.insert(*path, value_of_cell(&row.value, FigureUnit::Count));
    }
    for path in first.keys() {
        let parts = parts_of(&first, path);
        if !parts.is_empty() {
            let figure = sum_of_figures(FigureUnit::Count, Basis::Stated, parts, figures);
            figures.insert(*path, figure);
        }
    }
}

/// Whether a path is that of a fact.
#[must_use]
pub fn is_fact(path: &str) -> bool {
    path.starts_with(FACT)
}

/// The rows, from zero, that give a fact its value: there is nothing to compare them with.
#[must_use]
pub fn rows_giving_facts(model: &Model) -> BTreeSet<usize> {
    let first = first_by_path(model);
    let gives = |path: &&str| parts_of(&first, path).is_empty();
    first.iter().filter(|(path, _)| gives(path)).map(|(_, (index, _))| *index).collect()
}

/// The first row of each fact, from zero.
type First<'m> = BTreeMap<&'m str, (usize, &'m Declared)>;

fn first_by_path(model: &Model) -> First<'_> {
    let mut first = BTreeMap::new();
    for (index, declared) in model.declared.iter().enumerate() {
        if is_fact(&declared.figure.value) {
            first.entry(&*declared.figure.value).or_insert((index, declared));
        }
    }
    first
}

/// The parts of a fact that have no parts themselves.
fn parts_of(first: &First<'_>, path: &str) -> Vec<String> {
    let is_part = |part: &str, of: &str| part.strip_prefix(of).is_some_and(|p| p.starts_with('.'));
    let has_none = |path: &str| !first.keys().any(|part| is_part(part, path));
    let parts = first.keys().filter(|part| is_part(part, path) && has_none(part));
    parts.map(|part| (*part).to_owned()).collect()
}
