//! An expression, what its names mean, and its functions → its value.
//!
//! Each part is evaluated at most once, so that the steps are at most the bytes of the expression; its depth is bounded
//! by its reader.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use super::arithmetic::{Operator, compute, negative};
use super::compare::compare;
use super::fault::{Fault, FaultKind};
use super::functions::Functions;
use super::limits::LONGEST_TEXT;
use super::syntax::{Comparison, Expression, Node, Step, Term};
use super::value::{Markdown, Number, RestsOn, Value};
use crate::model::quantity::{Missing, Quantity};

/// What the names of an expression mean.
pub trait Names {
    /// What a name means: its place in [`Expression::names`], and all its parts.
    fn lookup(&self, slot: usize, path: &[Box<str>]) -> Found;
}

/// What was found under a name.
#[derive(Debug, Clone, PartialEq)]
pub enum Found {
    /// This.
    Value(Value),
    /// No value, but names that go on from it.
    Group,
    /// Nothing.
    Unknown,
}

/// The value of an expression.
///
/// # Errors
/// The first fault, at its place in the expression.
pub fn evaluate(
    expression: &Expression,
    names: &dyn Names,
    functions: &Functions,
) -> Result<Value, Fault> {
    let evaluation = Evaluation { expression, names, functions };
    evaluation.bounded(&expression.root)
}

struct Evaluation<'a> {
    expression: &'a Expression,
    names: &'a dyn Names,
    functions: &'a Functions,
}

impl Evaluation<'_> {
    /// The value of a part; no text in it is longer than the bound.
    fn bounded(&self, term: &Term) -> Result<Value, Fault> {
        let value = self.value(term)?;
        match &value {
            Value::Text(text) | Value::Markdown(Markdown { text, .. })
                if text.len() > LONGEST_TEXT && text.chars().count() > LONGEST_TEXT =>
            {
                Err(at(term, FaultKind::TextTooLong))
            }
            _ => Ok(value),
        }
    }

    /// Every kind has a function of its own: what recurses through here keeps a small frame.
    fn value(&self, term: &Term) -> Result<Value, Fault> {
        match &term.node {
            Node::Number(number) => Ok(Value::typed(*number)),
            Node::Text(text) => Ok(Value::Text(Arc::clone(text))),
            Node::Bool(value) => Ok(Value::Bool(*value)),
            Node::Nothing => Ok(Value::Missing(Missing::Blank)),
            Node::Name(slot, steps) => self.named(term, *slot, steps),
            Node::Not(operand) => self.turned(operand),
            Node::Negative(operand) => self.negative(term, operand),
            Node::And(pair) => self.decided_by(false, "and", pair),
            Node::Or(pair) => self.decided_by(true, "or", pair),
            Node::Arithmetic(operator, pair) => self.arithmetic(term, *operator, pair),
            Node::Joined(pair) => self.joined(term, pair),
            Node::Compare(first, rest) => self.compared(first, rest),
            Node::Choice(parts) => self.chosen(parts),
            Node::Filter(name, called, terms) => self.filtered(name, called, terms),
            Node::Call(name, terms) => self.called(term, name, terms),
            Node::Test(name, tested) => self.tested(term, name, tested),
            Node::List(terms) => self.values(terms).map(|values| Value::List(values.into())),
        }
    }

    fn turned(&self, operand: &Term) -> Result<Value, Fault> {
        Ok(match self.truth(operand, "not")? {
            Ok(value) => Value::Bool(!value),
            Err(missing) => Value::Missing(missing),
        })
    }

    fn filtered(&self, name: &str, called: &Range<usize>, terms: &[Term]) -> Result<Value, Fault> {
        let result = self.functions.filter(name, &self.values(terms)?);
        result.map_err(|kind| Fault { range: called.clone(), kind })
    }

    fn called(&self, term: &Term, name: &str, terms: &[Term]) -> Result<Value, Fault> {
        let result = self.functions.call(name, &self.values(terms)?);
        result.map_err(|kind| at(term, kind))
    }

    fn tested(&self, term: &Term, name: &str, tested: &Term) -> Result<Value, Fault> {
        match name {
            "missing" => Ok(Value::Bool(self.bounded(tested)?.missing().is_some())),
            _ => Err(at(term, FaultKind::UnknownTest(name.to_owned()))),
        }
    }

    fn values(&self, terms: &[Term]) -> Result<Vec<Value>, Fault> {
        terms.iter().map(|term| self.bounded(term)).collect()
    }

    fn named(&self, term: &Term, slot: usize, steps: &[Step]) -> Result<Value, Fault> {
        let fixed = self.expression.names().get(slot).map_or(&[][..], |name| &name.path);
        let path = if steps.is_empty() {
            Cow::Borrowed(fixed)
        } else {
            let mut path = fixed.to_vec();
            for step in steps {
                match self.step(step)? {
                    Ok(part) => path.push(part),
                    Err(missing) => return Ok(Value::Missing(missing)),
                }
            }
            Cow::Owned(path)
        };
        let unknown = |is_group| FaultKind::UnknownName { name: path.join("."), is_group };
        match self.names.lookup(slot, &path) {
            Found::Value(value) => Ok(value),
            Found::Group => Err(at(term, unknown(true))),
            Found::Unknown => Err(at(term, unknown(false))),
        }
    }

    /// A part of a name; if it is missing, so is what is named.
    fn step(&self, step: &Step) -> Result<Result<Box<str>, Missing>, Fault> {
        let term = match step {
            Step::Fixed(part) => return Ok(Ok(part.clone())),
            Step::Computed(term) => term,
        };
        let value = self.bounded(term)?;
        match &value {
            Value::Text(text) => Ok(Ok((&**text).into())),
            Value::Number(Number { quantity: Quantity::Value(interval), .. })
                if interval.is_point() =>
            {
                Ok(Ok(interval.min.normalize().to_string().into()))
            }
            other => match other.missing() {
                Some(missing) => Ok(Err(missing)),
                None => Err(at(term, types("[…]", other, None))),
            },
        }
    }

    /// Whether a condition holds, or why that cannot be said.
    fn truth(&self, term: &Term, operator: &'static str) -> Result<Result<bool, Missing>, Fault> {
        match self.bounded(term)? {
            Value::Bool(value) => Ok(Ok(value)),
            other => match other.missing() {
                Some(missing) => Ok(Err(missing)),
                None => Err(at(term, types(operator, &other, None))),
            },
        }
    }

    /// `and`, `or`: one side can decide alone, whatever the other is.
    fn decided_by(
        &self,
        decisive: bool,
        operator: &'static str,
        [left, right]: &[Term; 2],
    ) -> Result<Value, Fault> {
        let left = self.truth(left, operator)?;
        if left == Ok(decisive) {
            return Ok(Value::Bool(decisive));
        }
        Ok(match (left, self.truth(right, operator)?) {
            (_, Ok(right)) if right == decisive => Value::Bool(decisive),
            (Err(left), Err(right)) => Value::Missing(left.max(right)),
            (Err(missing), _) | (_, Err(missing)) => Value::Missing(missing),
            (Ok(_), Ok(_)) => Value::Bool(!decisive),
        })
    }

    fn negative(&self, term: &Term, operand: &Term) -> Result<Value, Fault> {
        match self.bounded(operand)? {
            Value::Number(number) => {
                negative(&number).map(Value::Number).map_err(|kind| at(term, kind))
            }
            missing @ Value::Missing(_) => Ok(missing),
            other => Err(at(term, types("-", &other, None))),
        }
    }

    fn arithmetic(
        &self,
        term: &Term,
        operator: Operator,
        [left, right]: &[Term; 2],
    ) -> Result<Value, Fault> {
        let (left, right) = (self.bounded(left)?, self.bounded(right)?);
        match (as_number(&left), as_number(&right)) {
            (Some(left), Some(right)) => {
                let number = compute(operator, &left, &right);
                number.map(Value::Number).map_err(|kind| at(term, kind))
            }
            _ => Err(at(term, types(operator.as_str(), &left, Some(&right)))),
        }
    }

    fn joined(&self, term: &Term, [left, right]: &[Term; 2]) -> Result<Value, Fault> {
        let (left, right) = (self.bounded(left)?, self.bounded(right)?);
        match (&left, &right) {
            (Value::Text(left), Value::Text(right)) => Ok(Value::text(format!("{left}{right}"))),
            _ => match left.missing().into_iter().chain(right.missing()).max() {
                Some(missing) => Ok(Value::Missing(missing)),
                None => Err(at(term, types("~", &left, Some(&right)))),
            },
        }
    }

    /// `a < b <= c` is `a < b and b <= c`.
    fn compared(&self, first: &Term, rest: &[(Comparison, Term)]) -> Result<Value, Fault> {
        let mut left = self.bounded(first)?;
        let mut result = Value::Bool(true);
        let start = first.range.start;
        for (how, term) in rest {
            let right = self.bounded(term)?;
            match compare(*how, &left, &right) {
                Ok(Value::Bool(true)) => {}
                Ok(Value::Bool(false)) => return Ok(Value::Bool(false)),
                Ok(other) => result = other,
                Err(kind) => return Err(Fault { range: start..term.range.end, kind }),
            }
            left = right;
        }
        Ok(result)
    }

    fn chosen(&self, [condition, yes, no]: &[Term; 3]) -> Result<Value, Fault> {
        match self.truth(condition, "if")? {
            Ok(true) => self.bounded(yes),
            Ok(false) => self.bounded(no),
            Err(missing) => Ok(Value::Missing(missing)),
        }
    }
}

fn at(term: &Term, kind: FaultKind) -> Fault {
    Fault { range: term.range.clone(), kind }
}

fn types(operator: &'static str, left: &Value, right: Option<&Value>) -> FaultKind {
    FaultKind::Types { operator, left: left.kind(), right: right.map(Value::kind) }
}

/// A number, or what is missing as one.
fn as_number(value: &Value) -> Option<Cow<'_, Number>> {
    match value {
        Value::Number(number) => Some(Cow::Borrowed(number)),
        Value::Missing(missing) => {
            Some(Cow::Owned(Number::of(Quantity::Missing(*missing), RestsOn::Data)))
        }
        _ => None,
    }
}
