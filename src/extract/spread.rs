//! A column of printed numbers → one column of numbers; two where some are ranges, the lower ends and the upper ones; and one of
//! words where some say more than numbers do.

use super::number::{Entry, Said};
use super::text::marks;
use super::{Cell, Column, Number, Sign};
use crate::lang::Language;

/// What the numbers of a column are in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    /// One unit: all have as many decimals as the most precise of them.
    One,
    /// Percent, the same way.
    Percent,
    /// Several: each has its own decimals.
    Several,
}

impl Unit {
    /// That of a column with this head.
    pub(super) fn of_head(head: &str) -> Self {
        let head = head.trim_end_matches(')');
        if head.ends_with('%') { Self::Percent } else { Self::One }
    }
}

/// The columns that one becomes.
pub(super) fn spread(
    label: &str,
    unit: Unit,
    entries: &[Entry],
    language: Language,
) -> Vec<(Column, Vec<Cell>)> {
    let said = || entries.iter().filter_map(as_said);
    let is_range = said().filter_map(|it| it.printed(language).ok()).any(|it| !it.is_point());
    let is_qualified = said().any(|it| it.is_qualified(language));
    let setting = Setting {
        language,
        decimals: match unit {
            Unit::One | Unit::Percent => said().map(|it| it.decimals(language)).max(),
            Unit::Several => None,
        },
        is_percent: unit == Unit::Percent,
    };
    let words = language.workbook();
    let column = |head: &str, is_number| {
        let label = match (label.is_empty(), head.is_empty()) {
            (false, false) => format!("{label}, {head}"),
            _ => format!("{label}{head}"),
        };
        Column { label, is_number }
    };
    let cells = |of: fn(&Setting, &Entry) -> Cell| -> Vec<Cell> {
        entries.iter().map(|entry| of(&setting, entry)).collect()
    };
    let lowest = if is_range { words.lowest } else { "" };
    let mut columns = vec![(column(lowest, true), cells(Setting::lower))];
    if is_range {
        columns.push((column(words.highest, true), cells(Setting::upper)));
    }
    if is_qualified {
        columns.push((column(words.printed, false), cells(Setting::words)));
    }
    columns
}

fn as_said(entry: &Entry) -> Option<&Said> {
    match entry {
        Entry::Said(said) => Some(said),
        Entry::Nothing | Entry::Words(_) => None,
    }
}

/// How the numbers of a column are written.
struct Setting {
    language: Language,
    /// None where each number has its own.
    decimals: Option<u32>,
    is_percent: bool,
}

impl Setting {
    fn number(&self, said: &Said, value: rust_decimal::Decimal) -> Cell {
        let decimals = self.decimals.unwrap_or_else(|| said.decimals(self.language));
        Cell::Number(Number { value, decimals, is_percent: self.is_percent })
    }

    fn lower(&self, entry: &Entry) -> Cell {
        match entry {
            Entry::Said(said) => match said.printed(self.language) {
                Ok(interval) => self.number(said, interval.min),
                Err(sign) => Cell::Missing(sign, said.notes.clone()),
            },
            Entry::Words(words) => Cell::Text(words.clone()),
            Entry::Nothing => Cell::Missing(Sign::Unstated, Vec::new()),
        }
    }

    fn upper(&self, entry: &Entry) -> Cell {
        let open = || Cell::Missing(Sign::Unknown, Vec::new());
        match entry {
            Entry::Said(said) => match said.printed(self.language) {
                Ok(interval) => interval.max.map_or_else(open, |max| self.number(said, max)),
                Err(_) => self.lower(entry),
            },
            Entry::Words(_) | Entry::Nothing => self.lower(entry),
        }
    }

    /// As the report prints it.
    fn words(&self, entry: &Entry) -> Cell {
        match entry {
            Entry::Said(said) if said.quantity.interval().is_some() => {
                let mark = marks(&said.notes, self.language);
                Cell::Text(format!("{} {mark}", said.text).trim().to_owned())
            }
            _ => self.lower(entry),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::quantity::{Interval, Quantity};

    /// "minst 12" is what a figure says, and no cell that is read.
    fn entry(text: &str) -> Entry {
        let least = text.strip_prefix("minst ").map(|least| least.parse().unwrap());
        let open = least.map(|min| Quantity::Value(Interval { min, max: None, approx: false }));
        Entry::of(text, open, Vec::new(), Language::Sv)
    }

    fn columns(texts: &[&str]) -> Vec<(String, Vec<String>)> {
        let entries: Vec<_> = texts.iter().map(|text| entry(text)).collect();
        let told = |cell: Cell| match cell {
            Cell::Number(Number { value, decimals, .. }) => {
                assert!(decimals >= value.normalize().scale());
                value.to_string()
            }
            Cell::Text(text) => format!("`{text}`"),
            Cell::Missing(sign, _) => sign.as_str().to_owned(),
            Cell::Blank => "blank".to_owned(),
        };
        let spread = spread("Antal", Unit::One, &entries, Language::Sv).into_iter();
        spread.map(|(c, cells)| (c.label, cells.into_iter().map(told).collect())).collect()
    }

    fn expected(columns: &[(&str, &[&str])]) -> Vec<(String, Vec<String>)> {
        let owned = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
        columns.iter().map(|(label, cells)| ((*label).to_owned(), owned(cells))).collect()
    }

    #[test]
    fn plain_numbers_are_one_column() {
        assert_eq!(columns(&["4", "2,5", ""]), expected(&[("Antal", &["4", "2.5", "[n]"])]));
    }

    #[test]
    fn a_head_says_that_its_column_is_in_percent() {
        assert_eq!(["Andel, %", "Andel (%)"].map(Unit::of_head), [Unit::Percent; 2]);
        assert_eq!(["Minst 50 %, antal", ""].map(Unit::of_head), [Unit::One; 2]);
    }

    #[test]
    fn ranges_are_two_columns() {
        let two = [("Antal, lägst", &["4", "2"][..]), ("Antal, högst", &["5", "2"][..])];
        assert_eq!(columns(&["4–5", "2"]), expected(&two));
    }

    #[test]
    fn what_numbers_do_not_say_is_said_in_words() {
        let all = [
            ("Antal, lägst", &["3.5", "12"][..]),
            ("Antal, högst", &["3.5", "[x]"][..]),
            ("Antal, som i rapporten", &["`ca 3,5`", "`minst 12`"][..]),
        ];
        assert_eq!(columns(&["ca 3,5", "minst 12"]), expected(&all));
    }
}
