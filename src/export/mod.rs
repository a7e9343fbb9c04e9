//! Stage 9: a paged document → PDF, PNG, a Typst project on the disk.
//!
//! `export_*` make bytes and touch nothing; only [`Outputs`] and the `write_*` functions write.

mod emitted;
mod pdf;
mod png;
mod project;
mod streams;
mod temporary;
mod write;

pub use emitted::{Files, Record, Renewal, plan_renewal, record, remove_emitted, renew, stands};
pub use pdf::export_pdf;
pub use png::{export_png, picture_of};
pub use project::{paper_files, project_files, write_project};
pub use temporary::{FolderLock, lock_folder, sweep};
pub use write::{Outputs, write_atomic, write_folder, write_new_folder, write_streamed};
