//! The figures of a memo: head counts and their sums, counts of clauses, dissents and people, weeks.

use std::collections::VecDeque;

use super::derive::{position, sum_of_figures};
use super::stated::{value_at, value_of_cell};
use super::{Basis, Derivation, Figure, FigureUnit, Figures, Input, Operation, count_of};
use crate::model::Model;
use crate::model::id::Arena;
use crate::model::memo::Memo;
use crate::model::memo::case::Case;
use crate::model::memo::headcount::{Group, GroupId, made_of, parts};
use crate::model::quantity::{Interval, Quantity};
use crate::source::Origin;

/// The path of a head count: `headcount.office.persons` is computed where it can be, `.stated` is that of the cell.
#[must_use]
pub fn group_path(group: &Group, what: &str) -> String {
    format!("headcount.{}.{what}", group.id.value)
}

/// The path of the number of a clause, `clause.office.2.number`. `index` is from zero.
#[must_use]
pub fn clause_path(proposal: &str, index: usize) -> String {
    format!("clause.{proposal}.{}.number", index + 1)
}

/// The path of the week of a step, `schedule.3.week`: of the third row. `index` is from zero.
#[must_use]
pub fn step_path(index: usize) -> String {
    format!("schedule.{}.week", index + 1)
}

/// `headcount.<group>.persons|stated`, `clause.<proposal>.<n>.number`, `proposal.<id>.clauses`, `dissent.<id>.persons`,
/// `count.instances|dissents|departments|staffs|new_departments|closed_departments`, `department.<id>.persons`,
/// `schedule.<n>.week`, `meeting.<id>.present`.
pub(crate) fn figure_memo(model: &Model, figures: &mut Figures) {
    let memo = &model.memo;
    figure_groups(&memo.groups, figures);
    if let Some(case) = &memo.case {
        figure_case(case, figures);
    }
    figure_departments(memo, figures);
    for (index, step) in memo.steps.iter().enumerate() {
        let week = step.when.value.first().week().1;
        figures.insert(step_path(index), week_of(step.when.origin, week));
    }
    for meeting in &memo.meetings {
        let present = count_of(meeting.present.iter().map(|p| p.name.origin));
        figures.insert(format!("meeting.{}.present", meeting.id.value), persons(present));
    }
}

fn figure_groups(groups: &Arena<Group>, figures: &mut Figures) {
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

fn figure_case(case: &Case, figures: &mut Figures) {
    figures.insert("count.instances", count_of(case.instances.iter().map(|i| i.id.origin)));
    figures.insert("count.dissents", count_of(case.dissents.iter().map(|d| d.id.origin)));
    for (index, proposal) in case.proposals.entries() {
        let clauses = case.clauses(index);
        let path = format!("proposal.{}.clauses", proposal.id.value);
        figures.insert(path, count_of(clauses.iter().map(|c| c.text.origin)));
        for (n, clause) in clauses.iter().enumerate() {
            figures.insert(clause_path(&proposal.id.value, n), position(n + 1, clause.text.origin));
        }
    }
    for dissent in &case.dissents {
        let by = count_of(dissent.by.iter().map(|name| name.origin));
        figures.insert(format!("dissent.{}.persons", dissent.id.value), persons(by));
    }
}

fn figure_departments(memo: &Memo, figures: &mut Figures) {
    let list = &memo.departments.list;
    if list.is_empty() {
        return;
    }
    let ids = |keep: fn(bool, bool) -> bool| {
        let kept = list.iter().skip(1).filter(move |d| keep(d.is_staff, d.is_new));
        count_of(kept.map(|d| d.id.origin))
    };
    figures.insert("count.departments", ids(|is_staff, _| !is_staff));
    figures.insert("count.staffs", ids(|is_staff, _| is_staff));
    figures.insert("count.new_departments", ids(|is_staff, is_new| is_new && !is_staff));
    let closed = memo.departments.closed.iter().map(|name| name.origin);
    figures.insert("count.closed_departments", count_of(closed));
    for department in &memo.departments.list {
        if let Some(persons) = &department.persons {
            let path = format!("department.{}.persons", department.id.value);
            figures.insert(path, value_of_cell(persons, FigureUnit::Persons));
        }
    }
}

fn persons(figure: Figure) -> Figure {
    Figure { unit: FigureUnit::Persons, ..figure }
}

fn week_of(origin: Origin, week: u8) -> Figure {
    let figure = value_at(origin, Quantity::count(week.into()), FigureUnit::Count);
    let derivation = Derivation { operation: Operation::Week, ..figure.derivation };
    Figure { derivation, ..figure }
}
