//! What a run did → what is kept and shown of it: `run.json`, `index.html`, a summary, a JUnit report, an archive of the PDFs.
//!
//! Nothing here builds a report. Only `run.json` and the JUnit report hold times; the rest is the same bytes for the same reports.

mod archive;
mod index;
mod junit;
mod record;
mod summary;

pub use archive::archive;
pub use index::index;
pub use junit::junit;
pub use record::{Entry, RECORD, Run, State};
pub use summary::{codes_in_words, summary};

/// The name of the page that lists all reports of a folder of outputs.
pub const INDEX: &str = "index.html";

#[expect(clippy::disallowed_methods, reason = "outputs are read back, no input is")]
pub(crate) fn read(path: &std::path::Path) -> Option<Vec<u8>> {
    std::fs::read(path).ok()
}
