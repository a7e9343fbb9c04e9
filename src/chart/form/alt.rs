//! The data in words: every value while they can be listened to, else the ends, the references and the marked ones.

use std::fmt::Write as _;

use super::{Cell, ChartData, Class, Row, Rules, Series};
use crate::lang::{Language, Word};

/// As many values are said one by one.
const MOST_SAID: usize = 40;

/// How a form is read aloud.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    /// Row by row.
    Rows,
    /// Row by row; of many values the first and the last of each row.
    Courses,
    /// Measure by measure: the own value, the references and the ends.
    Measures,
}

/// The alt text of a chart.
pub(super) fn alt_text(rules: &Rules, data: &ChartData, language: Language) -> String {
    let form = language.word(rules.word);
    let mut text = match data.title.trim() {
        "" => format!("{}: ", language.capitalised(form)),
        title => format!("{}, {form}: ", title.trim_end_matches('.')),
    };
    let values = data.rows.iter().map(|row| row.cells.len().min(data.series.len())).sum::<usize>();
    let all = rules.alt != Order::Measures && values <= MOST_SAID;
    if data.series.is_empty() {
        // A map of places without values says which they are.
        text.push_str(&places(data));
        text.push_str(&marked(data, language));
    } else if all {
        text.push_str(&by_row(data));
        for reference in references(data) {
            let _ = write!(text, " {}.", language.capitalised(&reference));
        }
        text.push_str(&marked(data, language));
    } else if rules.alt == Order::Courses {
        let rows = data.rows.iter().filter_map(|row| course(row, data, language));
        let _ = write!(text, "{}.", rows.collect::<Vec<_>>().join("; "));
        text.push_str(&marked(data, language));
    } else {
        let said = |at: usize| measure(data, at, language);
        let said: Vec<String> = (0..data.series.len()).filter_map(said).collect();
        text.push_str(&said.join("; "));
        text.push('.');
    }
    text
}

/// "Gotland; Ystad; …", as many as are said one by one.
fn places(data: &ChartData) -> String {
    let names: Vec<&str> = data.rows.iter().take(MOST_SAID).map(|row| row.label.as_str()).collect();
    let more = if data.rows.len() > MOST_SAID { "; …" } else { "." };
    format!("{}{more}", names.join("; "))
}

/// "Gotland 88,59; Ystad 87,21." With several series: "Gotland: kvinnor 43,9, män 44,2."
fn by_row(data: &ChartData) -> String {
    let rows: Vec<String> = data.rows.iter().map(|row| row_words(row, data)).collect();
    format!("{}.", rows.join("; "))
}

fn row_words(row: &Row, data: &ChartData) -> String {
    let said = |cell: &Cell, series: &Series| {
        let said = value(cell, &series.unit);
        let name = match cell.class {
            Class::Above => &data.classes.above,
            Class::Below => &data.classes.below,
            Class::Within => "",
        };
        if name.is_empty() { said } else { format!("{said} ({name})") }
    };
    if let [only] = data.series.as_slice() {
        let text = row.cells.first().map_or_else(|| "–".to_owned(), |cell| said(cell, only));
        return named(&row.label, &text);
    }
    let cells = row.cells.iter().zip(&data.series);
    let all: Vec<String> =
        cells.map(|(cell, series)| named(&series.name, &said(cell, series))).collect();
    format!("{}: {}", row.label, all.join(", "))
}

/// "Östersund: från 100,0 (2008) till 107,3 (2018)".
fn course(row: &Row, data: &ChartData, language: Language) -> Option<String> {
    let mut known = row.cells.iter().zip(&data.series);
    let mut known = known.by_ref().filter(|(cell, _)| cell.quantity.interval().is_some());
    let said = |(cell, series): (&Cell, &Series)| {
        format!("{} ({})", value(cell, &series.unit), series.name)
    };
    let first = known.next()?;
    let from = said(first);
    let last = known.last().map(said);
    let [begin, end] = [Word::From, Word::ChartTo].map(|word| language.word(word));
    Some(match last {
        Some(last) => format!("{}: {begin} {from} {end} {last}", row.label),
        None => format!("{}: {from}", row.label),
    })
}

/// "Gotland 88,59"; after a name that ends in a digit, a colon keeps the two numbers apart.
fn named(name: &str, text: &str) -> String {
    let colon = if name.ends_with(|last: char| last.is_ascii_digit()) { ":" } else { "" };
    format!("{name}{colon} {text}")
}

/// A value with its unit, or its sign with the reason why there is none.
fn value(cell: &Cell, unit: &str) -> String {
    if cell.quantity.interval().is_some() {
        return with_unit(&cell.text, unit);
    }
    let sign = if cell.text.is_empty() { "–" } else { &cell.text };
    match cell.reason.as_str() {
        "" => sign.to_owned(),
        reason => format!("{sign} ({reason})"),
    }
}

fn with_unit(text: &str, unit: &str) -> String {
    if unit.is_empty() || text.ends_with(unit) {
        return text.to_owned();
    }
    format!("{text}\u{a0}{unit}")
}

/// The references, with their series' names where there are several series.
fn references(data: &ChartData) -> Vec<String> {
    let mut found = Vec::new();
    for series in &data.series {
        let Some(reference) = &series.reference else { continue };
        let said = with_unit(&reference.said(), &series.unit);
        let is_only = data.series.len() < 2;
        found.push(if is_only { said } else { format!("{}: {said}", series.name) });
    }
    found
}

/// " Markerat: Östersund."
fn marked(data: &ChartData, language: Language) -> String {
    let names: Vec<&str> =
        data.rows.iter().filter(|row| row.is_marked).map(|row| row.label.as_str()).collect();
    if names.is_empty() {
        return String::new();
    }
    let word = language.capitalised(language.word(Word::ChartMarked));
    format!(" {word}: {}.", language.list(&names))
}

/// "Medelålder, år: Östersund 45,4, medel 45,4, lägst Växjö 43,9, högst Gotland 47,6, 8 värden".
fn measure(data: &ChartData, at: usize, language: Language) -> Option<String> {
    let series = data.series.get(at)?;
    let mut said = Vec::new();
    let valued: Vec<(&Row, &Cell)> = data.valued(at).map(|(row, cell, _)| (row, cell)).collect();
    for (row, cell) in valued.iter().filter(|(row, _)| row.is_marked) {
        said.push(named(&row.label, &value(cell, &series.unit)));
    }
    let missing = |row: &&Row| {
        row.is_marked && row.cells.get(at).is_none_or(|cell| cell.quantity.interval().is_none())
    };
    for row in data.rows.iter().filter(missing) {
        let said_so = row.cells.get(at).map_or_else(|| "–".to_owned(), |cell| value(cell, ""));
        said.push(named(&row.label, &said_so));
    }
    if let Some(reference) = &series.reference {
        said.push(with_unit(&reference.said(), &series.unit));
    }
    for (word, end) in [(Word::PeerLowest, lowest(&valued)), (Word::PeerHighest, highest(&valued))]
    {
        if let Some((row, cell)) = end {
            let word = language.uncapitalised(language.word(word));
            said.push(format!("{word} {}", named(&row.label, &value(cell, &series.unit))));
        }
    }
    if !series.note.is_empty() {
        said.push(series.note.clone());
    }
    let number = crate::model::quantity::Quantity::count(valued.len());
    said.push(format!("{} {}", language.quantity(number), language.word(Word::ChartValues)));
    let name = if series.name.is_empty() { String::new() } else { format!("{}: ", series.name) };
    Some(format!("{name}{}", said.join(", ")))
}

/// The first of those whose value is lowest.
pub(super) fn lowest<'d>(valued: &[(&'d Row, &'d Cell)]) -> Option<(&'d Row, &'d Cell)> {
    let of = |cell: &Cell| cell.quantity.interval().map(|interval| interval.min);
    valued.iter().copied().reduce(|one, other| if of(other.1) < of(one.1) { other } else { one })
}

/// The first of those whose value is highest.
pub(super) fn highest<'d>(valued: &[(&'d Row, &'d Cell)]) -> Option<(&'d Row, &'d Cell)> {
    let of =
        |cell: &Cell| cell.quantity.interval().map(|interval| interval.max.unwrap_or(interval.min));
    valued.iter().copied().reduce(|one, other| if of(other.1) > of(one.1) { other } else { one })
}

/// "Gotland: ensam kommun i sitt län." for every missing value that has a reason, once.
pub(super) fn notes(data: &ChartData) -> Vec<String> {
    let mut notes: Vec<String> = Vec::new();
    for row in &data.rows {
        for (cell, series) in row.cells.iter().zip(&data.series) {
            if cell.quantity.interval().is_some() || cell.reason.is_empty() {
                continue;
            }
            let reason = cell.reason.trim_end_matches('.');
            let note = if data.series.len() > 1 {
                format!("{}, {}: {reason}.", row.label, series.name)
            } else {
                format!("{}: {reason}.", row.label)
            };
            if !notes.contains(&note) {
                notes.push(note);
            }
        }
    }
    notes
}
