//! Workers that have nothing to do at the moment, kept from one round of orders to the next: what they have read, and what Typst
//! has laid out, need not be done again.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex};

use super::worker::{Program, Worker};

/// Workers without an order. They end with it.
#[derive(Debug, Default)]
pub struct Bench {
    workers: Mutex<Vec<(Program, Worker)>>,
    /// Those that were told to end.
    leaving: Mutex<Vec<Worker>>,
    round: AtomicU32,
    is_closed: AtomicBool,
    /// Whether something waits that is worth more than a drawing.
    hurry: Arc<AtomicBool>,
}

impl Bench {
    /// From here on inputs may be other than before: workers read them again.
    pub fn begin_round(&self) {
        self.hurry.store(false, Ordering::SeqCst);
        self.round.fetch_add(1, Ordering::SeqCst);
    }

    /// To be set by whoever sees that another round is to begin: a drawing is then left where it is.
    #[must_use]
    pub fn hurry(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.hurry)
    }

    /// No other round will come: a worker that has nothing to do ends.
    pub fn close(&self) {
        self.is_closed.store(true, Ordering::SeqCst);
    }

    /// The number of the round.
    #[must_use]
    pub fn round(&self) -> u32 {
        self.round.load(Ordering::SeqCst)
    }

    /// A worker of this program. Those of another are let go: they would take memory and do nothing.
    pub(super) fn take(&self, program: &Program) -> Option<Worker> {
        let mut workers = self.workers.lock().ok()?;
        let at = workers.iter().position(|(known, _)| known == program);
        if let Some(at) = at {
            return Some(workers.swap_remove(at).1);
        }
        let others = std::mem::take(&mut *workers);
        drop(workers);
        for (_, worker) in others {
            worker.finish();
        }
        None
    }

    /// Keeps a worker that waits for its next order; where none will come, it is told to end and not waited for yet.
    pub(super) fn put(&self, program: &Program, mut worker: Worker) {
        if self.is_closed.load(Ordering::SeqCst) {
            worker.leave();
            if let Ok(mut leaving) = self.leaving.lock() {
                leaving.push(worker);
            }
        } else if let Ok(mut workers) = self.workers.lock() {
            workers.push((program.clone(), worker));
        }
    }

    /// Lets all of them go.
    pub fn dismiss(&self) {
        let kept = self.workers.lock().map(|mut workers| std::mem::take(&mut *workers));
        let kept = kept.into_iter().flatten().map(|(_, worker)| worker);
        let leaving = self.leaving.lock().map(|mut leaving| std::mem::take(&mut *leaving));
        for worker in kept.chain(leaving.into_iter().flatten()) {
            worker.finish();
        }
    }
}

impl Drop for Bench {
    fn drop(&mut self) {
        self.dismiss();
    }
}
