//! What moves between two ways to organise.

use crate::figure::{Figures, count_of};
use crate::lang::Word;
use crate::model::Model;
use crate::source::{Located, Origin};
use crate::subject::structures::model::{Department, HeldId, Structure};

/// `structure.<organisation>.departments`, `comparison.<from>.<to>.…`.
pub(crate) fn figure_structures(model: &Model, figures: &mut Figures) {
    let structures = &model.structures().list;
    for (i, structure) in structures.iter().enumerate() {
        let placed = structure.departments.iter().filter(|d| !d.open).map(|d| d.id.origin);
        let path = format!("structure.{}.departments", structure.id.value);
        figures.insert(path, count_of(placed));
        for other in structures.iter().skip(i + 1) {
            figure_comparison(structure, other, figures);
        }
    }
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

/// What a count of two organisations is called: `comparison.today.tomorrow.moved` as "KLF i dag och KLF i morgon, uppgifter som
/// flyttar". None for any other path.
pub(crate) fn name_of_structures(model: &Model, path: &str) -> Option<String> {
    let language = model.head.language;
    let structure = |id: &str| model.structures().list.iter().find(|it| &*it.id.value == id);
    match path.split('.').collect::<Vec<_>>()[..] {
        ["structure", id, "departments"] => {
            let what = language.uncapitalised(language.word(Word::CountDepartments));
            Some(format!("{}, {what}", structure(id)?.name))
        }
        ["comparison", from, to, what] => {
            let what = match what {
                "kept" => Word::StructureKept,
                "moved" => Word::StructureMoved,
                "new" => Word::StructureNew,
                "dropped" => Word::StructureDropped,
                "new_departments" => Word::StructureNewDepartments,
                "open" => Word::StructureOpen,
                _ => return None,
            };
            let (from, to) = (&structure(from)?.name, &structure(to)?.name);
            let both = language.list(&[&**from, &**to]);
            Some(format!("{both}, {}", language.word(what)))
        }
        _ => None,
    }
}
