//! What holds for all units of a plan, and the texts of each.

pub mod model;
pub mod titles;
