//! The tables of a report by name, for who reads them.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Table;
use super::frame::Frame;
use super::own::OwnRow;
use super::plan::Plan;
use super::reads::Reads;
use super::recipe::OWN;
use super::taken::Taken;
use crate::diag::Diagnostic;

/// The tables of a report by name. A copy is cheap: it shares them.
#[derive(Debug, Default, Clone)]
pub struct Tables {
    pub(super) by_id: BTreeMap<Box<str>, Arc<Table>>,
    /// How many tables each is made of, one after another.
    pub(super) depths: BTreeMap<Box<str>, usize>,
    pub(super) own: Option<OwnRow>,
    /// Those of files as they were read, where something of them is withheld: to find what, they are made again without it.
    pub(super) as_read: BTreeMap<Box<str>, Frame>,
    /// How the tables of a batch are made that depend on the own row.
    pub(super) plan: Option<Arc<Plan>>,
    /// What somebody has seen of those that all reports of a batch share.
    pub(super) reads: Option<Arc<Reads>>,
    /// What those that depend on the own row were made of in the others.
    pub(super) taken: BTreeMap<Box<str>, Taken>,
}

impl Tables {
    /// How those are made that depend on the own row; none where nothing does.
    pub(crate) fn plan(&self) -> Option<&Plan> {
        self.plan.as_deref()
    }

    /// What was seen since the own row was put in of tables that all reports share.
    pub(crate) fn reads(&self) -> Option<&Reads> {
        self.reads.as_deref()
    }

    /// With the own row.
    pub(super) fn put_own(mut self, own: OwnRow) -> Self {
        if let Some(table) = self.by_id.get(&own.table).map(|table| own.table(table)) {
            self.by_id.insert(OWN.into(), Arc::new(table));
            self.own = Some(own);
        }
        self
    }

    /// The own row, where the report is one of a batch.
    #[must_use]
    pub(crate) fn own(&self) -> Option<&Table> {
        self.own.as_ref().and_then(|_| self.by_id.get(OWN)).map(|table| &**table)
    }

    /// A table by its name.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Arc<Table>> {
        self.note(id, Reads::whole);
        self.by_id.get(id)
    }

    /// A table by its name, for who says himself what he reads of it.
    pub(crate) fn peek(&self, id: &str) -> Option<&Arc<Table>> {
        self.by_id.get(id)
    }

    /// What those that depend on the own row were made of in tables that all reports share.
    pub(crate) fn taken(&self) -> &BTreeMap<Box<str>, Taken> {
        &self.taken
    }

    /// What there was to tell of what tables that depend on the own row have in common.
    pub(crate) fn told(&self) -> impl Iterator<Item = &[Diagnostic]> {
        self.plan.iter().flat_map(|plan| plan.told())
    }

    /// Notes what is read of a table, unless that is made for this report alone.
    pub(crate) fn note(&self, id: &str, what: impl FnOnce(&Reads, &str)) {
        if let Some(reads) = &self.reads
            && !self.is_own(id)
        {
            what(reads, id);
        }
    }

    /// Whether a table is the own row, or depends on it.
    pub(super) fn is_own(&self, id: &str) -> bool {
        let plan = self.plan.as_ref();
        (id == OWN && self.own.is_some()) || plan.is_some_and(|plan| plan.is_own(id))
    }

    /// The own row and the tables that depend on it, in order of their names; of one that could not be made its name alone.
    pub(crate) fn of_own(&self) -> impl Iterator<Item = (&str, Option<&Arc<Table>>)> {
        let dependent = self.plan.iter().flat_map(|plan| plan.ids());
        std::iter::once(OWN).chain(dependent).map(|id| (id, self.by_id.get(id)))
    }

    /// Those that all reports share.
    pub(crate) fn shared(&self) -> impl Iterator<Item = &Arc<Table>> {
        self.by_id.iter().filter(|(id, _)| !self.is_own(id)).map(|(_, table)| table)
    }

    /// The place of a table among all.
    pub(crate) fn position(&self, id: &str) -> Option<usize> {
        self.by_id.keys().position(|known| **known == *id)
    }

    /// Every table, by name.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<Table>> {
        self.by_id.keys().for_each(|id| self.note(id, Reads::whole));
        self.by_id.values()
    }

    /// The same, for who looks at no cell.
    pub(crate) fn peek_all(&self) -> impl Iterator<Item = &Arc<Table>> {
        self.by_id.values()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.by_id.is_empty()
    }
}
