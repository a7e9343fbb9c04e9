//! The cells of a figure in two builds → those that changed it.
//!
//! A cell is the same if its row has the same label, wherever the row stands. Where rows have none, cells that say the same are
//! the same, so that a row that moved is no cause.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::recorded::{Figure, Place, Recorded};

/// A cell that changed, or is no longer or newly counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cause {
    /// Its name in the new build; in the old one, where it is gone.
    pub cell: String,
    /// What its row is called; empty where that is not known.
    pub row: String,
    /// What it said; none where it is new.
    pub old: Option<String>,
    /// What it says; none where it is gone.
    pub new: Option<String>,
}

/// A cell with what it says.
#[derive(Debug, Clone)]
struct Cell {
    name: String,
    row: String,
    said: String,
}

/// The causes of a figure's change, in the order of their cells.
pub(super) fn causes(
    old: Option<(&Figure, &Recorded)>,
    new: Option<(&Figure, &Recorded)>,
) -> Vec<Cause> {
    let (mut old, mut new) = (grouped(old), grouped(new));
    let mut causes = Vec::new();
    for (key, gone) in &mut old {
        let mut fresh = new.remove(key).unwrap_or_default();
        cancel(gone, &mut fresh, |a, b| a.name == b.name && a.said == b.said);
        cancel(gone, &mut fresh, |a, b| a.said == b.said);
        if gone.len() == fresh.len() || !key.1.is_empty() {
            // One row that is another, or as many cells as before: the first is the first.
            let pairs = gone.len().min(fresh.len());
            let changed = gone.drain(..pairs).zip(fresh.drain(..pairs));
            causes.extend(changed.map(|(old, new)| cause(Some(old), Some(new))));
        }
        causes.extend(gone.drain(..).map(|old| cause(Some(old), None)));
        causes.extend(fresh.into_iter().map(|new| cause(None, Some(new))));
    }
    causes.extend(new.into_values().flatten().map(|new| cause(None, Some(new))));
    causes.sort_by_key(|cause| (Place::of(&cause.cell), cause.cell.clone()));
    causes
}

/// Cells that can be one another: of one column of one file, and of rows of one label.
type Group = (String, String);

fn grouped(side: Option<(&Figure, &Recorded)>) -> BTreeMap<Group, Vec<Cell>> {
    let mut groups: BTreeMap<Group, Vec<Cell>> = BTreeMap::new();
    let Some((figure, recorded)) = side else { return groups };
    for name in &figure.from {
        // A place in a text is not known to say anything: it moves with every line above it.
        let (Some(place), Some(said)) = (Place::of(name), recorded.said.get(name)) else {
            continue;
        };
        let row = recorded.rows.get(&(place.file.clone(), place.row)).cloned().unwrap_or_default();
        let cell = Cell { name: name.clone(), row: row.clone(), said: said.clone() };
        groups.entry((format!("{}:{}", place.file, place.column), row)).or_default().push(cell);
    }
    groups
}

/// Takes away what is the same on both sides.
fn cancel(old: &mut Vec<Cell>, new: &mut Vec<Cell>, is_same: impl Fn(&Cell, &Cell) -> bool) {
    old.retain(|cell| {
        let found = new.iter().position(|other| is_same(cell, other));
        if let Some(at) = found {
            new.remove(at);
        }
        found.is_none()
    });
}

fn cause(old: Option<Cell>, new: Option<Cell>) -> Cause {
    let (name, row) = match new.as_ref().or(old.as_ref()) {
        Some(cell) => (cell.name.clone(), cell.row.clone()),
        None => (String::new(), String::new()),
    };
    Cause { cell: name, row, old: old.map(|it| it.said), new: new.map(|it| it.said) }
}
