//! What an earlier build left → which reports need not be looked at: everything that they are made from has the same bytes, and
//! everything that they were made into still stands.
//!
//! Each input is read and hashed once, however many reports read it; no report is read, made or filled.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use serde::{Deserialize, Serialize};

use super::manifest::{PROGRAM, manifest_of, read};
use super::tally::Tally;
use super::{Emit, ReportName};
use crate::export::{Outputs, stands};
use crate::model::folder_of;
use crate::source::Sources;
use crate::typeset::AssetsHash;

/// The file in the output folder of a batch that says what it held.
const BATCH: &str = "batch.json";

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
}

/// What stands below the folder of all outputs.
#[derive(Debug)]
pub struct Standing {
    out: PathBuf,
    shared: Shared,
    sources: Sources,
    hashes: Mutex<BTreeMap<String, Option<String>>>,
}

impl Standing {
    /// Of outputs below a folder, for inputs that these sources read.
    #[must_use]
    pub fn new(out: PathBuf, shared: Shared, sources: Sources) -> Self {
        Self { out, shared, sources, hashes: Mutex::default() }
    }

    /// The hash of an input; none where it cannot be read.
    fn hash(&self, path: &str) -> Option<String> {
        let known = |hashes: &BTreeMap<String, Option<String>>| hashes.get(path).cloned();
        if let Some(known) = self.hashes.lock().ok().and_then(|hashes| known(&hashes)) {
            return known;
        }
        let bytes = self.sources.read(path).ok();
        let hash = bytes.map(|bytes| blake3::hash(&bytes).to_hex().to_string());
        if let Ok(mut hashes) = self.hashes.lock() {
            hashes.insert(path.to_owned(), hash.clone());
        }
        hash
    }

    fn has_same(&self, inputs: &BTreeMap<String, String>) -> bool {
        inputs.iter().all(|(path, hash)| self.hash(path).as_ref() == Some(hash))
    }

    /// The reports of a folder that holds a batch, if that is known without reading it.
    #[must_use]
    pub fn reports_of(&self, folder: &str) -> Option<Vec<ReportName>> {
        let bytes = read(&self.out.join(folder).join(BATCH))?;
        let batch: Batch = serde_json::from_slice(&bytes).ok()?;
        let is_same = batch.program == self.shared.program
            && batch.settings == self.shared.settings
            && batch.inputs.contains_key(&format!("inputs/{folder}/report.toml"))
            && self.has_same(&batch.inputs);
        is_same.then_some(batch.reports)
    }

    /// What is told of a report that stands as it would be built; none where that is not known without looking at it.
    #[must_use]
    pub fn tally_of(&self, report: &ReportName, emit: &[Emit]) -> Option<Tally> {
        let outputs = Outputs::new(self.out.join(&report.id));
        let manifest = manifest_of(&outputs)?;
        let key = &manifest.key;
        let folder = folder_of(&report.id);
        let is_same = key.program == self.shared.program
            && key.templates == self.shared.templates
            && key.fonts == self.shared.fonts
            && manifest.settings == self.shared.settings
            && manifest.outputs.contains_key(&format!("{}.pdf", report.file))
            && manifest.outputs.contains_key("figures.json")
            && manifest.inputs.contains_key(&format!("inputs/{folder}/report.toml"))
            && self.has_same(&manifest.inputs)
            && stands(&self.out.join(&report.id), &manifest.outputs)
            && emit.iter().all(|emit| emit.stands(&manifest, &outputs));
        is_same.then_some(manifest.tally)
    }
}

/// Writes down what a batch holds, for [`Standing::reports_of`]. Where that fails, the batch is read again next time.
pub(super) fn write_batch(
    out: &Path,
    folder: &str,
    shared: &Shared,
    sources: &Sources,
    reports: &[ReportName],
) {
    let hex = |bytes: &[u8; 32]| blake3::Hash::from_bytes(*bytes).to_hex().to_string();
    let inputs = sources.iter().map(|source| (source.path().to_owned(), hex(source.hash())));
    let batch = Batch {
        program: shared.program.clone(),
        settings: shared.settings.clone(),
        inputs: inputs.collect(),
        reports: reports.to_vec(),
    };
    let text = serde_json::to_string_pretty(&batch).unwrap_or_default() + "\n";
    let _hold = super::stop::hold();
    let _ = Outputs::new(out.join(folder)).write(BATCH, text.as_bytes());
}
