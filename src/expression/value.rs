//! What an expression can be worth.

use std::sync::Arc;

use rust_decimal::Decimal;

use crate::model::day::Day;
use crate::model::quantity::{Missing, Quantity};

/// The value of an expression.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A number, a range, or a number that is missing.
    Number(Number),
    /// A text as it stands.
    Text(Arc<str>),
    /// Yes or no.
    Bool(bool),
    /// A day.
    Date(Day),
    /// Several values.
    List(Arc<[Value]>),
    /// A text that is Markdown: a reference, or what a filter made for the page.
    Markdown(Markdown),
    /// Something that is no number, and is missing.
    Missing(Missing),
}

/// Markdown, and what the numbers in it rest on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Markdown {
    /// The text.
    pub text: Arc<str>,
    /// What it was made of.
    pub rests_on: RestsOn,
}

/// A number with what is known of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number {
    /// How much.
    pub quantity: Quantity,
    /// Of what, where that is known: a machine name, or the words of an input.
    pub unit: Option<Arc<str>>,
    /// How many decimals are printed; all of them unless it is said.
    pub decimals: Option<u32>,
    /// Where it comes from.
    pub rests_on: RestsOn,
}

/// What a value rests on.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum RestsOn {
    /// Nothing but what is typed in the expression.
    #[default]
    Typed,
    /// Data that need not be named: who evaluates knows the cells by the expression's names.
    Data,
    /// It is the value at this path, unchanged.
    One(Arc<str>),
    /// It is computed from the values at these paths, each once, in the order in which they stand.
    Computed(Arc<[Arc<str>]>),
}

impl RestsOn {
    /// What is computed from both.
    #[must_use]
    pub fn and(&self, other: &Self) -> Self {
        let (ours, theirs) = (self.paths(), other.paths());
        if ours.is_empty() && theirs.is_empty() {
            let is_typed = *self == Self::Typed && *other == Self::Typed;
            return if is_typed { Self::Typed } else { Self::Data };
        }
        let more = theirs.iter().filter(|path| !ours.contains(path));
        Self::Computed(ours.iter().chain(more).cloned().collect())
    }

    /// What is computed from this alone.
    #[must_use]
    pub fn computed(&self) -> Self {
        self.and(&Self::Typed)
    }

    /// The paths, where they are known.
    #[must_use]
    pub fn paths(&self) -> &[Arc<str>] {
        match self {
            Self::Typed | Self::Data => &[],
            Self::One(path) => std::slice::from_ref(path),
            Self::Computed(paths) => paths,
        }
    }
}

impl Number {
    /// A number of data that has no unit.
    #[must_use]
    pub fn of(quantity: Quantity, rests_on: RestsOn) -> Self {
        Self { quantity, unit: None, decimals: None, rests_on }
    }
}

impl Value {
    /// A whole number that is typed.
    #[must_use]
    pub fn whole(n: i64) -> Self {
        Self::typed(Decimal::from(n))
    }

    /// A number that is typed.
    #[must_use]
    pub fn typed(n: Decimal) -> Self {
        Self::Number(Number::of(Quantity::exact(n), RestsOn::Typed))
    }

    /// A text.
    pub fn text(text: impl Into<Arc<str>>) -> Self {
        Self::Text(text.into())
    }

    /// Why it is missing, if it is.
    #[must_use]
    pub fn missing(&self) -> Option<Missing> {
        match self {
            Self::Missing(missing)
            | Self::Number(Number { quantity: Quantity::Missing(missing), .. }) => Some(*missing),
            _ => None,
        }
    }

    /// What a value of this kind is called in a message.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Number(_) => "a number",
            Self::Text(_) => "a text",
            Self::Bool(_) => "yes or no",
            Self::Date(_) => "a date",
            Self::List(_) => "a list",
            Self::Markdown(_) => "a finished text",
            Self::Missing(_) => "a missing value",
        }
    }
}
