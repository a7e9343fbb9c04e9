//! Stage 2: raw tables and documents → a typed model with every reference resolved.
//!
//! It reads what `report.toml` names, through `load`, and reports all faults of all files together. It computes
//! nothing: sums and counts belong to `figure`.

pub mod block;
pub(crate) mod cells;
pub mod chapter;
pub(crate) mod chapters;
pub mod content;
pub mod day;
pub mod due;
pub mod each;
pub mod exhibit;
pub mod head;
pub mod id;
pub mod kind;
pub mod known;
pub mod number;
pub(crate) mod number_cell;
pub mod organisation;
pub mod placeholder;
pub mod privacy;
pub mod project;
pub mod quantity;
pub(crate) mod reader;
pub mod readings;
pub mod shapes;
pub mod source_file;
pub mod table;
pub mod text;
pub mod theme;

use std::collections::BTreeMap;

use crate::accept::Acceptance;
use crate::diag::{Code, Diagnostic, Faults};
use crate::load::{Node, load_document_partly};
use crate::source::Sources;
use crate::subject::SUBJECTS;
use crate::subject::seam::Show;
use block::Block;
use chapter::{Chapter, Stand, check_principles};
use content::Part;
use each::Each;
use head::Head;
use known::Known;
pub(crate) use number_cell::{check_percent_signs, date_for_number, merged_number, quantity_fault};
use organisation::{Classification, Organisation};
use privacy::Privacy;
pub(crate) use reader::Reader;
use readings::{Reading, Readings};
use source_file::{SourceFile, source_files};
use table::DeclaredTable;
use text::{Text, optional_text, text};

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
    /// The folder with the outputs of the version that the working paper compares with.
    pub since: Option<Text>,
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

    /// What may show something, in the order in which it stands: the block of each chapter, then its parts.
    pub(crate) fn stands(&self) -> impl Iterator<Item = Stand<'_>> {
        self.chapters.iter().flat_map(|chapter| {
            let block = match chapter.block {
                Block::Of(kind) => Some(Stand::Block(kind, chapter)),
                _ => None,
            };
            block
                .into_iter()
                .chain(chapter.content.iter().map(|content| Stand::Part(&content.part)))
        })
    }

    fn parts(&self) -> impl Iterator<Item = &Part> {
        self.chapters.iter().flat_map(|chapter| &chapter.content).map(|content| &content.part)
    }

    /// The tables and charts of any table that chapters show, in their order.
    pub fn exhibits(&self) -> impl Iterator<Item = &exhibit::ExhibitPart> {
        self.parts().filter_map(|part| match part {
            Part::Exhibit(exhibit) => Some(&**exhibit),
            _ => None,
        })
    }

    /// The parts of chapters that are of a subject's type, in their order.
    pub(crate) fn shown<T: Show>(&self) -> impl Iterator<Item = &T> {
        self.parts().filter_map(|part| match part {
            Part::Shown(part) => part.as_a(),
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
    let files = source_files(&report);
    let lacks_source = check_needed(&report, &files, faults);
    let head = Head::from_node(&report);
    let mut reader = Reader::new(folder, (&report, &head), &files, (sources, faults));
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
    let chapters = chapter::chapters(&nodes, Known::of(&readings), faults);
    check_principles(&chapters, faults);
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
        since: optional_text(&report, "since"),
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
