//! The chapter of each unit of a plan, put together of what other subjects show of it.

pub mod fill;
pub mod resolutions;
pub mod staff;
