//! `case.toml` → the instances of a case, what they propose to each other, and who dissents.

use crate::diag::{Code, Faults};
use crate::load::Node;
use crate::model::Model;
use crate::model::day::Day;
use crate::model::id::find;
use crate::model::id::{Arena, Id};
use crate::model::text::{Text, check_unique, optional_text, text};
use crate::source::Located;

/// A case.
#[derive(Debug, Clone)]
pub struct Case {
    /// The number of the memo, perhaps blank.
    pub number: Box<str>,
    /// The diary number.
    pub diary: Text,
    /// In the order in which they handle the case.
    pub instances: Arena<Instance>,
    /// What clauses are about.
    pub matters: Arena<Matter>,
    /// In the order of the file.
    pub proposals: Arena<Proposal>,
    /// In the order of the file.
    pub dissents: Arena<Dissent>,
}

/// Who handles the case.
#[derive(Debug, Clone)]
pub struct Instance {
    /// Its id.
    pub id: Text,
    /// Its name.
    pub name: Box<str>,
    /// The date of what it says.
    pub date: Option<Located<Day>>,
    /// Whether the date is known to run backwards in the source.
    pub as_stated: bool,
    /// What it does.
    pub action: Option<Text>,
}

/// What clauses are about.
#[derive(Debug, Clone)]
pub struct Matter {
    /// Its id.
    pub id: Text,
    /// Its name.
    pub title: Box<str>,
    /// What the difference means.
    pub note: Option<Text>,
}

/// The id of an instance.
pub type InstanceId = Id<Instance>;
/// The id of a matter.
pub type MatterId = Id<Matter>;
/// The id of a proposal.
pub type ProposalId = Id<Proposal>;
/// The id of a dissent.
pub type DissentId = Id<Dissent>;

/// What an instance proposes to another.
#[derive(Debug, Clone)]
pub struct Proposal {
    /// Its id.
    pub id: Text,
    /// Who proposes.
    pub by: InstanceId,
    /// To whom.
    pub to: InstanceId,
    /// The sentence before the clauses.
    pub lead: Option<Text>,
    /// The proposal whose clauses it makes its own.
    pub same_as: Option<ProposalId>,
    /// Its own clauses.
    pub clauses: Vec<Clause>,
}

/// A numbered clause; its number is its place in the list plus one.
#[derive(Debug, Clone)]
pub struct Clause {
    /// What it is about.
    pub matter: Option<MatterId>,
    /// What is to be decided.
    pub text: Text,
}

/// A reservation, or a special statement.
#[derive(Debug, Clone)]
pub struct Dissent {
    /// Its id.
    pub id: Text,
    /// Where it was made.
    pub instance: InstanceId,
    /// Whether it is a statement only, and no reservation.
    pub is_statement: bool,
    /// The party.
    pub party: Text,
    /// Who made it.
    pub by: Vec<Text>,
    /// The earlier one that it refers to.
    pub refers_to: Option<Located<DissentId>>,
    /// The sentence before its clauses.
    pub lead: Option<Text>,
    /// Its own clauses.
    pub clauses: Vec<Clause>,
    /// What it says.
    pub text: Option<Text>,
}

impl Case {
    /// Reads `case.toml`.
    pub(crate) fn from_node(node: &Node, faults: &mut Faults) -> Self {
        let mut case = Self {
            number: optional_text(node, "number").map_or_else(|| "".into(), |t| t.value),
            diary: text(node, "diary"),
            instances: node.tables("instance").iter().map(instance).collect(),
            matters: node.tables("matter").iter().map(matter).collect(),
            proposals: Arena::default(),
            dissents: Arena::default(),
        };
        check_unique(case.instances.iter().map(|i| &i.id), "instances", faults);
        check_unique(case.matters.iter().map(|m| &m.id), "matters", faults);
        for node in node.tables("proposal") {
            if let Some(proposal) = case.proposal(node, faults) {
                case.proposals.push(proposal);
            }
        }
        for node in node.tables("dissent") {
            if let Some(dissent) = case.dissent(node, faults) {
                case.dissents.push(dissent);
            }
        }
        check_unique(case.proposals.iter().map(|p| &p.id), "proposals", faults);
        check_unique(case.dissents.iter().map(|d| &d.id), "dissents", faults);
        case
    }

    /// The clauses of a proposal: its own, or those of the proposal that it makes its own.
    #[must_use]
    pub fn clauses(&self, proposal: ProposalId) -> &[Clause] {
        &self.proposals[self.origin_of(proposal)].clauses
    }

    /// The proposal whose clauses a proposal has.
    #[must_use]
    pub fn origin_of(&self, mut proposal: ProposalId) -> ProposalId {
        // `same_as` names an earlier one, so this ends.
        while let Some(same) = self.proposals[proposal].same_as {
            proposal = same;
        }
        proposal
    }

    /// The instance that a key names.
    pub(crate) fn instance(
        &self,
        node: &Node,
        key: &str,
        faults: &mut Faults,
    ) -> Option<InstanceId> {
        let of = (Code::INSTANCE_UNKNOWN, "instance");
        find(node.str(key)?, &self.instances, |i| &i.id.value, of, faults)
    }

    /// A proposal that stands before.
    pub(crate) fn proposal_named(
        &self,
        name: Located<&str>,
        faults: &mut Faults,
    ) -> Option<ProposalId> {
        find(name, &self.proposals, |p| &p.id.value, (Code::PROPOSAL_UNKNOWN, "proposal"), faults)
    }

    fn proposal(&self, node: &Node, faults: &mut Faults) -> Option<Proposal> {
        let (by, to) = (self.instance(node, "by", faults), self.instance(node, "to", faults));
        let same_as = node.str("same_as").and_then(|name| self.proposal_named(name, faults));
        let clauses = self.clauses_of(node, faults);
        Some(Proposal {
            id: text(node, "id"),
            by: by?,
            to: to?,
            lead: optional_text(node, "lead"),
            same_as,
            clauses,
        })
    }

    fn clauses_of(&self, node: &Node, faults: &mut Faults) -> Vec<Clause> {
        let of = (Code::MATTER_UNKNOWN, "matter");
        let mut named = |name| find(name, &self.matters, |m| &m.id.value, of, faults);
        let nodes = node.tables("clause").iter();
        nodes
            .map(|node| Clause {
                matter: node.str("matter").and_then(&mut named),
                text: text(node, "text"),
            })
            .collect()
    }

    fn dissent(&self, node: &Node, faults: &mut Faults) -> Option<Dissent> {
        let instance = self.instance(node, "instance", faults);
        let refers_to = node.str("refers_to").and_then(|name| {
            let of = (Code::DISSENT_UNKNOWN, "dissent");
            let found = find(name, &self.dissents, |d| &d.id.value, of, faults)?;
            Some(Located::new(found, name.origin))
        });
        let clauses = self.clauses_of(node, faults);
        Some(Dissent {
            id: text(node, "id"),
            instance: instance?,
            is_statement: node.str("kind").is_some_and(|kind| kind.value == "statement"),
            party: text(node, "party"),
            by: node.strs("by").map(|name| name.map(Into::into)).collect(),
            refers_to,
            lead: optional_text(node, "lead"),
            clauses,
            text: optional_text(node, "text"),
        })
    }
}

fn instance(node: &Node) -> Instance {
    Instance {
        id: text(node, "id"),
        name: text(node, "name").value,
        date: crate::model::day::day(node, "date"),
        as_stated: node.bool("as_stated").is_some_and(|b| b.value),
        action: optional_text(node, "action"),
    }
}

fn matter(node: &Node) -> Matter {
    Matter {
        id: text(node, "id"),
        title: text(node, "title").value,
        note: optional_text(node, "note"),
    }
}

impl Model {
    /// The case, if there is one.
    #[must_use]
    pub fn case(&self) -> Option<&Case> {
        self.readings.get()
    }
}
