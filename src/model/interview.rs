//! Rows of the interviews table: who was heard, how often, and how many they were.

use super::cells::Row;
use super::quantity::Stated;
use super::shapes::interviews as i;
use crate::diag::Faults;
use crate::load::RawTable;
use crate::source::{Located, Origin};

/// A row: someone, or a group, that was heard.
#[derive(Debug, Clone)]
pub struct Interview {
    /// The list that it belongs to.
    pub list: Located<Box<str>>,
    /// Where the person works; blank where it does not matter.
    pub organisation: Located<Box<str>>,
    /// Who it is, by role.
    pub role: Located<Box<str>>,
    /// How often.
    pub occasions: Located<Stated>,
    /// How many persons.
    pub persons: Located<Stated>,
    /// The place of the row.
    pub origin: Origin,
}

/// Every row.
pub(super) fn interviews_from_table(table: &RawTable, faults: &mut Faults) -> Vec<Interview> {
    table
        .rows()
        .map(|raw| {
            let mut row = Row::new(&raw, faults);
            let list = row.required(i::LIST);
            Interview {
                origin: list.origin,
                list,
                organisation: row.text(i::ORGANISATION),
                role: row.required(i::ROLE),
                occasions: row.quantity(i::OCCASIONS),
                persons: row.quantity(i::PERSONS),
            }
        })
        .collect()
}

/// The names of the lists, in the order of their first row.
#[must_use]
pub fn lists(interviews: &[Interview]) -> Vec<&str> {
    let mut names: Vec<&str> = Vec::new();
    for interview in interviews {
        if !names.contains(&&*interview.list.value) {
            names.push(&interview.list.value);
        }
    }
    names
}
