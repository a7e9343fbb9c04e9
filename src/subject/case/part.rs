//! The parts that show a case.

use crate::exhibit::Named;
use crate::fill::parts::signed;
use crate::fill::{Component, Filler};
use crate::lang::Word;
use crate::model::Model;
use crate::model::day::{Day, day};
use crate::model::text::{Text, text};
use crate::source::Located;
use crate::subject::case::differences::differences;
use crate::subject::case::fill::{course, dissent_table, dissents, proposal};
use crate::subject::case::model::{Case, InstanceId, ProposalId};
use crate::subject::case::shape::{
    COURSE, DIFFERENCES, DISSENT_TABLE, DISSENTS_PART, PROPOSAL_PART, SIGNATURE,
};
use crate::subject::seam::{PartKind, Show, shown};

/// The instances in order.
#[derive(Debug)]
struct Course;

/// The clauses of a proposal.
#[derive(Debug)]
struct Clauses(ProposalId);

/// Proposals side by side.
#[derive(Debug)]
struct Differences {
    proposals: Vec<ProposalId>,
    /// Whether words that differ are marked.
    words: bool,
}

/// What was said against in an instance.
#[derive(Debug)]
struct Dissents(InstanceId);

/// Parties by instance.
#[derive(Debug)]
struct DissentTable;

/// Place, date, and who signs: each perhaps with a comma and as what.
#[derive(Debug)]
struct Signature {
    place: Text,
    date: Located<Day>,
    names: Vec<Text>,
}

/// The kinds.
pub(crate) const PARTS: &[PartKind] = &[
    PartKind { shape: &COURSE, sources: CASE, read: |_, _, _| shown(Course) },
    PartKind {
        shape: &PROPOSAL_PART,
        sources: CASE,
        read: |node, known, faults| {
            let case: &Case = known.readings.get()?;
            shown(Clauses(case.proposal_named(node.str("proposal")?, faults)?))
        },
    },
    PartKind {
        shape: &DIFFERENCES,
        sources: CASE,
        read: |node, known, faults| {
            let case: &Case = known.readings.get()?;
            let named = node.strs("proposals");
            let named = named.filter_map(|name| case.proposal_named(name, faults));
            let words = node.bool("words").is_none_or(|words| words.value);
            shown(Differences { proposals: named.collect(), words })
        },
    },
    PartKind {
        shape: &SIGNATURE,
        sources: &[],
        read: |node, _, _| {
            let names = node.strs("names").map(|name| name.map(Into::into)).collect();
            shown(Signature { place: text(node, "place"), date: day(node, "date")?, names })
        },
    },
    PartKind {
        shape: &DISSENTS_PART,
        sources: CASE,
        read: |node, known, faults| {
            let case: &Case = known.readings.get()?;
            shown(Dissents(case.instance(node, "instance", faults)?))
        },
    },
    PartKind { shape: &DISSENT_TABLE, sources: CASE, read: |_, _, _| shown(DissentTable) },
];

/// What they show.
const CASE: &[&str] = &["case"];

impl Show for Course {
    fn fill(&self, filler: &mut Filler<'_>) -> Vec<Component> {
        course(filler).into_iter().collect()
    }
}

impl Show for Clauses {
    fn fill(&self, filler: &mut Filler<'_>) -> Vec<Component> {
        proposal(filler, self.0).into_iter().collect()
    }
}

impl Show for Differences {
    fn exhibits(&self, _model: &Model) -> Vec<Named> {
        vec![Named::Table("differences-table".into())]
    }

    fn fill(&self, filler: &mut Filler<'_>) -> Vec<Component> {
        differences(filler, &self.proposals, self.words).into_iter().collect()
    }
}

impl Show for Signature {
    fn fill(&self, filler: &mut Filler<'_>) -> Vec<Component> {
        let date = filler.language.date(self.date.value.date());
        let on = filler.language.word(Word::On);
        let names = self.names.iter().map(|name| &*name.value);
        vec![signed(&format!("{} {on} {date}", self.place.value), names)]
    }
}

impl Show for Dissents {
    fn fill(&self, filler: &mut Filler<'_>) -> Vec<Component> {
        dissents(filler, self.0).into_iter().collect()
    }
}

impl Show for DissentTable {
    fn exhibits(&self, _model: &Model) -> Vec<Named> {
        vec![Named::Table("dissents-table".into())]
    }

    fn fill(&self, filler: &mut Filler<'_>) -> Vec<Component> {
        dissent_table(filler).into_iter().collect()
    }
}
