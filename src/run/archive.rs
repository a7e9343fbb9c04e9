//! PDFs → one ZIP file, the same bytes for the same PDFs: in order, without times, not packed a second time.

use std::io::{self, Seek, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// An archive of files, by their names in it; of each no more than one is held.
///
/// # Errors
/// What the writer of ZIP says.
pub fn archive(
    to: impl Write + Seek,
    files: impl IntoIterator<Item = (String, Vec<u8>)>,
) -> io::Result<()> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let mut zip = ZipWriter::new(to);
    for (name, bytes) in files {
        zip.start_file(name, options)?;
        zip.write_all(&bytes)?;
    }
    zip.finish()?.flush()
}
