//! The comparison with other municipalities.

pub mod answers;
pub mod chart;
pub mod check;
pub mod figure;
pub mod fill;
pub mod model;
pub mod notes;
pub mod pages;
pub mod read;
pub mod shape;
pub mod table;
