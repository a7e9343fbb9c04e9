//! The values of a column: its own, or those of some rows of another.
//!
//! What takes rows says which, and copies nothing: most cells of a table that others are made of are looked at once or never.

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use crate::model::day::Day;
use crate::model::quantity::{Missing, Quantity};

/// No row: what is taken from it is missing.
pub(crate) const NO_ROW: u32 = u32::MAX;

/// A number of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Amount {
    /// How much.
    pub quantity: Quantity,
    /// Whether it stands in brackets because it is counted elsewhere: shown, and adding nothing.
    pub is_elsewhere: bool,
}

impl Amount {
    /// A number that counts.
    #[must_use]
    pub fn of(quantity: Quantity) -> Self {
        Self { quantity, is_elsewhere: false }
    }

    /// What it adds to a sum.
    #[must_use]
    pub fn counted(self) -> Quantity {
        if self.is_elsewhere { Quantity::BLANK } else { self.quantity }
    }
}

/// The values of a column.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Cells {
    Texts(Vec<Result<Arc<str>, Missing>>),
    Amounts(Vec<Amount>),
    Dates(Vec<Result<Day, Missing>>),
}

/// One value of a column.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell<'a> {
    /// A text.
    Text(&'a Arc<str>),
    /// A number, or why there is none.
    Amount(Amount),
    /// A day.
    Date(Day),
    /// No text or day, with the reason.
    Missing(Missing),
}

impl Cell<'_> {
    /// What tells cells apart in `group`, `join` and keys: the text as its reader sees it, or the number as it is read.
    pub(crate) fn text(&self) -> Result<Arc<str>, Missing> {
        match self {
            Self::Text(text) => Ok(Arc::clone(text)),
            Self::Date(day) => {
                let (year, month, day) = day.date();
                Ok(format!("{year:04}-{month:02}-{day:02}").into())
            }
            Self::Amount(Amount { quantity: Quantity::Missing(missing), .. })
            | Self::Missing(missing) => Err(*missing),
            Self::Amount(Amount { quantity: Quantity::Value(value), .. }) => {
                let about = if value.approx { "ca " } else { "" };
                let min = value.min.normalize();
                Ok(match value.max {
                    Some(max) if max == value.min => format!("{about}{min}"),
                    Some(max) => format!("{about}{min}-{}", max.normalize()),
                    None => format!("{about}{min}-"),
                }
                .into())
            }
        }
    }
}

impl Cells {
    pub(crate) fn len(&self) -> usize {
        match self {
            Self::Texts(texts) => texts.len(),
            Self::Amounts(amounts) => amounts.len(),
            Self::Dates(dates) => dates.len(),
        }
    }

    /// Whether both hold texts, both numbers, or both days.
    pub(crate) fn is_like(&self, other: &Self) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other)
    }

    pub(crate) fn get(&self, row: usize) -> Cell<'_> {
        fn one<'a, T>(
            found: Option<&'a Result<T, Missing>>,
            cell: fn(&'a T) -> Cell<'a>,
        ) -> Cell<'a> {
            match found {
                Some(Ok(value)) => cell(value),
                Some(Err(missing)) => Cell::Missing(*missing),
                None => Cell::Missing(Missing::NoPartner),
            }
        }
        match self {
            Self::Texts(texts) => one(texts.get(row), Cell::Text),
            Self::Dates(dates) => one(dates.get(row), |day| Cell::Date(*day)),
            Self::Amounts(amounts) => Cell::Amount(
                amounts
                    .get(row)
                    .copied()
                    .unwrap_or(Amount::of(Quantity::Missing(Missing::NoPartner))),
            ),
        }
    }

    /// The values of these rows; where there is no row, none for want of a partner.
    pub(crate) fn take(&self, rows: &[u32]) -> Self {
        fn taken<T: Clone>(all: &[T], rows: &[u32], none: &T) -> Vec<T> {
            rows.iter().map(|&row| all.get(row as usize).unwrap_or(none).clone()).collect()
        }
        match self {
            Self::Texts(texts) => Self::Texts(taken(texts, rows, &Err(Missing::NoPartner))),
            Self::Dates(dates) => Self::Dates(taken(dates, rows, &Err(Missing::NoPartner))),
            Self::Amounts(amounts) => {
                let none = Amount::of(Quantity::Missing(Missing::NoPartner));
                Self::Amounts(taken(amounts, rows, &none))
            }
        }
    }
}

/// The values of a column, its own or taken.
#[derive(Debug)]
pub(crate) enum Held {
    Own(Cells),
    /// Those of these rows of another, copied once somebody asks for all of them beside each other.
    Taken {
        of: Arc<Held>,
        rows: Arc<[u32]>,
        copy: OnceLock<Cells>,
    },
}

impl Held {
    pub(crate) fn own(cells: Cells) -> Arc<Self> {
        Arc::new(Self::Own(cells))
    }

    /// The values of these rows.
    pub(crate) fn take(self: &Arc<Self>, rows: &Arc<[u32]>) -> Arc<Self> {
        Arc::new(Self::Taken {
            of: Arc::clone(self),
            rows: Arc::clone(rows),
            copy: OnceLock::new(),
        })
    }

    pub(crate) fn len(&self) -> usize {
        match self {
            Self::Own(cells) => cells.len(),
            Self::Taken { rows, .. } => rows.len(),
        }
    }

    /// One of them; where there is no row, none for want of a partner.
    pub(crate) fn get(&self, row: usize) -> Cell<'_> {
        let (mut held, mut row) = (self, row);
        loop {
            match held.known() {
                Ok(cells) => return cells.get(row),
                Err((of, rows)) => {
                    row = rows.get(row).map_or(usize::MAX, |&row| row as usize);
                    held = of;
                }
            }
        }
    }

    /// All of them.
    pub(crate) fn all(&self) -> &Cells {
        match self {
            Self::Own(cells) => cells,
            Self::Taken { of, rows, copy } => copy.get_or_init(|| of.copied(rows)),
        }
    }

    /// Whether both hold texts, both numbers, or both days.
    pub(crate) fn is_like(&self, other: &Self) -> bool {
        self.kind().is_like(other.kind())
    }

    /// Cells of the same kind; not those that it holds.
    pub(crate) fn kind(&self) -> &Cells {
        let mut held = self;
        loop {
            match held.known() {
                Ok(cells) => return cells,
                Err((of, _)) => held = of,
            }
        }
    }

    /// The values where they stand beside each other, or what they are taken of.
    fn known(&self) -> Result<&Cells, (&Self, &[u32])> {
        match self {
            Self::Own(cells) => Ok(cells),
            Self::Taken { of, rows, copy } => copy.get().ok_or((&**of, &**rows)),
        }
    }

    fn copied(&self, rows: &[u32]) -> Cells {
        let (mut held, mut rows) = (self, Cow::Borrowed(rows));
        loop {
            match held.known() {
                Ok(cells) => return cells.take(&rows),
                Err((of, first)) => {
                    let through = |&row: &u32| first.get(row as usize).copied().unwrap_or(NO_ROW);
                    rows = Cow::Owned(rows.iter().map(through).collect());
                    held = of;
                }
            }
        }
    }
}
