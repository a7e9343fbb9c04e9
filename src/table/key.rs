//! The keys of rows, as figure paths write them.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::{Arc, OnceLock};

use super::cells::{Held, NO_ROW};

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
    columns: Vec<Arc<Held>>,
    /// The key of each row, once somebody asks.
    all: OnceLock<Box<[Box<str>]>>,
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
    /// The keys that the texts of these columns make, with `_` between.
    pub(crate) fn of(columns: Vec<Arc<Held>>, len: usize) -> Result<Self, Vec<KeyFault>> {
        let found: Vec<_> = (0..len).map(|row| key_of(&columns, row)).collect();
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
        let all = found.into_iter().flatten().collect::<Box<[_]>>();
        Ok(Self { columns, all: all.into(), sorted: OnceLock::new() })
    }

    /// The same of columns that are known to tell all rows apart.
    pub(crate) fn known(columns: Vec<Arc<Held>>) -> Self {
        Self { columns, all: OnceLock::new(), sorted: OnceLock::new() }
    }

    /// The key of a row.
    pub(crate) fn get(&self, row: usize) -> Option<&str> {
        self.all().get(row).map(|key| &**key)
    }

    fn all(&self) -> &[Box<str>] {
        self.all.get_or_init(|| {
            let len = self.columns.first().map_or(0, |column| column.len());
            (0..len).map(|row| key_of(&self.columns, row).unwrap_or_default()).collect()
        })
    }

    /// The row of a key, however it is written.
    pub(crate) fn row(&self, key: &str) -> Option<usize> {
        let all = self.all();
        let of = |row: u32| all.get(row as usize).map(|key| &**key);
        let sorted = self.sorted.get_or_init(|| {
            let row = |row| u32::try_from(row).unwrap_or(NO_ROW);
            let mut rows: Box<[u32]> = (0..all.len()).map(row).collect();
            rows.sort_unstable_by_key(|&row| of(row));
            rows
        });
        let find = |key: &str| sorted.binary_search_by_key(&Some(key), |&row| of(row)).ok();
        let found = find(key).or_else(|| find(&path_part(key)))?;
        sorted.get(found).map(|&row| row as usize)
    }
}

fn key_of(columns: &[Arc<Held>], row: usize) -> Option<Box<str>> {
    let text = |column: &Arc<Held>| column.get(row).text().ok();
    if let [column] = columns {
        return text(column).filter(|text| !text.is_empty()).map(|text| path_part(&text));
    }
    let parts: Option<Vec<_>> =
        columns.iter().map(|column| text(column).map(|text| path_part(&text))).collect();
    let key = parts.map(|parts| parts.join("_"));
    key.filter(|key| !key.is_empty()).map(String::into_boxed_str)
}
