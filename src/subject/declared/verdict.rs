//! A declared figure beside the computed one, and how they compare.

use rust_decimal::Decimal;

use crate::model::quantity::Quantity;
use crate::source::Origin;
use crate::subject::declared::model::Declared;
use crate::subject::declared::parts::DeclaredPart;

/// A declared figure beside the computed one.
#[derive(Debug, Clone)]
pub struct Reconciled<'a> {
    /// The place of the declared figure in its table, from zero.
    pub index: usize,
    /// What was declared, where.
    pub declared: &'a Declared,
    /// What is computed.
    pub computed: Quantity,
    /// How they compare.
    pub verdict: Verdict,
}

/// How a declared figure compares with the computed one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// They agree; also where the computed one is only a lower bound and the declared one is not below it, or rounds to
    /// the declared one as that says.
    Equal,
    /// The computed one is approximate, the declared one does not say so.
    ApproximationLost,
    /// The declared one is an end of the computed range.
    RangeDropped,
    /// They differ by an amount (declared less computed, lower end), with what would explain it.
    Differs(Decimal, Option<Explanation>),
    /// The declared one is blank, the computed one is a number.
    LeftBlank,
    /// The declared one is a sum of parts that differs from the computed whole by an amount.
    Parts(Decimal),
    /// The computed one rounds to another number; with the path of a wider figure that rounds to the declared one.
    RoundedOtherwise(Quantity, Option<String>),
    /// What the computed one would be made of was not reported.
    Untested,
    /// One of them is no number.
    Incomparable,
}

/// What would make the computed figure the declared one, exactly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Explanation {
    /// Rows left out; each entry is a row that does it alone, or all of several that do it together.
    LeftOut(Vec<Contribution>, Choice),
    /// Work in other roles, counted in.
    OtherWork(Vec<Contribution>, Choice),
    /// The parts as they are declared: the whole agrees with them, and they differ from their rows.
    DeclaredParts(Vec<DeclaredPart>),
}

/// Whether each of several contributions explains a difference, or all of them together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// Any one of them.
    Each,
    /// Only all of them, and no other set of so few.
    Together,
    /// All of them, and other sets of as many too: which it was cannot be told.
    ForExample,
}

/// What a row adds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contribution {
    /// The cell.
    pub origin: Origin,
    /// Title or role.
    pub name: String,
    /// The path of the figure that the cell is.
    pub path: String,
    /// How much.
    pub amount: Decimal,
}
