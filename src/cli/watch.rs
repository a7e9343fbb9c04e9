//! `nulage watch`: builds, waits for a change below inputs/, templates/ or fonts/, of the theme, its logo or project.toml, builds again.

use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use notify::{RecursiveMode, Watcher};

use super::args::{Task, WatchArgs};
use super::build::{build_all, standing};
use super::choose::{Asked, Chosen, choose_reports};
use super::crew::Telling;
use super::kept::Keeping;
use super::{Exit, output};
use crate::batch::{Bench, stop};
use crate::diag::Format;
use crate::model::project::Consent;
use crate::model::theme::logo_file;

/// Editors write a file in several steps: a build waits until nothing has changed for this long.
const QUIET: Duration = Duration::from_millis(150);

pub(super) fn watch(root: &Path, args: &WatchArgs) -> Exit {
    let bench = Bench::default();
    let out = args.out.clone().unwrap_or_else(|| root.join("out"));
    let task = Task::Build { out, force: false, emit: Vec::new() };
    if let Err(exit) = choose_reports(root, &asked(args, (&task, &bench))) {
        return exit;
    }
    let (sender, changes) = channel();
    let watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        if event.is_ok_and(|event| !event.kind.is_access()) {
            let _ = sender.send(());
        }
    });
    let mut watcher = match watcher {
        Ok(watcher) => watcher,
        Err(error) => {
            output::complain(&format!("cannot watch files ({error})"));
            return Exit::Faulty;
        }
    };
    for (name, mode) in [
        ("inputs", RecursiveMode::Recursive),
        ("templates", RecursiveMode::Recursive),
        ("fonts", RecursiveMode::Recursive),
        ("theme.toml", RecursiveMode::NonRecursive),
        ("project.toml", RecursiveMode::NonRecursive),
    ] {
        if let Err(exit) = watch_path(&mut watcher, &root.join(name), mode) {
            return exit;
        }
    }
    if let Some(logo) = logo_file(&Consent::of(root).sources(root))
        && let Err(exit) = watch_path(&mut watcher, &root.join(logo), RecursiveMode::NonRecursive)
    {
        return exit;
    }
    loop {
        build_once(root, args, (&task, &bench));
        output::mention("watching for changes; end with Ctrl-C\n");
        if stop::is_asked() {
            stop::await_end();
        }
        if !wait_for_change(&changes) {
            return Exit::Fine;
        }
    }
}

fn watch_path(watcher: &mut impl Watcher, path: &Path, mode: RecursiveMode) -> Result<(), Exit> {
    if !path.exists() {
        return Ok(());
    }
    watcher.watch(path, mode).map_err(|error| {
        output::complain(&format!("cannot watch {} ({error})", output::path(path)));
        Exit::Faulty
    })
}

fn asked<'a>(args: &'a WatchArgs, (task, bench): (&Task, &'a Bench)) -> Asked<'a> {
    Asked {
        named: &args.reports,
        filter: None,
        limits: &args.limits,
        format: Format::Human,
        standing: None,
        task: task.clone(),
        bench,
    }
}

/// Inputs and the list of reports may have changed, so they are read anew; what is laid out already is kept by the workers.
fn build_once(root: &Path, args: &WatchArgs, (task, bench): (&Task, &Bench)) {
    let Task::Build { out, .. } = task else { return };
    bench.begin_round();
    let standing = standing(root, out);
    let asked = Asked { standing: standing.as_ref(), ..asked(args, (task, bench)) };
    let Ok(Chosen { reports, .. }) = choose_reports(root, &asked) else { return };
    let task = task.clone();
    let (limits, format) = (&args.limits, Format::Human);
    let telling = Telling { task, limits, format, fail_fast: false, bench };
    let keeping = Keeping { is_of_all: false, junit: None, zip: None, share: None };
    build_all(&reports, root, standing.as_ref(), &telling, &keeping);
}

/// Waits for a change and for the quiet after it; false if no more can come.
fn wait_for_change(changes: &Receiver<()>) -> bool {
    if changes.recv().is_err() {
        return false;
    }
    loop {
        match changes.recv_timeout(QUIET) {
            Ok(()) => {}
            Err(RecvTimeoutError::Timeout) => return true,
            Err(RecvTimeoutError::Disconnected) => return false,
        }
    }
}
