//! A paged document → one PDF that is PDF/UA-1 and PDF/A-2a, or PDF/A-3a where it carries files.

use typst::diag::SourceDiagnostic;
use typst::foundations::{Content, NativeElement as _, Smart};
use typst::introspection::Introspector as _;
use typst::model::{TableChild, TableElem};
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use super::streams::part_streams;
use crate::diag::{Code, Diagnostic, Faults, Result};
use crate::lang::Language;
use crate::source::{Origin, Sources};
use crate::typeset::{Document, diagnostics, guarded};

const CREATOR: &str = concat!("nulage ", env!("CARGO_PKG_VERSION"));

/// The standard for keeping a document. Both ask for the same of pages; files that are no PDF/A stand only in PDF/A-3.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Archival {
    /// PDF/A-2a.
    Alone,
    /// PDF/A-3a.
    WithFiles,
}

/// What a PDF says of itself besides what its template sets.
#[derive(Debug, Clone, Copy)]
pub struct PdfHead<'a> {
    /// Names the report for good and becomes the PDF's `/ID`: another one for each report, the same each time it is built.
    pub ident: &'a str,
    /// The language that the document must state.
    pub language: Language,
    /// The standard for keeping it.
    pub archival: Archival,
}

/// The PDF of a document. The date is what the template sets, never that of the build.
///
/// # Errors
/// N0903 for every clause of the standards that the document breaks, at its place in a template where Typst knows it; also for
/// what Typst lets pass: a table without a header row, and a language that is not that of the report.
pub fn export_pdf(
    document: &Document,
    head: PdfHead<'_>,
    sources: &mut Sources,
) -> Result<Vec<u8>> {
    let options = PdfOptions {
        ident: Smart::Custom(head.ident.to_owned()),
        creator: Smart::Custom(Some(CREATOR.to_owned())),
        timestamp: None,
        standards: standards(head.archival)?,
        tagged: true,
        ..PdfOptions::default()
    };
    let mut errors = headless_tables(document);
    let made = guarded(|| typst_pdf::pdf(document.pages(), &options))?;
    let pdf = match made {
        Ok(pdf) if errors.is_empty() => pdf,
        Ok(_) => Vec::new(),
        Err(of_typst) => {
            errors.extend(of_typst);
            if errors.is_empty() {
                return Err(failure("Typst gave no reason").into());
            }
            Vec::new()
        }
    };
    let mut faults = Faults::new();
    faults.extend(diagnostics(&errors, Code::EXPORT, document.world(), sources));
    if errors.is_empty() && stated_language(&pdf) != Some(head.language.tag().as_bytes()) {
        faults.push(other_language(head.language));
    }
    faults.finish(pdf).map(part_streams)
}

/// Tables that name no column: a screen reader then reads cells that nobody can place.
fn headless_tables(document: &Document) -> Vec<SourceDiagnostic> {
    let tables = document.pages().introspector().query(&TableElem::ELEM.select());
    let has_head = |table: &Content| {
        table.to_packed::<TableElem>().is_none_or(|table| {
            table.children.iter().any(|child| matches!(child, TableChild::Header(_)))
        })
    };
    let headless = tables.iter().filter(|table| !has_head(table));
    let error = |table: &Content| {
        SourceDiagnostic::error(table.span(), "PDF/UA-1 error: a table has no header row")
            .with_hint("put the heads of its columns into `table.header(…)`")
    };
    headless.map(error).collect()
}

/// The language of the whole document, as its catalog states it.
fn stated_language(pdf: &[u8]) -> Option<&[u8]> {
    let catalog = after(pdf, b"/Type/Catalog")?;
    let end = place_of(catalog, b"endobj").unwrap_or(catalog.len());
    let stated = after(catalog.get(..end)?, b"/Lang(")?;
    stated.get(..place_of(stated, b")")?)
}

/// Where the first of these bytes stand.
fn place_of(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|part| part == wanted)
}

/// What stands after the first of these bytes.
fn after<'b>(bytes: &'b [u8], wanted: &[u8]) -> Option<&'b [u8]> {
    bytes.get(place_of(bytes, wanted)? + wanted.len()..)
}

fn other_language(language: Language) -> Diagnostic {
    let tag = language.tag();
    let message =
        format!("PDF/UA-1 error: the document does not state its language (it is `{tag}`)");
    Diagnostic::error(Code::EXPORT, Origin::Detached, message)
        .with_hint("a template sets it for all text: `set text(lang: report.lang)`")
}

fn standards(archival: Archival) -> Result<PdfStandards> {
    let archival = match archival {
        Archival::Alone => PdfStandard::A_2a,
        Archival::WithFiles => PdfStandard::A_3a,
    };
    PdfStandards::new(&[PdfStandard::Ua_1, archival])
        .map_err(|error| failure(error.message()).into())
}

fn failure(reason: &str) -> Diagnostic {
    Diagnostic::error(Code::EXPORT, Origin::Detached, format!("no PDF was made ({reason})"))
}
