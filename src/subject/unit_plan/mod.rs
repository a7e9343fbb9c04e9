//! The chapter of each unit of a plan, put together of what other subjects show of it.

pub(crate) mod block;
pub(crate) mod facts;
pub(crate) mod figure;
pub(crate) mod fill;
pub(crate) mod paper;
pub(crate) mod resolutions;
pub mod shape;
pub(crate) mod staff;

use crate::lang::Word;
use crate::subject::seam::Subject;

/// The subject.
pub(crate) static SUBJECT: Subject = Subject {
    name: "unit_plan",
    counts: &[
        ("activities", Word::CountActivities),
        ("dated", Word::CountDated),
        ("documents", Word::CountDocuments),
        ("goals", Word::CountGoals),
    ],
    parts: resolutions::PARTS,
    blocks: block::BLOCKS,
    figures: figure::figure_plan_counts,
    readings: paper::readings,
    ..Subject::NONE
};
