//! An interrupt → an end in order: what is being written is finished, no worker is left, and then the process ends.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{PoisonError, RwLock, RwLockReadGuard};

static ASKED: AtomicBool = AtomicBool::new(false);
static HELD: RwLock<()> = RwLock::new(());

/// While it lives, the process does not end on an interrupt.
pub(crate) struct Hold {
    _held: RwLockReadGuard<'static, ()>,
}

/// Keeps the process from ending. Not to be taken twice by one thread.
pub(crate) fn hold() -> Hold {
    Hold { _held: HELD.read().unwrap_or_else(PoisonError::into_inner) }
}

/// Whether the end was asked for.
pub(crate) fn is_asked() -> bool {
    ASKED.load(Ordering::SeqCst)
}

/// Asks for the end: whoever holds the process lets go soon.
pub(crate) fn ask() {
    ASKED.store(true, Ordering::SeqCst);
}

/// Asks for the end, waits until nobody holds the process, and does `last`, which ends it.
pub(crate) fn end(last: impl FnOnce()) -> ! {
    ask();
    let _all = HELD.write().unwrap_or_else(PoisonError::into_inner);
    last();
    std::process::exit(1)
}

/// Waits for the end that was asked for.
pub(crate) fn await_end() -> ! {
    loop {
        std::thread::park();
    }
}
