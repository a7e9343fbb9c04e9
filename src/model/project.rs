//! `project.toml` → what a project allows its reports. A report cannot allow it itself.

use std::path::Path;

use super::shapes;
use super::theme::logo_file;
use crate::diag::Faults;
use crate::load::load_document;
use crate::source::Sources;

const NAME: &str = "project.toml";

/// What a project allows its reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Consent {
    /// Whether files may stand outside the project folder.
    pub outside: bool,
}

/// The hash of the files that settle things for all reports of a project: `theme.toml` with its logo, and `project.toml`.
#[must_use]
pub fn settings_hash(sources: &Sources) -> String {
    let mut hasher = blake3::Hasher::new();
    let logo = logo_file(sources);
    for name in ["theme.toml", NAME].into_iter().chain(logo.as_deref()) {
        match sources.read(name) {
            Ok(bytes) => hasher.update(&bytes.len().to_le_bytes()).update(&bytes),
            Err(_) => hasher.update(&[0xff]),
        };
    }
    hasher.finalize().to_hex().to_string()
}

impl Consent {
    /// That of the project's `project.toml`; where there is none, or it is faulty, nothing is allowed.
    pub fn load(sources: &mut Sources, faults: &mut Faults) -> Self {
        if !sources.root().join(NAME).is_file() {
            return Self::default();
        }
        let node = faults.keep(load_document(sources, NAME, &shapes::PROJECT));
        let outside = node.as_ref().and_then(|node| node.table("paths")?.bool("outside"));
        Self { outside: outside.is_some_and(|outside| outside.value) }
    }

    /// That of a project whose faults are told elsewhere.
    #[must_use]
    pub fn of(root: &Path) -> Self {
        Self::load(&mut Sources::new(root), &mut Faults::new())
    }

    /// Sources of a project that allows this.
    #[must_use]
    pub fn sources(self, root: &Path) -> Sources {
        Sources::new(root).with_outside(self.outside)
    }
}
