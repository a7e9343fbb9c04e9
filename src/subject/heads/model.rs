//! `organisation.toml` → the boxes of an organisation chart with how many work in each.

use crate::diag::{Code, Diagnostic, Faults, did_you_mean};
use crate::load::Node;
use crate::model::Model;
use crate::model::id::{Arena, Id, shallow};
use crate::model::quantity::{Stated, parse_quantity};
use crate::model::readings::reading;
use crate::model::text::{check_unique, text};
use crate::source::Located;

/// The id of a box.
pub type HeadId = Id<Head>;

/// A box of the chart.
#[derive(Debug, Clone)]
pub struct Head {
    /// Its id.
    pub id: Located<Box<str>>,
    /// What stands in it.
    pub name: Box<str>,
    /// The box above it; none for the uppermost.
    pub parent: Option<HeadId>,
    /// How many work there; blank where it is not stated.
    pub count: Located<Stated>,
    /// Whether it stands beside the line.
    pub staff: bool,
    /// Whether its posts are still to be filled.
    pub recruiting: bool,
}

/// The boxes of the chart, and what the mark of those to be filled means.
#[derive(Debug, Clone, Default)]
pub struct Heads {
    /// In the order of the file; the first is the uppermost.
    pub list: Arena<Head>,
    /// What `*` means.
    pub recruiting: Box<str>,
}

impl Heads {
    /// Reads `organisation.toml`.
    pub(crate) fn from_node(node: &Node, faults: &mut Faults) -> Self {
        let mut list: Arena<Head> = Arena::default();
        for node in node.tables("node") {
            let head = head(node, &list, faults);
            list.push(head);
        }
        check_unique(list.iter().map(|head| &head.id), "boxes", faults);
        Self { list, recruiting: text(node, "recruiting").value }
    }

    /// The boxes right below one.
    pub fn below(&self, parent: HeadId) -> impl Iterator<Item = HeadId> {
        let heads = self.list.entries();
        heads.filter(move |(_, head)| head.parent == Some(parent)).map(|(id, _)| id)
    }
}

fn head(node: &Node, before: &Arena<Head>, faults: &mut Faults) -> Head {
    Head {
        id: text(node, "id"),
        name: text(node, "name").value,
        parent: shallow(
            before,
            parent(node, before, faults),
            |head| head.parent,
            node.origin(),
            faults,
        ),
        count: count(node, faults),
        staff: node.bool("staff").is_some_and(|staff| staff.value),
        recruiting: node.bool("recruiting").is_some_and(|recruiting| recruiting.value),
    }
}

/// N0376: every box but the first stands below one that comes before it, so that no box stands below itself.
fn parent(node: &Node, before: &Arena<Head>, faults: &mut Faults) -> Option<HeadId> {
    let Some(parent) = node.str("parent") else {
        if !before.is_empty() {
            let message = "missing key `parent` (only the first box stands below none)";
            faults.push(Diagnostic::error(Code::BOX_PARENT, node.origin(), message));
        }
        return None;
    };
    let found = before.find_id(|head| *head.id.value == *parent.value);
    if found.is_none() {
        let message = format!("`{}` is no box that comes before this one", parent.value);
        let known = before.iter().map(|head| &*head.id.value);
        faults.push(
            Diagnostic::error(Code::BOX_PARENT, parent.origin, message)
                .with_hints(did_you_mean(parent.value, known))
                .with_hint("list a box after the one that it stands below"),
        );
    }
    found
}

fn count(node: &Node, faults: &mut Faults) -> Located<Stated> {
    let Some(cell) = node.str("count") else {
        return Located::new(Stated::blank(), node.origin());
    };
    match parse_quantity(cell.value) {
        Ok(stated) => Located::new(stated, cell.origin),
        Err(error) => {
            let message = format!("cannot read the number `{}` ({error})", cell.value);
            faults.push(
                Diagnostic::error(Code::QUANTITY, cell.origin, message).with_hint(error.hint()),
            );
            Located::new(Stated::blank(), cell.origin)
        }
    }
}

reading!(Heads);

impl Model {
    /// The organisation chart with head counts.
    #[must_use]
    pub fn heads(&self) -> &Heads {
        self.of()
    }
}
