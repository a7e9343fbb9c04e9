//! The numbers that the order of a document gives what is numbered within a part of it.

/// The numbers of a recommendation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Number {
    /// Its place in the report, from one.
    pub report: usize,
    /// Its place in its area, from one.
    pub area: usize,
    /// How many the area has.
    pub of: usize,
}
