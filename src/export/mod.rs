//! Stage 8: a paged document → PDF, PNG, a Typst project on the disk.
//!
//! `export_*` make bytes and touch nothing; only [`Outputs`] and the `write_*` functions write.

mod pdf;
mod png;
mod project;
mod streams;
mod write;

pub use pdf::export_pdf;
pub use png::export_png;
pub use project::{project_files, write_project};
pub use write::{Outputs, write_atomic, write_folder};
