//! Which cells of a set of tables are withheld so that none of them can be computed from those that are shown.
//!
//! Every cell is a sum of atoms, the rows that are counted once. A cell is safe if the atoms could have been others, each
//! still a possible number, without any shown cell being another: then nobody can tell which of the two it is. Such a change
//! is a [`Move`]: one row more here, one less there. For each sensitive cell the cheapest move is looked for, and every cell
//! that it changes is withheld, so the same move proves all of them safe. What is withheld later only leaves less to be kept.

use std::collections::BTreeMap;

use crate::model::id::{Arena, Beside, Id};

/// The id of an atom.
pub(crate) type AtomId = Id<Atom>;
/// The id of a cell.
type CellId = Id<Cell>;

/// How a row may differ from what it is, as far as an outsider can know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Atom {
    /// Whether it could be one more.
    pub(crate) may_rise: bool,
    /// Whether it could be one less: a row that is listed has somebody in it.
    pub(crate) may_fall: bool,
}

/// A number of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cell {
    /// The atoms that it sums, with how often.
    pub(crate) parts: BTreeMap<AtomId, i64>,
    /// What a reader loses without it.
    pub(crate) weight: u64,
    /// Whether it must not be shown.
    pub(crate) is_sensitive: bool,
}

/// Whether each cell is withheld: all the sensitive ones, and those that would give one away.
pub(crate) fn withheld(atoms: &Arena<Atom>, cells: &Arena<Cell>) -> Beside<Cell, bool> {
    let mut of_atom = atoms.beside(Vec::new());
    for (index, cell) in cells.entries() {
        for (&atom, &times) in &cell.parts {
            of_atom[atom].push((index, times));
        }
    }
    let mut hidden = cells.beside(false);
    cells.entries().for_each(|(id, cell)| hidden[id] = cell.is_sensitive);
    let mut search = Search { atoms, cells, of_atom, hidden };
    let mut is_safe = cells.beside(false);
    let mut order: Vec<_> = cells.ids().filter(|&cell| cells[cell].is_sensitive).collect();
    order.sort_by_key(|&cell| (cells[cell].weight, cell));
    for cell in order {
        if is_safe[cell] {
            continue;
        }
        for changed in search.changed(cell) {
            search.hidden[changed] = true;
            is_safe[changed] = true;
        }
    }
    search.hidden
}

/// Some atoms one more, some one less.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Move {
    /// What the cells that it changes and that are shown so far are worth.
    cost: u64,
    /// Atoms with the direction.
    terms: Vec<(AtomId, i64)>,
    /// By how much each cell changes; zero where terms cancel.
    changes: BTreeMap<CellId, i64>,
}

/// Terms of a move at most: four make the rectangle that leaves rows and columns of a table as they are.
const TERMS: usize = 4;
/// Moves that are pursued from one number of terms to the next.
const PURSUED: usize = 12;

struct Search<'a> {
    atoms: &'a Arena<Atom>,
    cells: &'a Arena<Cell>,
    /// The cells that sum each atom, with how often.
    of_atom: Beside<Atom, Vec<(CellId, i64)>>,
    hidden: Beside<Cell, bool>,
}

impl Search<'_> {
    /// The cells that the cheapest move changes which changes this one.
    fn changed(&self, cell: CellId) -> Vec<CellId> {
        let mut front = self.first(cell);
        let mut best: Option<Move> = None;
        for terms in 1..=TERMS {
            for found in &front {
                if best.as_ref().is_none_or(|best| found.cost < best.cost) {
                    best = Some(found.clone());
                }
            }
            if terms < TERMS {
                front = self.next(&front, cell);
            }
        }
        match best {
            Some(best) => {
                best.changes.into_iter().filter(|(_, by)| *by != 0).map(|(cell, _)| cell).collect()
            }
            None => self.neighbours(cell),
        }
    }

    /// Every single atom of a cell, one more or one less.
    fn first(&self, cell: CellId) -> Vec<Move> {
        let none = Move { cost: 0, terms: Vec::new(), changes: BTreeMap::new() };
        let parts = self.cells[cell].parts.keys();
        let both = parts.flat_map(|&atom| [(atom, 1), (atom, -1)]);
        both.filter(|&term| self.is_possible(term)).map(|term| self.with(&none, term)).collect()
    }

    /// Every move with a further term that undoes its dearest change, but not that of the cell: the cheapest of them.
    fn next(&self, front: &[Move], kept: CellId) -> Vec<Move> {
        let mut ends: Vec<(u64, usize, (AtomId, i64))> = Vec::new();
        for (index, from) in front.iter().enumerate() {
            let Some((cell, by)) = self.dearest(from) else { continue };
            for &atom in self.cells[cell].parts.keys() {
                let term = (atom, -by.signum());
                let undone = self.cells[kept].parts.get(&atom).map_or(0, |times| times * term.1);
                let is_kept = from.changes.get(&kept).is_some_and(|by| by + undone != 0);
                let is_new = from.terms.iter().all(|(used, _)| *used != atom);
                if is_kept && is_new && self.is_possible(term) {
                    ends.push((self.cost(from, term), index, term));
                }
            }
        }
        ends.sort_unstable();
        ends.truncate(PURSUED);
        let moves =
            ends.into_iter().map(|(_, index, term)| Some(self.with(front.get(index)?, term)));
        moves.flatten().collect()
    }

    fn is_possible(&self, (atom, by): (AtomId, i64)) -> bool {
        if by > 0 { self.atoms[atom].may_rise } else { self.atoms[atom].may_fall }
    }

    /// The shown cell of most weight that a move changes.
    fn dearest(&self, found: &Move) -> Option<(CellId, i64)> {
        let shown = found.changes.iter().filter(|&(&cell, &by)| by != 0 && !self.hidden[cell]);
        shown.max_by_key(|&(&cell, _)| (self.cells[cell].weight, cell)).map(|(&c, &by)| (c, by))
    }

    /// What a move costs with a further term.
    fn cost(&self, from: &Move, (atom, by): (AtomId, i64)) -> u64 {
        let mut cost = from.cost;
        for &(cell, times) in self.of_atom[atom].iter().filter(|(cell, _)| !self.hidden[*cell]) {
            let before = from.changes.get(&cell).copied().unwrap_or_default();
            let weight = self.cells[cell].weight;
            match (before, before.saturating_add(by.saturating_mul(times))) {
                (0, _) => cost = cost.saturating_add(weight),
                (_, 0) => cost = cost.saturating_sub(weight),
                _ => {}
            }
        }
        cost
    }

    fn with(&self, from: &Move, term: (AtomId, i64)) -> Move {
        let cost = self.cost(from, term);
        let mut to = Move { cost, ..from.clone() };
        to.terms.push(term);
        for &(cell, times) in &self.of_atom[term.0] {
            let change = to.changes.entry(cell).or_default();
            *change = change.saturating_add(term.1.saturating_mul(times));
        }
        to
    }

    /// Every cell that has an atom in common with one that nothing is known of.
    fn neighbours(&self, cell: CellId) -> Vec<CellId> {
        let parts = self.cells[cell].parts.keys();
        let mut all: Vec<_> =
            parts.flat_map(|&atom| self.of_atom[atom].iter().map(|(cell, _)| *cell)).collect();
        all.push(cell);
        all.sort_unstable();
        all.dedup();
        all
    }
}
