//! What an earlier build left → which reports need not be looked at: everything that they are made from has the same bytes, or
//! the values that they take from it are the same, and everything that they were made into still stands.
//!
//! Each input is read and hashed once, however many reports read it; no report is filled.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use serde::{Deserialize, Serialize};

use super::manifest::{Brief, PROGRAM, read};
use super::tally::Tally;
use super::{Contents, Emit, ReportName};
use crate::export::{Outputs, Record, stands};
use crate::model::folder_of;
use crate::source::Sources;
use crate::typeset::AssetsHash;

/// The file in the output folder of a batch that says what it held.
pub(super) const BATCH: &str = "batch.json";

/// What decides beside inputs and values: the program, and what all reports share.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shared {
    /// The program.
    pub program: String,
    /// The templates.
    pub templates: String,
    /// The fonts.
    pub fonts: String,
    /// The files that settle things for the whole project.
    pub settings: String,
}

impl Shared {
    /// That of this program with templates, fonts and settings.
    #[must_use]
    pub fn new(hash: AssetsHash, settings: &str) -> Self {
        let hex = |bytes: [u8; 32]| blake3::Hash::from_bytes(bytes).to_hex().to_string();
        Self {
            program: PROGRAM.to_owned(),
            templates: hex(hash.templates),
            fonts: hex(hash.fonts),
            settings: settings.to_owned(),
        }
    }
}

/// What a batch held when it was built.
#[derive(Debug, Serialize, Deserialize)]
struct Batch {
    program: String,
    settings: String,
    inputs: BTreeMap<String, String>,
    reports: Vec<ReportName>,
    /// What its reports would be made of, as hashes: of those that were built before.
    #[serde(default)]
    values: BTreeMap<String, String>,
    /// The globs of those of them of which that was asked; none where it was asked of all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    asked: Option<Vec<String>>,
}

/// What stands below the folder of all outputs.
#[derive(Debug)]
pub struct Standing {
    out: PathBuf,
    shared: Shared,
    sources: Sources,
    hashes: Mutex<BTreeMap<String, String>>,
    /// What the reports of each folder would be made of, where that is known of the inputs as they are.
    values: Mutex<BTreeMap<String, Arc<BTreeMap<String, String>>>>,
}

impl Standing {
    /// Of outputs below a folder, for inputs that these sources read.
    #[must_use]
    pub fn new(out: PathBuf, shared: Shared, sources: Sources) -> Self {
        Self { out, shared, sources, hashes: Mutex::default(), values: Mutex::default() }
    }

    /// What decides beside inputs and values.
    #[must_use]
    pub fn shared(&self) -> &Shared {
        &self.shared
    }

    /// The hash of an input; of one that cannot be read, that of no bytes.
    fn hash(&self, path: &str) -> String {
        let known = |hashes: &BTreeMap<String, String>| hashes.get(path).cloned();
        if let Some(known) = self.hashes.lock().ok().and_then(|hashes| known(&hashes)) {
            return known;
        }
        let bytes = self.sources.read(path).unwrap_or_default();
        let hash = blake3::hash(&bytes).to_hex().to_string();
        if let Ok(mut hashes) = self.hashes.lock() {
            hashes.insert(path.to_owned(), hash.clone());
        }
        hash
    }

    fn has_same(&self, inputs: &BTreeMap<String, String>) -> bool {
        inputs.iter().all(|(path, hash)| self.hash(path) == *hash)
    }

    /// The reports of a folder that holds a batch, if that is known without reading it, and whether those stand that are asked for by
    /// globs.
    #[must_use]
    pub fn reports_of(&self, folder: &str, asked: Option<&[String]>) -> Option<Vec<ReportName>> {
        let bytes = read(&self.out.join(folder).join(BATCH))?;
        let batch: Batch = serde_json::from_slice(&bytes).ok()?;
        let is_same = batch.program == self.shared.program
            && batch.settings == self.shared.settings
            && (batch.asked.is_none() || batch.asked.as_deref() == asked)
            && batch.inputs.contains_key(&format!("inputs/{folder}/report.toml"))
            && self.has_same(&batch.inputs);
        if is_same {
            self.put_values(folder, batch.values);
        }
        is_same.then_some(batch.reports)
    }

    /// Takes down what a worker has found in a folder, if the inputs are still those that it has read.
    pub fn learn(&self, folder: &str, contents: &Contents) {
        if self.has_same(&contents.inputs) {
            self.put_values(folder, contents.values.clone());
        }
    }

    fn put_values(&self, folder: &str, values: BTreeMap<String, String>) {
        if let Ok(mut all) = self.values.lock() {
            all.insert(folder.to_owned(), values.into());
        }
    }

    /// Whether a report would be made of what it was made of, as far as that is known.
    fn has_same_values(&self, report: &str, manifest: &Brief) -> bool {
        let Some(used) = &manifest.used else { return false };
        let is_same =
            |path: &String| manifest.inputs.get(path).is_some_and(|it| *it == self.hash(path));
        if !used.beyond.iter().all(is_same) {
            return false;
        }
        let known = |all: &BTreeMap<String, Arc<_>>| all.get(folder_of(report)).map(Arc::clone);
        let values: Option<Arc<BTreeMap<String, String>>> =
            self.values.lock().ok().and_then(|all| known(&all));
        values.is_some_and(|values| values.get(report) == Some(&used.values))
    }

    /// What an earlier build left of a report that would be made of the same; none where that is not known without looking at it.
    #[must_use]
    pub fn claim_of(&self, report: &ReportName) -> Option<Claim> {
        let outputs = Outputs::new(self.out.join(&report.id));
        let manifest = Brief::of(&outputs)?;
        let key = &manifest.key;
        let folder = folder_of(&report.id);
        let is_same = key.program == self.shared.program
            && key.templates == self.shared.templates
            && key.fonts == self.shared.fonts
            && manifest.settings == self.shared.settings
            && manifest.outputs.contains_key(&format!("{}.pdf", report.file))
            && manifest.outputs.contains_key("figures.json")
            && manifest.inputs.contains_key(&format!("inputs/{folder}/report.toml"))
            && (self.has_same(&manifest.inputs) || self.has_same_values(&report.id, &manifest));
        let Brief { outputs: written, emitted, tally, .. } = manifest;
        is_same.then_some(Claim { folder: self.out.join(&report.id), written, emitted, tally })
    }
}

/// A report that would be made of what it was made of. It stands if all that it was made into does.
#[derive(Debug)]
pub struct Claim {
    folder: PathBuf,
    written: Record,
    emitted: BTreeMap<Emit, Record>,
    /// What is told of it if it stands.
    pub tally: Tally,
}

impl Claim {
    /// Whether it stands, with what is to be emitted besides. Every file is read.
    #[must_use]
    pub fn holds(&self, emit: &[Emit]) -> bool {
        let outputs = Outputs::new(self.folder.clone());
        stands(&self.folder, &self.written)
            && emit.iter().all(|emit| emit.stands(&self.emitted, &outputs))
    }
}

/// Whether a file says what a batch held, as [`write_batch`] writes it.
pub(super) fn is_record(path: &Path) -> bool {
    read(path).is_some_and(|bytes| serde_json::from_slice::<Batch>(&bytes).is_ok())
}

/// Writes down what a batch holds, for [`Standing::reports_of`]. Where that fails, the batch is read again next time.
pub(super) fn write_batch(
    out: &Path,
    folder: &str,
    shared: &Shared,
    (contents, asked): (&Contents, Option<&[String]>),
) {
    let batch = Batch {
        program: shared.program.clone(),
        settings: shared.settings.clone(),
        inputs: contents.inputs.clone(),
        reports: contents.reports.clone(),
        values: contents.values.clone(),
        asked: asked.map(<[_]>::to_vec),
    };
    let text = serde_json::to_string_pretty(&batch).unwrap_or_default() + "\n";
    let _hold = super::stop::hold();
    let _ = Outputs::new(out.join(folder)).write(BATCH, text.as_bytes());
}
