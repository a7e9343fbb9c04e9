//! Reports → how each ended, by workers beside each other.
//!
//! A worker is a process of its own, so a report that overflows the stack, is killed, takes too long or takes too much memory
//! ends its worker and nothing else: it is named, and a new worker takes over. This side holds no report, only what is told.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use super::Bench;
use super::limits::{KEPT, Limits};
use super::stop;
use super::wire::{Answer, Ask, Ended, Order, Outcome, ReportName};
use super::worker::{Program, Worker};
use crate::diag::{Code, Diagnostic, Format, RenderContext, render};
use crate::export::sweep;
use crate::source::{Origin, Sources};

/// How often a busy worker is looked at.
const GLANCE: Duration = Duration::from_millis(50);

/// Workers for a batch.
#[derive(Debug, Clone)]
pub struct Crew {
    /// How a worker is started.
    pub program: Program,
    /// How many there are, at most.
    pub jobs: usize,
    /// What a report may take.
    pub limits: Limits,
    /// Whether no other report is begun once one has failed.
    pub fail_fast: bool,
    /// The folder that outputs go to; none where nothing is written.
    pub out: Option<PathBuf>,
    /// How the end of a worker is shown, as the workers show their diagnostics.
    pub format: Format,
    /// Whether the terminal shows colour.
    pub color: bool,
}

/// What a foreman tells.
enum Event {
    Ended(usize, Box<Ended>),
    Refused(String),
}

/// How an order ended.
enum Reply {
    Ended(Box<Ended>),
    Refused(String),
    Stopped,
}

impl Crew {
    /// Deals with all orders, by workers of the bench as long as there are any. `tell` is called in their order, for each as soon as those before it are told;
    /// `count` as they end.
    ///
    /// # Errors
    /// Why no report could be dealt with, as text to be shown: what all share has faults.
    pub fn run(
        &self,
        bench: &Bench,
        orders: &[Order],
        mut count: impl FnMut(&Ended),
        mut tell: impl FnMut(&Ended),
    ) -> Result<(), String> {
        let next = AtomicUsize::new(0);
        let (events, told) = channel();
        let mut refused = None;
        std::thread::scope(|scope| {
            for _ in 0..self.jobs.clamp(1, orders.len().max(1)) {
                let (events, next) = (events.clone(), &next);
                scope.spawn(move || self.oversee(bench, orders, next, &events));
            }
            drop(events);
            let (mut waiting, mut turn) = (BTreeMap::new(), 0);
            for event in told {
                match event {
                    Event::Ended(index, ended) => {
                        count(&ended);
                        waiting.insert(index, ended);
                    }
                    Event::Refused(text) => {
                        next.store(orders.len(), Ordering::SeqCst);
                        refused.get_or_insert(text);
                    }
                }
                while let Some(ended) = waiting.remove(&turn) {
                    tell(&ended);
                    turn += 1;
                }
            }
        });
        refused.map_or(Ok(()), Err)
    }

    /// Keeps one worker busy until no report is left.
    fn oversee(&self, bench: &Bench, orders: &[Order], next: &AtomicUsize, events: &Sender<Event>) {
        let _hold = stop::hold();
        let mut worker = bench.take(&self.program);
        while !stop::is_asked() {
            let index = next.fetch_add(1, Ordering::SeqCst);
            let Some(order) = orders.get(index) else { break };
            let event = match self.order(bench, order, &mut worker) {
                Reply::Ended(ended) => {
                    if self.fail_fast && matches!(ended.outcome, Outcome::Failed { .. }) {
                        next.store(orders.len(), Ordering::SeqCst);
                    }
                    Event::Ended(index, ended)
                }
                Reply::Refused(text) => Event::Refused(text),
                Reply::Stopped => break,
            };
            if events.send(event).is_err() {
                break;
            }
        }
        match worker {
            Some(worker) if stop::is_asked() => worker.finish(),
            Some(worker) => bench.put(&self.program, worker),
            None => {}
        }
    }

    /// Has a report dealt with, by the worker that is there or by a new one.
    fn order(&self, bench: &Bench, order: &Order, slot: &mut Option<Worker>) -> Reply {
        let mut worker = match self.worker_for(order, slot.take()) {
            Ok(worker) => worker,
            Err(error) => {
                return Reply::Refused(format!("error: cannot start a worker ({error})\n"));
            }
        };
        let (start, hurry) = (Instant::now(), bench.hurry());
        loop {
            match worker.answer(GLANCE) {
                Ok(Answer::Ready) => worker.is_ready = true,
                Ok(Answer::Refused(text)) => {
                    worker.finish();
                    return Reply::Refused(text);
                }
                Ok(Answer::Ended(ended)) => {
                    let is_heavy = worker.resident().is_some_and(|bytes| bytes > KEPT);
                    if ended.spent || is_heavy {
                        worker.finish();
                    } else {
                        *slot = Some(worker);
                    }
                    return Reply::Ended(ended);
                }
                Err(RecvTimeoutError::Disconnected) => {
                    return self.lost(&order.report, worker, start);
                }
                Err(RecvTimeoutError::Timeout) => {}
            }
            if matches!(order.ask, Ask::Draw(_)) && hurry.load(Ordering::SeqCst) {
                worker.halt();
            }
            if stop::is_asked() {
                *slot = Some(worker);
                return Reply::Stopped;
            }
            if let Some(bound) = self.exceeded(&worker, start) {
                let is_ready = worker.is_ready;
                worker.kill();
                return if is_ready {
                    Reply::Ended(self.ended_early(&order.report, &bound, start).into())
                } else {
                    Reply::Refused(format!(
                        "error: the templates and fonts cannot be read ({})\n",
                        bound.message
                    ))
                };
            }
        }
    }

    /// A worker that has the order. One that died while it had none is no fault of the report.
    fn worker_for(&self, order: &Order, old: Option<Worker>) -> std::io::Result<Worker> {
        if let Some(mut worker) = old {
            match worker.order(order) {
                Ok(()) => return Ok(worker),
                Err(_) => worker.kill(),
            }
        }
        let mut worker = Worker::start(&self.program)?;
        // If it is gone already, its answers have an end, which tells more than this error.
        let _ = worker.order(order);
        Ok(worker)
    }

    fn lost(&self, report: &ReportName, worker: Worker, start: Instant) -> Reply {
        let how = worker.bury();
        // An interrupt of a whole group of processes may reach the worker first.
        std::thread::sleep(GLANCE);
        if stop::is_asked() {
            return Reply::Stopped;
        }
        let message = format!("the report was not finished ({how})");
        let fault = Diagnostic::error(Code::WORKER_LOST, Origin::Detached, message).with_hint(
            "if nothing outside ended it, please report it with the inputs that caused it",
        );
        Reply::Ended(self.ended_early(report, &fault, start).into())
    }

    /// Which bound a report is beyond.
    fn exceeded(&self, worker: &Worker, start: Instant) -> Option<Diagnostic> {
        let Limits { time, memory } = self.limits;
        let fault = |message: String, hint: &str| {
            Diagnostic::error(Code::WORKER_LIMIT, Origin::Detached, message).with_hint(hint)
        };
        if start.elapsed() > time {
            let message =
                format!("the report was not finished (it took longer than {} s)", time.as_secs());
            return Some(fault(message, "`--timeout SECONDS` gives it longer"));
        }
        let memory =
            memory.filter(|&bound| worker.resident().is_some_and(|bytes| bytes > bound))?;
        let message = format!(
            "the report was not finished (it took more than {} MB of memory)",
            memory / 1_000_000
        );
        Some(fault(
            message,
            "`--memory MB` gives it more; with fewer `--jobs` there is more for each",
        ))
    }

    fn ended_early(&self, report: &ReportName, fault: &Diagnostic, start: Instant) -> Ended {
        let pdf_stays = self.out.as_ref().is_some_and(|out| report.pdf(out).is_file());
        if let Some(out) = &self.out {
            sweep(&out.join(&report.id));
        }
        let sources = Sources::new(".");
        let context = RenderContext { report: &report.id, sources: &sources, color: self.color };
        Ended {
            report: report.clone(),
            outcome: Outcome::Failed { pdf_stays },
            told: vec![render(fault, self.format, context)],
            errors: 1,
            warnings: 0,
            accepted: 0,
            warning_codes: BTreeMap::new(),
            error_codes: [(fault.code.to_string(), 1)].into(),
            title: report.title.clone(),
            language: String::new(),
            seconds: start.elapsed().as_secs_f64(),
            spent: true,
        }
    }
}
