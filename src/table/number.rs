//! Text of a cell of a declared column → amount, by what `report.toml` says of the column.

use rust_decimal::Decimal;

use super::cells::Amount;
use crate::diag::{Code, Diagnostic};
use crate::load::Brackets;
use crate::model::quantity::{
    Form, Interval, Missing, Quantity, QuantityError, parse_precise, parse_quantity, unsigned,
    without_percent,
};
use crate::source::Located;

/// What a mark in the place of a number means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mark {
    /// The number 0.
    Zero,
    /// No number, for this reason.
    Missing(Missing),
}

impl Mark {
    /// The names that `missing` may hold.
    pub(crate) const NAMES: &'static [&'static str] =
        &["zero", "blank", "not_reported", "not_applicable", "suppressed"];

    pub(crate) fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "zero" => Self::Zero,
            "blank" => Self::Missing(Missing::Blank),
            "not_reported" => Self::Missing(Missing::NotReported),
            "not_applicable" => Self::Missing(Missing::NotApplicable),
            "suppressed" => Self::Missing(Missing::Suppressed),
            _ => return None,
        })
    }

    fn quantity(self) -> Quantity {
        match self {
            Self::Zero => Quantity::ZERO,
            Self::Missing(missing) => Quantity::Missing(missing),
        }
    }
}

/// What the numbers of a column may look like.
#[derive(Debug, Clone)]
pub(crate) struct Numbers<'a> {
    pub(crate) marks: &'a [(Box<str>, Mark)],
    pub(crate) brackets: Option<Brackets>,
    pub(crate) signed: bool,
    pub(crate) is_amount: bool,
    pub(crate) is_share: bool,
    pub(crate) factor: Option<Decimal>,
}

/// Why a cell is no amount.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum AmountFault {
    Quantity(QuantityError),
    /// Nothing says what brackets mean.
    Brackets,
}

impl Numbers<'_> {
    /// Whether it is stated what a mark means.
    pub(crate) fn says(&self, mark: &str) -> bool {
        self.marks.iter().any(|(known, _)| **known == *mark)
    }

    /// The amount that a text states.
    pub(crate) fn parse(&self, text: &str) -> Result<Amount, AmountFault> {
        if let Some((_, mark)) = self.marks.iter().find(|(known, _)| **known == *text) {
            return Ok(Amount::of(mark.quantity()));
        }
        let text = if self.is_share { without_percent(text) } else { text };
        let (text, is_turned) = if self.signed { unsigned(text) } else { (text, false) };
        let stated = match parse_quantity(text) {
            Err(QuantityError::TooLarge) => {
                parse_precise(text).map(|number| (Quantity::exact(number), Form::Plain))
            }
            read => read.map(|stated| (stated.quantity, stated.form)),
        };
        let (quantity, form) = stated.map_err(AmountFault::Quantity)?;
        let quantity = match self.factor {
            Some(factor) => {
                times(quantity, factor).ok_or(AmountFault::Quantity(QuantityError::TooLarge))?
            }
            None => quantity,
        };
        // Unless it is stated that a blank cell is none, there may be a number.
        let quantity = quantity.or_not_stated();
        let is_bracketed = form == Form::Bracketed;
        match self.brackets {
            Some(Brackets::Negative) if is_bracketed => Ok(Amount::of(quantity.negated())),
            None if is_bracketed && self.is_amount => Err(AmountFault::Brackets),
            _ if is_turned => {
                Ok(Amount { quantity: quantity.negated(), is_elsewhere: is_bracketed })
            }
            _ => Ok(Amount { quantity, is_elsewhere: is_bracketed }),
        }
    }
}

/// What is wrong with a cell, and what to do.
pub(crate) fn amount_fault(cell: Located<&str>, fault: &AmountFault, column: &str) -> Diagnostic {
    match fault {
        AmountFault::Brackets => {
            let message = format!(
                "the amount `{}` stands in brackets (nothing says what they mean)",
                cell.value
            );
            Diagnostic::error(Code::TABLE_BRACKETS, cell.origin, message).with_hint(
                "state beside `file`: `brackets = \"negative\"` for below zero, or `\"elsewhere\"` for what is counted elsewhere",
            )
        }
        AmountFault::Quantity(QuantityError::Negative) => {
            let message = format!("cannot read the number `{}` (it is below zero)", cell.value);
            let hint = format!(
                "where numbers below zero are right, state `signed = true` for the column `{column}`"
            );
            Diagnostic::error(Code::QUANTITY_NEGATIVE, cell.origin, message).with_hint(hint)
        }
        AmountFault::Quantity(QuantityError::Percent) => {
            let error = QuantityError::Percent;
            let message = format!("cannot read the number `{}` ({error})", cell.value);
            Diagnostic::error(Code::QUANTITY, cell.origin, message)
                .with_hint(format!("state `unit = \"percent\"` for the column `{column}`"))
        }
        AmountFault::Quantity(error) => crate::model::quantity_fault(cell, *error),
    }
}

fn times(quantity: Quantity, factor: Decimal) -> Option<Quantity> {
    let Quantity::Value(Interval { min, max, approx }) = quantity else { return Some(quantity) };
    let most = Decimal::from(1_000_000_000_000_000_u64);
    let times = |end: Decimal| {
        end.checked_mul(factor).map(|end| end.normalize()).filter(|end| end.abs() < most)
    };
    let max = match max {
        Some(max) => Some(times(max)?),
        None => None,
    };
    Some(Quantity::Value(Interval { min: times(min)?, max, approx }))
}
