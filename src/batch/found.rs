//! A project folder → the names of its reports, and of what looks like one and cannot be.

use std::ffi::OsStr;
use std::fs::{DirEntry, metadata, read_dir};
use std::io::{Error, ErrorKind, Result};
use std::path::Path;

use crate::each::{name_fault, shown_name};

/// What stands below `inputs/`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Found {
    /// The names of the reports, in order.
    pub reports: Vec<String>,
    /// What cannot be built though it may be a report, in order.
    pub refused: Vec<Refused>,
}

/// An entry of `inputs/` that may be a report and cannot be built.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Refused {
    /// Its name; what cannot be shown of it is U+FFFD.
    pub name: String,
    /// Why.
    pub reason: String,
}

/// The reports of a project: the folders below `inputs/` that hold a `report.toml`. A folder that cannot be looked into may
/// be one, too.
///
/// # Errors
/// What the operating system says of `inputs/`.
pub fn find_reports(root: &Path) -> Result<Found> {
    let mut found = Found::default();
    for entry in read_dir(root.join("inputs"))? {
        let entry = entry?;
        match report_named(&entry) {
            Ok(name) => found.reports.extend(name),
            Err(reason) => found.refused.push(Refused { name: shown(&entry.file_name()), reason }),
        }
    }
    found.reports.sort();
    found.refused.sort();
    Ok(found)
}

/// The name of the report in a folder; none where it is something else.
fn report_named(entry: &DirEntry) -> std::result::Result<Option<String>, String> {
    let unreadable = |error: &Error| format!("it cannot be read ({error})");
    // A link that leads nowhere does not say what it was to be.
    if !metadata(entry.path()).map_err(|error| unreadable(&error))?.is_dir() {
        return Ok(None);
    }
    match metadata(entry.path().join("report.toml")) {
        Ok(file) if file.is_file() => name(&entry.file_name()).map(Some),
        Ok(_) => Err("its report.toml is no ordinary file".to_owned()),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(unreadable(&error)),
    }
}

fn name(name: &OsStr) -> std::result::Result<String, String> {
    let Some(name) = name.to_str() else { return Err("its name is not UTF-8".to_owned()) };
    name_fault(name).map_or(Ok(name.to_owned()), Err)
}

fn shown(name: &OsStr) -> String {
    shown_name(&name.display().to_string())
}
