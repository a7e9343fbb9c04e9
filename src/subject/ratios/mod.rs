//! Key ratios: measures of groups of premises, year by year.

pub mod fill;
pub mod model;
