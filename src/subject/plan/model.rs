//! `[plan]` and `units/<unit>.toml` → what holds for all units of a plan, and the texts of each.

use std::collections::BTreeMap;

use crate::diag::{Code, Diagnostic, Faults, did_you_mean};
use crate::load::Node;
use crate::model::Model;
use crate::model::cells::Row;
use crate::model::organisation::{Organisation, UnitId};
use crate::model::readings::reading;
use crate::model::text::{Text, optional_text, text};
use crate::source::Located;
use crate::subject::plan::shape::{INCOME_LESS_COST, SECTIONS};

/// What holds for all units of a plan. Other kinds have an empty one.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    /// The year that is planned.
    pub year: Option<i32>,
    /// The unit that holds the budget of all the others.
    pub office: Option<UnitId>,
    /// The sign of a net.
    pub net: Net,
    /// The texts of units that have a chapter.
    pub units: Vec<UnitPlan>,
}

reading!(Plan);

/// The sign of a net.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Net {
    /// What is not paid for is positive.
    #[default]
    CostLessIncome,
    /// What is left is positive.
    IncomeLessCost,
}

/// What a source says that cannot be meant, and how it is read.
#[derive(Debug, Clone)]
pub struct Resolved {
    /// Word for word.
    pub as_stated: Text,
    /// How it is read, and why.
    pub resolution: Text,
}

impl Plan {
    /// Reads `[plan]` of `report.toml`.
    pub(crate) fn from_report(
        report: &Node,
        organisation: Option<&Organisation>,
        faults: &mut Faults,
    ) -> Self {
        let Some(node) = report.table("plan") else { return Self::default() };
        let year = node.integer("year").and_then(|year| i32::try_from(year.value).ok());
        let less_cost = node.str("net").is_some_and(|net| net.value == INCOME_LESS_COST);
        Self {
            year,
            office: office(node, organisation, faults),
            net: if less_cost { Net::IncomeLessCost } else { Net::CostLessIncome },
            units: Vec::new(),
        }
    }

    /// The texts of a unit.
    #[must_use]
    pub fn unit(&self, unit: UnitId) -> Option<&UnitPlan> {
        self.units.iter().find(|plan| plan.unit == unit)
    }
}

impl Model {
    /// What holds for all units of a plan.
    #[must_use]
    pub fn plan(&self) -> &Plan {
        self.of()
    }
}

/// The headings of a unit's chapter, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Section {
    /// What the unit is there for.
    Summary,
    /// What changes around it.
    Outlook,
    /// What changes in its own work.
    Changes,
    /// Its goals and activities.
    Goals,
    /// The activities among them.
    Activities,
    /// Its quality guarantees.
    Guarantees,
    /// What it does.
    Operations,
    /// Who works there.
    Staff,
    /// How it communicates.
    Communication,
    /// How it is followed up.
    FollowUp,
    /// The key ratios.
    Ratios,
    /// Its budget.
    Budget,
    /// Its governing documents.
    Documents,
}

impl Section {
    /// All of them, in the order of [`SECTIONS`].
    pub const ALL: [Self; 13] = [
        Self::Summary,
        Self::Outlook,
        Self::Changes,
        Self::Goals,
        Self::Activities,
        Self::Guarantees,
        Self::Operations,
        Self::Staff,
        Self::Communication,
        Self::FollowUp,
        Self::Ratios,
        Self::Budget,
        Self::Documents,
    ];

    fn from_name(name: &str) -> Option<Self> {
        let at = SECTIONS.iter().position(|section| *section == name)?;
        Self::ALL.get(at).copied()
    }

    /// Its name in [`SECTIONS`].
    #[must_use]
    pub fn name(self) -> &'static str {
        let at = Self::ALL.iter().position(|section| *section == self);
        at.and_then(|at| SECTIONS.get(at)).copied().unwrap_or_default()
    }

    /// The key of its text, where it has one.
    fn key(self) -> Option<&'static str> {
        Some(match self {
            Self::Summary => "summary",
            Self::Outlook => "outlook",
            Self::Changes => "changes",
            Self::Goals => "goals",
            Self::Guarantees => "guarantees",
            Self::Operations => "operations",
            Self::Staff => "staff",
            Self::Communication => "communication",
            Self::FollowUp => "follow_up",
            Self::Budget => "economy",
            Self::Documents => "documents",
            Self::Activities | Self::Ratios => return None,
        })
    }
}

/// A sentence, perhaps with a name.
pub type Entry = (Option<Text>, Text);

/// The texts of a unit's chapter.
#[derive(Debug, Clone)]
pub struct UnitPlan {
    /// The unit.
    pub unit: UnitId,
    /// The texts by heading.
    pub texts: BTreeMap<Section, Text>,
    /// Headings of its own.
    pub titles: BTreeMap<Section, Box<str>>,
    /// Quality guarantees.
    pub guarantees: Vec<Entry>,
    /// How things are followed up.
    pub follow: Vec<Entry>,
    /// Whether the key ratios stand in its chapter.
    pub ratios: bool,
    /// What its texts resolve.
    pub resolutions: Vec<(Section, Resolved)>,
}

impl UnitPlan {
    /// Reads the texts of a unit; none where the unit is unknown.
    pub(crate) fn from_node(
        node: &Node,
        organisation: Option<&Organisation>,
        faults: &mut Faults,
    ) -> Option<Self> {
        let unit = unit(node, organisation, faults)?;
        let with_key = |section: Section| Some((section, optional_text(node, section.key()?)?));
        let titles = node.table("titles");
        let title = |(at, key): (usize, &&str)| {
            let title = optional_text(titles?, key)?;
            Some((*Section::ALL.get(at)?, title.value))
        };
        Some(Self {
            unit,
            texts: Section::ALL.into_iter().filter_map(with_key).collect(),
            titles: SECTIONS.iter().enumerate().filter_map(title).collect(),
            guarantees: node.tables("guarantee").iter().map(entry).collect(),
            follow: node.tables("follow").iter().map(entry).collect(),
            ratios: node.bool("ratios").is_some_and(|ratios| ratios.value),
            resolutions: node.tables("resolution").iter().filter_map(resolution).collect(),
        })
    }

    /// Every text of the chapter.
    pub fn prose(&self) -> impl Iterator<Item = &Text> {
        let entries = self.guarantees.iter().chain(&self.follow);
        let entries = entries.flat_map(|(name, text)| name.iter().chain([text]));
        self.texts.values().chain(entries)
    }
}

fn entry(node: &Node) -> Entry {
    (optional_text(node, "name"), text(node, "text"))
}

fn resolution(node: &Node) -> Option<(Section, Resolved)> {
    let section = Section::from_name(node.str("section")?.value)?;
    let as_stated = text(node, "as_stated");
    Some((section, Resolved { as_stated, resolution: text(node, "resolution") }))
}

fn unit(node: &Node, organisation: Option<&Organisation>, faults: &mut Faults) -> Option<UnitId> {
    let id = node.str("unit").unwrap_or(Located::new("", node.origin()));
    named_unit(id, organisation?, faults)
}

fn office(node: &Node, organisation: Option<&Organisation>, faults: &mut Faults) -> Option<UnitId> {
    named_unit(node.str("office")?, organisation?, faults)
}

/// The unit with an id; an error at the id where there is none.
fn named_unit(
    id: Located<&str>,
    organisation: &Organisation,
    faults: &mut Faults,
) -> Option<UnitId> {
    let found = organisation.unit(id.value);
    if found.is_none() {
        let known = organisation.units.iter().map(|u| &*u.id.value);
        let message = format!("unknown unit `{}`", id.value);
        faults.push(
            Diagnostic::error(Code::UNIT_UNKNOWN, id.origin, message)
                .with_hints(did_you_mean(id.value, known)),
        );
    }
    found
}

/// N0434: what the source says and how it is read, both or neither.
pub(crate) fn resolved(
    row: &mut Row<'_, '_>,
    as_stated: usize,
    resolution: usize,
) -> Option<Resolved> {
    let (as_stated, resolution) = (row.text(as_stated), row.text(resolution));
    let (missing, there, hint) = match (as_stated.value.is_empty(), resolution.value.is_empty()) {
        (true, true) => return None,
        (false, false) => return Some(Resolved { as_stated, resolution }),
        (false, true) => ("resolution", as_stated, "say how it is read, and why"),
        (true, false) => ("as_stated", resolution, "say what the source says, word for word"),
    };
    let message = format!("`{missing}` is blank beside `{}`", there.value);
    row.faults().push(Diagnostic::error(Code::RESOLUTION, there.origin, message).with_hint(hint));
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_section_has_its_name_and_its_place() {
        assert_eq!(SECTIONS.len(), Section::ALL.len());
        assert!(Section::ALL.windows(2).all(|pair| pair[0] < pair[1]));
        for (name, section) in SECTIONS.iter().zip(Section::ALL) {
            assert_eq!(Section::from_name(name), Some(section));
            let key = section.key().unwrap_or(name);
            assert!(key == *name || (key, *name) == ("economy", "budget"), "{name}");
        }
    }
}
