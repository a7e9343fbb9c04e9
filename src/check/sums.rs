//! Rows that are the sum of other rows of their column, and are added to them again.

use rust_decimal::Decimal;

use crate::diag::{Code, Diagnostic, Faults};
use crate::figure::{Figure, Figures, Input};
use crate::lang::Language;
use crate::model::quantity::{Missing, Quantity};
use crate::source::Origin;
use crate::table::{Cell, TELLING, Table, Total, blank_addends, totals};

/// More of them are not told one by one.
const TOLD: usize = 5;
/// More people than a unit has.
const WEIGHT: i64 = 1_000_000;

/// N0440, N0714: of every column of a table whose sum was asked for.
pub(crate) fn check_sums(figures: &Figures, language: Language, faults: &mut Faults) {
    for (table, column, figure) in figures.sums_used() {
        faults.extend(blank_addends(column));
        let Some((values, places)) = values(figure) else { continue };
        let found = totals(&values, TELLING);
        let labels = Labels::of(table, values.len());
        for total in found.iter().take(TOLD) {
            let origin = places.get(total.row).copied().unwrap_or_default();
            let label = labels.named(total.row).unwrap_or_else(|| (total.row + 1).to_string());
            let message = format!("`{label}` is {}", said(total, &values, language));
            let fault = Diagnostic::warning(Code::SUM_AMONG_ROWS, origin, message);
            faults.push(fault.with_hint(labels.hint(&found)));
        }
    }
}

/// The numbers that a sum adds, each with its place; none where one of them is no plain number.
fn values(figure: &Figure) -> Option<(Vec<Decimal>, Vec<Origin>)> {
    let cell = |input: &Input| match input {
        Input::Cell(origin, Quantity::Value(value)) if value.is_point() => {
            Some((value.min, *origin))
        }
        Input::Cell(origin, Quantity::Missing(why))
            if *why == Missing::NotStated || !why.hides_a_number() =>
        {
            Some((Decimal::ZERO, *origin))
        }
        _ => None,
    };
    figure
        .derivation
        .inputs
        .iter()
        .map(cell)
        .collect::<Option<Vec<_>>>()
        .map(|c| c.into_iter().unzip())
}

/// Rows of a table of a known shape that belong together: of a unit, or of all.
pub(crate) struct Block<'a> {
    /// What each row is called, and the place of its first number.
    rows: Vec<(&'a str, Origin)>,
    /// The numbers of each row, by column.
    columns: Vec<Vec<Decimal>>,
    /// The column of the names, for the rule that leaves rows out.
    named_by: &'static str,
}

/// N0440, of rows whose shape is known, wherever their sums are asked for.
pub(crate) fn check_block(block: Option<Block<'_>>, language: Language, faults: &mut Faults) {
    let Some(block) = block else { return };
    for total in block.totals() {
        let Some(&(name, origin)) = block.rows.get(total.row) else { continue };
        let Some(column) = block.columns.first() else { continue };
        let message = format!("`{name}` is {}", said(&total, column, language));
        let hint = format!(
            "if that is so, state `leave_out = [{{ column = \"{}\", is = [\"{name}\"] }}]` beside `file`",
            block.named_by
        );
        faults.push(Diagnostic::warning(Code::SUM_AMONG_ROWS, origin, message).with_hint(hint));
    }
}

impl Block<'_> {
    /// The rows that are sums by every column. Small numbers are alike by chance; where there are few people, one column that
    /// is no copy of the other must say the same.
    fn totals(&self) -> Vec<Total> {
        let rows = 0..self.rows.len();
        if self.columns.len() == 1 {
            return self.columns.first().map_or_else(Vec::new, |one| totals(one, TELLING));
        }
        // A sum of all columns at once is one of each, where they are weighed so that they cannot mix.
        let weighed = rows.map(|row| {
            let numbers = self.columns.iter().filter_map(|column| column.get(row));
            numbers.rev().try_fold(Decimal::ZERO, |sum, number| {
                sum.checked_mul(Decimal::from(WEIGHT))?.checked_add(*number)
            })
        });
        let Some(weighed) = weighed.collect::<Option<Vec<_>>>() else { return Vec::new() };
        let mut found = totals(&weighed, 1);
        found.retain(|total| self.is_telling(total));
        found
    }

    fn is_telling(&self, total: &Total) -> bool {
        let numbers = |row: usize| self.columns.iter().filter_map(move |column| column.get(row));
        let is_large = numbers(total.row).any(|number| *number >= Decimal::from(TELLING));
        let mut own = numbers(total.row);
        let (a, b) = (own.next(), own.next());
        let parts = total.parts.clone().filter(|&row| numbers(row).any(|number| !number.is_zero()));
        is_large || (a != b && parts.count() > 2)
    }
}

/// The rows, where all that they state are plain numbers.
pub(crate) fn block<'a, const N: usize>(
    rows: impl Iterator<Item = (&'a str, Origin)>,
    columns: &[Vec<Quantity>; N],
    named_by: &'static str,
) -> Option<Block<'a>> {
    let number = |quantity: &Quantity| match quantity {
        Quantity::Value(value) if value.is_point() => Some(value.min),
        Quantity::Missing(why) if !why.hides_a_number() => Some(Decimal::ZERO),
        _ => None,
    };
    let plain = |column: &Vec<Quantity>| column.iter().map(number).collect::<Option<Vec<_>>>();
    let columns = columns.iter().map(plain).collect::<Option<Vec<_>>>()?;
    let rows: Vec<_> = rows.collect();
    (rows.len() > 2).then_some(Block { rows, columns, named_by })
}

/// "the sum of the 3 rows above it, and is added to them (1 200 + 800 + 900 = 2 900)".
fn said(total: &Total, values: &[Decimal], language: Language) -> String {
    let rows: Vec<usize> = total.of_sums.clone().unwrap_or_else(|| total.parts.clone().collect());
    let is_part = |row: &&usize| values.get(**row).is_some_and(|value| !value.is_zero());
    let parts: Vec<usize> = rows.iter().filter(is_part).copied().collect();
    let number = |row: usize| language.decimal(values.get(row).copied().unwrap_or_default());
    let addends = match parts.as_slice() {
        [first, second, .., last] if parts.len() > 4 => {
            format!("{} + {} + … + {}", number(*first), number(*second), number(*last))
        }
        all => all.iter().map(|&row| number(row)).collect::<Vec<_>>().join(" + "),
    };
    let what = if total.of_sums.is_some() { "sums" } else { "rows" };
    let place = if total.parts.start > total.row { "below" } else { "above" };
    format!(
        "the sum of the {} {what} {place} it, and is added to them ({addends} = {})",
        parts.len(),
        number(total.row)
    )
}

/// What the rows of a table are called.
struct Labels<'a> {
    table: &'a Table,
    /// The first column of texts; none where the table has none.
    column: Option<&'a str>,
}

impl<'a> Labels<'a> {
    fn of(table: &'a Table, rows: usize) -> Self {
        let is_text = |column: &&crate::table::Column| matches!(column.cell(0), Cell::Text(_));
        let column = table.columns().find(is_text).map(|column| &*column.id);
        Self { table, column: column.filter(|_| table.len() == rows) }
    }

    fn named(&self, row: usize) -> Option<String> {
        match self.table.column(self.column?)?.cell(row) {
            Cell::Text(text) => Some(text.to_string()),
            _ => None,
        }
    }

    /// The line that leaves the rows out.
    fn hint(&self, found: &[Total]) -> String {
        let labels = found.iter().take(TOLD).filter_map(|total| self.named(total.row));
        let labels: Vec<String> = labels.map(|label| format!("\"{label}\"")).collect();
        match self.column {
            Some(column) if !labels.is_empty() => format!(
                "if that is so, state `leave_out = [{{ column = \"{column}\", is = [{}] }}]` beside `file`",
                labels.join(", ")
            ),
            _ => "if that is so, leave it out by a rule of `leave_out` beside `file`".to_owned(),
        }
    }
}
