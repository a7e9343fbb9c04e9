//! `departments.toml` → an organisation as a tree.

use crate::diag::{Code, Diagnostic, Faults};
use crate::load::Node;
use crate::model::Model;
use crate::model::id::find;
use crate::model::id::{Arena, Id, shallow};
use crate::model::quantity::{Stated, parse_quantity};
use crate::model::readings::reading;
use crate::model::text::{Text, check_unique, optional_text, text, texts};
use crate::source::Located;

/// The id of a department.
pub type DepartmentId = Id<Department>;

/// An organisation.
#[derive(Debug, Clone, Default)]
pub struct Departments {
    /// The first one is the top.
    pub list: Arena<Department>,
    /// The names of departments that are closed.
    pub closed: Vec<Text>,
}

/// A box of the organisation chart.
#[derive(Debug, Clone)]
pub struct Department {
    /// Its id.
    pub id: Text,
    /// Its name.
    pub name: Box<str>,
    /// The name in the chart.
    pub short: Box<str>,
    /// What it belongs to; none for the top.
    pub under: Option<DepartmentId>,
    /// Whether it stands beside the line.
    pub is_staff: bool,
    /// Whether it is new.
    pub is_new: bool,
    /// Who leads it.
    pub led_by: Option<Box<str>>,
    /// How many work there.
    pub persons: Option<Located<Stated>>,
    /// What it answers for.
    pub answers_for: Vec<Text>,
}

impl Departments {
    /// Reads `departments.toml`.
    pub(crate) fn from_node(node: &Node, faults: &mut Faults) -> Self {
        let mut list: Arena<Department> = Arena::default();
        for node in node.tables("department") {
            let under = match node.str("under") {
                // What a department is under stands before it, so that no tree runs in a circle.
                Some(name) => {
                    let of = (Code::SUPERIOR_UNKNOWN, "earlier department");
                    find(name, &list, |d| &d.id.value, of, faults)
                }
                None => list.ids().next(),
            };
            let under = shallow(&list, under, |d| d.under, node.origin(), faults);
            list.push(department(node, under, faults));
        }
        check_unique(list.iter().map(|d| &d.id), "departments", faults);
        Self { list, closed: texts(node, "closed") }
    }

    /// The departments directly under one.
    pub fn below(&self, top: DepartmentId) -> impl Iterator<Item = DepartmentId> + '_ {
        self.list.entries().filter(move |(_, d)| d.under == Some(top)).map(|(id, _)| id)
    }
}

fn department(node: &Node, under: Option<DepartmentId>, faults: &mut Faults) -> Department {
    let name = text(node, "name").value;
    Department {
        id: text(node, "id"),
        short: optional_text(node, "short").map_or_else(|| name.clone(), |short| short.value),
        name,
        under,
        is_staff: node.bool("staff").is_some_and(|b| b.value),
        is_new: node.bool("new").is_some_and(|b| b.value),
        led_by: optional_text(node, "led_by").map(|t| t.value),
        persons: node.str("persons").and_then(|stated| persons(stated, faults)),
        answers_for: texts(node, "answers_for"),
    }
}

fn persons(stated: Located<&str>, faults: &mut Faults) -> Option<Located<Stated>> {
    match parse_quantity(stated.value) {
        Ok(quantity) => Some(Located::new(quantity, stated.origin)),
        Err(error) => {
            let message = format!("`{}` is no number", stated.value);
            let fault = Diagnostic::error(Code::QUANTITY, stated.origin, message);
            faults.push(fault.with_hint(error.hint()));
            None
        }
    }
}

reading!(Departments);

impl Model {
    /// An organisation as a tree.
    #[must_use]
    pub fn departments(&self) -> &Departments {
        self.of()
    }
}
