//! A case: its instances, what they propose to each other, and who dissents.

pub mod common;
pub mod differences;
pub mod fill;
pub mod model;
