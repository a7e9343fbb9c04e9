//! One report → its outputs, if anything that it shows changed.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::changes::changes_since;
use super::emit::{Emission, Made, Refusal};
use super::manifest::{manifest_of, read};
use super::paper::Paper;
use super::reason::reason_to_build;
use super::tally::Tally;
use super::{Emit, Key, Manifest, Outcome, stop};
use crate::compare::{CHANGES, FIGURES};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::export::{Outputs, sweep};
use crate::pipeline::{
    Content, Draft, Printed, Shelf, Workshop, all_faults, draft_on, print_report,
};
use crate::source::{Origin, Sources};

/// How to build.
#[derive(Debug, Clone)]
pub struct BuildOptions {
    /// The folder that outputs go to.
    pub out: PathBuf,
    /// Build even what is up to date.
    pub force: bool,
    /// What to write besides the PDF.
    pub emit: Vec<Emit>,
}

/// A report that was dealt with.
pub struct Built {
    /// Its name.
    pub id: String,
    /// How it ended.
    pub outcome: Outcome,
    /// What is wrong with it, in order.
    pub diagnostics: Vec<Diagnostic>,
    /// Its inputs, which the diagnostics point into.
    pub sources: Sources,
    /// The title on its cover, where it could be read, and the tag of its language.
    pub title: Option<(String, String)>,
}

/// Builds a report, if anything that it shows changed.
pub fn build_report(
    id: &str,
    shelf: Arc<Shelf>,
    workshop: &Workshop,
    options: &BuildOptions,
) -> Built {
    let mut draft = draft_on(shelf, id, workshop);
    let outputs = Outputs::new(options.out.join(id));
    sweep(&options.out.join(id));
    let file = draft.file.clone();
    let (key, paper) = match &draft.content {
        Some(content) if !draft.faults.has_errors() => {
            let key = Key::new(&content.project, workshop.assets());
            let paper = Paper::new(&draft, content, &key, workshop);
            (key, paper)
        }
        _ => return finish(draft, failed(&outputs, &file), None),
    };
    let Some(reason) =
        reason_to_build(&draft, (&key, &paper), workshop.assets(), &outputs, options)
    else {
        return match renew_record(&mut draft, (key, paper), workshop, &outputs, options) {
            Ok(()) => finish(draft, Outcome::UpToDate, None),
            Err(fault) => finish(draft, failed(&outputs, &file), Some((*fault).into())),
        };
    };
    let (printed, working_paper) = print_both(&mut draft, &paper, workshop, &outputs);
    let printed = match printed {
        Ok(printed) => printed,
        Err(faults) => return finish(draft, failed(&outputs, &file), Some(faults)),
    };
    let made = (&printed, working_paper);
    match write_outputs(&mut draft, made, (key, paper), workshop, &outputs, options) {
        Ok(warning) => {
            let pages = printed.document.page_count();
            draft.faults.extend(warning);
            finish(draft, Outcome::Built { pages, reason }, None)
        }
        Err(faults) => finish(draft, failed(&outputs, &file), Some(faults)),
    }
}

/// The report and, unless the one that stands is the one that there should be, its working paper, laid out beside each other.
/// There is none where that could not be done without a word: then it is laid out again, and told of in order.
fn print_both(
    draft: &mut Draft,
    paper: &Paper,
    workshop: &Workshop,
    outputs: &Outputs,
) -> (Result<Printed, Diagnostics>, Option<Vec<u8>>) {
    let earlier = manifest_of(outputs);
    if let Some(standing) = earlier.and_then(|it| standing_paper(paper, &it, outputs)) {
        return (print_report(draft, workshop), Some(standing));
    }
    let sources = draft.sources.clone();
    rayon::join(|| print_report(draft, workshop), || paper.print_silently(sources, workshop))
}

/// What would become of a report, and why; nothing is written.
pub fn plan_report(
    id: &str,
    shelf: Arc<Shelf>,
    workshop: &Workshop,
    options: &BuildOptions,
) -> Built {
    let draft = draft_on(shelf, id, workshop);
    let outputs = Outputs::new(options.out.join(id));
    let outcome = match &draft.content {
        Some(content) if !draft.faults.has_errors() => {
            let key = Key::new(&content.project, workshop.assets());
            let paper = Paper::new(&draft, content, &key, workshop);
            let reason =
                reason_to_build(&draft, (&key, &paper), workshop.assets(), &outputs, options);
            reason.map_or(Outcome::UpToDate, |reason| Outcome::Planned { reason })
        }
        _ => failed(&outputs, &draft.file),
    };
    finish(draft, outcome, None)
}

fn failed(outputs: &Outputs, file: &str) -> Outcome {
    Outcome::Failed { pdf_stays: outputs.path(&format!("{file}.pdf")).is_file() }
}

fn finish(draft: Draft, outcome: Outcome, ended_by: Option<Diagnostics>) -> Built {
    let Draft { id, sources, faults, content, .. } = draft;
    let title = content.as_ref().map(title_of);
    Built { id, outcome, diagnostics: all_faults(faults, ended_by), sources, title }
}

/// The title on its cover, and the tag of its language.
fn title_of(content: &Content) -> (String, String) {
    let head = &content.model.head;
    (head.title.to_string(), head.language.tag().to_owned())
}

/// What is told of it while it stands.
fn tally_of(draft: &Draft, content: &Content) -> Tally {
    let (title, language) = title_of(content);
    Tally::new(&draft.faults, title, language)
}

/// Writes the figures, the working paper and the manifest anew where a PDF still stands, but what it rests on stands elsewhere: a
/// row was put before others, a file was renamed, a warning came or went.
fn renew_record(
    draft: &mut Draft,
    (key, mut paper): (Key, Paper),
    workshop: &Workshop,
    outputs: &Outputs,
    options: &BuildOptions,
) -> Result<(), Box<Diagnostic>> {
    let pdf = format!("{}.pdf", draft.file);
    let written = read(&outputs.path("manifest.json")).unwrap_or_default();
    let (Some(printed), Some(manifest)) =
        (read(&outputs.path(&pdf)), Manifest::from_json(&written))
    else {
        return Ok(());
    };
    let standing = standing_paper(&paper, &manifest, outputs);
    let working_paper = standing.or_else(|| paper.print(draft, workshop));
    let Some(content) = &draft.content else { return Ok(()) };
    let figures = content.figures_json(draft);
    let changes = changes_since(Some(&manifest), outputs, &content.model, &figures);
    let records = (&*figures, changes.as_deref());
    let files = files_of(&pdf, &printed, records, (&paper, working_paper.as_deref()));
    let record = paper.record.clone();
    let renewed =
        Manifest::new(key, &draft.sources, files.iter().copied(), manifest.emitted, record)
            .with_state(workshop.settings(), tally_of(draft, content), draft.used())
            .with_outline(&content.project, workshop.assets())
            .to_json();
    let is_gone = working_paper.is_none();
    let before = manifest.outputs.get(&paper.name).filter(|_| is_gone);
    if renewed.as_bytes() == written && outputs.path(&paper.name).is_file() != is_gone {
        return Ok(());
    }
    let _hold = stop::hold();
    let write = || {
        for (name, bytes) in files.iter().filter(|(name, _)| *name != pdf) {
            outputs.write(name, bytes)?;
        }
        if let Some(hash) = before {
            outputs.remove(&paper.name, hash)?;
        }
        outputs.write("manifest.json", renewed.as_bytes()).map(|_| ())
    };
    write().map_err(|error| Box::new(unwritten(draft, options, &error)))
}

/// The working paper that stands, if it is still the one that there should be.
fn standing_paper(paper: &Paper, manifest: &Manifest, outputs: &Outputs) -> Option<Vec<u8>> {
    paper.is_that_of(manifest).then(|| manifest.standing(outputs, &paper.name)).flatten()
}

/// The files of a build but for the manifest and what is emitted.
fn files_of<'a>(
    pdf: &'a str,
    printed: &'a [u8],
    (figures, changes): (&'a [u8], Option<&'a [u8]>),
    (paper, bytes): (&'a Paper, Option<&'a [u8]>),
) -> Vec<(&'a str, &'a [u8])> {
    let paper = bytes.map(|bytes| (&*paper.name, bytes));
    let changes = changes.map(|bytes| (CHANGES, bytes));
    [(pdf, printed), (FIGURES, figures)].into_iter().chain(changes).chain(paper).collect()
}

/// Writes all outputs; the manifest last, so that it never tells of what is not there. What there is to warn of.
fn write_outputs(
    draft: &mut Draft,
    (printed, working_paper): (&Printed, Option<Vec<u8>>),
    (key, mut paper): (Key, Paper),
    workshop: &Workshop,
    outputs: &Outputs,
    options: &BuildOptions,
) -> Result<Option<Diagnostic>, Diagnostics> {
    let earlier = manifest_of(outputs);
    let is_same_pages = earlier.as_ref().is_some_and(|it| it.key == key && paper.is_that_of(it));
    let working_paper = working_paper.or_else(|| paper.print(draft, workshop));
    let Some(content) = &draft.content else { return Err(refused("nothing to write").into()) };
    let paper_project = paper.project.as_ref();
    let made = Made { name: &draft.file, content, printed, paper: paper_project, workshop };
    let emission = Emission::new(&options.emit, made, outputs, earlier.as_ref(), is_same_pages)
        .map_err(|refusal| match refusal {
            Refusal::Undrawn(faults) => faults,
            Refusal::Blocked(path) => blocked(&path).into(),
        })?;
    let figures = content.figures_json(draft);
    let pdf = format!("{}.pdf", draft.file);
    let changes = changes_since(earlier.as_ref(), outputs, &content.model, &figures);
    let records = (&*figures, changes.as_deref());
    let files = files_of(&pdf, &printed.pdf, records, (&paper, working_paper.as_deref()));
    let record = paper.record.clone();
    let manifest =
        Manifest::new(key, &draft.sources, files.iter().copied(), emission.records(), record)
            .with_state(workshop.settings(), tally_of(draft, content), draft.used())
            .with_outline(&content.project, workshop.assets());
    let before = earlier.as_ref().map(|earlier| earlier.outputs.clone()).unwrap_or_default();
    let obsolete = before.iter().filter(|(name, _)| !manifest.outputs.contains_key(*name));
    let _hold = stop::hold();
    let write = || -> std::io::Result<Option<PathBuf>> {
        let announcement = emission.announcement();
        if !announcement.is_empty() {
            let mut before = earlier.unwrap_or_else(Manifest::unfinished);
            before.emitted.extend(announcement);
            outputs.write("manifest.json", before.to_json().as_bytes())?;
        }
        for (name, bytes) in &files {
            outputs.write(name, bytes)?;
        }
        let left = emission.write(outputs)?;
        // A PDF of another name, or a working paper that could not be made anew, would show other values.
        for (name, hash) in obsolete {
            outputs.remove(name, hash)?;
        }
        outputs.write("manifest.json", manifest.to_json().as_bytes())?;
        Ok(left)
    };
    let left = write().map_err(|error| Diagnostics::from(unwritten(draft, options, &error)))?;
    Ok(left.map(|folder| stale(&folder)))
}

fn blocked(path: &Path) -> Diagnostic {
    let message = format!(
        "`{}` stands where a file is to be emitted (no earlier build wrote it, or it was changed since)",
        shown(path)
    );
    Diagnostic::error(Code::EMIT_BLOCKED, Origin::Detached, message)
        .with_hint("move it elsewhere, or delete it")
}

fn stale(folder: &Path) -> Diagnostic {
    let message = format!(
        "`{}` has files that are older than the PDF (they were changed, so they stay)",
        shown(folder)
    );
    Diagnostic::warning(Code::EMIT_STALE, Origin::Detached, message)
        .with_hint("move them elsewhere, or delete them")
}

/// A path as it is shown: without the `./` that the default project folder gives it.
fn shown(path: &Path) -> std::path::Display<'_> {
    path.strip_prefix(".").unwrap_or(path).display()
}

fn unwritten(draft: &Draft, options: &BuildOptions, error: &std::io::Error) -> Diagnostic {
    refused(&format!("{}: {error}", shown(&options.out.join(&draft.id))))
}

fn refused(reason: &str) -> Diagnostic {
    Diagnostic::error(
        Code::EXPORT,
        Origin::Detached,
        format!("the outputs cannot be written ({reason})"),
    )
}
