//! A draft → the working paper beside the PDF, laid out only when it says something else. What changed it says only of a version
//! that the report names: what happens to stand in the folder of outputs would give other bytes for the same inputs.

use serde::{Deserialize, Serialize};

use super::{Key, Manifest};
use crate::accept::reason_of;
use crate::compare::{self, Cause, Changed, Kind, Rewording, changed_between};
use crate::diag::Faults;
use crate::fill::{Change, Changes, Finding, Later};
use crate::lang::{ChangesWords, Language};
use crate::model::folder_of;
use crate::pipeline::{Content, Draft, Workshop, paper_project, print_paper};
use crate::privacy::mask;
use crate::source::Sources;
use crate::typeset::{PAPER_DATA, Project};

/// What the name of its file ends in.
pub const PAPER: &str = "-working-paper";

/// More changes than these are counted.
const MOST_CHANGES: usize = 60;
/// More causes of one figure than these are counted.
const MOST_CAUSES: usize = 4;

/// What a manifest says of the working paper.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperRecord {
    /// The hash of what it says, with its templates and fonts; blank where there is none.
    pub data: String,
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
    /// What it says of a draft.
    pub(super) fn new(draft: &Draft, content: &Content, key: &Key, workshop: &Workshop) -> Self {
        let changes = changes(draft, content);
        let sorted = draft.faults.sorted();
        let findings: Vec<_> = sorted
            .iter()
            .map(|&diagnostic| Finding { diagnostic, accepted: reason_of(diagnostic) })
            .collect();
        let later = Later { findings: &findings, changes: changes.as_ref() };
        let project = paper_project(content, &draft.sources, later, workshop);
        let data = project.as_ref().map(|project| hash(project, key)).unwrap_or_default();
        let record = PaperRecord { data };
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

/// What changed since the version that the report names, figures that it shows first; none where it names none.
fn changes(draft: &Draft, content: &Content) -> Option<Changes> {
    let before = content.before.as_ref()?;
    let changed = changed_between(before, &content.figures_json(draft));
    let Changed { figures, texts, .. } = changed.map(|(_, it)| it).unwrap_or_default();
    let mut figures: Vec<_> = figures.iter().map(|it| figure(it, content)).collect();
    figures.sort_by_key(|change| change.page.is_empty());
    let more_figures = figures.len().saturating_sub(MOST_CHANGES);
    figures.truncate(MOST_CHANGES);
    let more_texts = texts.len().saturating_sub(MOST_CHANGES);
    let texts = texts.into_iter().take(MOST_CHANGES).map(text).collect();
    Some(Changes { figures, more_figures, texts, more_texts })
}

fn figure(it: &compare::Change, content: &Content) -> Change {
    let Content { model, paper, .. } = content;
    let words = &model.head.language.paper().changes;
    let folder = format!("inputs/{}/", folder_of(&model.id));
    let mut causes: Vec<String> =
        it.causes.iter().take(MOST_CAUSES).map(|cause| said(cause, &folder, words)).collect();
    let more = it.causes.len().saturating_sub(MOST_CAUSES);
    causes.extend((more > 0).then(|| words.more_cells.said(more)));
    // The path of one that is gone may be another's now.
    let is_gone = it.kind == Kind::Gone && !it.label.is_empty();
    let name = if is_gone { it.label.clone() } else { paper.name_of(model, &it.path) };
    let path = if name == it.path { String::new() } else { it.path.clone() };
    let page = paper.shown.page(&it.path).filter(|_| it.kind != Kind::Gone);
    Change {
        name,
        path,
        page: page.unwrap_or_default().to_owned(),
        before: it.old.clone(),
        now: it.new.clone(),
        difference: it.difference.clone(),
        causes,
    }
}

/// "staffing.csv:G4 (Controller): ca 2,5 → 3".
fn said(cause: &Cause, folder: &str, words: &ChangesWords) -> String {
    let cell = cause.cell.strip_prefix(folder).unwrap_or(&cause.cell);
    let row = if cause.row.is_empty() { String::new() } else { format!(" ({})", cause.row) };
    let old = cause.old.as_deref().unwrap_or(words.new);
    let new = cause.new.as_deref().unwrap_or(words.gone);
    mask(&format!("{cell}{row}: {old} → {new}")).into_owned()
}

fn text(it: Rewording) -> Change {
    let masked = |text: Option<String>| text.map(|text| mask(&text).into_owned());
    let (path, page) = (String::new(), String::new());
    let (before, now) = (masked(it.old), masked(it.new));
    Change { name: it.chapter, path, page, before, now, difference: None, causes: Vec::new() }
}
