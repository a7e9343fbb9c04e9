//! A project folder → its own templates and fonts, for [`super::Assets::with_overrides`].
//!
//! Not part of the stage: the caller reads them once, before the first report.

use std::io;
use std::path::Path;

use crate::source::{Unread, inside, read_regular};

/// The most bytes of one file: a font of all Chinese signs has a third of it.
const FILE_LIMIT: u64 = 64 << 20;
/// The most bytes of all files.
const TOTAL_LIMIT: u64 = 256 << 20;
/// The most files and folders.
const COUNT_LIMIT: usize = 10_000;
/// The most folders inside each other: a link may lead back to one above it.
const DEPTH_LIMIT: usize = 16;

/// Every file below `templates/` and `fonts/` of the project folder, by path with `/`, in order. A folder that does not
/// exist has no files; names that begin with a dot are left out. `may_leave`: whether a link may lead out of the project.
///
/// # Errors
/// The first file or folder that is refused, and why: by the operating system, or because it is no regular file, too large,
/// too many, or outside the project.
pub fn read_overrides(root: &Path, may_leave: bool) -> io::Result<Vec<(String, Vec<u8>)>> {
    let mut reader = Reader { root, may_leave, files: Vec::new(), count: 0, bytes: 0 };
    for folder in ["templates", "fonts"] {
        if root.join(folder).is_dir() {
            reader.folder(folder, 1)?;
        }
    }
    reader.files.sort();
    Ok(reader.files)
}

struct Reader<'a> {
    root: &'a Path,
    may_leave: bool,
    files: Vec<(String, Vec<u8>)>,
    count: usize,
    bytes: u64,
}

impl Reader<'_> {
    fn folder(&mut self, folder: &str, depth: usize) -> io::Result<()> {
        if depth > DEPTH_LIMIT {
            return Err(refused(folder, "it is nested too deeply; perhaps a link leads back"));
        }
        self.check_inside(folder)?;
        let entries = std::fs::read_dir(self.root.join(folder));
        for entry in entries.map_err(|error| refused(folder, error))? {
            let name = entry.map_err(|error| refused(folder, error))?.file_name();
            let Some(name) = name.to_str() else {
                let path = format!("{folder}/{}", name.display());
                return Err(refused(&path, "its name is not UTF-8"));
            };
            if name.starts_with('.') {
                continue;
            }
            self.count += 1;
            if self.count > COUNT_LIMIT {
                return Err(refused(folder, format!("there are more than {COUNT_LIMIT} files")));
            }
            let path = format!("{folder}/{name}");
            if self.root.join(&path).is_dir() {
                self.folder(&path, depth + 1)?;
            } else {
                self.file(path)?;
            }
        }
        Ok(())
    }

    fn file(&mut self, path: String) -> io::Result<()> {
        self.check_inside(&path)?;
        let bytes =
            read_regular(&self.root.join(&path), FILE_LIMIT).map_err(|why| unread(&path, why))?;
        self.bytes += bytes.len() as u64;
        if self.bytes > TOTAL_LIMIT {
            return Err(refused(&path, "templates and fonts have more than 256 MB"));
        }
        self.files.push((path, bytes));
        Ok(())
    }

    fn check_inside(&self, path: &str) -> io::Result<()> {
        if self.may_leave {
            return Ok(());
        }
        inside(self.root, path).map(|_| ()).map_err(|why| unread(path, why))
    }
}

fn unread(path: &str, why: Unread) -> io::Error {
    match why {
        Unread::Outside => refused(path, "it leads out of the project"),
        Unread::Irregular => refused(path, "it is no ordinary file"),
        Unread::TooLarge => refused(path, "it has more than 64 MB"),
        Unread::System(error) => refused(path, error),
    }
}

fn refused(path: &str, why: impl std::fmt::Display) -> io::Error {
    io::Error::other(format!("{path}: {why}"))
}
