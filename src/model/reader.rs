//! The files that `report.toml` names → nodes and tables, searched for personal data.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::head::Head;
use super::organisation::{Classification, Organisation};
use super::privacy::{Privacy, Search};
use super::readings::Readings;
use super::shapes;
use super::source_file::SourceFile;
use super::table::{DeclaredTable, check_rules, declared_tables};
use crate::diag::{Code, Diagnostic, Diagnostics, Faults, Result};
use crate::load::{
    Node, RawTable, Shape, TableFile, TableShape, load_declared_table, load_document, load_table,
};
use crate::source::{Located, Origin, Sources, below};

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

impl<'a> Reader<'a> {
    /// Nothing is read yet.
    pub(crate) fn new(
        folder: String,
        (report, head): (&'a Node, &'a Head),
        files: &'a BTreeMap<&'static str, SourceFile>,
        (sources, faults): (&'a mut Sources, &'a mut Faults),
    ) -> Self {
        Self {
            folder,
            report,
            head,
            files,
            sources,
            faults,
            search: Search::default(),
            lacks_file: false,
            is_bold: false,
            readings: Readings::default(),
        }
    }

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

    pub(crate) fn document(&mut self, name: &str, shape: &'static Shape) -> Option<Node> {
        let path = self.path(name)?;
        let loaded = load_document(self.sources, &path.value, shape);
        self.kept(loaded.map_err(|faults| named_at(faults, &path)))
    }

    /// A document that a key names by its path, relative to the report's folder.
    pub(crate) fn named_document(
        &mut self,
        file: &Located<Box<str>>,
        shape: &'static Shape,
    ) -> Option<Node> {
        let path = Located::new(below(&self.folder, &file.value), file.origin);
        let loaded = load_document(self.sources, &path.value, shape);
        self.kept(loaded.map_err(|faults| named_at(faults, &path)))
    }

    pub(crate) fn table(&mut self, name: &str, shape: &'static TableShape) -> Option<RawTable> {
        let path = self.path(name)?;
        let how = TableFile { path: path.value.clone(), ..self.files.get(name)?.how.clone() };
        check_rules(&how.map, self.faults);
        let loaded = load_table(self.sources, how, shape);
        self.searched(loaded, &path)
    }

    /// The tables that the report declares itself, those of files as they stand there.
    pub(crate) fn declared_tables(&mut self) -> Vec<DeclaredTable> {
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

/// A missing file has no place of its own: it gains that of the line in `report.toml` that names it.
pub(crate) fn placed(fault: Diagnostic, origin: Origin) -> Diagnostic {
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
