//! Text of an expression → [`Expression`] → [`Value`]: `employees / population * 1000`, `unit.klk.fte | words`.
//!
//! One language for prose and for tables: the expressions of minijinja's syntax, which its own parser reads, evaluated here on
//! quantities. There are no statements, no loops and no assignments, so that evaluation takes at most a step for each
//! part of the text. A base module: it imports numbers and days, and knows no figure, no table and no diagnostic; who
//! evaluates says what the [`Names`] mean and which [`Functions`] there are.
//!
//! - Arithmetic is exact interval arithmetic, to 28 digits; "ca" is kept. An upper end that is open stays open.
//! - What is missing stays missing, with its reason, whatever is computed with it; a withheld number stays withheld. Division by
//!   zero, or by a range that holds zero, is missing.
//! - A comparison of ranges is decided only where every value of one stands so to every value of the other. What is not
//!   decided is missing, as is what compares a missing value; `and`, `or` and `not` decide what they can.
//! - Texts are equal if they are the same characters after composition (NFC); capitals count. They have no order.
//!
//! ```
//! use nulage::expression::{Expression, Found, Functions, Names, Number, Value, evaluate};
//!
//! struct Row;
//! impl Names for Row {
//!     fn lookup(&self, _: usize, path: &[Box<str>]) -> Found {
//!         match path {
//!             [name] if &**name == "employees" => Found::Value(Value::whole(30)),
//!             [name] if &**name == "population" => Found::Value(Value::whole(12_000)),
//!             _ => Found::Unknown,
//!         }
//!     }
//! }
//!
//! let per_1000 = Expression::parse("employees / population * 1000").unwrap();
//! let value = evaluate(&per_1000, &Row, &Functions::default()).unwrap();
//! let Value::Number(Number { quantity, .. }) = value else { panic!() };
//! assert_eq!(quantity.min_or_zero().to_string(), "2.5000");
//! ```

mod arithmetic;
mod bounds;
mod compare;
mod evaluate;
mod fault;
mod functions;
mod limits;
mod pieces;
mod syntax;
#[cfg(test)]
mod tests;
mod value;

pub use arithmetic::Operator;
pub use bounds::tokens_end;
pub(crate) use compare::is_same_text;
pub use evaluate::{Found, Names, evaluate};
pub use fault::{Failure, Fault, FaultKind};
pub use functions::{Arguments, Functions};
pub use limits::{DEEPEST, LONGEST, LONGEST_TEXT, MOST_OPERATORS, MOST_STEPS};
pub use pieces::{Piece, pieces};
pub use syntax::{Comparison, Expression, Name, Node, Step, Term};
pub use value::{Markdown, Number, RestsOn, Value};
