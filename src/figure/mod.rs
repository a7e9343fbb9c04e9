//! Stage 3: model → named figures, each with its unit, its basis and its derivation down to cells.
//!
//! Every number that can be printed is made here and nowhere else. A figure is never typed, and never rounded here.

mod decimals;
mod deck;
mod derive;
pub mod export;
mod fact;
mod mapping;
mod memo;
pub mod peer;
mod plan;
mod stated;
mod tables;
mod withhold;
mod work;

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;
use std::sync::Arc;

use crate::model::quantity::{Missing, Quantity};
use crate::source::{Origin, SourceId};

pub use deck::{heard_path, interview_path};
pub use derive::figure_model;
pub use fact::{is_fact, rows_giving_facts};
pub use mapping::headcount_path;
pub use memo::{clause_path, group_path, step_path};
pub use plan::{head_path, line_path, month_name};
pub use stated::{assignment_path, declared_path, paid_by, paid_path, post_path};
pub use withhold::withhold;

/// What a figure counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FigureUnit {
    /// Positions.
    Positions,
    /// Full-time equivalents.
    Fte,
    /// Persons.
    Persons,
    /// Things.
    Count,
    /// Percent.
    Percent,
    /// Thousand kronor.
    Tkr,
    /// What the measure of a key ratio is in.
    Ratio,
    /// Square kilometres.
    SquareKilometres,
}

impl FigureUnit {
    /// The name in machine formats.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Positions => "positions",
            Self::Fte => "fte",
            Self::Persons => "persons",
            Self::Count => "count",
            Self::Percent => "percent",
            Self::Tkr => "tkr",
            Self::Ratio => "ratio",
            Self::SquareKilometres => "km2",
        }
    }
}

/// On what basis a figure is counted: two tables on two bases can differ without contradicting each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// Rows counted as support, by title.
    Title,
    /// Work in a role: rows of the role plus the documented assignments of others to it, hired-out time aside.
    Task,
    /// Rows or entries, counted.
    Entries,
    /// As a cell states it.
    Stated,
    /// Heads, by unit and function.
    Heads,
    /// Heads, and full-time equivalents where a row says so.
    Mixed,
    /// What the municipalities of the comparison have answered, those left out aside.
    Peers,
}

impl Basis {
    /// The name in machine formats.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Task => "task",
            Self::Entries => "entries",
            Self::Stated => "stated",
            Self::Heads => "heads",
            Self::Mixed => "heads and fte",
            Self::Peers => "peers",
        }
    }
}

/// What a figure was computed from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A cell and what it adds.
    Cell(Origin, Quantity),
    /// Another figure, by path.
    Figure(Box<str>),
}

/// How the inputs make the figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operation {
    /// Their sum.
    Sum,
    /// How many there are.
    Count,
    /// The place in an order, from one.
    Position,
    /// The value of the one cell.
    Value,
    /// The first as a percentage of the second.
    Percentage,
    /// The first less the second, or how far the two are apart.
    Difference,
    /// Their mean.
    Mean,
    /// The lowest of them.
    Lowest,
    /// The highest of them.
    Highest,
    /// The place of the first among all of them, from the highest.
    Rank,
    /// The first, and what is added to it or taken away.
    Balance,
    /// The week of a date.
    Week,
}

impl Operation {
    /// The name in machine formats.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Sum => "sum",
            Self::Count => "count",
            Self::Position => "position",
            Self::Value => "value",
            Self::Percentage => "percentage",
            Self::Difference => "difference",
            Self::Mean => "mean",
            Self::Lowest => "lowest",
            Self::Highest => "highest",
            Self::Rank => "rank",
            Self::Balance => "balance",
            Self::Week => "week",
        }
    }
}

/// How a figure came about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Derivation {
    /// What was done.
    pub operation: Operation,
    /// To what.
    pub inputs: Vec<Input>,
}

/// A number that can be printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// The value.
    pub quantity: Quantity,
    /// What it counts.
    pub unit: FigureUnit,
    /// On what basis.
    pub basis: Basis,
    /// How it came about.
    pub derivation: Derivation,
}

/// All figures of a report, by path. A copy is cheap: it shares what it holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Figures {
    by_path: Arc<BTreeMap<Box<str>, Figure>>,
    /// What is counted, by name, where a count has names.
    names: Arc<BTreeMap<Box<str>, Vec<String>>>,
    /// Figures whose path is that of another one, which keeps it.
    clashes: Arc<Vec<(Box<str>, Figure)>>,
}

impl Figures {
    /// The figure at a path.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&Figure> {
        self.by_path.get(path)
    }

    /// The value at a path; blank if there is no such figure.
    #[must_use]
    pub fn quantity(&self, path: &str) -> Quantity {
        self.get(path).map_or(Quantity::BLANK, |f| f.quantity)
    }

    /// The value at a path as it is printed; blank if there is no such figure.
    #[must_use]
    pub fn printed(&self, path: &str) -> Quantity {
        self.get(path).map_or(Quantity::BLANK, Figure::printed)
    }

    /// The names of what a count counts, in the order of the inputs; none where it has no names.
    #[must_use]
    pub fn names(&self, path: &str) -> Option<&[String]> {
        self.names.get(path).map(Vec::as_slice)
    }

    /// Every figure in the order of paths.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Figure)> {
        self.by_path.iter().map(|(path, figure)| (&**path, figure))
    }

    /// The first parts of the paths, each at least once.
    pub fn roots(&self) -> impl Iterator<Item = &str> {
        // After the last path below `unit.`, because `/` is the character after `.`.
        let after = |root: &str| self.first(Bound::Included(&format!("{root}/")));
        std::iter::successors(self.first(Bound::Unbounded), move |root| after(root))
    }

    /// The first part of the first path from a bound on.
    fn first(&self, from: Bound<&str>) -> Option<&str> {
        let (path, _) = self.by_path.range::<str, _>((from, Bound::Unbounded)).next()?;
        path.split('.').next()
    }

    /// The first path that goes on from this one: `unit.klk.fte` from `unit.klk`.
    #[must_use]
    pub fn first_below(&self, path: &str) -> Option<&str> {
        let below = format!("{path}.");
        let from = (Bound::Included(&*below), Bound::Unbounded);
        let (first, _) = self.by_path.range::<str, _>(from).next()?;
        first.starts_with(&below).then_some(first)
    }

    /// Whether the figure at a path is not shown, so that nobody can be told from it.
    #[must_use]
    pub fn is_withheld(&self, path: &str) -> bool {
        self.quantity(path) == Quantity::Missing(Missing::Suppressed)
    }

    fn iter_mut(&mut self) -> impl Iterator<Item = (&str, &mut Figure)> {
        Arc::make_mut(&mut self.by_path).iter_mut().map(|(path, figure)| (&**path, figure))
    }

    /// The files that figures rest on, each once, in order.
    #[must_use]
    pub fn files<'a>(&self, paths: impl IntoIterator<Item = &'a str>) -> BTreeSet<SourceId> {
        let mut cells = Vec::new();
        for path in paths {
            self.collect_cells(path, &mut cells);
        }
        cells.into_iter().filter_map(Origin::file).collect()
    }

    /// The figures that could not be inserted, because another one has the path.
    pub fn clashes(&self) -> impl Iterator<Item = (&str, &Figure)> {
        self.clashes.iter().map(|(path, figure)| (&**path, figure))
    }

    /// Adds a figure. One that is already there is no other; another one of its path is a clash.
    fn insert(&mut self, path: impl Into<Box<str>>, figure: Figure) {
        match Arc::make_mut(&mut self.by_path).entry(path.into()) {
            Entry::Vacant(entry) => {
                entry.insert(figure);
            }
            Entry::Occupied(entry) if *entry.get() != figure => {
                let path = entry.key().clone();
                Arc::make_mut(&mut self.clashes).push((path, figure));
            }
            Entry::Occupied(_) => {}
        }
    }

    fn name(&mut self, path: impl Into<Box<str>>, names: Vec<String>) {
        Arc::make_mut(&mut self.names).insert(path.into(), names);
    }

    /// Forgets the names of what figures count.
    fn forget_names(&mut self, paths: &BTreeSet<Box<str>>) {
        Arc::make_mut(&mut self.names).retain(|path, _| !paths.contains(path));
    }

    /// How many of the entries are counted, with the names of these. The count rests on all of them: another word in the cell
    /// of one that is not counted might make it count.
    fn insert_named_count(
        &mut self,
        path: impl Into<Box<str>>,
        entries: impl IntoIterator<Item = (Origin, Option<String>)>,
    ) {
        let (origins, names): (Vec<_>, Vec<_>) = entries.into_iter().unzip();
        let path = path.into();
        let is_counted = names.iter().map(Option::is_some);
        self.insert(path.clone(), count_among(origins.into_iter().zip(is_counted)));
        self.name(path, names.into_iter().flatten().collect());
    }

    /// The cells that a figure rests on, each once, in order.
    #[must_use]
    pub fn cells(&self, path: &str) -> Vec<Origin> {
        self.get(path).map(|figure| self.cells_of(figure)).unwrap_or_default()
    }

    /// The cells that a figure rests on which may have no path, each once, in order.
    #[must_use]
    pub fn cells_of(&self, figure: &Figure) -> Vec<Origin> {
        let mut cells = Vec::new();
        self.collect_cells_of(figure, &mut cells);
        cells.sort_unstable();
        cells.dedup();
        cells
    }

    fn collect_cells(&self, path: &str, cells: &mut Vec<Origin>) {
        if let Some(figure) = self.get(path) {
            self.collect_cells_of(figure, cells);
        }
    }

    fn collect_cells_of(&self, figure: &Figure, cells: &mut Vec<Origin>) {
        for input in &figure.derivation.inputs {
            match input {
                Input::Cell(origin, _) => cells.push(*origin),
                Input::Figure(path) => self.collect_cells(path, cells),
            }
        }
    }
}

/// How many entries there are.
fn count_of(origins: impl IntoIterator<Item = Origin>) -> Figure {
    let inputs: Vec<_> =
        origins.into_iter().map(|origin| Input::Cell(origin, Quantity::count(1))).collect();
    Figure {
        quantity: Quantity::count(inputs.len()),
        unit: FigureUnit::Count,
        basis: Basis::Entries,
        derivation: Derivation { operation: Operation::Count, inputs },
    }
}

/// How many of the entries are counted; the others add nothing.
fn count_among(entries: impl IntoIterator<Item = (Origin, bool)>) -> Figure {
    let inputs = entries
        .into_iter()
        .map(|(origin, is_counted)| Input::Cell(origin, Quantity::count(usize::from(is_counted))));
    let inputs: Vec<_> = inputs.collect();
    let counted = inputs
        .iter()
        .filter(|input| matches!(input, Input::Cell(_, quantity) if quantity.is_exactly(1)));
    Figure {
        quantity: Quantity::count(counted.count()),
        unit: FigureUnit::Count,
        basis: Basis::Entries,
        derivation: Derivation { operation: Operation::Count, inputs },
    }
}
