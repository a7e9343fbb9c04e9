//! Inputs as they come: one table in every format, faults at their true place, table maps, and files that would exhaust
//! memory.
#![allow(clippy::indexing_slicing, clippy::string_slice, reason = "a test fails by panicking")]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "../support/book.rs"]
mod book;
#[path = "../support/mod.rs"]
mod support;

mod bounds;
mod dialects;
mod every_source;
mod formats;
mod isolation;
mod kinds;
mod maps;
mod names;
mod planted;
mod public_data;

use nulage::diag::{Diagnostic, Faults, Severity};
use nulage::figure::{Figures, figure_with_tables};
use nulage::model::{Loaded, load_report};
use nulage::source::Sources;
use nulage::table::Tables;
use support::Project;

/// A report as far as it could be read: its figures, and what is wrong with it.
struct Read {
    sources: Sources,
    figures: Option<Figures>,
    diagnostics: Vec<Diagnostic>,
}

fn read(project: &Project, report: &str) -> Read {
    let mut sources = Sources::new(project.path(""));
    let mut faults = Faults::new();
    let loaded = load_report(report, &mut sources, &mut faults);
    let figures = loaded.map(|Loaded { model, .. }| {
        let tables = Tables::of_model(&model, &mut faults);
        figure_with_tables(&model, tables)
    });
    Read { sources, figures, diagnostics: faults.into_sorted() }
}

impl Read {
    /// Errors and warnings: place, code and message.
    fn lines(&self) -> Vec<String> {
        let shown = self.diagnostics.iter().filter(|fault| fault.severity != Severity::Note);
        shown
            .map(|fault| {
                let place = self.sources.name(fault.origin);
                format!("{place}: {} {}", fault.code, fault.message)
            })
            .collect()
    }

    /// The figure at a path as it is printed in Swedish.
    fn said(&self, path: &str) -> String {
        let figures = self.figures.as_ref().unwrap();
        let figure = figures.get(path).unwrap_or_else(|| panic!("no figure `{path}`"));
        nulage::lang::Language::default().quantity(figure.quantity)
    }
}
