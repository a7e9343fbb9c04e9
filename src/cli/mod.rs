//! The command line: words → a validated configuration → the pipeline → text and an exit code.
//!
//! Exit codes: 0 fine (warnings allowed) · 1 the input has errors, or a report failed · 2 bad invocation ·
//! 101 a fault of ours · 130 interrupted, 143 terminated.

mod args;
mod build;
mod classify;
mod crew;
mod fault;
mod inspect;
mod interrupt;
mod new;
mod output;
mod watch;
mod worker;

use std::path::Path;
use std::process::ExitCode;

use clap::Parser;

use crate::batch::{Refused, find_reports, stop};
use crate::diag::{Code, Diagnostic, Faults, Format, did_you_mean};
use crate::model::project::Consent;
use crate::pipeline::Workshop;
use crate::privacy::mask;
use crate::source::{Origin, Sources};
use crate::typeset::{Assets, read_overrides};
use args::{Args, Command};
use output::Notes;

/// How a command ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// All is well, or there are warnings only.
    Fine,
    /// The input has errors, or a report failed.
    Faulty,
    /// The invocation is wrong.
    Misused,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Fine => 0,
            Exit::Faulty => 1,
            Exit::Misused => 2,
        })
    }
}

/// Runs the program with the process's arguments.
#[must_use]
pub fn run() -> ExitCode {
    output::report_own_faults();
    let args = Args::parse();
    if matches!(args.command, Command::Worker(_)) {
        interrupt::leave_signals_to_the_build();
    } else {
        interrupt::end_on_signals();
    }
    let exit = std::panic::catch_unwind(|| dispatch(&args));
    if stop::is_asked() {
        stop::await_end();
    }
    match exit {
        Ok(Exit::Fine) if output::is_broken() => Exit::Faulty.into(),
        Ok(exit) => exit.into(),
        Err(_) => ExitCode::from(101),
    }
}

fn dispatch(args: &Args) -> Exit {
    let root = args.project.as_path();
    match &args.command {
        Command::Build(build) => build::build(root, build),
        Command::Check(check) => inspect::check(root, check),
        Command::Figures(figures) => inspect::figures(root, figures),
        Command::Explain(explain) => inspect::explain(root, explain),
        Command::Classify(classify) => classify::classify(root, classify),
        Command::List => inspect::list(root),
        Command::Watch(watch) => watch::watch(root, watch),
        Command::New(new) => new::new(root, new),
        Command::Schema(schema) => inspect::schema(schema),
        Command::Worker(worker) => worker::work(root, worker),
    }
}

/// The reports that a command is about.
struct Chosen {
    reports: Vec<String>,
    /// Faulty where one that was meant cannot be a report, which is told.
    exit: Exit,
}

/// The named reports, or all; a name that is none is a misuse.
fn choose_reports(root: &Path, named: &[String], format: Format) -> Result<Chosen, Exit> {
    let found = find_reports(root).map_err(|error| {
        let inputs = root.join("inputs");
        output::complain(&format!("cannot read {} ({error})", output::path(&inputs)));
        output::advise("run nulage in a folder that holds inputs/, or name it with --project");
        Exit::Misused
    })?;
    let plain = |name: &str| name.trim_end_matches('/').trim_start_matches("inputs/").to_owned();
    let named: Vec<String> = named.iter().map(|name| plain(name)).collect();
    let is_meant = |refused: &&Refused| named.is_empty() || named.contains(&refused.name);
    let refused: Vec<_> = found.refused.iter().filter(is_meant).collect();
    tell_refused(root, &refused, format);
    let exit = if refused.is_empty() { Exit::Fine } else { Exit::Faulty };
    if named.is_empty() && found.reports.is_empty() && refused.is_empty() {
        output::complain("there is no report under inputs/");
        output::advise("`nulage new NAME --kind review` makes one");
        return Err(Exit::Misused);
    }
    let mut reports = if named.is_empty() { found.reports.clone() } else { Vec::new() };
    for name in named {
        let is_refused = refused.iter().any(|refused| refused.name == name);
        if !is_refused && !found.reports.contains(&name) {
            output::complain(&format!("there is no report `{name}` under inputs/"));
            if let Some(hint) = did_you_mean(&name, found.reports.iter().map(String::as_str)) {
                output::advise(&hint);
            }
            return Err(Exit::Misused);
        }
        if !is_refused && !reports.contains(&name) {
            reports.push(name);
        }
    }
    if reports.is_empty() { Err(exit) } else { Ok(Chosen { reports, exit }) }
}

/// The one report that a command is about.
fn choose_report(root: &Path, named: &str) -> Result<String, Exit> {
    let Chosen { reports, .. } = choose_reports(root, &[named.to_owned()], Format::Human)?;
    reports.into_iter().next().ok_or(Exit::Misused)
}

/// N0143, of each folder that cannot be a report.
fn tell_refused(root: &Path, refused: &[&Refused], format: Format) {
    let mut sources = Sources::new(root);
    let faults: Vec<_> = refused
        .iter()
        .map(|Refused { name, reason }| {
            let file = sources.add(&format!("inputs/{name}"), "", b"");
            let message = format!("`{name}` cannot be a report ({reason})");
            Diagnostic::error(Code::REPORT_FOLDER, Origin::File(file), message)
        })
        .collect();
    output::show("", &sources, &faults, format);
}

/// Why there is no workshop: what all reports share cannot be read, or has faults.
enum Unopened {
    Unread(std::io::Error),
    Faults(Sources, Vec<Diagnostic>),
}

impl Unopened {
    fn rendered(&self, look: (Format, bool)) -> String {
        match self {
            Self::Unread(error) => {
                let message = format!("cannot read the project's templates or fonts ({error})");
                format!("error: {}\n", mask(&message))
            }
            Self::Faults(sources, faults) => {
                output::rendered("", sources, faults, look, Notes::Hidden)
            }
        }
    }
}

/// The workshop of a project.
fn open_workshop(root: &Path) -> Result<Workshop, Unopened> {
    let mut sources = Sources::new(root);
    let mut faults = Faults::new();
    let consent = Consent::load(&mut sources, &mut faults);
    if !faults.is_empty() {
        return Err(Unopened::Faults(sources, faults.into_sorted()));
    }
    let own = read_overrides(root, consent.outside).map_err(Unopened::Unread)?;
    let mut sources = sources.with_outside(consent.outside);
    let assets = Assets::builtin().with_overrides(own);
    Workshop::open(root, assets, consent, &mut sources)
        .map_err(|faults| Unopened::Faults(sources, faults.into_sorted()))
}

/// The same for a command that people read; what is wrong is told.
fn workshop_or_tell(root: &Path) -> Result<Workshop, Exit> {
    open_workshop(root).map_err(|unopened| {
        output::mention(&unopened.rendered((Format::Human, output::has_color(Format::Human))));
        Exit::Faulty
    })
}
