//! Which figures are sums of what rows state, and of what; which are never sensitive.

use crate::figure::{Figure, FigureUnit, Operation};
use crate::table::Counted;

/// What is counted: sums of different measures have no term in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Measure {
    /// Positions and persons.
    Heads,
    Fte,
    Vacant,
    Recruiting,
}

/// Figures of others, or of people outside the organisation: never sensitive.
const PUBLIC: [&str; 5] = ["peer.", "answer.", "fact.", "facts.", "interviews."];

pub(super) fn is_public(path: &str) -> bool {
    let is_own = path.starts_with("peer.") && path.rsplit('.').next() == Some("own");
    !is_own && PUBLIC.iter().any(|public| path.starts_with(public))
}

/// The measure of a figure that is a sum or a part of one.
pub(super) fn measure_of(path: &str, figure: &Figure) -> Option<Measure> {
    let is_of_export = path.starts_with("employees.");
    let is_added = match figure.derivation.operation {
        Operation::Sum | Operation::Value => true,
        Operation::Count => is_of_export,
        _ => false,
    };
    if !is_added || path.starts_with("declared.") {
        return None;
    }
    match figure.unit {
        FigureUnit::Positions | FigureUnit::Persons => Some(match path.rsplit('.').next() {
            Some("vacant") => Measure::Vacant,
            Some("recruiting") => Measure::Recruiting,
            _ => Measure::Heads,
        }),
        // The sums of a mapping add full-time equivalents to persons, where a row counts those.
        FigureUnit::Fte if path.starts_with("mapping.") => Some(Measure::Heads),
        FigureUnit::Fte => Some(Measure::Fte),
        _ => is_of_export.then_some(Measure::Heads),
    }
}

impl Measure {
    /// All of them; how many there are is settled before what else is told of them.
    pub(super) const ALL: [Self; 4] = [Self::Heads, Self::Fte, Self::Vacant, Self::Recruiting];

    /// What cells of tables count that are measured so.
    pub(super) fn counted(self) -> Option<Counted> {
        match self {
            Self::Heads => Some(Counted::Heads),
            Self::Fte => Some(Counted::Time),
            Self::Vacant | Self::Recruiting => None,
        }
    }
}
