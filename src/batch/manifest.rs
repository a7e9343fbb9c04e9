//! What a report was made from and what came out, as hashes: `manifest.json` beside the PDF.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::Emit;
use super::outline::Outline;
use super::paper::PaperRecord;
use super::tally::Tally;
use crate::export::{Outputs, Record};
use crate::pipeline::Used;
use crate::source::Sources;
use crate::typeset::{Assets, Project};

/// The hash of the program's own source, so that another build of it makes every report anew.
pub(super) const PROGRAM: &str = env!("NULAGE_BUILD");

/// The version of the form: 2 since emitted files are listed.
const SCHEMA: u32 = 2;

/// What decides whether a report is built again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Key {
    /// The program.
    pub program: String,
    /// Every value that the report shows, its charts among them.
    pub values: String,
    /// The templates.
    pub templates: String,
    /// The fonts.
    pub fonts: String,
}

impl Key {
    /// The key of a project with its assets.
    #[must_use]
    pub fn new(project: &Project, assets: &Assets) -> Self {
        let mut values = blake3::Hasher::new();
        for (path, bytes) in &project.files {
            values.update(path.as_bytes()).update(&[0]);
            values.update(&bytes.len().to_le_bytes()).update(bytes);
        }
        let hash = assets.hash();
        Self {
            program: PROGRAM.to_owned(),
            values: values.finalize().to_hex().to_string(),
            templates: blake3::Hash::from_bytes(hash.templates).to_hex().to_string(),
            fonts: blake3::Hash::from_bytes(hash.fonts).to_hex().to_string(),
        }
    }

    /// What differs, in words; none if nothing does.
    #[must_use]
    pub fn difference(&self, other: &Self) -> Option<&'static str> {
        if self.values != other.values {
            Some("its values changed")
        } else if self.templates != other.templates {
            Some("the templates changed")
        } else if self.fonts != other.fonts {
            Some("the fonts changed")
        } else if self.program != other.program {
            Some("the program changed")
        } else {
            None
        }
    }
}

/// What a report was made from and what came out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The version of this form.
    pub schema: u32,
    /// The program's name and version.
    pub program: String,
    /// What decides whether it is built again.
    pub key: Key,
    /// The hash of each input by path.
    pub inputs: BTreeMap<String, String>,
    /// The hash of each output by name.
    pub outputs: BTreeMap<String, String>,
    /// What was written besides, in folders of its own: the hash of each file.
    #[serde(default)]
    pub emitted: BTreeMap<Emit, Record>,
    /// What decides whether the working paper is made again.
    #[serde(default)]
    pub paper: PaperRecord,
    /// The hash of what settles things for the whole project.
    #[serde(default)]
    pub settings: String,
    /// What is told of the report while it stands.
    #[serde(default)]
    pub tally: Tally,
    /// What the report was made of; none where only filling it tells whether that is other than before.
    #[serde(default)]
    pub used: Option<Used>,
    /// A hash of each part of the report.
    #[serde(default)]
    pub(super) parts: Outline,
    /// A hash of each of the project's own templates.
    #[serde(default)]
    pub(super) templates: Outline,
}

impl Manifest {
    /// The manifest of a report that was just made.
    #[must_use]
    pub fn new<'a>(
        key: Key,
        sources: &Sources,
        outputs: impl IntoIterator<Item = (&'a str, &'a [u8])>,
        emitted: BTreeMap<Emit, Record>,
        paper: PaperRecord,
    ) -> Self {
        let hex = |bytes: &[u8; 32]| blake3::Hash::from_bytes(*bytes).to_hex().to_string();
        let inputs = sources.iter().filter(|s| !s.path().starts_with("templates/"));
        Self {
            schema: SCHEMA,
            program: concat!("nulage ", env!("CARGO_PKG_VERSION")).to_owned(),
            key,
            inputs: inputs.map(|s| (s.path().to_owned(), hex(s.hash()))).collect(),
            outputs: outputs
                .into_iter()
                .map(|(name, bytes)| (name.to_owned(), blake3::hash(bytes).to_hex().to_string()))
                .collect(),
            emitted,
            paper,
            settings: String::new(),
            tally: Tally::default(),
            used: None,
            parts: Outline::new(),
            templates: Outline::new(),
        }
    }

    /// With what decides, besides the key and the inputs, whether the report must be looked at again, and what is told if not.
    #[must_use]
    pub fn with_state(self, settings: &str, tally: Tally, used: Option<Used>) -> Self {
        Self { settings: settings.to_owned(), tally, used, ..self }
    }

    /// With what says, next time, which part of the report is another.
    #[must_use]
    pub(super) fn with_outline(self, parts: Outline, templates: Outline) -> Self {
        Self { parts, templates, ..self }
    }

    /// What stands for the manifest of a report that no build has finished: it says only which files are ours.
    #[must_use]
    pub fn unfinished() -> Self {
        let none = String::new;
        let key = Key { program: none(), values: none(), templates: none(), fonts: none() };
        let (inputs, outputs, emitted) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        let program = concat!("nulage ", env!("CARGO_PKG_VERSION")).to_owned();
        let (paper, settings, tally) = (PaperRecord::default(), none(), Tally::default());
        Self {
            schema: SCHEMA,
            program,
            key,
            inputs,
            outputs,
            emitted,
            paper,
            settings,
            tally,
            used: None,
            parts: Outline::new(),
            templates: Outline::new(),
        }
    }

    /// As written.
    #[must_use]
    pub fn to_json(&self) -> String {
        let text = serde_json::to_string_pretty(self).unwrap_or_default();
        text + "\n"
    }

    /// Reads one; `None` if it is of another form.
    #[must_use]
    pub fn from_json(bytes: &[u8]) -> Option<Self> {
        serde_json::from_slice(bytes).ok().filter(|m: &Self| m.schema == SCHEMA)
    }
}

/// The folder of a report's outputs, and the manifest there.
pub(super) type Earlier<'a> = (&'a Outputs, Option<&'a Manifest>);

/// What of a manifest decides whether a report stands: a batch reads as many as it has reports, and the rest is most of each.
#[derive(Debug, Deserialize)]
pub(super) struct Brief {
    schema: u32,
    pub(super) key: Key,
    pub(super) inputs: BTreeMap<String, String>,
    pub(super) outputs: BTreeMap<String, String>,
    #[serde(default)]
    pub(super) emitted: BTreeMap<Emit, Record>,
    #[serde(default)]
    pub(super) settings: String,
    #[serde(default)]
    pub(super) tally: Tally,
    #[serde(default)]
    pub(super) used: Option<Values>,
}

/// The hash of what a report was made of.
#[derive(Debug, Deserialize)]
pub(super) struct Values {
    pub(super) values: String,
    /// The inputs that it does not tell of.
    #[serde(default)]
    pub(super) beyond: Vec<String>,
}

impl Brief {
    pub(super) fn of(outputs: &Outputs) -> Option<Self> {
        let bytes = read(&outputs.path("manifest.json"))?;
        serde_json::from_slice(&bytes).ok().filter(|brief: &Self| brief.schema == SCHEMA)
    }
}

/// What a report was made of, where its manifest says so.
pub(super) fn used_by(outputs: &Outputs) -> Option<Used> {
    #[derive(Deserialize)]
    struct Noted {
        schema: u32,
        used: Option<Used>,
    }
    let bytes = read(&outputs.path("manifest.json"))?;
    let noted: Noted = serde_json::from_slice(&bytes).ok()?;
    noted.used.filter(|_| noted.schema == SCHEMA)
}

/// That of the build that wrote these outputs, if one did.
pub(super) fn manifest_of(outputs: &Outputs) -> Option<Manifest> {
    read(&outputs.path("manifest.json")).and_then(|bytes| Manifest::from_json(&bytes))
}

impl Manifest {
    /// An output, if it stands as this build wrote it.
    pub(super) fn standing(&self, outputs: &Outputs, name: &str) -> Option<Vec<u8>> {
        let hash = self.outputs.get(name)?;
        let bytes = read(&outputs.path(name))?;
        (*blake3::hash(&bytes).to_hex() == **hash).then_some(bytes)
    }
}

/// What stands of an output.
#[expect(
    clippy::disallowed_methods,
    reason = "outputs are read back to see whether they still stand"
)]
pub(super) fn read(path: &Path) -> Option<Vec<u8>> {
    std::fs::read(path).ok()
}
