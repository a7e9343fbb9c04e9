//! The keys of rows, as figure paths write them.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::{Arc, OnceLock};

use super::column::{Cells, Column};
use super::frame::{Frame, row_number};

/// A text as a part of a figure's path: lower case, `_` for spaces and points.
pub(crate) fn path_part(text: &str) -> Box<str> {
    if text.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_lowercase()) {
        return text.into();
    }
    let plain = |c: char| if c.is_whitespace() || c == '.' { '_' } else { c };
    text.to_lowercase().chars().map(plain).collect()
}

/// The keys of rows, each once.
#[derive(Debug)]
pub(crate) struct Keys {
    pub(crate) all: Arc<[Box<str>]>,
    /// The rows in the order of their keys, once somebody asks.
    sorted: OnceLock<Box<[u32]>>,
}

/// What keeps rows from having keys.
#[derive(Debug)]
pub(crate) enum KeyFault {
    /// This row has nothing in a column of the key.
    Blank(usize),
    /// These two have the same.
    Twice(usize, usize),
}

impl Keys {
    /// The keys that these columns make: their texts, with `_` between.
    pub(crate) fn of(columns: &[&Arc<Column>], len: usize) -> Result<Self, Vec<KeyFault>> {
        let found: Vec<_> = (0..len).map(|row| key_of(columns, row)).collect();
        let mut rows = HashMap::with_capacity(len);
        let mut faults = Vec::new();
        for (row, key) in found.iter().enumerate() {
            match key.as_deref().map(|key| rows.entry(key)) {
                None => faults.push(KeyFault::Blank(row)),
                Some(Entry::Vacant(entry)) => _ = entry.insert(row),
                Some(Entry::Occupied(entry)) => faults.push(KeyFault::Twice(*entry.get(), row)),
            }
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        Ok(Self { all: found.into_iter().flatten().collect(), sorted: OnceLock::new() })
    }

    /// The row of a key, however it is written.
    pub(crate) fn row(&self, key: &str) -> Option<usize> {
        let of = |row: u32| self.all.get(row as usize).map(|key| &**key);
        let sorted = self.sorted.get_or_init(|| {
            let mut rows: Box<[u32]> = (0..self.all.len()).map(row_number).collect();
            rows.sort_unstable_by_key(|&row| of(row));
            rows
        });
        let find = |key: &str| sorted.binary_search_by_key(&Some(key), |&row| of(row)).ok();
        let found = find(key).or_else(|| find(&path_part(key)))?;
        sorted.get(found).map(|&row| row as usize)
    }
}

fn key_of(columns: &[&Arc<Column>], row: usize) -> Option<Box<str>> {
    if let [column] = columns {
        return column.text(row).ok().filter(|text| !text.is_empty()).map(|text| path_part(&text));
    }
    let parts: Option<Vec<_>> =
        columns.iter().map(|column| column.text(row).ok().map(|text| path_part(&text))).collect();
    let key = parts.map(|parts| parts.join("_"));
    key.filter(|key| !key.is_empty()).map(String::into_boxed_str)
}

/// Whether two rows say the same in every column.
pub(crate) fn is_same_row(frame: &Frame, a: usize, b: usize) -> bool {
    frame.columns.iter().all(|column| match &*column.cells {
        Cells::Texts(texts) => texts.get(a) == texts.get(b),
        Cells::Amounts(amounts) => amounts.get(a) == amounts.get(b),
        Cells::Dates(dates) => dates.get(a) == dates.get(b),
    })
}
