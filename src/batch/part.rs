//! A shelf → the reports of a batch, with what is wrong with what they share.

use std::path::Path;

use super::report::Built;
use super::standing::write_batch;
use super::{Outcome, ReportName, Shared};
use crate::diag::{Diagnostic, Faults, Severity};
use crate::pipeline::{Shelf, Workshop};

/// The reports of a folder, or those whose rows fit an expression of the command line. A folder that is one report itself says
/// so; what is wrong with it is told when it is built.
#[must_use]
pub fn part_batch(
    shelf: &Shelf,
    folder: &ReportName,
    filter: Option<&str>,
    (workshop, out): (&Workshop, Option<&Path>),
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
    diagnostics.extend(faults.into_sorted());
    if diagnostics.iter().any(|fault| fault.severity == Severity::Error) {
        return built(Outcome::Failed { pdf_stays: false }, diagnostics);
    }
    let names = chosen.into_iter().map(|member| ReportName {
        id: format!("{}/{}", folder.id, member.id),
        file: member.file.to_string(),
        title: member.title.to_string(),
    });
    let names: Vec<ReportName> = names.collect();
    // What there is to warn of is told again next time.
    let is_said =
        |fault: &Diagnostic| matches!(fault.severity, Severity::Error | Severity::Warning);
    let is_quiet = !diagnostics.iter().any(is_said);
    if let (Some(out), None, true) = (out, filter, is_quiet) {
        let shared = Shared::new(workshop.assets().hash(), workshop.settings());
        write_batch(out, &folder.id, &shared, shelf.sources(), &names);
    }
    built(Outcome::Parted(Some(names)), diagnostics)
}
