//! Swedish: words, number words, months, order.

use std::cmp::Ordering;
use std::sync::OnceLock;

use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::locale;

use super::{Gender, Word};

pub(super) fn word(key: Word) -> &'static str {
    match key {
        Word::Alternatives => "Alternativ",
        Word::And => "och",
        Word::Approximately => "ca",
        Word::AtLeast => "minst",
        Word::Also => "även",
        Word::AtPresent => "i dag",
        Word::Chart => "Diagram",
        Word::Comment => "Kommentar",
        Word::Contents => "Innehåll",
        Word::Continued => "forts.",
        Word::Fte => "Heltidsekv.",
        Word::FteUnit => "heltidsekvivalenter",
        Word::HiredOut => "hyrs ut till",
        Word::None => "inga",
        Word::Note => "Anm.",
        Word::NotStated => "omfattning inte angiven",
        Word::NotSupport => "räknas inte som stöd",
        Word::Of => "av",
        Word::OfWhich => "varav",
        Word::Page => "Sida",
        Word::Pays => "betalar",
        Word::Person => "person",
        Word::Persons => "personer",
        Word::Position => "tjänst",
        Word::Positions => "Tjänster",
        Word::Recipient => "Mottagare",
        Word::Recommendation => "rekommendation",
        Word::Recruiting => "rekrytering pågår",
        Word::Role => "Roll",
        Word::See => "Se",
        Word::Source => "Källa",
        Word::Central => "Centralt",
        Word::Local => "Lokalt",
        Word::Subtotal => "Delsumma",
        Word::Sum => "Summa",
        Word::Table => "Tabell",
        Word::Unit => "Förvaltning",
        Word::Units => "Förvaltningar",
        Word::Vacant => "Vakanta",
        Word::VacantOne => "vakant",
        Word::VacantMany => "vakanta",
        Word::WholeUnit => "Hela förvaltningen",
        Word::WholeMunicipality => "Hela kommunen",
    }
}

pub(super) fn number_word(n: u32, gender: Gender) -> &'static str {
    match n {
        0 => "noll",
        1 if gender == Gender::Neuter => "ett",
        1 => "en",
        2 => "två",
        3 => "tre",
        4 => "fyra",
        5 => "fem",
        6 => "sex",
        7 => "sju",
        8 => "åtta",
        9 => "nio",
        10 => "tio",
        11 => "elva",
        _ => "tolv",
    }
}

pub(super) fn month(n: u8) -> &'static str {
    match n {
        1 => "januari",
        2 => "februari",
        3 => "mars",
        4 => "april",
        5 => "maj",
        6 => "juni",
        7 => "juli",
        8 => "augusti",
        9 => "september",
        10 => "oktober",
        11 => "november",
        _ => "december",
    }
}

/// The order of CLDR for Swedish.
pub(super) fn compare(a: &str, b: &str) -> Ordering {
    static COLLATOR: OnceLock<Option<CollatorBorrowed<'static>>> = OnceLock::new();
    let collator = COLLATOR
        .get_or_init(|| Collator::try_new(locale!("sv").into(), CollatorOptions::default()).ok());
    collator.as_ref().map_or_else(|| a.cmp(b), |c| c.compare(a, b))
}
