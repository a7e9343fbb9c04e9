//! The employees of an HR export → the posts that they hold.

pub mod check;
pub mod classify;
pub mod coverage;
pub mod employee;
pub mod load;
pub mod model;
pub mod pattern;
pub mod scheme;
pub mod shape;
