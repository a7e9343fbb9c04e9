//! Swedish: number words, weekdays, months.

use super::Gender;

pub(super) fn number_word(n: u32, gender: Gender) -> &'static str {
    const WORDS: [&str; 13] = [
        "noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva",
        "tolv",
    ];
    match (n, gender) {
        (1, Gender::Neuter) => "ett",
        _ => WORDS.get(n as usize).copied().unwrap_or("tolv"),
    }
}

/// From Monday on.
pub(super) const WEEKDAYS: [&str; 7] =
    ["måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"];

pub(super) const MONTHS: [&str; 12] = [
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
];
