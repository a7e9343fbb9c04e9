//! Two builds → what changed between them: every figure that is new, gone or another, with the cells that made it so, and every
//! text whose words are others.
//!
//! Reads what builds recorded, `figures.json`, and no input: what is compared is what stood in the reports. Nothing depends on
//! the order of rows: a figure is known by its path, a post by its label, a cell by its row's label or by what it says.

mod cause;
mod figures;
mod recorded;
mod show;
mod texts;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde::{Deserialize, Serialize};

pub use cause::Cause;
pub use figures::{Change, Kind};
pub use show::{Before, to_json, to_table};
pub use texts::Rewording;

pub(crate) use recorded::FIGURES;
use recorded::{Recorded, folders_in, read_record, recorded_in};
use texts::rewordings;

use crate::run::read;

/// The file beside the outputs of a report that says what changed since the version before.
pub(crate) const CHANGES: &str = "changes.json";

/// What changed between two builds, by report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// The version of this form.
    pub schema: u32,
    /// The reports that changed.
    pub reports: BTreeMap<String, Changed>,
    /// How many reports there are in both, and are the same.
    pub unchanged: usize,
}

impl Default for Difference {
    /// None.
    fn default() -> Self {
        Self { schema: 1, reports: BTreeMap::new(), unchanged: 0 }
    }
}

/// What changed in a report.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changed {
    /// Whether the report itself is new or gone.
    pub report: Kind,
    /// Its figures that changed, by path; none of a report that is new or gone.
    pub figures: Vec<Change>,
    /// Its texts whose words changed.
    #[serde(default)]
    pub texts: Vec<Rewording>,
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
    let mut difference = Difference::default();
    for id in old.keys().chain(new.keys()).collect::<BTreeSet<_>>() {
        let changed = changed(old.get(id), new.get(id));
        match changed {
            Some(changed) => drop(difference.reports.insert(id.clone(), changed)),
            None => difference.unchanged += 1,
        }
    }
    Ok(difference)
}

/// What changed in one report from a build to the next, as both recorded it; none where nothing did, or where they cannot be read.
pub(crate) fn changed_between(old: &[u8], new: &[u8]) -> Option<(String, Changed)> {
    let ((_, old), (id, new)) = (read_record(old)?, read_record(new)?);
    Some((id, changed(Some(&old), Some(&new))?))
}

/// Whether these bytes are what a build records.
pub(crate) fn is_record(bytes: &[u8]) -> bool {
    read_record(bytes).is_some()
}

/// The same as [`CHANGES`] has it.
pub(crate) fn between(old: &[u8], new: &[u8]) -> Option<String> {
    let reports = BTreeMap::from([changed_between(old, new)?]);
    Some(to_json(&Difference { reports, ..Difference::default() }))
}

/// What changed in the reports below a folder of outputs since the version before of each; and all reports there are. A report is
/// asked for by its name.
#[must_use]
pub fn since_before(out: &Path, is_asked: impl Fn(&str) -> bool) -> (Difference, Vec<String>) {
    let (mut difference, mut names) = (Difference::default(), Vec::new());
    for folder in folders_in(out) {
        let below = folder.strip_prefix(out).unwrap_or(&folder);
        let parts = below.iter().map(|part| part.to_string_lossy());
        let name = parts.collect::<Vec<_>>().join("/");
        if is_asked(&name) {
            let kept = read(&folder.join(CHANGES));
            let kept = kept.and_then(|bytes| serde_json::from_slice::<Difference>(&bytes).ok());
            match kept.and_then(|kept| kept.reports.into_values().next()) {
                Some(changed) => drop(difference.reports.insert(name.clone(), changed)),
                None => difference.unchanged += 1,
            }
        }
        names.push(name);
    }
    (difference, names)
}

fn changed(old: Option<&Recorded>, new: Option<&Recorded>) -> Option<Changed> {
    let report = match (old, new) {
        (Some(old), Some(new)) => {
            let figures = figures::changes(old, new);
            let texts = old.texts.as_ref().zip(new.texts.as_ref());
            let texts = texts.map(|(old, new)| rewordings(old, new)).unwrap_or_default();
            let texts = told(texts, [old.withholds, new.withholds]);
            let is_same = figures.is_empty() && texts.is_empty();
            return (!is_same).then_some(Changed { report: Kind::Changed, figures, texts });
        }
        (None, _) => Kind::New,
        (Some(_), None) => Kind::Gone,
    };
    Some(Changed { report, figures: Vec::new(), texts: Vec::new() })
}

/// Texts without the words of the build that tells what the other one withholds.
fn told(texts: Vec<Rewording>, [old, new]: [bool; 2]) -> Vec<Rewording> {
    let of = |it: Rewording| Rewording {
        old: it.old.filter(|_| old || !new),
        new: it.new.filter(|_| new || !old),
        ..it
    };
    texts.into_iter().map(of).filter(|it| it.old.is_some() || it.new.is_some()).collect()
}
