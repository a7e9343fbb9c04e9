//! Head counts that divide into each other and add up.

pub mod chart;
pub mod fill;
pub mod model;
