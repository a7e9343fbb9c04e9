//! The one door to the terminal: diagnostics, status lines, faults of our own.

use std::io::{ErrorKind, IsTerminal as _, Write as _};
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};
use std::sync::{Mutex, PoisonError};

use super::args::Color;
use crate::batch::Ended;
use crate::diag::{Diagnostic, Format, RenderContext, Severity, grouped, render};
use crate::privacy::mask;
use crate::source::Sources;

/// Whether something is shown in colour: by where it goes, or as it was chosen.
static COLOR: AtomicU8 = AtomicU8::new(AUTO);
const AUTO: u8 = 0;
const ALWAYS: u8 = 1;
const NEVER: u8 = 2;

/// Chooses colours: what the command line says, else `FORCE_COLOR` and `NO_COLOR` of the environment.
pub(super) fn choose_color(color: Color) {
    let chosen = match color {
        Color::Always => ALWAYS,
        Color::Never => NEVER,
        Color::Auto if is_set("NO_COLOR") => NEVER,
        Color::Auto if is_set("FORCE_COLOR") => ALWAYS,
        Color::Auto => AUTO,
    };
    match chosen {
        ALWAYS => anstream::ColorChoice::Always.write_global(),
        NEVER => anstream::ColorChoice::Never.write_global(),
        _ => {}
    }
    COLOR.store(chosen, Ordering::SeqCst);
}

/// Whether a variable of the environment is set to something.
fn is_set(name: &str) -> bool {
    std::env::var_os(name).is_some_and(|value| !value.is_empty() && value != "0")
}

/// Whether only what is wrong is said.
static QUIET: AtomicBool = AtomicBool::new(false);

/// Says nothing but what is wrong from here on.
pub(super) fn be_quiet(quiet: bool) {
    QUIET.store(quiet, Ordering::SeqCst);
}

/// How a report ended, which a quiet run does not say.
pub(super) fn report_on(text: &str) {
    if !QUIET.load(Ordering::SeqCst) {
        say(text);
    }
}

/// Standard output is open, or its reader is gone, or it cannot be written.
static STDOUT: AtomicU8 = AtomicU8::new(OPEN);
const OPEN: u8 = 0;
const CLOSED: u8 = 1;
const BROKEN: u8 = 2;

/// A line or more on standard output. Where its reader is gone, as `head` goes, nothing more is said, and the command ends as it
/// would have ended; where it cannot be written, that is told once, and [`is_broken`].
pub(super) fn say(text: &str) {
    if STDOUT.load(Ordering::SeqCst) != OPEN {
        return;
    }
    let mut out = anstream::stdout().lock();
    let Err(error) = out.write_all(text.as_bytes()).and_then(|()| out.flush()) else { return };
    if error.kind() == ErrorKind::BrokenPipe {
        STDOUT.store(CLOSED, Ordering::SeqCst);
    } else {
        STDOUT.store(BROKEN, Ordering::SeqCst);
        complain(&format!("cannot write to standard output ({error})"));
    }
}

/// Whether something that was to be said is lost.
pub(super) fn is_broken() -> bool {
    STDOUT.load(Ordering::SeqCst) == BROKEN
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

/// Diagnostics of one report as texts; for people, many of a kind as one. Notes are shown where they are asked for.
pub(super) fn rendered(
    report: &str,
    sources: &Sources,
    diagnostics: &[Diagnostic],
    (format, color): (Format, bool),
    notes: Notes,
) -> Vec<String> {
    let context = RenderContext { report, sources, color };
    let shown = |d: &&Diagnostic| {
        notes == Notes::Shown || !matches!(d.severity, Severity::Note | Severity::Accepted)
    };
    let all: Vec<_> = diagnostics.iter().filter(shown).cloned().collect();
    let all = if format == Format::Json { all } else { grouped(&all) };
    all.iter().map(|d| render(d, format, context)).collect()
}

/// Rendered diagnostics: for people on standard error, for programs on standard output.
pub(super) fn put(text: &str, format: Format) {
    if format == Format::Human { mention(text) } else { say(text) }
}

/// Whether diagnostics are shown in colour.
pub(super) fn has_color(format: Format) -> bool {
    let chosen = COLOR.load(Ordering::SeqCst);
    let is_shown = match chosen {
        ALWAYS => true,
        NEVER => false,
        _ => std::io::stderr().is_terminal() && !is_set("NO_COLOR"),
    };
    format == Format::Human && is_shown
}

/// Shows the diagnostics of one report; no notes.
pub(super) fn show(report: &str, sources: &Sources, diagnostics: &[Diagnostic], format: Format) {
    let look = (format, has_color(format));
    put(&rendered(report, sources, diagnostics, look, Notes::Hidden).concat(), format);
}

/// Whether diagnostics that are only worth knowing are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Notes {
    Shown,
    Hidden,
}

/// "2 errors, 1 warning, 3 accepted"; none if there are none of them.
pub(super) fn tally(errors: usize, warnings: usize, accepted: usize) -> Option<String> {
    let counted = |n: usize, what: &str| match n {
        0 => None,
        1 => Some(format!("1 {what}")),
        n => Some(format!("{n} {what}s")),
    };
    let accepted = (accepted > 0).then(|| format!("{accepted} accepted"));
    let parts: Vec<_> = [counted(errors, "error"), counted(warnings, "warning"), accepted]
        .into_iter()
        .flatten()
        .collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// The tally of a report, with how many were told of others of its batch already.
pub(super) fn tally_of(ended: &Ended, repeated: usize) -> Option<String> {
    let told = match repeated {
        0 => String::new(),
        n if n == ended.told.len() => ", told above".to_owned(),
        n => format!(", {n} of them told above"),
    };
    tally(ended.errors, ended.warnings, ended.accepted).map(|tally| tally + &told)
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

/// Of a worker: a panic is kept for [`last_own_fault`], and told with the report that met it.
pub(super) fn remember_own_faults() {
    std::panic::set_hook(Box::new(|info| {
        let what = info.payload_as_str().unwrap_or("an unknown fault");
        let place = info.location().map(ToString::to_string).unwrap_or_default();
        let mut last = LAST_FAULT.lock().unwrap_or_else(PoisonError::into_inner);
        *last = format!("{what} (occurred at {place})");
    }));
}

/// What the last panic said, and where.
pub(super) fn last_own_fault() -> String {
    LAST_FAULT.lock().unwrap_or_else(PoisonError::into_inner).clone()
}

static LAST_FAULT: Mutex<String> = Mutex::new(String::new());
