//! `organisations.toml` → the same part of a municipality, organised in several ways: today, tomorrow.

use crate::diag::{Code, Diagnostic, Faults, did_you_mean};
use crate::load::Node;
use crate::model::Model;
use crate::model::id::{Arena, Id};
use crate::model::organisation::{Named, named};
use crate::model::readings::reading;
use crate::model::text::{Text, check_unique, optional_text, text};
use crate::source::{Located, Origin};

/// What tells what departments hold from other named things.
#[derive(Debug, Clone)]
pub enum HeldKind {}

/// What departments hold.
pub type Held = Named<HeldKind>;
/// The id of what departments hold.
pub type HeldId = Id<Held>;
/// The id of a way to organise.
pub type StructureId = Id<Structure>;

/// Ways to organise, over one list of functions.
#[derive(Debug, Clone, Default)]
pub struct Structures {
    /// In the order of the file.
    pub list: Arena<Structure>,
    /// What departments hold.
    pub functions: Arena<Held>,
}

/// One way to organise.
#[derive(Debug, Clone)]
pub struct Structure {
    /// Its id.
    pub id: Located<Box<str>>,
    /// Its name.
    pub name: Box<str>,
    /// Its departments in order.
    pub departments: Vec<Department>,
}

/// A department in one way to organise; the same id in another is the same department.
#[derive(Debug, Clone)]
pub struct Department {
    /// Its id.
    pub id: Located<Box<str>>,
    /// Its name, which may differ from one organisation to the next.
    pub name: Box<str>,
    /// The functions that it holds, each with its place in the file.
    pub functions: Vec<Located<HeldId>>,
    /// Whether it is still open where it belongs.
    pub open: bool,
    /// A remark.
    pub note: Option<Text>,
}

impl Structures {
    /// Reads `organisations.toml`.
    pub(crate) fn from_node(node: &Node, faults: &mut Faults) -> Self {
        let functions: Arena<Held> = node.tables("function").iter().map(named).collect();
        check_unique(functions.iter().map(|f| &f.id), "functions", faults);
        let nodes = node.tables("organisation").iter();
        let list: Arena<_> = nodes.map(|node| structure(node, &functions, faults)).collect();
        check_unique(list.iter().map(|s| &s.id), "organisations", faults);
        Self { list, functions }
    }

    /// N0351: the organisation that a key names.
    pub(crate) fn named_by(
        &self,
        node: &Node,
        key: &str,
        faults: &mut Faults,
    ) -> Option<StructureId> {
        let name = node.str(key)?;
        let found = self.list.find_id(|s| *s.id.value == *name.value);
        if found.is_none() {
            let ids = self.list.iter().map(|s| &*s.id.value);
            let message = format!("unknown organisation `{}`", name.value);
            let fault = Diagnostic::error(Code::STRUCTURE_UNKNOWN, name.origin, message);
            faults.push(fault.with_hints(did_you_mean(name.value, ids)).with_hint(
                "write the id of an `[[organisation]]` of the file that `organisations` names in `[sources]`",
            ));
        }
        found
    }
}

impl Structure {
    /// The department that holds a function.
    #[must_use]
    pub fn holder(&self, function: HeldId) -> Option<&Department> {
        self.departments.iter().find(|d| d.functions.iter().any(|f| f.value == function))
    }

    /// The department with an id.
    #[must_use]
    pub fn department(&self, id: &str) -> Option<&Department> {
        self.departments.iter().find(|d| *d.id.value == *id)
    }
}

fn structure(node: &Node, functions: &Arena<Held>, faults: &mut Faults) -> Structure {
    let nodes = node.tables("department").iter();
    let departments: Vec<_> = nodes.map(|node| department(node, functions, faults)).collect();
    check_unique(departments.iter().map(|d| &d.id), "departments", faults);
    check_held_once(&departments, functions, faults);
    Structure { id: text(node, "id"), name: text(node, "name").value, departments }
}

fn department(node: &Node, functions: &Arena<Held>, faults: &mut Faults) -> Department {
    let held = node.strs("functions");
    Department {
        id: text(node, "id"),
        name: text(node, "name").value,
        functions: held.filter_map(|id| function(id, functions, faults)).collect(),
        open: node.bool("open").is_some_and(|open| open.value),
        note: optional_text(node, "note"),
    }
}

/// N0352: a function that a department holds.
fn function(
    id: Located<&str>,
    functions: &Arena<Held>,
    faults: &mut Faults,
) -> Option<Located<HeldId>> {
    let found = functions.find_id(|f| *f.id.value == *id.value);
    if found.is_none() {
        let ids = functions.iter().map(|f| &*f.id.value);
        let message = format!("unknown function `{}`", id.value);
        let fault = Diagnostic::error(Code::HELD_FUNCTION_UNKNOWN, id.origin, message);
        faults.push(
            fault
                .with_hints(did_you_mean(id.value, ids))
                .with_hint("write the id of a `[[function]]` of this file"),
        );
    }
    found.map(|held| Located::new(held, id.origin))
}

/// N0353: a function has one place in an organisation, or what moves cannot be told.
fn check_held_once(departments: &[Department], functions: &Arena<Held>, faults: &mut Faults) {
    let mut first = functions.beside(None::<Origin>);
    for held in departments.iter().flat_map(|d| &d.functions) {
        let Some(origin) = first[held.value] else {
            first[held.value] = Some(held.origin);
            continue;
        };
        let message = format!(
            "function `{}` stands twice in one organisation",
            functions[held.value].id.value
        );
        faults.push(
            Diagnostic::error(Code::FUNCTION_HELD_TWICE, held.origin, message)
                .with_label(origin, "the first")
                .with_hint("keep one of them, or make two functions of it"),
        );
    }
}

reading!(Structures);

impl Model {
    /// Ways to organise.
    #[must_use]
    pub fn structures(&self) -> &Structures {
        self.of()
    }
}
