//! The values of an expression, row by row → the cells of a column, and what it holds.

use std::sync::Arc;

use super::cells::{Amount, Cells};
use super::column::{Kind, Measure};
use super::recipe::Computation;
use crate::expression::Value;
use crate::model::quantity::{Missing, Quantity};

/// Values that become a column of one kind: numbers, unless there is a text or a day.
pub(super) struct Values {
    cells: Cells,
    unit: Option<Arc<str>>,
    decimals: Option<u32>,
    /// What the first that is not missing is.
    like: Option<std::mem::Discriminant<Value>>,
}

impl Values {
    pub(super) fn new(len: usize) -> Self {
        Self {
            cells: Cells::Amounts(Vec::with_capacity(len)),
            unit: None,
            decimals: None,
            like: None,
        }
    }

    /// Takes a value; the error says what kind of value has no place here.
    pub(super) fn push(&mut self, value: Value) -> Result<(), &'static str> {
        if let Value::Number(number) = &value
            && number.quantity.interval().is_some()
        {
            self.unit = self.unit.take().or_else(|| number.unit.clone());
            self.decimals = self.decimals.max(number.decimals);
        }
        let missing = value.missing();
        if missing.is_none() {
            let is = std::mem::discriminant(&value);
            match (self.like, &value) {
                (Some(like), _) if like != is => return Err(value.kind()),
                (None, Value::Text(_)) => {
                    self.cells = Cells::Texts(self.missing().map(Err).collect());
                }
                (None, Value::Date(_)) => {
                    self.cells = Cells::Dates(self.missing().map(Err).collect());
                }
                (Some(_), _) | (None, Value::Number(_)) => {}
                (None, _) => return Err(value.kind()),
            }
            self.like = Some(is);
        }
        let missing = missing.unwrap_or(Missing::Blank);
        match (&mut self.cells, value) {
            (Cells::Texts(texts), Value::Text(text)) => texts.push(Ok(text)),
            (Cells::Texts(texts), _) => texts.push(Err(missing)),
            (Cells::Dates(days), Value::Date(day)) => days.push(Ok(day)),
            (Cells::Dates(days), _) => days.push(Err(missing)),
            (Cells::Amounts(amounts), Value::Number(number)) => {
                amounts.push(Amount::of(number.quantity));
            }
            (Cells::Amounts(amounts), _) => amounts.push(Amount::of(Quantity::Missing(missing))),
        }
        Ok(())
    }

    /// Why there is none of those up to here, of which none is there.
    fn missing(&self) -> impl Iterator<Item = Missing> {
        (0..self.cells.len()).map(|row| self.cells.get(row).text().err().unwrap_or(Missing::Blank))
    }

    pub(super) fn finish(self, computation: &Computation) -> (Kind, Cells) {
        let kind = match &self.cells {
            Cells::Texts(_) => Kind::Text,
            Cells::Dates(_) => Kind::Date,
            Cells::Amounts(_) => Kind::Quantity(Measure {
                unit: computation.unit.as_deref().map(Arc::from).or(self.unit),
                decimals: computation.decimals.or(self.decimals),
                // A difference may be below zero.
                signed: true,
            }),
        };
        (kind, self.cells)
    }
}
