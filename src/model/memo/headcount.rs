//! The table of head counts → groups of employees, each part of another, or the sum of others.

use super::find;
use crate::diag::{Code, Diagnostic, Faults};
use crate::load::RawTable;
use crate::model::cells::Row;
use crate::model::organisation::{Text, check_unique};
use crate::model::quantity::Stated;
use crate::model::shapes::headcount as h;
use crate::source::Located;

/// A group of employees.
#[derive(Debug, Clone)]
pub struct Group {
    /// Its id.
    pub id: Text,
    /// Its name.
    pub name: Text,
    /// How many, as stated; perhaps blank.
    pub stated: Located<Stated>,
    /// The group that it is a part of, by index.
    pub part_of: Option<usize>,
    /// Groups that it is made of, by index, and whether each is taken away; none where it is no such sum.
    pub sum_of: Vec<(usize, bool)>,
    /// A remark.
    pub note: Text,
}

/// The parts of a group, by index.
pub fn parts_of(groups: &[Group], whole: usize) -> impl Iterator<Item = usize> + '_ {
    (0..groups.len()).filter(move |&i| groups[i].part_of == Some(whole))
}

/// Every row of the table.
pub(in crate::model) fn groups_from_table(table: &RawTable, faults: &mut Faults) -> Vec<Group> {
    let rows: Vec<_> = table.rows().collect();
    let ids: Vec<Box<str>> = rows.iter().map(|row| row.cell(h::ID).value.into()).collect();
    let mut groups = Vec::new();
    for raw in &rows {
        let mut row = Row::new(raw, faults);
        let mut group = Group {
            id: row.required(h::ID),
            name: row.required(h::NAME),
            stated: row.quantity(h::PERSONS),
            part_of: None,
            sum_of: Vec::new(),
            note: row.text(h::NOTE),
        };
        group.part_of = group_named(raw.cell(h::PART_OF), &ids, faults);
        group.sum_of = sum(raw.cell(h::SUM_OF), &ids, faults);
        groups.push(group);
    }
    check_unique(groups.iter().map(|g| &g.id), "groups", faults);
    check_circles(&mut groups, faults);
    groups
}

fn group_named(name: Located<&str>, ids: &[Box<str>], faults: &mut Faults) -> Option<usize> {
    let ids = ids.iter().map(|id| &**id);
    (!name.value.is_empty())
        .then(|| find(name, ids, (Code::HEADCOUNT_GROUP_UNKNOWN, "group"), faults))
        .flatten()
}

/// `office-hourly`: the terms, each with whether it is taken away.
fn sum(cell: Located<&str>, ids: &[Box<str>], faults: &mut Faults) -> Vec<(usize, bool)> {
    let mut terms = Vec::new();
    let mut is_less = false;
    for part in cell.value.split_inclusive(['+', '-']) {
        let name = part.trim_end_matches(['+', '-']).trim();
        if let Some(index) = group_named(Located::new(name, cell.origin), ids, faults) {
            terms.push((index, is_less));
        }
        is_less = part.ends_with('-');
    }
    terms
}

/// N0369: a group that is made of itself; its parts are dropped, so that every sum ends.
fn check_circles(groups: &mut [Group], faults: &mut Faults) {
    for index in 0..groups.len() {
        if !is_made_of(groups, index, index) {
            continue;
        }
        let message = format!("`{}` is made of itself", groups[index].id.value);
        let fault = Diagnostic::error(Code::CIRCLE, groups[index].id.origin, message);
        faults.push(fault.with_hint("follow `part_of` and `sum_of` from row to row"));
        groups[index].part_of = None;
        groups[index].sum_of.clear();
    }
}

/// Whether the sum of `whole` needs that of `sought`.
fn is_made_of(groups: &[Group], whole: usize, sought: usize) -> bool {
    let mut seen = vec![false; groups.len()];
    let mut open = vec![whole];
    while let Some(next) = open.pop() {
        let terms = groups[next].sum_of.iter().map(|&(term, _)| term);
        for part in terms.chain(parts_of(groups, next)) {
            if part == sought {
                return true;
            }
            if !std::mem::replace(&mut seen[part], true) {
                open.push(part);
            }
        }
    }
    false
}
