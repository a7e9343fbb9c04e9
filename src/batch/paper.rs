//! A draft and the record of the version before → the working paper beside the PDF, laid out only when it says something else.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Key, Manifest};
use crate::accept::reason_of;
use crate::diag::Faults;
use crate::figure::export::full_name;
use crate::fill::{Change, Finding, Later};
use crate::json::text;
use crate::lang::Language;
use crate::model::folder_of;
use crate::pipeline::{Content, Draft, Workshop, paper_project, print_paper};
use crate::source::{Source, Sources};
use crate::typeset::{PAPER_DATA, Project};

/// What the name of its file ends in.
pub const PAPER: &str = "-working-paper";

/// More changes than these are counted.
const MOST_CHANGES: usize = 60;

/// What a manifest says of the working paper.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperRecord {
    /// The hash of what it says, with its templates and fonts; blank where there is none.
    pub data: String,
    /// What it says of the version before: a build that changes no figure keeps it, so that it gives the same bytes.
    #[serde(default)]
    changes: Vec<Change>,
    /// How many more changes there were.
    #[serde(default)]
    more_changes: usize,
}

/// The working paper of a build.
pub(super) struct Paper {
    /// The file.
    pub(super) name: String,
    /// What the manifest will say of it.
    pub(super) record: PaperRecord,
    /// What it is made of.
    pub(super) project: Option<Project>,
    /// Its language.
    language: Language,
}

impl Paper {
    /// What it says of a draft. `earlier` is the manifest of the version before and its figures.
    pub(super) fn new(
        draft: &Draft,
        content: &Content,
        key: &Key,
        earlier: Option<(&Manifest, Vec<u8>)>,
        workshop: &Workshop,
    ) -> Self {
        let record = changes(draft, content, key, earlier);
        let sorted = draft.faults.sorted();
        let findings: Vec<_> = sorted
            .iter()
            .map(|&diagnostic| Finding { diagnostic, accepted: reason_of(diagnostic) })
            .collect();
        let later = Later {
            findings: &findings,
            changes: &record.changes,
            more_changes: record.more_changes,
        };
        let project = paper_project(content, &draft.sources, later, workshop);
        let data = project.as_ref().map(|project| hash(project, key)).unwrap_or_default();
        let record = PaperRecord { data, ..record };
        let language = content.model.head.language;
        Self { name: format!("{}{PAPER}.pdf", draft.file), record, project, language }
    }

    /// Whether the manifest tells of the same one.
    pub(super) fn is_that_of(&self, manifest: &Manifest) -> bool {
        self.record.data == manifest.paper.data && manifest.outputs.contains_key(&self.name)
    }

    /// The PDF, where there is nothing to tell of it.
    pub(super) fn print_silently(
        &self,
        mut sources: Sources,
        workshop: &Workshop,
    ) -> Option<Vec<u8>> {
        let mut faults = Faults::new();
        let pdf =
            print_paper(self.project.as_ref()?, self.language, workshop, &mut sources, &mut faults);
        pdf.filter(|_| faults.is_empty())
    }

    /// The PDF; none where it cannot be made, which is then a warning.
    pub(super) fn print(&mut self, draft: &mut Draft, workshop: &Workshop) -> Option<Vec<u8>> {
        let project = self.project.as_ref()?;
        let pdf =
            print_paper(project, self.language, workshop, &mut draft.sources, &mut draft.faults);
        if pdf.is_none() {
            self.record.data.clear();
        }
        pdf
    }
}

fn hash(project: &Project, key: &Key) -> String {
    let mut hasher = blake3::Hasher::new();
    for part in [&key.program, &key.templates, &key.fonts] {
        hasher.update(part.as_bytes());
    }
    hasher.update(project.files.get(PAPER_DATA).map_or(&[], Vec::as_slice));
    hasher.finalize().to_hex().to_string()
}

/// What changed since the version before; what changed for it, where the report shows the same values as then.
fn changes(
    draft: &Draft,
    content: &Content,
    key: &Key,
    earlier: Option<(&Manifest, Vec<u8>)>,
) -> PaperRecord {
    let Some((manifest, figures)) = earlier else { return PaperRecord::default() };
    if manifest.key.values == key.values {
        return manifest.paper.clone();
    }
    let Ok(record) = serde_json::from_slice::<Value>(&figures) else {
        return PaperRecord::default();
    };
    let changed = changed_files(manifest, &draft.sources);
    let mut all = compare(content, &record, &changed, &draft.sources);
    // What the report shows comes first; the order of paths within.
    all.sort_by_key(|change| change.page.is_empty());
    let more_changes = all.len().saturating_sub(MOST_CHANGES);
    all.truncate(MOST_CHANGES);
    PaperRecord { data: String::new(), changes: all, more_changes }
}

/// The inputs that are new or have other bytes.
fn changed_files<'a>(manifest: &Manifest, sources: &'a Sources) -> BTreeSet<&'a str> {
    let hex = |hash: &[u8; 32]| blake3::Hash::from_bytes(*hash).to_hex().to_string();
    let is_new = |path: &str, hash| manifest.inputs.get(path) != Some(&hex(hash));
    sources.iter().filter(|it| is_new(it.path(), it.hash())).map(Source::path).collect()
}

/// Every figure that the report shows and that is new or has another text, and every one that is gone.
fn compare(
    content: &Content,
    record: &Value,
    changed: &BTreeSet<&str>,
    sources: &Sources,
) -> Vec<Change> {
    let (figures, paper) = (&content.figures, &content.paper);
    let language = content.model.head.language;
    let before = |path: &str| record.get("figures")?.get(path);
    let listed = record.get("files").and_then(Value::as_array).into_iter().flatten();
    let listed: Vec<String> = listed.filter_map(Value::as_str).map(ToOwned::to_owned).collect();
    let mut all = Vec::new();
    for (path, page) in paper.shown.iter() {
        let now = figures.text(path, language);
        let was = before(path).and_then(|figure| text(figure, "text"));
        if was != Some(&*now) {
            let rests_on = figures.files([path]);
            let files = rests_on.into_iter().map(|file| sources.get(file).path().to_owned());
            all.push(Change {
                name: paper.name_of(&content.model, path),
                page: page.to_owned(),
                before: was.map(ToOwned::to_owned),
                now: Some(now),
                files: named(&content.model.id, files, changed),
            });
        }
    }
    let known = record.get("figures").and_then(Value::as_object).into_iter().flatten();
    for (path, figure) in known.filter(|(path, _)| figures.get(path).is_none()) {
        let cells = figure.get("from").and_then(Value::as_array).into_iter().flatten();
        let full = cells.filter_map(|cell| Some(full_name(cell.as_str()?, &listed)));
        let files = full.filter_map(|cell| Some(cell.split(':').next()?.to_owned()));
        all.push(Change {
            name: paper.name_of(&content.model, path),
            page: String::new(),
            before: text(figure, "text").map(ToOwned::to_owned),
            now: None,
            files: named(&content.model.id, files, changed),
        });
    }
    all
}

/// The files that changed among those, without the report's own folder, each once.
fn named(id: &str, files: impl Iterator<Item = String>, changed: &BTreeSet<&str>) -> Vec<String> {
    let folder = format!("inputs/{}/", folder_of(id));
    let short = |file: String| file.strip_prefix(&folder).map_or(file.clone(), ToOwned::to_owned);
    let changed = files.filter(|file| changed.contains(&**file)).map(short);
    changed.collect::<BTreeSet<_>>().into_iter().collect()
}
