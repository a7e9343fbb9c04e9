//! Outputs of reports that are no more → what they are, and their removal as far as a manifest says that it is ours.

use std::collections::BTreeSet;
use std::io;
use std::path::Path;

use super::ReportName;
use super::manifest::manifest_of;
use super::standing::{BATCH, is_record};
use crate::export::{Outputs, remove_emitted};

/// The reports of a project, by folder; a folder that holds one report holds that.
pub type Folders = [(String, Vec<ReportName>)];

/// The names of reports whose outputs stand below a folder and that are no more, in order. `folders` are all of the project, as
/// they are now.
#[must_use]
pub fn stale_reports(out: &Path, folders: &Folders) -> Vec<String> {
    let known: BTreeSet<&str> =
        folders.iter().flat_map(|(_, reports)| reports).map(|report| report.id.as_str()).collect();
    let mut stale = Vec::new();
    for folder in names(out) {
        let has_manifest = |id: &str| out.join(id).join("manifest.json").is_file();
        if has_manifest(&folder) && !known.contains(folder.as_str()) {
            stale.push(folder.clone());
        }
        for name in names(&out.join(&folder)) {
            let id = format!("{folder}/{name}");
            if has_manifest(&id) && !known.contains(id.as_str()) {
                stale.push(id);
            }
        }
    }
    stale
}

/// Removes what builds have written of batches that are no more: which reports they held.
///
/// # Errors
/// What the operating system says.
pub fn prune_batches(out: &Path, folders: &Folders) -> io::Result<()> {
    for name in names(out) {
        let is_batch = folders.iter().any(|(folder, reports)| {
            *folder == name && reports.iter().any(|report| report.id != name)
        });
        let path = out.join(&name).join(BATCH);
        if !is_batch && is_record(&path) {
            std::fs::remove_file(&path)?;
            // What else is in there is somebody's.
            let _ = std::fs::remove_dir(out.join(&name));
        }
    }
    Ok(())
}

/// The folders in a folder, in order.
fn names(folder: &Path) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let folders = entries.flatten().filter(|entry| entry.file_type().is_ok_and(|it| it.is_dir()));
    let mut names: Vec<_> =
        folders.filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.sort_unstable();
    names
}

/// Removes the outputs of a report: what its manifest lists and was not changed since. Whether nothing of it is left.
///
/// # Errors
/// What the operating system says.
pub fn prune(out: &Path, id: &str) -> io::Result<bool> {
    let folder = out.join(id);
    let outputs = Outputs::new(&folder);
    let Some(manifest) = manifest_of(&outputs) else { return Ok(false) };
    let mut is_left = false;
    for (emit, record) in &manifest.emitted {
        is_left |= remove_emitted(&outputs.path(emit.folder()), record)?;
    }
    for (name, hash) in &manifest.outputs {
        outputs.remove(name, hash)?;
        is_left |= outputs.path(name).exists();
    }
    if !is_left {
        std::fs::remove_file(outputs.path("manifest.json"))?;
        is_left = std::fs::remove_dir(&folder).is_err();
    }
    Ok(!is_left)
}
