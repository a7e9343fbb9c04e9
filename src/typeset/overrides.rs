//! A project folder → its own templates and fonts, for [`super::Assets::with_overrides`].
//!
//! Not part of the stage: the caller reads them once, before the first report.

use std::io;
use std::path::Path;

/// Every file below `templates/` and `fonts/` of the project folder, by path with `/`, in order. A folder that does not
/// exist has no files; names that begin with a dot are left out.
///
/// # Errors
/// What the operating system says of the first file or folder that it refuses.
pub fn read_overrides(root: &Path) -> io::Result<Vec<(String, Vec<u8>)>> {
    let mut files = Vec::new();
    for folder in ["templates", "fonts"] {
        if root.join(folder).is_dir() {
            read_folder(root, folder, &mut files)?;
        }
    }
    files.sort();
    Ok(files)
}

fn read_folder(root: &Path, folder: &str, files: &mut Vec<(String, Vec<u8>)>) -> io::Result<()> {
    for entry in std::fs::read_dir(root.join(folder))? {
        let name = entry?.file_name();
        let Some(name) = name.to_str().filter(|name| !name.starts_with('.')) else { continue };
        let path = format!("{folder}/{name}");
        let full = root.join(&path);
        if full.is_dir() {
            read_folder(root, &path, files)?;
        } else {
            #[expect(
                clippy::disallowed_methods,
                reason = "read once, before any report has sources"
            )]
            let bytes = std::fs::read(full)?;
            files.push((path, bytes));
        }
    }
    Ok(())
}
