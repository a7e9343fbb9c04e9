//! Tables that the subjects of a report make of its inputs. They stand under their names: `from = "posts"`.

use super::frame::Frame;
use crate::model::Model;

type Make = fn(&Model) -> Frame;

/// Each by its name, with the names of the sources that it rests on.
const TABLES: &[(&str, &[&str], Make)] = &[];

/// The names of all.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    TABLES.iter().map(|(name, ..)| *name)
}

pub(super) fn is_known(id: &str) -> bool {
    names().any(|name| name == id)
}

/// A table, with what source lines call what it rests on.
pub(super) fn table(model: &Model, id: &str) -> Option<(Vec<Box<str>>, Frame)> {
    let (_, sources, make) = TABLES.iter().find(|(name, ..)| *name == id)?;
    let files = sources.iter().filter_map(|source| model.files.get(source));
    Some((files.map(|file| file.label.clone()).collect(), make(model)))
}
