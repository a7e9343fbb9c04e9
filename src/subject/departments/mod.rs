//! What the departments of an organisation answer for, and how they stand below each other.

pub mod fill;
pub mod model;
