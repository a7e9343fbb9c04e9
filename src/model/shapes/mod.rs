//! What the input files may contain: the one source for validation, JSON Schema and `docs/inputs.md`.

mod accept;
pub(crate) mod content;
pub(crate) mod each;
pub(crate) mod exhibit;
pub(crate) mod kind;
pub(crate) mod organisation;
pub(crate) mod privacy;
pub(crate) mod project;
pub(crate) mod report;
pub(crate) mod table_map;
pub(crate) mod theme;

pub use content::PARTS;
pub use kind::KIND;
pub use organisation::{ROLES, UNITS};
pub use project::PROJECT;
pub use report::{CHAPTERS, REPORT};
pub use theme::THEME;

use crate::load::{ColumnShape, Field, Kind, Shape, TableShape};
use crate::subject::SUBJECTS;
use crate::subject::seam::{Form, gathered};

/// The kinds of report that are built in: those that have a template. A project adds its own with one.
pub const KINDS: &[&str] = include!(concat!(env!("OUT_DIR"), "/kinds.rs"));
/// The languages of a report.
pub const LANGUAGES: &[&str] = &["sv", "en"];
/// The blocks that a chapter may be.
pub static BLOCKS: &[&str] = gathered!(GENERAL_BLOCKS, blocks: kind => kind.name; &'static str);
const GENERAL_BLOCKS: [&str; 5] = ["cover", "contents", "divider", "page", "include"];

/// Every TOML document that a project may hold.
#[must_use]
pub fn documents() -> Vec<&'static Shape> {
    let of_subjects = SUBJECTS.iter().flat_map(|subject| {
        let named = subject.sources.iter().filter_map(|source| match source.form {
            Form::Document(shape) => Some(shape),
            Form::Table(_) => None,
        });
        named.chain(subject.documents.iter().copied())
    });
    let before = [&REPORT, &CHAPTERS, &UNITS, &ROLES].into_iter();
    before.chain(of_subjects).chain([&THEME, &PROJECT, &KIND]).collect()
}

/// Every table that a report may read.
#[must_use]
pub fn tables() -> Vec<&'static TableShape> {
    let sources = SUBJECTS.iter().flat_map(|subject| subject.sources);
    let tables = sources.filter_map(|source| match source.form {
        Form::Table(shape) => Some(shape),
        Form::Document(_) => None,
    });
    tables.collect()
}

/// The names of `[sources]`.
pub(crate) fn source_names() -> impl Iterator<Item = &'static str> {
    let of_subjects = SUBJECTS.iter().flat_map(|subject| subject.sources);
    ["units", "roles"].into_iter().chain(of_subjects.map(|source| source.name))
}

pub(crate) const fn required(key: &'static str, kind: Kind, doc: &'static str) -> Field {
    Field { key, kind, required: true, doc }
}

pub(crate) const fn optional(key: &'static str, kind: Kind, doc: &'static str) -> Field {
    Field { key, kind, required: false, doc }
}

pub(crate) const fn column(
    name: &'static str,
    synonyms: &'static [&'static str],
    required: bool,
    example: &'static str,
    doc: &'static str,
) -> ColumnShape {
    ColumnShape { name, synonyms, required, example, doc, instead: "", is_amount: false }
}
