//! The subjects of reports, one folder each: what a subject reads, computes, checks, draws and shows stands side by side.
//!
//! This is the one list of them. Stages call every subject of it, as [`seam`] says, and know none by name; a new subject is a
//! folder and its two lines here.

pub mod budget;
pub mod case;
pub mod declared;
pub mod departments;
pub mod documents;
pub mod goals;
pub mod headcount;
pub mod heads;
pub mod interviews;
pub mod mapping;
pub mod minutes;
pub mod peers;
pub mod people;
pub mod plan;
pub mod ratios;
pub mod recommendations;
#[cfg(test)]
mod sample;
pub mod schedule;
pub mod seam;
pub mod selection;
pub mod staffing;
pub mod structures;
pub mod study;
pub mod unit_plan;

use seam::Subject;

/// Every subject, in the order in which they read and compute: each finds what those before it made.
pub static SUBJECTS: &[&Subject] = &[
    &recommendations::SUBJECT,
    &people::SUBJECT,
    &staffing::SUBJECT,
    &mapping::SUBJECT,
    &goals::SUBJECT,
    &budget::SUBJECT,
    &documents::SUBJECT,
    &ratios::SUBJECT,
    &heads::SUBJECT,
    &plan::SUBJECT,
    &unit_plan::SUBJECT,
    &selection::SUBJECT,
    &study::SUBJECT,
    &peers::SUBJECT,
    &structures::SUBJECT,
    &interviews::SUBJECT,
    &case::SUBJECT,
    &departments::SUBJECT,
    &minutes::SUBJECT,
    &headcount::SUBJECT,
    &schedule::SUBJECT,
    #[cfg(test)]
    &sample::SUBJECT,
    &declared::SUBJECT,
];
