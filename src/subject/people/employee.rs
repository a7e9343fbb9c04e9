//! Rows of the HR export → employments, each with its cells.

use std::fmt::Write as _;

use rust_decimal::Decimal;

use crate::diag::{Code, Diagnostic, Faults};
use crate::load::RawTable;
use crate::model::cells::Row;
use crate::model::shapes::employees as e;
use crate::source::{Located, Origin};
use crate::subject::people::pattern;

/// Year, month, day.
pub type Date = (i32, u8, u8);

/// What an employment is, as far as counting goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Someone holds the position, at work or on leave.
    Held,
    /// Nobody does.
    Vacant,
    /// Nobody does, and someone is being recruited.
    Recruiting,
    /// Someone stands in for the holder, who is counted.
    Substitute,
    /// Someone is paid by the hour and holds no position.
    Hourly,
    /// It is over.
    Ended,
}

/// The words for each status, in lower case.
const STATUSES: [(Status, &[&str]); 6] = [
    (
        Status::Held,
        &[
            "",
            "aktiv",
            "active",
            "anställd",
            "employed",
            "i tjänst",
            "månadsavlönad",
            "tillsvidare",
            "tillsvidareanställd",
            "tillsvidareanställning",
            "visstid",
            "visstidsanställd",
            "visstidsanställning",
            "allmän visstidsanställning",
            "särskild visstidsanställning",
            "provanställd",
            "provanställning",
            "ledig",
            "leave",
            "on leave",
            "tjänstledig",
            "föräldraledig",
            "studieledig",
            "sjukskriven",
            "långtidssjukskriven",
        ],
    ),
    (Status::Vacant, &["vakant", "vakans", "vacant", "obesatt"]),
    (
        Status::Recruiting,
        &[
            "rekrytering",
            "under rekrytering",
            "rekrytering pågår",
            "recruiting",
            "under tillsättning",
        ],
    ),
    (Status::Substitute, &["vikarie", "vikariat", "substitute"]),
    (Status::Hourly, &["timavlönad", "timanställd", "timanställning", "intermittent", "hourly"]),
    (Status::Ended, &["avslutad", "avslutat", "slutat", "ended"]),
];

/// A table for `docs/inputs.md`: the words, and what becomes of an employment with one of them.
#[must_use]
pub fn statuses_markdown() -> String {
    let mut text = String::from("| means | words |\n|---|---|\n");
    for (status, words) in STATUSES {
        let meaning = match status {
            Status::Held => "held: counted by its rate",
            Status::Vacant => "vacant: counted, as vacant",
            Status::Recruiting => "vacant, and being recruited",
            Status::Substitute => "a substitute: left out, because who is substituted is counted",
            Status::Hourly => "by the hour: left out",
            Status::Ended => "ended: left out",
        };
        let named =
            |word: &&str| if word.is_empty() { "(blank)".into() } else { format!("`{word}`") };
        let words: Vec<_> = words.iter().map(named).collect();
        let _ = writeln!(text, "| {meaning} | {} |", words.join(", "));
    }
    text
}

/// One row of the export.
#[derive(Debug, Clone)]
pub struct Employee {
    /// The cell of the unit, and the path as it stands there.
    pub place: Located<Box<str>>,
    /// The path in lower case, its parts joined by `/`.
    pub path: Box<str>,
    /// The title.
    pub title: Located<Box<str>>,
    /// The code of AID, perhaps blank.
    pub aid: Located<Box<str>>,
    /// The code of SSYK, perhaps blank.
    pub ssyk: Located<Box<str>>,
    /// The employment rate in percent.
    pub rate: Located<Decimal>,
    /// What the employment is.
    pub status: Located<Status>,
    /// The first day.
    pub start: Option<Date>,
    /// The last day.
    pub end: Option<Date>,
}

/// Every row of the export.
pub(crate) fn employees_from_table(table: &RawTable, faults: &mut Faults) -> Vec<Employee> {
    table.rows().map(|raw| employee(&mut Row::new(&raw, faults))).collect()
}

fn employee(row: &mut Row<'_, '_>) -> Employee {
    let place = row.required(e::UNIT);
    let cells = [e::UNIT, e::SUBUNIT, e::WORKPLACE].map(|column| row.cell(column).value);
    let path = pattern::path(cells).into();
    let (start, end) = (date(row, e::START), date(row, e::END));
    if let (Some(first), Some(last)) = (start, end)
        && last.value < first.value
    {
        let message = "the employment ends before it starts";
        let fault = Diagnostic::error(Code::EMPLOYMENT_BACKWARDS, last.origin, message);
        row.faults().push(fault.with_label(first.origin, "it starts"));
    }
    Employee {
        place: Located::new(shown_path(cells), place.origin),
        path,
        title: row.required(e::TITLE),
        aid: row.text(e::AID),
        ssyk: row.text(e::SSYK),
        rate: rate(row),
        status: status(row),
        start: start.map(|date| date.value),
        end: end.map(|date| date.value),
    }
}

fn shown_path(cells: [&str; 3]) -> Box<str> {
    let cells: Vec<_> = cells.into_iter().filter(|cell| !cell.is_empty()).collect();
    cells.join("/").into()
}

/// N0233: a rate is a number of percent, written as `75`, `75,5` or `75 %`.
fn rate(row: &mut Row<'_, '_>) -> Located<Decimal> {
    let cell = row.required(e::RATE);
    let zero = Located::new(Decimal::ZERO, cell.origin);
    if cell.value.is_empty() {
        return zero;
    }
    let number = cell.value.trim_end_matches('%').trim_end().replace(',', ".");
    let is_plain = number.chars().all(|c| c.is_ascii_digit() || c == '.');
    let rate = Decimal::from_str_exact(&number).ok().filter(|_| is_plain);
    let cause = match rate {
        Some(rate) if rate > Decimal::ONE_HUNDRED => "it is above 100 percent",
        Some(rate) if rate > Decimal::ZERO && rate <= Decimal::ONE => "it is a share of one",
        Some(rate) => return Located::new(rate, cell.origin),
        None => "it is not a number",
    };
    let message = format!("cannot read the employment rate `{}` ({cause})", cell.value);
    let fault = Diagnostic::error(Code::RATE, cell.origin, message)
        .with_hint("write it in percent, from 0 to 100: `75`, `75,5`, `75 %`");
    row.faults().push(fault);
    zero
}

/// N0234: a status is one of the known words.
fn status(row: &mut Row<'_, '_>) -> Located<Status> {
    let cell = row.cell(e::STATUS);
    let word = pattern::normal(cell.value);
    let known = STATUSES.iter().find(|(_, words)| words.contains(&word.as_str()));
    let status = known.map_or(Status::Held, |&(status, _)| status);
    if known.is_none() {
        let words = STATUSES.iter().flat_map(|(_, words)| words.iter().copied());
        let message = format!("unknown status `{}`", cell.value);
        let fault = Diagnostic::error(Code::STATUS, cell.origin, message)
            .with_hints(crate::diag::did_you_mean(&word, words))
            .with_hint(
                "known: `tillsvidare`, `visstid`, `tjänstledig` …, `vakant`, `rekrytering`, `vikarie`, `timavlönad`, `avslutad`",
            );
        row.faults().push(fault);
    }
    Located::new(status, cell.origin)
}

/// N0208: a date that exists, written `2023-11-30` or `20231130`, perhaps with a time behind.
fn date(row: &mut Row<'_, '_>, column: usize) -> Option<Located<Date>> {
    let cell = row.cell(column);
    let date = cell.value.split(['T', ' ']).next().filter(|date| !date.is_empty())?;
    if let Some(date) = parse_date(date) {
        return Some(Located::new(date, cell.origin));
    }
    let message = format!("date `{}` does not exist (`2023-11-30` is expected)", cell.value);
    row.faults().push(Diagnostic::error(Code::DATE, cell.origin, message));
    None
}

fn parse_date(text: &str) -> Option<Date> {
    let digits = text.replace('-', "");
    let has_marks = text.len() == 8 || (text.len() == 10 && text.matches('-').count() == 2);
    let is_date = digits.len() == 8 && digits.chars().all(|c| c.is_ascii_digit());
    if !has_marks || !is_date {
        return None;
    }
    let (year, rest) = digits.split_at_checked(4)?;
    let (month, day) = rest.split_at_checked(2)?;
    let (year, month, day) = (year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if is_leap => 29,
        2 => 28,
        _ => return None,
    };
    (1..=days).contains(&day).then_some((year, month, day))
}

impl Employee {
    /// The first cell of the row that says something: that of its unit.
    #[must_use]
    pub fn origin(&self) -> Origin {
        self.place.origin
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_hr_systems_write_them() {
        assert_eq!(parse_date("2023-11-30"), Some((2023, 11, 30)));
        assert_eq!(parse_date("99991231"), Some((9999, 12, 31)));
        assert_eq!(parse_date("2024-02-29"), Some((2024, 2, 29)));
        for text in ["2023-02-29", "2023-13-01", "30/11/2023", "2023-1130", "20231130x", "å"] {
            assert_eq!(parse_date(text), None, "{text}");
        }
    }

    #[test]
    fn no_word_has_two_meanings() {
        let mut words: Vec<_> = STATUSES.iter().flat_map(|(_, words)| words.iter()).collect();
        let all = words.len();
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), all);
    }
}
