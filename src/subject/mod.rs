//! The subjects of reports, one folder each: what a subject reads, computes, checks, draws and shows stands side by side.

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
pub mod schedule;
pub mod staffing;
pub mod structures;
pub mod study;
pub mod unit_plan;
