//! nulage turns structured data about a municipality's support functions into consultant-quality PDF reports.
//!
//! The pipeline, one module per stage; arrows point one way:
//!
//! 1. [`load`]: bytes → raw tables and documents, every cell with its origin
//! 2. [`model`]: raw → typed, references resolved
//! 3. [`table`]: tables that are read, built in or made of others → typed columns; [`figure`]: model and tables → named
//!    figures with their derivation
//!    [`each`]: a batch → its reports, a row of a table each
//! 4. [`check`]: rules over model and figures → diagnostics
//! 5. [`chart`]: figures → SVG and the words that say what it shows
//! 6. [`exhibit`]: tables that chapters show → one plan of them, and its charts
//! 7. [`fill`]: model, figures, exhibits, charts and prose → report data
//! 8. [`typeset`]: report data, templates and fonts → paged document
//! 9. [`export`]: document → PDF, PNG, Typst project, figures; written atomically; [`extract`]: report data and figures → tables
//!    of plain numbers, for a workbook and for what a PDF carries
//!
//! [`accept`] tells findings that were accepted from others, [`colour`] says how colours look, [`source`] numbers the files, [`diag`] says what is wrong where, [`lang`] knows how a language prints a value,
//! [`privacy`] finds personal data, [`expression`] evaluates what prose and tables compute;
//! [`pipeline`] puts the stages together, [`batch`] builds many reports, [`run`] keeps what became of them,
//! [`shard`] shares them between machines, [`compare`] tells two builds apart, [`cli`] is the command line.

#![cfg_attr(test, allow(clippy::string_slice, reason = "a test fails by panicking"))]

pub mod accept;
pub mod batch;
pub mod chart;
pub mod check;
pub mod cli;
pub mod colour;
pub mod compare;
pub mod diag;
pub mod each;
pub mod exhibit;
pub mod export;
pub mod expression;
pub mod extract;
pub mod figure;
pub mod fill;
mod json;
pub mod lang;
pub mod load;
pub mod model;
mod named;
pub mod pipeline;
pub mod preview;
pub mod privacy;
pub mod run;
pub mod shard;
pub mod source;
pub mod subject;
pub mod table;
pub mod typeset;
