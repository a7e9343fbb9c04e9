//! The minutes of meetings.

pub mod fill;
pub mod model;
