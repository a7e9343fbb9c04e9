//! A project and the assets → the world that Typst compiles in: these files, these fonts, no date, no packages.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::LazyLock;

use typst::diag::{FileError, FileResult, PackageError};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt as _, World};

use super::path::{file_id, is_typst};
use super::{Assets, MAIN, Project};

/// The same for all reports. `a11y-extras` lets templates mark row header cells.
static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| {
    let features = [Feature::A11yExtras].into_iter().collect();
    LazyHash::new(Library::builder().with_features(features).build())
});

static MAIN_ID: LazyLock<FileId> = LazyLock::new(|| {
    RootedPath::new(VirtualRoot::Project, VirtualPath::new(MAIN).expect("a plain name")).intern()
});

/// The world of one report: its own files, and before them the templates that all share, as they were parsed once.
pub(crate) struct ReportWorld {
    files: BTreeMap<String, File>,
    assets: Assets,
}

struct File {
    bytes: Bytes,
    source: Option<Source>,
}

impl ReportWorld {
    pub(super) fn new(project: &Project, assets: &Assets) -> Self {
        let files = project.files.iter().map(|(path, bytes)| {
            let source = is_typst(path).then(|| source_of(path, bytes)).flatten();
            (path.clone(), File { bytes: Bytes::new(bytes.clone()), source })
        });
        Self { files: files.collect(), assets: assets.clone() }
    }

    /// The path of a file in the project; an error where it is one of a package.
    fn path(id: FileId) -> FileResult<String> {
        let rooted = id.get();
        if matches!(rooted.root(), VirtualRoot::Package(_)) {
            let reason = "templates use no packages: a report is built without network";
            return Err(FileError::Package(PackageError::Other(Some(reason.into()))));
        }
        Ok(rooted.vpath().get_without_slash().to_owned())
    }
}

fn source_of(path: &str, bytes: &[u8]) -> Option<Source> {
    let text = std::str::from_utf8(bytes).ok()?;
    Some(Source::new(file_id(path)?, text.to_owned()))
}

impl World for ReportWorld {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.assets.book()
    }

    fn main(&self) -> FileId {
        *MAIN_ID
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let path = Self::path(id)?;
        let own = self.files.get(&path);
        if let Some(source) = own.and_then(|file| file.source.as_ref()) {
            return Ok(source.clone());
        }
        if let Some(source) = self.assets.parsed(&path).filter(|_| own.is_none()) {
            return Ok(source.clone());
        }
        let bytes = self.file(id)?;
        Err(if bytes.as_str().is_err() { FileError::InvalidUtf8 } else { FileError::NotSource })
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let path = Self::path(id)?;
        let own = self.files.get(&path).map(|file| file.bytes.clone());
        own.or_else(|| self.assets.template(&path)).ok_or_else(|| FileError::NotFound(path.into()))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.assets.font(index)
    }

    /// None: a report's date is data.
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

impl fmt::Debug for ReportWorld {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ReportWorld").field("assets", &self.assets).finish_non_exhaustive()
    }
}
