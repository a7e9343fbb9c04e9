//! Bytes → files, the only door to writing. A file or folder is replaced in one step or not at all.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Component, Path, PathBuf};

use super::temporary::{temporary_file, temporary_folder};

/// The folder of a report's outputs.
#[derive(Debug, Clone)]
pub struct Outputs {
    folder: PathBuf,
}

impl Outputs {
    /// Outputs into this folder, which is made when the first file is written.
    #[must_use]
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into() }
    }

    /// Where an output stands.
    #[must_use]
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Writes a file; see [`write_atomic`].
    ///
    /// # Errors
    /// As [`write_atomic`]; also if `name` leads out of the folder.
    pub fn write(&self, name: &str, bytes: &[u8]) -> io::Result<bool> {
        write_atomic(&self.path(inside(name)?), bytes)
    }

    /// Removes a file that an earlier build wrote, if it still has these bytes: one that was changed is the user's.
    ///
    /// # Errors
    /// What the operating system says; also if `name` leads out of the folder.
    pub fn remove(&self, name: &str, hash: &str) -> io::Result<()> {
        let path = self.path(inside(name)?);
        #[expect(clippy::disallowed_methods, reason = "an output is compared, no input is read")]
        let Ok(bytes) = fs::read(&path) else { return Ok(()) };
        if blake3::hash(&bytes).to_hex().as_str() == hash { fs::remove_file(path) } else { Ok(()) }
    }

    /// Replaces a folder, whatever it holds; see [`write_folder`].
    ///
    /// # Errors
    /// As [`write_folder`]; also if `name` leads out of the folder.
    pub fn write_folder<'a>(
        &self,
        name: &str,
        files: impl IntoIterator<Item = (&'a str, &'a [u8])>,
    ) -> io::Result<bool> {
        write_folder(&self.path(inside(name)?), files)
    }
}

/// Writes a file such that a reader sees the old bytes or the new, never a part: beside it first, then renamed. A file that
/// has these bytes already is left alone, with its time. Whether it was written.
///
/// Not synced to the disk: after a power cut a report is simply built again.
///
/// # Errors
/// What the operating system says; the old file is then as it was.
pub fn write_atomic(path: &Path, bytes: &[u8]) -> io::Result<bool> {
    if holds(path, bytes) {
        return Ok(false);
    }
    let folder = parent(path);
    fs::create_dir_all(folder)?;
    let mut file = temporary_file(folder)?;
    file.write_all(bytes)?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(true)
}

/// Writes a file piece by piece; a reader sees the old bytes or the new.
///
/// # Errors
/// What the operating system says, or `write`; the old file is then as it was.
pub fn write_streamed(
    path: &Path,
    write: impl FnOnce(&mut fs::File) -> io::Result<()>,
) -> io::Result<()> {
    let folder = parent(path);
    fs::create_dir_all(folder)?;
    let mut file = temporary_file(folder)?;
    write(file.as_file_mut())?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// Replaces a folder by one with exactly these files, if it has others. All are written beside it before the old one
/// goes. Whether it was replaced.
///
/// # Errors
/// What the operating system says, the folder then being as it was; also if a path leads out of the folder.
pub fn write_folder<'a>(
    folder: &Path,
    files: impl IntoIterator<Item = (&'a str, &'a [u8])>,
) -> io::Result<bool> {
    let files: Vec<_> = files.into_iter().collect();
    if is_same(folder, &files)? {
        return Ok(false);
    }
    let above = parent(folder);
    fs::create_dir_all(above)?;
    let work = temporary_folder(above)?;
    let fresh = work.path().join("new");
    for (path, bytes) in &files {
        create(&fresh.join(inside(path)?), bytes)?;
    }
    swap(&fresh, folder, &work.path().join("old"))?;
    Ok(true)
}

/// Writes a folder that does not exist yet, as a whole or not at all.
///
/// # Errors
/// What the operating system says, nothing then being there; also if the folder exists.
pub fn write_new_folder<'a>(
    folder: &Path,
    files: impl IntoIterator<Item = (&'a str, &'a [u8])>,
) -> io::Result<()> {
    if fs::symlink_metadata(folder).is_ok() {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    let above = parent(folder);
    let is_new = !above.exists();
    let written = write_folder(folder, files).map(|_| ());
    if written.is_err() && is_new {
        let _ = fs::remove_dir(above);
    }
    written
}

/// Puts `fresh` in the place of `folder`, and the old one back if that fails.
fn swap(fresh: &Path, folder: &Path, old: &Path) -> io::Result<()> {
    let had_one = fs::symlink_metadata(folder).is_ok();
    if had_one {
        fs::rename(folder, old)?;
    }
    fs::rename(fresh, folder).inspect_err(|_| {
        if had_one {
            let _ = fs::rename(old, folder);
        }
    })
}

fn create(path: &Path, bytes: &[u8]) -> io::Result<()> {
    fs::create_dir_all(parent(path))?;
    #[expect(clippy::disallowed_methods, reason = "into a folder that nobody sees yet")]
    fs::write(path, bytes)
}

fn is_same(folder: &Path, files: &[(&str, &[u8])]) -> io::Result<bool> {
    if !folder.is_dir() {
        return Ok(false);
    }
    let mut found = BTreeSet::new();
    list(folder, &mut found)?;
    let wanted: BTreeSet<_> = files.iter().map(|(path, _)| folder.join(path)).collect();
    Ok(found == wanted && files.iter().all(|(path, bytes)| holds(&folder.join(path), bytes)))
}

pub(super) fn list(folder: &Path, found: &mut BTreeSet<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            list(&entry.path(), found)?;
        } else {
            found.insert(entry.path());
        }
    }
    Ok(())
}

pub(super) fn holds(path: &Path, bytes: &[u8]) -> bool {
    let same_length = fs::metadata(path).is_ok_and(|it| it.len() == bytes.len() as u64);
    #[expect(clippy::disallowed_methods, reason = "an output is compared, no input is read")]
    let same = same_length && fs::read(path).is_ok_and(|old| old == bytes);
    same
}

pub(super) fn parent(path: &Path) -> &Path {
    path.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

pub(super) fn inside(path: &str) -> io::Result<&str> {
    let mut parts = Path::new(path).components();
    if !path.is_empty() && parts.all(|it| matches!(it, Component::Normal(_))) {
        return Ok(path);
    }
    let message = format!("`{path}` leads out of the output folder");
    Err(io::Error::new(io::ErrorKind::InvalidInput, message))
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "the tests look at what was written")]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        let mut names: Vec<_> =
            entries.map(|it| it.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_file_is_written_once_and_leaves_nothing_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let outputs = Outputs::new(folder.path());
        assert!(outputs.write("a/b.pdf", b"one").unwrap());
        assert!(!outputs.write("a/b.pdf", b"one").unwrap());
        assert!(outputs.write("a/b.pdf", b"two").unwrap());
        assert_eq!(fs::read(outputs.path("a/b.pdf")).unwrap(), b"two");
        assert_eq!(names(&outputs.path("a")), ["b.pdf"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_file_is_as_readable_as_others() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let outputs = Outputs::new(folder.path());
        outputs.write("a", b"").unwrap();
        fs::write(outputs.path("b"), b"").unwrap();
        let mode = |name| fs::metadata(outputs.path(name)).unwrap().permissions().mode();
        assert_eq!(mode("a"), mode("b"));
    }

    #[test]
    fn a_folder_is_replaced_as_a_whole() {
        let folder = tempfile::tempdir().unwrap();
        let outputs = Outputs::new(folder.path());
        let first: [(&str, &[u8]); 2] = [("main.typ", b"1"), ("charts/a.svg", b"2")];
        assert!(outputs.write_folder("typst", first).unwrap());
        assert!(!outputs.write_folder("typst", first).unwrap());
        let second: [(&str, &[u8]); 1] = [("main.typ", b"1")];
        assert!(outputs.write_folder("typst", second).unwrap());
        assert_eq!(names(&outputs.path("typst")), ["main.typ"]);
        assert_eq!(names(folder.path()), ["typst"]);
    }

    #[test]
    fn a_path_out_of_the_folder_is_refused_and_nothing_is_lost() {
        let folder = tempfile::tempdir().unwrap();
        let outputs = Outputs::new(folder.path());
        outputs.write("typst/main.typ", b"1").unwrap();
        for path in ["../x", "/x", "a/../../x", ""] {
            let bad: [(&str, &[u8]); 1] = [(path, b"x")];
            assert!(outputs.write_folder("typst", bad).is_err(), "{path}");
            assert!(outputs.write(path, b"x").is_err(), "{path}");
        }
        assert_eq!(names(&outputs.path("typst")), ["main.typ"]);
        assert_eq!(names(folder.path()), ["typst"]);
    }
}
