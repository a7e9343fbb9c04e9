//! `units/<unit>.toml` → the texts of a unit's chapter.

use std::collections::BTreeMap;

use crate::diag::Faults;
use crate::load::Node;
use crate::model::organisation::{Organisation, Text, UnitId, optional_text, text};
use crate::model::plan::Resolved;
use crate::model::shapes::SECTIONS;
use crate::source::Located;

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
    crate::model::plan::named_unit(id, organisation?, faults)
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
