//! A run → its last line on the terminal.

use std::collections::BTreeMap;

use super::{Entry, State};

/// "290 reports: 12 built, 277 up to date, 1 failed; 3 warnings (N0411 ×2, N0612); 12.3 s". `asked` reports were to be dealt with.
#[must_use]
pub fn summary<'a>(
    entries: impl Iterator<Item = &'a Entry> + Clone,
    asked: usize,
    seconds: f64,
) -> String {
    let of = |state| entries.clone().filter(|entry| entry.outcome == state).count();
    let counts = [
        (of(State::Built), "built"),
        (of(State::UpToDate), "up to date"),
        (of(State::Failed), "failed"),
        (asked.saturating_sub(entries.clone().count()), "not begun"),
    ];
    let states: Vec<_> =
        counts.iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n} {what}")).collect();
    let mut codes = BTreeMap::new();
    for (code, n) in entries.flat_map(|entry| &entry.warnings) {
        *codes.entry(code.clone()).or_insert(0) += n;
    }
    let warnings = match codes.values().sum::<usize>() {
        0 => String::new(),
        1 => format!("; 1 warning ({})", codes_in_words(&codes)),
        n => format!("; {n} warnings ({})", codes_in_words(&codes)),
    };
    format!("{asked} reports: {}{warnings}; {seconds:.1} s\n", states.join(", "))
}

/// "N0411 ×2, N0612".
#[must_use]
pub fn codes_in_words(codes: &BTreeMap<String, usize>) -> String {
    let word = |(code, n): (&String, &usize)| match n {
        1 => code.clone(),
        n => format!("{code} ×{n}"),
    };
    codes.iter().map(word).collect::<Vec<_>>().join(", ")
}
