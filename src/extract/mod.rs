//! Report data, the plan of exhibits and figures → the report's tables as plain cells: real numbers, words, signs for what is
//! missing. A workbook and the files that a PDF carries are written from them.
//!
//! The report data is read as a template reads it, so an extract shows what the pages show and no more: each number as it is
//! printed, with its decimals, because an exact share gives away the counts that it was made of.

mod collect;
mod drawn;
mod key;
mod number;
mod said;
mod spread;
mod table;
mod text;

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde_json::Value;

use crate::exhibit::Exhibits;
use crate::figure::Figures;
use crate::lang::Language;
use crate::model::Model;
use crate::named::named;

pub(crate) use said::{Said, Words, said_by};

/// What an extract is made of besides the report data.
#[derive(Clone, Copy)]
pub struct Reading<'a> {
    /// The model.
    pub model: &'a Model,
    /// Its figures.
    pub figures: &'a Figures,
    /// The plan of exhibits of any table.
    pub exhibits: &'a Exhibits,
    /// The paths of the figures of each chart, by its id.
    pub drawn: &'a BTreeMap<String, Vec<String>>,
}

/// The tables of a report.
#[derive(Debug, Clone, PartialEq)]
pub struct Extract {
    /// The report's language.
    pub language: Language,
    /// The title on its cover.
    pub title: String,
    /// The lines below it: whom it is for, who publishes it, what it is.
    pub lines: Vec<String>,
    /// Who publishes it.
    pub author: String,
    /// One sentence on it.
    pub description: String,
    /// Words for search.
    pub keywords: Vec<String>,
    /// Year, month, day.
    pub date: (i32, u8, u8),
    /// Key figures, then exhibits in the order of the report.
    pub sheets: Vec<Sheet>,
    /// The notes of all sheets, each once; the first is note 1.
    pub notes: Vec<String>,
}

/// A table.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// What the report calls it: "Tabell 3". No two are alike.
    pub name: String,
    /// The same without letters that file names lack: "tabell-3".
    pub slug: String,
    /// Its caption.
    pub caption: String,
    /// What a chart shows, in words.
    pub alt: String,
    /// What it rests on.
    pub source: String,
    /// The notes on the whole of it, from 1.
    pub notes: Vec<usize>,
    /// Its columns; no two have the same head.
    pub columns: Vec<Column>,
    /// Its rows, each as long as there are columns.
    pub rows: Vec<Row>,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its head, with the unit.
    pub label: String,
    /// Whether it holds numbers.
    pub is_number: bool,
}

/// A row.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// What it is.
    pub kind: RowKind,
    /// Its cells.
    pub cells: Vec<Cell>,
}

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowKind {
    /// One of the things that the table is about.
    Plain,
    /// Shown and not counted.
    NotCounted,
    /// Set apart.
    Marked,
    /// What a group comes to.
    Subtotal,
    /// What the table comes to.
    Total,
    /// What the others are held against.
    Reference,
}

/// A cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing is to be said.
    Blank,
    /// Words.
    Text(String),
    /// A number.
    Number(Number),
    /// No number, with the notes that say why.
    Missing(Sign, Vec<usize>),
}

/// A number as it is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Number {
    /// The value; of a percentage the percents.
    pub value: Decimal,
    /// How many decimals its column has.
    pub decimals: u32,
    /// Whether it is a percentage.
    pub is_percent: bool,
}

named! {
    /// What stands in the place of a number.
    #[derive(PartialOrd, Ord)]
    pub enum Sign {
        /// The report states none.
        Unstated = "[n]",
        /// It is not known.
        Unknown = "[x]",
        /// There can be none.
        Inapplicable = "[z]",
        /// It is not shown, so that nobody can be told from it.
        Withheld = "[c]",
    }
}

impl Extract {
    /// The tables of a report, whose data this is.
    #[must_use]
    pub fn of(data: &Value, reading: Reading<'_>) -> Self {
        let head = &reading.model.head;
        let (sheets, notes) = collect::collect(data, reading);
        let texts = [&head.subtitle, &head.municipality_full, &head.author, &head.status];
        let lines = texts.into_iter().filter(|text| !text.is_empty());
        let published = head.language.workbook().published;
        let dated =
            head.date_shown.then(|| published.replace("{}", &head.language.date(head.date)));
        Self {
            language: head.language,
            title: text::spaced(&head.title),
            lines: lines
                .map(|line| text::spaced(line))
                .chain(dated.as_deref().map(text::spaced))
                .collect(),
            author: head.author.to_string(),
            description: head.description.to_string(),
            keywords: head.keywords.iter().map(ToString::to_string).collect(),
            date: head.date,
            sheets,
            notes,
        }
    }

    /// What refers to notes: "[not 1] [not 3]".
    #[must_use]
    pub fn marks(&self, notes: &[usize]) -> String {
        text::marks(notes, self.language)
    }
}

impl Sheet {
    /// The signs that stand in it.
    #[must_use]
    pub fn signs(&self) -> std::collections::BTreeSet<Sign> {
        let cells = self.rows.iter().flat_map(|row| &row.cells);
        cells
            .filter_map(|cell| match cell {
                Cell::Missing(sign, _) => Some(*sign),
                _ => None,
            })
            .collect()
    }

    /// Whether a cell of it is blank.
    #[must_use]
    pub fn has_blanks(&self) -> bool {
        self.rows.iter().flat_map(|row| &row.cells).any(|cell| *cell == Cell::Blank)
    }
}
