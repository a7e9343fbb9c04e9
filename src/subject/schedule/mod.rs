//! What happens when, with its week and weekday.

pub mod fill;
pub mod model;
