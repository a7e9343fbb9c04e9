//! Who was heard: by organisation or by role, and never by name.

pub mod fill;
pub mod model;
