//! A report of a batch → one hash of everything that it is made of, which is found out anew without filling it: the inputs that
//! are no tables, the own row with the tables that depend on it, and what it was seen to take from tables that all share.
//!
//! Two reports of one hash are the same bytes. In doubt there is no hash, and the report is filled.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::diag::{Diagnostic, Faults};
use crate::each::Member;
use crate::model::{Extent, Loaded, Model};
use crate::source::{Origin, Source, SourceId, Sources};
use crate::table::{Digests, Read, Reads, Shared, Tables, Taken, Unread};

/// What was seen or taken of tables, by their names.
type ByTable<T> = BTreeMap<Box<str>, T>;

/// What a report was made of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Used {
    /// The hash of all of it.
    pub values: String,
    /// What it has seen of tables that all reports share.
    pub reads: BTreeMap<Box<str>, Read>,
    /// The inputs that it has read and its batch has not, which the hash does not tell of.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub beyond: BTreeSet<String>,
    /// What its own tables were made of in those; none where that is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub made_of: Option<MadeOf>,
}

/// What a report's own tables were made of. As long as that is the same, they need not be made to know what they say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MadeOf {
    /// The hash of all of it, with what was read.
    pub values: String,
    /// By table.
    pub taken: BTreeMap<Box<str>, Taken>,
}

/// What the reports of a batch have in common of what they are made of.
#[derive(Debug)]
pub(crate) struct Common {
    base: blake3::Hash,
    sources: usize,
    shared: Shared,
    /// Those that all reports share.
    tables: Tables,
    /// What was told of how those are made that depend on the own row.
    told: blake3::Hash,
}

impl Common {
    /// That of a batch; none where figures are withheld, because then a cell changes what is shown of others.
    pub(super) fn of(loaded: &Loaded, tables: &Tables, sources: &Sources) -> Option<Self> {
        let Loaded { model, extent } = loaded;
        if *extent != Extent::Whole || model.minimum.is_some() {
            return None;
        }
        let count = inputs(sources).count();
        let told: Vec<_> = tables.told().collect();
        let told = blake3::hash(format!("{told:?}").as_bytes());
        let (base, shared) = (base(model, sources), Shared::of(tables));
        Some(Self { base, sources: count, shared, tables: tables.clone(), told })
    }
}

/// The inputs, in the order of reading; templates are told apart otherwise.
fn inputs(sources: &Sources) -> impl Iterator<Item = &Source> {
    sources.iter().filter(|source| !source.path().starts_with("templates/"))
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

    /// All that was seen up to now.
    pub(crate) fn used(&self, sources: &Sources) -> Option<Used> {
        let beyond = inputs(sources).skip(self.common.sources);
        let beyond = beyond.map(|source| source.path().to_owned()).collect();
        let reads = self.tables.reads()?.all();
        let mut digests = Digests::new(&self.common.shared);
        let values = self.values(&reads, &mut digests)?;
        let taken = self.tables.taken().clone();
        let made_of = made_of(&self.common, &self.member, (&taken, &reads), &mut digests);
        let made_of = made_of.map(|values| MadeOf { values, taken });
        Some(Used { values, reads, beyond, made_of })
    }

    /// The cells that could not be read which it rests on, as far as it has seen any.
    pub(crate) fn unread(&self, unread: &mut Unread) -> BTreeSet<Origin> {
        let reads = self.tables.reads().map(Reads::all).unwrap_or_default();
        let Self { common, member, tables, .. } = self;
        unread.of_report(&common.tables, &member.own, tables.taken(), &reads)
    }

    fn values(
        &self,
        reads: &BTreeMap<Box<str>, Read>,
        digests: &mut Digests<'_>,
    ) -> Option<String> {
        let mut hasher = begin(&self.common, &self.member, self.told);
        hasher.update(digests.of_report(&self.tables, reads)?.as_bytes());
        Some(hasher.finalize().to_hex().to_string())
    }
}

/// What a report is called, and what does not come from tables.
fn begin(common: &Common, member: &Member, told: blake3::Hash) -> blake3::Hasher {
    let mut hasher = blake3::Hasher::new();
    for part in [&*member.id, &*member.file] {
        hasher.update(&(part.len() as u64).to_le_bytes()).update(part.as_bytes());
    }
    hasher.update(common.base.as_bytes()).update(told.as_bytes());
    hasher
}

/// The hash of what a report's own tables are made of, and of what it reads.
fn made_of(
    common: &Common,
    member: &Member,
    (taken, reads): (&ByTable<Taken>, &ByTable<Read>),
    digests: &mut Digests<'_>,
) -> Option<String> {
    let mut hasher = begin(common, member, common.told);
    hasher.update(digests.of_taken(&common.tables, &member.own, taken, reads)?.as_bytes());
    Some(hasher.finalize().to_hex().to_string())
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
    pub(crate) fn values(&mut self, member: &Member, before: &Used) -> Option<String> {
        let reads = &before.reads;
        if let Some(MadeOf { values, taken }) = &before.made_of {
            let now = made_of(self.common, member, (taken, reads), &mut self.digests);
            if now.as_ref() == Some(values) {
                return Some(before.values.clone());
            }
        }
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
