//! English: words, number words, months, order.

use std::cmp::Ordering;

use super::Word;

pub(super) fn word(key: Word) -> &'static str {
    match key {
        Word::Alternatives => "Alternatives",
        Word::And => "and",
        Word::Approximately => "ca",
        Word::AtLeast => "at least",
        Word::Also => "also",
        Word::AtPresent => "today",
        Word::Chart => "Figure",
        Word::Comment => "Comment",
        Word::Contents => "Contents",
        Word::Continued => "cont.",
        Word::Fte => "FTE",
        Word::FteUnit => "full-time equivalents",
        Word::HiredOut => "hired out to",
        Word::None => "no",
        Word::Note => "Note",
        Word::NotStated => "share not stated",
        Word::NotSupport => "not counted as support",
        Word::Of => "of",
        Word::OfWhich => "of which",
        Word::Page => "Page",
        Word::Pays => "pays",
        Word::Person => "person",
        Word::Persons => "persons",
        Word::Position => "position",
        Word::Positions => "Positions",
        Word::Recipient => "Addressee",
        Word::Recommendation => "recommendation",
        Word::Recruiting => "being recruited",
        Word::Role => "Role",
        Word::See => "See",
        Word::Source => "Source",
        Word::Central => "Central",
        Word::Local => "Local",
        Word::Subtotal => "Subtotal",
        Word::Sum => "Total",
        Word::Table => "Table",
        Word::Unit => "Department",
        Word::Units => "Departments",
        Word::Vacant => "Vacant",
        Word::VacantOne | Word::VacantMany => "vacant",
        Word::WholeUnit => "Whole department",
        Word::WholeMunicipality => "Whole municipality",
    }
}

pub(super) fn number_word(n: u32) -> &'static str {
    const WORDS: [&str; 13] = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve",
    ];
    WORDS.get(n as usize).copied().unwrap_or("twelve")
}

pub(super) fn month(n: u8) -> &'static str {
    const MONTHS: [&str; 12] = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ];
    MONTHS.get(usize::from(n).wrapping_sub(1)).copied().unwrap_or("December")
}

pub(super) fn compare(a: &str, b: &str) -> Ordering {
    a.to_lowercase().cmp(&b.to_lowercase()).then_with(|| a.cmp(b))
}
