//! How long and how deep an expression may be, in numbers.

/// Bytes of an expression.
pub const LONGEST: usize = 4_000;
/// Brackets inside each other; also how many `not`, and how many `else`, an expression has.
pub const DEEPEST: usize = 64;
/// Operators, filters and tests of an expression.
pub const MOST_OPERATORS: usize = 128;
/// Parts of one name: `unit.klk.fte` has three.
pub const MOST_STEPS: usize = 64;
/// Characters of a text that comes out of an expression.
pub const LONGEST_TEXT: usize = 20_000;
