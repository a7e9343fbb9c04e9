//! What a chart of any table is made of: rows, series, values with their printed text. Plain, and of no source.
//!
//! Every text arrives formatted in the report's language, so that a chart prints the number that the tables print;
//! quantities decide lengths and places only.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::chart::Span;
use crate::model::quantity::{Interval, Quantity};

/// The data of one chart. Rows are things (municipalities, departments), series are what is known of each (measures,
/// years, parts of a whole). Both are drawn in the order given.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ChartData {
    /// What is shown: the caption, with which the alt text begins.
    pub title: String,
    /// The columns.
    pub series: Vec<Series>,
    /// The things. In `lines` and `slope` each is a line, in `ranges` and `strip` each is a peer.
    pub rows: Vec<Row>,
    /// What the rows that are not marked are called together ("de sju"); blank for the language's word for others.
    pub others: String,
    /// What the classes of a matrix are called; blank ones are left out of the legend.
    pub classes: ClassNames,
}

/// A column: a measure, a part, or a period.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Series {
    /// Its name: "Kvinnor", "2017".
    pub name: String,
    /// A remark in small type: "november 2017".
    pub note: String,
    /// The unit as it is printed: "%", "år"; blank for none.
    pub unit: String,
    /// Whether the remark says already how many values there are.
    pub is_counted: bool,
    /// What its values are held against.
    pub reference: Option<Reference>,
    /// Where a period stands in time, so that years that are left out leave a gap. Where one has none, all stand evenly.
    pub at: Option<Decimal>,
    /// Budget or plan: lines to it are dashed.
    pub is_planned: bool,
}

/// A value to compare with: a mean, a goal.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reference {
    /// What it is: "medel av de sju".
    pub label: String,
    /// The value.
    pub value: Decimal,
    /// The value as it is printed.
    pub text: String,
}

/// One thing with its values.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Row {
    /// What it is.
    pub label: String,
    /// A remark in small type below the label.
    pub note: String,
    /// The own one, set apart.
    pub is_marked: bool,
    /// One value a series, in their order.
    pub cells: Vec<Cell>,
    /// What it is in a bridge.
    pub role: Role,
    /// Latitude and longitude in degrees, for a map.
    pub place: Option<(Decimal, Decimal)>,
}

/// What a row of a bridge is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Role {
    /// Added to what comes before.
    #[default]
    Step,
    /// A level of its own: the start, a subtotal, the end. It must be what the steps before it lead to.
    End,
}

/// A value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// The value, or why there is none.
    pub quantity: Quantity,
    /// The same as it is printed: "ca 4–5", "–".
    pub text: String,
    /// Why it is missing, for a note below the chart; blank where the sign says enough.
    pub reason: String,
    /// How it departs, in a matrix.
    pub class: Class,
}

impl Default for Cell {
    fn default() -> Self {
        let quantity = Quantity::BLANK;
        Self { quantity, text: String::new(), reason: String::new(), class: Class::Within }
    }
}

/// How a value of a matrix departs from what is usual.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Class {
    /// Filled.
    Above,
    /// Hatched.
    Below,
    /// Plain.
    #[default]
    Within,
}

/// The names of the classes of a matrix: "minst 1 över".
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ClassNames {
    /// Of those above.
    pub above: String,
    /// Of those below.
    pub below: String,
    /// Of those between.
    pub within: String,
}

impl ChartData {
    /// The cell of a row in a series, where its row has one.
    pub(super) fn cell(&self, row: usize, series: usize) -> Option<&Cell> {
        self.rows.get(row)?.cells.get(series)
    }

    /// The rows that have a value in a series, with it.
    pub(super) fn valued(&self, series: usize) -> impl Iterator<Item = (&Row, &Cell, Span)> {
        self.rows.iter().filter_map(move |row| {
            let cell = row.cells.get(series)?;
            Some((row, cell, cell.span()?))
        })
    }

    /// The ends of all values and references, in their own unit.
    pub(super) fn limits(&self) -> Option<(Decimal, Decimal)> {
        let cells = self.rows.iter().flat_map(|row| row.cells.iter().take(self.series.len()));
        let ends = cells.filter_map(|cell| cell.quantity.interval()).flat_map(ends_of);
        let references = self.series.iter().filter_map(|series| series.reference.as_ref());
        let all: Vec<Decimal> = ends.chain(references.map(|reference| reference.value)).collect();
        all.iter().min().copied().zip(all.iter().max().copied())
    }

    /// The same as a table, where the page does not have it already: heads and rows, every text as it is printed.
    #[must_use]
    pub fn to_table(&self) -> (Vec<String>, Vec<Vec<String>>) {
        let heads = self.series.iter().map(|series| match series.unit.as_str() {
            "" => series.name.clone(),
            unit if series.name.is_empty() => unit.to_owned(),
            unit => format!("{}, {unit}", series.name),
        });
        let rows = self.rows.iter().map(|row| {
            let text =
                |at: usize| row.cells.get(at).map_or_else(String::new, |cell| cell.text.clone());
            std::iter::once(row.label.clone()).chain((0..self.series.len()).map(text)).collect()
        });
        (std::iter::once(String::new()).chain(heads).collect(), rows.collect())
    }
}

impl Cell {
    /// The extent as lengths. One that is open upwards ends where it begins.
    pub(super) fn span(&self) -> Option<Span> {
        let interval = self.quantity.interval()?;
        let (min, max) = (interval.min, interval.max.unwrap_or(interval.min));
        Some(Span { min: real(min), max: real(max) })
    }

    /// Whether the true value may be any amount above what is drawn.
    pub(super) fn is_open(&self) -> bool {
        self.quantity.interval().is_some_and(|interval| interval.max.is_none())
    }
}

impl Reference {
    /// "medel av de sju 83,08".
    pub(super) fn said(&self) -> String {
        format!("{} {}", self.label, self.text).trim().to_owned()
    }
}

fn ends_of(interval: Interval) -> [Decimal; 2] {
    [interval.min, interval.max.unwrap_or(interval.min)]
}

/// A decimal as a length on an axis.
pub(super) fn real(value: Decimal) -> f64 {
    value.to_f64().unwrap_or(0.0)
}
