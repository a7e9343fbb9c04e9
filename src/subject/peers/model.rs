//! The peer comparison: municipalities with their facts and findings, how each organises its support, and how much it has.

use std::collections::BTreeMap;

use crate::diag::Faults;
use crate::model::Model;
use crate::model::id::{Arena, Id};
use crate::model::quantity::Stated;
use crate::model::readings::reading;
use crate::model::text::{Text, check_unique};
use crate::named::named;
use crate::source::{Located, Origin};

/// The id of a compared function.
pub type ComparedId = Id<Compared>;
/// The id of a municipality of the comparison.
pub type PeerId = Id<Peer>;
/// The id of a footnote.
pub type NoteId = Id<Note>;

/// Everything that the comparison is made from. Without `peers.toml` all of it is empty.
#[derive(Debug, Clone, Default)]
pub struct Comparison {
    /// What is compared, in the order of the file.
    pub functions: Arena<Compared>,
    /// The municipalities that are not hidden, in the order of the file.
    pub peers: Arena<Peer>,
    /// Footnotes of the matrix, in the order of the file.
    pub notes: Arena<Note>,
    /// The rows of the matrix.
    pub matrix: Vec<Organised>,
    /// Own values and published aggregates.
    pub summaries: Vec<Summary>,
    /// The answers of the municipalities.
    pub answers: Vec<Answer>,
}

/// A function that is compared.
#[derive(Debug, Clone)]
pub struct Compared {
    /// Its id.
    pub id: Located<Box<str>>,
    /// Its name.
    pub name: Box<str>,
    /// The functions of the own municipality that it is made of, by their ids.
    pub holds: Vec<Box<str>>,
    /// The footnote to its name.
    pub note: Option<NoteId>,
}

/// A municipality of the comparison.
#[derive(Debug, Clone)]
pub struct Peer {
    /// Its id.
    pub id: Located<Box<str>>,
    /// The short name.
    pub name: Located<Box<str>>,
    /// The full name.
    pub full_name: Located<Box<str>>,
    /// Whether it has an idea of centralising.
    pub idea: Located<Idea>,
    /// Why it is counted so.
    pub idea_note: Option<Text>,
    /// The message of its page.
    pub message: Option<Text>,
    /// What was found there.
    pub findings: Vec<Text>,
    /// Facts, each kind at most once.
    pub facts: Vec<Fact>,
}

named! {
    /// What a municipality says of centralising.
    #[derive(PartialOrd, Ord)]
    pub enum Idea {
        /// A clear idea of it.
        Clear = "clear",
        /// None that is stated.
        None = "none",
        /// Its idea is to buy support.
        Outsourcing = "outsourcing",
    }
}

/// A fact about a municipality.
#[derive(Debug, Clone)]
pub struct Fact {
    /// What it is about.
    pub kind: FactKind,
    /// The quantity as it is marked.
    pub value: Located<Stated>,
    /// Who says so, and of which year, where that is known.
    pub source: Option<FactSource>,
}

/// Where a fact comes from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct FactSource {
    /// Who says so.
    pub name: Box<str>,
    /// Of which year it is.
    pub year: i64,
    /// Whether it may still change.
    pub preliminary: bool,
}

named! {
    /// What a fact is about.
    #[derive(PartialOrd, Ord)]
    pub enum FactKind {
        /// Inhabitants.
        Population = "population",
        /// Square kilometres.
        Area = "area",
        /// People employed by the municipality.
        Employees = "employees",
    }
}

/// A footnote of the matrix.
#[derive(Debug, Clone)]
pub struct Note {
    /// Its id.
    pub id: Located<Box<str>>,
    /// What it says.
    pub text: Text,
}

named! {
    /// How a function is organised. The order is that of combinations.
    #[derive(PartialOrd, Ord)]
    pub enum Category {
        /// In one place for the whole municipality.
        Central = "central",
        /// In the departments, coordinated.
        HeldTogether = "held_together",
        /// In the departments.
        Decentral = "decentral",
        /// Bought.
        Procured = "procured",
    }
}

/// A cell of the matrix.
#[derive(Debug, Clone)]
pub struct Organised {
    /// The municipality.
    pub peer: PeerId,
    /// The function.
    pub function: ComparedId,
    /// One category or two, in order; none where it is not known.
    pub how: Located<Vec<Category>>,
    /// The footnote.
    pub note: Option<NoteId>,
}

/// Own value and published aggregate of a function.
#[derive(Debug, Clone)]
pub struct Summary {
    /// The function.
    pub function: ComparedId,
    /// The place of the row.
    pub origin: Origin,
    /// The own full-time equivalents; blank for those of the staffing table.
    pub own: Located<Stated>,
    /// The mean of the others.
    pub mean: Located<Stated>,
    /// The lowest of the others.
    pub min: Located<Stated>,
    /// The highest of the others.
    pub max: Located<Stated>,
    /// How many have answered.
    pub answers: Located<Stated>,
    /// How many of these are left out; blank for none.
    pub excluded: Located<Stated>,
    /// Why.
    pub reason: Text,
    /// A remark.
    pub note: Text,
}

/// What one municipality has answered.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The municipality.
    pub peer: PeerId,
    /// The function.
    pub function: ComparedId,
    /// Full-time equivalents.
    pub fte: Located<Stated>,
    /// Whether it is left out of the mean.
    pub excluded: bool,
    /// Why.
    pub reason: Text,
}

impl Answer {
    /// Whether it is in the mean: a number, and not left out.
    #[must_use]
    pub fn is_counted(&self) -> bool {
        !self.excluded && self.fte.value.counted().interval().is_some()
    }
}

impl Comparison {
    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.peers.is_empty()
    }

    /// The functions that the matrix has a column for.
    #[must_use]
    pub fn organised(&self) -> Vec<ComparedId> {
        self.having(|f| self.matrix.iter().any(|cell| cell.function == f))
    }

    /// The functions whose full-time equivalents are compared.
    #[must_use]
    pub fn measured(&self) -> Vec<ComparedId> {
        self.having(|f| self.summary(f).is_some() || self.has_answers(f))
    }

    fn having(&self, is_kept: impl Fn(ComparedId) -> bool) -> Vec<ComparedId> {
        self.functions.ids().filter(|&f| is_kept(f)).collect()
    }

    /// The row of own value and aggregate of a function.
    #[must_use]
    pub fn summary(&self, function: ComparedId) -> Option<&Summary> {
        self.summaries.iter().find(|summary| summary.function == function)
    }

    /// The answers on a function, in the order of the municipalities.
    #[must_use]
    pub fn answers_on(&self, function: ComparedId) -> Vec<&Answer> {
        let mut answers: Vec<_> = self.answers.iter().filter(|a| a.function == function).collect();
        answers.sort_by_key(|answer| answer.peer);
        answers
    }

    /// Whether a function has answers to compute from.
    #[must_use]
    pub fn has_answers(&self, function: ComparedId) -> bool {
        self.answers.iter().any(|answer| answer.function == function)
    }

    /// The cell of the matrix of a municipality and a function.
    #[must_use]
    pub fn cell(&self, peer: PeerId, function: ComparedId) -> Option<&Organised> {
        self.matrix.iter().find(|cell| cell.peer == peer && cell.function == function)
    }

    /// The footnotes of the matrix in the order of reading: heads, then row by row. Their marks follow from it.
    #[must_use]
    pub fn matrix_notes(&self) -> Vec<NoteId> {
        let columns = self.organised();
        let heads = columns.iter().filter_map(|&f| self.functions[f].note);
        let cells = self.peers.ids().flat_map(|p| columns.iter().map(move |&f| (p, f)));
        let cells = cells.filter_map(|(p, f)| self.cell(p, f)?.note);
        let mut seen = Vec::new();
        for note in heads.chain(cells) {
            if !seen.contains(&note) {
                seen.push(note);
            }
        }
        seen
    }
}

/// Reports ids that stand twice.
pub(crate) fn check_ids(comparison: &Comparison, faults: &mut Faults) {
    check_unique(comparison.functions.iter().map(|f| &f.id), "compared functions", faults);
    check_unique(comparison.peers.iter().map(|p| &p.id), "peers", faults);
    check_unique(comparison.notes.iter().map(|n| &n.id), "notes", faults);
}

/// Places of rows by what they are about, to tell a second row from the first.
pub(crate) type Seen<K> = BTreeMap<K, Origin>;

reading!(Comparison);

impl Model {
    /// The comparison with other municipalities.
    #[must_use]
    pub fn comparison(&self) -> &Comparison {
        self.of()
    }
}
