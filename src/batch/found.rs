//! A project folder → the names of its reports, and of what looks like one and cannot be.

use std::ffi::OsStr;
use std::fs::{DirEntry, metadata, read_dir};
use std::io::{Error, ErrorKind, Result};
use std::path::Path;

/// The most bytes of a name: with what is added to it for the outputs it is still one that file systems take.
const LONGEST: usize = 200;

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
    if let Some(c) = name.chars().find(|&c| is_unseen(c)) {
        return Err(format!("its name holds U+{:04X}, which cannot be seen", u32::from(c)));
    }
    if name.contains('\\') {
        return Err("its name holds a backslash".to_owned());
    }
    if name.starts_with('-') {
        return Err("its name begins with `-`, as an option does".to_owned());
    }
    if name.len() > LONGEST {
        return Err(format!("its name has {} bytes (at most {LONGEST})", name.len()));
    }
    Ok(name.to_owned())
}

fn shown(name: &OsStr) -> String {
    let name = name.display().to_string();
    name.replace(|c| is_unseen(c) || c == '\\', "\u{fffd}")
}

/// Control characters, and those that have no width or turn the direction of what follows.
fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}')
}
