//! Posts and assignments: who is hired to do what, where.

pub mod check;
pub mod fill;
pub mod model;
pub mod notes;
pub mod work;
