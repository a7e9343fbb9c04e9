//! `nulage worker`: names of reports on standard input → how each ended on standard output; see [`crate::batch`].
//!
//! The build that started it may end it at any time by closing its input, also by dying.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead as _, stdin, stdout};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::time::Instant;

use super::args::{Task, WorkerArgs};
use super::output::{self, Notes};
use super::{Exit, fault, interrupt, open_workshop};
use crate::batch::{
    Ahead, Answer, Ask, BuildOptions, Built, Ended, Halted, Order, Outcome, ReportName, Word,
    build_report, draw_report, part_batch, plan_report, send,
};
use crate::diag::{Code, Diagnostic, Severity};
use crate::model::folder_of;
use crate::model::head::kind_and_title;
use crate::pipeline::{Draft, Shelves, Workshop, check_on};
use crate::source::{Origin, Sources};
use crate::typeset::{evaluate, forget};

/// Of each thread. Layout nests as deep as the document does, and unoptimised code needs ten times as much of it.
const STACK: usize = 64 << 20;

/// What nobody used for so many reports is dropped from Typst's cache.
const MEMORY: usize = 2;

pub(super) fn work(root: &Path, args: &WorkerArgs) -> Exit {
    output::remember_own_faults();
    let halt = Arc::new(AtomicBool::new(false));
    let orders = orders(Arc::clone(&halt));
    let threads = rayon::ThreadPoolBuilder::new()
        .num_threads(usize::from(args.threads))
        .stack_size(STACK)
        .build();
    let pool = match threads {
        Ok(pool) => pool,
        Err(error) => return refuse(format!("error: cannot start threads ({error})\n")),
    };
    let workshop = match pool.install(|| open_workshop(root)) {
        Ok(workshop) => workshop,
        Err(unopened) => return refuse(unopened.rendered((args.format, args.colored))),
    };
    answer(&Answer::Ready);
    let mut shelves = Shelves::default();
    let mut round = 0;
    let mut evaluated = BTreeSet::new();
    let mut halted = None;
    for order in orders {
        if order.round != round {
            shelves = Shelves::default();
            round = order.round;
        }
        let folder = folder_of(&order.report.id);
        let lays_out = matches!(args.task, Task::Build { .. });
        if lays_out && args.threads > 1 && evaluated.insert(folder.to_owned()) {
            evaluate_beside(folder, &workshop);
        }
        // Inside the pool all the way: Typst's own parallel steps then share it, and a waiting thread has no other report
        // to take up.
        let rest = pool.install(|| {
            let (ended, rest) =
                deal_with(&order, (&halt, &mut halted), &workshop, &mut shelves, args);
            answer(&Answer::Ended(ended.into()));
            rest
        });
        drop(rest);
        forget(MEMORY);
    }
    Exit::Fine
}

/// Evaluates the templates of a folder's kind while what they will show is read: one thread does that.
fn evaluate_beside(folder: &str, workshop: &Workshop) {
    let (folder, mut sources) = (folder.to_owned(), workshop.sources());
    let assets = workshop.assets().clone();
    let work = move || {
        if let Some((kind, _)) = kind_and_title(&folder, &mut sources) {
            evaluate(&kind, &assets);
        }
    };
    // Where there is no thread, the report does it.
    drop(std::thread::Builder::new().stack_size(STACK).spawn(work));
}

/// The orders as they come. The end of the input ends the process, whatever it does, but for a file that is being written.
fn orders(halt: Arc<AtomicBool>) -> Receiver<Order> {
    let (sender, orders) = channel();
    std::thread::spawn(move || {
        for line in stdin().lock().lines().map_while(Result::ok) {
            let Ok(word) = serde_json::from_str::<Word>(&line) else { break };
            // A halt is meant for the order before it.
            halt.store(word == Word::Halt, Ordering::SeqCst);
            let Word::Order(order) = word else { continue };
            if sender.send(order).is_err() {
                break;
            }
        }
        interrupt::end_with(0);
    });
    orders
}

fn answer(answer: &Answer) {
    if send(answer, &mut stdout().lock()).is_err() {
        interrupt::end_with(0);
    }
}

fn refuse(text: String) -> Exit {
    answer(&Answer::Refused(text));
    Exit::Faulty
}

/// How a report ended, and what is left of it: giving back the memory of a large table takes a tenth of the time, and need
/// not be waited for.
fn deal_with(
    order: &Order,
    (halt, halted): (&AtomicBool, &mut Option<Halted>),
    workshop: &Workshop,
    shelves: &mut Shelves,
    args: &WorkerArgs,
) -> (Ended, Option<impl Sized>) {
    let start = Instant::now();
    let report = &order.report;
    let dealt = catch_unwind(AssertUnwindSafe(|| {
        fault::strike(&report.id);
        let shelf = shelves.of(&report.id, workshop);
        match (&order.ask, &args.task) {
            (Ask::Part { filter, rows }, task) => {
                let rows = rows.as_deref();
                let ahead = match task {
                    Task::Build { out, force, .. } => {
                        Some(Ahead { out, writes: true, forecasts: !force, rows })
                    }
                    Task::Plan { out, .. } => {
                        Some(Ahead { out, writes: false, forecasts: true, rows })
                    }
                    Task::Check => None,
                };
                (part_batch(&shelf, report, filter.as_deref(), (workshop, ahead)), None)
            }
            (Ask::Draw(known), _) => {
                (draw_report(&report.id, shelf, workshop, (known, halt), halted), None)
            }
            (Ask::Deal, Task::Plan { out, emit }) => {
                let options = BuildOptions { out: out.clone(), force: false, emit: emit.clone() };
                (plan_report(&report.id, shelf, workshop, &options), None)
            }
            (Ask::Deal, Task::Build { out, force, emit }) => {
                let options = BuildOptions { out: out.clone(), force: *force, emit: emit.clone() };
                (build_report(&report.id, shelf, workshop, &options), None)
            }
            (Ask::Deal, Task::Check) => {
                let Draft { id, sources, faults, content, .. } =
                    check_on(shelf, &report.id, workshop);
                let diagnostics = faults.into_sorted();
                let title = None;
                (
                    Built { id, outcome: Outcome::Checked, diagnostics, sources, title },
                    Some(content),
                )
            }
        }
    }));
    let spent = dealt.is_err();
    let (built, rest) = dealt.unwrap_or_else(|_| (panicked(report, args), None));
    let notes = if args.notes { Notes::Shown } else { Notes::Hidden };
    let look = (args.format, args.colored);
    let told = output::rendered(&report.id, &built.sources, &built.diagnostics, look, notes);
    let warning_codes = codes(&built.diagnostics, Severity::Warning);
    let error_codes = codes(&built.diagnostics, Severity::Error);
    let (title, language) = built.title.unwrap_or_default();
    let ended = Ended {
        report: report.clone(),
        outcome: built.outcome,
        told,
        accepted: codes(&built.diagnostics, Severity::Accepted).values().sum(),
        errors: error_codes.values().sum(),
        warnings: warning_codes.values().sum(),
        warning_codes,
        error_codes,
        title,
        language,
        seconds: start.elapsed().as_secs_f64(),
        spent,
    };
    (ended, rest)
}

/// How many there are of each code.
fn codes(diagnostics: &[Diagnostic], severity: Severity) -> BTreeMap<String, usize> {
    let mut codes = BTreeMap::new();
    for diagnostic in diagnostics.iter().filter(|it| it.severity == severity) {
        *codes.entry(diagnostic.code.to_string()).or_insert(0) += 1;
    }
    codes
}

/// A panic is a fault of ours, and of this report alone.
fn panicked(report: &ReportName, args: &WorkerArgs) -> Built {
    let pdf_stays = match &args.task {
        Task::Build { out, .. } => report.pdf(out).is_file(),
        Task::Plan { .. } | Task::Check => false,
    };
    let message = format!("internal error: {}", output::last_own_fault());
    let fault = Diagnostic::error(Code::INTERNAL, Origin::Detached, message)
        .with_hint("this is a fault of nulage: please report it with the inputs that caused it");
    let (diagnostics, sources) = (vec![fault], Sources::new("."));
    let outcome = Outcome::Failed { pdf_stays };
    Built { id: report.id.clone(), outcome, diagnostics, sources, title: None }
}
