//! Ways to organise the same part of a municipality, two of them side by side.

pub mod fill;
pub mod model;
