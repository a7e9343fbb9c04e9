//! Tables that the subjects of a report make of its inputs. They stand under their names: `from = "posts"`.
//!
//! A number that its source counts elsewhere (a row that points to another, a post that is no support) is shown and adds nothing,
//! so that a sum of a built-in table is that of the figures.

pub(crate) use crate::subject::peers::table as comparison;
pub(crate) mod plan;
pub(crate) mod staff;

use std::sync::Arc;

use super::column::{Amount, Cells, Column, Kind, Measure};
use super::frame::Frame;
use crate::model::Model;
use crate::model::day::Day;
use crate::model::quantity::{Form, Missing, Quantity, Stated};
use crate::source::{Located, Origin};

/// A built-in table.
struct BuiltIn {
    name: &'static str,
    /// The sources that it rests on, by their names in `[sources]`.
    sources: &'static [&'static str],
    make: fn(&Model) -> Frame,
    /// Whether a row of it is one person.
    is_of_persons: bool,
}

const fn table_of(
    name: &'static str,
    sources: &'static [&'static str],
    make: fn(&Model) -> Frame,
) -> BuiltIn {
    BuiltIn { name, sources, make, is_of_persons: false }
}

/// All of them, in the order of the docs.
const TABLES: &[BuiltIn] = &[
    table_of("posts", &["staffing", "employees"], staff::posts),
    BuiltIn { is_of_persons: true, ..table_of("employees", &["employees"], staff::employees) },
    table_of("assignments", &["assignments"], staff::assignments),
    table_of("mapping", &["mapping"], staff::mapping),
    table_of("budget", &["budget"], plan::budget),
    table_of("goals", &["goals"], plan::goals),
    table_of("ratios", &["ratios"], plan::ratios),
    table_of("peers", &["peers"], comparison::peers),
];

/// The names of all.
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    TABLES.iter().map(|table| table.name)
}

pub(crate) fn is_known(id: &str) -> bool {
    names().any(|name| name == id)
}

/// Whether each row of a table is one person.
pub(crate) fn is_of_persons(id: &str) -> bool {
    TABLES.iter().any(|table| table.name == id && table.is_of_persons)
}

/// The sources of which a table needs one, where the report has none of them.
pub(crate) fn lacks(model: &Model, id: &str) -> Option<&'static [&'static str]> {
    let table = TABLES.iter().find(|table| table.name == id)?;
    let has = |source: &&str| model.files.contains_key(*source);
    (!table.sources.iter().any(has)).then_some(table.sources)
}

/// A table, with what source lines call what it rests on.
pub(crate) fn table(model: &Model, id: &str) -> Option<(Vec<Box<str>>, Frame)> {
    let table = TABLES.iter().find(|table| table.name == id)?;
    let files = table.sources.iter().filter_map(|source| model.files.get(source));
    Some((files.map(|file| file.label.clone()).collect(), (table.make)(model)))
}

/// The columns of a table that is made row by row.
#[derive(Default)]
pub(crate) struct Columns {
    columns: Vec<Column>,
}

impl Columns {
    /// A column of texts; a blank one says nothing.
    pub(crate) fn texts<'a>(
        mut self,
        id: &str,
        texts: impl Iterator<Item = (&'a str, Origin)>,
    ) -> Self {
        let texts = texts.map(|(text, origin)| {
            let said = if text.is_empty() { Err(Missing::Blank) } else { Ok(Arc::from(text)) };
            (said, origin)
        });
        self.columns.push(Column::of_texts(id, id, texts.collect()));
        self
    }

    /// A column of numbers as their cells state them; those that do not count are shown and add nothing.
    pub(crate) fn stated<'a>(
        mut self,
        id: &str,
        unit: Option<&str>,
        numbers: impl Iterator<Item = (&'a Located<Stated>, bool)>,
    ) -> Self {
        let amounts = numbers.map(|(number, counts)| {
            let is_elsewhere = !counts || number.value.form == Form::Bracketed;
            (Amount { quantity: number.value.quantity, is_elsewhere }, number.origin)
        });
        let measure = Measure { unit: unit.map(Arc::from), ..Measure::default() };
        self.columns.push(Column::of_amounts(id, id, measure, amounts.collect()));
        self
    }

    /// A column of numbers that are all counted.
    pub(crate) fn amounts(
        mut self,
        id: &str,
        unit: &str,
        numbers: impl Iterator<Item = (Quantity, Origin)>,
    ) -> Self {
        let amounts = numbers.map(|(quantity, origin)| (Amount::of(quantity), origin));
        self.columns.push(Column::of_amounts(id, id, Measure::of(unit), amounts.collect()));
        self
    }

    /// A column of days.
    pub(crate) fn days(
        mut self,
        id: &str,
        days: impl Iterator<Item = (Option<Day>, Origin)>,
    ) -> Self {
        let (days, places): (Vec<_>, Vec<_>) =
            days.map(|(day, origin)| (day.ok_or(Missing::Blank), origin)).unzip();
        self.columns.push(Column::read(id, id, Kind::Date, Cells::Dates(days), places));
        self
    }

    /// The table, with the columns that tell its rows apart.
    pub(crate) fn frame(self, key: &[&str]) -> Frame {
        Frame::new(self.columns, key.iter().map(|id| Box::from(*id)).collect())
    }
}

/// `yes` or `no`, as tables are written.
pub(crate) fn yes_or_no(is: bool) -> &'static str {
    if is { "yes" } else { "no" }
}
