//! The documents that govern units.

pub mod fill;
pub mod model;
