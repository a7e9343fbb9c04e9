//! The blocks that a chapter can be, and what each of them reads.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::shapes::BLOCKS;
use super::source_file::SourceFile;
use super::text::{check_unique, optional_text};
use crate::diag::{Code, Diagnostic, Faults};
use crate::load::Node;
use crate::source::Located;
use crate::subject::SUBJECTS;
use crate::subject::seam::BlockKind;

/// The block that a chapter is.
#[derive(Debug, Clone, Copy)]
pub enum Block {
    /// The first page.
    Cover,
    /// The table of contents.
    Contents,
    /// A page that opens a part of the document.
    Divider,
    /// Prose, definitions and remarks.
    Page,
    /// A block of a subject.
    Of(&'static BlockKind),
}

impl Block {
    /// The block of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "cover" => Self::Cover,
            "contents" => Self::Contents,
            "divider" => Self::Divider,
            "page" => Self::Page,
            _ => Self::Of(block_kind(name)?),
        })
    }

    /// The keys of a chapter that the block reads, besides `block`, `file` and `hide`.
    fn keys(self) -> &'static [&'static str] {
        match self {
            Self::Cover => &[],
            Self::Contents => &["title"],
            Self::Divider => &["title", "lead"],
            Self::Page => &[
                "id",
                "title",
                "message",
                "level",
                "appendix",
                "numbered",
                "text",
                "remarks",
                "content",
                "definitions",
            ],
            Self::Of(kind) => kind.keys,
        }
    }

    /// Whether the contents list the block by its `title`.
    fn is_listed(self) -> bool {
        self.keys().contains(&"message") || matches!(self, Self::Divider)
    }

    /// Whether a file holds what it shows.
    fn has_file(self) -> bool {
        matches!(self, Self::Of(BlockKind { document: Some(_), .. }))
    }
}

/// The kind of block of that name that a subject has.
fn block_kind(name: &str) -> Option<&'static BlockKind> {
    SUBJECTS.iter().flat_map(|subject| subject.blocks).find(|kind| kind.name == name)
}

/// The sources that a block or a part of that name shows; any of them will do.
fn sources_shown(name: &str) -> &'static [&'static str] {
    let part = |name: &str| {
        let mut parts = SUBJECTS.iter().flat_map(|subject| subject.parts);
        parts.find(|kind| kind.shape.name == name).map(|kind| kind.sources)
    };
    block_kind(name).map(|kind| kind.sources).or_else(|| part(name)).unwrap_or_default()
}

/// A table for `docs/inputs.md`: the keys that each block reads, and the sources that it needs.
#[must_use]
pub fn blocks_markdown() -> String {
    let mut text = String::from("| block | reads | needs in `[sources]` |\n|---|---|---|\n");
    for name in BLOCKS {
        let keys = match Block::from_name(name) {
            Some(block) if block.has_file() => {
                ["file"].iter().chain(block.keys()).copied().collect()
            }
            Some(block) => block.keys().to_vec(),
            None => vec!["file"],
        };
        let listed = |names: &[&str], joint: &str| {
            let names: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
            names.join(joint)
        };
        let sources = listed(sources_shown(name), " or ");
        let _ = writeln!(text, "| `{name}` | {} | {sources} |", listed(&keys, ", "));
    }
    text
}

/// What is wrong with chapters before anything is read for them: N0110 a key that the block does not read, a title or a
/// source that it needs; N0310 an id that two chapters have.
pub(crate) fn check_chapters(
    chapters: &[Node],
    files: &BTreeMap<&'static str, SourceFile>,
    faults: &mut Faults,
) {
    for chapter in chapters {
        check_keys(chapter, faults);
        let parts = chapter.tables("content").iter().filter_map(|content| content.str("part"));
        for name in chapter.str("block").into_iter().chain(parts) {
            check_source(name, files, faults);
        }
    }
    let ids: Vec<_> = chapters.iter().filter_map(|chapter| optional_text(chapter, "id")).collect();
    check_unique(ids.iter(), "chapters", faults);
}

fn check_keys(chapter: &Node, faults: &mut Faults) {
    let Some(name) = chapter.str("block") else { return };
    let Some(block) = Block::from_name(name.value) else { return };
    let is_read =
        |key: &str| matches!(key, "block" | "file" | "hide") || block.keys().contains(&key);
    for key in chapter.keys().filter(|key| !is_read(key.value)) {
        let message = format!("the block `{}` does not read `{}`", name.value, key.value);
        let read = block.keys().join("`, `");
        let hint = match block {
            _ if read.is_empty() => "delete it".to_owned(),
            Block::Page => format!("it reads `{read}`"),
            _ => format!("it reads `{read}`; other texts stand on a `page`"),
        };
        faults.push(Diagnostic::error(Code::TOML_KEY, key.origin, message).with_hint(hint));
    }
    if block.is_listed() && chapter.str("title").is_none() {
        let message =
            format!("missing key `title` (the contents list the block `{}` by it)", name.value);
        faults.push(Diagnostic::error(Code::TOML_KEY, name.origin, message));
    }
}

/// N0110: a block or a part needs the source that it shows.
fn check_source(
    name: Located<&str>,
    files: &BTreeMap<&'static str, SourceFile>,
    faults: &mut Faults,
) {
    let needed = sources_shown(name.value);
    if needed.is_empty() || needed.iter().any(|source| files.contains_key(source)) {
        return;
    }
    let needed = needed.join("` or `");
    let message = format!("missing key `{needed}` in `[sources]` (`{}` shows it)", name.value);
    faults.push(Diagnostic::error(Code::TOML_KEY, name.origin, message));
}
