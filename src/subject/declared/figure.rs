//! What others state, as figures: what only running text states rests on the table of declared figures itself.

use std::collections::{BTreeMap, BTreeSet};

use crate::figure::stated::value_of_cell;
use crate::figure::sums::sum_of_figures;
use crate::figure::{
    Basis, Derivation, Figure, FigureUnit, Figures, Input, Operation, count_of, cover,
};
use crate::model::Model;
use crate::model::quantity::Quantity;
use crate::subject::declared::model::{Declarations, Declared};

/// `fact.*`, `count.declared`, the sums that only the table names, and what each row states.
pub(crate) fn figure_declarations(model: &Model, figures: &mut Figures) {
    let gives = rows_giving_facts(model);
    let rows = model.declared().iter().enumerate();
    let compared = rows.filter(|(index, _)| !gives.contains(index));
    figures.insert("count.declared", count_of(compared.map(|(_, d)| d.figure.origin)));
    figure_facts(model, figures);
    figure_declared_sums(model, figures);
    figure_declared(model, figures);
}

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
pub(crate) fn is_fact(path: &str) -> bool {
    path.starts_with(FACT)
}

/// The rows, from zero, that give a fact its value: there is nothing to compare them with.
#[must_use]
pub(crate) fn rows_giving_facts(model: &Model) -> BTreeSet<usize> {
    let first = first_by_path(model);
    let gives = |path: &&str| parts_of(&first, path).is_empty();
    first.iter().filter(|(path, _)| gives(path)).map(|(_, (index, _))| *index).collect()
}

/// The first row of each fact, from zero.
type First<'m> = BTreeMap<&'m str, (usize, &'m Declared)>;

fn first_by_path(model: &Model) -> First<'_> {
    let mut first = BTreeMap::new();
    for (index, declared) in model.declared().iter().enumerate() {
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

/// The path of what is said of a declared figure, `declared.3.value`: of the third row. `index` is from zero.
#[must_use]
pub(crate) fn declared_path(index: usize, what: &str) -> String {
    format!("declared.{}.{what}", index + 1)
}

/// The sums that only the table of declared figures names, `role.registrar.fte + role.archivist.fte`, at the path as it is
/// written there: of figures that count the same.
pub(crate) fn figure_declared_sums(model: &Model, figures: &mut Figures) {
    for declared in model.declared().iter().filter(|declared| declared.paths().count() > 1) {
        let parts: Option<Vec<_>> = declared.paths().map(|path| figures.get(path)).collect();
        let Some([first, rest @ ..]) = parts.as_deref() else { continue };
        let (unit, basis) = (first.unit, first.basis);
        if rest.iter().all(|part| part.unit == unit) {
            let paths = declared.paths().map(ToOwned::to_owned);
            let sum = sum_of_figures(unit, basis, paths, figures);
            figures.insert(&*declared.figure.value, sum);
        }
    }
}

/// `declared.<n>.value`, and `declared.<n>.deviation`: how far the lower ends are apart.
pub(crate) fn figure_declared(model: &Model, figures: &mut Figures) {
    for (index, declared) in model.declared().iter().enumerate() {
        let computed = figures.get(&declared.figure.value);
        let unit = computed.map_or(FigureUnit::Count, |figure| figure.unit);
        let deviation =
            computed.and_then(|figure| deviation(declared.value.value.quantity, figure.printed()));
        let value = declared_path(index, "value");
        figures.insert(&*value, value_of_cell(&declared.value, unit));
        if let Some(quantity) = deviation {
            let inputs =
                vec![Input::Figure(value.into()), Input::Figure(declared.figure.value.clone())];
            let derivation = Derivation { operation: Operation::Difference, inputs };
            let figure = Figure { quantity, unit, basis: Basis::Stated, derivation };
            figures.insert(declared_path(index, "deviation"), figure);
        }
    }
}

fn deviation(said: Quantity, is: Quantity) -> Option<Quantity> {
    let difference = said.interval()?.min.checked_sub(is.interval()?.min)?;
    Some(Quantity::exact(difference.abs()))
}

/// Takes the numbers of withheld figures out of the rows.
pub(crate) fn hide_rows(model: &mut Model, hidden: &BTreeSet<Box<str>>) {
    let rows = model.readings.change::<Declarations>().map(|all| all.rows.iter_mut());
    for (index, declared) in rows.into_iter().flatten().enumerate() {
        cover(&mut declared.value, &declared_path(index, "value"), hidden);
    }
}

/// What is declared of withheld figures.
pub(crate) fn repeats(model: &Model, hidden: &BTreeSet<Box<str>>) -> Vec<Box<str>> {
    let rows = model.declared().iter().enumerate();
    let rows = rows.filter(|(_, declared)| hidden.contains(&declared.figure.value));
    rows.map(|(index, _)| declared_path(index, "value").into()).collect()
}
