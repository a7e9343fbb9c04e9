//! Builds reports beside each other.

use std::path::{Path, PathBuf};
use std::sync::Mutex;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::{Key, Manifest};
use crate::diag::{Code, Diagnostic, Faults};
use crate::export::{Outputs, export_png, project_files};
use crate::figure::export::to_json;
use crate::pipeline::{Content, Draft, Printed, Workshop, all_faults, draft_report, print_report};
use crate::source::{Origin, Sources};
use crate::typeset::forget;

/// Held while files are written, so that an interrupt waits for them.
pub(crate) static WRITING: Mutex<()> = Mutex::new(());

/// The resolution of page pictures.
const PPI: f64 = 144.0;

/// What is written besides the PDF.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, clap::ValueEnum, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Emit {
    /// The Typst project, in `typst/`.
    Typst,
    /// A picture of each page, in `png/`.
    Png,
}

impl Emit {
    /// The folder beside the PDF.
    fn folder(self) -> &'static str {
        match self {
            Self::Typst => "typst",
            Self::Png => "png",
        }
    }
}

/// How to build.
#[derive(Debug, Clone)]
pub struct BuildOptions {
    /// The folder that outputs go to.
    pub out: PathBuf,
    /// Build even what is up to date.
    pub force: bool,
    /// How many reports at once; 0 for as many as there are processors.
    pub jobs: usize,
    /// What to write besides the PDF.
    pub emit: Vec<Emit>,
}

/// How a report ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It was built.
    Built {
        /// Where the PDF stands.
        pdf: PathBuf,
        /// Its pages.
        pages: usize,
        /// Why it was built.
        reason: &'static str,
    },
    /// Nothing that it uses changed.
    UpToDate,
    /// It failed.
    Failed {
        /// Whether an earlier build left a PDF, which stays.
        pdf_stays: bool,
    },
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
}

/// Builds reports, at most `jobs` at once, and tells `done` of each as it ends. The result is in the order of `reports`.
pub fn build_reports(
    reports: &[String],
    workshop: &Workshop,
    options: &BuildOptions,
    done: impl Fn(&Built) + Sync,
) -> Vec<Built> {
    let build = || {
        reports
            .par_iter()
            .map(|id| {
                let built = build_report(id, workshop, options);
                forget(rayon::current_num_threads());
                done(&built);
                built
            })
            .collect()
    };
    match rayon::ThreadPoolBuilder::new().num_threads(options.jobs).build() {
        Ok(pool) => pool.install(build),
        Err(_) => build(),
    }
}

fn build_report(id: &str, workshop: &Workshop, options: &BuildOptions) -> Built {
    let mut draft = draft_report(id, workshop);
    let outputs = Outputs::new(options.out.join(id));
    let key = match &draft.content {
        Some(content) if !draft.faults.has_errors() => {
            Key::new(&content.project, workshop.assets())
        }
        _ => return finish(draft, failed(&outputs, id), None),
    };
    let Some(reason) = reason_to_build(id, &key, &outputs, options) else {
        return match renew_record(&draft, key, &outputs, options) {
            Ok(()) => finish(draft, Outcome::UpToDate, None),
            Err(fault) => finish(draft, failed(&outputs, id), Some((*fault).into())),
        };
    };
    let printed = match print_report(&mut draft, workshop) {
        Ok(printed) => printed,
        Err(faults) => return finish(draft, failed(&outputs, id), Some(faults)),
    };
    match write_outputs(&draft, &printed, key, workshop, &outputs, options) {
        Ok(pdf) => {
            let pages = printed.document.page_count();
            finish(draft, Outcome::Built { pdf, pages, reason }, None)
        }
        Err(fault) => finish(draft, failed(&outputs, id), Some((*fault).into())),
    }
}

fn failed(outputs: &Outputs, id: &str) -> Outcome {
    Outcome::Failed { pdf_stays: outputs.path(&format!("{id}.pdf")).is_file() }
}

fn finish(draft: Draft, outcome: Outcome, ended_by: Option<crate::diag::Diagnostics>) -> Built {
    let Draft { id, sources, faults, .. } = draft;
    Built { id, outcome, diagnostics: all_faults(faults, ended_by), sources }
}

fn reason_to_build(
    id: &str,
    key: &Key,
    outputs: &Outputs,
    options: &BuildOptions,
) -> Option<&'static str> {
    if options.force {
        return Some("forced");
    }
    let Some(manifest) = read(&outputs.path("manifest.json")).and_then(|b| Manifest::from_json(&b))
    else {
        return Some("it was not built before");
    };
    if let Some(difference) = key.difference(&manifest.key) {
        return Some(difference);
    }
    let pdf = format!("{id}.pdf");
    for name in [pdf.as_str(), "figures.json"] {
        let hash = read(&outputs.path(name)).map(|bytes| blake3::hash(&bytes).to_hex().to_string());
        if hash.as_ref() != manifest.outputs.get(name) {
            return Some("an output is missing or was changed");
        }
    }
    let stands =
        |emit: &Emit| manifest.emitted.contains(emit) && outputs.path(emit.folder()).is_dir();
    (!options.emit.iter().all(stands)).then_some("more outputs are asked for")
}

/// Writes the figures and the manifest anew where a PDF still stands, but what it rests on stands elsewhere: a row was put
/// before others, a file was renamed.
fn renew_record(
    draft: &Draft,
    key: Key,
    outputs: &Outputs,
    options: &BuildOptions,
) -> Result<(), Box<Diagnostic>> {
    let Some(content) = &draft.content else { return Ok(()) };
    let pdf = format!("{}.pdf", draft.id);
    let written = read(&outputs.path("manifest.json")).unwrap_or_default();
    let (Some(printed), Some(manifest)) =
        (read(&outputs.path(&pdf)), Manifest::from_json(&written))
    else {
        return Ok(());
    };
    let figures = figures_of(draft, content);
    let files: [(&str, &[u8]); 2] = [(&pdf, &printed), ("figures.json", &figures)];
    let renewed = Manifest::new(key, &draft.sources, files, &manifest.emitted).to_json();
    if renewed.as_bytes() == written {
        return Ok(());
    }
    let _guard = WRITING.lock();
    let write = || {
        outputs.write("figures.json", &figures)?;
        outputs.write("manifest.json", renewed.as_bytes()).map(|_| ())
    };
    write().map_err(|error| Box::new(unwritten(draft, options, &error)))
}

fn figures_of(draft: &Draft, content: &Content) -> Vec<u8> {
    let language = content.model.head.language;
    to_json(&draft.id, &content.figures, language, &draft.sources).into_bytes()
}

#[expect(
    clippy::disallowed_methods,
    reason = "outputs are read back to see whether they still stand"
)]
fn read(path: &Path) -> Option<Vec<u8>> {
    std::fs::read(path).ok()
}

fn write_outputs(
    draft: &Draft,
    printed: &Printed,
    key: Key,
    workshop: &Workshop,
    outputs: &Outputs,
    options: &BuildOptions,
) -> Result<PathBuf, Box<Diagnostic>> {
    let Some(content) = &draft.content else { return Err(Box::new(refused("nothing to write"))) };
    let figures = figures_of(draft, content);
    let pdf = format!("{}.pdf", draft.id);
    let files: [(&str, &[u8]); 2] = [(&pdf, &printed.pdf), ("figures.json", &figures)];
    let manifest = Manifest::new(key, &draft.sources, files, &options.emit).to_json().into_bytes();
    let pictures = if options.emit.contains(&Emit::Png) {
        let mut faults = Faults::new();
        faults
            .keep(export_png(&printed.document, PPI))
            .ok_or_else(|| Box::new(refused("a page cannot be drawn")))?
    } else {
        Vec::new()
    };
    let _guard = WRITING.lock();
    let write = || -> std::io::Result<()> {
        for (name, bytes) in files {
            outputs.write(name, bytes)?;
        }
        if options.emit.contains(&Emit::Typst) {
            outputs.write_folder(
                Emit::Typst.folder(),
                project_files(&content.project, workshop.assets()),
            )?;
        }
        if options.emit.contains(&Emit::Png) {
            let names: Vec<_> = (1..=pictures.len()).map(|n| format!("{n:03}.png")).collect();
            let files = names.iter().map(String::as_str).zip(pictures.iter().map(Vec::as_slice));
            outputs.write_folder(Emit::Png.folder(), files)?;
        }
        outputs.write("manifest.json", &manifest).map(|_| ())
    };
    write().map_err(|error| Box::new(unwritten(draft, options, &error)))?;
    Ok(outputs.path(&pdf))
}

fn unwritten(draft: &Draft, options: &BuildOptions, error: &std::io::Error) -> Diagnostic {
    let folder = options.out.join(&draft.id);
    let shown = folder.strip_prefix(".").unwrap_or(&folder).display();
    refused(&format!("{shown}: {error}"))
}

fn refused(reason: &str) -> Diagnostic {
    Diagnostic::error(
        Code::EXPORT,
        Origin::Detached,
        format!("the outputs cannot be written ({reason})"),
    )
}
