//! The mapping: people by unit and function.

pub mod chart;
pub mod check;
pub mod figure;
pub mod fill;
pub mod model;
pub mod shape;
