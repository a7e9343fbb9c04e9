//! Departments, subunits, payers, roles and functions: what the tables refer to.

use super::id::{Arena, Id};
use super::number_cell::quantity_of;
use super::quantity::Stated;
use super::readings::reading;
use super::text::{Text, check_unique, optional_text, text, texts};
use crate::diag::{Code, Diagnostic, Faults, did_you_mean};
use crate::load::{Node, as_compared, is_compared};
use crate::source::Located;
use std::marker::PhantomData;

/// A department.
#[derive(Debug, Clone)]
pub struct Unit {
    /// Its id.
    pub id: Located<Box<str>>,
    /// Its name.
    pub name: Box<str>,
    /// Its abbreviation.
    pub abbreviation: Box<str>,
    /// Whether it serves the whole municipality.
    pub central: bool,
    /// How many managers it has.
    pub managers: Option<Located<Stated>>,
    /// The boards that it reports to.
    pub boards: Vec<Box<str>>,
    /// The message of its page.
    pub message: Option<Text>,
    /// Short remarks.
    pub remarks: Vec<Text>,
    /// Its parts.
    pub subunits: Arena<Subunit>,
}

/// Something with an id and a name; `Of` tells what it is, so that the ids of two kinds never mix.
#[derive(Debug, Clone)]
pub struct Named<Of> {
    /// Its id.
    pub id: Located<Box<str>>,
    /// Its name.
    pub name: Box<str>,
    of: PhantomData<fn() -> Of>,
}

/// What tells subunits from other named things.
#[derive(Debug, Clone)]
pub enum SubunitKind {}

/// What tells funders from other named things.
#[derive(Debug, Clone)]
pub enum FunderKind {}

/// What tells groups of functions from other named things.
#[derive(Debug, Clone)]
pub enum GroupKind {}

/// A part of a unit.
pub type Subunit = Named<SubunitKind>;
/// A payer outside the departments.
pub type Funder = Named<FunderKind>;
/// Functions that are also counted together.
pub type Group = Named<GroupKind>;

/// The id of a unit.
pub type UnitId = Id<Unit>;
/// The id of a subunit within its unit.
pub type SubunitId = Id<Subunit>;
/// The id of a funder.
pub type FunderId = Id<Funder>;
/// The id of a role.
pub type RoleId = Id<Role>;
/// The id of a function.
pub type FunctionId = Id<Function>;
/// The id of a group of functions.
pub type GroupId = Id<Group>;

/// A support function.
#[derive(Debug, Clone)]
pub struct Function {
    /// Its id.
    pub id: Located<Box<str>>,
    /// Its name.
    pub name: Box<str>,
    /// Its name in narrow columns.
    pub short: Box<str>,
    /// The group that it belongs to.
    pub group: Option<GroupId>,
}

/// A role across titles and departments.
#[derive(Debug, Clone)]
pub struct Role {
    /// Its id.
    pub id: Located<Box<str>>,
    /// Its name, singular.
    pub name: Box<str>,
    /// A note for the table of roles.
    pub note: Option<Text>,
    /// Whether it stands in the table of roles.
    pub cross: bool,
}

/// Departments and payers.
#[derive(Debug, Clone, Default)]
pub struct Organisation {
    /// In the order of the file.
    pub units: Arena<Unit>,
    /// Payers outside the departments.
    pub funders: Arena<Funder>,
    /// How many people the municipality employs.
    pub workforce: Option<Located<Stated>>,
}

/// Roles and functions.
#[derive(Debug, Clone, Default)]
pub struct Classification {
    /// In the order of the file.
    pub roles: Arena<Role>,
    /// In the order of the file.
    pub functions: Arena<Function>,
    /// Functions that are also counted together.
    pub groups: Arena<Group>,
}

/// Who pays, or is addressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Payer {
    /// A unit.
    Unit(UnitId),
    /// A funder.
    Funder(FunderId),
}

impl Organisation {
    /// Reads `units.toml`.
    pub fn from_node(node: &Node, faults: &mut Faults) -> Self {
        let organisation = Self {
            units: node.tables("unit").iter().map(|n| unit(n, faults)).collect(),
            funders: node.tables("funder").iter().map(named).collect(),
            workforce: quantity(node, "workforce", faults),
        };
        let payers = organisation.units.iter().map(|u| &u.id);
        check_unique(
            payers.chain(organisation.funders.iter().map(|f| &f.id)),
            "units or funders",
            faults,
        );
        for unit in &organisation.units {
            check_unique(unit.subunits.iter().map(|s| &s.id), "subunits", faults);
        }
        organisation
    }

    /// The unit with an id.
    #[must_use]
    pub fn unit(&self, id: &str) -> Option<UnitId> {
        self.units.find_id(|u| &*u.id.value == id)
    }

    /// The unit that a text calls by its id, its name or its abbreviation.
    #[must_use]
    pub fn unit_called(&self, text: &str) -> Option<UnitId> {
        called(text, &self.units, |u| (&u.id.value, [&u.name, &u.abbreviation]))
    }

    /// The unit or funder with an id.
    #[must_use]
    pub fn payer(&self, id: &str) -> Option<Payer> {
        let funder = || self.funders.find_id(|f| &*f.id.value == id).map(Payer::Funder);
        self.unit(id).map(Payer::Unit).or_else(funder)
    }

    /// A payer's id and name.
    #[must_use]
    pub fn payer_names(&self, payer: Payer) -> (&str, &str) {
        match payer {
            Payer::Unit(unit) => (&self.units[unit].id.value, &self.units[unit].name),
            Payer::Funder(funder) => (&self.funders[funder].id.value, &self.funders[funder].name),
        }
    }

    /// Every id that `funded_by` may hold.
    pub fn payer_ids(&self) -> impl Iterator<Item = &str> {
        let units = self.units.iter().map(|u| &*u.id.value);
        units.chain(self.funders.iter().map(|f| &*f.id.value))
    }
}

impl Classification {
    /// Reads `roles.toml`.
    pub fn from_node(node: &Node, faults: &mut Faults) -> Self {
        let groups: Arena<Group> = node.tables("group").iter().map(named).collect();
        let functions = node.tables("function").iter();
        let classification = Self {
            roles: node.tables("role").iter().map(role).collect(),
            functions: functions.map(|node| function(node, &groups, faults)).collect(),
            groups,
        };
        check_unique(classification.roles.iter().map(|r| &r.id), "roles", faults);
        check_unique(classification.functions.iter().map(|f| &f.id), "functions", faults);
        check_unique(classification.groups.iter().map(|g| &g.id), "groups", faults);
        classification
    }
}

fn unit(node: &Node, faults: &mut Faults) -> Unit {
    let strings = |key| node.strs(key).map(|s| s.value.into()).collect();
    Unit {
        id: text(node, "id"),
        name: text(node, "name").value,
        abbreviation: text(node, "abbreviation").value,
        central: node.bool("central").is_some_and(|b| b.value),
        managers: quantity(node, "managers", faults),
        boards: strings("boards"),
        message: optional_text(node, "message"),
        remarks: texts(node, "remarks"),
        subunits: node.tables("subunit").iter().map(named).collect(),
    }
}

fn role(node: &Node) -> Role {
    Role {
        id: text(node, "id"),
        name: text(node, "name").value,
        note: optional_text(node, "note"),
        cross: node.bool("cross").is_none_or(|b| b.value),
    }
}

fn function(node: &Node, groups: &Arena<Group>, faults: &mut Faults) -> Function {
    let name = text(node, "name").value;
    let group = optional_text(node, "group").and_then(|id| {
        let found = groups.find_id(|g| g.id.value == id.value);
        if found.is_none() {
            let known = groups.iter().map(|g| &*g.id.value);
            let message = format!("unknown group `{}`", id.value);
            let fault = Diagnostic::error(Code::GROUP_UNKNOWN, id.origin, message);
            faults.push(fault.with_hints(did_you_mean(&id.value, known)));
        }
        found
    });
    let short = optional_text(node, "short").map_or_else(|| name.clone(), |t| t.value);
    Function { id: text(node, "id"), name, short, group }
}

/// What a text calls by its id, or else by one of its names in any case, where no other has that name.
pub(crate) fn called<'a, T, const N: usize>(
    text: &str,
    known: &'a Arena<T>,
    callable: impl Fn(&'a T) -> (&'a str, [&'a str; N]),
) -> Option<Id<T>> {
    let by_id = known.entries().find(|(_, item)| callable(item).0 == text);
    if let Some((found, _)) = by_id {
        return Some(found);
    }
    let wanted = as_compared(text);
    let is_it = |name: &'a str| is_compared(name, &wanted);
    let mut named =
        known.entries().filter(|(_, item)| callable(item).1.iter().any(|name| is_it(name)));
    let (found, _) = named.next()?;
    named.next().is_none().then_some(found)
}

fn quantity(node: &Node, key: &str, faults: &mut Faults) -> Option<Located<Stated>> {
    node.str(key).map(|text| quantity_of(text, faults))
}

pub(crate) fn named<Of>(node: &Node) -> Named<Of> {
    Named { id: text(node, "id"), name: text(node, "name").value, of: PhantomData }
}

reading!(Organisation);
reading!(Classification);
