//! Options of a command → workers of this program, and what they say → the terminal.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::io::IsTerminal as _;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use super::args::{LimitArgs, Task, WorkerArgs};
use super::output;
use crate::batch::{
    Bench, Crew, Ended, Limits, Order, Outcome, Program, ReportName, memory_of_machine,
};
use crate::diag::Format;
use crate::model::folder_of;

/// What is done with reports, within which bounds, and how it is told.
#[derive(Clone)]
pub(super) struct Telling<'a> {
    pub(super) task: Task,
    pub(super) limits: &'a LimitArgs,
    pub(super) format: Format,
    /// Whether no other report is begun once one has failed.
    pub(super) fail_fast: bool,
    /// Whether notes are told.
    pub(super) notes: bool,
    /// What was told before, where rounds follow each other.
    pub(super) before: Option<&'a RefCell<Texts>>,
    /// The workers that are there already.
    pub(super) bench: &'a Bench,
}

impl<'a> Telling<'a> {
    /// All reports are dealt with, and notes are not told.
    pub(super) fn of(task: Task, limits: &'a LimitArgs, format: Format, bench: &'a Bench) -> Self {
        Self { task, limits, format, fail_fast: false, notes: false, before: None, bench }
    }
}

/// What all reports share has faults, which were told.
pub(super) struct Refused;

/// Has reports dealt with by workers. Their diagnostics are shown, and `tell` is called after those of each, in the order of
/// `reports`, with how many were told before: what a run says depends on no timing.
pub(super) fn deal_out(
    reports: Vec<ReportName>,
    root: &Path,
    telling: &Telling<'_>,
    tell: impl FnMut(&Ended, usize),
) -> Result<(), Refused> {
    deal_out_orders(&deals(reports, telling), root, telling, tell)
}

/// Orders to deal with reports.
pub(super) fn deals(
    reports: impl IntoIterator<Item = ReportName>,
    telling: &Telling<'_>,
) -> Vec<Order> {
    let round = telling.bench.round();
    reports.into_iter().map(|report| Order::deal(report, round)).collect()
}

/// The same for any orders.
pub(super) fn deal_out_orders(
    orders: &[Order],
    root: &Path,
    telling: &Telling<'_>,
    mut tell: impl FnMut(&Ended, usize),
) -> Result<(), Refused> {
    let mut told = Told::of(telling);
    deal_out_silently(orders, root, telling, |ended| told.tell(ended, &mut tell))
}

/// The same, and how each ended is for others to tell.
pub(super) fn deal_out_silently(
    orders: &[Order],
    root: &Path,
    telling: &Telling<'_>,
    mut take: impl FnMut(&Ended),
) -> Result<(), Refused> {
    if orders.is_empty() {
        return Ok(());
    }
    let Some(crew) = crew(orders.len(), root, telling) else {
        output::complain("cannot start workers (the program's own file is not found)");
        return Err(Refused);
    };
    let progress = progress(orders.len());
    let dealt = crew.run(
        telling.bench,
        orders,
        |ended| {
            progress.set_message(ended.report.id.clone());
            progress.inc(1);
        },
        |ended| progress.suspend(|| take(ended)),
    );
    progress.finish_and_clear();
    dealt.map_err(|text| {
        output::put(&text, telling.format);
        Refused
    })
}

/// What a person was told when the report was built is not told again in full while nothing has changed.
pub(super) fn is_in_one_line(ended: &Ended, format: Format) -> bool {
    format == Format::Human && ended.outcome == Outcome::UpToDate && ended.errors == 0
}

/// What reports said when each was built last.
pub(super) type Texts = BTreeMap<String, Vec<String>>;

/// What was told of the reports of a batch: they share most of what can be wrong with them, and people are told once. What a watch
/// told before it does not tell again either, but for a report with errors.
pub(super) struct Told<'a> {
    format: Format,
    texts: BTreeSet<(String, String)>,
    before: Option<&'a RefCell<Texts>>,
}

impl<'a> Told<'a> {
    /// Nothing yet.
    pub(super) fn of(telling: &Telling<'a>) -> Self {
        Self { format: telling.format, texts: BTreeSet::new(), before: telling.before }
    }

    /// Shows the diagnostics of a report, and calls `tell` with how many of them were told before.
    pub(super) fn tell(&mut self, ended: &Ended, mut tell: impl FnMut(&Ended, usize)) {
        if is_in_one_line(ended, self.format) {
            tell(ended, 0);
            return;
        }
        let (fresh, repeated) = self.fresh(ended);
        output::put(&fresh, self.format);
        tell(ended, repeated);
    }

    /// What was not told yet, and how much was.
    fn fresh(&mut self, ended: &Ended) -> (String, usize) {
        let (id, is_of_batch) = (&ended.report.id, ended.report.id.contains('/'));
        if self.format != Format::Human {
            return (ended.told.concat(), 0);
        }
        // What is built says all that is wrong with it; what it no longer says is news if it says it again.
        let is_built = matches!(ended.outcome, Outcome::Built { .. });
        let before = self.before.filter(|_| is_built);
        let before = before.and_then(|all| all.borrow_mut().insert(id.clone(), ended.told.clone()));
        let before = before.unwrap_or_default();
        let is_fresh = |text: &&String| {
            !before.contains(text)
                && (!is_of_batch || self.texts.insert((folder_of(id).to_owned(), (*text).clone())))
        };
        let fresh: Vec<&String> = ended.told.iter().filter(is_fresh).collect();
        let repeated = ended.told.len() - fresh.len();
        (fresh.into_iter().cloned().collect(), repeated)
    }
}

fn crew(reports: usize, root: &Path, telling: &Telling<'_>) -> Option<Crew> {
    let Telling { task, limits, format, fail_fast, notes, .. } = telling;
    let processors = std::thread::available_parallelism().map_or(1, NonZero::get);
    let jobs = limits.jobs.map_or(processors, usize::from).min(reports).max(1);
    let color = output::has_color(*format);
    let threads = u16::try_from((processors / jobs).max(1)).unwrap_or(u16::MAX);
    let (format, notes) = (*format, *notes);
    let worker = WorkerArgs { threads, format, colored: color, notes, task: task.clone() };
    let out = match task {
        Task::Build { out, .. } => Some(out.clone()),
        Task::Plan { .. } | Task::Check => None,
    };
    let memory = limits.memory.map(|mb| u64::from(mb) * 1_000_000);
    Some(Crew {
        program: Program { path: own_program()?, arguments: worker.to_arguments(root) },
        jobs,
        limits: Limits {
            time: Duration::from_secs(u64::from(limits.timeout)),
            memory: memory.or_else(|| memory_of_machine(jobs)),
        },
        fail_fast: *fail_fast,
        out,
        format,
        color,
    })
}

/// This program's file. Where another was put in its place while it runs, Linux still knows the old one.
fn own_program() -> Option<PathBuf> {
    let path = std::env::current_exe().ok().filter(|path| path.is_file());
    path.or_else(|| Some(PathBuf::from("/proc/self/exe")).filter(|path| path.exists()))
}

/// A bar on a terminal, nothing in a pipe.
fn progress(reports: usize) -> ProgressBar {
    if reports < 2 || !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style =
        ProgressStyle::with_template("{bar:32} {pos} of {len}  {per_sec}  {eta} left  {msg}");
    ProgressBar::new(reports as u64)
        .with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}
