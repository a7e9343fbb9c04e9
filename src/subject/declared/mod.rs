//! What others state of the same figures, and how far it is from what is computed.

pub mod fact;
pub mod figure;
pub mod fill;
pub mod model;
pub mod numbers;
pub mod parts;
pub mod reconcile;
pub mod stated;
