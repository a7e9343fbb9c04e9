//! Rows of the interviews table: who was heard, how often, and how many they were.

use crate::diag::{Code, Diagnostic, Faults, did_you_mean};
use crate::load::{Node, RawTable};
use crate::model::Model;
use crate::model::cells::Row;
use crate::model::quantity::Stated;
use crate::model::readings::reading;
use crate::model::text::Text;
use crate::source::{Located, Origin};
use crate::subject::interviews::shape::interviews as i;

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
pub(crate) fn interviews_from_table(table: &RawTable, faults: &mut Faults) -> Vec<Interview> {
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

/// The list that a part names in `list`; N0354 where no row belongs to it.
pub(crate) fn list_named_by(
    node: &Node,
    interviews: &[Interview],
    faults: &mut Faults,
) -> Option<Box<str>> {
    let name = node.str("list")?;
    let known = lists(interviews);
    if known.contains(&name.value) {
        return Some(name.value.into());
    }
    let message = format!("unknown list of interviews `{}`", name.value);
    let fault = Diagnostic::error(Code::INTERVIEWS_UNKNOWN, name.origin, message);
    faults.push(fault.with_hints(did_you_mean(name.value, known)).with_hint(
        "write it in the column `list` of the table that `interviews` names in `[sources]`",
    ));
    None
}

/// The rows of a list.
pub fn rows_of<'a>(interviews: &'a [Interview], list: &str) -> Vec<&'a Interview> {
    interviews.iter().filter(|row| *row.list.value == *list).collect()
}

/// Rows by organisation, in the order of its first row.
#[must_use]
pub fn by_organisation<'a>(rows: &[&'a Interview]) -> Vec<(&'a str, Vec<&'a Interview>)> {
    let mut groups: Vec<(&str, Vec<&Interview>)> = Vec::new();
    for &row in rows {
        match groups.iter_mut().find(|(name, _)| *name == &*row.organisation.value) {
            Some((_, rows)) => rows.push(row),
            None => groups.push((&row.organisation.value, vec![row])),
        }
    }
    groups
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

/// Who was heard.
#[derive(Debug, Clone, Default)]
pub struct Interviews {
    /// In the order of the table.
    pub rows: Vec<Interview>,
}

/// A list of who was heard, as a table.
#[derive(Debug)]
pub(crate) struct InterviewList {
    /// The list.
    pub(crate) list: Box<str>,
    /// The caption.
    pub(crate) title: Text,
    /// The heading of the first column.
    pub(crate) label: Option<Text>,
}

reading!(Interviews);

impl Model {
    /// Who was heard.
    #[must_use]
    pub fn interviews(&self) -> &[Interview] {
        &self.of::<Interviews>().rows
    }
}
