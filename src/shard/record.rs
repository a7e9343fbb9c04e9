//! What a part of a run leaves beside its outputs: which part it is, of which plan, and how each of its reports ended.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::{Deal, Shard};
use crate::export::write_atomic;
use crate::run::{Entry, read};

/// The version of the form.
const SCHEMA: u32 = 1;

/// The hash of the program's own source: parts that different programs built are no whole.
const PROGRAM: &str = env!("NULAGE_BUILD");

/// What all parts of a run have in common.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// How many parts there are.
    pub total: usize,
    /// How reports are dealt to them.
    pub by: Deal,
    /// The names of all reports of the run, in order.
    pub reports: Vec<String>,
    /// The program.
    pub program: String,
}

impl Plan {
    /// The plan of a run about these reports.
    #[must_use]
    pub fn new(total: usize, by: Deal, reports: Vec<String>) -> Self {
        Self { total, by, reports, program: PROGRAM.to_owned() }
    }

    /// The reports of a part.
    #[must_use]
    pub fn reports_of(&self, index: usize) -> Vec<&str> {
        let shard = Shard { index, total: self.total };
        let reports: Vec<&str> = self.reports.iter().map(String::as_str).collect();
        shard.takes(reports, self.by, |id| id)
    }
}

/// What a part of a run leaves.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// The version of this form.
    pub schema: u32,
    /// Which part, from 1.
    pub index: usize,
    /// What it is a part of.
    pub plan: Plan,
    /// By name, how each of its reports ended.
    pub reports: BTreeMap<String, Entry>,
}

impl Record {
    /// The record of a part.
    #[must_use]
    pub fn new(index: usize, plan: Plan, reports: BTreeMap<String, Entry>) -> Self {
        Self { schema: SCHEMA, index, plan, reports }
    }

    /// Which part it is of.
    #[must_use]
    pub fn shard(&self) -> Shard {
        Shard { index: self.index, total: self.plan.total }
    }

    /// Writes it into the folder of all outputs.
    ///
    /// # Errors
    /// What the operating system says.
    pub fn write(&self, out: &Path) -> io::Result<()> {
        let text = serde_json::to_string_pretty(self).map_err(io::Error::other)?;
        let name = format!("shard-{}-of-{}.json", self.index, self.plan.total);
        write_atomic(&out.join(name), format!("{text}\n").as_bytes()).map(|_| ())
    }
}

/// The records in a folder, by their files, in the order of the parts.
#[must_use]
pub fn records_of(out: &Path) -> Vec<(PathBuf, Record)> {
    let Ok(entries) = std::fs::read_dir(out) else { return Vec::new() };
    let paths: BTreeSet<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    let is_record = |path: &PathBuf| {
        let name = path.file_stem().and_then(|name| name.to_str()).unwrap_or_default();
        let is_json = path.extension().is_some_and(|it| it == "json");
        is_json && name.starts_with("shard-") && name.contains("-of-")
    };
    let mut records: Vec<_> = paths
        .into_iter()
        .filter(is_record)
        .filter_map(|path| {
            let record: Record = serde_json::from_slice(&read(&path)?).ok()?;
            (record.schema == SCHEMA).then_some((path, record))
        })
        .collect();
    records.sort_by_key(|(_, record)| record.shard());
    records
}
