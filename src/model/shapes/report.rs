//! `report.toml`: the head, the sources, the chapters.

use super::accept::ACCEPT;
use super::content::{CONTENT, DEFINITION};
use super::each::EACH;
use super::privacy::PRIVACY;
use super::table_map::{DECLARED_TABLE, TABLE_SOURCE};
use super::{BLOCKS, KINDS, LANGUAGES, optional, required};
use crate::load::{Field, Kind, Shape};
use crate::subject::seam::{Form, Source, gathered};

/// `report.toml`.
pub static REPORT: Shape = Shape {
    name: "report",
    doc: "The report: what it is, what it reads, and which chapters it has.",
    fields: gathered!(HEAD, keys: key => *key; Field),
};

/// The keys that are of no subject.
const HEAD: [Field; 20] = [
    required(
        "kind",
        Kind::Open(KINDS),
        "The kind of document: one that is built in, or one of the project's own.",
    ),
    required("title", Kind::Str, "The title on the cover."),
    optional("subtitle", Kind::Str, "The line below the title."),
    optional("status", Kind::Str, "What the document is, such as `Slutrapport`."),
    required("date", Kind::Date, "The date of the report; no other date is ever printed."),
    optional(
        "date_shown",
        Kind::Bool,
        "`false` keeps the date off the pages, where only this edition is dated; the file always states it.",
    ),
    optional("language", Kind::Choice(LANGUAGES), "The language, `sv` unless said otherwise."),
    optional(
        "author",
        Kind::Str,
        "Who publishes the report; the municipality unless said otherwise.",
    ),
    optional("description", Kind::Str, "One sentence for catalogues and search."),
    optional(
        "attach",
        Kind::Bool,
        "`true` puts the tables, the data of charts and the key figures into the PDF as CSV files; it is then PDF/A-3a in the place of PDF/A-2a.",
    ),
    optional("keywords", Kind::Strs, "Words for catalogues and search."),
    required(
        "municipality",
        Kind::Table(&MUNICIPALITY),
        "The municipality that the report is about.",
    ),
    optional("sources", Kind::Table(&SOURCES), "The files that the report reads."),
    optional(
        "tables",
        Kind::Map(&TABLES),
        "Tables of any form that the report declares itself, by id.",
    ),
    optional("each", Kind::Table(&EACH), "Makes a report of each row of a table."),
    optional("privacy", Kind::Table(&PRIVACY), "What may be shown of people."),
    optional(
        "accept",
        Kind::Tables(&ACCEPT),
        "Warnings that the author has looked at and accepts.",
    ),
    optional(
        "since",
        Kind::Str,
        "The folder, relative to that of the report, that holds a copy of the outputs of an earlier version: the working paper then says what changed since.",
    ),
    optional(
        "working_note",
        Kind::Tables(&WORKING_NOTE),
        "What the working paper says besides; no page of the report shows it.",
    ),
    required("chapter", Kind::Tables(&CHAPTER), "The chapters, in order."),
];

static WORKING_NOTE: Shape = Shape {
    name: "working note",
    doc: "A note in the working paper, for the author and whoever checks the facts.",
    fields: &[
        required("title", Kind::Prose, "What it is about."),
        required("text", Kind::Prose, "The note."),
    ],
};

static MUNICIPALITY: Shape = Shape {
    name: "municipality",
    doc: "The municipality that the report is about.",
    fields: &[
        required("name", Kind::Str, "The short name: `Danderyd`."),
        required("full_name", Kind::Str, "The full name: `Danderyds kommun`."),
    ],
};

static SOURCES: Shape = Shape {
    name: "sources",
    doc: "The files that the report reads, relative to its folder.",
    fields: gathered!(VOCABULARY, sources: source => source_field(source); Field),
};

/// What rows refer to.
const VOCABULARY: [Field; 2] = [
    optional("units", Kind::Table(&SOURCE), "Departments, subunits and other payers: TOML."),
    optional("roles", Kind::Table(&SOURCE), "Roles and functions: TOML."),
];

/// A table of any form.
static TABLES: Kind = Kind::Table(&DECLARED_TABLE);

const fn source_field(source: &Source) -> Field {
    let kind = match source.form {
        Form::Document(_) => Kind::Table(&SOURCE),
        Form::Table(_) => Kind::Table(&TABLE_SOURCE),
    };
    optional(source.name, kind, source.doc)
}

static SOURCE: Shape = Shape {
    name: "source",
    doc: "A file and what the source line of an exhibit calls it.",
    fields: &[
        required("file", Kind::Str, "The path, relative to the report's folder."),
        optional("label", Kind::Str, "What the source line says: `kommunens HR-system, 2023`."),
    ],
};

/// A file of chapters, which a chapter with `block = "include"` names.
pub static CHAPTERS: Shape = Shape {
    name: "chapters",
    doc: "Chapters in a file of their own; a chapter of `report.toml` with `block = \"include\"` puts them in its place.",
    fields: &[required("chapter", Kind::Tables(&CHAPTER), "The chapters, in order.")],
};

static CHAPTER: Shape = Shape {
    name: "chapter",
    doc: "A block of the document.",
    fields: &[
        required("block", Kind::Choice(BLOCKS), "Which block it is."),
        optional(
            "file",
            Kind::Str,
            "With `include`: the file whose chapters stand here; with `study`: the study's.",
        ),
        optional(
            "level",
            Kind::Integer,
            "The level of its heading, 1 to 3; 1 unless said otherwise, 2 in slides.",
        ),
        optional(
            "appendix",
            Kind::Bool,
            "Whether it is an appendix, which gets a letter where chapters have numbers.",
        ),
        optional(
            "numbered",
            Kind::Bool,
            "`false` leaves its heading without a number where chapters have numbers, as that of a summary.",
        ),
        optional("id", Kind::Id, "A name that references can use."),
        optional("title", Kind::Name, "The short title, for contents and bookmarks."),
        optional("message", Kind::Prose, "The message of the page, as a sentence."),
        optional("lead", Kind::Prose, "One or two sentences below a divider's title."),
        optional("text", Kind::Prose, "Body text."),
        optional("remarks", Kind::Proses, "Short remarks beside the body."),
        optional("definitions", Kind::Tables(&DEFINITION), "Terms and what they mean."),
        optional("content", Kind::Variants(&CONTENT), "The parts of the chapter, in order."),
        optional("units", Kind::Strs, "The units that the block shows; all unless named."),
        optional(
            "areas",
            Kind::Strs,
            "The areas whose recommendations the block shows; all unless named.",
        ),
        optional(
            "all",
            Kind::Bool,
            "With `reconciliation`: whether figures that agree are listed too.",
        ),
        optional(
            "hide",
            Kind::Condition,
            "Leaves the block out: `true`, or an expression such as `own.population < 10000`.",
        ),
    ],
};
