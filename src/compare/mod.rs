//! Two builds → what changed between them: every figure that is new, gone or another, and the cells that made it so.
//!
//! Reads what builds recorded, `figures.json`, and no input: what is compared is what stood in the reports. Nothing depends on
//! the order of rows: a figure is known by its path, a post by its label, a cell by its row's label or by what it says.

mod cause;
mod figures;
mod recorded;
mod show;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde::Serialize;

pub use cause::Cause;
pub use figures::{Change, Kind};
pub use show::{to_json, to_table};

use recorded::{Recorded, recorded_in};

/// What changed between two builds, by report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// The version of this form.
    pub schema: u32,
    /// The reports that changed.
    pub reports: BTreeMap<String, Changed>,
    /// How many reports there are in both, and are the same.
    pub unchanged: usize,
}

/// What changed in a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Changed {
    /// Whether the report itself is new or gone.
    pub report: Kind,
    /// Its figures that changed, by path; none of a report that is new or gone.
    pub figures: Vec<Change>,
}

/// Compares the outputs in two folders: both of all reports, or both of one.
///
/// # Errors
/// The folder that holds no report.
pub fn compare<'a>(old: &'a Path, new: &'a Path) -> Result<Difference, &'a Path> {
    let read = |folder: &'a Path| {
        let found = recorded_in(folder);
        if found.is_empty() { Err(folder) } else { Ok(found) }
    };
    let (old, new) = (read(old)?, read(new)?);
    let mut difference = Difference { schema: 1, reports: BTreeMap::new(), unchanged: 0 };
    for id in old.keys().chain(new.keys()).collect::<BTreeSet<_>>() {
        let changed = changed(old.get(id), new.get(id));
        match changed {
            Some(changed) => drop(difference.reports.insert(id.clone(), changed)),
            None => difference.unchanged += 1,
        }
    }
    Ok(difference)
}

fn changed(old: Option<&Recorded>, new: Option<&Recorded>) -> Option<Changed> {
    let report = match (old, new) {
        (Some(old), Some(new)) => {
            let figures = figures::changes(old, new);
            let report = Kind::Changed;
            return (!figures.is_empty()).then_some(Changed { report, figures });
        }
        (None, _) => Kind::New,
        (Some(_), None) => Kind::Gone,
    };
    Some(Changed { report, figures: Vec::new() })
}
