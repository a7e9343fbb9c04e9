//! Many reports: which to build, why, and how; each isolated from the others.
//!
//! [`Crew`] deals reports out to worker processes; in each, [`build_report`] makes one after another.
//!
//! A report is built again when a value that it uses, its templates, its fonts or the program changed, and only then.
//! One that fails is reported and leaves its last good PDF in place.

mod bench;
mod changes;
mod crew;
mod draw;
mod emit;
mod found;
mod glob;
mod limits;
mod manifest;
mod outline;
mod paper;
mod part;
mod reason;
mod records;
mod report;
mod stale;
mod standing;
pub(crate) mod stop;
mod tally;
mod wire;
mod worker;

pub use bench::Bench;
pub use crew::Crew;
pub use draw::{Drawn, Halted, Picture, draw_report};
pub use emit::Emit;
pub use found::{Found, Refused, find_reports};
pub use glob::fits;
pub use limits::{Limits, memory_of_machine};
pub use manifest::{Key, Manifest};
pub use paper::{PAPER, PaperRecord};
pub use part::{Ahead, part_batch};
pub use report::{BuildOptions, Built, build_report, plan_report};
pub use stale::{Folders, prune, prune_batches, stale_reports};
pub use standing::{Claim, Shared, Standing};
pub use tally::Tally;
pub use wire::{Answer, Ask, Contents, Ended, Order, Outcome, ReportName, Word, send};
pub use worker::Program;
