//! The table of head counts → groups of employees, each part of another, or the sum of others.

use std::collections::BTreeMap;

use crate::diag::{Code, Diagnostic, Faults};
use crate::load::{RawRow, RawTable};
use crate::model::Model;
use crate::model::cells::Row;
use crate::model::id::find;
use crate::model::id::{Arena, Beside, Id, shallow};
use crate::model::quantity::Stated;
use crate::model::readings::reading;
use crate::model::text::{Text, check_unique};
use crate::source::Located;
use crate::subject::headcount::shape::headcount as h;

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

/// The parts of every group.
pub fn parts(groups: &Arena<Group>) -> Beside<Group, Vec<GroupId>> {
    let mut parts = groups.beside(Vec::new());
    for (id, group) in groups.entries() {
        if let Some(whole) = group.part_of {
            parts[whole].push(id);
        }
    }
    parts
}

/// Every row of the table.
pub(crate) fn groups_from_table(table: &RawTable, faults: &mut Faults) -> Arena<Group> {
    let mut groups: Arena<Group> = table.rows().map(|raw| group(&raw, faults)).collect();
    let known = Known { groups: &groups, by_id: by_id(&groups) };
    let wholes: Vec<_> = table
        .rows()
        .map(|raw| {
            let part_of = known.named(raw.cell(h::PART_OF), faults);
            (part_of, sum(raw.cell(h::SUM_OF), &known, faults))
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

/// The groups by their ids; of two that have the same, the first.
fn by_id(groups: &Arena<Group>) -> BTreeMap<Box<str>, GroupId> {
    let mut by_id = BTreeMap::new();
    for (id, group) in groups.entries() {
        by_id.entry(group.id.value.clone()).or_insert(id);
    }
    by_id
}

/// What rows refer to; a table may have very many.
struct Known<'a> {
    groups: &'a Arena<Group>,
    by_id: BTreeMap<Box<str>, GroupId>,
}

impl Known<'_> {
    fn named(&self, name: Located<&str>, faults: &mut Faults) -> Option<GroupId> {
        if name.value.is_empty() {
            return None;
        }
        let of = (Code::HEADCOUNT_GROUP_UNKNOWN, "group");
        let known = self.by_id.get(name.value).copied();
        known.or_else(|| find(name, self.groups, |group| &group.id.value, of, faults))
    }
}

/// `office-hourly`: the terms, each with whether it is taken away.
fn sum(cell: Located<&str>, known: &Known<'_>, faults: &mut Faults) -> Vec<(GroupId, bool)> {
    let mut terms = Vec::new();
    let mut is_less = false;
    for part in cell.value.split_inclusive(['+', '-']) {
        let name = part.trim_end_matches(['+', '-']).trim();
        if let Some(term) = known.named(Located::new(name, cell.origin), faults) {
            terms.push((term, is_less));
        }
        is_less = part.ends_with('-');
    }
    terms
}

/// N0369: a group that is made of itself. What makes it so is dropped, so that every sum ends.
fn check_circles(groups: &mut Arena<Group>, faults: &mut Faults) {
    let closing = closing_circles(groups);
    let mut ends: Vec<_> = closing.iter().map(|&(_, part)| part).collect();
    ends.sort_unstable();
    ends.dedup();
    for end in ends {
        let group = &groups[end].id;
        let message = format!("`{}` is made of itself", group.value);
        let fault = Diagnostic::error(Code::CIRCLE, group.origin, message);
        faults.push(fault.with_hint("follow `part_of` and `sum_of` from row to row"));
    }
    for (whole, part) in closing {
        if groups[part].part_of == Some(whole) {
            groups[part].part_of = None;
        }
        if groups[whole].sum_of.iter().any(|&(term, _)| term == part) {
            groups[whole].sum_of.clear();
        }
    }
}

/// What each group is made of: its terms and its parts.
pub fn made_of(groups: &Arena<Group>) -> Beside<Group, Vec<GroupId>> {
    let mut made_of = parts(groups);
    for (id, group) in groups.entries() {
        made_of[id].extend(group.sum_of.iter().map(|&(term, _)| term));
    }
    made_of
}

/// A group on the way down from the first one, done when all that it is made of is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Visit {
    Not,
    Open,
    Done,
}

/// Each group that is made of one above it, with that one. Every group is followed once, the first ones first.
fn closing_circles(groups: &Arena<Group>) -> Vec<(GroupId, GroupId)> {
    let mut open = made_of(groups);
    // They are taken from the end.
    groups.ids().for_each(|id| open[id].reverse());
    let (mut visits, mut closing) = (groups.beside(Visit::Not), Vec::new());
    for first in groups.ids() {
        let mut way = if visits[first] == Visit::Not { vec![first] } else { Vec::new() };
        while let Some(&group) = way.last() {
            visits[group] = Visit::Open;
            match open[group].pop() {
                None => {
                    visits[group] = Visit::Done;
                    way.pop();
                }
                Some(part) if visits[part] == Visit::Not => way.push(part),
                Some(part) if visits[part] == Visit::Open => closing.push((group, part)),
                Some(_) => {}
            }
        }
    }
    closing
}

/// N0377: a group that stands too deep; it is a part of nothing then.
fn check_depth(groups: &mut Arena<Group>, faults: &mut Faults) {
    for id in groups.ids() {
        let (whole, origin) = (groups[id].part_of, groups[id].id.origin);
        let whole = shallow(groups, whole, |group| group.part_of, origin, faults);
        groups[id].part_of = whole;
    }
}

/// Head counts.
#[derive(Debug, Clone, Default)]
pub struct Headcounts {
    /// In the order of the table.
    pub groups: Arena<Group>,
    by_id: BTreeMap<Box<str>, GroupId>,
}

reading!(Headcounts);

impl Headcounts {
    pub(crate) fn new(groups: Arena<Group>) -> Self {
        Self { by_id: by_id(&groups), groups }
    }

    /// The group of that id.
    pub(crate) fn named(&self, id: &str) -> Option<&Group> {
        self.by_id.get(id).map(|&group| &self.groups[group])
    }
}

impl Model {
    /// Head counts, in the order of the table.
    #[must_use]
    pub fn groups(&self) -> &Arena<Group> {
        &self.of::<Headcounts>().groups
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::quantity::{Form, Quantity};
    use crate::source::Origin;

    fn group(id: usize) -> Group {
        let text = |value: String| Located::new(value.into_boxed_str(), Origin::Detached);
        Group {
            id: text(format!("g{id}")),
            name: text(String::new()),
            stated: Located::new(
                Stated { quantity: Quantity::BLANK, form: Form::Plain },
                Origin::Detached,
            ),
            part_of: None,
            sum_of: Vec::new(),
            note: text(String::new()),
        }
    }

    fn circles(groups: &mut Arena<Group>) -> Vec<String> {
        let mut faults = Faults::new();
        check_circles(groups, &mut faults);
        let of_name = |message: &str| message.split('`').nth(1).unwrap_or_default().to_owned();
        faults.into_sorted().iter().map(|fault| of_name(&fault.message)).collect()
    }

    #[test]
    fn a_circle_is_told_once_and_opened() {
        let mut groups: Arena<Group> = (0..4).map(group).collect();
        let ids: Vec<_> = groups.ids().collect();
        // g1 is the sum of g2, which is a part of g3, which is a part of g1; g0 is none of it.
        groups[ids[1]].sum_of = vec![(ids[2], false)];
        groups[ids[3]].part_of = Some(ids[2]);
        groups[ids[1]].part_of = Some(ids[3]);
        groups[ids[0]].sum_of = vec![(ids[1], false)];
        assert_eq!(circles(&mut groups), ["g1"]);
        assert_eq!(circles(&mut groups), [""; 0]);
    }

    #[test]
    fn fifty_thousand_groups_in_one_circle_are_told_at_once() {
        let mut groups: Arena<Group> = (0..50_000).map(group).collect();
        let ids: Vec<_> = groups.ids().collect();
        for (at, &id) in ids.iter().enumerate() {
            groups[id].sum_of = vec![(ids[(at + 1) % ids.len()], false)];
        }
        assert_eq!(circles(&mut groups), ["g0"]);
        assert_eq!(circles(&mut groups), [""; 0]);
    }
}
