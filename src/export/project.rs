//! A report's project and the assets → a folder that the plain Typst compiler makes the same pages from.
//!
//! `typst compile --root . --font-path fonts --ignore-system-fonts --pdf-standard ua-1,a-2a main.typ`; with
//! `--features a11y-extras` the PDF has the same tags for row headers too. A report that carries files needs `a-3a`.

use std::io;
use std::path::Path;

use super::write::write_folder;
use crate::typeset::{Assets, MAIN, PAPER_DATA, PAPER_MAIN, Project};

/// The files of the folder: those of the project, `templates/` and `fonts/`.
pub fn project_files<'a>(
    project: &'a Project,
    assets: &'a Assets,
) -> impl Iterator<Item = (&'a str, &'a [u8])> {
    let files = project.files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()));
    files.chain(assets.templates()).chain(assets.fonts())
}

/// What the project of a working paper adds to the folder of its report.
pub fn paper_files(paper: &Project) -> impl Iterator<Item = (&str, &[u8])> {
    let names = [(MAIN, PAPER_MAIN), (PAPER_DATA, PAPER_DATA)];
    names.into_iter().filter_map(|(from, to)| Some((to, paper.files.get(from)?.as_slice())))
}

/// Writes the folder anew; what stood in it before is gone. Whether anything changed.
///
/// # Errors
/// What the operating system says; the folder is then as it was.
pub fn write_project(folder: &Path, project: &Project, assets: &Assets) -> io::Result<bool> {
    write_folder(folder, project_files(project, assets))
}
