//! One report → its outputs, if anything that it shows changed.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::emit::{Emission, Pages, Refusal};
use super::manifest::{Earlier, manifest_of, read};
use super::paper::Paper;
use super::reason::{Why, reason_to_build};
use super::records::Records;
use super::tally::Tally;
use super::{Emit, Key, Manifest, Outcome, stop};
use crate::compare::{CHANGES, FIGURES};
use crate::diag::{Code, Diagnostic, Diagnostics, Faults};
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
    let manifest = manifest_of(&outputs);
    let earlier = (&outputs, manifest.as_ref());
    let Some(why) = reason_to_build(&draft, (&key, &paper), workshop.assets(), earlier, options)
    else {
        return match renew_record(&mut draft, (key, paper), workshop, &outputs, options) {
            Ok(()) => finish(draft, Outcome::UpToDate, None),
            Err(fault) => finish(draft, failed(&outputs, &file), Some((*fault).into())),
        };
    };
    let made = match make(&mut draft, &paper, why, workshop, earlier) {
        Ok(made) => made,
        Err(faults) => return finish(draft, failed(&outputs, &file), Some(faults)),
    };
    let (pages, reason) = (made.printed.document.page_count(), made.reason.clone());
    match write_outputs(&mut draft, made, (key, paper), workshop, earlier, options) {
        Ok(warning) => {
            draft.faults.extend(warning);
            finish(draft, Outcome::Built { pages, reason }, None)
        }
        Err(faults) => finish(draft, failed(&outputs, &file), Some(faults)),
    }
}

/// What is written of a report.
struct Made {
    printed: Printed,
    /// The working paper; none where it could not be made without a word.
    working_paper: Option<Vec<u8>>,
    records: Records,
    /// Why it was made.
    reason: String,
}

/// The report, its records and, unless the one that stands is the one that there should be, its working paper, made beside each
/// other. Where there is something to tell of the paper it is laid out again, and told of in order.
fn make(
    draft: &mut Draft,
    paper: &Paper,
    why: Why,
    workshop: &Workshop,
    earlier: Earlier<'_>,
) -> Result<Made, Diagnostics> {
    let Some(content) = &draft.content else { return Err(refused("nothing to write").into()) };
    let (mut sources, mut faults) = (draft.sources.clone(), Faults::new());
    let (outputs, manifest) = earlier;
    let standing = manifest.and_then(|manifest| standing_paper(paper, manifest, outputs));
    let beside = || {
        let print = || paper.print_silently(draft.sources.clone(), workshop);
        rayon::join(
            || standing.or_else(print),
            || Records::with_reason((draft, content), why, workshop.assets(), earlier),
        )
    };
    let met = (&mut sources, &mut faults);
    let (printed, (working_paper, (records, reason))) =
        rayon::join(|| print_report(draft, workshop, met), beside);
    draft.sources = sources;
    draft.faults.extend(faults.into_sorted());
    Ok(Made { printed: printed?, working_paper, records, reason })
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
    let manifest = manifest_of(&outputs);
    let earlier = (&outputs, manifest.as_ref());
    let outcome = match &draft.content {
        Some(content) if !draft.faults.has_errors() => {
            let key = Key::new(&content.project, workshop.assets());
            let paper = Paper::new(&draft, content, &key, workshop);
            let why = reason_to_build(&draft, (&key, &paper), workshop.assets(), earlier, options);
            let figures = || content.figures_json(&draft);
            let words = |why: Why| why.in_words((&draft, content), figures, earlier);
            why.map_or(Outcome::UpToDate, |why| Outcome::Planned { reason: words(why) })
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
    let earlier = (outputs, Some(&manifest));
    let records = Records::of((draft, content), workshop.assets(), earlier);
    let files = files_of(&pdf, &printed, &records, (&paper, working_paper.as_deref()));
    let record = paper.record.clone();
    let renewed =
        Manifest::new(key, &draft.sources, files.iter().copied(), manifest.emitted.clone(), record)
            .with_state(workshop.settings(), tally_of(draft, content), draft.used())
            .with_outline(records.parts.clone(), records.templates.clone())
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
    records: &'a Records,
    (paper, bytes): (&'a Paper, Option<&'a [u8]>),
) -> Vec<(&'a str, &'a [u8])> {
    let paper = bytes.map(|bytes| (&*paper.name, bytes));
    let changes = records.changes.as_deref().map(|bytes| (CHANGES, bytes));
    [(pdf, printed), (FIGURES, &*records.figures)].into_iter().chain(changes).chain(paper).collect()
}

/// Writes all outputs; the manifest last, so that it never tells of what is not there. What there is to warn of.
fn write_outputs(
    draft: &mut Draft,
    Made { printed, working_paper, records, .. }: Made,
    (key, mut paper): (Key, Paper),
    workshop: &Workshop,
    (outputs, earlier): Earlier<'_>,
    options: &BuildOptions,
) -> Result<Option<Diagnostic>, Diagnostics> {
    let is_same_pages = earlier.is_some_and(|it| it.key == key && paper.is_that_of(it));
    let working_paper = working_paper.or_else(|| paper.print(draft, workshop));
    let Some(content) = &draft.content else { return Err(refused("nothing to write").into()) };
    let paper_project = paper.project.as_ref();
    let pages =
        Pages { name: &draft.file, content, printed: &printed, paper: paper_project, workshop };
    let emission = Emission::new(&options.emit, pages, outputs, earlier, is_same_pages).map_err(
        |refusal| match refusal {
            Refusal::Undrawn(faults) => faults,
            Refusal::Blocked(path) => blocked(&path).into(),
        },
    )?;
    let pdf = format!("{}.pdf", draft.file);
    let files = files_of(&pdf, &printed.pdf, &records, (&paper, working_paper.as_deref()));
    let record = paper.record.clone();
    let manifest =
        Manifest::new(key, &draft.sources, files.iter().copied(), emission.records(), record)
            .with_state(workshop.settings(), tally_of(draft, content), draft.used())
            .with_outline(records.parts.clone(), records.templates.clone());
    let before = earlier.map(|earlier| earlier.outputs.clone()).unwrap_or_default();
    let obsolete = before.iter().filter(|(name, _)| !manifest.outputs.contains_key(*name));
    let _hold = stop::hold();
    let write = || -> std::io::Result<Option<PathBuf>> {
        let announcement = emission.announcement();
        if !announcement.is_empty() {
            let mut before = earlier.cloned().unwrap_or_else(Manifest::unfinished);
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
