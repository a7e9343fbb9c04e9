//! What `report.toml` says of a table's file: where it is, and how it is to be read.

use super::encoding::Encoding;
use super::table_map::TableMap;
use crate::named::named;
use crate::source::{Located, Origin, column_letters, column_of_letters};

/// A table's file and how it is read; what is not stated is detected.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TableFile {
    /// The path below the project folder.
    pub path: String,
    /// The encoding of a text.
    pub encoding: Option<Located<Encoding>>,
    /// What stands between the fields of a text.
    pub separator: Option<Located<u8>>,
    /// The sheet of a workbook.
    pub sheet: Option<Located<Box<str>>>,
    /// The part of the sheet or text that holds the table: `A3:H40`, or a name that the workbook gives it.
    pub range: Option<Located<Box<str>>>,
    /// The row of the header, from 1; of the first one where there are several.
    pub header_row: Option<Located<u32>>,
    /// What becomes of rows that a sheet hides.
    pub hidden_rows: Option<Hidden>,
    /// What becomes of columns that a sheet hides.
    pub hidden_columns: Option<Hidden>,
    /// Which column is which, and which rows are no part of the table.
    pub map: TableMap,
}

impl From<&str> for TableFile {
    fn from(path: &str) -> Self {
        Self { path: path.to_owned(), ..Self::default() }
    }
}

named! {
    /// What becomes of rows or columns that a sheet hides; unless it is stated they are read, with a warning.
    pub enum Hidden {
        /// They are read like the others.
        Read = "read",
        /// They are left out.
        LeaveOut = "leave_out",
    }
}

/// What `separator` may hold.
pub const SEPARATOR_NAMES: &[&str] = &[";", ",", "tab", "|"];

/// The separator of that name.
#[must_use]
pub fn separator_from_name(name: &str) -> Option<u8> {
    match name {
        "tab" => Some(b'\t'),
        _ => name.bytes().next().filter(|_| SEPARATOR_NAMES.contains(&name)),
    }
}

/// A separator as `separator` holds it.
pub(super) fn separator_name(separator: u8) -> &'static str {
    let named = |name: &&&str| separator_from_name(name) == Some(separator);
    SEPARATOR_NAMES.iter().find(named).copied().unwrap_or_default()
}

/// A rectangle of cells, both ends included and 0-based; an open end is `u32::MAX`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Area {
    pub(super) first_row: u32,
    pub(super) last_row: u32,
    pub(super) first_column: u32,
    pub(super) last_column: u32,
}

impl Area {
    /// Every cell.
    pub(super) const ALL: Self =
        Self { first_row: 0, last_row: u32::MAX, first_column: 0, last_column: u32::MAX };

    /// `A3:H40`, `$A$3:$H$40`, `A:H`, `3:40` or `B2`, corners in any order; none where it is neither.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let plain = text.trim().replace('$', "");
        let (from, to) = plain.split_once(':').unwrap_or((&plain, &plain));
        let (from, to) = (corner(from)?, corner(to)?);
        // A column without a row, or a row without a column, is whole.
        let ends = |a: Option<u32>, b: Option<u32>| match (a, b) {
            (Some(a), Some(b)) => Some((a.min(b), a.max(b))),
            (None, None) => Some((0, u32::MAX)),
            _ => None,
        };
        let (first_row, last_row) = ends(from.1, to.1)?;
        let (first_column, last_column) = ends(from.0, to.0)?;
        Some(Self { first_row, last_row, first_column, last_column })
    }

    pub(super) fn has_row(&self, row: u32) -> bool {
        (self.first_row..=self.last_row).contains(&row)
    }

    pub(super) fn has_column(&self, column: u32) -> bool {
        (self.first_column..=self.last_column).contains(&column)
    }

    /// What both hold, if they overlap.
    pub(super) fn overlap(&self, other: &Self) -> Option<Self> {
        let both = Self {
            first_row: self.first_row.max(other.first_row),
            last_row: self.last_row.min(other.last_row),
            first_column: self.first_column.max(other.first_column),
            last_column: self.last_column.min(other.last_column),
        };
        (both.first_row <= both.last_row && both.first_column <= both.last_column).then_some(both)
    }
}

impl std::fmt::Display for Area {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let corner = |column: u32, row: u32| {
            let letters = (self.last_column != u32::MAX).then(|| column_letters(column));
            let row = (self.last_row != u32::MAX).then(|| (row + 1).to_string());
            letters.unwrap_or_default() + &row.unwrap_or_default()
        };
        let first = corner(self.first_column, self.first_row);
        let last = corner(self.last_column, self.last_row);
        write!(f, "{first}:{last}")
    }
}

/// The column and the row of `H40`, `H` or `40`.
fn corner(text: &str) -> Option<(Option<u32>, Option<u32>)> {
    let digits = text.find(|c: char| c.is_ascii_digit()).unwrap_or(text.len());
    let (letters, digits) = text.split_at(digits);
    let column = match letters {
        "" => None,
        letters => Some(column_of_letters(letters).filter(|&column| column < 1 << 20)?),
    };
    let row = match digits {
        "" => None,
        digits => {
            Some(digits.parse::<u32>().ok()?.checked_sub(1).filter(|&row| row < u32::MAX - 1)?)
        }
    };
    (column.is_some() || row.is_some()).then_some((column, row))
}

/// An option of a table's file that says something of the wrong kind of file.
pub(super) struct Misfit {
    pub(super) key: &'static str,
    pub(super) origin: Origin,
}

impl TableFile {
    /// The options that only a workbook can have.
    pub(super) fn of_workbooks(&self) -> impl Iterator<Item = Misfit> {
        self.sheet.iter().map(|sheet| Misfit { key: "sheet", origin: sheet.origin })
    }

    /// The options that only a text can have.
    pub(super) fn of_texts(&self) -> impl Iterator<Item = Misfit> {
        let encoding = self.encoding.iter().map(|e| Misfit { key: "encoding", origin: e.origin });
        let separator =
            self.separator.iter().map(|s| Misfit { key: "separator", origin: s.origin });
        encoding.chain(separator)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn areas_are_written_as_in_a_spreadsheet() {
        let area = |first_row, last_row, first_column, last_column| {
            Some(Area { first_row, last_row, first_column, last_column })
        };
        assert_eq!(Area::parse("A3:H40"), area(2, 39, 0, 7));
        assert_eq!(Area::parse(" $h$40:$A$3 "), area(2, 39, 0, 7));
        assert_eq!(Area::parse("B2"), area(1, 1, 1, 1));
        assert_eq!(Area::parse("A:C"), area(0, u32::MAX, 0, 2));
        assert_eq!(Area::parse("3:40"), area(2, 39, 0, u32::MAX));
        for text in
            ["", ":", "A0", "A3:H", "staffing_2023", "ÅR1", "A1:B2:C3", "AAAAAAA1", "A99999999999"]
        {
            assert_eq!(Area::parse(text), None, "{text}");
        }
        for text in ["A3:H40", "B2:B2", "3:40"] {
            assert_eq!(Area::parse(&Area::parse(text).unwrap().to_string()), Area::parse(text));
        }
    }

    #[test]
    fn separators_have_names() {
        for name in SEPARATOR_NAMES {
            assert_eq!(separator_from_name(name).map(separator_name), Some(*name));
        }
        assert_eq!(separator_from_name("x"), None);
    }
}
