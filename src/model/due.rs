//! Due dates as plans write them: a day, a month, a quarter, a season, a year, a period, or "ongoing".
//!
//! ISO 8601 wherever it has a form for it; a season is written as it is said, "våren 2012", and printed so. Anything else is refused with the reason, so that nobody has to guess what
//! `1:a april` means: the reading is the author's, and is recorded beside it.

use std::fmt;

use super::placeholder::first_placeholder;
use crate::diag::{Code, Diagnostic};
use crate::lang::Language;
use crate::model::day::{Day, YEARS, days_in};
use crate::source::Located;

/// A point in time, as exactly as it is stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Point {
    /// A day.
    Day(Day),
    /// Year and month.
    Month(i32, u8),
    /// Year and quarter, from 1.
    Quarter(i32, u8),
    /// A season, which a plan states where it leaves the month open.
    Season(i32, Season),
    /// A year.
    Year(i32),
}

/// A season of a year, as work is planned: the halves of it and the summer between.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Season {
    /// January to June.
    Spring,
    /// June to August.
    Summer,
    /// August to December.
    Autumn,
}

impl Season {
    /// What it is called in a plan, in Swedish and in English.
    const NAMES: [(Self, [&'static str; 4]); 3] = [
        (Self::Spring, ["våren", "vår", "vt", "spring"]),
        (Self::Summer, ["sommaren", "sommar", "summer", "summer"]),
        (Self::Autumn, ["hösten", "höst", "ht", "autumn"]),
    ];

    fn named(word: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(_, names)| names.contains(&word)).map(|(season, _)| *season)
    }

    /// The months that it can be in: the earliest and the latest.
    fn months(self) -> (u8, u8) {
        match self {
            Self::Spring => (1, 6),
            Self::Summer => (6, 8),
            Self::Autumn => (8, 12),
        }
    }
}

/// When something is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Due {
    /// Not stated.
    #[default]
    NotStated,
    /// All the time.
    Ongoing,
    /// At a point.
    At(Point),
    /// Between two points.
    Between(Point, Point),
}

/// Why a text is no due date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DueError {
    /// The calendar has no such day, month or quarter.
    Impossible(String),
    /// Something is still to be filled in.
    Placeholder(String),
    /// A day and a month, and no year.
    WithoutYear,
    /// The period ends before it begins.
    Backwards,
    /// None of the forms.
    Unreadable,
}

impl fmt::Display for DueError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Impossible(why) => f.write_str(why),
            Self::Placeholder(text) => write!(f, "`{text}` is still to be filled in"),
            Self::WithoutYear => f.write_str("the year is missing"),
            Self::Backwards => f.write_str("the period ends before it begins"),
            Self::Unreadable => f.write_str("it is no date"),
        }
    }
}

/// What a text is told that is no due date.
pub(crate) fn due_fault(text: &Located<impl AsRef<str>>, error: &DueError) -> Diagnostic {
    let code = match error {
        DueError::Impossible(_) => Code::DUE_IMPOSSIBLE,
        DueError::Placeholder(_) => Code::PLACEHOLDER,
        DueError::Backwards => Code::DUE_BACKWARDS,
        DueError::WithoutYear | DueError::Unreadable => Code::DUE,
    };
    let message = format!("cannot read the due date `{}` ({error})", text.value.as_ref());
    Diagnostic::error(code, text.origin, message).with_hint(match error {
        DueError::Backwards => "write the earlier date first: `2012-06-30/2012-12-31`",
        _ => "write `2012-04-30`, `2012-04`, `2012-Q2`, `våren 2012`, `2012`, `2012-06-30/2012-12-31` or `löpande`",
    })
}

/// What is written for work that never ends.
const ONGOING: [&str; 4] = ["löpande", "ongoing", "kontinuerligt", "fortlöpande"];

/// Reads a due date.
///
/// # Errors
/// Why it is none.
pub fn parse_due(text: &str) -> Result<Due, DueError> {
    let plain = text.trim().replace(['–', '−', '‑'], "-");
    if plain.is_empty() {
        return Ok(Due::NotStated);
    }
    if ONGOING.contains(&plain.to_lowercase().as_str()) {
        return Ok(Due::Ongoing);
    }
    if let Some(range) = first_placeholder(&plain) {
        return Err(DueError::Placeholder(plain.get(range).unwrap_or_default().to_owned()));
    }
    let Some((from, to)) = plain.split_once('/') else {
        return parse_point(&plain).map(Due::At);
    };
    let (from, to) = (parse_point(from.trim())?, parse_point(to.trim())?);
    if to.last() < from.first() { Err(DueError::Backwards) } else { Ok(Due::Between(from, to)) }
}

/// Reads a day, a month, a quarter, a season or a year.
///
/// # Errors
/// Why it is none.
pub fn parse_point(text: &str) -> Result<Point, DueError> {
    let lower = text.to_lowercase();
    if let Some((word, year)) = lower.split_once(' ')
        && let Some(season) = Season::named(word)
    {
        let Point::Year(year) = parse_point(year.trim())? else { return Err(DueError::Unreadable) };
        return Ok(Point::Season(year, season));
    }
    if Season::named(&lower).is_some() {
        return Err(DueError::WithoutYear);
    }
    let mut parts = text.split('-');
    let year = parts.next().and_then(|year| digits(year, 4)).and_then(|y| i32::try_from(y).ok());
    let parts: Vec<&str> = parts.collect();
    let Some(year) = year else { return Err(no_year(text)) };
    if !YEARS.contains(&year) {
        let (first, last) = (YEARS.start(), YEARS.end());
        return Err(DueError::Impossible(format!("{year} is no year from {first} to {last}")));
    }
    let number = |text: &str| digits(text, 2).and_then(|n| u8::try_from(n).ok());
    match *parts {
        [] => Ok(Point::Year(year)),
        [quarter] if quarter.starts_with(['Q', 'q', 'K', 'k']) => {
            let number =
                quarter.get(1..).and_then(|n| digits(n, 1)).and_then(|n| u8::try_from(n).ok());
            let number = number.ok_or(DueError::Unreadable)?;
            if (1..=4).contains(&number) {
                Ok(Point::Quarter(year, number))
            } else {
                Err(DueError::Impossible(format!("a year has no quarter {number}")))
            }
        }
        [month] => {
            let month = number(month).ok_or(DueError::Unreadable)?;
            check_month(month).map(|()| Point::Month(year, month))
        }
        [month, day] => {
            let (month, day) = number(month).zip(number(day)).ok_or(DueError::Unreadable)?;
            check_month(month)?;
            check_day(year, month, day).map(Point::Day)
        }
        _ => Err(DueError::Unreadable),
    }
}

fn digits(text: &str, count: usize) -> Option<u32> {
    let is_number = text.len() == count && text.bytes().all(|b| b.is_ascii_digit());
    is_number.then(|| text.parse().ok()).flatten()
}

/// A month's name, and no number of four digits: the year is what is missing.
fn no_year(text: &str) -> DueError {
    let lower = text.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphabetic());
    let names_month = words.any(|word| {
        let names = (1..=12).flat_map(|m| [Language::Sv.month(m), Language::En.month(m)]);
        word.chars().count() >= 3 && names.into_iter().any(|m| m.to_lowercase().starts_with(word))
    });
    let is_year = |word: &str| word.len() == 4;
    let has_year = lower.split(|c: char| !c.is_ascii_digit()).any(is_year);
    if names_month && !has_year { DueError::WithoutYear } else { DueError::Unreadable }
}

fn check_month(month: u8) -> Result<(), DueError> {
    if (1..=12).contains(&month) {
        return Ok(());
    }
    Err(DueError::Impossible(format!("a year has no month {month}")))
}

fn check_day(year: i32, month: u8, day: u8) -> Result<Day, DueError> {
    Day::new(year, month, day).ok_or_else(|| {
        let (name, length) = (Language::En.month(month), days_in(year, month));
        DueError::Impossible(format!("{name} {year} has {length} days"))
    })
}

impl Point {
    /// The first day of it.
    #[must_use]
    pub fn first(self) -> Day {
        match self {
            Self::Day(day) => day,
            Self::Month(year, month) => Day::first_of(year, month),
            Self::Quarter(year, quarter) => Day::first_of(year, quarter * 3 - 2),
            Self::Season(year, season) => Day::first_of(year, season.months().0),
            Self::Year(year) => Day::first_of(year, 1),
        }
    }

    /// The last day of it.
    #[must_use]
    pub fn last(self) -> Day {
        match self {
            Self::Day(day) => day,
            Self::Month(year, month) => Day::first_of(year, month).last_of_month(),
            Self::Quarter(year, quarter) => Day::first_of(year, quarter * 3).last_of_month(),
            Self::Season(year, season) => Day::first_of(year, season.months().1).last_of_month(),
            Self::Year(year) => Day::first_of(year, 12).last_of_month(),
        }
    }
}

impl Due {
    /// First and last day, where there are any.
    #[must_use]
    pub fn days(self) -> Option<(Day, Day)> {
        match self {
            Self::NotStated | Self::Ongoing => None,
            Self::At(point) => Some((point.first(), point.last())),
            Self::Between(from, to) => Some((from.first(), to.last())),
        }
    }

    /// Whether it names a time within the year: a day, a month, a quarter, a season or a period, and not only a year.
    #[must_use]
    pub fn is_dated(self) -> bool {
        !matches!(self, Self::NotStated | Self::Ongoing | Self::At(Point::Year(_)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_forms_of_a_due_date_are_read() {
        let day = |month, day| Point::Day(Day::new(2012, month, day).unwrap());
        for (text, expected) in [
            ("", Due::NotStated),
            ("Löpande", Due::Ongoing),
            ("2012-04-30", Due::At(day(4, 30))),
            ("2012-02-29", Due::At(day(2, 29))),
            ("2012-03", Due::At(Point::Month(2012, 3))),
            ("2012-Q1", Due::At(Point::Quarter(2012, 1))),
            ("2012", Due::At(Point::Year(2012))),
            ("2012-06-30/2012-12-31", Due::Between(day(6, 30), day(12, 31))),
            ("våren 2012", Due::At(Point::Season(2012, Season::Spring))),
            ("Hösten 2012", Due::At(Point::Season(2012, Season::Autumn))),
            ("summer 2012", Due::At(Point::Season(2012, Season::Summer))),
            ("2012-01 / 2012-02", Due::Between(Point::Month(2012, 1), Point::Month(2012, 2))),
        ] {
            assert_eq!(parse_due(text), Ok(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_due_date_is_refused_with_its_reason() {
        for (text, reason) in [
            ("2012-04-31", "April 2012 has 30 days"),
            ("2011-02-29", "February 2011 has 28 days"),
            ("2012-13-01", "a year has no month 13"),
            ("0012", "12 is no year from 1583 to 9999"),
            ("2012-Q5", "a year has no quarter 5"),
            ("1: a februari", "the year is missing"),
            ("1:a april", "the year is missing"),
            ("1:april 2012", "it is no date"),
            ("XX månad", "`XX` is still to be filled in"),
            ("2012-12-31/2012-06-30", "the period ends before it begins"),
            ("våren", "the year is missing"),
            ("våren 2012-03", "it is no date"),
            ("12-04-30", "it is no date"),
        ] {
            let said = parse_due(text).map_err(|e| e.to_string());
            assert_eq!(said, Err(reason.to_owned()), "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_day_is_read_exactly_when_the_calendar_has_it(
            year in 1900..2100i32, month in 0..15u8, day in 0..35u8
        ) {
            let exists = (1..=12).contains(&month) && (1..=days_in(year, month)).contains(&day);
            let read = parse_due(&format!("{year}-{month:02}-{day:02}"));
            prop_assert_eq!(read.is_ok(), exists);
            if let Ok(due) = read {
                let day = Day::new(year, month, day).unwrap();
                prop_assert_eq!(due.days(), Some((day, day)));
            }
        }

        #[test]
        fn no_text_panics(text in "\\PC{0,16}") {
            let _ = parse_due(&text);
        }
    }
}
