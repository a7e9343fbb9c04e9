//! `report.toml`: the head, the sources, the chapters.

use super::accept::ACCEPT;
use super::content::CONTENT;
use super::each::EACH;
use super::plan::PLAN;
use super::privacy::PRIVACY;
use super::table_map::{DECLARED_TABLE, TABLE_SOURCE};
use super::{BLOCKS, KINDS, LANGUAGES, optional, required};
use crate::load::{Kind, Shape};

/// `report.toml`.
pub static REPORT: Shape = Shape {
    name: "report",
    doc: "The report: what it is, what it reads, and which chapters it has.",
    fields: &[
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
        optional("keywords", Kind::Strs, "Words for catalogues and search."),
        required(
            "municipality",
            Kind::Table(&MUNICIPALITY),
            "The municipality that the report is about.",
        ),
        optional("sources", Kind::Table(&SOURCES), "The files that the report reads."),
        optional("plan", Kind::Table(&PLAN), "What holds for all units of a plan."),
        optional(
            "tables",
            Kind::Map(&Kind::Table(&DECLARED_TABLE)),
            "Tables of any form that the report declares itself, by id.",
        ),
        optional("each", Kind::Table(&EACH), "Makes a report of each row of a table."),
        optional("privacy", Kind::Table(&PRIVACY), "What may be shown of people."),
        optional(
            "accept",
            Kind::Tables(&ACCEPT),
            "Warnings that the author has looked at and accepts.",
        ),
        required("chapter", Kind::Tables(&CHAPTER), "The chapters, in order."),
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
    fields: &[
        optional("units", Kind::Table(&SOURCE), "Departments, subunits and other payers: TOML."),
        optional("roles", Kind::Table(&SOURCE), "Roles and functions: TOML."),
        optional("staffing", Kind::Table(&TABLE_SOURCE), "One row per post: a table."),
        optional(
            "employees",
            Kind::Table(&TABLE_SOURCE),
            "One row per employment, in the place of `staffing`: a table.",
        ),
        optional("classification", Kind::Table(&SOURCE), "Which posts the employees hold: TOML."),
        optional(
            "assignments",
            Kind::Table(&TABLE_SOURCE),
            "Other work that people in a post do: a table.",
        ),
        optional("mapping", Kind::Table(&TABLE_SOURCE), "One row per unit and function: a table."),
        optional(
            "declared",
            Kind::Table(&TABLE_SOURCE),
            "Figures that an earlier report or the client states: a table.",
        ),
        optional(
            "peers",
            Kind::Table(&SOURCE),
            "The municipalities of a comparison, and what is compared: TOML.",
        ),
        optional(
            "peer_matrix",
            Kind::Table(&TABLE_SOURCE),
            "How these organise each function: a table.",
        ),
        optional(
            "peer_fte",
            Kind::Table(&TABLE_SOURCE),
            "Own values, and published aggregates of the others: a table.",
        ),
        optional(
            "peer_answers",
            Kind::Table(&TABLE_SOURCE),
            "The full-time equivalents of each municipality: a table.",
        ),
        optional("recommendations", Kind::Table(&SOURCE), "Areas and recommendations: TOML."),
        optional(
            "goals",
            Kind::Table(&TABLE_SOURCE),
            "Goals and activities with due dates: a table.",
        ),
        optional("budget", Kind::Table(&TABLE_SOURCE), "The lines of the units' budgets: a table."),
        optional("measures", Kind::Table(&SOURCE), "What is measured every year: TOML."),
        optional("ratios", Kind::Table(&TABLE_SOURCE), "Key ratios by year: a table."),
        optional("documents", Kind::Table(&TABLE_SOURCE), "Governing documents: a table."),
        optional("heads", Kind::Table(&SOURCE), "An organisation chart with head counts: TOML."),
        optional(
            "selection",
            Kind::Table(&TABLE_SOURCE),
            "Which support functions are studied further: a table.",
        ),
        optional("organisations", Kind::Table(&SOURCE), "Ways to organise, to compare: TOML."),
        optional("interviews", Kind::Table(&TABLE_SOURCE), "Who was heard: a table."),
        optional("case", Kind::Table(&SOURCE), "Instances, proposals and dissents: TOML."),
        optional("headcount", Kind::Table(&TABLE_SOURCE), "Head counts that add up: a table."),
        optional("departments", Kind::Table(&SOURCE), "An organisation as a tree: TOML."),
        optional("schedule", Kind::Table(&TABLE_SOURCE), "What happens when: a table."),
        optional("minutes", Kind::Table(&SOURCE), "The minutes of meetings: TOML."),
    ],
};

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

pub(crate) static DEFINITION: Shape = Shape {
    name: "definition",
    doc: "A term and what it means.",
    fields: &[
        required("term", Kind::Prose, "The term."),
        required("text", Kind::Prose, "What it means."),
    ],
};
