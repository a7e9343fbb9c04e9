//! The command line: words → a validated configuration → the pipeline → text and an exit code.
//!
//! Exit codes: 0 fine (warnings allowed) · 1 the input has errors, or a report failed · 2 bad invocation ·
//! 101 a fault of ours · 130 interrupted, 143 terminated.

mod accept;
mod args;
mod build;
mod choose;
mod classify;
mod crew;
mod diff;
mod fault;
mod from;
mod inspect;
mod interrupt;
mod kept;
mod kind;
mod merge;
mod new;
mod output;
mod plan;
mod project;
mod rest;
mod share;
mod watch;
mod worker;

use std::path::Path;
use std::process::ExitCode;

use clap::Parser;

use crate::batch::stop;
use crate::diag::{Diagnostic, Faults, Format};
use crate::model::project::Consent;
use crate::pipeline::Workshop;
use crate::privacy::mask;
use crate::source::Sources;
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
    output::choose_color(args.color);
    output::be_quiet(args.quiet);
    if matches!(args.command, Some(Command::Worker(_))) {
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
    let root = &project::root(args.project.as_deref());
    let Some(command) = &args.command else { return project::greet(root) };
    let done = match command {
        Command::Build(build) => build::build(root, build),
        Command::Plan(plan) => plan::plan(root, plan),
        Command::Check(check) => inspect::check(root, check),
        Command::Merge(args) => Ok(merge::merge(args)),
        Command::Diff(args) => diff::diff(root, args),
        Command::Figures(figures) => inspect::figures(root, figures),
        Command::Explain(explain) => inspect::explain(root, explain),
        Command::Classify(classify) => classify::classify(root, classify),
        Command::List(list) => inspect::list(root, list),
        Command::Watch(watch) => Ok(watch::watch(root, watch)),
        Command::New(new) => Ok(new::new(root, new)),
        Command::Completions(shell) => Ok(project::completions(shell)),
        Command::Man => Ok(project::manual()),
        Command::Schema(schema) => Ok(inspect::schema(schema)),
        Command::Worker(worker) => Ok(worker::work(root, worker)),
    };
    done.unwrap_or_else(|exit| exit)
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
                output::rendered("", sources, faults, look, Notes::Hidden).concat()
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
