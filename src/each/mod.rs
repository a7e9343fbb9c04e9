//! Between tables and figures: a model whose `[each]` names a table → its reports, one a row; a row → the model of its report.
//!
//! Everything that a report of a batch says of its row comes through here or through the table `own`: what names no `own` is the
//! same in all of them, and no report can name another's row as its own.

mod apply;
mod filter;
mod hide;
mod members;
mod name;
mod pattern;
pub(crate) mod slug;

pub(crate) use apply::apply;
pub(crate) use filter::rows_of;
pub(crate) use hide::{hide, hides};
pub use members::Member;
pub(crate) use members::members;
pub(crate) use name::{name_fault, shown_name};
