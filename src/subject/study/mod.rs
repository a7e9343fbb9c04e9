//! Deep studies of a support function.

pub(crate) mod block;
pub(crate) mod fill;
pub mod model;
pub mod shape;

use crate::subject::seam::Subject;

/// The subject.
pub(crate) static SUBJECT: Subject =
    Subject { name: "study", documents: &[&shape::STUDY], blocks: block::BLOCKS, ..Subject::NONE };
