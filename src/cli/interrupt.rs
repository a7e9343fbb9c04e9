//! Signals → an end in order: 128 and the signal's number as exit code, no file half-written, no worker left.

#[cfg(unix)]
use nix::sys::signal::{SigSet, Signal, raise};

use crate::batch::stop;

/// Ends the process once nobody holds it; see [`stop`].
pub(super) fn end_with(code: i32) -> ! {
    stop::end(|| std::process::exit(code))
}

/// Ctrl-C (130) and SIGTERM (143) end the program in order. A second one does not wait.
///
/// Signals are blocked and waited for by one thread, so this comes before any other thread.
#[cfg(unix)]
pub(super) fn end_on_signals() {
    on_signals(&[Signal::SIGINT, Signal::SIGTERM], |signal| {
        let code = 128 + signal as i32;
        if stop::is_asked() {
            std::process::exit(code);
        }
        stop::ask();
        std::thread::spawn(move || end_with(code));
    });
}

/// As for the program. But Ctrl-C and the end of a terminal reach the build too, which decides: when it ends, so does a worker.
/// A signal that is meant for the worker ends it as such, so that the build can name it.
#[cfg(unix)]
pub(super) fn leave_signals_to_the_build() {
    on_signals(&[Signal::SIGINT, Signal::SIGHUP, Signal::SIGTERM], |signal| {
        if signal == Signal::SIGTERM {
            stop::end(|| {
                let _ = SigSet::all().thread_unblock();
                let _ = raise(signal);
            });
        }
    });
}

#[cfg(unix)]
fn on_signals(signals: &[Signal], act: impl Fn(Signal) + Send + 'static) {
    let set: SigSet = signals.iter().copied().collect();
    if set.thread_block().is_err() {
        return;
    }
    std::thread::spawn(move || {
        while let Ok(signal) = set.wait() {
            act(signal);
        }
    });
}

#[cfg(not(unix))]
pub(super) fn end_on_signals() {
    let _ = ctrlc::set_handler(|| end_with(130));
}

#[cfg(not(unix))]
pub(super) fn leave_signals_to_the_build() {
    let _ = ctrlc::set_handler(|| {});
}
