//! A report of a batch → one hash of everything that it is made of, which is found out anew without filling it: the inputs that
//! are no tables, the own row with the tables that depend on it, and what it was seen to take from tables that all share.
//!
//! Two reports of one hash are the same bytes. In doubt there is no hash, and the report is filled.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::diag::{Diagnostic, Faults};
use crate::each::Member;
use crate::model::{Extent, Loaded, Model};
use crate::source::{SourceId, Sources};
use crate::table::{Digests, Read, Shared, Tables};

/// What a report was made of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Used {
    /// The hash of all of it.
    pub values: String,
    /// What it has seen of tables that all reports share.
    pub reads: BTreeMap<Box<str>, Read>,
}

/// What the reports of a batch have in common of what they are made of.
#[derive(Debug)]
pub(crate) struct Common {
    base: blake3::Hash,
    sources: usize,
    shared: Shared,
}

impl Common {
    /// That of a batch; none where figures are withheld, because then a cell changes what is shown of others.
    pub(super) fn of(loaded: &Loaded, tables: &Tables, sources: &Sources) -> Option<Self> {
        let Loaded { model, extent } = loaded;
        if *extent != Extent::Whole || model.minimum.is_some() {
            return None;
        }
        let count = sources.iter().count();
        Some(Self { base: base(model, sources), sources: count, shared: Shared::of(tables) })
    }
}

/// The inputs in their order. Of one that is read as a table of the report's own its name alone.
fn base(model: &Model, sources: &Sources) -> blake3::Hash {
    let tables: Vec<SourceId> =
        model.tables.iter().filter_map(|table| Some(table.raw.as_ref()?.source())).collect();
    let mut hasher = blake3::Hasher::new();
    for (id, source) in sources.ids().zip(sources.iter()) {
        for text in [source.path(), source.sheet().unwrap_or_default()] {
            hasher.update(&(text.len() as u64).to_le_bytes()).update(text.as_bytes());
        }
        if !tables.contains(&id) {
            hasher.update(source.hash());
        }
    }
    hasher.finalize()
}

/// What a draft is made of, while it is known.
#[derive(Debug, Clone)]
pub(crate) struct Usage {
    common: Arc<Common>,
    member: Member,
    /// With the own row; they note what is seen of them.
    tables: Tables,
    /// What was told of those that depend on it.
    told: blake3::Hash,
}

impl Usage {
    pub(super) fn new(common: Arc<Common>, member: Member, tables: Tables, told: &Faults) -> Self {
        Self { common, member, tables, told: hash_of(told) }
    }

    /// All that was seen up to now. None where the report has read inputs that its batch has not.
    pub(crate) fn used(&self, sources: &Sources) -> Option<Used> {
        let own = sources.iter().filter(|source| !source.path().starts_with("templates/"));
        if own.count() != self.common.sources {
            return None;
        }
        let reads = self.tables.reads()?.all();
        let mut digests = Digests::new(&self.common.shared);
        let values = self.values(&reads, &mut digests)?;
        Some(Used { values, reads })
    }

    fn values(
        &self,
        reads: &BTreeMap<Box<str>, Read>,
        digests: &mut Digests<'_>,
    ) -> Option<String> {
        let mut hasher = blake3::Hasher::new();
        for part in [&*self.member.id, &*self.member.file] {
            hasher.update(&(part.len() as u64).to_le_bytes()).update(part.as_bytes());
        }
        hasher.update(self.common.base.as_bytes()).update(self.told.as_bytes());
        hasher.update(digests.of_report(&self.tables, reads)?.as_bytes());
        Some(hasher.finalize().to_hex().to_string())
    }
}

/// What reports of a batch would be made of now, one after another.
pub(crate) struct Forecast<'a> {
    common: &'a Arc<Common>,
    model: &'a Model,
    tables: &'a Tables,
    digests: Digests<'a>,
}

impl<'a> Forecast<'a> {
    pub(super) fn new(common: &'a Arc<Common>, model: &'a Model, tables: &'a Tables) -> Self {
        Self { common, model, tables, digests: Digests::new(&common.shared) }
    }

    /// The hash of a report that sees what it has seen before.
    pub(crate) fn values(
        &mut self,
        member: &Member,
        reads: &BTreeMap<Box<str>, Read>,
    ) -> Option<String> {
        let mut told = Faults::new();
        let tables = self.tables.clone().with_own(self.model, member.own.clone(), &mut told);
        let usage = Usage::new(Arc::clone(self.common), member.clone(), tables, &told);
        usage.values(reads, &mut self.digests)
    }
}

fn hash_of(told: &Faults) -> blake3::Hash {
    let sorted: Vec<&Diagnostic> = told.sorted();
    if sorted.is_empty() {
        blake3::hash(b"")
    } else {
        blake3::hash(format!("{sorted:?}").as_bytes())
    }
}
