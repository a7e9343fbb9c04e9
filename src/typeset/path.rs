//! Paths of a project, as Typst numbers them, and what their endings say.

use typst::syntax::{FileId, RootedPath, VirtualPath, VirtualRoot};

/// The number of a path of the project; none if it leads out of the project.
///
/// Typst numbers paths for the whole process, 65 535 at most; so reports name their files alike.
pub(super) fn file_id(path: &str) -> Option<FileId> {
    let path = VirtualPath::new(path).ok()?;
    Some(RootedPath::new(VirtualRoot::Project, path).intern())
}

/// Whether a path is that of Typst source.
pub(super) fn is_typst(path: &str) -> bool {
    has_ending(path, &["typ"])
}

/// Whether a path has one of these endings.
pub(super) fn has_ending(path: &str, endings: &[&str]) -> bool {
    let Some((_, ending)) = path.rsplit_once('.') else { return false };
    endings.iter().any(|it| ending.eq_ignore_ascii_case(it))
}
