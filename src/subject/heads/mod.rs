//! An organisation chart with how many work in each box.

pub mod fill;
pub mod model;
