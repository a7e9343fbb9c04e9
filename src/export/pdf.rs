//! A paged document → one PDF that is PDF/UA-1 and PDF/A-2a.

use typst::foundations::Smart;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use super::streams::part_streams;
use crate::diag::{Code, Diagnostic, Faults, Result};
use crate::source::{Origin, Sources};
use crate::typeset::{Document, diagnostics, guarded};

const CREATOR: &str = concat!("nulage ", env!("CARGO_PKG_VERSION"));

/// The PDF of a document. `ident` names the report for good and becomes the PDF's `/ID`: another one for each report,
/// the same each time it is built. The date is what the template sets, never that of the build.
///
/// # Errors
/// N0903 for every clause of the standards that the document breaks, at its place in a template where Typst knows it.
pub fn export_pdf(document: &Document, ident: &str, sources: &mut Sources) -> Result<Vec<u8>> {
    let options = PdfOptions {
        ident: Smart::Custom(ident.to_owned()),
        creator: Smart::Custom(Some(CREATOR.to_owned())),
        timestamp: None,
        standards: standards()?,
        tagged: true,
        ..PdfOptions::default()
    };
    guarded(|| typst_pdf::pdf(document.pages(), &options))?.map(part_streams).or_else(|errors| {
        let mut faults = Faults::new();
        faults.extend(diagnostics(&errors, Code::EXPORT, document.world(), sources));
        if !faults.has_errors() {
            faults.push(failure("Typst gave no reason"));
        }
        faults.finish(Vec::new())
    })
}

fn standards() -> Result<PdfStandards> {
    PdfStandards::new(&[PdfStandard::Ua_1, PdfStandard::A_2a])
        .map_err(|error| failure(error.message()).into())
}

fn failure(reason: &str) -> Diagnostic {
    Diagnostic::error(Code::EXPORT, Origin::Detached, format!("no PDF was made ({reason})"))
}
