//! The command line: words → a validated configuration → the pipeline → text and an exit code.
//!
//! Exit codes: 0 fine (warnings allowed) · 1 the input has errors, or a report failed · 2 bad invocation ·
//! 101 a fault of ours · 130 interrupted.

mod args;
mod build;
mod classify;
mod inspect;
mod new;
mod output;
mod watch;

use std::path::Path;
use std::process::ExitCode;

use clap::Parser;

use crate::batch::find_reports;
use crate::diag::{Format, did_you_mean};
use crate::pipeline::Workshop;
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
    output::wait_for_writes_on_interrupt();
    match std::panic::catch_unwind(|| dispatch(&Args::parse())) {
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
    }
}

/// The named reports, or all; a name that is none is a misuse.
fn choose_reports(root: &Path, named: &[String]) -> Result<Vec<String>, Exit> {
    let all = find_reports(root).map_err(|error| {
        let inputs = root.join("inputs");
        output::complain(&format!("cannot read {} ({error})", output::path(&inputs)));
        output::advise("run nulage in a folder that holds inputs/, or name it with --project");
        Exit::Misused
    })?;
    if named.is_empty() {
        if all.is_empty() {
            output::complain("there is no report under inputs/");
            output::advise("`nulage new NAME --kind review` makes one");
            return Err(Exit::Misused);
        }
        return Ok(all);
    }
    let mut chosen = Vec::new();
    for name in named {
        let plain = name.trim_end_matches('/').trim_start_matches("inputs/");
        if !all.iter().any(|report| report == plain) {
            output::complain(&format!("there is no report `{plain}` under inputs/"));
            if let Some(hint) = did_you_mean(plain, all.iter().map(String::as_str)) {
                output::advise(&hint);
            }
            return Err(Exit::Misused);
        }
        if !chosen.iter().any(|report| report == plain) {
            chosen.push(plain.to_owned());
        }
    }
    Ok(chosen)
}

/// The workshop of a project; its faults are told.
fn open_workshop(root: &Path, format: Format) -> Result<Workshop, Exit> {
    let own = read_overrides(root).map_err(|error| {
        output::complain(&format!("cannot read the project's templates or fonts ({error})"));
        Exit::Faulty
    })?;
    let mut sources = Sources::new(root);
    let assets = Assets::builtin().with_overrides(own);
    Workshop::open(root, assets, &mut sources).map_err(|faults| {
        output::show("", &sources, &faults.into_sorted(), format, Notes::Hidden);
        Exit::Faulty
    })
}
