//! The table of head counts → groups of employees, each part of another, or the sum of others.

use super::find;
use crate::diag::{Code, Diagnostic, Faults};
use crate::load::{RawRow, RawTable};
use crate::model::cells::Row;
use crate::model::id::{Arena, Id, shallow};
use crate::model::organisation::{Text, check_unique};
use crate::model::quantity::Stated;
use crate::model::shapes::headcount as h;
use crate::source::Located;

/// The id of a group of employees.
pub type GroupId = Id<Group>;

/// A group of employees.
#[derive(Debug, Clone)]
pub struct Group {
    /// Its id.
    pub id: Text,
    /// Its name.
    pub name: Text,
    /// How many, as stated; perhaps blank.
    pub stated: Located<Stated>,
    /// The group that it is a part of.
    pub part_of: Option<GroupId>,
    /// Groups that it is made of, and whether each is taken away; none where it is no such sum.
    pub sum_of: Vec<(GroupId, bool)>,
    /// A remark.
    pub note: Text,
}

/// The parts of a group.
pub fn parts_of(groups: &Arena<Group>, whole: GroupId) -> impl Iterator<Item = GroupId> + '_ {
    groups.entries().filter(move |(_, group)| group.part_of == Some(whole)).map(|(id, _)| id)
}

/// Every row of the table.
pub(in crate::model) fn groups_from_table(table: &RawTable, faults: &mut Faults) -> Arena<Group> {
    let mut groups: Arena<Group> = table.rows().map(|raw| group(&raw, faults)).collect();
    let wholes: Vec<_> = table
        .rows()
        .map(|raw| {
            let part_of = group_named(raw.cell(h::PART_OF), &groups, faults);
            (part_of, sum(raw.cell(h::SUM_OF), &groups, faults))
        })
        .collect();
    for ((_, group), (part_of, sum_of)) in groups.entries_mut().zip(wholes) {
        (group.part_of, group.sum_of) = (part_of, sum_of);
    }
    check_unique(groups.iter().map(|g| &g.id), "groups", faults);
    check_circles(&mut groups, faults);
    check_depth(&mut groups, faults);
    groups
}

/// A row without what it refers to.
fn group(raw: &RawRow<'_>, faults: &mut Faults) -> Group {
    let mut row = Row::new(raw, faults);
    Group {
        id: row.required(h::ID),
        name: row.required(h::NAME),
        stated: row.quantity(h::PERSONS),
        part_of: None,
        sum_of: Vec::new(),
        note: row.text(h::NOTE),
    }
}

fn group_named(name: Located<&str>, groups: &Arena<Group>, faults: &mut Faults) -> Option<GroupId> {
    let of = (Code::HEADCOUNT_GROUP_UNKNOWN, "group");
    (!name.value.is_empty()).then(|| find(name, groups, |g| &g.id.value, of, faults)).flatten()
}

/// `office-hourly`: the terms, each with whether it is taken away.
fn sum(cell: Located<&str>, groups: &Arena<Group>, faults: &mut Faults) -> Vec<(GroupId, bool)> {
    let mut terms = Vec::new();
    let mut is_less = false;
    for part in cell.value.split_inclusive(['+', '-']) {
        let name = part.trim_end_matches(['+', '-']).trim();
        if let Some(term) = group_named(Located::new(name, cell.origin), groups, faults) {
            terms.push((term, is_less));
        }
        is_less = part.ends_with('-');
    }
    terms
}

/// N0369: a group that is made of itself; its parts are dropped, so that every sum ends.
fn check_circles(groups: &mut Arena<Group>, faults: &mut Faults) {
    for index in groups.ids() {
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

/// N0377: a group that stands too deep; it is a part of nothing then.
fn check_depth(groups: &mut Arena<Group>, faults: &mut Faults) {
    for id in groups.ids() {
        let (whole, origin) = (groups[id].part_of, groups[id].id.origin);
        let whole = shallow(groups, whole, |group| group.part_of, origin, faults);
        groups[id].part_of = whole;
    }
}

/// Whether the sum of `whole` needs that of `sought`.
fn is_made_of(groups: &Arena<Group>, whole: GroupId, sought: GroupId) -> bool {
    let mut seen = groups.beside(false);
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
