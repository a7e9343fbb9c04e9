//! `departments.toml` → an organisation as a tree.

use super::find;
use crate::diag::{Code, Diagnostic, Faults};
use crate::load::Node;
use crate::model::organisation::{Text, check_unique, optional_text, text, texts};
use crate::model::quantity::{Stated, parse_quantity};
use crate::source::Located;

/// An organisation.
#[derive(Debug, Clone, Default)]
pub struct Departments {
    /// The first one is the top.
    pub list: Vec<Department>,
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
    /// What it belongs to, by index; none for the top.
    pub under: Option<usize>,
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
    pub(in crate::model) fn from_node(node: &Node, faults: &mut Faults) -> Self {
        let nodes = node.tables("department");
        let ids: Vec<Text> = nodes.iter().map(|node| text(node, "id")).collect();
        check_unique(ids.iter(), "departments", faults);
        let mut list: Vec<Department> = Vec::new();
        for (index, node) in nodes.iter().enumerate() {
            let under = match node.str("under") {
                // What a department is under stands before it, so that no tree runs in a circle.
                Some(name) => {
                    let before = ids.iter().take(index).map(|id| &*id.value);
                    find(name, before, (Code::SUPERIOR_UNKNOWN, "earlier department"), faults)
                }
                None => (index > 0).then_some(0),
            };
            list.push(department(node, under, faults));
        }
        Self { list, closed: texts(node, "closed") }
    }

    /// The departments directly under one, by index.
    pub fn below(&self, index: usize) -> impl Iterator<Item = usize> + '_ {
        (0..self.list.len()).filter(move |&i| self.list[i].under == Some(index))
    }
}

fn department(node: &Node, under: Option<usize>, faults: &mut Faults) -> Department {
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
