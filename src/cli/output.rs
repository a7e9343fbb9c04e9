//! The one door to the terminal: diagnostics, status lines, faults of our own, interrupts.

use std::io::{IsTerminal as _, Write as _};
use std::path::Path;

use crate::batch::WRITING;
use crate::diag::{Diagnostic, Format, RenderContext, Severity, grouped, render};
use crate::privacy::mask;
use crate::source::Sources;

/// A line or more on standard output; a closed pipe ends the program quietly.
pub(super) fn say(text: &str) {
    let mut out = anstream::stdout().lock();
    if out.write_all(text.as_bytes()).and_then(|()| out.flush()).is_err() {
        std::process::exit(0);
    }
}

/// A line or more on standard error.
pub(super) fn mention(text: &str) {
    let _ = anstream::stderr().lock().write_all(text.as_bytes());
}

/// A path as it is shown: without the `./` that the default project folder gives it.
pub(super) fn path(path: &Path) -> std::path::Display<'_> {
    path.strip_prefix(".").unwrap_or(path).display()
}

/// A misuse of the command line, which may quote it.
pub(super) fn complain(message: &str) {
    mention(&format!("error: {}\n", mask(message)));
}

/// The next step after a complaint.
pub(super) fn advise(hint: &str) {
    mention(&format!("  help: {}\n", mask(hint)));
}

/// Diagnostics of one report: for people on standard error, many of a kind as one; for programs on standard output, every
/// one. Notes are shown where they are asked for.
pub(super) fn show(
    report: &str,
    sources: &Sources,
    diagnostics: &[Diagnostic],
    format: Format,
    notes: Notes,
) {
    let color = format == Format::Human && std::io::stderr().is_terminal();
    let context = RenderContext { report, sources, color };
    let shown = |d: &&Diagnostic| notes == Notes::Shown || d.severity != Severity::Note;
    let all: Vec<_> = diagnostics.iter().filter(shown).cloned().collect();
    let all = if format == Format::Json { all } else { grouped(&all) };
    let text: String = all.iter().map(|d| render(d, format, context)).collect();
    if format == Format::Human { mention(&text) } else { say(&text) }
}

/// Whether diagnostics that are only worth knowing are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Notes {
    Shown,
    Hidden,
}

/// "2 errors, 1 warning"; none if there are neither.
pub(super) fn tally<'a>(diagnostics: impl Iterator<Item = &'a Diagnostic>) -> Option<String> {
    let (mut errors, mut warnings) = (0, 0);
    for diagnostic in diagnostics {
        match diagnostic.severity {
            Severity::Error => errors += 1,
            Severity::Warning => warnings += 1,
            Severity::Note => {}
        }
    }
    let counted = |n: usize, what: &str| match n {
        0 => None,
        1 => Some(format!("1 {what}")),
        n => Some(format!("{n} {what}s")),
    };
    let parts: Vec<_> =
        [counted(errors, "error"), counted(warnings, "warning")].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// A panic is a fault of ours: said in one line with its place, and asked to be reported.
pub(super) fn report_own_faults() {
    std::panic::set_hook(Box::new(|info| {
        let what = info.payload_as_str().unwrap_or("an unknown fault");
        let place = info.location().map(ToString::to_string).unwrap_or_default();
        mention(&format!(
            "internal error: {} (occurred at {place})\n  this is a fault of nulage: please report it with the inputs that caused it\n",
            mask(what)
        ));
    }));
}

/// An interrupt ends the program with 130, after the files that are being written are whole.
pub(super) fn wait_for_writes_on_interrupt() {
    let _ = ctrlc::set_handler(|| {
        let _guard = WRITING.lock();
        std::process::exit(130);
    });
}
