//! Stage 2: raw tables and documents → a typed model with every reference resolved.
//!
//! It reads what `report.toml` names, through `load`, and reports all faults of all files together. It computes
//! nothing: sums and counts belong to `figure`.

mod cells;
pub mod declared;
pub mod organisation;
pub mod quantity;
pub mod recommendation;
pub mod report;
pub mod shapes;
pub mod staffing;
pub mod theme;

use std::collections::BTreeMap;

use crate::diag::{Code, Diagnostic, Diagnostics, Faults};
use crate::load::{Node, RawTable, TableFile, load_document, load_table};
use crate::source::{Located, Sources};
use declared::Declared;
use organisation::{Classification, Organisation};
use recommendation::Recommendations;
use report::{Chapter, Head, SourceFile};
use staffing::{Assignment, Post, References};

/// Everything that one report is made from.
#[derive(Debug, Clone)]
pub struct Model {
    /// The folder's name.
    pub id: Box<str>,
    /// What the report is.
    pub head: Head,
    /// The chapters in order.
    pub chapters: Vec<Chapter>,
    /// The files by name.
    pub files: BTreeMap<&'static str, SourceFile>,
    /// Departments and payers.
    pub organisation: Organisation,
    /// Roles and functions.
    pub classification: Classification,
    /// The staffing table.
    pub posts: Vec<Post>,
    /// Other work of the same people.
    pub assignments: Vec<Assignment>,
    /// What others state.
    pub declared: Vec<Declared>,
    /// Areas and recommendations.
    pub recommendations: Recommendations,
}

/// Reads the report in `inputs/<id>`; `None` if any fault was an error.
pub fn load_model(id: &str, sources: &mut Sources, faults: &mut Faults) -> Option<Model> {
    let folder = format!("inputs/{id}");
    let report =
        faults.keep(load_document(sources, &format!("{folder}/report.toml"), &shapes::REPORT))?;
    let files = report::source_files(&report);
    let mut reader = Reader { folder, files: &files, sources, faults };

    let organisation = reader
        .document("units", &shapes::UNITS)
        .map(|n| Organisation::from_node(&n, reader.faults));
    let classification = reader
        .document("roles", &shapes::ROLES)
        .map(|n| Classification::from_node(&n, reader.faults));
    let refs =
        References { organisation: organisation.as_ref(), classification: classification.as_ref() };
    let recommendations = reader
        .document("recommendations", &shapes::RECOMMENDATIONS)
        .map(|n| Recommendations::from_node(&n, refs.organisation, reader.faults));
    let staffing = reader
        .table("staffing", &shapes::STAFFING)
        .map(|t| staffing::posts_from_table(&t, refs, reader.faults));
    let assignments = reader
        .table("assignments", &shapes::ASSIGNMENTS)
        .map(|t| staffing::assignments_from_table(&t, staffing.as_ref(), refs, reader.faults));
    let declared = reader
        .table("declared", &shapes::DECLARED)
        .map(|t| declared::declared_from_table(&t, reader.faults));
    let chapters = report::chapters(&report, refs.organisation, recommendations.as_ref(), faults);
    if faults.has_errors() {
        return None;
    }
    Some(Model {
        id: id.into(),
        head: Head::from_node(&report),
        chapters,
        organisation: organisation?,
        classification: classification?,
        posts: staffing?.posts,
        assignments: assignments.unwrap_or_default(),
        declared: declared.unwrap_or_default(),
        recommendations: recommendations.unwrap_or_default(),
        files,
    })
}

/// Reads the files that `[sources]` names.
struct Reader<'a> {
    folder: String,
    files: &'a BTreeMap<&'static str, SourceFile>,
    sources: &'a mut Sources,
    faults: &'a mut Faults,
}

impl Reader<'_> {
    fn path(&self, name: &str) -> Option<Located<String>> {
        let file = &self.files.get(name)?.file;
        Some(Located::new(format!("{}/{}", self.folder, file.value), file.origin))
    }

    fn document(&mut self, name: &str, shape: &'static crate::load::Shape) -> Option<Node> {
        let path = self.path(name)?;
        let loaded = load_document(self.sources, &path.value, shape);
        self.faults.keep(loaded.map_err(|faults| named_at(faults, &path)))
    }

    fn table(&mut self, name: &str, shape: &'static crate::load::TableShape) -> Option<RawTable> {
        let path = self.path(name)?;
        let how = TableFile { path: path.value.clone(), ..self.files.get(name)?.how.clone() };
        let loaded = load_table(self.sources, how, shape);
        let table = self.faults.keep(loaded.map_err(|faults| named_at(faults, &path)))?;
        self.faults.extend(table.remarks().iter().cloned());
        Some(table)
    }
}

/// A missing file has no place of its own: it gains that of the line in `report.toml` that names it.
fn named_at(faults: Diagnostics, path: &Located<String>) -> Diagnostics {
    let mut placed = Faults::new();
    placed.extend(faults.into_iter().map(|fault| {
        if fault.code == Code::FILE_MISSING {
            Diagnostic { origin: path.origin, ..fault }
        } else {
            fault
        }
    }));
    match placed.finish(()) {
        Err(faults) => faults,
        Ok(()) => Diagnostic::error(
            Code::FILE_MISSING,
            path.origin,
            format!("cannot read `{}`", path.value),
        )
        .into(),
    }
}
