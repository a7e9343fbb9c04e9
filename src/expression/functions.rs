//! What an expression can call, by name, with how many arguments.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::sync::Arc;

use super::fault::{Failure, FaultKind};
use super::value::{Number, Value};

type Run = Box<dyn Fn(Arguments<'_>) -> Result<Value, Failure> + Send + Sync>;

struct Entry {
    arity: RangeInclusive<usize>,
    run: Run,
}

/// The functions and filters of those who evaluate.
#[derive(Default)]
pub struct Functions {
    functions: BTreeMap<&'static str, Entry>,
    filters: BTreeMap<&'static str, Entry>,
}

impl Functions {
    /// Adds `name(…)`.
    pub fn add_function(
        &mut self,
        name: &'static str,
        arity: RangeInclusive<usize>,
        run: impl Fn(Arguments<'_>) -> Result<Value, Failure> + Send + Sync + 'static,
    ) {
        self.functions.insert(name, Entry { arity, run: Box::new(run) });
    }

    /// Adds `… | name(…)`. What the filter is put on is its first argument, and does not count in the number of them.
    pub fn add_filter(
        &mut self,
        name: &'static str,
        arity: RangeInclusive<usize>,
        run: impl Fn(Arguments<'_>) -> Result<Value, Failure> + Send + Sync + 'static,
    ) {
        self.filters.insert(name, Entry { arity, run: Box::new(run) });
    }

    /// The names of all functions.
    pub fn functions(&self) -> impl Iterator<Item = &'static str> {
        self.functions.keys().copied()
    }

    /// The names of all filters.
    pub fn filters(&self) -> impl Iterator<Item = &'static str> {
        self.filters.keys().copied()
    }

    pub(super) fn call(&self, name: &str, arguments: &[Value]) -> Result<Value, FaultKind> {
        let unknown = || FaultKind::UnknownFunction(name.to_owned());
        let entry = self.functions.get(name).ok_or_else(unknown)?;
        entry.run(arguments.len(), arguments)
    }

    pub(super) fn filter(&self, name: &str, arguments: &[Value]) -> Result<Value, FaultKind> {
        let unknown = || FaultKind::UnknownFilter(name.to_owned());
        let entry = self.filters.get(name).ok_or_else(unknown)?;
        entry.run(arguments.len().saturating_sub(1), arguments)
    }
}

impl Entry {
    fn run(&self, number: usize, arguments: &[Value]) -> Result<Value, FaultKind> {
        if number < *self.arity.start() {
            return Err(FaultKind::ArgumentMissing);
        }
        if number > *self.arity.end() {
            return Err(FaultKind::TooManyArguments);
        }
        (self.run)(Arguments(arguments)).map_err(FaultKind::from)
    }
}

/// What a function is called with.
#[derive(Clone, Copy)]
pub struct Arguments<'a>(&'a [Value]);

impl<'a> Arguments<'a> {
    /// All of them.
    #[must_use]
    pub fn all(self) -> &'a [Value] {
        self.0
    }

    /// One, from 0.
    ///
    /// # Errors
    /// It is not there.
    pub fn value(self, index: usize) -> Result<&'a Value, Failure> {
        self.0.get(index).ok_or_else(|| Failure::said("an argument is missing"))
    }

    /// One that is a number, or a number that is missing.
    ///
    /// # Errors
    /// It is something else.
    pub fn number(self, index: usize) -> Result<&'a Number, Failure> {
        match self.value(index)? {
            Value::Number(number) => Ok(number),
            _ => Err(Failure::said("a number is expected here")),
        }
    }

    /// One that is a text.
    ///
    /// # Errors
    /// It is something else.
    pub fn text(self, index: usize) -> Result<&'a Arc<str>, Failure> {
        match self.value(index)? {
            Value::Text(text) => Ok(text),
            _ => Err(Failure::said("a text is expected here")),
        }
    }

    /// One that is a text, or not given.
    ///
    /// # Errors
    /// It is something else.
    pub fn text_if_given(self, index: usize) -> Result<Option<&'a str>, Failure> {
        match self.0.get(index) {
            None => Ok(None),
            Some(_) => self.text(index).map(|text| Some(&**text)),
        }
    }
}
