//! Figures of tables: `tables.<id>.rows`, `tables.<id>.row.<key>.<column>`, `tables.<id>.sum|mean|median|min|max|n.<column>`.
//!
//! A table of 290 rows and 100 columns has 29 000 of them, of which a report names a few: each is made when something asks for
//! its path.

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use super::{Basis, Derivation, Figure, FigureUnit, Input, InputStep, Operation};
use crate::diag::nearest;
use crate::lang::Language;
use crate::model::quantity::{Missing, Quantity};
use crate::table::{
    Amount, Cell, Column, Formula, How, Made, Named, OWN, Reads, Step, Table, Tables, Traced,
    aggregate, number_of, trace, trace_all,
};

/// The tables of a report, with the figures of them that were asked for.
#[derive(Debug, Clone, Default)]
pub(crate) struct TableFigures {
    tables: Arc<Tables>,
    /// In the order of the tables.
    slots: Arc<[Slots]>,
}

impl PartialEq for TableFigures {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.tables, &other.tables) || (self.is_empty() && other.is_empty())
    }
}

impl Eq for TableFigures {}

/// The figures of a table that were made.
#[derive(Debug)]
struct Slots {
    rows: OnceLock<Figure>,
    columns: Box<[ColumnSlots]>,
}

#[derive(Debug, Default)]
struct ColumnSlots {
    made: [OnceLock<Figure>; How::ALL.len()],
    cells: OnceLock<Box<[OnceLock<Stretch>]>>,
}

/// The figures of some cells below each other.
type Stretch = Box<[OnceLock<Figure>]>;

/// So many: of a table of thousands of rows, which a batch has, a report asks for few.
const AT_ONCE: usize = 16;

impl ColumnSlots {
    /// The slot of the cell of a row.
    fn cell(&self, row: usize, len: usize) -> Option<&OnceLock<Figure>> {
        fn unmade<T>(len: usize) -> Box<[OnceLock<T>]> {
            std::iter::repeat_with(OnceLock::new).take(len).collect()
        }
        let all = self.cells.get_or_init(|| unmade(len.div_ceil(AT_ONCE)));
        all.get(row / AT_ONCE)?.get_or_init(|| unmade(AT_ONCE)).get(row % AT_ONCE)
    }
}

/// What the path of a figure of a table names.
#[derive(Debug, Clone, Copy)]
enum Part<'a> {
    Rows,
    Made(How, &'a str),
    Cell(&'a str, &'a str),
    /// A cell of the own row.
    Own(&'a str),
}

/// How a path calls what is made of a column; `n` is how many numbers there are.
fn how_called(name: &str) -> Option<How> {
    let name = if name == "n" { "count" } else { name };
    How::ALL.into_iter().find(|how| how.as_str() == name)
}

fn name_of(how: How) -> &'static str {
    if how == How::Count { "n" } else { how.as_str() }
}

fn parts(path: &str) -> Option<(&str, Part<'_>)> {
    if let Some((OWN, column)) = path.split_once('.') {
        return Some((OWN, Part::Own(column)));
    }
    let (id, rest) = path.strip_prefix("tables.")?.split_once('.')?;
    if rest == "rows" {
        return Some((id, Part::Rows));
    }
    let (group, rest) = rest.split_once('.')?;
    if group == "row" {
        let (key, column) = rest.rsplit_once('.')?;
        return Some((id, Part::Cell(key, column)));
    }
    Some((id, Part::Made(how_called(group)?, rest)))
}

/// The row that a part of a table names.
fn row_of(table: &Table, part: Part<'_>) -> Option<usize> {
    match part {
        Part::Cell(key, _) => table.row(key),
        Part::Own(_) => Some(0),
        Part::Rows | Part::Made(..) => None,
    }
}

/// A path as figures write it, of one that is written as in prose: `tables.t.row["Upplands Väsby"].n`.
#[must_use]
pub fn plain_path(path: &str) -> Cow<'_, str> {
    if !path.contains('[') {
        return Cow::Borrowed(path);
    }
    let mut plain = String::with_capacity(path.len());
    for (at, piece) in path.split('[').enumerate() {
        let quoted = piece.split_once(']').filter(|_| at > 0);
        let Some((name, rest)) = quoted else {
            plain.push_str(piece);
            continue;
        };
        plain.push('.');
        plain.push_str(&crate::table::path_part(name.trim().trim_matches(['"', '\''])));
        plain.push_str(rest);
    }
    Cow::Owned(plain)
}

impl TableFigures {
    pub(crate) fn new(tables: Arc<Tables>) -> Self {
        let slots = tables.peek_all().map(|table| Slots {
            rows: OnceLock::new(),
            columns: table.columns().map(|_| ColumnSlots::default()).collect(),
        });
        Self { slots: slots.collect(), tables }
    }

    /// The sums of columns that were asked for, each with its table and its column.
    pub(crate) fn sums_used(&self) -> impl Iterator<Item = (&Table, &Column, &Figure)> {
        let sum = How::ALL.iter().position(|how| *how == How::Sum).unwrap_or_default();
        self.tables.peek_all().zip(self.slots.iter()).flat_map(move |(table, slots)| {
            let made = table.columns().zip(slots.columns.iter());
            let made = made.filter_map(move |(of, slots)| Some((of, slots.made.get(sum)?.get()?)));
            let made = made.inspect(|_| self.tables.note(&table.id, Reads::whole));
            made.map(move |(of, figure)| (&**table, of, figure))
        })
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.tables.is_empty()
    }

    pub(crate) fn tables(&self) -> &Arc<Tables> {
        &self.tables
    }

    /// The table and the part of it that a path names.
    fn parts<'p>(&self, path: &'p str) -> Option<(&'p str, Part<'p>)> {
        // A table that a report calls `own` is no own row.
        parts(path).filter(|(_, part)| !matches!(part, Part::Own(_)) || self.tables.own().is_some())
    }

    /// A table of which a part is looked at.
    fn seen(&self, id: &str, part: Part<'_>) -> Option<&Arc<Table>> {
        self.tables.note(id, |reads, id| match part {
            Part::Rows => reads.whole(id),
            Part::Made(_, column) => reads.column(id, column),
            Part::Cell(key, _) => reads.row(id, key),
            Part::Own(_) => {}
        });
        self.tables.peek(id)
    }

    /// The figure at a path, made if it was not yet.
    pub(crate) fn get(&self, path: &str) -> Option<&Figure> {
        let (id, part) = self.parts(path)?;
        let at = self.tables.position(id)?;
        let (table, slots) = (self.seen(id, part)?, self.slots.get(at)?);
        match part {
            Part::Rows => Some(slots.rows.get_or_init(|| rows(table))),
            Part::Made(how, column) => {
                let at = table.position(column)?;
                let column = table.shared(at).filter(|column| is_made(how, column))?;
                let slot =
                    slots.columns.get(at)?.made.get(How::ALL.iter().position(|h| *h == how)?)?;
                Some(slot.get_or_init(|| figure_column(column, how)))
            }
            Part::Cell(_, column) | Part::Own(column) => {
                let (row, at) = (row_of(table, part)?, table.position(column)?);
                let column = table.shared(at).filter(|column| column.measure().is_some())?;
                let slot = slots.columns.get(at)?.cell(row, table.len())?;
                Some(slot.get_or_init(|| figure_cell(column, row)))
            }
        }
    }

    /// The column, and the row where it is a cell, of a path.
    pub(crate) fn place(&self, path: &str) -> Option<(&Arc<Column>, Option<usize>)> {
        let (id, part) = self.parts(path)?;
        let table = self.seen(id, part)?;
        match part {
            Part::Rows => None,
            Part::Made(_, column) => Some((table.shared(table.position(column)?)?, None)),
            Part::Cell(_, column) | Part::Own(column) => {
                Some((table.shared(table.position(column)?)?, Some(row_of(table, part)?)))
            }
        }
    }

    /// How many decimals the figure at a path is printed with.
    pub(crate) fn decimals(&self, path: &str) -> Option<u32> {
        let (_, part) = parts(path)?;
        match part {
            Part::Rows | Part::Made(How::Count, _) => None,
            Part::Made(how, _) => {
                let stated = self.place(path)?.0.measure()?.decimals;
                // A mean has digits without end.
                let is_mean = matches!(how, How::Mean | How::Median);
                if is_mean { stated.or(Some(1)) } else { stated }
            }
            Part::Cell(..) | Part::Own(_) => self.place(path)?.0.measure()?.decimals,
        }
    }

    /// What the figure at a path is of, in the words of the input.
    pub(crate) fn unit(&self, path: &str) -> Option<&str> {
        match parts(path)?.1 {
            Part::Rows | Part::Made(How::Count, _) => None,
            _ => self.place(path)?.0.measure()?.unit.as_deref(),
        }
    }

    /// The first path that goes on from this one.
    pub(crate) fn first_below(&self, path: &str) -> Option<String> {
        if path == "tables" {
            let first = self.tables.peek_all().next();
            return first.map(|table| format!("tables.{}.rows", table.id));
        }
        if path == OWN {
            let column = self.tables.own()?.columns().next()?;
            return Some(format!("{OWN}.{}", column.id));
        }
        let rest = path.strip_prefix("tables.")?;
        let (id, rest) = rest.split_once('.').unwrap_or((rest, ""));
        let table = self.tables.get(id)?;
        let (group, key) = rest.split_once('.').unwrap_or((rest, ""));
        match (group, key) {
            ("", _) => Some(format!("tables.{id}.rows")),
            ("row", key) => {
                let row = if key.is_empty() { 0 } else { table.row(key)? };
                let column = table.columns().next()?;
                Some(format!("tables.{id}.row.{}.{}", table.key(row)?, column.id))
            }
            (name, "") => {
                let how = how_called(name)?;
                let column = table.columns().find(|column| is_made(how, column))?;
                Some(format!("tables.{id}.{}.{}", name_of(how), column.id))
            }
            _ => None,
        }
    }

    /// The path of a cell whose key or column is near to that of a path that names none.
    pub(crate) fn nearest_cell(&self, path: &str) -> Option<String> {
        let (id, Part::Cell(key, column)) = parts(path)? else { return None };
        let table = self.tables.get(id)?;
        let columns = table.columns().map(|column| &*column.id);
        let column =
            table.column(column).map(|column| &*column.id).or_else(|| nearest(column, columns))?;
        let keys = || (0..table.len()).filter_map(|row| table.key(row));
        let known = table.row(key).and_then(|row| table.key(row));
        let key = known.or_else(|| nearest(key, keys()))?;
        Some(format!("tables.{id}.row.{key}.{column}"))
    }

    /// The paths of the figures of every table; of one with many cells the first ones, and how many are left out.
    pub(crate) fn listed(&self) -> (Vec<String>, usize) {
        let (mut paths, mut left_out) = (Vec::new(), 0);
        for table in self.tables.iter() {
            let id = &table.id;
            if self.tables.own().is_some() && **id == *OWN {
                let numbers = table.columns().filter(|column| column.measure().is_some());
                paths.extend(numbers.map(|column| format!("{OWN}.{}", column.id)));
                continue;
            }
            let numbers = || table.columns().filter(|column| column.measure().is_some());
            for how in How::ALL {
                let made = numbers().filter(|column| is_made(how, column));
                paths.extend(
                    made.map(|column| format!("tables.{id}.{}.{}", name_of(how), column.id)),
                );
            }
            let mut cells = Vec::new();
            for row in 0..table.len() {
                let Some(key) = table.key(row) else { break };
                let is_said = |column: &&Column| !matches!(column.cell(row), Cell::Amount(amount) if amount.quantity.or_not_stated() == UNSTATED);
                if cells.len() > LISTED {
                    left_out += numbers().filter(is_said).count();
                } else {
                    let said = numbers().filter(is_said);
                    cells.extend(said.map(|column| format!("tables.{id}.row.{key}.{}", column.id)));
                }
            }
            paths.extend(cells);
            paths.push(format!("tables.{id}.rows"));
        }
        paths.sort_unstable();
        (paths, left_out)
    }

    /// The expression of a computed figure, and the same with its values.
    pub(crate) fn formula(&self, path: &str, language: Language) -> Option<(String, String)> {
        let (column, row) = self.place(path)?;
        match trace(column, row?).how {
            Made::Computed(formula, row) => Some(formula_of(&formula, row, language)),
            _ => None,
        }
    }
}

/// What a blank cell says.
const UNSTATED: Quantity = Quantity::Missing(Missing::NotStated);

/// More cells of one table are not listed.
const LISTED: usize = 5_000;

/// The expression by which something was computed, and the same with its values.
pub(crate) fn formula_of(formula: &Formula, row: usize, language: Language) -> (String, String) {
    let said = |column: &Column, row: usize| match column.cell(row) {
        Cell::Amount(amount) => {
            let decimals = column.measure().and_then(|measure| measure.decimals);
            match language.quantity_to(amount.quantity, decimals) {
                said if said.is_empty() => "·".to_owned(),
                said => said,
            }
        }
        Cell::Text(text) => format!("'{text}'"),
        Cell::Date(day) => language.date(day.date()),
        Cell::Missing(missing) => missing.as_str().to_owned(),
    };
    (formula.text.to_string(), formula.with_values(row, said))
}

/// Whether a column has this figure: numbers have all, and percentages no sum.
fn is_made(how: How, column: &Column) -> bool {
    column.measure().is_some_and(|measure| how != How::Sum || !measure.is_share())
}

fn unit_of(column: &Column) -> FigureUnit {
    let unit = column.measure().and_then(|measure| measure.unit.as_deref());
    unit.map_or(FigureUnit::Own, FigureUnit::named)
}

/// How many rows there are.
fn rows(table: &Table) -> Figure {
    let first = table.shared(0);
    let inputs = first.map(|column| trace_all(column, How::Count)).unwrap_or_default();
    let counted = inputs.into_iter().filter_map(|step| match step {
        Step::Cell(origin, _) => Some(Input::Cell(origin, Quantity::count(1))),
        Step::Figure(path) => Some(Input::Figure(path)),
        Step::Named(_) => None,
    });
    let derivation = Derivation { operation: Operation::Count, inputs: counted.collect() };
    let quantity = Quantity::count(table.len());
    Figure { quantity, unit: FigureUnit::Count, basis: Basis::Entries, derivation }
}

/// What is made of all numbers of a column.
fn figure_column(column: &Arc<Column>, how: How) -> Figure {
    let amounts: &[Amount] = column.amounts().unwrap_or_default();
    let signed = column.measure().is_some_and(|measure| measure.signed);
    let made = aggregate(how, amounts, signed);
    let inputs = trace_all(column, how).into_iter().map(input);
    let inputs = match how {
        // Only what is there is counted; every row is shown.
        How::Count => inputs.map(counted).collect(),
        _ => inputs.collect(),
    };
    let (quantity, unit, basis) = match how {
        // The sum of nothing is zero.
        How::Sum if number_of(amounts) == 0 && made != Quantity::Missing(Missing::Unread) => {
            (made.or_zero(), unit_of(column), Basis::Stated)
        }
        How::Count => (made, FigureUnit::Count, Basis::Entries),
        _ => (made, unit_of(column), Basis::Stated),
    };
    Figure { quantity, unit, basis, derivation: Derivation { operation: operation(how), inputs } }
}

fn counted(input: Input) -> Input {
    match input {
        Input::Cell(origin, quantity) => {
            Input::Cell(origin, Quantity::count(usize::from(quantity.interval().is_some())))
        }
        other => other,
    }
}

fn operation(how: How) -> Operation {
    match how {
        How::Sum => Operation::Sum,
        How::Mean => Operation::Mean,
        How::Median => Operation::Median,
        How::Min => Operation::Lowest,
        How::Max => Operation::Highest,
        How::Count => Operation::Count,
    }
}

/// One cell.
fn figure_cell(column: &Arc<Column>, row: usize) -> Figure {
    let quantity = match column.cell(row) {
        Cell::Amount(amount) => amount.quantity,
        Cell::Missing(missing) => Quantity::Missing(missing),
        Cell::Text(_) | Cell::Date(_) => Quantity::BLANK,
    };
    figure_traced(quantity, unit_of(column), trace(column, row))
}

fn figure_traced(quantity: Quantity, unit: FigureUnit, traced: Traced) -> Figure {
    let (operation, basis) = match traced.how {
        Made::Value => (Operation::Value, Basis::Stated),
        Made::Grouped(how) => (operation(how), Basis::Stated),
        Made::Computed(..) => (Operation::Formula, Basis::Computed),
        Made::Ranked => (Operation::Place, Basis::Computed),
    };
    let inputs = traced.steps.into_iter().map(input).collect();
    Figure { quantity, unit, basis, derivation: Derivation { operation, inputs } }
}

fn input(step: Step) -> Input {
    match step {
        Step::Cell(origin, quantity) => Input::Cell(origin, quantity),
        Step::Figure(path) => Input::Figure(path),
        Step::Named(Named { name, quantity, unit, decimals, traced }) => {
            let formula = match &traced.how {
                Made::Computed(formula, row) => Some((Arc::clone(formula), *row)),
                _ => None,
            };
            let unit_of = unit.as_deref().map_or(FigureUnit::Own, FigureUnit::named);
            let figure = figure_traced(quantity, unit_of, traced);
            Input::Step(Box::new(InputStep { name, unit, decimals, formula, figure }))
        }
    }
}
