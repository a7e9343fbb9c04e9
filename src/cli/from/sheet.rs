//! A user's file → the table in it: which sheet, which row is the header, and what stands in each column below it.

use std::collections::BTreeSet;

use super::cell::is_pointed;
pub(super) use super::cell::{is_date, number, plain, year};
use super::header::{Head, header_row, header_rows, heads};
use crate::diag::Result;
use crate::load::{ColumnShape, Peek, PeekRow, peek, sheets};
use crate::model::quantity::{unsigned, without_percent};
use crate::model::shapes;
use crate::source::{Sources, column_letters};

/// The table in a file.
pub(super) struct Sheet {
    /// The sheet, where the workbook shows several.
    pub(super) name: Option<String>,
    /// The other sheets of the workbook.
    pub(super) others: Vec<String>,
    /// The texts above the table.
    pub(super) above: Vec<String>,
    /// The first row of the header, as a spreadsheet counts.
    pub(super) header_row: u32,
    /// How many rows the header takes.
    pub(super) header_rows: usize,
    pub(super) columns: Vec<Column>,
    /// The notes below it.
    pub(super) notes: Vec<String>,
    /// Rows whose first word is that of a total, by what they begin with.
    pub(super) totals: Vec<String>,
    /// How many rows there are without those.
    pub(super) rows: usize,
}

/// A column, with what stands below its header in each row.
pub(super) struct Column {
    pub(super) header: String,
    /// Its header as it is compared.
    pub(super) plain: String,
    pub(super) letters: String,
    pub(super) cells: Vec<Cell>,
    /// Whether no other column has this header.
    is_only: bool,
}

pub(super) struct Cell {
    pub(super) text: String,
}

impl Sheet {
    /// Reads the sheet that is named, else the one that holds most.
    pub(super) fn read(sources: &mut Sources, path: &str, named: Option<&str>) -> Result<Self> {
        let all = sheets(sources, path)?;
        let tried: Vec<Option<&str>> = match named {
            Some(name) => vec![Some(name)],
            None if all.len() > 1 => all.iter().map(|name| Some(name.as_str())).collect(),
            None => vec![None],
        };
        let known: BTreeSet<String> = shapes::tables()
            .iter()
            .flat_map(|table| table.columns.iter().flat_map(ColumnShape::headers))
            .map(plain)
            .collect();
        let is_known = |header: &str| known.contains(&plain(header));
        let mut best: Option<(usize, Option<&str>, Peek)> = None;
        for name in tried {
            let found = peek(sources, path, name, &is_known)?;
            let cells = found.rows.iter().map(|row| row.cells.len()).sum();
            if best.as_ref().is_none_or(|(most, ..)| *most < cells) {
                best = Some((cells, name, found));
            }
        }
        let (name, found) =
            best.map_or((None, Peek { rows: Vec::new() }), |(_, name, found)| (name, found));
        let name = name.filter(|_| all.len() > 1).map(str::to_owned);
        let is_read =
            |other: &String| name.as_deref().is_none_or(|name| plain(name) == plain(other));
        let others = all.iter().filter(|other| !is_read(other)).cloned().collect();
        let sheet = Self::of_rows(&found.rows, &is_known);
        Ok(Self { name, others, ..sheet })
    }

    fn of_rows(rows: &[PeekRow], is_known: &dyn Fn(&str) -> bool) -> Self {
        let header = header_rows(rows, header_row(rows, is_known));
        let above = rows.iter().take(header.start);
        let above = above.flat_map(|row| row.cells.iter().map(|cell| cell.text.to_string()));
        let below = || rows.iter().skip(header.end);
        let is_total = |row: &&PeekRow| row.is_total && !row.is_note;
        let body: Vec<&PeekRow> = below().filter(|row| !row.is_note && !row.is_total).collect();
        let first_text = |row: &PeekRow| Some(row.cells.first()?.text.to_string());
        let heads = heads(rows.get(header.clone()).unwrap_or_default());
        Self {
            name: None,
            others: Vec::new(),
            above: above.collect(),
            header_row: rows.get(header.start).map_or(1, |row| row.number),
            header_rows: header.len(),
            columns: heads.into_iter().map(|head| Column::of(head, &body)).collect(),
            notes: below().filter(|row| row.is_note).filter_map(first_text).collect(),
            totals: below().filter(is_total).filter_map(first_text).collect(),
            rows: body.len(),
        }
    }
}

impl Column {
    fn of(head: Head, rows: &[&PeekRow]) -> Self {
        let cells = rows.iter().map(|row| Cell { text: row.text(head.column).to_owned() });
        Self {
            plain: plain(&head.text),
            letters: column_letters(head.column),
            cells: cells.collect(),
            is_only: head.is_only,
            header: head.text,
        }
    }

    /// What `columns` calls it: its header, or its letter where another column has the same.
    pub(super) fn name(&self) -> &str {
        if self.is_only && self.plain.len() > 1 { &self.header } else { &self.letters }
    }

    /// The texts that are not blank.
    pub(super) fn filled(&self) -> impl Iterator<Item = &str> {
        self.cells.iter().map(|cell| cell.text.as_str()).filter(|text| !text.is_empty())
    }

    /// Each text once, with how many rows say it, in the order in which they stand.
    pub(super) fn distinct(&self) -> Vec<(String, usize)> {
        distinct(self.filled())
    }

    /// Whether its texts stand on the first row of their group only.
    pub(super) fn is_sparse(&self) -> bool {
        let (mut last, mut blank) = (None, 0);
        for cell in &self.cells {
            match (last, cell.text.as_str()) {
                (None, "") => return false,
                (_, "") => blank += 1,
                (Some(last), text) if last == text => return false,
                (_, text) => last = Some(text),
            }
        }
        blank > 0
    }

    /// The cells as their group says them.
    pub(super) fn filled_down(&self) -> Vec<&str> {
        let mut last = "";
        let down = self.is_sparse();
        let said = self.cells.iter().map(|cell| {
            if !cell.text.is_empty() || !down {
                last = &cell.text;
            }
            last
        });
        said.collect()
    }

    /// Whether nearly all that it says are numbers, which it may say in percent, in brackets, or that they are missing.
    pub(super) fn is_number(&self) -> bool {
        let (all, numbers) = self.filled().fold((0, 0), |(all, numbers), text| {
            (all + 1, numbers + usize::from(number(text).is_some()))
        });
        all > 0 && numbers * 5 >= all * 4
    }

    /// The numbers that it says.
    pub(super) fn numbers(&self) -> impl Iterator<Item = f64> {
        self.filled().filter_map(|text| number(text).flatten())
    }

    /// Whether it says years.
    pub(super) fn is_year(&self) -> bool {
        let is_named = ["år", "year", "årtal", "period"].contains(&self.plain.as_str());
        let mut years = self.filled().map(|text| year(text).is_some());
        is_named && self.filled().next().is_some() && years.all(|is_year| is_year)
    }

    /// The year that its header is.
    pub(super) fn year(&self) -> Option<u16> {
        year(&self.header)
    }

    /// How many decimals its numbers have at most, where that is one or two: then all are shown alike.
    pub(super) fn decimals(&self) -> Option<usize> {
        let behind = |text: &str| {
            let text = without_percent(text.trim());
            let (_, decimals) = text.rsplit_once([',', '.'])?;
            decimals.bytes().all(|byte| byte.is_ascii_digit()).then_some(decimals.len())
        };
        self.filled().filter_map(behind).max().filter(|decimals| (1..=2).contains(decimals))
    }

    /// Whether any cell says `%`.
    pub(super) fn has_percent(&self) -> bool {
        self.filled().any(|text| text.ends_with('%'))
    }

    /// Whether decimals stand behind a point in its texts; numbers of a workbook are said with a comma.
    pub(super) fn has_points(&self) -> bool {
        self.is_number() && self.filled().any(|text| is_pointed(unsigned(text).0))
    }

    /// Whether any number stands in brackets.
    pub(super) fn has_brackets(&self) -> bool {
        self.filled().any(|text| text.starts_with('(') && text.ends_with(')'))
    }
}

/// Each text once, with how often it stands, in the order in which they first do.
pub(super) fn distinct<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<(String, usize)> {
    let mut found: Vec<(String, usize)> = Vec::new();
    let mut places = std::collections::BTreeMap::<String, usize>::new();
    for text in texts {
        let at = *places.entry(plain(text)).or_insert_with(|| {
            found.push((text.to_owned(), 0));
            found.len() - 1
        });
        if let Some((_, count)) = found.get_mut(at) {
            *count += 1;
        }
    }
    found
}
