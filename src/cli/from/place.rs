//! What a file says beside its table: which municipality it is about, and of which day it is.

use super::sheet::{Sheet, is_date};
use crate::model::day::Day;

/// Something that the report needs, and whether the file says it.
pub(super) struct Guess {
    pub(super) value: String,
    pub(super) why: String,
}

/// Why a municipality is called so that the file does not name.
pub(super) const OF_REPORT: &str = "the name of the report";

/// The municipality: of `Lindeby kommun` above the table or in a cell, else the name of the report.
pub(super) fn municipality(sheet: &Sheet, report: &str) -> Guess {
    let texts = sheet.above.iter().map(String::as_str);
    let cells = sheet.columns.iter().flat_map(|column| column.filled().take(1));
    let named = texts.chain(cells).find_map(|text| Some((before_kommun(text)?, text)));
    if let Some((name, text)) = named {
        return Guess { value: name, why: format!("the file says `{text}`") };
    }
    let is_municipality = |column: &&super::sheet::Column| {
        ["kommun", "municipality", "kommunnamn"].contains(&column.plain.as_str())
    };
    let above = |name: &&str| sheet.above.iter().any(|text| text.contains(name));
    let own = sheet.columns.iter().find(is_municipality);
    if let Some(name) = own.and_then(|column| column.filled().find(above)) {
        return Guess { value: name.to_owned(), why: "it stands above the table".to_owned() };
    }
    let mut letters = report.chars();
    let first = letters.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    Guess { value: first + letters.as_str(), why: OF_REPORT.to_owned() }
}

/// `Lindeby` of `Bemanning, Lindeby kommun`, `Danderyd` of `Danderyds kommun`.
fn before_kommun(text: &str) -> Option<String> {
    let words: Vec<&str> =
        text.split([' ', '/', '\\', '>', '|', ',']).filter(|w| !w.is_empty()).collect();
    let at = words.iter().position(|word| word.eq_ignore_ascii_case("kommun"))?;
    let name = words.get(at.checked_sub(1)?)?;
    let is_name = name.chars().next().is_some_and(char::is_uppercase);
    is_name.then(|| without_genitive(name).to_owned())
}

/// `Danderyd` of `Danderyds`; names that end in an `s` of their own stay.
fn without_genitive(name: &str) -> &str {
    const OWN: [&str; 6] = ["fors", "rums", "näs", "ås", "ös", "us"];
    let stem = name.strip_suffix('s').filter(|stem| stem.chars().count() > 2);
    stem.filter(|_| !OWN.iter().any(|end| name.ends_with(end))).unwrap_or(name)
}

/// `Lindeby kommun`, `Danderyds kommun`: a genitive has an `s` behind a consonant.
pub(super) fn full_name(sheet: &Sheet, name: &str, language: &str) -> String {
    if language == "en" {
        return format!("Municipality of {name}");
    }
    let texts = sheet.above.iter().map(String::as_str);
    let cells = sheet.columns.iter().flat_map(|column| column.filled().take(1));
    let said = texts.chain(cells).any(|text| text.contains(&format!("{name} kommun")));
    let ends_in = name.chars().last().unwrap_or('s').to_ascii_lowercase();
    let has_genitive = !said
        && !matches!(
            ends_in,
            'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'å' | 'ä' | 'ö' | 's' | 'x' | 'z'
        );
    format!("{name}{} kommun", if has_genitive { "s" } else { "" })
}

/// The day: of a text above the table, else of the file.
pub(super) fn day(sheet: &Sheet, of_file: Option<Day>) -> (String, String) {
    let words = sheet.above.iter().flat_map(|text| text.split_whitespace());
    let mut words = words.map(|word| word.trim_matches(|c: char| !c.is_ascii_digit()));
    if let Some(day) = words.find(|word| is_date(word)) {
        return (day.to_owned(), "the day that stands above the table".to_owned());
    }
    match of_file {
        Some(day) => (written(day), "the day on which the file was last changed".to_owned()),
        None => ("2026-01-31".to_owned(), "no day is known".to_owned()),
    }
}

/// A day as TOML writes it.
pub(super) fn written(day: Day) -> String {
    let (year, month, day) = day.date();
    format!("{year:04}-{month:02}-{day:02}")
}
