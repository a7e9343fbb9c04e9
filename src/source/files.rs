//! A path → the bytes of a regular file of bounded size, inside a folder.
//!
//! Nothing is opened before it is known to be a file that ends: a pipe or a device may never do.

use std::fs;
use std::io::{self, Read as _};
use std::path::{Component, Path, PathBuf};

/// The most bytes that are read of an input.
pub(crate) const LIMIT: u64 = 64 << 20;

/// Why a file was not read.
#[derive(Debug)]
pub enum Unread {
    /// Its path, or a link on it, leads out of the project, which the project does not allow.
    Outside,
    /// It is a pipe, a device or a socket.
    Irregular,
    /// It has more bytes than are read.
    TooLarge,
    /// What the operating system says.
    System(io::Error),
}

impl From<io::Error> for Unread {
    fn from(error: io::Error) -> Self {
        Self::System(error)
    }
}

/// The bytes of a regular file that has at most `limit` of them.
///
/// # Errors
/// It is none, has more, or the operating system refuses it.
pub(crate) fn read_regular(path: &Path, limit: u64) -> Result<Vec<u8>, Unread> {
    let metadata = fs::metadata(path)?;
    if metadata.is_dir() {
        return Err(io::Error::from(io::ErrorKind::IsADirectory).into());
    }
    if !metadata.is_file() {
        return Err(Unread::Irregular);
    }
    if metadata.len() > limit {
        return Err(Unread::TooLarge);
    }
    // What a file says of its length may be wrong: it grows, or the system makes it while it is read.
    let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or(0));
    fs::File::open(path)?.take(limit + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit { Err(Unread::TooLarge) } else { Ok(bytes) }
}

/// The real path of a file below `root`, links resolved.
///
/// # Errors
/// It, or what exists of the way to it, is not below `root`; or it does not exist.
pub(crate) fn inside(root: &Path, path: &str) -> Result<PathBuf, Unread> {
    if leads_out(Path::new(path)) {
        return Err(Unread::Outside);
    }
    let (root, full) = (root.canonicalize()?, root.join(path));
    let is_inside = |real: &Path| real.starts_with(&root);
    match full.canonicalize() {
        Ok(real) if is_inside(&real) => Ok(real),
        Ok(_) => Err(Unread::Outside),
        Err(error) => {
            // Whether something exists outside is not told either.
            let exists = full.ancestors().skip(1).find_map(|above| above.canonicalize().ok());
            let leaves = exists.is_some_and(|real| !is_inside(&real));
            Err(if leaves { Unread::Outside } else { error.into() })
        }
    }
}

/// Whether a relative path has more `..` than folders at any point, or is none.
fn leads_out(path: &Path) -> bool {
    let mut depth = 0usize;
    for component in path.components() {
        match component {
            Component::Normal(_) => depth += 1,
            Component::CurDir => {}
            Component::ParentDir if depth > 0 => depth -= 1,
            Component::ParentDir | Component::RootDir | Component::Prefix(_) => return true,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_leads_out_where_it_climbs_above_its_root() {
        for path in ["..", "../a", "a/../../b", "./..", "/etc/passwd", "a/../../a/b"] {
            assert!(leads_out(Path::new(path)), "{path}");
        }
        for path in ["a", "a/..", "inputs/a/../b/x.csv", "./a", "..a/b", "a//b"] {
            assert!(!leads_out(Path::new(path)), "{path}");
        }
    }

    #[test]
    fn a_file_is_read_up_to_its_limit_and_no_further() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        fs::File::create(&path).unwrap().set_len(9).unwrap();
        assert_eq!(read_regular(&path, 9).unwrap().len(), 9);
        assert!(matches!(read_regular(&path, 8), Err(Unread::TooLarge)));
        assert!(matches!(read_regular(folder.path(), 8), Err(Unread::System(_))));
        assert!(matches!(read_regular(&folder.path().join("b"), 8), Err(Unread::System(_))));
    }

    #[cfg(unix)]
    #[test]
    fn a_device_is_no_file() {
        let device = Path::new("/dev/zero");
        assert!(matches!(read_regular(device, LIMIT), Err(Unread::Irregular)));
    }

    #[cfg(unix)]
    #[test]
    fn a_link_may_lead_within_its_root_and_not_out_of_it() {
        use std::os::unix::fs::symlink;
        let (folder, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let root = folder.path();
        fs::create_dir(root.join("a")).unwrap();
        fs::File::create(root.join("a/x")).unwrap();
        fs::File::create(other.path().join("x")).unwrap();
        symlink(root.join("a"), root.join("b")).unwrap();
        symlink(other.path(), root.join("c")).unwrap();
        assert!(inside(root, "b/x").unwrap().ends_with("a/x"));
        for path in ["c/x", "c/none", "c"] {
            assert!(matches!(inside(root, path), Err(Unread::Outside)), "{path}");
        }
        assert!(matches!(inside(root, "b/none"), Err(Unread::System(_))));
    }
}
