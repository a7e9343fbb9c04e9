//! What is recommended, proposed and decided.

use serde::Serialize;

use crate::fill::inline::{Blocks, Inlines};

/// An area with its recommendations.
#[derive(Serialize)]
pub(crate) struct Area {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) see: Option<See>,
    pub(crate) items: Vec<Recommendation>,
}

/// The page that leads up to an area.
#[derive(Serialize)]
pub(crate) struct See {
    pub(crate) label: Inlines,
    pub(crate) to: String,
}

#[derive(Serialize)]
pub(crate) struct Recommendation {
    pub(crate) id: String,
    pub(crate) number: usize,
    pub(crate) text: Blocks,
    pub(crate) alternatives: Vec<Alternative>,
    pub(crate) to: String,
    #[serde(flatten)]
    pub(crate) extent: Extent,
}

#[derive(Serialize)]
#[serde(untagged)]
pub(crate) enum Extent {
    Full { reason: Blocks, items: Vec<Blocks> },
    Short { place: Option<Inlines> },
}

#[derive(Serialize)]
pub(crate) struct Alternative {
    pub(crate) id: String,
    pub(crate) letter: String,
    pub(crate) title: String,
    /// None in short.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) text: Option<Blocks>,
}

/// Recommendations by who is to act and when.
#[derive(Serialize)]
pub(crate) struct Roadmap {
    /// The heads of the columns.
    pub(crate) columns: Vec<String>,
    pub(crate) rows: Vec<RoadmapRow>,
}

#[derive(Serialize)]
pub(crate) struct RoadmapRow {
    pub(crate) to: String,
    /// One for each column.
    pub(crate) cells: Vec<Vec<Milestone>>,
}

#[derive(Serialize)]
pub(crate) struct Milestone {
    pub(crate) id: String,
    pub(crate) number: usize,
    pub(crate) name: Inlines,
    pub(crate) details: Vec<Inlines>,
}

/// Alternatives weighed against each other, and the names of the rows.
#[derive(Serialize)]
pub(crate) struct Options {
    pub(crate) alternative: &'static str,
    pub(crate) means: &'static str,
    pub(crate) advantages: &'static str,
    pub(crate) risks: &'static str,
    pub(crate) items: Vec<Weighed>,
}

#[derive(Serialize)]
pub(crate) struct Weighed {
    #[serde(flatten)]
    pub(crate) alternative: Alternative,
    pub(crate) advantages: Vec<Blocks>,
    pub(crate) risks: Vec<Blocks>,
}

#[derive(Serialize)]
pub(crate) struct Clauses {
    #[serde(flatten)]
    pub(crate) proposal: Option<Proposal>,
    pub(crate) items: Vec<Clause>,
}

/// Who proposes to whom.
#[derive(Serialize)]
pub(crate) struct Proposal {
    pub(crate) id: String,
    pub(crate) by: String,
    pub(crate) to: String,
    pub(crate) lead: Option<Blocks>,
}

#[derive(Serialize)]
pub(crate) struct Clause {
    pub(crate) number: usize,
    pub(crate) text: Blocks,
}

/// An instance of a case.
#[derive(Serialize)]
pub(crate) struct Stage {
    pub(crate) name: String,
    pub(crate) date: Option<String>,
    pub(crate) text: Option<Inlines>,
}

#[derive(Serialize)]
pub(crate) struct Dissent {
    pub(crate) id: String,
    pub(crate) party: String,
    pub(crate) kind: &'static str,
    pub(crate) by: String,
    pub(crate) refers_to: Option<Inlines>,
    pub(crate) lead: Option<Blocks>,
    pub(crate) clauses: Vec<Clause>,
    pub(crate) text: Option<Blocks>,
}

#[derive(Serialize)]
pub(crate) struct Signer {
    pub(crate) name: String,
    pub(crate) role: String,
}
