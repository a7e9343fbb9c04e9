//! `where` and `compute`: expressions over the columns of a row.

use std::sync::Arc;

use super::cells::{Cell, Cells, Held};
use super::column::{Column, Formula, Lineage};
use super::frame::{Frame, row_number};
use super::recipe::{Computation, OWN};
use super::sequence;
use super::values::Values;
use super::whole::Whole;
use crate::diag::{Code, Diagnostic, Faults};
use crate::expression::{
    Comparison, Expression, Fault, FaultKind, Found, Functions, Names, Node, Number, RestsOn, Term,
    Value, evaluate, is_same_text,
};
use crate::model::quantity::Missing;
use crate::source::{Located, Origin};

/// What stands in an expression beside the columns of the row: `own.code`.
pub(crate) trait Beyond {
    fn lookup(&self, path: &[Box<str>]) -> Found;

    /// What a name says in each of so many rows, where it is a column of something.
    fn column(&self, _path: &[Box<str>], _rows: usize) -> Option<Arc<Column>> {
        None
    }

    /// Whether it is asked for one row of a batch: that nobody is above that, or with it, is an answer.
    fn is_of_row(&self) -> bool {
        false
    }
}

/// A row, as an expression sees it.
struct Row<'a> {
    formula: &'a Formula,
    beyond: &'a dyn Beyond,
    at: usize,
}

impl Names for Row<'_> {
    fn lookup(&self, slot: usize, path: &[Box<str>]) -> Found {
        match self.formula.columns.get(slot) {
            Some(Some(column)) if self.is_fixed(slot) => Found::Value(value_of(column, self.at)),
            _ => self.beyond.lookup(path),
        }
    }
}

impl Row<'_> {
    /// Whether no part of a name is computed.
    fn is_fixed(&self, slot: usize) -> bool {
        self.formula.expression.names().get(slot).is_some_and(|name| name.is_fixed)
    }
}

/// A cell as an expression's value.
pub(crate) fn value_of(column: &Column, row: usize) -> Value {
    match column.cell(row) {
        Cell::Text(text) => Value::Text(Arc::clone(text)),
        Cell::Date(day) => Value::Date(day),
        Cell::Missing(missing) => Value::Missing(missing),
        Cell::Amount(amount) => {
            let measure = column.measure();
            Value::Number(Number {
                unit: measure.and_then(|measure| measure.unit.clone()),
                decimals: measure.and_then(|measure| measure.decimals),
                ..Number::of(amount.quantity, RestsOn::Data)
            })
        }
    }
}

/// Reads an expression, and finds the columns that it names.
fn formula(
    text: &Located<Box<str>>,
    frame: &Frame,
    beyond: &dyn Beyond,
    faults: &mut Faults,
) -> Option<Formula> {
    let expression = match Expression::parse(&text.value) {
        Ok(expression) => expression,
        Err(fault) => {
            faults.push(diagnostic(&fault, text, frame));
            return None;
        }
    };
    let mut columns = Vec::new();
    let mut is_whole = true;
    for name in expression.names() {
        let place = name.ranges.first().map_or(text.origin, |range| within(text.origin, range));
        let whole = Whole::named(&name.path).filter(|_| name.is_fixed);
        let column = match (name.path.as_slice(), &whole) {
            (_, Some(whole)) => whole.column(frame, place, faults),
            ([id], _) => frame.find(id).map(Arc::clone),
            (path, _) if name.is_fixed => beyond.column(path, frame.len),
            _ => None,
        };
        if column.is_none() && whole.is_some() {
            is_whole = false; // told
        } else if column.is_none() && name.is_fixed && beyond.lookup(&name.path) == Found::Unknown {
            faults.push(unknown(&name.path, frame, place));
            is_whole = false;
        }
        columns.push(column);
    }
    is_whole.then(|| Formula { text: text.value.clone(), expression, columns })
}

/// N0701: no column is called this. Columns of the own row are called in two parts.
fn unknown(path: &[Box<str>], frame: &Frame, place: Origin) -> Diagnostic {
    let said = path.join(".");
    match path {
        [own, _, ..] if **own == *OWN => {
            let message = format!("unknown column `{said}`");
            Diagnostic::error(Code::TABLE_COLUMN, place, message).with_hint(
                "`own` is the row of `[each]` that the report is about: it has the columns of that table, and no other report has it",
            )
        }
        _ => frame.unknown(Located::new(&said, place)),
    }
}

/// The column of the same table that a name needs: `n`, and of `sum.n` the same.
fn column_named(path: &[Box<str>]) -> Option<&str> {
    match path {
        [id] => Some(id),
        path => Whole::named(path).map(|whole| whole.of()),
    }
}

/// A part of a text that stands in quotation marks at a place.
pub(crate) fn within(origin: Origin, range: &std::ops::Range<usize>) -> Origin {
    match origin {
        // One more for the quotation mark; a text with escapes is named as a whole.
        Origin::Text { file, start, end } => {
            let from = (start as usize).saturating_add(1).saturating_add(range.start);
            let to = (start as usize).saturating_add(1).saturating_add(range.end);
            if to < end as usize { Origin::text(file, from..to) } else { origin }
        }
        other => other,
    }
}

/// N0701, N0703, N0704, N0712: what is wrong with an expression, at its part.
fn diagnostic(fault: &Fault, text: &Located<Box<str>>, frame: &Frame) -> Diagnostic {
    let place = within(text.origin, &fault.range);
    let code = match &fault.kind {
        FaultKind::UnknownName { name, .. } => return frame.unknown(Located::new(name, place)),
        FaultKind::Types { .. } => Code::TABLE_TYPE,
        FaultKind::Units { .. } => Code::TABLE_UNITS,
        _ => Code::TABLE_EXPRESSION,
    };
    let hint = match &fault.kind {
        FaultKind::Types { .. } => Some(
            "a column holds numbers where its `unit` is stated; texts stand in quotation marks: `county == 'Skåne län'`",
        ),
        FaultKind::Units { .. } => Some(
            "bring both to one unit first: `amount / 1000` with `unit = \"tkr\"` in a column of its own",
        ),
        FaultKind::Letter(_) => {
            Some("a column is called by its name in `columns`, in the letters a–z")
        }
        FaultKind::Syntax(_) => Some(
            "an expression is written `employees / population * 1000` or `population > 0 and county == 'Skåne län'`",
        ),
        _ => None,
    };
    Diagnostic::error(code, place, fault.kind.to_string()).with_hints(hint.map(str::to_owned))
}

/// The numbers of the rows for which the expression, which stands at a key, is true. What is missing, or not decided, is not true.
pub(crate) fn rows_where(
    frame: &Frame,
    key: &str,
    text: &Located<Box<str>>,
    beyond: &dyn Beyond,
    faults: &mut Faults,
) -> Option<Vec<u32>> {
    if let Some(rows) = rows_of_equal_texts(&text.value, frame, beyond) {
        return Some(rows);
    }
    let formula = formula(text, frame, beyond, faults)?;
    let functions = Functions::default();
    let mut rows = Vec::new();
    for row in 0..frame.len {
        let names = Row { formula: &formula, beyond, at: row };
        match evaluate(&formula.expression, &names, &functions) {
            Ok(Value::Bool(true)) => rows.push(row_number(row)),
            Ok(value) if matches!(value, Value::Bool(false)) || value.missing().is_some() => {}
            Ok(value) => {
                let message = format!("`{key}` is {} (yes or no is expected)", value.kind());
                let fault = Diagnostic::error(Code::TABLE_TYPE, text.origin, message);
                faults.push(fault.with_hint("compare: `population > 5000`"));
                return None;
            }
            Err(fault) => {
                faults.push(diagnostic(&fault, text, frame));
                return None;
            }
        }
    }
    Some(rows)
}

/// The rows of `code == own.code`, where both are texts. A batch asks this of whole tables once for each of its reports;
/// evaluating the expression row by row gives the same in thirty times the time.
fn rows_of_equal_texts(text: &str, frame: &Frame, beyond: &dyn Beyond) -> Option<Vec<u32>> {
    let expression = Expression::parse(text).ok()?;
    let Node::Compare(first, others) = &expression.root.node else { return None };
    let [(Comparison::Equal, second)] = others.as_slice() else { return None };
    let path = |term: &Term| {
        let Node::Name(slot, steps) = &term.node else { return None };
        let name = expression.names().get(*slot).filter(|name| steps.is_empty() && name.is_fixed);
        name.map(|name| name.path.as_slice())
    };
    let (texts, sought) = match (path(first)?, path(second)?) {
        ([id], own @ [_, _]) | (own @ [_, _], [id])
            if own.first().is_some_and(|it| **it == *OWN) =>
        {
            (frame.find(id)?, beyond.lookup(own))
        }
        _ => return None,
    };
    let (Cells::Texts(texts), Found::Value(Value::Text(sought))) = (texts.cells.all(), sought)
    else {
        return None;
    };
    let is_it = |text: &Result<Arc<str>, Missing>| {
        text.as_ref().is_ok_and(|text| is_same_text(text, &sought))
    };
    let rows = texts.iter().enumerate().filter(|(_, text)| is_it(text));
    Some(rows.map(|(row, _)| row_number(row)).collect())
}

/// The rows for which the expression is true.
pub(crate) fn filter(
    frame: &Frame,
    text: &Located<Box<str>>,
    beyond: &dyn Beyond,
    faults: &mut Faults,
) -> Option<Frame> {
    let rows = rows_where(frame, "where", text, beyond, faults)?;
    if rows.is_empty() && frame.len > 0 && !beyond.is_of_row() {
        let message = format!("`where` leaves none of {} rows", frame.len);
        faults.push(Diagnostic::warning(Code::TABLE_EMPTY, text.origin, message).with_hint(
            "a text is compared as it stands, with its capitals; a missing value is never equal",
        ));
    }
    Some(frame.take(rows))
}

/// Adds the computed columns, each after those that it names.
pub(crate) fn compute(
    mut frame: Frame,
    computations: &[Computation],
    beyond: &dyn Beyond,
    faults: &mut Faults,
) -> Option<Frame> {
    let order = in_order(computations, faults)?;
    let known = frame.columns.len();
    let mut is_whole = true;
    for computation in order {
        let stands =
            frame.columns.iter().take(known).any(|column| column.id == computation.id.value);
        if stands {
            let message = format!("there is a column `{}` already", computation.id.value);
            let fault = Diagnostic::error(Code::TABLE_COLUMN_TWICE, computation.id.origin, message);
            faults.push(fault.with_hint("give the computed column another name"));
            is_whole = false;
            continue;
        }
        match computed(&frame, computation, beyond, faults) {
            Some(column) => frame.put(column),
            None => return None,
        }
    }
    is_whole.then_some(frame)
}

/// N0705: columns after those that they name.
fn in_order<'a>(
    computations: &'a [Computation],
    faults: &mut Faults,
) -> Option<Vec<&'a Computation>> {
    let needs: Vec<Vec<usize>> = computations
        .iter()
        .map(|computation| match Expression::parse(&computation.is.value) {
            Ok(expression) => {
                let is_named = |other: &Computation| {
                    expression
                        .names()
                        .iter()
                        .any(|name| column_named(&name.path) == Some(&*other.id.value))
                };
                let named = computations.iter().enumerate().filter(|(_, other)| is_named(other));
                named.map(|(at, _)| at).collect()
            }
            // Told where it is evaluated.
            Err(_) => Vec::new(),
        })
        .collect();
    let order = sequence::in_order(&needs);
    match order {
        Ok(order) => Some(order.into_iter().filter_map(|at| computations.get(at)).collect()),
        Err(circle) => {
            let circle: Vec<_> = circle.iter().filter_map(|&at| computations.get(at)).collect();
            let names: Vec<_> = circle.iter().map(|it| format!("`{}`", it.id.value)).collect();
            let first = circle.first().map(|it| &it.is);
            let message = format!(
                "columns are computed from each other ({} → {})",
                names.join(" → "),
                names.first().map_or("", String::as_str)
            );
            let origin = first.map_or(Origin::Detached, |is| is.origin);
            let fault = Diagnostic::error(Code::TABLE_CIRCLE, origin, message);
            faults.push(fault.with_hint("compute one of them from columns of the table"));
            None
        }
    }
}

fn computed(
    frame: &Frame,
    computation: &Computation,
    beyond: &dyn Beyond,
    faults: &mut Faults,
) -> Option<Column> {
    let formula = formula(&computation.is, frame, beyond, faults)?;
    let functions = Functions::default();
    let mut values = Values::new(frame.len);
    for row in 0..frame.len {
        let names = Row { formula: &formula, beyond, at: row };
        let value = match evaluate(&formula.expression, &names, &functions) {
            Ok(value) => value,
            Err(fault) => {
                faults.push(diagnostic(&fault, &computation.is, frame));
                return None;
            }
        };
        if let Err(kind) = values.push(value) {
            let message = format!(
                "`{}` gives {kind} (a column holds numbers, texts or dates)",
                computation.id.value
            );
            let fault = Diagnostic::error(Code::TABLE_TYPE, computation.is.origin, message);
            faults.push(fault.with_hint("say yes or no in words: `'yes' if n > 5 else 'no'`"));
            return None;
        }
    }
    let (kind, cells) = values.finish(computation);
    Some(Column {
        id: computation.id.value.clone(),
        label: computation.label.clone().unwrap_or_else(|| computation.id.value.clone()),
        kind,
        cells: Held::own(cells),
        lineage: Lineage::Computed(Arc::new(formula)),
        home: None,
    })
}
