//! Loading: every fault at its exact place, and values that come back as they were written.
#![allow(clippy::indexing_slicing, clippy::string_slice, reason = "a test fails by panicking")]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "../support/book.rs"]
mod book;
mod documents;
mod misleading;
mod properties;
mod speed;
mod tables;
mod workbooks;

use nulage::diag::{Diagnostics, Format, RenderContext, Severity, render};
use nulage::load::{
    ColumnShape, Field, Kind, Node, RawTable, Shape, TableShape, load_document, load_table,
};
use nulage::source::{Origin, Sources};

const fn column(
    name: &'static str,
    synonyms: &'static [&'static str],
    required: bool,
) -> ColumnShape {
    ColumnShape {
        name,
        synonyms,
        required,
        example: "x",
        doc: "what it says",
        instead: "",
        is_amount: false,
    }
}

static TABLE: TableShape = TableShape {
    name: "staffing",
    doc: "a row per post",
    columns: &[
        column("unit", &["enhet"], true),
        column("title", &["titel", "befattning"], true),
        column("fte", &["åa"], false),
    ],
};

const fn field(key: &'static str, kind: Kind, required: bool) -> Field {
    Field { key, kind, required, doc: "what it says" }
}

static UNIT: Shape = Shape {
    name: "unit",
    doc: "a unit",
    fields: &[
        field("id", Kind::Id, true),
        field("name", Kind::Str, true),
        field("subunit", Kind::Tables(&UNIT), false),
        field("remarks", Kind::Proses, false),
    ],
};

static DOCUMENT: Shape = Shape {
    name: "report",
    doc: "a report",
    fields: &[
        field("kind", Kind::Choice(&["review", "mapping"]), false),
        field("text", Kind::Prose, false),
        field("date", Kind::Date, false),
        field("year", Kind::Integer, false),
        field("total", Kind::Decimal, false),
        field("draft", Kind::Bool, false),
        field("owner", Kind::Table(&UNIT), false),
        field("unit", Kind::Tables(&UNIT), false),
        field("values", Kind::Map(&Kind::Decimal), false),
    ],
};

/// A project folder with one file, and what loading it gave.
struct Project {
    folder: tempfile::TempDir,
    sources: Sources,
}

impl Project {
    fn new(name: &str, bytes: impl AsRef<[u8]>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        #[expect(clippy::disallowed_methods, reason = "a test's input")]
        std::fs::write(folder.path().join(name), bytes).unwrap();
        let sources = Sources::new(folder.path());
        Self { folder, sources }
    }

    fn lines(&self, faults: Diagnostics) -> Vec<String> {
        let context = RenderContext { report: "r", sources: &self.sources, color: false };
        let render = |d| render(&d, Format::Short, context).trim_end().to_owned();
        let faults = faults.into_sorted().into_iter();
        faults.filter(|d| d.severity != Severity::Note).map(render).collect()
    }

    fn slice(&self, origin: Origin) -> &str {
        let source = self.sources.get(origin.file().unwrap());
        &source.text()[origin.range().unwrap()]
    }
}

fn table(bytes: impl AsRef<[u8]>) -> (Project, RawTable) {
    let mut project = Project::new("a.csv", bytes);
    let loaded = load_table(&mut project.sources, "a.csv", &TABLE);
    let table = loaded.unwrap_or_else(|faults| panic!("{:?}", project.lines(faults)));
    (project, table)
}

fn table_faults(bytes: impl AsRef<[u8]>) -> Vec<String> {
    let mut project = Project::new("a.csv", bytes);
    let faults = load_table(&mut project.sources, "a.csv", &TABLE).unwrap_err();
    project.lines(faults)
}

fn rows(table: &RawTable) -> Vec<[&str; 3]> {
    table.rows().map(|row| [0, 1, 2].map(|column| row.cell(column).value)).collect()
}

fn document(text: &str) -> (Project, Node) {
    let mut project = Project::new("a.toml", text);
    let loaded = load_document(&mut project.sources, "a.toml", &DOCUMENT);
    let node = loaded.unwrap_or_else(|faults| panic!("{:?}", project.lines(faults)));
    (project, node)
}

fn document_faults(text: impl AsRef<[u8]>) -> Vec<String> {
    let mut project = Project::new("a.toml", text);
    let faults = load_document(&mut project.sources, "a.toml", &DOCUMENT).unwrap_err();
    project.lines(faults)
}
