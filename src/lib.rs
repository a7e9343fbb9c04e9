//! nulage turns structured data on a municipality's support functions into PDF reports.
pub mod chart;
pub mod diag;
pub mod export;
pub mod load;
pub mod source;
pub mod typeset;
