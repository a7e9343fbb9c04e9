//! A folder that is emitted again: only what an earlier build is known to have written there is replaced or removed.
//!
//! A [`Record`] says what that is. A file that it does not list is the user's, and so is one that was changed since.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::write::{holds, inside, list, parent, write_atomic, write_folder};

/// The files that were emitted into a folder: the hash of each by its path there. An empty hash stands for a file that a
/// build announced and may not have finished.
pub type Record = BTreeMap<String, String>;

/// The files of a folder, by their paths there.
pub type Files<'a> = [(&'a str, &'a [u8])];

/// The record of files that were written.
#[must_use]
pub fn record(files: &Files<'_>) -> Record {
    files.iter().map(|(path, bytes)| ((*path).to_owned(), hash(bytes))).collect()
}

fn hash(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}

/// Whether all files of a record stand as they were written.
#[must_use]
pub fn stands(folder: &Path, record: &Record) -> bool {
    record.iter().all(|(path, hash)| hash_of(&folder.join(path)).as_ref() == Some(hash))
}

/// How a folder becomes what it should be.
#[derive(Debug)]
pub struct Renewal {
    /// Nothing is to be done.
    pub is_done: bool,
    /// Files of the user stand there too: the folder is not replaced as a whole.
    is_shared: bool,
    /// Files of ours that are no longer emitted.
    obsolete: Vec<PathBuf>,
}

/// Looks at a folder before anything is written. The error is the path of what is the user's and stands in the way.
///
/// # Errors
/// The first such file, or the folder itself if it is none.
pub fn plan_renewal(folder: &Path, known: &Record, files: &Files<'_>) -> Result<Renewal, PathBuf> {
    let mut found = BTreeSet::new();
    let Ok(kind) = fs::symlink_metadata(folder).map(|it| it.file_type()) else {
        return Ok(Renewal { is_done: false, is_shared: false, obsolete: Vec::new() });
    };
    if !folder.is_dir() || list(folder, &mut found).is_err() {
        return Err(folder.to_owned());
    }
    let wanted: BTreeMap<PathBuf, &[u8]> =
        files.iter().map(|(path, bytes)| (folder.join(path), *bytes)).collect();
    let mut renewal = Renewal { is_done: true, is_shared: kind.is_symlink(), obsolete: Vec::new() };
    for path in &found {
        let stands = wanted.get(path).is_some_and(|bytes| holds(path, bytes));
        let is_ours = stands || is_known(folder, path, known);
        match (wanted.contains_key(path), is_ours) {
            (true, false) => return Err(path.clone()),
            (true, true) => renewal.is_done &= stands,
            (false, true) => renewal.obsolete.push(path.clone()),
            (false, false) => renewal.is_shared = true,
        }
    }
    renewal.is_done &=
        renewal.obsolete.is_empty() && wanted.keys().all(|path| found.contains(path));
    Ok(renewal)
}

/// Makes the folder hold these files, and of others only the user's: in one step, or file by file where the user has some.
///
/// # Errors
/// What the operating system says; also if a path leads out of the folder.
pub fn renew(folder: &Path, renewal: &Renewal, files: &Files<'_>) -> io::Result<()> {
    if renewal.is_done {
        return Ok(());
    }
    if !renewal.is_shared {
        return write_folder(folder, files.iter().copied()).map(|_| ());
    }
    for path in &renewal.obsolete {
        fs::remove_file(path)?;
        remove_empty(folder, path);
    }
    for (path, bytes) in files {
        write_atomic(&folder.join(inside(path)?), bytes)?;
    }
    Ok(())
}

/// Removes the files of a record, and the folder once it is empty. Whether a file was left because it was changed.
///
/// # Errors
/// What the operating system says.
pub fn remove_emitted(folder: &Path, known: &Record) -> io::Result<bool> {
    let mut is_left = false;
    for name in known.keys().filter(|name| inside(name).is_ok()) {
        let path = folder.join(name);
        if !path.exists() {
            continue;
        }
        if is_known(folder, &path, known) {
            fs::remove_file(&path)?;
            remove_empty(folder, &path);
        } else {
            is_left = true;
        }
    }
    if !is_left {
        let _ = fs::remove_dir(folder);
    }
    Ok(is_left)
}

/// Removes the folders above a file, up to the emitted one, as far as they are empty.
fn remove_empty(folder: &Path, file: &Path) {
    let mut above = parent(file);
    while above != folder && above.starts_with(folder) && fs::remove_dir(above).is_ok() {
        above = parent(above);
    }
}

fn is_known(folder: &Path, path: &Path, known: &Record) -> bool {
    let Some(name) = path.strip_prefix(folder).ok().and_then(Path::to_str) else { return false };
    match known.get(&name.replace('\\', "/")) {
        None => false,
        Some(hash) => hash.is_empty() || hash_of(path).as_ref() == Some(hash),
    }
}

fn hash_of(path: &Path) -> Option<String> {
    #[expect(clippy::disallowed_methods, reason = "an output is compared, no input is read")]
    std::fs::read(path).ok().map(|bytes| hash(&bytes))
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "the tests write what they look at")]
mod tests {
    use super::*;

    const FIRST: &Files<'_> = &[("main.typ", b"1"), ("charts/a.svg", b"a")];
    const SECOND: &Files<'_> = &[("main.typ", b"2"), ("charts/b.svg", b"b")];

    fn names(folder: &Path) -> Vec<String> {
        let mut found = BTreeSet::new();
        list(folder, &mut found).unwrap();
        found.iter().map(|it| it.strip_prefix(folder).unwrap().display().to_string()).collect()
    }

    fn emit(folder: &Path, known: &Record, files: &Files<'_>) -> Result<Record, PathBuf> {
        let renewal = plan_renewal(folder, known, files)?;
        renew(folder, &renewal, files).unwrap();
        Ok(record(files))
    }

    #[test]
    fn files_of_the_user_outlive_ours() {
        let above = tempfile::tempdir().unwrap();
        let folder = above.path().join("typst");
        let known = emit(&folder, &Record::new(), FIRST).unwrap();
        fs::write(folder.join("notes.md"), "mine").unwrap();
        let known = emit(&folder, &known, SECOND).unwrap();
        assert_eq!(names(&folder), ["charts/b.svg", "main.typ", "notes.md"]);
        assert_eq!(fs::read(folder.join("main.typ")).unwrap(), b"2");
        assert!(!remove_emitted(&folder, &known).unwrap());
        assert_eq!(names(&folder), ["notes.md"]);
    }

    #[test]
    fn a_file_of_the_user_in_the_way_is_named() {
        let above = tempfile::tempdir().unwrap();
        let folder = above.path().join("typst");
        fs::create_dir(&folder).unwrap();
        fs::write(folder.join("main.typ"), "mine").unwrap();
        let refused = emit(&folder, &Record::new(), FIRST).unwrap_err();
        assert_eq!(
            (refused, names(&folder)),
            (folder.join("main.typ"), vec!["main.typ".to_owned()])
        );
    }

    #[test]
    fn a_changed_file_is_the_users() {
        let above = tempfile::tempdir().unwrap();
        let folder = above.path().join("typst");
        let known = emit(&folder, &Record::new(), FIRST).unwrap();
        fs::write(folder.join("main.typ"), "mine").unwrap();
        assert_eq!(emit(&folder, &known, SECOND).unwrap_err(), folder.join("main.typ"));
        assert!(remove_emitted(&folder, &known).unwrap());
        assert_eq!(names(&folder), ["main.typ"]);
    }

    #[test]
    fn what_was_announced_is_ours_whatever_it_holds() {
        let above = tempfile::tempdir().unwrap();
        let folder = above.path().join("typst");
        emit(&folder, &Record::new(), FIRST).unwrap();
        let announced = FIRST.iter().map(|(path, _)| ((*path).to_owned(), String::new())).collect();
        emit(&folder, &announced, SECOND).unwrap();
        assert_eq!(names(&folder), ["charts/b.svg", "main.typ"]);
    }

    #[test]
    fn what_stands_already_is_left_alone() {
        let above = tempfile::tempdir().unwrap();
        let folder = above.path().join("typst");
        let known = emit(&folder, &Record::new(), FIRST).unwrap();
        assert!(stands(&folder, &known));
        assert!(plan_renewal(&folder, &Record::new(), FIRST).unwrap().is_done);
        fs::remove_file(folder.join("charts/a.svg")).unwrap();
        assert!(!stands(&folder, &known));
        assert!(!plan_renewal(&folder, &known, FIRST).unwrap().is_done);
    }
}
