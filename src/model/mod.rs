//! Stage 2: raw tables and documents → a typed model with every reference resolved.
//!
//! It reads what `report.toml` names, through `load`, and reports all faults of all files together. It computes
//! nothing: sums and counts belong to `figure`.

pub mod block;
pub(crate) mod cells;
pub(crate) mod chapters;
pub mod content;
pub mod day;
pub mod due;
pub mod each;
pub mod exhibit;
pub mod id;
pub mod kind;
pub mod number;
pub mod organisation;
pub mod placeholder;
pub mod privacy;
pub mod project;
pub mod quantity;
pub mod readings;
pub mod report;
pub mod shapes;
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
use crate::subject::SUBJECTS;
use crate::subject::seam::Show;
pub(crate) use cells::{date_for_number, merged_number, quantity_fault};
use each::Each;
use organisation::{Classification, Organisation, Text, text};
use privacy::{Privacy, Search};
use readings::{Reading, Readings};
use report::{Chapter, Head, Known, SourceFile};
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
    /// The minimum cell size, where the report asks for one.
    pub minimum: Option<u32>,
    /// The tables that the report declares itself.
    pub tables: Vec<DeclaredTable>,
    /// What subjects read.
    pub readings: Readings,
    /// What the author notes in the working paper: about what, and what.
    pub working_notes: Vec<(Text, Text)>,
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

    /// What a subject reads.
    #[must_use]
    pub fn of<T: Reading>(&self) -> &T {
        self.readings.of()
    }

    /// The tables and charts of any table that chapters show, in their order.
    pub fn exhibits(&self) -> impl Iterator<Item = &exhibit::ExhibitPart> {
        let parts = self.chapters.iter().flat_map(|chapter| &chapter.content);
        parts.filter_map(|content| match &content.part {
            content::Part::Exhibit(exhibit) => Some(&**exhibit),
            _ => None,
        })
    }

    /// The parts of chapters that are of a subject's type, in their order.
    pub(crate) fn shown<T: Show>(&self) -> impl Iterator<Item = &T> {
        let parts = self.chapters.iter().flat_map(|chapter| &chapter.content);
        parts.filter_map(|content| match &content.part {
            content::Part::Shown(part) => part.as_a(),
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
    let head = Head::from_node(&report);
    let mut reader = Reader {
        folder,
        report: &report,
        head: &head,
        files: &files,
        sources,
        faults,
        search: Search::default(),
        lacks_file: false,
        is_bold: false,
        readings: Readings::default(),
    };
    reader.vocabulary();
    for subject in SUBJECTS {
        (subject.read)(&mut reader);
    }
    let tables = reader.declared_tables();
    let nodes = reader.chapters(&report);
    block::check_chapters(&nodes, &files, reader.faults);
    let nodes = reader.with_documents(nodes);
    let lacks_file = reader.lacks_file || lacks_source;
    let privacy = Privacy::from_node(&report, reader.faults);
    let mut readings = reader.finish(&privacy);
    let chapters = report::chapters(&nodes, Known::of(&readings), faults);
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
        organisation: readings.take().unwrap_or_default(),
        classification: readings.take().unwrap_or_default(),
        tables,
        readings,
        working_notes: working_notes(&report),
        files,
    };
    let model = if extent == Extent::SomeFiles { model.without_rows() } else { model };
    Some(Loaded { model, extent })
}

fn working_notes(report: &Node) -> Vec<(Text, Text)> {
    let notes = report.tables("working_note").iter();
    notes.map(|note| (text(note, "title"), text(note, "text"))).collect()
}

impl Model {
    /// Without the rows of tables: they refer to files that could not be read.
    fn without_rows(self) -> Self {
        let tables = self.tables.into_iter();
        let tables = tables.map(|table| DeclaredTable { raw: None, ..table }).collect();
        Self { tables, readings: self.readings.without_rows(), ..self }
    }
}

/// Reads the files that `[sources]` names.
pub(crate) struct Reader<'a> {
    pub(crate) folder: String,
    /// `report.toml`.
    pub(crate) report: &'a Node,
    /// What the report is.
    pub(crate) head: &'a Head,
    pub(crate) files: &'a BTreeMap<&'static str, SourceFile>,
    pub(crate) sources: &'a mut Sources,
    pub(crate) faults: &'a mut Faults,
    pub(crate) search: Search,
    /// Whether a file that is named could not be read, or differs from its shape.
    pub(crate) lacks_file: bool,
    /// Whether what has faults is read as far as it goes.
    pub(crate) is_bold: bool,
    /// What was read so far.
    pub(crate) readings: Readings,
}

impl Reader<'_> {
    /// Personal data in any of the texts that were read.
    pub(crate) fn finish(self, privacy: &Privacy) -> Readings {
        self.search.check(privacy, &self.folder, self.sources, self.faults);
        self.readings
    }

    /// What rows refer to.
    pub(crate) fn vocabulary(&mut self) {
        if let Some(node) = self.document("units", &shapes::UNITS) {
            self.readings.put(Organisation::from_node(&node, self.faults));
        }
        if let Some(node) = self.document("roles", &shapes::ROLES) {
            self.readings.put(Classification::from_node(&node, self.faults));
        }
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
    fn declared_tables(&mut self) -> Vec<DeclaredTable> {
        let mut tables = declared_tables(self.report);
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
    if let (Some(staffing), Some(employees)) = (files.get("staffing"), files.get("employees")) {
        let message = "`staffing` and `employees` both give the posts";
        faults.push(
            Diagnostic::error(Code::POSTS_TWICE, employees.file.origin, message)
                .with_label(staffing.file.origin, "the staffing table")
                .with_hint("name one of them in `[sources]`"),
        );
    }
    let has = |name: &&str| files.contains_key(*name);
    let sources = SUBJECTS.iter().flat_map(|subject| subject.sources);
    let needs = sources.flat_map(|source| source.needs.iter().map(|needed| (source.name, *needed)));
    let missing = needs.filter(|(name, needed)| has(name) && !needed.iter().any(&has));
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
