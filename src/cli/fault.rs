//! Faults on purpose, for tests: what a report cannot be made to do from its inputs.
//!
//! Security: `NULAGE_TEST_FAULT` is read by workers alone, and can only end the one that meets it, as whoever sets a worker's
//! environment could anyway. It changes no byte of any output: a report either meets the fault before anything is read, or is
//! built as without it.

use std::hint::black_box;
use std::time::Duration;

/// `KIND:REPORT`, several with commas: `overflow:a,panic:b`.
const VARIABLE: &str = "NULAGE_TEST_FAULT";

/// Meets the fault that is ordered for a report, if one is.
pub(super) fn strike(report: &str) {
    #[expect(
        clippy::disallowed_methods,
        reason = "it decides whether a test's fault strikes, and no byte"
    )]
    let Ok(ordered) = std::env::var(VARIABLE) else { return };
    let kind = ordered
        .split(',')
        .filter_map(|one| one.split_once(':'))
        .find_map(|(kind, name)| (name == report).then_some(kind));
    match kind {
        Some("overflow") => drop(black_box(overflow(0))),
        Some("panic") => panic!("a fault on purpose"),
        Some("hang") => loop {
            std::thread::sleep(Duration::from_secs(1));
        },
        Some("abort") => std::process::abort(),
        Some("memory") => fill(),
        _ => {}
    }
}

fn overflow(depth: u64) -> u64 {
    let frame = black_box([depth; 64]);
    if black_box(true) { overflow(depth + 1) + frame[0] } else { 0 }
}

/// Takes memory without end, slowly enough to be noticed before the machine has none.
fn fill() {
    let mut taken: Vec<Vec<u8>> = Vec::new();
    loop {
        taken.push(black_box(vec![1; 8 << 20]));
        std::thread::sleep(Duration::from_millis(2));
    }
}
