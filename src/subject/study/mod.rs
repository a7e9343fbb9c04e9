//! Deep studies of a support function.

pub mod fill;
pub mod model;
pub mod shape;
