//! A shelf → the reports of a batch, with what is wrong with what they share.

use super::report::Built;
use super::{Outcome, ReportName};
use crate::diag::{Diagnostic, Faults, Severity};
use crate::pipeline::Shelf;

/// The reports of a folder, or those whose rows fit an expression of the command line. A folder that is one report itself says
/// so; what is wrong with it is told when it is built.
#[must_use]
pub fn part_batch(shelf: &Shelf, folder: &ReportName, filter: Option<&str>) -> Built {
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
    built(Outcome::Parted(Some(names.collect())), diagnostics)
}
