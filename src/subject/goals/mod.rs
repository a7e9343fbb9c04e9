//! Goals and activities of units, and when they are due.

pub mod fill;
pub mod model;
pub mod timeline;
