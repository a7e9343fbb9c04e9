//! The templates and fonts that are built in, with a project's own in their place → what Typst reads.
//!
//! Fonts and templates are parsed at most once here and shared by all reports and threads; a clone is cheap.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, OnceLock};

use include_dir::{Dir, include_dir};
use typst::foundations::Bytes;
use typst::syntax::Source;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

use super::path::{file_id, has_ending, is_typst};

static TEMPLATES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates");
static FONTS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/fonts");

/// Templates and fonts, ready for use.
#[derive(Clone)]
pub struct Assets(Arc<Inner>);

struct Inner {
    /// By path in the project: `templates/…` and `fonts/…`.
    files: BTreeMap<String, Bytes>,
    /// The templates, each parsed once somebody asks for it: a report uses some of them.
    sources: BTreeMap<String, OnceLock<Option<Source>>>,
    fonts: Vec<Font>,
    book: LazyHash<FontBook>,
    unreadable_fonts: Vec<String>,
    hash: AssetsHash,
}

/// BLAKE3 over sorted paths and bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AssetsHash {
    /// Of all below `templates/`.
    pub templates: [u8; 32],
    /// Of all below `fonts/`.
    pub fonts: [u8; 32],
}

impl AssetsHash {
    /// That of the built-in files with a project's own in their place, none of which is parsed.
    #[must_use]
    pub fn with_overrides(own: impl IntoIterator<Item = (String, Vec<u8>)>) -> Self {
        let mut files = builtin_files();
        files.extend(own.into_iter().map(|(path, bytes)| (path, Bytes::new(bytes))));
        Self::of(&files)
    }

    fn of(files: &BTreeMap<String, Bytes>) -> Self {
        Self {
            templates: hash_of(below(files, "templates/")),
            fonts: hash_of(below(files, "fonts/")),
        }
    }
}

fn builtin_files() -> BTreeMap<String, Bytes> {
    let mut files = BTreeMap::new();
    embed("templates", &TEMPLATES, &mut files);
    embed("fonts", &FONTS, &mut files);
    files
}

impl Assets {
    /// What is built into the program.
    #[must_use]
    pub fn builtin() -> Self {
        Self::from_files(builtin_files())
    }

    /// The same with a project's own files (`templates/…`, `fonts/…`) replacing or joining the built-in ones, file by
    /// file. Paths elsewhere are left out.
    #[must_use]
    pub fn with_overrides(self, files: impl IntoIterator<Item = (String, Vec<u8>)>) -> Self {
        let own: BTreeMap<_, _> = files
            .into_iter()
            .filter(|(path, _)| path.starts_with("templates/") || path.starts_with("fonts/"))
            .map(|(path, bytes)| (path, Bytes::new(bytes)))
            .collect();
        if own.is_empty() {
            return self;
        }
        let mut all = self.0.files.clone();
        all.extend(own);
        Self::from_files(all)
    }

    /// The files of a project below `templates/` that stand in the place of built-in ones or beside them.
    pub fn own_templates(&self) -> impl Iterator<Item = (&str, &[u8])> {
        let known = builtin_files();
        let templates = below(&self.0.files, "templates/");
        let own = templates.filter(move |(path, bytes)| known.get(*path) != Some(*bytes));
        own.map(|(path, bytes)| (path, bytes.as_slice()))
    }

    fn from_files(files: BTreeMap<String, Bytes>) -> Self {
        let hash = AssetsHash::of(&files);
        let templates = below(&files, "templates/").filter(|(path, _)| is_typst(path));
        let sources = templates.map(|(path, _)| (path.to_owned(), OnceLock::new())).collect();
        let (mut fonts, mut unreadable_fonts) = (Vec::new(), Vec::new());
        for (path, bytes) in below(&files, "fonts/").filter(|(path, _)| is_font(path)) {
            let before = fonts.len();
            fonts.extend(Font::iter(bytes.clone()));
            if fonts.len() == before {
                unreadable_fonts.push(path.to_owned());
            }
        }
        let book = LazyHash::new(FontBook::from_fonts(&fonts));
        Self(Arc::new(Inner { files, sources, fonts, book, unreadable_fonts, hash }))
    }

    /// The hashes that decide whether a report must be built again.
    #[must_use]
    pub fn hash(&self) -> AssetsHash {
        self.0.hash
    }

    /// The templates, by path.
    pub fn templates(&self) -> impl Iterator<Item = (&str, &[u8])> {
        below(&self.0.files, "templates/").map(|(path, bytes)| (path, bytes.as_slice()))
    }

    /// The files of `fonts/`, by path; licences too.
    pub fn fonts(&self) -> impl Iterator<Item = (&str, &[u8])> {
        below(&self.0.files, "fonts/").map(|(path, bytes)| (path, bytes.as_slice()))
    }

    /// Files that end as fonts do and are none.
    pub(super) fn unreadable_fonts(&self) -> impl Iterator<Item = &str> {
        self.0.unreadable_fonts.iter().map(String::as_str)
    }

    /// The bytes of a template, by its path.
    pub(super) fn template(&self, path: &str) -> Option<Bytes> {
        self.0.files.get(path).filter(|_| path.starts_with("templates/")).cloned()
    }

    pub(super) fn parsed(&self, path: &str) -> Option<&Source> {
        let parsed = || parse(path, self.0.files.get(path)?);
        self.0.sources.get(path)?.get_or_init(parsed).as_ref()
    }

    pub(super) fn book(&self) -> &LazyHash<FontBook> {
        &self.0.book
    }

    pub(super) fn font(&self, index: usize) -> Option<Font> {
        self.0.fonts.get(index).cloned()
    }
}

impl fmt::Debug for Assets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Assets").field("hash", &self.0.hash).finish_non_exhaustive()
    }
}

fn embed(root: &str, dir: &'static Dir<'static>, files: &mut BTreeMap<String, Bytes>) {
    for file in dir.files() {
        let path = format!("{root}/{}", file.path().display());
        files.insert(path, Bytes::new(file.contents()));
    }
    for dir in dir.dirs() {
        embed(root, dir, files);
    }
}

fn below<'a>(
    files: &'a BTreeMap<String, Bytes>,
    folder: &'a str,
) -> impl Iterator<Item = (&'a str, &'a Bytes)> {
    files
        .range(folder.to_owned()..)
        .map(|(path, bytes)| (path.as_str(), bytes))
        .take_while(move |(path, _)| path.starts_with(folder))
}

/// Lengths go into the hash too, so that no two sets of files run together to the same bytes.
fn hash_of<'a>(files: impl Iterator<Item = (&'a str, &'a Bytes)>) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new();
    for (path, bytes) in files {
        for part in [path.as_bytes(), bytes.as_slice()] {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part);
        }
    }
    *hasher.finalize().as_bytes()
}

fn parse(path: &str, bytes: &Bytes) -> Option<Source> {
    let text = bytes.as_str().ok()?;
    Some(Source::new(file_id(path)?, text.to_owned()))
}

fn is_font(path: &str) -> bool {
    has_ending(path, &["ttf", "otf", "ttc", "otc"])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(path: &str, bytes: &[u8]) -> Assets {
        Assets::builtin().with_overrides([(path.to_owned(), bytes.to_vec())])
    }

    #[test]
    fn two_families_of_four_cuts_are_built_in() {
        let assets = Assets::builtin();
        assert_eq!(assets.0.fonts.len(), 8);
        assert!(assets.book().contains_family("source sans 3"));
        assert!(assets.book().contains_family("libertinus serif"));
        assert_eq!(assets.unreadable_fonts().count(), 0);
    }

    #[test]
    fn an_override_replaces_one_file_and_changes_one_hash() {
        let (plain, own) = (Assets::builtin(), with("templates/parts/note.typ", b"// mine"));
        assert_eq!(own.templates().count(), plain.templates().count());
        assert_eq!(own.parsed("templates/parts/note.typ").unwrap().text(), "// mine");
        assert_ne!(own.hash().templates, plain.hash().templates);
        assert_eq!(own.hash().fonts, plain.hash().fonts);
    }

    #[test]
    fn what_is_evaluated_ahead_are_the_templates_of_a_kind_and_of_no_other() {
        let assets = Assets::builtin();
        let is_parsed = |path: &str| assets.0.sources[path].get().is_some();
        super::super::evaluate("profile", &assets);
        assert!(is_parsed("templates/kinds/profile.typ") && is_parsed("templates/parts/table.typ"));
        assert!(!is_parsed("templates/kinds/deck.typ"));
        // What is wrong with templates is told by the report that asks for them.
        super::super::evaluate("profile", &with("templates/parts/table.typ", b"#let x = ("));
        super::super::evaluate("unknown", &assets);
    }

    #[test]
    fn files_of_other_folders_are_no_overrides() {
        assert_eq!(with("secrets.typ", b"x").hash(), Assets::builtin().hash());
    }

    #[test]
    fn a_file_that_is_no_font_is_named() {
        let assets = with("fonts/logo.ttf", b"not a font");
        assert_eq!(assets.unreadable_fonts().collect::<Vec<_>>(), ["fonts/logo.ttf"]);
    }
}
