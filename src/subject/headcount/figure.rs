//! Head counts and their sums.

use std::collections::VecDeque;

use crate::figure::stated::value_of_cell;
use crate::figure::sums::sum_of_figures;
use crate::figure::{Basis, Derivation, Figure, FigureUnit, Figures, Input, Operation};
use crate::model::Model;
use crate::model::id::Arena;
use crate::model::quantity::{Interval, Quantity};
use crate::subject::headcount::model::{Group, GroupId, Headcounts, made_of, parts};

/// The path of a head count: `headcount.office.persons` is computed where it can be, `.stated` is that of the cell.
#[must_use]
pub(crate) fn group_path(group: &Group, what: &str) -> String {
    format!("headcount.{}.{what}", group.id.value)
}

/// What the group is called whose head count a path is of.
pub(crate) fn name_of_group(model: &Model, path: &str) -> Option<String> {
    let (id, _) = path.strip_prefix("headcount.")?.split_once('.')?;
    let group = model.of::<Headcounts>().named(id)?;
    Some(group.name.value.to_string())
}

/// `headcount.<group>.persons|stated`.
pub(crate) fn figure_groups(model: &Model, figures: &mut Figures) {
    let groups = model.groups();
    for group in groups {
        if group.stated.value.quantity != Quantity::BLANK {
            let stated = value_of_cell(&group.stated, FigureUnit::Persons);
            figures.insert(group_path(group, "stated"), stated);
        }
    }
    // A group waits for what it is made of; no group is made of itself, so none waits for ever.
    let (made_of, parts) = (made_of(groups), parts(groups));
    let (mut waits_for, mut used_by) = (groups.beside(0_usize), groups.beside(Vec::new()));
    for id in groups.ids() {
        waits_for[id] = made_of[id].len();
        made_of[id].iter().for_each(|&part| used_by[part].push(id));
    }
    let mut ready: VecDeque<GroupId> = groups.ids().filter(|&id| waits_for[id] == 0).collect();
    while let Some(id) = ready.pop_front() {
        let figure = figure_group(groups, (id, &parts[id]), figures);
        figures.insert(group_path(&groups[id], "persons"), figure);
        for &whole in &used_by[id] {
            waits_for[whole] -= 1;
            ready.extend((waits_for[whole] == 0).then_some(whole));
        }
    }
}

/// The balance that a group states, or the sum of its parts, or its own cell.
fn figure_group(
    groups: &Arena<Group>,
    (index, parts): (GroupId, &[GroupId]),
    figures: &Figures,
) -> Figure {
    let group = &groups[index];
    let path = |part: GroupId| group_path(&groups[part], "persons");
    if !group.sum_of.is_empty() {
        return balance(group.sum_of.iter().map(|&(term, less)| (path(term), less)), figures);
    }
    let parts: Vec<_> = parts.iter().copied().map(path).collect();
    if parts.is_empty() {
        return value_of_cell(&group.stated, FigureUnit::Persons);
    }
    sum_of_figures(FigureUnit::Persons, Basis::Stated, parts, figures)
}

fn balance(terms: impl Iterator<Item = (String, bool)>, figures: &Figures) -> Figure {
    let terms: Vec<_> = terms.collect();
    let amounts = terms.iter().map(|(path, less)| {
        let quantity = figures.quantity(path);
        if *less { taken_away(quantity) } else { quantity }
    });
    Figure {
        quantity: Quantity::sum(amounts),
        unit: FigureUnit::Persons,
        basis: Basis::Stated,
        derivation: Derivation {
            operation: Operation::Balance,
            inputs: terms.into_iter().map(|(path, _)| Input::Figure(path.into())).collect(),
        },
    }
}

/// A quantity with its sign turned; one that is open upwards has no lowest value and is lost.
fn taken_away(quantity: Quantity) -> Quantity {
    let Quantity::Value(interval) = quantity else { return quantity };
    let Some(max) = interval.max else { return Quantity::BLANK };
    Quantity::Value(Interval { min: -max, max: Some(-interval.min), ..interval })
}
