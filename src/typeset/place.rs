//! Typst's diagnostics → ours, with their places in the files of the project.

use typst::diag::{Severity, SourceDiagnostic};
use typst::syntax::{DiagSpan, FileId};
use typst::{World, WorldExt as _};

use super::world::ReportWorld;
use crate::diag::{Code, Diagnostic};
use crate::source::{Origin, SourceId, Sources};

/// Each of Typst's diagnostics once, in its order. Files are numbered in `sources` when the first place lies in them.
pub(crate) fn diagnostics(
    found: &[SourceDiagnostic],
    code: Code,
    world: &ReportWorld,
    sources: &mut Sources,
) -> Vec<Diagnostic> {
    let mut places = Places { world, sources, known: Vec::new() };
    let mut all = Vec::new();
    for it in found {
        let diagnostic = places.diagnostic(it, code);
        if !all.contains(&diagnostic) {
            all.push(diagnostic);
        }
    }
    all
}

struct Places<'a> {
    world: &'a ReportWorld,
    sources: &'a mut Sources,
    known: Vec<(FileId, SourceId)>,
}

impl Places<'_> {
    fn diagnostic(&mut self, found: &SourceDiagnostic, code: Code) -> Diagnostic {
        let origin = self.origin(found.span);
        let mut all = match found.severity {
            Severity::Error => Diagnostic::error(code, origin, found.message.as_str()),
            Severity::Warning => Diagnostic::warning(code, origin, found.message.as_str()),
        };
        for hint in &found.hints {
            match self.origin(hint.span) {
                Origin::Detached => all.hints.push(hint.v.to_string()),
                place => all.labels.push((place, hint.v.to_string())),
            }
        }
        for step in &found.trace {
            all.labels.push((self.origin(step.span.into()), step.v.to_string()));
        }
        all
    }

    fn origin(&mut self, span: DiagSpan) -> Origin {
        let Some(id) = span.id() else { return Origin::Detached };
        let file = self.number(id);
        self.world.range(span).map_or(Origin::File(file), |range| Origin::text(file, range))
    }

    fn number(&mut self, id: FileId) -> SourceId {
        if let Some((_, number)) = self.known.iter().find(|(known, _)| *known == id) {
            return *number;
        }
        let file = self.world.file(id).ok();
        let bytes = file.as_ref().map_or(&[][..], |file| file.as_slice());
        let text = std::str::from_utf8(bytes).unwrap_or_default();
        let number = self.sources.add(id.get().vpath().get_without_slash(), text, bytes);
        self.known.push((id, number));
        number
    }
}
