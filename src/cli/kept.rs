//! What became of the reports of a run → the files that tell of it, and its last line.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::Path;

use super::share::Share;
use super::{Exit, output};
use crate::batch::{Ended, Outcome, PAPER, ReportName, stop};
use crate::diag::Format;
use crate::export::{lock_folder, sweep, write_atomic, write_streamed};
use crate::privacy::mask;
use crate::run::{Entry, RECORD, Run, State, archive, junit, summary};
use crate::shard::{Record, records_of};

/// What is kept.
pub(super) struct Keeping<'a> {
    /// Whether the run was about all reports that there are.
    pub(super) is_of_all: bool,
    pub(super) junit: Option<&'a Path>,
    pub(super) zip: Option<&'a Path>,
    /// The part of a shared run that this one is.
    pub(super) share: Option<Share>,
    /// Whether the diagnostics of each report are kept as they are told.
    pub(super) is_told: bool,
    /// Whether a report that stands is looked at for its warnings.
    pub(super) is_told_in_full: bool,
}

/// A run that has ended.
pub(super) struct Dealt<'a> {
    /// The reports that it was about.
    pub(super) asked: &'a [ReportName],
    /// Those of them that were begun.
    pub(super) ended: &'a [Ended],
    pub(super) out: &'a Path,
    pub(super) seconds: f64,
}

/// Writes what is kept, and says how the run went. Faulty where a file cannot be written, which is told.
pub(super) fn keep(dealt: &Dealt<'_>, keeping: &Keeping<'_>, format: Format) -> Exit {
    let entries: BTreeMap<String, Entry> =
        dealt.ended.iter().map(|it| (it.report.id.clone(), Entry::of(it))).collect();
    if dealt.asked.len() > 1 && format == Format::Human {
        output::mention(&summary(entries.values(), dealt.asked.len(), dealt.seconds));
    }
    let _hold = stop::hold();
    // Where no report could be written either, that was told already.
    let is_anything_good = entries.values().any(|entry| entry.outcome != State::Failed);
    let written = write_record(dealt, keeping, entries);
    let written = if is_anything_good { written } else { Ok(()) };
    let mut exit = told(&dealt.out.join(RECORD), written);
    if let Some(path) = keeping.junit {
        let written = junit(dealt.asked, dealt.ended, dealt.seconds)
            .and_then(|text| write_atomic(path, text.as_bytes()));
        exit = exit.and(told(path, written.map(|_| ())));
    }
    if let Some(path) = keeping.zip {
        exit = exit.and(told(path, write_archive(path, dealt)));
    }
    if exit.is_some() { Exit::Fine } else { Exit::Faulty }
}

fn write_record(
    dealt: &Dealt<'_>,
    keeping: &Keeping<'_>,
    entries: BTreeMap<String, Entry>,
) -> io::Result<()> {
    let all: Option<BTreeSet<&str>> =
        keeping.is_of_all.then(|| dealt.asked.iter().map(|it| it.id.as_str()).collect());
    std::fs::create_dir_all(dealt.out)?;
    // Another run may add what it did, too.
    let _lock = lock_folder(dealt.out);
    sweep(dealt.out);
    let mut run = Run::of_folder(dealt.out);
    if let Some(Share { index, plan }) = &keeping.share {
        Record::new(*index, plan.clone(), entries.clone()).write(dealt.out)?;
    } else if keeping.is_of_all {
        // This folder holds no part any more, but all.
        for (path, _) in records_of(dealt.out) {
            std::fs::remove_file(path)?;
        }
    }
    run.merge(entries, all.as_ref());
    run.write(dealt.out)
}

/// The PDFs of the reports that did not fail, in a folder for each batch, and their working papers. What it lacks is told.
fn write_archive(path: &Path, dealt: &Dealt<'_>) -> io::Result<()> {
    let good: BTreeMap<&str, &Ended> = dealt
        .ended
        .iter()
        .filter(|it| !matches!(it.outcome, Outcome::Failed { .. }))
        .map(|it| (it.report.id.as_str(), it))
        .collect();
    let lacking: Vec<_> =
        dealt.asked.iter().map(|it| it.id.as_str()).filter(|id| !good.contains_key(id)).collect();
    if !lacking.is_empty() {
        let path = output::path(path).to_string();
        output::mention(&mask(&format!("{path} lacks {}\n", lacking.join(", "))));
    }
    let mut unread = None;
    write_streamed(path, |file| {
        let pdfs = good.values().filter_map(|it| {
            let bytes =
                read(&it.report.pdf(dealt.out)).map_err(|error| unread.get_or_insert(error));
            Some((name_in_archive(&it.report, ""), bytes.ok()?))
        });
        // A folder of their own: they are not for the reader of the reports.
        let papers = good.values().filter_map(|it| {
            let bytes = read(&it.report.working_paper(dealt.out)).ok()?;
            Some((format!("working-papers/{}", name_in_archive(&it.report, PAPER)), bytes))
        });
        let files = pdfs.chain(papers);
        archive(file, files)?;
        unread.map_or(Ok(()), Err)
    })
}

/// `danderyd.pdf`, `profile/0114.pdf`.
fn name_in_archive(report: &ReportName, end: &str) -> String {
    match report.id.rsplit_once('/') {
        Some((folder, _)) => format!("{folder}/{}{end}.pdf", report.file),
        None => format!("{}{end}.pdf", report.file),
    }
}

fn told(path: &Path, written: io::Result<()>) -> Option<()> {
    written
        .map_err(|error| {
            output::complain(&format!("cannot write {} ({error})", output::path(path)));
        })
        .ok()
}

#[expect(clippy::disallowed_methods, reason = "an output is read back, no input is")]
fn read(path: &Path) -> io::Result<Vec<u8>> {
    std::fs::read(path)
}
