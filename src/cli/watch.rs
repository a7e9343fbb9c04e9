//! `nulage watch`: builds, waits for a change below inputs/, templates/ or fonts/, of the theme, its logo or project.toml, builds
//! again, and shows in a browser what became of it.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use notify::{RecommendedWatcher, RecursiveMode, Watcher as _};

use super::args::{Task, WatchArgs};
use super::build::{build_all, standing};
use super::choose::{Asked, Chosen, choose_reports};
use super::crew::{Telling, Texts, deal_out_orders};
use super::kept::Keeping;
use super::{Exit, output};
use crate::batch::{Ask, Bench, Ended, Order, Outcome, ReportName, Shared, Standing, stop};
use crate::diag::Format;
use crate::model::project::Consent;
use crate::model::theme::logo_file;
use crate::preview::{Preview, Shown, plain, serve};
use crate::privacy::mask;

/// Editors write a file in several steps: a build waits until nothing has changed for this long.
const QUIET: Duration = Duration::from_millis(80);

/// What is watched with all that it holds.
const BELOW: [&str; 3] = ["inputs", "templates", "fonts"];
/// What is watched itself.
const ALONE: [&str; 2] = ["theme.toml", "project.toml"];

/// What a watch waits for.
enum Event {
    /// This file changed.
    Changed(PathBuf),
    /// Somebody looks at a report that is not drawn yet.
    LookedAt,
}

/// What is done next.
enum Next {
    Build(BTreeSet<PathBuf>),
    Draw,
    End,
}

pub(super) fn watch(root: &Path, args: &WatchArgs) -> Exit {
    let out = args.out.clone().unwrap_or_else(|| root.join("out"));
    let task = Task::Build { out, force: false, emit: Vec::new() };
    let mut watch = Watch {
        root,
        args,
        task,
        bench: Bench::default(),
        shared: None,
        preview: Preview::default(),
        told: RefCell::default(),
    };
    if let Err(exit) = choose_reports(root, &watch.asked(&watch.telling(), None)) {
        return exit;
    }
    let (sender, events) = channel();
    let watcher = watcher(root, sender.clone(), watch.bench.hurry());
    let watcher = watcher.inspect_err(|error| {
        output::complain(&format!("cannot watch files ({error})"));
    });
    let Ok(watcher) = watcher else { return Exit::Faulty };
    let mut files = Files { watcher, paths: BTreeSet::new() };
    if files.look_for_more(root, &BTreeSet::new()).is_err() {
        return Exit::Faulty;
    }
    if !args.no_preview && !show(&watch.preview, args.port, sender) {
        return Exit::Faulty;
    }
    let mut next = Next::Build(BTreeSet::new());
    loop {
        match next {
            Next::Build(changed) => {
                // What cannot be watched was told.
                let _ = files.look_for_more(root, &changed);
                watch.build(&changed);
            }
            Next::Draw => {}
            Next::End => return Exit::Fine,
        }
        if !args.no_preview {
            watch.draw();
        }
        if stop::is_asked() {
            stop::await_end();
        }
        next = wait(&events);
    }
}

/// Sends an event for each file that changes, and has a drawing halted for it.
fn watcher(
    root: &Path,
    sender: Sender<Event>,
    hurry: Arc<AtomicBool>,
) -> notify::Result<RecommendedWatcher> {
    let project = root.canonicalize().unwrap_or_else(|_| root.to_owned());
    notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        for event in event.into_iter().filter(|event| !event.kind.is_access()) {
            for path in event.paths {
                if !is_input(&path, &project) {
                    continue;
                }
                hurry.store(true, Ordering::SeqCst);
                let _ = sender.send(Event::Changed(path));
            }
        }
    })
}

/// Whether a file that changed is an input. Of what stands in the project's folder itself, outputs among it, only some is.
fn is_input(path: &Path, project: &Path) -> bool {
    // What is written in one step has such a name before.
    let is_temporary =
        |part: &OsStr| part.to_str().is_some_and(|part| part.starts_with(".nulage-"));
    if path.iter().any(is_temporary) {
        return false;
    }
    let folder = path.parent().and_then(|folder| folder.canonicalize().ok());
    if folder.is_none_or(|folder| folder != project) {
        return true;
    }
    let name = path.file_name().and_then(OsStr::to_str).unwrap_or_default();
    let is_logo = || {
        let logo = logo_file(&Consent::of(project).sources(project));
        logo.is_some_and(|logo| project.join(logo) == project.join(name))
    };
    BELOW.contains(&name) || ALONE.contains(&name) || is_logo()
}

/// What is watched of a project, and what is watched by now.
struct Files {
    watcher: RecommendedWatcher,
    paths: BTreeSet<PathBuf>,
}

impl Files {
    /// Watches what there is by now. What cannot be watched is told.
    fn look_for_more(&mut self, root: &Path, changed: &BTreeSet<PathBuf>) -> Result<(), ()> {
        let logo = logo_file(&Consent::of(root).sources(root));
        let below = BELOW.map(|name| (root.join(name), RecursiveMode::Recursive));
        let alone = ALONE.into_iter().chain(logo.as_deref());
        let alone = alone.map(|name| (root.join(name), RecursiveMode::NonRecursive));
        let itself = (root.to_owned(), RecursiveMode::NonRecursive);
        // What went, or was put in the place of another, is watched anew.
        self.paths.retain(|path| path.exists() && !changed.contains(path));
        for (path, mode) in below.into_iter().chain(alone).chain([itself]) {
            if self.paths.contains(&path) || !path.exists() {
                continue;
            }
            if let Err(error) = self.watcher.watch(&path, mode) {
                output::complain(&format!("cannot watch {} ({error})", output::path(&path)));
                return Err(());
            }
            self.paths.insert(path);
        }
        Ok(())
    }
}

/// Serves the preview, and says where.
fn show(preview: &Preview, port: u16, sender: Sender<Event>) -> bool {
    let looked_at = move || drop(sender.send(Event::LookedAt));
    match serve(preview, port, looked_at) {
        Ok(address) => {
            output::mention(&format!("preview: http://{address}/\n"));
            true
        }
        Err(error) => {
            output::complain(&format!("cannot show a preview on port {port} ({error})"));
            output::advise("`--port 0` takes one that is free, `--no-preview` none");
            false
        }
    }
}

/// Waits for a change and for the quiet after it, or for somebody who looks.
fn wait(events: &Receiver<Event>) -> Next {
    let mut changed = BTreeSet::new();
    let mut is_looked_at = false;
    loop {
        let event = if changed.is_empty() && !is_looked_at {
            events.recv().map_err(|_| RecvTimeoutError::Disconnected)
        } else {
            events.recv_timeout(if changed.is_empty() { Duration::ZERO } else { QUIET })
        };
        match event {
            Ok(Event::Changed(path)) => _ = changed.insert(path),
            Ok(Event::LookedAt) => is_looked_at = true,
            Err(RecvTimeoutError::Timeout) if changed.is_empty() => return Next::Draw,
            Err(RecvTimeoutError::Timeout) => return Next::Build(changed),
            Err(RecvTimeoutError::Disconnected) => return Next::End,
        }
    }
}

struct Watch<'a> {
    root: &'a Path,
    args: &'a WatchArgs,
    task: Task,
    /// Workers that keep what they have laid out from build to build.
    bench: Bench,
    /// The templates, fonts and settings that they have read.
    shared: Option<Shared>,
    preview: Preview,
    /// What was told of the reports, most of which is the same after an edit.
    told: RefCell<Texts>,
}

impl Watch<'_> {
    fn asked<'s>(&'s self, telling: &'s Telling<'s>, standing: Option<&'s Standing>) -> Asked<'s> {
        Asked { named: &self.args.reports, filter: None, standing, telling }
    }

    fn telling(&self) -> Telling<'_> {
        let (task, limits) = (self.task.clone(), &self.args.limits);
        let telling = Telling::of(task, limits, Format::Human, &self.bench);
        Telling { before: Some(&self.told), ..telling }
    }

    /// Inputs, the list of reports, templates and fonts may have changed.
    fn build(&mut self, changed: &BTreeSet<PathBuf>) {
        let Task::Build { out, .. } = &self.task else { return };
        let start = Instant::now();
        self.preview.update(|state| state.busy = true);
        // What a report that stands is warned of is shown beside its pages.
        let is_first = self.bench.round() == 0;
        self.bench.begin_round();
        let standing = standing(self.root, out);
        let shared = standing.as_ref().map(|standing| standing.shared().clone());
        if shared != self.shared {
            self.bench.dismiss();
            self.shared = shared;
        }
        let telling = self.telling();
        let asked = self.asked(&telling, standing.as_ref());
        let ended = choose_reports(self.root, &asked).ok().map(|Chosen { reports, .. }| {
            let keeping = Keeping {
                is_of_all: false,
                junit: None,
                zip: None,
                share: None,
                is_told: true,
                is_told_in_full: is_first,
            };
            build_all(&reports, self.root, standing.as_ref(), &telling, &keeping).1
        });
        let because = because(self.root, changed);
        let seconds = start.elapsed().as_secs_f64();
        let said = match &ended {
            Some(ended) => format!("{} in {seconds:.1} s{because}", tally(ended)),
            None => format!("nothing can be built{because}; the terminal says why"),
        };
        self.preview.update(|state| {
            state.busy = false;
            state.said.clone_from(&said);
            let Some(ended) = ended else { return };
            let shown = ended.iter().map(|ended| {
                shown(state.reports.iter().find(|shown| shown.id == ended.report.id), ended)
            });
            state.reports = shown.collect();
        });
        output::mention(&format!("{}; waiting for changes, Ctrl-C ends\n", mask(&said)));
    }

    /// Draws the report that is looked at, if it can be.
    fn draw(&self) {
        let Some((id, known)) = self.preview.wanted() else { return };
        let ask = Ask::Draw(known.into_iter().collect());
        let order = Order { report: ReportName::of_folder(&id), ask, round: self.bench.round() };
        let drawn = deal_out_orders(&[order], self.root, &self.telling(), |ended, _| {
            if let Outcome::Drawn(drawn) = &ended.outcome {
                self.preview.show_pages(&id, drawn.clone());
            }
        });
        // That no report can be made was told by the build.
        drop(drawn);
    }
}

/// ", because inputs/x/staffing.csv changed".
fn because(root: &Path, changed: &BTreeSet<PathBuf>) -> String {
    let root = root.canonicalize().unwrap_or_default();
    let name = |path: &PathBuf| {
        let real = path.canonicalize().unwrap_or_else(|_| path.clone());
        output::path(real.strip_prefix(&root).unwrap_or(path)).to_string()
    };
    match (changed.first(), changed.len().saturating_sub(1)) {
        (None, _) => String::new(),
        (Some(first), 0) => format!(", because {} changed", name(first)),
        (Some(first), more) => format!(", because {} and {more} more changed", name(first)),
    }
}

/// "1 built, 2 up to date".
fn tally(ended: &[Ended]) -> String {
    let number = |is: fn(&Outcome) -> bool| ended.iter().filter(|ended| is(&ended.outcome)).count();
    let counts = [
        (number(|it| matches!(it, Outcome::Built { .. })), "built"),
        (number(|it| matches!(it, Outcome::UpToDate)), "up to date"),
        (number(|it| matches!(it, Outcome::Failed { .. })), "failed"),
    ];
    let said = counts.iter().filter(|(count, _)| *count > 0);
    said.map(|(count, how)| format!("{count} {how}")).collect::<Vec<_>>().join(", ")
}

/// What is shown of a report. Of one that stands only the number of its warnings is told: what was told before still holds.
fn shown(before: Option<&Shown>, ended: &Ended) -> Shown {
    let before = before.cloned().unwrap_or_default();
    let told: Vec<String> = ended.told.iter().map(|text| plain(text)).collect();
    let (state, reason) = match &ended.outcome {
        Outcome::Built { reason, .. } => ("built", mask(reason).into_owned()),
        Outcome::Failed { .. } => ("failed", String::new()),
        _ => ("up to date", before.reason),
    };
    let stands = ended.outcome == Outcome::UpToDate && told.is_empty() && ended.warnings > 0;
    Shown {
        id: ended.report.id.clone(),
        state: state.to_owned(),
        errors: ended.errors,
        warnings: ended.warnings,
        told: if stands { before.told } else { told },
        reason,
        pages: before.pages,
    }
}
