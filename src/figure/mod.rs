//! Stage 3: model → named figures, each with its unit, its basis and its derivation down to cells.
//!
//! Every number that can be printed is made here and nowhere else. A figure is never typed, and never rounded here.

pub(crate) mod decimals;
pub(crate) mod derive;
pub mod explain;
pub mod export;
pub(crate) mod kind;
pub mod labels;
pub(crate) mod principles;
pub(crate) mod stated;
pub(crate) mod sums;
pub(crate) mod tables;
pub(crate) mod withhold;

use std::borrow::Cow;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;
use std::sync::Arc;

use crate::lang::{Language, round};
use crate::model::quantity::{Missing, Quantity};
use crate::source::{Origin, SourceId};
use crate::table::{Cell, Column, Formula, Step, Table, Tables, trace};

use self::tables::TableFigures;
pub use self::tables::plain_path;
pub use derive::{figure_model, figure_with_tables};
pub use kind::{Basis, FigureUnit, Operation};
pub(crate) use withhold::cover;
pub(crate) use withhold::withheld_tables;
pub use withhold::withhold;

/// What a figure was computed from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A cell and what it adds.
    Cell(Origin, Quantity),
    /// Another figure, by path.
    Figure(Box<str>),
    /// A value on the way, which has no path.
    Step(Box<InputStep>),
}

/// A value on the way to a figure of a table: that of a column before rows were put in order or beside each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InputStep {
    /// What it is called.
    pub name: Box<str>,
    /// Of what it is, in the words of the input.
    pub unit: Option<Arc<str>>,
    /// How many decimals are printed.
    pub decimals: Option<u32>,
    /// By what it was computed, in which row.
    pub(crate) formula: Option<(Arc<Formula>, usize)>,
    /// The value.
    pub figure: Figure,
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
    /// Those of tables, which are made when they are asked for.
    tables: TableFigures,
}

impl Figures {
    /// The figure at a path.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&Figure> {
        self.by_path.get(path).or_else(|| self.tables.get(path))
    }

    /// The tables whose figures these are.
    #[must_use]
    pub fn tables(&self) -> &Tables {
        self.tables.tables()
    }

    /// A cell of a table by the path of its figure, also one that holds a text or a day.
    #[must_use]
    pub fn table_cell(&self, path: &str) -> Option<Cell<'_>> {
        let (column, row) = self.tables.place(path)?;
        Some(column.cell(row?))
    }

    /// The places of a cell of a table that holds a text or a day.
    #[must_use]
    pub fn places_of_words(&self, path: &str) -> Vec<Origin> {
        let Some((column, Some(row))) = self.tables.place(path) else { return Vec::new() };
        let steps = trace(column, row).steps;
        let place = |step| match step {
            Step::Cell(origin, _) => Some(origin),
            Step::Figure(_) | Step::Named(_) => None,
        };
        steps.into_iter().filter_map(place).collect()
    }

    /// What the figure at a path is of: a machine name, or the words of an input.
    #[must_use]
    pub fn unit_name(&self, path: &str) -> Option<&str> {
        let unit = self.get(path)?.unit;
        Some(if unit == FigureUnit::Own {
            self.tables.unit(path).unwrap_or("")
        } else {
            unit.as_str()
        })
    }

    /// How many decimals the figure at a path is printed with; as many as it has unless that is stated.
    #[must_use]
    pub fn decimals(&self, path: &str) -> Option<u32> {
        self.tables.decimals(path)
    }

    /// What a reader calls the column that the figure at a path is of, where it is of a table.
    #[must_use]
    pub fn column_label(&self, path: &str) -> Option<&str> {
        self.tables.place(path).map(|(column, _)| &*column.label)
    }

    /// The expression of a computed figure, and the same with its values.
    #[must_use]
    pub fn formula(&self, path: &str, language: Language) -> Option<(String, String)> {
        self.tables.formula(path, language)
    }

    /// The figure at a path as it is printed in a language; blank if there is no such figure.
    #[must_use]
    pub fn text(&self, path: &str, language: Language) -> String {
        match self.decimals(path) {
            Some(decimals) => language.quantity_to(self.quantity(path), Some(decimals)),
            None => language.quantity(self.printed(path)),
        }
    }

    /// The paths of figures of tables, and how many more there are that are not listed.
    #[must_use]
    pub fn paths_of_tables(&self) -> (Vec<String>, usize) {
        self.tables.listed()
    }

    /// The sums of columns of tables that something has asked for, each with its table.
    pub(crate) fn sums_used(&self) -> impl Iterator<Item = (&Table, &Column, &Figure)> {
        self.tables.sums_used()
    }

    /// Those of tables alone.
    #[must_use]
    pub(crate) fn of_tables(tables: Tables) -> Self {
        let mut figures = Self::default();
        figures.set_tables(tables);
        figures
    }

    pub(crate) fn set_tables(&mut self, tables: Tables) {
        self.tables = TableFigures::new(Arc::new(tables));
    }

    /// The value at a path; blank if there is no such figure.
    #[must_use]
    pub fn quantity(&self, path: &str) -> Quantity {
        self.get(path).map_or(Quantity::BLANK, |f| f.quantity)
    }

    /// The value at a path as it is printed; blank if there is no such figure.
    #[must_use]
    pub fn printed(&self, path: &str) -> Quantity {
        let Some(figure) = self.get(path) else { return Quantity::BLANK };
        match self.decimals(path) {
            Some(decimals) => figure.quantity.map(|end| round(end, decimals)),
            None => figure.printed(),
        }
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
        let tables = (!self.tables.is_empty()).then_some("tables");
        std::iter::successors(self.first(Bound::Unbounded), move |root| after(root)).chain(tables)
    }

    /// The first part of the first path from a bound on.
    fn first(&self, from: Bound<&str>) -> Option<&str> {
        let (path, _) = self.by_path.range::<str, _>((from, Bound::Unbounded)).next()?;
        path.split('.').next()
    }

    /// The first path that goes on from this one: `unit.klk.fte` from `unit.klk`.
    #[must_use]
    pub fn first_below(&self, path: &str) -> Option<Cow<'_, str>> {
        let below = format!("{path}.");
        let from = (Bound::Included(&*below), Bound::Unbounded);
        let first = self.by_path.range::<str, _>(from).next().map(|(first, _)| &**first);
        let first = first.filter(|first| first.starts_with(&below)).map(Cow::Borrowed);
        first.or_else(|| self.tables.first_below(path).map(Cow::Owned))
    }

    /// The path of the cell of a table that is nearest to one that is none: `tables.t.row.vård*.n` to `tables.t.row.vård.n`.
    #[must_use]
    pub fn nearest_cell(&self, path: &str) -> Option<String> {
        self.tables.nearest_cell(path)
    }

    /// Whether the figure at a path is not shown, so that nobody can be told from it.
    #[must_use]
    pub fn is_withheld(&self, path: &str) -> bool {
        self.quantity(path) == Quantity::Missing(Missing::Suppressed)
    }

    pub(crate) fn iter_mut(&mut self) -> impl Iterator<Item = (&str, &mut Figure)> {
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
    pub(crate) fn insert(&mut self, path: impl Into<Box<str>>, figure: Figure) {
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

    pub(crate) fn name(&mut self, path: impl Into<Box<str>>, names: Vec<String>) {
        Arc::make_mut(&mut self.names).insert(path.into(), names);
    }

    /// Forgets the names of what figures count.
    pub(crate) fn forget_names(&mut self, paths: &BTreeSet<Box<str>>) {
        Arc::make_mut(&mut self.names).retain(|path, _| !paths.contains(path));
    }

    /// How many of the entries are counted, with the names of these. The count rests on all of them: another word in the cell
    /// of one that is not counted might make it count.
    pub(crate) fn insert_named_count(
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
        self.collect_inputs(figure, cells, &mut BTreeSet::new());
    }

    /// What the cells say that the figures at these paths rest on, each once, in order. A cell that is counted and added says
    /// what it adds.
    #[must_use]
    pub fn said_by_cells<'a>(
        &self,
        paths: &(impl Iterator<Item = &'a str> + Clone),
    ) -> BTreeMap<Origin, Quantity> {
        let mut said = BTreeMap::new();
        let mut seen = BTreeSet::new();
        for is_count in [false, true] {
            for figure in paths.clone().filter_map(|path| self.get(path)) {
                if (figure.derivation.operation == Operation::Count) == is_count {
                    self.collect_said(figure, &mut said, &mut seen);
                }
            }
        }
        said
    }

    fn collect_said<'a>(
        &'a self,
        figure: &'a Figure,
        said: &mut BTreeMap<Origin, Quantity>,
        seen: &mut BTreeSet<&'a str>,
    ) {
        for input in &figure.derivation.inputs {
            match input {
                Input::Cell(origin, quantity) => {
                    said.entry(*origin).or_insert(*quantity);
                }
                Input::Figure(path) if seen.insert(path) => {
                    if let Some(figure) = self.get(path) {
                        self.collect_said(figure, said, seen);
                    }
                }
                Input::Figure(_) => {}
                Input::Step(step) => self.collect_said(&step.figure, said, seen),
            }
        }
    }

    /// The cells of a figure, and of those that it is made of, each of which is asked once.
    fn collect_inputs<'a>(
        &'a self,
        figure: &'a Figure,
        cells: &mut Vec<Origin>,
        seen: &mut BTreeSet<&'a str>,
    ) {
        for input in &figure.derivation.inputs {
            match input {
                Input::Cell(origin, _) => cells.push(*origin),
                Input::Figure(path) if seen.insert(path) => {
                    if let Some(figure) = self.get(path) {
                        self.collect_inputs(figure, cells, seen);
                    }
                }
                Input::Figure(_) => {}
                Input::Step(step) => self.collect_inputs(&step.figure, cells, seen),
            }
        }
    }
}

/// How many entries there are.
pub(crate) fn count_of(origins: impl IntoIterator<Item = Origin>) -> Figure {
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
pub(crate) fn count_among(entries: impl IntoIterator<Item = (Origin, bool)>) -> Figure {
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
