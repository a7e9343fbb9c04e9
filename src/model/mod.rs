//! Stage 2: raw tables and documents → a typed model with every reference resolved.
//!
//! It reads what `report.toml` names, through `load`, and reports all faults of all files together. It computes
//! nothing: sums and counts belong to `figure`.

pub mod block;
pub(crate) mod cells;
pub(crate) mod chapters;
pub mod content;
pub mod day;
pub use crate::subject::declared::model as declared;
pub mod each;
pub mod exhibit;
pub mod id;
pub use crate::subject::interviews::model as interview;
pub mod kind;
pub use crate::subject::mapping::model as mapping;
pub mod memo;
pub mod organisation;
pub use crate::subject::peers::model as peer;
pub use crate::subject::people::model as people;
pub mod plan;
pub mod privacy;
pub mod project;
pub mod quantity;
pub use crate::subject::recommendations::model as recommendation;
pub mod report;
pub mod shapes;
pub use crate::subject::staffing::model as staffing;
pub use crate::subject::structures::model as structure;
pub use crate::subject::study::model as study;
pub mod table;
pub mod theme;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::accept::Acceptance;
use crate::diag::{Code, Diagnostic, Diagnostics, Faults, Result};
use crate::load::{
    Node, RawTable, TableFile, load_declared_table, load_document, load_document_partly, load_table,
};
use crate::source::{Located, Origin, Sources, below};
pub(crate) use cells::{date_for_number, merged_number, quantity_fault};
use declared::Declared;
use each::Each;
use id::Arena;
use interview::Interview;
use mapping::Headcount;
use memo::Memo;
use organisation::{Classification, Organisation};
use peer::Comparison;
use people::{Care, Coverage, Scheme, posts_from_export};
use plan::Plan;
use privacy::{Privacy, Search};
use recommendation::Recommendations;
use report::{Chapter, Head, Known, SourceFile};
use staffing::{Assignment, Post, References, Staffing};
use structure::Structures;
use study::Selected;
use table::{DeclaredTable, check_rules, declared_tables};

/// Everything that one report is made from.
#[derive(Debug, Clone)]
pub struct Model {
    /// The report's name: that of its folder, and of its row where the folder holds a batch: `profile/0114`.
    pub id: Box<str>,
    /// What makes a report of each row of a table.
    pub each: Option<Each>,
    /// What the report is.
    pub head: Head,
    /// The chapters in order.
    pub chapters: Vec<Chapter>,
    /// Warnings that the author has looked at.
    pub accepted: Vec<Acceptance>,
    /// The files by name.
    pub files: BTreeMap<&'static str, SourceFile>,
    /// Departments and payers.
    pub organisation: Organisation,
    /// Roles and functions.
    pub classification: Classification,
    /// The staffing table, or what the HR export makes of it.
    pub posts: Arena<Post>,
    /// What became of the rows of the HR export, where there is one.
    pub coverage: Option<Coverage>,
    /// The measures of posts for which the staffing table has no column.
    pub unasked: Vec<&'static str>,
    /// Other work of the same people.
    pub assignments: Arena<Assignment>,
    /// The minimum cell size, where the report asks for one.
    pub minimum: Option<u32>,
    /// The mapping: people by unit and function.
    pub mapping: Vec<Headcount>,
    /// What others state.
    pub declared: Vec<Declared>,
    /// Areas and recommendations.
    pub recommendations: Recommendations,
    /// What a plan adds.
    pub plan: Plan,
    /// Which functions are studied further.
    pub selection: Vec<Selected>,
    /// The tables that the report declares itself.
    pub tables: Vec<DeclaredTable>,
    /// The comparison with other municipalities.
    pub comparison: Comparison,
    /// Ways to organise.
    pub structures: Structures,
    /// Who was heard.
    pub interviews: Vec<Interview>,
    /// What a memo adds.
    pub memo: Memo,
}

/// The folder below `inputs/` of a report: `profile` of `profile/0114`.
#[must_use]
pub fn folder_of(id: &str) -> &str {
    id.split_once('/').map_or(id, |(folder, _)| folder)
}

impl Model {
    /// The folder that the report's files stand in, with a slash behind it.
    #[must_use]
    pub fn folder(&self) -> String {
        format!("inputs/{}/", folder_of(&self.id))
    }

    /// The tables and charts of any table that chapters show, in their order.
    pub fn exhibits(&self) -> impl Iterator<Item = &exhibit::ExhibitPart> {
        let parts = self.chapters.iter().flat_map(|chapter| &chapter.content);
        parts.filter_map(|content| match &content.part {
            content::Part::Exhibit(exhibit) => Some(&**exhibit),
            _ => None,
        })
    }

    /// The name of a function, a group of functions or a unit, by its id.
    #[must_use]
    pub fn mapping_name(&self, id: &str) -> &str {
        let functions = self.classification.functions.iter().map(|f| (&f.id, &f.name));
        let groups = self.classification.groups.iter().map(|g| (&g.id, &g.name));
        let units = self.organisation.units.iter().map(|u| (&u.id, &u.name));
        let mut named = functions.chain(groups).chain(units);
        named.find(|(known, _)| &*known.value == id).map_or("", |(_, name)| name)
    }
}

/// A report as far as it could be read.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// The model; where there were errors, without what they concern.
    pub model: Model,
    /// How much of it there is.
    pub extent: Extent,
}

/// How much of a report could be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// All of it.
    Whole,
    /// Every file, but not every cell or key.
    EveryFile,
    /// Not every file.
    SomeFiles,
}

/// Reads the report in `inputs/<id>`; `None` if any fault was an error.
pub fn load_model(id: &str, sources: &mut Sources, faults: &mut Faults) -> Option<Model> {
    let loaded = load_report(id, sources, faults)?;
    (loaded.extent == Extent::Whole).then_some(loaded.model)
}

/// Reads the report in `inputs/<id>` as far as it can be read; `None` if its `report.toml` cannot.
pub fn load_report(id: &str, sources: &mut Sources, faults: &mut Faults) -> Option<Loaded> {
    let folder = format!("inputs/{id}");
    let path = format!("{folder}/report.toml");
    let report = load_document_partly(sources, &path, &shapes::REPORT, faults)?;
    let files = report::source_files(&report);
    let lacks_source = check_needed(&report, &files, faults);
    let mut reader = Reader {
        folder,
        files: &files,
        sources,
        faults,
        search: Search::default(),
        lacks_file: false,
    };

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
    let head = Head::from_node(&report);
    let (staffing, coverage) = reader.posts(refs, (&head, Care::Strict));
    let assignments = reader
        .table("assignments", &shapes::ASSIGNMENTS)
        .map(|t| staffing::assignments_from_table(&t, staffing.as_ref(), refs, reader.faults));
    let mapping = reader
        .table("mapping", &shapes::MAPPING)
        .map(|t| mapping::headcounts_from_table(&t, refs, reader.faults));
    let declared = reader
        .table("declared", &shapes::DECLARED)
        .map(|t| declared::declared_from_table(&t, reader.faults));
    let plan = reader.plan(&report, refs.organisation);
    let selection = reader
        .table("selection", &shapes::SELECTION)
        .map(|t| study::selection_from_table(&t, refs.classification, reader.faults));
    let tables = reader.declared_tables(&report);
    let comparison = reader.comparison(refs.classification);
    let structures = reader.structures();
    let interviews = reader.interviews();
    let (memo, is_memo_whole) = reader.memo();
    let nodes = reader.chapters(&report);
    block::check_chapters(&nodes, &files, reader.faults);
    let nodes = reader.with_studies(nodes);
    let lacks_file = reader.lacks_file || lacks_source;
    let privacy = Privacy::from_node(&report, reader.faults);
    reader.finish(&privacy);
    let known = Known {
        organisation: refs.organisation,
        classification: refs.classification,
        recommendations: recommendations.as_ref(),
        structures: structures.as_ref(),
        interviews: interviews.as_deref(),
        memo: is_memo_whole.then_some(&memo),
    };
    let chapters = report::chapters(&nodes, known, faults);
    content::check_principles(&chapters, faults);
    let extent = match (faults.has_errors(), lacks_file) {
        (false, _) => Extent::Whole,
        (true, false) => Extent::EveryFile,
        (true, true) => Extent::SomeFiles,
    };
    let model = Model {
        id: id.into(),
        each: Each::from_node(&report),
        minimum: privacy.minimum,
        head,
        chapters,
        accepted: Acceptance::all_of(&report),
        organisation: organisation.unwrap_or_default(),
        classification: classification.unwrap_or_default(),
        unasked: staffing.as_ref().map(|s| s.unasked.clone()).unwrap_or_default(),
        posts: staffing.map(|s| s.posts).unwrap_or_default(),
        coverage,
        assignments: assignments.unwrap_or_default(),
        mapping: mapping.unwrap_or_default(),
        declared: declared.unwrap_or_default(),
        recommendations: recommendations.unwrap_or_default(),
        plan,
        selection: selection.unwrap_or_default(),
        tables,
        comparison: comparison.unwrap_or_default(),
        structures: structures.unwrap_or_default(),
        interviews: interviews.unwrap_or_default(),
        memo,
        files,
    };
    let model = if extent == Extent::SomeFiles { model.without_rows() } else { model };
    Some(Loaded { model, extent })
}

impl Model {
    /// Without the rows of tables: they refer to files that could not be read.
    fn without_rows(self) -> Self {
        let tables = self.tables.into_iter();
        let tables = tables.map(|table| DeclaredTable { raw: None, ..table }).collect();
        Self {
            posts: Arena::default(),
            assignments: Arena::default(),
            declared: Vec::new(),
            plan: Plan::default(),
            tables,
            ..self
        }
    }
}

/// Reads the files that `[sources]` names.
pub(crate) struct Reader<'a> {
    pub(crate) folder: String,
    pub(crate) files: &'a BTreeMap<&'static str, SourceFile>,
    pub(crate) sources: &'a mut Sources,
    pub(crate) faults: &'a mut Faults,
    pub(crate) search: Search,
    /// Whether a file that is named could not be read, or differs from its shape.
    pub(crate) lacks_file: bool,
}

impl Reader<'_> {
    /// Personal data in any of the texts that were read.
    pub(crate) fn finish(self, privacy: &Privacy) {
        self.search.check(privacy, &self.folder, self.sources, self.faults);
    }

    pub(crate) fn path(&self, name: &str) -> Option<Located<String>> {
        let file = &self.files.get(name)?.file;
        Some(Located::new(below(&self.folder, &file.value), file.origin))
    }

    pub(crate) fn kept<T>(&mut self, loaded: Result<T>) -> Option<T> {
        let kept = self.faults.keep(loaded);
        self.lacks_file |= kept.is_none();
        kept
    }

    pub(crate) fn document(
        &mut self,
        name: &str,
        shape: &'static crate::load::Shape,
    ) -> Option<Node> {
        let path = self.path(name)?;
        let loaded = load_document(self.sources, &path.value, shape);
        self.kept(loaded.map_err(|faults| named_at(faults, &path)))
    }

    /// A document that a key names by its path, relative to the report's folder.
    pub(crate) fn named_document(
        &mut self,
        file: &Located<Box<str>>,
        shape: &'static crate::load::Shape,
    ) -> Option<Node> {
        let path = Located::new(below(&self.folder, &file.value), file.origin);
        let loaded = load_document(self.sources, &path.value, shape);
        self.kept(loaded.map_err(|faults| named_at(faults, &path)))
    }

    fn comparison(&mut self, classification: Option<&Classification>) -> Option<Comparison> {
        let tables = peer::Tables {
            matrix: self.table("peer_matrix", &shapes::PEER_MATRIX),
            summaries: self.table("peer_fte", &shapes::PEER_FTE),
            answers: self.table("peer_answers", &shapes::PEER_ANSWERS),
        };
        let node = self.document("peers", &shapes::PEERS)?;
        Some(peer::comparison(&node, &tables, classification, self.faults))
    }

    /// The posts of the staffing table, or those that the employees of the HR export hold.
    pub(crate) fn posts(
        &mut self,
        refs: References<'_>,
        (head, care): (&Head, Care),
    ) -> (Option<Staffing>, Option<Coverage>) {
        let staffing = self
            .table("staffing", &shapes::STAFFING)
            .map(|t| staffing::posts_from_table(&t, refs, self.faults));
        let scheme = self
            .document("classification", &shapes::CLASSIFICATION)
            .map(|n| Scheme::from_node(&n, refs, self.faults));
        let export = self.table("employees", &shapes::EMPLOYEES);
        let classified = export
            .and_then(|t| posts_from_export(&t, scheme.as_ref(), refs, (head, care), self.faults));
        match classified {
            Some((posts, coverage)) => (Some(Staffing::from_posts(posts)), Some(coverage)),
            None => (staffing, None),
        }
    }

    /// Ways to organise: none at all where `[sources]` names no file, so that a comparison is reported.
    fn structures(&mut self) -> Option<Structures> {
        if !self.files.contains_key("organisations") {
            return Some(Structures::default());
        }
        let node = self.document("organisations", &shapes::ORGANISATIONS)?;
        Some(Structures::from_node(&node, self.faults))
    }

    /// Who was heard: nobody where `[sources]` names no file, so that a list of them is reported.
    fn interviews(&mut self) -> Option<Vec<Interview>> {
        if !self.files.contains_key("interviews") {
            return Some(Vec::new());
        }
        let table = self.table("interviews", &shapes::INTERVIEWS)?;
        Some(interview::interviews_from_table(&table, self.faults))
    }

    pub(crate) fn table(
        &mut self,
        name: &str,
        shape: &'static crate::load::TableShape,
    ) -> Option<RawTable> {
        let path = self.path(name)?;
        let how = TableFile { path: path.value.clone(), ..self.files.get(name)?.how.clone() };
        check_rules(&how.map, self.faults);
        let loaded = load_table(self.sources, how, shape);
        self.searched(loaded, &path)
    }

    /// The tables that the report declares itself, those of files as they stand there.
    fn declared_tables(&mut self, report: &Node) -> Vec<DeclaredTable> {
        let mut tables = declared_tables(report);
        for declared in &mut tables {
            let Some((file, how)) = declared.file() else { continue };
            check_rules(&how.map, self.faults);
            let path = Located::new(below(&self.folder, &file.value), file.origin);
            let how = TableFile { path: path.value.clone(), ..how };
            let loaded = load_declared_table(self.sources, &how);
            declared.raw = self.searched(loaded, &path).map(Arc::new);
        }
        tables
    }

    /// A table with its remarks, searched for personal data.
    pub(crate) fn searched(
        &mut self,
        loaded: Result<RawTable>,
        path: &Located<String>,
    ) -> Option<RawTable> {
        let table = self.kept(loaded.map_err(|faults| named_at(faults, path)))?;
        self.faults.extend(table.remarks().iter().cloned());
        self.search.table(&table, self.sources);
        Some(table)
    }
}

/// N0110: a table whose rows refer to another source needs that source; N0237: the posts come from one source. Whether one is
/// missing.
fn check_needed(
    report: &Node,
    files: &BTreeMap<&'static str, SourceFile>,
    faults: &mut Faults,
) -> bool {
    const NEEDS: [(&str, &[&str]); 15] = [
        ("staffing", &["units"]),
        ("staffing", &["roles"]),
        ("employees", &["units"]),
        ("employees", &["roles"]),
        ("employees", &["classification"]),
        ("assignments", &["staffing", "employees"]),
        ("recommendations", &["units"]),
        ("goals", &["units"]),
        ("budget", &["units"]),
        ("ratios", &["measures"]),
        ("documents", &["units"]),
        ("selection", &["roles"]),
        ("peer_matrix", &["peers"]),
        ("peer_fte", &["peers"]),
        ("peer_answers", &["peers"]),
    ];
    if let (Some(staffing), Some(employees)) = (files.get("staffing"), files.get("employees")) {
        let message = "`staffing` and `employees` both give the posts";
        faults.push(
            Diagnostic::error(Code::POSTS_TWICE, employees.file.origin, message)
                .with_label(staffing.file.origin, "the staffing table")
                .with_hint("name one of them in `[sources]`"),
        );
    }
    let has = |name: &&str| files.contains_key(*name);
    let missing = NEEDS.iter().filter(|(name, needed)| has(name) && !needed.iter().any(&has));
    let mut is_missing = false;
    for (name, needed) in missing {
        is_missing = true;
        let needed = needed.join("` or `");
        let message = format!("missing key `{needed}` in `[sources]` (`{name}` refers to it)");
        let origin = report.table("sources").map_or(report.origin(), Node::origin);
        faults.push(Diagnostic::error(Code::TOML_KEY, origin, message));
    }
    is_missing
}

/// A missing file has no place of its own: it gains that of the line in `report.toml` that names it.
fn placed(fault: Diagnostic, origin: Origin) -> Diagnostic {
    if fault.code.is_of_files() { Diagnostic { origin, ..fault } } else { fault }
}

/// [`placed`], for all faults of a file.
fn named_at(faults: Diagnostics, path: &Located<String>) -> Diagnostics {
    let mut all = Faults::new();
    all.extend(faults.into_iter().map(|fault| placed(fault, path.origin)));
    match all.finish(()) {
        Err(faults) => faults,
        Ok(()) => Diagnostic::error(
            Code::FILE_MISSING,
            path.origin,
            format!("cannot read `{}`", path.value),
        )
        .into(),
    }
}
