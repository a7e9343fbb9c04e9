//! What is compared with what others state, as rows of the working paper.

use crate::source::Origin;

/// A declared figure and what became of it.
#[derive(Debug, Clone)]
pub(crate) struct Compared {
    /// Where it is declared.
    pub(crate) origin: Origin,
    /// What it is called, and of what it is: "Bildningsförvaltningen", "tjänster".
    pub(crate) name: (String, String),
    /// Where it is stated.
    pub(crate) stated_in: String,
    pub(crate) declared: String,
    pub(crate) computed: String,
    pub(crate) difference: String,
    pub(crate) explained: String,
    pub(crate) outcome: Outcome,
    /// Whether one of the two is a range.
    pub(crate) is_range: bool,
}

/// How a declared figure compares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    Agrees,
    Differs,
    Untested,
}
