//! Tables that the subjects of a report make of its inputs. They stand under their names: `from = "posts"`.
//!
//! A number that its source counts elsewhere (a row that points to another, a post that is no support) is shown and adds nothing,
//! so that a sum of a built-in table is that of the figures.

use std::sync::Arc;

use super::cells::{Amount, Cells, Held};
use super::column::{Column, Kind, Measure, Places};
use super::frame::Frame;
use crate::model::Model;
use crate::model::day::Day;
use crate::model::quantity::{Form, Missing, Quantity, Stated};
use crate::source::{Located, Origin};
use crate::subject::SUBJECTS;

/// A built-in table.
pub(crate) struct BuiltIn {
    pub(crate) name: &'static str,
    /// The sources that it rests on, by their names in `[sources]`.
    pub(crate) sources: &'static [&'static str],
    pub(crate) make: fn(&Model) -> Frame,
    /// Whether a row of it is one person.
    pub(crate) is_of_persons: bool,
}

/// A table whose rows are not persons.
pub(crate) const fn table_of(
    name: &'static str,
    sources: &'static [&'static str],
    make: fn(&Model) -> Frame,
) -> BuiltIn {
    BuiltIn { name, sources, make, is_of_persons: false }
}

/// All of them, subject by subject.
fn tables() -> impl Iterator<Item = &'static BuiltIn> {
    SUBJECTS.iter().flat_map(|subject| subject.tables)
}

/// The names of all.
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    tables().map(|table| table.name)
}

pub(crate) fn is_known(id: &str) -> bool {
    names().any(|name| name == id)
}

/// Whether each row of a table is one person.
pub(crate) fn is_of_persons(id: &str) -> bool {
    tables().any(|table| table.name == id && table.is_of_persons)
}

/// The sources of which a table needs one, where the report has none of them.
pub(crate) fn lacks(model: &Model, id: &str) -> Option<&'static [&'static str]> {
    let table = tables().find(|table| table.name == id)?;
    let has = |source: &&str| model.files.contains_key(*source);
    (!table.sources.iter().any(has)).then_some(table.sources)
}

/// A table, with what source lines call what it rests on.
pub(crate) fn table(model: &Model, id: &str) -> Option<(Vec<Box<str>>, Frame)> {
    let table = tables().find(|table| table.name == id)?;
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

    /// The same with numbers that are not stated where the cells of its last column are blank.
    pub(crate) fn with_gaps(mut self) -> Self {
        if let Some(column) = self.columns.last_mut()
            && let Some(amounts) = column.amounts()
        {
            let stated =
                |amount: &Amount| Amount { quantity: amount.quantity.or_not_stated(), ..*amount };
            column.cells = Held::own(Cells::Amounts(amounts.iter().map(stated).collect()));
        }
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
        self.columns.push(Column::read(
            id,
            id,
            Kind::Date,
            Cells::Dates(days),
            Places::Stated(places.into()),
        ));
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
