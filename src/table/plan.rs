//! How the tables of a batch are made that depend on the own row: found out once, and followed for each report.

use std::collections::BTreeSet;

use super::frame::Frame;
use super::join::Partners;
use super::recipe::Recipe;
use crate::diag::Diagnostic;

/// What does not depend on the own row of how such tables are made.
#[derive(Debug)]
pub(crate) struct Plan {
    recipes: Vec<Option<Recipe>>,
    /// The places of those among the declared tables that depend on it, each after those that it is made of.
    order: Vec<usize>,
    ids: BTreeSet<Box<str>>,
    prepared: Vec<Prepared>,
}

/// What is the same for every report of how such a table is made.
#[derive(Debug, Default)]
pub(super) struct Prepared {
    /// What its first steps make, where no table that they take depends on the own row.
    pub(super) begun: Option<Begun>,
    /// For each `join` with a table that does not: the row of each text there.
    pub(super) partners: Vec<Option<Partners>>,
}

/// What the first steps of a recipe have made, and told.
#[derive(Debug)]
pub(super) struct Begun {
    /// None where a step could not be made.
    pub(super) frame: Option<Frame>,
    /// Whether `where` asks for nothing that is joined. Then `join` waits for it, if there is one: few of the rows are a report's.
    pub(super) joins_later: bool,
    pub(super) faults: Vec<Diagnostic>,
}

impl Plan {
    /// `prepared` is in the order of `order`.
    pub(super) fn new(
        recipes: Vec<Option<Recipe>>,
        order: Vec<usize>,
        ids: BTreeSet<Box<str>>,
        prepared: Vec<Prepared>,
    ) -> Self {
        Self { recipes, order, ids, prepared }
    }

    /// The tables that depend on the own row: the place of each, how it is made, and what of it was made.
    pub(super) fn steps(&self) -> impl Iterator<Item = (usize, &Recipe, &Prepared)> {
        self.order.iter().zip(&self.prepared).filter_map(|(&at, prepared)| {
            let recipe = self.recipes.get(at)?.as_ref()?;
            Some((at, recipe, prepared))
        })
    }

    /// What was made for all reports.
    pub(super) fn frames(&self) -> impl Iterator<Item = &Frame> {
        self.prepared.iter().filter_map(|prepared| prepared.begun.as_ref()?.frame.as_ref())
    }

    /// What there was to tell of what was made for all reports.
    pub(super) fn told(&self) -> impl Iterator<Item = &[Diagnostic]> {
        self.prepared.iter().filter_map(|it| it.begun.as_ref()).map(|begun| &*begun.faults)
    }

    /// Whether a table depends on the own row.
    pub(super) fn is_own(&self, id: &str) -> bool {
        self.ids.contains(id)
    }

    /// The names of those that do, in order.
    pub(super) fn ids(&self) -> impl Iterator<Item = &str> {
        self.ids.iter().map(|id| &**id)
    }
}
