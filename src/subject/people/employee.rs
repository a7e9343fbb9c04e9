//! Rows of the HR export → employments, each with its cells.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use rust_decimal::Decimal;

use crate::diag::{Code, Diagnostic, Faults};
use crate::load::{CellKind, RawTable, Scale, date_of_serial};
use crate::model::cells::Row;
use crate::named::named;
use crate::source::{Located, Origin};
use crate::subject::people::pattern;
use crate::subject::people::shape::employees as e;

/// Year, month, day.
pub type Date = (i32, u8, u8);

named! {
    /// What an employment is, as far as counting goes.
    #[derive(PartialOrd, Ord)]
    pub enum Status {
        /// Someone holds the position, at work or on leave.
        Held = "held",
        /// Nobody does.
        Vacant = "vacant",
        /// Nobody does, and someone is being recruited.
        Recruiting = "recruiting",
        /// Someone stands in for the holder, who is counted.
        Substitute = "substitute",
        /// Someone is paid by the hour and holds no position.
        Hourly = "hourly",
        /// It is over.
        Ended = "ended",
    }
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
    /// The number that tells the employee apart; it is never shown.
    pub number: Option<Box<str>>,
}

/// Words for statuses that the scheme states, in lower case.
pub(crate) type StatedStatuses = BTreeMap<String, Status>;

/// Every row of the export.
pub(crate) fn employees_from_table(
    table: &RawTable,
    stated: &StatedStatuses,
    faults: &mut Faults,
) -> Vec<Employee> {
    let mut reader = Reader { stated, unknown: BTreeMap::new(), serials: BTreeMap::new() };
    let rows = table.rows().map(|raw| reader.employee(&mut Row::new(&raw, faults))).collect();
    reader.tell(faults);
    rows
}

/// What is the same for all rows, and what is told of all of them at once.
struct Reader<'a> {
    stated: &'a StatedStatuses,
    /// Words that nobody knows, each as it first stands, where, and how often.
    unknown: BTreeMap<String, (Box<str>, Origin, usize)>,
    /// Columns of days without a date format, each with its first cell, the text there and the date.
    serials: BTreeMap<&'static str, (Origin, Box<str>, String, usize)>,
}

impl Reader<'_> {
    fn employee(&mut self, row: &mut Row<'_, '_>) -> Employee {
        let place = row.required(e::UNIT);
        let cells = [e::UNIT, e::SUBUNIT, e::WORKPLACE].map(|column| row.cell(column).value);
        let path = pattern::path(cells).into();
        let start = self.date(row, (e::START, "start"));
        let end = self.date(row, (e::END, "end"));
        if let (Some(first), Some(last)) = (start, end)
            && last.value < first.value
        {
            let message = "the employment ends before it starts";
            let fault = Diagnostic::error(Code::EMPLOYMENT_BACKWARDS, last.origin, message);
            row.faults().push(fault.with_label(first.origin, "it starts"));
        }
        let number = row.cell(e::EMPLOYEE).value;
        Employee {
            place: Located::new(shown_path(cells), place.origin),
            path,
            title: row.required(e::TITLE),
            aid: row.text(e::AID),
            ssyk: row.text(e::SSYK),
            rate: rate(row),
            status: self.status(row),
            start: start.map(|date| date.value),
            end: end.map(|date| date.value),
            number: (!number.is_empty()).then(|| number.into()),
        }
    }

    /// A status is a word that the scheme states or that is known; others are told once each.
    fn status(&mut self, row: &Row<'_, '_>) -> Located<Status> {
        let cell = row.cell(e::STATUS);
        let word = pattern::normal(cell.value);
        let known = self.stated.get(&word).copied().or_else(|| known_status(&word));
        if known.is_none() {
            let entry = self.unknown.entry(word);
            entry.or_insert_with(|| (cell.value.into(), cell.origin, 0)).2 += 1;
        }
        Located::new(known.unwrap_or(Status::Held), cell.origin)
    }

    /// N0208: a date that exists, written `2023-11-30` or `20231130`, perhaps with a time behind; in a workbook also the number
    /// of its day.
    fn date(
        &mut self,
        row: &mut Row<'_, '_>,
        (column, name): (usize, &'static str),
    ) -> Option<Located<Date>> {
        let cell = row.cell(column);
        let text = cell.value.split(['T', ' ']).next().filter(|date| !date.is_empty())?;
        if let Some(date) = parse_date(text) {
            return Some(Located::new(date, cell.origin));
        }
        let serial = (row.kind(column) == CellKind::Number).then(|| date_of_serial(text)).flatten();
        if let Some((said, date)) = serial.and_then(|said| Some((said.clone(), parse_date(&said)?)))
        {
            let first = (cell.origin, Box::from(text), said, 0);
            self.serials.entry(name).or_insert(first).3 += 1;
            return Some(Located::new(date, cell.origin));
        }
        row.faults().push(date_fault(cell));
        None
    }

    /// N0234 of each word that nobody knows; N0149 of columns of days.
    fn tell(self, faults: &mut Faults) {
        let lines = self.unknown.iter().map(|(word, (shown, ..))| {
            format!("\"{shown}\" = \"{}\"", likely_status(word).as_str())
        });
        let lines = lines.collect::<Vec<_>>().join(", ");
        let is_stated = !self.stated.is_empty();
        for (shown, origin, rows) in self.unknown.values() {
            let rows = if *rows == 1 { "1 row".to_owned() } else { format!("{rows} rows") };
            let message = format!("unknown status `{shown}` ({rows})");
            let hint = if is_stated {
                format!("add to `statuses` in the classification: `{lines}`")
            } else {
                format!(
                    "state at the top of the classification what it means: `statuses = {{ {lines} }}`"
                )
            };
            let words = STATUSES.iter().flat_map(|(_, words)| words.iter().copied());
            let near = crate::diag::did_you_mean(&shown.to_lowercase(), words);
            faults.push(
                Diagnostic::error(Code::STATUS, *origin, message).with_hints(near).with_hint(hint).with_hint(
                    "a status is `held`, `vacant`, `recruiting`, `substitute`, `hourly` or `ended`",
                ),
            );
        }
        for (column, (origin, text, date, cells)) in self.serials {
            let cells =
                if cells == 1 { "1 cell holds".to_owned() } else { format!("{cells} cells hold") };
            let message = format!(
                "{cells} the number of a day in the column `{column}`, without a date format (`{text}` is read as {date})"
            );
            faults.push(Diagnostic::note(Code::DATE_SERIAL, origin, message));
        }
    }
}

fn shown_path(cells: [&str; 3]) -> Box<str> {
    let cells: Vec<_> = cells.into_iter().filter(|cell| !cell.is_empty()).collect();
    cells.join("/").into()
}

/// N0233: a rate is a number of percent, written as `75`, `75,5` or `75 %`; a share of one where that is stated.
fn rate(row: &mut Row<'_, '_>) -> Located<Decimal> {
    let cell = row.required(e::RATE);
    let (text, scale) = row.number_text(e::RATE);
    let zero = Located::new(Decimal::ZERO, cell.origin);
    if cell.value.is_empty() {
        return zero;
    }
    let text = text.value.trim();
    let number = text.trim_end_matches('%').trim_end();
    let is_share = scale == Some(Scale::Ones) && number.len() == text.len();
    let number = number.replace(',', ".");
    let is_plain = number.chars().all(|c| c.is_ascii_digit() || c == '.');
    let rate = Decimal::from_str_exact(&number).ok().filter(|_| is_plain);
    let rate =
        rate.and_then(
            |rate| {
                if is_share { rate.checked_mul(Decimal::ONE_HUNDRED) } else { Some(rate) }
            },
        );
    let (cause, hint) = match rate {
        Some(rate) if rate > Decimal::ONE_HUNDRED && is_share => ("it is above 1", SHARES),
        Some(rate) if rate > Decimal::ONE_HUNDRED => ("it is above 100 percent", PERCENT),
        Some(rate) if rate > Decimal::ZERO && rate <= Decimal::ONE && !is_share => {
            ("it is a share of one", STATE_SHARES)
        }
        Some(rate) => return Located::new(rate.normalize(), cell.origin),
        None => ("it is not a number", if is_share { SHARES } else { PERCENT }),
    };
    let message = format!("cannot read the employment rate `{}` ({cause})", cell.value);
    row.faults().push(Diagnostic::error(Code::RATE, cell.origin, message).with_hint(hint));
    zero
}

const PERCENT: &str = "write it in percent, from 0 to 100: `75`, `75,5`, `75 %`";
const SHARES: &str = "`units = { rate = \"ones\" }` is stated: write it from 0 to 1, `0,75`";
const STATE_SHARES: &str = "where the column holds shares of one, state `units = { rate = \"ones\" }` beside `file`; else write it in percent: `75`";

fn known_status(word: &str) -> Option<Status> {
    let known = STATUSES.iter().find(|(_, words)| words.contains(&word));
    known.map(|&(status, _)| status)
}

/// What a word that is not known most likely means, for the line that states it.
fn likely_status(word: &str) -> Status {
    const PARTS: [(&str, Status); 8] = [
        ("tim", Status::Hourly),
        ("behov", Status::Hourly),
        ("vik", Status::Substitute),
        ("vakan", Status::Vacant),
        ("rekryt", Status::Recruiting),
        ("avslut", Status::Ended),
        ("slutat", Status::Ended),
        ("avgå", Status::Ended),
    ];
    let part = PARTS.iter().find(|(part, _)| word.split(' ').any(|word| word.starts_with(part)));
    part.map_or(Status::Held, |&(_, status)| status)
}

/// What a word for a status means, in the names of `statuses`; none where it is not known.
#[must_use]
pub fn known_meaning(word: &str) -> Option<&'static str> {
    known_status(&pattern::normal(word)).map(Status::as_str)
}

/// What a word that is not known most likely means.
#[must_use]
pub fn likely_meaning(word: &str) -> &'static str {
    likely_status(&pattern::normal(word)).as_str()
}

fn date_fault(cell: Located<&str>) -> Diagnostic {
    let is_formed = cell.value.len() == 10 && cell.value.matches('-').count() == 2;
    let message = if is_formed {
        format!("date `{}` does not exist (`2023-11-30` is expected)", cell.value)
    } else {
        format!("date `{}` cannot be read (`2023-11-30` is expected)", cell.value)
    };
    Diagnostic::error(Code::DATE, cell.origin, message)
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
