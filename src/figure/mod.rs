//! Stage 3: model → named figures, each with its unit, its basis and its derivation down to cells.
//!
//! Every number that can be printed is made here and nowhere else. A figure is never typed, and never rounded here.

mod deck;
mod derive;
pub mod export;
mod plan;
mod stated;

use std::collections::{BTreeMap, BTreeSet};

use crate::model::quantity::Quantity;
use crate::source::{Origin, SourceId};

pub use deck::{heard_path, interview_path};
pub use derive::figure_model;
pub use plan::{head_path, line_path, month_name};
pub use stated::{assignment_path, declared_path, paid_path, post_path};

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
    /// The first less the second, or how far the two are apart.
    Difference,
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
            Self::Difference => "difference",
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

/// All figures of a report, by path.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Figures(BTreeMap<Box<str>, Figure>);

impl Figures {
    /// The figure at a path.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&Figure> {
        self.0.get(path)
    }

    /// The value at a path; blank if there is no such figure.
    #[must_use]
    pub fn quantity(&self, path: &str) -> Quantity {
        self.get(path).map_or(Quantity::BLANK, |f| f.quantity)
    }

    /// Every figure in the order of paths.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Figure)> {
        self.0.iter().map(|(path, figure)| (&**path, figure))
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

    fn insert(&mut self, path: impl Into<Box<str>>, figure: Figure) {
        self.0.insert(path.into(), figure);
    }

    /// The cells that a figure rests on, each once, in order.
    #[must_use]
    pub fn cells(&self, path: &str) -> Vec<Origin> {
        let mut cells = Vec::new();
        self.collect_cells(path, &mut cells);
        cells.sort_unstable();
        cells.dedup();
        cells
    }

    fn collect_cells(&self, path: &str, cells: &mut Vec<Origin>) {
        let Some(figure) = self.get(path) else { return };
        for input in &figure.derivation.inputs {
            match input {
                Input::Cell(origin, _) => cells.push(*origin),
                Input::Figure(path) => self.collect_cells(path, cells),
            }
        }
    }
}
