//! A number of a table → the cells of files that it adds, each with how often: what a reader who knows how it was made can
//! compute from it.

use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;
use std::sync::Arc;

use rust_decimal::prelude::ToPrimitive;

use super::column::{Column, Formula, Lineage, Places};
use super::groups::How;
use super::join::part_of;
use crate::expression::{Node, Operator, Term};
use crate::model::quantity::Quantity;
use crate::source::Origin;

/// Cells, each with how often it is added; below zero it is taken away.
pub(crate) type Form = BTreeMap<Origin, i64>;

/// Tables that are made of tables, and columns of columns, are followed so far.
const DEEPEST: usize = 240;
/// A number that adds more cells is not looked at.
const MOST: usize = 20_000;

/// What a number adds.
pub(crate) enum Alone {
    /// This cell, once.
    Cell(Origin),
    Nothing,
    /// It is made in another way than by adding, or of what is not told.
    Unknown,
    /// Several cells, or it takes one away.
    Several,
}

/// The forms of numbers, each found once.
#[derive(Default)]
pub(crate) struct Forms {
    known: HashMap<(usize, u32), Option<Rc<Form>>>,
    depth: usize,
}

impl Forms {
    /// What a cell adds; none where it is made in another way than by adding.
    pub(crate) fn of(&mut self, column: &Arc<Column>, row: u32) -> Option<Rc<Form>> {
        let key = (Arc::as_ptr(column) as usize, row);
        if let Some(known) = self.known.get(&key) {
            return known.clone();
        }
        if self.depth > DEEPEST {
            return None;
        }
        self.depth += 1;
        let form = self.made(column, row).filter(|form| form.len() <= MOST);
        self.depth -= 1;
        self.known.insert(key, form.clone());
        form
    }

    /// What a cell adds where that is one cell of a file, which most are: no form need be made, and kept, for each.
    pub(crate) fn alone(&mut self, column: &Arc<Column>, row: u32) -> Alone {
        let (mut column, mut row) = (column, row);
        loop {
            let from = match &column.lineage {
                Lineage::Taken { of, rows } => rows.get(row as usize).map(|&row| (of, row)),
                Lineage::Stacked(parts) => part_of(parts, row)
                    .and_then(|(_, part, row)| Some((part.column.as_ref()?, row))),
                Lineage::Read(places) => return read(column, places, row),
                Lineage::Made(_) | Lineage::Ranked(_) => return Alone::Unknown,
                Lineage::Grouped { how, .. } if *how != How::Sum => return Alone::Unknown,
                Lineage::Computed(formula) if addends(&formula.expression.root).is_none() => {
                    return Alone::Unknown;
                }
                Lineage::Grouped { .. } | Lineage::Computed(_) => break,
            };
            let Some(from) = from else { return Alone::Unknown };
            (column, row) = from;
        }
        let Some(form) = self.of(column, row) else { return Alone::Unknown };
        match form.first_key_value() {
            Some((place, 1)) if form.len() == 1 => Alone::Cell(*place),
            Some(_) => Alone::Several,
            None => Alone::Nothing,
        }
    }

    fn made(&mut self, column: &Arc<Column>, row: u32) -> Option<Rc<Form>> {
        match &column.lineage {
            Lineage::Read(places) => match read(column, places, row) {
                Alone::Cell(place) => Some(Rc::new(Form::from([(place, 1)]))),
                Alone::Nothing => Some(Rc::default()),
                Alone::Unknown | Alone::Several => None,
            },
            Lineage::Taken { of, rows } => self.of(of, *rows.get(row as usize)?),
            Lineage::Stacked(parts) => {
                let (_, part, row) = part_of(parts, row)?;
                self.of(part.column.as_ref()?, row)
            }
            Lineage::Grouped { of, groups, how: How::Sum } => {
                let mut sum = Form::new();
                for &row in groups.rows(row as usize) {
                    match self.alone(of, row) {
                        Alone::Cell(place) => add_once(&mut sum, place, 1)?,
                        Alone::Nothing => {}
                        Alone::Unknown => return None,
                        Alone::Several => add(&mut sum, &*self.of(of, row)?, 1)?,
                    }
                }
                Some(Rc::new(sum))
            }
            Lineage::Computed(formula) => {
                self.term(&formula.expression.root, formula, row).map(Rc::new)
            }
            Lineage::Grouped { .. } | Lineage::Made(_) | Lineage::Ranked(_) => None,
        }
    }

    /// What a part of an expression adds in a row.
    pub(crate) fn term(&mut self, term: &Term, formula: &Formula, row: u32) -> Option<Form> {
        let mut sum = Form::new();
        for (name, times) in addends(term)? {
            let column = formula.columns.get(name)?.as_ref()?;
            add(&mut sum, &*self.of(column, row)?, times)?;
        }
        Some(sum)
    }
}

/// What a cell of a file adds: a blank one nothing; of a number that is not told nothing can be said.
fn read(column: &Column, places: &Places, row: u32) -> Alone {
    let found = places.get(row as usize).zip(column.amount(row as usize));
    match found.map(|(place, amount)| (place, amount.quantity)) {
        Some((place, Quantity::Value(_))) => Alone::Cell(place),
        Some((_, Quantity::Missing(why))) if !why.hides_a_number() => Alone::Nothing,
        _ => Alone::Unknown,
    }
}

/// Adds a form to another, so many times; cells that cancel are gone.
pub(crate) fn add(sum: &mut Form, form: &Form, times: i64) -> Option<()> {
    for (place, by) in form {
        add_once(sum, *place, by.checked_mul(times)?)?;
    }
    Some(())
}

fn add_once(sum: &mut Form, place: Origin, times: i64) -> Option<()> {
    let number = sum.entry(place).or_default();
    *number = number.checked_add(times)?;
    if *number == 0 {
        sum.remove(&place);
    }
    Some(())
}

/// The names that a term adds, by their places in the expression, each with how often; none where it does something else.
pub(crate) fn addends(term: &Term) -> Option<Vec<(usize, i64)>> {
    let turned = |all: Vec<(usize, i64)>, by: i64| -> Option<Vec<(usize, i64)>> {
        all.into_iter().map(|(name, times)| Some((name, times.checked_mul(by)?))).collect()
    };
    match &term.node {
        Node::Name(name, steps) if steps.is_empty() => Some(vec![(*name, 1)]),
        Node::Number(_) => Some(Vec::new()),
        Node::Negative(inner) => turned(addends(inner)?, -1),
        Node::Arithmetic(how @ (Operator::Plus | Operator::Minus), both) => {
            let [left, right] = &**both;
            let sign = if *how == Operator::Minus { -1 } else { 1 };
            let mut all = addends(left)?;
            all.extend(turned(addends(right)?, sign)?);
            Some(all)
        }
        Node::Arithmetic(Operator::Times, both) => match &**both {
            [Term { node: Node::Number(times), .. }, of]
            | [of, Term { node: Node::Number(times), .. }] => {
                let whole = times.is_integer().then(|| times.to_i64())??;
                turned(addends(of)?, whole)
            }
            _ => None,
        },
        _ => None,
    }
}

/// The largest parts of an expression that add or take away: of `(total - men) / total * 100` it is `total - men`.
pub(crate) fn sums_in<'a>(term: &'a Term, found: &mut Vec<&'a Term>) {
    let is_sum = matches!(&term.node, Node::Arithmetic(Operator::Plus | Operator::Minus, _));
    if is_sum && addends(term).is_some() {
        found.push(term);
        return;
    }
    match &term.node {
        Node::Number(_) | Node::Text(_) | Node::Bool(_) | Node::Nothing | Node::Name(..) => {}
        Node::Not(inner) | Node::Negative(inner) | Node::Test(_, inner) => sums_in(inner, found),
        Node::And(both) | Node::Or(both) | Node::Arithmetic(_, both) | Node::Joined(both) => {
            both.iter().for_each(|inner| sums_in(inner, found));
        }
        Node::Compare(first, others) => {
            sums_in(first, found);
            for (_, inner) in others {
                sums_in(inner, found);
            }
        }
        Node::Choice(three) => three.iter().for_each(|inner| sums_in(inner, found)),
        Node::Filter(_, _, inner) | Node::Call(_, inner) | Node::List(inner) => {
            for inner in inner {
                sums_in(inner, found);
            }
        }
    }
}
