//! What was read so far, for what refers to it by name.

use super::id::{Arena, Id};
use super::organisation::{Classification, FunctionId, Organisation, UnitId};
use super::readings::Readings;
use crate::diag::{Code, Diagnostic, Faults, did_you_mean};
use crate::load::Node;
use crate::source::Located;

/// What may be referred to; none where the file that says it had faults.
#[derive(Clone, Copy)]
pub struct Known<'a> {
    /// Departments.
    pub organisation: Option<&'a Organisation>,
    /// Functions.
    pub classification: Option<&'a Classification>,
    /// What subjects read.
    pub readings: &'a Readings,
}

impl<'a> Known<'a> {
    /// What was read.
    #[must_use]
    pub fn of(readings: &'a Readings) -> Self {
        Self { organisation: readings.get(), classification: readings.get(), readings }
    }
}

/// The units that a table names, or all where it names none.
pub(crate) fn chosen_units(node: &Node, known: Known<'_>, faults: &mut Faults) -> Vec<UnitId> {
    let units = known.organisation.map(|o| &o.units);
    chosen(node, "units", units, |u| &u.id.value, (Code::UNIT_UNKNOWN, "unit"), faults)
}

/// The functions that a table names, or all where it names none.
pub(crate) fn chosen_functions(
    node: &Node,
    known: Known<'_>,
    faults: &mut Faults,
) -> Vec<FunctionId> {
    let functions = known.classification.map(|c| &c.functions);
    let what = (Code::FUNCTION_UNKNOWN, "function");
    chosen(node, "functions", functions, |f| &f.id.value, what, faults)
}

/// Those that a chapter names, or all where it names none.
pub(crate) fn chosen<T>(
    chapter: &Node,
    key: &str,
    known: Option<&Arena<T>>,
    name_of: impl Fn(&T) -> &str,
    (code, what): (Code, &str),
    faults: &mut Faults,
) -> Vec<Id<T>> {
    let Some(known) = known else { return Vec::new() };
    let named: Vec<_> = chapter.strs(key).collect();
    if named.is_empty() {
        return known.ids().collect();
    }
    let resolve = |name: Located<&str>| {
        let found = known.find_id(|item| name_of(item) == name.value);
        if found.is_none() {
            let message = format!("unknown {what} `{}`", name.value);
            faults.push(
                Diagnostic::error(code, name.origin, message)
                    .with_hints(did_you_mean(name.value, known.iter().map(&name_of))),
            );
        }
        found
    };
    named.into_iter().filter_map(resolve).collect()
}
