//! A text with `{{ … }}` that names a row → the text of that row: names of reports and files, titles, labels.

use std::ops::Range;

use crate::diag::{Code, Diagnostic, Faults};
use crate::expression::{
    Expression, Failure, Fault, FaultKind, Found, Functions, Names, Number, Piece, Value, evaluate,
    pieces,
};
use crate::lang::Language;
use crate::model::quantity::{Interval, Quantity};
use crate::model::text::Text;
use crate::source::{Located, Origin};
use crate::table::{OWN, Table, value_of, within};

use super::slug::slug;

/// A row of a table, as a pattern sees it.
#[derive(Clone, Copy)]
pub(super) struct Row<'a> {
    pub(super) table: &'a Table,
    pub(super) at: usize,
    pub(super) said: Said,
}

/// How values are written, and what names may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Said {
    /// For a reader; the row is `own`.
    Printed(Language),
    /// For a file system: digits alone. `code` and `own.code` are the same.
    Plain,
}

impl Names for Row<'_> {
    fn lookup(&self, _: usize, path: &[Box<str>]) -> Found {
        let column = match path {
            [own, id] if **own == *OWN => self.table.shared_named(id),
            [id] if self.said == Said::Plain => self.table.shared_named(id),
            _ => None,
        };
        column.map_or(Found::Unknown, |column| Found::Value(value_of(column, self.at)))
    }
}

/// What can be called in a pattern.
pub(super) fn functions() -> Functions {
    let mut functions = Functions::default();
    functions.add_filter("slug", 0..=0, |arguments| match arguments.value(0)? {
        Value::Text(text) => Ok(Value::text(slug(text))),
        other if other.missing().is_some() => Ok(other.clone()),
        _ => Err(Failure::said("a text is expected here")),
    });
    functions.add_filter("or", 1..=1, |arguments| {
        let value = arguments.value(0)?;
        Ok(if value.missing().is_some() { arguments.value(1)?.clone() } else { value.clone() })
    });
    functions
}

/// Whether a text is one of rows.
pub(super) fn is_pattern(text: &str) -> bool {
    text.contains("{{")
}

/// A text with its expressions, parsed once for all rows.
pub(super) struct Pattern<'t> {
    pub(super) text: &'t Text,
    parts: Vec<Part>,
}

enum Part {
    /// Bytes of the text as they stand.
    Text(Range<usize>),
    /// An expression that begins at this byte.
    Expression(usize, Result<Expression, Fault>),
    /// What a pattern cannot have.
    Statement(Range<usize>),
}

impl<'t> Pattern<'t> {
    pub(super) fn of(text: &'t Text) -> Self {
        let part = |piece| match piece {
            Piece::Text(range) => Part::Text(range),
            Piece::Statement(range) => Part::Statement(range),
            Piece::Expression { inner, .. } => {
                let source = text.value.get(inner.clone()).unwrap_or_default();
                Part::Expression(inner.start, Expression::parse(source))
            }
        };
        Self { text, parts: pieces(&text.value).map(part).collect() }
    }

    /// The text of a row; none if it is faulty, which is told at its place.
    pub(super) fn filled(
        &self,
        row: Row<'_>,
        functions: &Functions,
        faults: &mut Faults,
    ) -> Option<String> {
        let Self { text, parts } = self;
        let mut made = String::new();
        for part in parts {
            match part {
                Part::Text(range) => {
                    made.push_str(text.value.get(range.clone()).unwrap_or_default());
                }
                Part::Statement(range) => {
                    let message = "a pattern has expressions only, `{{ … }}`";
                    let origin = within(text.origin, range);
                    faults.push(Diagnostic::error(Code::PATTERN, origin, message));
                    return None;
                }
                Part::Expression(start, expression) => {
                    let value = match expression {
                        Ok(expression) => evaluate(expression, &row, functions),
                        Err(fault) => Err(fault.clone()),
                    };
                    match value.and_then(|value| row.said(&value)) {
                        Ok(said) => made.push_str(&said),
                        Err(fault) => {
                            faults.push(told(text, *start, &fault, row));
                            return None;
                        }
                    }
                }
            }
        }
        Some(made)
    }
}

impl Row<'_> {
    /// A value as it is written.
    fn said(self, value: &Value) -> Result<String, Fault> {
        let fault = |kind: FaultKind| Err(Fault { range: 0..0, kind });
        match (value, self.said) {
            (Value::Text(text), _) => Ok(text.to_string()),
            (Value::Date(day), Said::Printed(language)) => Ok(language.date(day.date())),
            (Value::Date(day), Said::Plain) => {
                let (year, month, day) = day.date();
                Ok(format!("{year:04}-{month:02}-{day:02}"))
            }
            (Value::Number(number), Said::Printed(language)) => {
                Ok(language.quantity_to(number.quantity, number.decimals))
            }
            (Value::Number(number), Said::Plain) => match plain(number) {
                Some(digits) => Ok(digits),
                None => fault(FaultKind::Failed("it has no one number here".to_owned())),
            },
            (Value::Missing(missing), Said::Printed(language)) => {
                Ok(language.quantity(Quantity::Missing(*missing)))
            }
            (Value::Missing(_), Said::Plain) => {
                fault(FaultKind::Failed("it is missing in this row".to_owned()))
            }
            (Value::Bool(_) | Value::List(_) | Value::Markdown(_), _) => {
                fault(FaultKind::Failed(format!("{} cannot be written here", value.kind())))
            }
        }
    }
}

fn plain(number: &Number) -> Option<String> {
    let interval = number.quantity.interval().filter(Interval::is_point)?;
    Some(interval.min.normalize().to_string())
}

/// N0701, N0784: what is wrong with a pattern.
fn told(text: &Text, start: usize, fault: &Fault, row: Row<'_>) -> Diagnostic {
    let place: Origin = within(
        text.origin,
        &(start + fault.range.start..start + fault.range.end.max(fault.range.start + 1)),
    );
    if let FaultKind::UnknownName { name, .. } = &fault.kind {
        let column = name.strip_prefix("own.").unwrap_or(name);
        let unknown = row.table.frame.unknown(Located::new(column, place));
        return match row.said {
            Said::Printed(_) if column == name => {
                unknown.with_hint(format!("a column of the row is called `own.{name}` here"))
            }
            _ => unknown,
        };
    }
    let of_row = match fault.kind {
        FaultKind::Failed(_) => match row.table.key(row.at) {
            Some(key) => format!(" of row `{key}`"),
            None => format!(" of row {}", row.at + 1),
        },
        _ => String::new(),
    };
    let message = format!("the pattern fails{of_row} ({})", fault.kind);
    Diagnostic::error(Code::PATTERN, place, message).with_hint(
        "a pattern is written `{{ code }}-{{ name | slug }}`; `{{ name | or('utan namn') }}` is for what may be missing",
    )
}

impl<'a> Row<'a> {
    /// The own row of a report.
    pub(super) fn own(table: &'a Table, language: Language) -> Self {
        Self { table, at: 0, said: Said::Printed(language) }
    }
}
