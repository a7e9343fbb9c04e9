//! What is wrong with the inputs, where, and what to do: one value for terminal, JSON, CI annotations and tests.
//!
//! Grammar of a message: *what* in the user's words · the offending value in backticks · the cause in parentheses;
//! the next step is a hint. Lower-case start, no full stop.

mod code;
mod group;
mod render;

pub use code::{Code, REGISTRY, Registered};
pub use group::grouped;
pub(crate) use render::mask_name;
pub use render::{Format, RenderContext, render};

use crate::named::named;
use crate::source::Origin;

named! {
    /// How bad it is.
    #[derive(PartialOrd, Ord, Hash)]
    pub enum Severity {
        /// The report is not built.
        Error = "error",
        /// The report is built, and someone should look.
        Warning = "warning",
        /// Worth knowing.
        Note = "note",
        /// A warning that the author has looked at and accepts.
        Accepted = "accepted",
    }
}

/// One fault, with its place, other places that matter, and next steps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// The stable code.
    pub code: Code,
    /// What is wrong.
    pub message: String,
    /// Where.
    pub origin: Origin,
    /// Other places, each with what it has to do with it.
    pub labels: Vec<(Origin, String)>,
    /// Next steps.
    pub hints: Vec<String>,
}

impl Diagnostic {
    /// An error at a place.
    pub fn error(code: Code, origin: Origin, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, origin, message.into())
    }

    /// A warning at a place.
    pub fn warning(code: Code, origin: Origin, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, origin, message.into())
    }

    /// A note at a place.
    pub fn note(code: Code, origin: Origin, message: impl Into<String>) -> Self {
        Self::new(Severity::Note, code, origin, message.into())
    }

    fn new(severity: Severity, code: Code, origin: Origin, message: String) -> Self {
        Self { severity, code, message, origin, labels: Vec::new(), hints: Vec::new() }
    }

    /// Adds a next step.
    #[must_use]
    pub fn with_hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// Adds a next step, where there is one.
    #[must_use]
    pub fn with_hints(mut self, hints: impl IntoIterator<Item = String>) -> Self {
        self.hints.extend(hints);
        self
    }

    /// Adds another place.
    #[must_use]
    pub fn with_label(mut self, origin: Origin, text: impl Into<String>) -> Self {
        self.labels.push((origin, text.into()));
        self
    }

    /// The total order: file, place, severity, code, message.
    fn order(&self) -> impl Ord + '_ {
        (self.origin.file(), self.origin, self.severity, self.code, &self.message)
    }
}

/// One or more diagnostics: never empty inside an `Err`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    /// In order, each once.
    #[must_use]
    pub fn into_sorted(mut self) -> Vec<Diagnostic> {
        self.0.sort_by(|a, b| a.order().cmp(&b.order()));
        self.0.dedup();
        self.0
    }
}

impl From<Diagnostic> for Diagnostics {
    fn from(diagnostic: Diagnostic) -> Self {
        Self(vec![diagnostic])
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

/// A value, or every fault that stood in its way.
pub type Result<T> = std::result::Result<T, Diagnostics>;

/// Gathers faults so that a stage reports all of them, not the first.
#[derive(Debug, Default)]
pub struct Faults(Vec<Diagnostic>);

impl Faults {
    /// Nothing wrong so far.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a fault or a warning.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.0.push(diagnostic);
    }

    /// The value, or nothing and its faults gathered.
    pub fn keep<T>(&mut self, result: Result<T>) -> Option<T> {
        match result {
            Ok(value) => Some(value),
            Err(faults) => {
                self.0.extend(faults);
                None
            }
        }
    }

    /// Takes over all of another's.
    pub fn extend(&mut self, other: impl IntoIterator<Item = Diagnostic>) {
        self.0.extend(other);
    }

    /// Whether any is of a code for which `is` holds.
    pub fn any(&self, is: impl Fn(Code) -> bool) -> bool {
        self.0.iter().any(|fault| is(fault.code))
    }

    /// The places of those of a code for which `is` holds.
    pub fn places(&self, is: impl Fn(Code) -> bool) -> Vec<Origin> {
        self.0.iter().filter(|fault| is(fault.code)).map(|fault| fault.origin).collect()
    }

    /// Whether any is an error.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.0.iter().any(|d| d.severity == Severity::Error)
    }

    /// How many there are of a severity, each once.
    #[must_use]
    pub fn number_of(&self, severity: Severity) -> usize {
        let all = Diagnostics(self.0.clone()).into_sorted();
        all.iter().filter(|fault| fault.severity == severity).count()
    }

    /// Whether nothing at all was gathered.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The value if nothing was an error; warnings alone are dropped, so stages that warn take `&mut Faults` instead.
    ///
    /// # Errors
    /// Everything gathered, if any of it is an error.
    pub fn finish<T>(self, value: T) -> Result<T> {
        if self.has_errors() { Err(Diagnostics(self.0)) } else { Ok(value) }
    }

    /// All of it, in order, each once.
    #[must_use]
    pub fn into_sorted(self) -> Vec<Diagnostic> {
        Diagnostics(self.0).into_sorted()
    }

    /// The same, while more may come.
    #[must_use]
    pub fn sorted(&self) -> Vec<&Diagnostic> {
        let mut all: Vec<_> = self.0.iter().collect();
        all.sort_by(|a, b| a.order().cmp(&b.order()));
        all.dedup();
        all
    }
}

/// What has more letters than a name is no misspelling of one, and comparing takes time by the product of both lengths.
const LONGEST_NAME: usize = 64;

/// The candidate nearest to a misspelt name, as a hint; none if nothing is near.
#[must_use]
pub fn did_you_mean<'a>(
    name: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<String> {
    nearest(name, candidates).map(|found| format!("did you mean `{found}`?"))
}

/// The candidate that is nearest to a name, where one is near.
pub(crate) fn nearest<'a>(
    name: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let length = name.chars().count();
    let limit = 1 + length / 4;
    let lower = name.to_lowercase();
    let is_near = |c: &&str| c.chars().take(length + limit + 1).count().abs_diff(length) <= limit;
    if length > LONGEST_NAME {
        return None;
    }
    candidates
        .into_iter()
        .filter(is_near)
        .map(|c| (strsim::damerau_levenshtein(&lower, &c.to_lowercase()), c))
        .filter(|&(distance, _)| distance <= limit)
        // Case decides between candidates that differ in nothing else.
        .min_by_key(|&(distance, c)| (distance, strsim::damerau_levenshtein(name, c), c))
        .map(|(_, c)| c)
}
