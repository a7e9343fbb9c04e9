//! A folder below `inputs/` → what all reports in it share, read and parsed once: its files, its model, the tables that do not
//! depend on `own`, and which reports there are.
//!
//! A shelf never changes. A report takes a copy, which shares the files and the tables, and makes it its own; nothing goes
//! back, so that no report can see another.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use super::Workshop;
use super::used::{Common, Forecast};
use crate::accept::{Acceptance, accepted};
use crate::diag::{Code, Diagnostic, Faults, Severity, did_you_mean};
use crate::each::{Member, members, rows_of};
use crate::model::{Extent, Loaded, Model, folder_of, load_report};
use crate::source::{Origin, Sources};
use crate::table::{Tables, Unread};

/// What the reports of a folder share.
#[derive(Debug, Clone)]
pub struct Shelf {
    folder: String,
    pub(crate) sources: Sources,
    /// What is wrong with it, in order.
    pub(crate) faults: Vec<Diagnostic>,
    pub(crate) loaded: Option<Loaded>,
    /// Of a batch the tables that its reports share.
    pub(crate) tables: Option<Tables>,
    members: Arc<[Member]>,
    /// What its reports have in common; none where each must be filled to know what it shows.
    pub(crate) common: Option<Arc<Common>>,
    /// Cells of it that could not be read, where each report can tell whether it rests on one.
    pub(crate) unread: Option<Arc<Mutex<Unread>>>,
    unread_places: Arc<BTreeSet<Origin>>,
}

impl Shelf {
    /// The shelf of a report: that of its folder.
    #[must_use]
    pub fn of(id: &str, workshop: &Workshop) -> Self {
        let (mut sources, mut faults) = (workshop.sources(), Faults::new());
        let folder = folder_of(id).to_owned();
        let mut loaded = load_report(&folder, &mut sources, &mut faults);
        let (mut tables, mut all) = (None, Vec::new());
        if let Some(Loaded { model, extent: Extent::Whole }) = &loaded
            && model.each.is_some()
        {
            let shared = Tables::of_model(model, &mut faults);
            all = members(model, &shared, &mut faults);
            tables = Some(shared);
        }
        // What a text puts together would not be recognised in its source line.
        for place in faults.places(Code::is_of_personal_data) {
            sources.hide(place);
        }
        let mut faults = faults.into_sorted();
        if tables.is_some() {
            let model = loaded.as_ref().map(|loaded| &loaded.model);
            let mut acceptances = model.map(|model| model.accepted.clone()).unwrap_or_default();
            // What is accepted of one report is not found in what all share.
            acceptances.iter_mut().for_each(Acceptance::may_be_idle);
            faults = accepted(&folder, &acceptances, faults, &sources);
        }
        let batch = loaded.as_ref().zip(tables.as_ref());
        let common = batch.and_then(|(loaded, tables)| Common::of(loaded, tables, &sources));
        let common = common.map(Arc::new);
        let is_faulty = faults.iter().any(|fault| fault.severity == Severity::Error);
        let unread = batch.filter(|_| is_faulty && common.is_some());
        let unread = unread.and_then(|(loaded, tables)| unread_cells(&loaded.model, tables));
        let (unread, places) = unread.map(|(unread, at)| (Mutex::new(unread), at)).unzip();
        let (unread, unread_places) = (unread.map(Arc::new), places.unwrap_or_default().into());
        // The tables are read, and will not be read again: as many fields as a large file has are most of what it takes.
        if common.is_some() {
            let tables = loaded.iter_mut().flat_map(|loaded| &mut loaded.model.tables);
            tables.for_each(|table| table.raw = None);
        }
        let members = all.into();
        Self { folder, sources, faults, loaded, tables, members, common, unread, unread_places }
    }

    /// What its reports would be made of; none where only filling them tells.
    pub(crate) fn forecast(&self) -> Option<Forecast<'_>> {
        let (loaded, tables) = self.loaded.as_ref().zip(self.tables.as_ref())?;
        Some(Forecast::new(self.common.as_ref()?, &loaded.model, tables))
    }

    /// Whether its folder holds a batch: a report a row.
    #[must_use]
    pub fn is_batch(&self) -> bool {
        self.loaded.as_ref().is_some_and(|loaded| loaded.model.each.is_some())
    }

    /// The reports of a batch in the order of its rows.
    #[must_use]
    pub fn members(&self) -> &[Member] {
        &self.members
    }

    /// Those of them whose rows fit an expression; all where there is none. With those for which a cell that cannot be read decides,
    /// which will fail.
    pub fn chosen(&self, filter: Option<&str>, faults: &mut Faults) -> Vec<&Member> {
        let known = self.loaded.as_ref().zip(self.tables.as_ref());
        let (filter, (loaded, tables)) = match (filter, known) {
            (None, _) => return self.members.iter().collect(),
            (Some(filter), Some(known)) => (filter, known),
            (Some(_), None) => return Vec::new(),
        };
        let Some(mut rows) = rows_of(&loaded.model, tables, filter, faults) else {
            return Vec::new();
        };
        if let Some(Ok(mut unread)) = self.unread.as_ref().map(|unread| unread.lock()) {
            let others = rows_of(&loaded.model, tables, &format!("not ({filter})"), faults);
            let others = others.unwrap_or_default();
            let is_open = |row: &u32| !rows.contains(row) && !others.contains(row);
            let open =
                self.members.iter().map(|member| &member.own).filter(|own| is_open(&own.row));
            let open: Vec<u32> = open
                .filter(|own| unread.decides_row(tables, own, |column| filter.contains(column)))
                .map(|own| own.row)
                .collect();
            rows.extend(open);
        }
        self.members.iter().filter(|member| rows.contains(&member.own.row)).collect()
    }

    /// Its files.
    #[must_use]
    pub fn sources(&self) -> &Sources {
        &self.sources
    }

    /// What is wrong with it, in order.
    #[must_use]
    pub fn faults(&self) -> &[Diagnostic] {
        &self.faults
    }

    /// Whether no report of it can be made.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        let is_of_some = |fault: &Diagnostic| self.unread_places.contains(&fault.origin);
        self.faults.iter().any(|fault| fault.severity == Severity::Error && !is_of_some(fault))
    }

    /// The row of a report, or that it is the only one; the error says what is wrong with its name, where that is what is wrong.
    pub(crate) fn member_of(&self, id: &str) -> Result<Option<&Member>, Option<Diagnostic>> {
        if !self.is_batch() {
            let is_only = id == self.folder || self.loaded.is_none();
            return if is_only { Ok(None) } else { Err(Some(self.unknown(id))) };
        }
        if self.has_errors() {
            return Err(None);
        }
        let found = self.members.iter().find(|member| {
            id.strip_prefix(&*self.folder).and_then(|rest| rest.strip_prefix('/'))
                == Some(&*member.id)
        });
        found.map(Some).ok_or_else(|| Some(self.unknown(id)))
    }

    /// N0908: the folder has no such report.
    fn unknown(&self, id: &str) -> Diagnostic {
        let message = format!("there is no report `{id}`");
        let fault = Diagnostic::error(Code::REPORT_UNKNOWN, Origin::Detached, message);
        let folder = &self.folder;
        let Some(first) = self.members.first() else {
            return fault.with_hint(format!("`{folder}` has no `[each]`: it is one report"));
        };
        let ids: Vec<String> =
            self.members.iter().map(|member| format!("{folder}/{}", member.id)).collect();
        let near = did_you_mean(id, ids.iter().map(String::as_str));
        fault.with_hints(near).with_hint(format!(
            "`{folder}` holds {} reports, such as `{folder}/{}`; `nulage list` names them",
            self.members.len(),
            first.id
        ))
    }
}

/// The cells that could not be read, with their places; none where it rests on one of them which reports there are.
fn unread_cells(model: &Model, tables: &Tables) -> Option<(Unread, BTreeSet<Origin>)> {
    let each = model.each.as_ref()?;
    let mut unread = Unread::of(model, tables);
    let texts = [each.filter.as_ref(), Some(&each.id), each.file.as_ref()];
    let texts: Vec<&str> = texts.into_iter().flatten().map(|text| &*text.value).collect();
    let table = tables.peek(&each.table.value)?;
    if unread.decides(table, |column| texts.iter().any(|text| text.contains(column))) {
        return None;
    }
    let places = unread.places(tables);
    Some((unread, places))
}

/// The shelf that a worker used last: reports of a batch come one after another.
#[derive(Debug, Default)]
pub struct Shelves {
    last: Option<Arc<Shelf>>,
}

impl Shelves {
    /// The shelf of a report. That of a batch is read once; that of a report alone is its own.
    pub fn of(&mut self, id: &str, workshop: &Workshop) -> Arc<Shelf> {
        let folder = folder_of(id);
        if let Some(shelf) = self.last.as_ref().filter(|shelf| shelf.folder == folder) {
            return Arc::clone(shelf);
        }
        self.last = None;
        let read = Arc::new(Shelf::of(id, workshop));
        self.last = Some(&read).filter(|shelf| shelf.is_batch()).cloned();
        read
    }
}
