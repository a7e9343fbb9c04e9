//! Drafts and working papers → documents: typeset, export.

use super::{Content, Draft, Workshop, unreachable_fault};
use crate::diag::{Code, Diagnostic, Faults, Result};
use crate::export::{Archival, PdfHead, export_pdf};
use crate::fill::Later;
use crate::lang::Language;
use crate::source::Sources;
use crate::typeset::{Document, Project, typeset};

/// A finished report.
pub struct Printed {
    /// The pages.
    pub document: Document,
    /// The PDF.
    pub pdf: Vec<u8>,
}

/// Typeset. The files of templates that faults lie in go to `sources`, warnings to `faults`.
///
/// # Errors
/// Faults of templates. A draft without content has none, for its faults were told.
pub fn lay_out(
    draft: &Draft,
    workshop: &Workshop,
    (sources, faults): (&mut Sources, &mut Faults),
) -> Result<Document> {
    let Some(content) = &draft.content else {
        return Err(unreachable_fault().into());
    };
    let mut met = Faults::new();
    let document = typeset(&content.project, &workshop.assets, sources, &mut met);
    let Some(document) = document else {
        return Err(met.finish(()).err().unwrap_or_else(|| unreachable_fault().into()));
    };
    faults.extend(met.into_sorted());
    Ok(document)
}

/// Typeset, export; as [`lay_out`].
///
/// # Errors
/// Faults of templates, or clauses of the PDF standards that the document breaks.
pub fn print_report(
    draft: &Draft,
    workshop: &Workshop,
    (sources, faults): (&mut Sources, &mut Faults),
) -> Result<Printed> {
    let document = lay_out(draft, workshop, (&mut *sources, faults))?;
    let Some(content) = &draft.content else {
        return Err(unreachable_fault().into());
    };
    let head = &content.model.head;
    let archival = if head.attach { Archival::WithFiles } else { Archival::Alone };
    let head = PdfHead { ident: &draft.id, language: head.language, archival };
    let pdf = export_pdf(&document, head, sources)?;
    Ok(Printed { document, pdf })
}

/// The Typst project of a report's working paper, whose data says what later stages found, too; none without a font.
#[must_use]
pub fn paper_project(
    content: &Content,
    sources: &Sources,
    later: Later<'_>,
    workshop: &Workshop,
) -> Option<Project> {
    let widths = workshop.widths()?;
    let inputs = (&content.model, &workshop.theme, sources);
    let data = content.paper.finished(inputs, later, &widths);
    Some(Project::of_paper(&content.model.id, data))
}

/// A finished working paper. It brings nothing down with it: whatever goes wrong is a warning, and the report stands without it.
#[must_use]
pub fn print_paper(
    project: &Project,
    language: Language,
    workshop: &Workshop,
    sources: &mut Sources,
    faults: &mut Faults,
) -> Option<Vec<u8>> {
    let mut met = Faults::new();
    let head = PdfHead { ident: &project.name, language, archival: Archival::Alone };
    let pdf = typeset(project, &workshop.assets, sources, &mut met)
        .and_then(|document| met.keep(export_pdf(&document, head, sources)));
    let reasons = met.into_sorted();
    if pdf.is_none() {
        let reason = reasons.first().map_or("no reason was given", |fault| &fault.message);
        let message = format!("the working paper cannot be made ({reason})");
        let origin = reasons.first().map(|fault| fault.origin).unwrap_or_default();
        let hint = "the report itself stands; mend `templates/working-paper.typ` if it is your own";
        faults.push(Diagnostic::warning(Code::WORKING_PAPER, origin, message).with_hint(hint));
    } else {
        faults.extend(reasons);
    }
    pdf
}
