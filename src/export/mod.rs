//! Stage 9: a paged document → PDF, PNG, a Typst project on the disk; an extract → a workbook, CSV.
//!
//! `export_*` make bytes and touch nothing; only [`Outputs`] and the `write_*` functions write.

mod attachments;
mod csv;
mod emitted;
mod pdf;
mod png;
mod project;
mod streams;
mod temporary;
mod write;
mod xlsx;

pub use attachments::{Attachment, attachments};
pub use csv::export_csv;
pub use emitted::{Files, Record, Renewal, plan_renewal, record, remove_emitted, renew, stands};
pub use pdf::{Archival, PdfHead, export_pdf};
pub use png::{export_png, picture_of};
pub use project::{paper_files, project_files, write_project};
pub use temporary::{FolderLock, lock_folder, sweep};
pub use write::{Outputs, write_atomic, write_folder, write_new_folder, write_streamed};
pub use xlsx::export_xlsx;
