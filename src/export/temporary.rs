//! Temporary files and folders: made beside what they will replace, locked while their writer lives, swept when it does not.
//!
//! A lock and not a process number tells who lives: the system takes it back at every kind of death, numbers are used again,
//! and processes in two containers may have the same one.

use std::fs::{self, File};
use std::io;
use std::path::Path;

use tempfile::{NamedTempFile, TempDir};

const PREFIX: &str = ".nulage-";
/// Letters and digits that `tempfile` puts behind the prefix.
const RANDOM: usize = 6;
/// A sweep may take a file in the moment before it is locked; the second is not taken too, but for the worst of luck.
const TRIES: usize = 8;

/// A temporary folder with its lock.
pub(super) struct TemporaryFolder {
    folder: TempDir,
    _lock: Option<File>,
}

impl TemporaryFolder {
    pub(super) fn path(&self) -> &Path {
        self.folder.path()
    }
}

/// A temporary file is for its owner only unless told otherwise; outputs are as readable as the user's other files.
pub(super) fn temporary_file(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX).rand_bytes(RANDOM);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    for _ in 0..TRIES {
        let file = builder.tempfile_in(folder)?;
        // A file system without locks has files that nobody sweeps.
        let _ = file.as_file().lock();
        if file.path().exists() {
            return Ok(file);
        }
    }
    Err(io::Error::other("a temporary file vanished"))
}

pub(super) fn temporary_folder(above: &Path) -> io::Result<TemporaryFolder> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX).rand_bytes(RANDOM);
    for _ in 0..TRIES {
        let folder = builder.tempdir_in(above)?;
        let lock = File::open(folder.path()).and_then(|it| it.lock().map(|()| it)).ok();
        if folder.path().exists() {
            return Ok(TemporaryFolder { folder, _lock: lock });
        }
    }
    Err(io::Error::other("a temporary folder vanished"))
}

/// Holds a folder for one process at a time, where the file system has locks.
pub struct FolderLock {
    _lock: Option<File>,
}

/// Waits until no other process holds the folder.
#[must_use]
pub fn lock_folder(folder: &Path) -> FolderLock {
    FolderLock { _lock: File::open(folder).and_then(|it| it.lock().map(|()| it)).ok() }
}

/// Removes the temporary files in a folder whose writers are dead. What cannot be removed stays: it does no harm.
pub fn sweep(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        if entry.file_name().to_str().is_some_and(is_temporary) {
            sweep_one(&entry.path());
        }
    }
}

fn is_temporary(name: &str) -> bool {
    name.strip_prefix(PREFIX)
        .is_some_and(|it| it.len() == RANDOM && it.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

fn sweep_one(path: &Path) {
    // A link is not ours, and is not followed.
    let Ok(kind) = fs::symlink_metadata(path).map(|it| it.file_type()) else { return };
    if !kind.is_file() && !kind.is_dir() {
        return;
    }
    let Ok(lock) = File::options().read(true).write(kind.is_file()).open(path) else { return };
    if lock.try_lock().is_ok() {
        let _ = if kind.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
    }
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "the tests write what they look at")]
mod tests {
    use super::*;

    #[test]
    fn what_lives_and_what_is_not_ours_stays() {
        let folder = tempfile::tempdir().unwrap();
        let here = |name: &str| folder.path().join(name);
        let file = temporary_file(folder.path()).unwrap();
        let work = temporary_folder(folder.path()).unwrap();
        fs::write(work.path().join("a"), "a").unwrap();
        for name in [".nulage-notes.txt", ".nulage-", "nulage-abcdef", ".nulage-ab_def"] {
            fs::write(here(name), "mine").unwrap();
        }
        sweep(folder.path());
        assert!(file.path().exists() && work.path().join("a").exists());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 6);
    }

    #[test]
    fn what_a_dead_writer_left_is_swept() {
        let folder = tempfile::tempdir().unwrap();
        let here = |name: &str| folder.path().join(name);
        fs::write(here(".nulage-aB3def"), "half").unwrap();
        fs::create_dir_all(here(".nulage-aB3dex/new/charts")).unwrap();
        fs::write(here(".nulage-aB3dex/new/charts/a.svg"), "half").unwrap();
        let (_, left) = temporary_file(folder.path()).unwrap().keep().unwrap();
        sweep(folder.path());
        assert!(!left.exists());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_neither_followed_nor_removed() {
        let folder = tempfile::tempdir().unwrap();
        let other = tempfile::tempdir().unwrap();
        fs::write(other.path().join("mine"), "mine").unwrap();
        std::os::unix::fs::symlink(other.path(), folder.path().join(".nulage-abcdef")).unwrap();
        sweep(folder.path());
        assert!(other.path().join("mine").exists());
        assert!(folder.path().join(".nulage-abcdef").is_symlink());
    }
}
