//! A cell → what it was made of: the way back through taking, grouping and computing, to the cells of files.

use std::sync::Arc;

use super::cells::{Amount, Cell, NO_ROW};
use super::column::{Column, Formula, Lineage};
use super::groups::How;
use super::join::part_of;
use crate::model::quantity::Quantity;
use crate::source::Origin;

/// What a number of a table was made of.
#[derive(Debug, Clone)]
pub(crate) struct Traced {
    pub(crate) how: Made,
    pub(crate) steps: Vec<Step>,
}

/// How a number was made.
#[derive(Debug, Clone)]
pub(crate) enum Made {
    /// It is the one that it rests on.
    Value,
    /// Many became one.
    Grouped(How),
    /// By this expression, in this row of its columns.
    Computed(Arc<Formula>, usize),
    /// The place of the first among all.
    Ranked,
}

/// What a number rests on.
#[derive(Debug, Clone)]
pub(crate) enum Step {
    /// A cell of a file, and what it adds.
    Cell(Origin, Quantity),
    /// A cell of another table, by the path of its figure.
    Figure(Box<str>),
    /// A cell of the same table, before its rows were put in order.
    Named(Named),
}

/// A value that has no path of its own.
#[derive(Debug, Clone)]
pub(crate) struct Named {
    /// Its column.
    pub(crate) name: Box<str>,
    pub(crate) quantity: Quantity,
    pub(crate) unit: Option<Arc<str>>,
    pub(crate) decimals: Option<u32>,
    pub(crate) traced: Traced,
}

/// More steps than these are not followed: a formula that names a computed column twice doubles what it rests on.
const MOST: usize = 4_000;

/// What a number of a table rests on.
pub(crate) fn trace(column: &Arc<Column>, row: usize) -> Traced {
    Tracer { left: MOST }.of(column, row, true)
}

/// What the numbers of a whole column rest on, a step for each row.
pub(crate) fn trace_all(column: &Arc<Column>, how: How) -> Vec<Step> {
    let mut tracer = Tracer { left: MOST };
    (0..column.len()).map(|row| tracer.addend(column, row, how)).collect()
}

struct Tracer {
    left: usize,
}

impl Tracer {
    /// What a cell is made of; `is_first` if it is the one that is asked for, which has a path, and not one on the way.
    fn of(&mut self, column: &Arc<Column>, row: usize, is_first: bool) -> Traced {
        let (mut column, mut row, mut is_first) = (Arc::clone(column), row, is_first);
        loop {
            if !is_first && let Some(step) = path_of(&column, row) {
                return Traced { how: Made::Value, steps: vec![step] };
            }
            is_first = false;
            let next = match &column.lineage {
                Lineage::Read(places) => {
                    return value(places.get(row), amount(&column, row));
                }
                Lineage::Made(origin) => return value(Some(*origin), amount(&column, row)),
                Lineage::Taken { of, rows } => {
                    rows.get(row).filter(|&&row| row != NO_ROW).map(|&row| (Arc::clone(of), row))
                }
                Lineage::Stacked(parts) => u32::try_from(row)
                    .ok()
                    .and_then(|row| part_of(parts, row))
                    .and_then(|(_, part, row)| Some((Arc::clone(part.column.as_ref()?), row))),
                Lineage::Grouped { of, groups, how } => {
                    let rows = groups.rows(row);
                    let steps = rows.iter().map(|&row| self.addend(of, row as usize, *how));
                    return Traced { how: Made::Grouped(*how), steps: steps.collect() };
                }
                Lineage::Computed(formula) => {
                    let mut named: Vec<&Arc<Column>> = Vec::new();
                    for column in formula.columns.iter().flatten() {
                        if !named.iter().any(|known| Arc::ptr_eq(known, column)) {
                            named.push(column);
                        }
                    }
                    let steps = named.into_iter().map(|column| self.named(column, row)).collect();
                    return Traced { how: Made::Computed(Arc::clone(formula), row), steps };
                }
                Lineage::Ranked(of) => {
                    let step = self.named(of, row);
                    return Traced { how: Made::Ranked, steps: vec![step] };
                }
            };
            match next {
                Some((of, at)) => (column, row) = (of, at as usize),
                None => return Traced { how: Made::Value, steps: Vec::new() },
            }
        }
    }

    /// What a row of a group adds: its cell, where it is that of a file, or its value with what that is made of.
    fn addend(&mut self, of: &Arc<Column>, row: usize, how: How) -> Step {
        if let Some(step) = path_of(of, row) {
            return step;
        }
        let mut traced = self.followed(of, row);
        if matches!(traced.how, Made::Value) && traced.steps.len() == 1 {
            let step = traced.steps.pop();
            return match step {
                Some(Step::Cell(origin, quantity)) => {
                    let counts = how == How::Count && of.measure().is_none();
                    let is_there = of.text(row).is_ok();
                    let count = Quantity::count(usize::from(is_there));
                    Step::Cell(origin, if counts { count } else { quantity })
                }
                Some(step) => step,
                None => named_step(of, row, traced),
            };
        }
        named_step(of, row, traced)
    }

    fn named(&mut self, column: &Arc<Column>, row: usize) -> Step {
        let mut traced = self.followed(column, row);
        // A figure says itself what it is called.
        if matches!((&traced.how, traced.steps.as_slice()), (Made::Value, [Step::Figure(_)]))
            && let Some(step) = traced.steps.pop()
        {
            return step;
        }
        named_step(column, row, traced)
    }

    fn followed(&mut self, column: &Arc<Column>, row: usize) -> Traced {
        self.left = self.left.saturating_sub(1);
        if self.left == 0 {
            return Traced { how: Made::Value, steps: Vec::new() };
        }
        self.of(column, row, false)
    }
}

fn named_step(column: &Column, row: usize, traced: Traced) -> Step {
    let measure = column.measure();
    Step::Named(Named {
        name: column.id.clone(),
        quantity: amount(column, row).quantity,
        unit: measure.and_then(|measure| measure.unit.clone()),
        decimals: measure.and_then(|measure| measure.decimals),
        traced,
    })
}

fn value(origin: Option<Origin>, amount: Amount) -> Traced {
    let cell = origin.map(|origin| Step::Cell(origin, amount.counted()));
    Traced { how: Made::Value, steps: cell.into_iter().collect() }
}

fn amount(column: &Column, row: usize) -> Amount {
    match column.cell(row) {
        Cell::Amount(amount) => amount,
        Cell::Missing(missing) => Amount::of(Quantity::Missing(missing)),
        Cell::Text(_) | Cell::Date(_) => Amount::of(Quantity::BLANK),
    }
}

/// The figure of a cell of a table that is made of others: its own derivation goes on from there. A cell that is read is named
/// itself.
fn path_of(column: &Column, row: usize) -> Option<Step> {
    if matches!(column.lineage, Lineage::Read(_)) || column.measure().is_none() {
        return None;
    }
    let home = column.home.as_ref()?;
    let key = home.keys.as_ref()?.get(row)?;
    Some(Step::Figure(format!("tables.{}.row.{key}.{}", home.table, column.id).into()))
}
