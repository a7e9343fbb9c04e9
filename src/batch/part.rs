//! A shelf → the reports of a batch, with what is wrong with what they share.

use std::collections::BTreeMap;
use std::path::Path;

use rayon::prelude::*;

use super::manifest::used_by;
use super::report::Built;
use super::standing::write_batch;
use super::{Contents, Outcome, ReportName, Shared, fits};
use crate::diag::{Diagnostic, Faults, Severity};
use crate::each::Member;
use crate::export::Outputs;
use crate::pipeline::{Shelf, Workshop};

/// Where the outputs of a batch go.
#[derive(Debug, Clone, Copy)]
pub struct Ahead<'a> {
    /// The folder of all outputs.
    pub out: &'a Path,
    /// Whether anything may be written there.
    pub writes: bool,
    /// Whether it is asked what stands there.
    pub forecasts: bool,
    /// The globs of the rows of which it is asked; none for all.
    pub rows: Option<&'a [String]>,
}

/// What a folder holds: its reports, or those whose rows fit an expression of the command line. A folder that is one report itself says
/// so; what is wrong with it is told when it is built.
#[must_use]
pub fn part_batch(
    shelf: &Shelf,
    folder: &ReportName,
    filter: Option<&str>,
    (workshop, ahead): (&Workshop, Option<Ahead<'_>>),
) -> Built {
    let built = |outcome, diagnostics| Built {
        id: folder.id.clone(),
        outcome,
        diagnostics,
        sources: shelf.sources().clone(),
        title: None,
    };
    if !shelf.is_batch() {
        return built(Outcome::Parted(None), Vec::new());
    }
    let mut diagnostics: Vec<Diagnostic> = shelf.faults().to_vec();
    if shelf.has_errors() {
        return built(Outcome::Failed { pdf_stays: false }, diagnostics);
    }
    let mut faults = Faults::new();
    let chosen = shelf.chosen(filter, &mut faults);
    let has_failed = faults.has_errors();
    diagnostics.extend(faults.into_sorted());
    if has_failed {
        return built(Outcome::Failed { pdf_stays: false }, diagnostics);
    }
    let names = chosen.iter().map(|member| ReportName {
        id: format!("{}/{}", folder.id, member.id),
        file: member.file.to_string(),
        title: member.title.to_string(),
    });
    let reports: Vec<ReportName> = names.collect();
    let values = match ahead.filter(|ahead| ahead.forecasts) {
        Some(Ahead { out, rows, .. }) => {
            let is_asked = |member: &Member| {
                rows.is_none_or(|rows| rows.iter().any(|row| fits(row, &member.id)))
            };
            let pairs = chosen.iter().copied().zip(&reports);
            values(shelf, &pairs.filter(|(member, _)| is_asked(member)).collect::<Vec<_>>(), out)
        }
        None => BTreeMap::new(),
    };
    let contents = Contents { reports, inputs: inputs(shelf), values };
    // What there is to warn of is told again next time.
    let is_said =
        |fault: &Diagnostic| matches!(fault.severity, Severity::Error | Severity::Warning);
    let is_quiet = !diagnostics.iter().any(is_said);
    if let (Some(Ahead { out, writes: true, rows, .. }), None, true) = (ahead, filter, is_quiet) {
        let shared = Shared::new(workshop.assets().hash(), workshop.settings());
        write_batch(out, &folder.id, &shared, (&contents, rows));
    }
    built(Outcome::Parted(Some(contents.into())), diagnostics)
}

fn inputs(shelf: &Shelf) -> BTreeMap<String, String> {
    let hex = |bytes: &[u8; 32]| blake3::Hash::from_bytes(*bytes).to_hex().to_string();
    let sources = shelf.sources().iter();
    sources.map(|source| (source.path().to_owned(), hex(source.hash()))).collect()
}

/// What those reports that an earlier build has left would be made of now.
fn values(
    shelf: &Shelf,
    reports: &[(&Member, &ReportName)],
    out: &Path,
) -> BTreeMap<String, String> {
    let of_these = |reports: &[(&Member, &ReportName)]| {
        let Some(mut forecast) = shelf.forecast() else { return Vec::new() };
        let value = |(member, name): &(&Member, &ReportName)| {
            let before = used_by(&Outputs::new(out.join(&name.id)))?;
            let values = forecast.values(member, &before)?;
            Some((name.id.clone(), values))
        };
        reports.iter().filter_map(value).collect()
    };
    // What all share is looked at once by each thread.
    let at_once = reports.len().div_ceil(rayon::current_num_threads()).max(1);
    reports.par_chunks(at_once).flat_map_iter(of_these).collect()
}
