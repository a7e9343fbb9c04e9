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

use super::assets::is_typst;
use super::{Assets, MAIN, Project};

/// The same for all reports. `a11y-extras` lets templates mark row header cells.
static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| {
    let features = [Feature::A11yExtras].into_iter().collect();
    LazyHash::new(Library::builder().with_features(features).build())
});

static MAIN_ID: LazyLock<FileId> = LazyLock::new(|| {
    RootedPath::new(VirtualRoot::Project, VirtualPath::new(MAIN).expect("a plain name")).intern()
});

/// The number of a path of the project; none if it leads out of the project.
///
/// Typst numbers paths for the whole process, 65 535 at most; so reports name their files alike.
pub(super) fn file_id(path: &str) -> Option<FileId> {
    let path = VirtualPath::new(path).ok()?;
    Some(RootedPath::new(VirtualRoot::Project, path).intern())
}

/// The world of one report.
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
            let file =
                File { bytes: Bytes::new(bytes.clone()), source: source_of(path, bytes, assets) };
            (path.clone(), file)
        });
        Self { files: files.collect(), assets: assets.clone() }
    }

    fn find(&self, id: FileId) -> FileResult<&File> {
        let rooted = id.get();
        if matches!(rooted.root(), VirtualRoot::Package(_)) {
            let reason = "templates use no packages: a report is built without network";
            return Err(FileError::Package(PackageError::Other(Some(reason.into()))));
        }
        let path = rooted.vpath().get_without_slash();
        self.files.get(path).ok_or_else(|| FileError::NotFound(path.into()))
    }
}

/// Templates are taken over as the assets have parsed them, unless the project has another text.
fn source_of(path: &str, bytes: &[u8], assets: &Assets) -> Option<Source> {
    if !is_typst(path) {
        return None;
    }
    let shared = assets.parsed(path).filter(|source| source.text().as_bytes() == bytes);
    shared.cloned().or_else(|| {
        let text = std::str::from_utf8(bytes).ok()?;
        Some(Source::new(file_id(path)?, text.to_owned()))
    })
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
        let file = self.find(id)?;
        match &file.source {
            Some(source) => Ok(source.clone()),
            None if file.bytes.as_str().is_err() => Err(FileError::InvalidUtf8),
            None => Err(FileError::NotSource),
        }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        Ok(self.find(id)?.bytes.clone())
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
