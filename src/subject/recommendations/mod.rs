//! Numbered recommendations by area, with their alternatives.

pub mod fill;
pub mod model;
pub mod shape;
