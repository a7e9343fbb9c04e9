//! The cells of a figure in two builds → those that changed it.
//!
//! A cell is the same if its row has the same label, wherever the row stands. Where rows have none, cells that say the same are
//! the same, so that a row that moved is no cause; one that says something else is the same only if most of its row is.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::recorded::{Figure, Place, Recorded, Row};

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
    let records = old.zip(new).map(|((_, old), (_, new))| (old, new));
    let (mut old, mut new) = (grouped(old), grouped(new));
    let mut causes = Vec::new();
    for (key, gone) in &mut old {
        let mut fresh = new.remove(key).unwrap_or_default();
        cancel(gone, &mut fresh, |a, b| a.name == b.name && a.said == b.said);
        cancel(gone, &mut fresh, |a, b| a.said == b.said);
        let pairs = match records.filter(|_| key.1.is_empty()) {
            None => first_with_first(gone, &mut fresh),
            Some(records) => alike(gone, &mut fresh, records),
        };
        causes.extend(pairs.into_iter().map(|(old, new)| cause(Some(old), Some(new))));
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

/// One row that is another, or as many cells as before.
fn first_with_first(old: &mut Vec<Cell>, new: &mut Vec<Cell>) -> Vec<(Cell, Cell)> {
    let pairs = old.len().min(new.len());
    old.drain(..pairs).zip(new.drain(..pairs)).collect()
}

/// More rows than these are not held against each other for the cells of one figure.
const MOST_PAIRS: usize = 4_000;

/// Cells of rows without a name that are the same row's: most of what else is known of it is the same. Where nothing else is known
/// of any, as many cells as before are the same.
fn alike(
    old: &mut Vec<Cell>,
    new: &mut Vec<Cell>,
    (before, after): (&Recorded, &Recorded),
) -> Vec<(Cell, Cell)> {
    let mut fresh: Vec<_> = new.drain(..).map(|cell| (after.row_of(&cell.name), cell)).collect();
    let (mut pairs, mut compared, mut is_anything_known) = (Vec::new(), 0, false);
    for was in std::mem::take(old) {
        let (row, left) = (before.row_of(&was.name), MOST_PAIRS.saturating_sub(compared));
        let mut is_alike = |(other, _): &(Option<Row<'_>>, Cell)| {
            compared += 1;
            let shared = row.zip(*other).and_then(|(one, other)| shared(one, other));
            is_anything_known |= shared.is_some();
            shared.is_some_and(|(same, all)| 2 * same > all)
        };
        // Most rows stand where they stood.
        let there = fresh.iter().position(|(_, is)| is.name == was.name);
        let there = there.filter(|&at| fresh.get(at).is_some_and(&mut is_alike));
        match there.or_else(|| fresh.iter().take(left).position(is_alike)) {
            Some(at) => pairs.push((was, fresh.remove(at).1)),
            None => old.push(was),
        }
    }
    new.extend(fresh.into_iter().map(|(_, cell)| cell));
    if !is_anything_known && old.len() == new.len() {
        pairs.extend(first_with_first(old, new));
    }
    pairs
}

/// How many of the other cells of two rows are the same, and how many there are; none where none is known.
fn shared((column, one): Row<'_>, (_, other): Row<'_>) -> Option<(usize, usize)> {
    let others = one.iter().filter(|(at, _)| *at != column);
    let same = others.clone().filter(|(at, said)| other.get(*at) == Some(said)).count();
    let alone = other.keys().filter(|at| *at != column && !one.contains_key(*at)).count();
    let all = others.count() + alone;
    (all > 0).then_some((same, all))
}

fn cause(old: Option<Cell>, new: Option<Cell>) -> Cause {
    let (name, row) = match new.as_ref().or(old.as_ref()) {
        Some(cell) => (cell.name.clone(), cell.row.clone()),
        None => (String::new(), String::new()),
    };
    Cause { cell: name, row, old: old.map(|it| it.said), new: new.map(|it| it.said) }
}
