//! What `report.toml` says of a table's columns and rows: which column is which, what its numbers count, which rows are
//! no part of the table.

use std::borrow::Cow;

use super::fill_down::Fills;
use super::grid::Grid;
use super::look_alike::as_compared;
use super::look_alike::normal;
use crate::named::named;
use crate::source::{Located, Origin};

/// What is stated of a table's columns and rows; nothing of it need be.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TableMap {
    /// Columns by the name that the program knows them under.
    pub columns: Vec<MappedColumn>,
    /// How many rows the header takes; none where every column goes by its letter.
    pub header_rows: Option<Located<u32>>,
    /// What becomes of columns that nobody asks for.
    pub other_columns: OtherColumns,
    /// Whether a point stands before decimals and a comma between thousands.
    pub decimal_point: bool,
    /// The text in the first cell of the row before which the table ends.
    pub ends_before: Option<Located<Box<str>>>,
    /// Rows that one of these fits are left out.
    pub leave_out: Vec<RowRule>,
    /// Where there are any: rows that none of these fits are left out.
    pub keep: Vec<RowRule>,
    /// Columns in which a blank cell repeats the one above it, the widest groups first.
    pub fill_down: Vec<Located<Box<str>>>,
    /// What an amount in brackets means.
    pub brackets: Option<Located<Brackets>>,
    /// Columns of amounts that may be below zero.
    pub signed: Vec<Located<Box<str>>>,
}

named! {
    /// What an amount in brackets means.
    pub enum Brackets {
        /// It is below zero.
        Negative = "negative",
        /// It is counted elsewhere, and adds nothing.
        Elsewhere = "elsewhere",
    }
}

named! {
    /// What becomes of columns that nobody asks for.
    #[derive(Default)]
    pub enum OtherColumns {
        /// They are errors, so that a misspelt column is never left out.
        #[default]
        Refuse = "refuse",
        /// They are left out.
        LeaveOut = "leave_out",
    }
}

/// A column of which something is stated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MappedColumn {
    /// The name that the program knows it under.
    pub name: Located<Box<str>>,
    /// Its header in the file, or its letter.
    pub header: Option<Located<Box<str>>>,
    /// Which part of a cell is read.
    pub take: Take,
    /// What its numbers count, where that is stated.
    pub scale: Option<Scale>,
}

named! {
    /// Which part of a cell is read.
    #[derive(Default)]
    pub enum Take {
        /// All of it.
        #[default]
        Whole = "whole",
        /// What stands before the first space: `0114` of `0114 Upplands Väsby`.
        FirstWord = "first_word",
        /// What stands after the first space.
        AfterFirstWord = "after_first_word",
    }
}

impl Take {
    /// The part of a trimmed text.
    pub(super) fn of(self, text: &str) -> &str {
        let parted = || text.split_once(char::is_whitespace).unwrap_or((text, ""));
        match self {
            Self::Whole => text,
            Self::FirstWord => parted().0,
            Self::AfterFirstWord => parted().1.trim_start(),
        }
    }
}

named! {
    /// What the numbers of a column count.
    #[derive(Default)]
    pub enum Scale {
        /// Ones.
        #[default]
        Ones = "ones",
        /// Hundredths: 80 is 0,8.
        Percent = "percent",
        /// Thousands: 1,7 is 1 700.
        Thousands = "thousands",
        /// Millions.
        Millions = "millions",
    }
}

/// Which rows a rule fits: those for which all holds that it states. Texts are compared without regard to case.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RowRule {
    /// The place of the rule.
    pub origin: Origin,
    /// The column that it looks at: its name, its header, or its letter.
    pub column: Located<Box<str>>,
    /// The cell is one of these.
    pub is: Vec<Box<str>>,
    /// The cell begins with one of these.
    pub begins: Vec<Box<str>>,
    /// The cell ends with one of these.
    pub ends: Vec<Box<str>>,
    /// The cell holds one of these.
    pub contains: Vec<Box<str>>,
    /// The cell is blank, or is not.
    pub blank: Option<bool>,
}

impl RowRule {
    /// Whether it fits a row whose cell of the rule's column says this.
    pub(super) fn fits(&self, cell: &str) -> bool {
        let cell = normal(cell);
        let any = |texts: &[Box<str>], holds: fn(&str, &str) -> bool| {
            texts.is_empty() || texts.iter().any(|text| holds(&cell, &as_compared(text)))
        };
        any(&self.is, |cell, text| cell == normal(text))
            && any(&self.begins, |cell, text| cell.starts_with(text))
            && any(&self.ends, |cell, text| cell.ends_with(text))
            && any(&self.contains, |cell, text| cell.contains(text))
            && self.blank.is_none_or(|blank| blank == cell.is_empty())
    }

    /// Whether it says anything of the cell.
    #[must_use]
    pub fn is_void(&self) -> bool {
        let texts = [&self.is, &self.begins, &self.ends, &self.contains];
        self.blank.is_none() && texts.iter().all(|texts| texts.is_empty())
    }
}

/// A row rule whose column is found, and how many rows it fitted.
pub(super) struct PlacedRule {
    pub(super) rule: RowRule,
    pub(super) column: u32,
    pub(super) fitted: usize,
}

impl PlacedRule {
    /// Whether it fits a row of the grid.
    pub(super) fn fits(&mut self, grid: &Grid, fills: &Fills, row: usize) -> bool {
        let fits = self.says(grid, fills, row);
        self.fitted += usize::from(fits);
        fits
    }

    /// As [`Self::fits`], for who only asks.
    pub(super) fn says(&self, grid: &Grid, fills: &Fills, row: usize) -> bool {
        let row = fills.row_of(row, self.column);
        let cell = grid.find(row, self.column).map_or("", |field| grid.value(field));
        self.rule.fits(cell)
    }
}

/// A number with a decimal point as one with a decimal comma: `1,750.5` is `1 750,5`. What is no such number stays.
pub(super) fn with_decimal_comma(text: &str) -> Cow<'_, str> {
    if !text.contains(['.', ',']) {
        return Cow::Borrowed(text);
    }
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let mut plain = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    let mut before = None;
    while let Some(c) = chars.next() {
        let is_between = is_digit(before) && is_digit(chars.peek().copied());
        plain.push(match c {
            '.' if is_between => ',',
            ',' if is_between => ' ',
            other => other,
        });
        before = Some(c);
    }
    Cow::Owned(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_fits_where_all_that_it_states_holds() {
        let texts = |texts: &[&str]| texts.iter().map(|&text| text.into()).collect::<Vec<_>>();
        let rule = RowRule {
            begins: texts(&["upp"]),
            ends: texts(&[" LÄN", "kommun"]),
            ..RowRule::default()
        };
        assert!(rule.fits("Uppsala  län ") && rule.fits("UPPSALA KOMMUN"));
        assert!(!rule.fits("Upplän") && !rule.fits("Gotlands län"));
        let blank = RowRule { blank: Some(true), ..RowRule::default() };
        assert!(blank.fits(" \u{a0}") && !blank.fits("x"));
        assert!(RowRule::default().is_void() && !blank.is_void());
    }

    #[test]
    fn a_decimal_point_becomes_a_comma_and_reasons_stay() {
        for (text, plain) in
            [("585.14", "585,14"), ("1,750.5", "1 750,5"), ("..", ".."), (".", "."), ("2", "2")]
        {
            assert_eq!(with_decimal_comma(text), plain);
        }
    }

    #[test]
    fn parts_of_a_cell_are_cut_at_the_first_space() {
        assert_eq!(Take::FirstWord.of("0114 Upplands Väsby"), "0114");
        assert_eq!(Take::AfterFirstWord.of("0114  Upplands Väsby"), "Upplands Väsby");
        assert_eq!((Take::FirstWord.of("x"), Take::AfterFirstWord.of("x")), ("x", ""));
    }
}
