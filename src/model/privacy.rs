//! `[privacy]` of `report.toml`, and every text of the inputs against it: personal data where none is allowed is an error.
//!
//! One fault per column or key and kind, because a column of an export holds as many as it has rows. No fault says what it
//! found.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::diag::{Code, Diagnostic, Faults, did_you_mean};
use crate::load::{Node, RawTable, place_within, toml_texts};
use crate::privacy::{Personal, as_seen, find, find_shortened, find_value};
use crate::source::{Located, Origin, SourceId, Sources, below, column_letters};

/// More places than these are counted, not shown.
const SHOWN: usize = 3;

/// `[privacy]`.
#[derive(Debug, Clone, Default)]
pub struct Privacy {
    /// Where personal data may stand.
    allow: Vec<Located<Box<str>>>,
    /// The minimum cell size: a figure that counts fewer people is withheld.
    pub(crate) minimum: Option<u32>,
}

impl Privacy {
    /// Reads `[privacy]` of `report.toml`.
    pub(crate) fn from_node(report: &Node, faults: &mut Faults) -> Self {
        let Some(node) = report.table("privacy") else { return Self::default() };
        let allow = node.strs("allow").map(|entry| entry.map(Into::into)).collect();
        Self { allow, minimum: minimum(node, faults) }
    }
}

/// N0806: the minimum cell size is a whole number, at least 2.
fn minimum(node: &Node, faults: &mut Faults) -> Option<u32> {
    let said = node.integer("minimum")?;
    let size = u32::try_from(said.value).ok().filter(|size| *size >= 2);
    if size.is_none() {
        let message =
            format!("`{}` is no minimum cell size (it is below 2 or too large)", said.value);
        faults.push(
            Diagnostic::error(Code::MINIMUM, said.origin, message)
                .with_hint("write `minimum = 5`, or leave it out where small groups may be shown"),
        );
    }
    size
}

/// Where in a file personal data stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    /// In a column of a table, by its English header, or by its own where it is left out.
    Column(Box<str>),
    /// In the value of a TOML key.
    Key(String),
    /// In a comment or a key of a TOML file.
    Comment,
    /// In a file that could not be read further, or outside of what is read.
    File,
    /// In a name, by the word for it in `allow`.
    Name(&'static str),
}

/// In the name of a file, of a sheet, of the report's folder.
const NAMES: [&str; 3] = ["(file)", "(sheet)", "(folder)"];

/// A column of a table that was searched.
#[derive(Debug)]
struct Column {
    at: u32,
    names: Vec<String>,
}

/// What was found so far.
#[derive(Debug, Default)]
pub(crate) struct Search {
    found: BTreeMap<(SourceId, Place, Personal), Vec<Origin>>,
    /// What it says, by where it stands.
    said: BTreeMap<(SourceId, Place), BTreeSet<String>>,
    /// The columns of each table that was searched, by its source.
    tables: BTreeMap<SourceId, Vec<Column>>,
    /// The keys of each document that was searched, each with where its value stands, by its source.
    keys: BTreeMap<SourceId, Vec<(String, Range<usize>)>>,
}

impl Search {
    /// Searches the cells of a table, also of the columns and rows that are left out.
    pub(crate) fn table(&mut self, table: &RawTable, sources: &Sources) {
        let id = table.source();
        let mut columns = BTreeMap::<u32, Vec<Located<&str>>>::new();
        for (at, cell) in table.cells() {
            columns.entry(at).or_default().push(cell);
        }
        let mut known = Vec::new();
        for (at, cells) in columns {
            let letters = column_letters(at);
            let mut names: Vec<_> = table.names_at(at).into_iter().map(ToOwned::to_owned).collect();
            names.push(letters);
            let place = || Place::Column(names.first().map_or("", String::as_str).into());
            for cell in &cells {
                self.value(id, place, cell.value, cell.origin, sources);
            }
            for index in find_shortened(cells.iter().map(|cell| cell.value)) {
                let origins = self.found.entry((id, place(), Personal::Identity)).or_default();
                let origin = cells.get(index).map(|cell| cell.origin).unwrap_or_default();
                if !origins.contains(&origin) {
                    origins.push(origin);
                }
            }
            known.push(Column { at, names });
        }
        // Those that are asked for and not there can be named, too.
        for (name, others) in table.column_names() {
            if !known.iter().any(|column| column.names.iter().any(|known| known == name)) {
                let names = std::iter::once(name).chain(others.iter().copied());
                known.push(Column { at: u32::MAX, names: names.map(ToOwned::to_owned).collect() });
            }
        }
        self.tables.insert(id, known);
    }

    /// Searches the names of the files, of their sheets and of the report's folder.
    fn names(&mut self, folder: &str, sources: &Sources) {
        for (index, id) in sources.ids().enumerate() {
            let source = sources.get(id);
            let file = source.path().strip_prefix(folder).unwrap_or(source.path());
            let report = if index == 0 { folder } else { "" };
            let names = [file, source.sheet().unwrap_or_default(), report];
            for (name, word) in names.into_iter().zip(NAMES) {
                for part in name.split('/') {
                    for found in find_value(part) {
                        let key = (id, Place::Name(word), found.kind);
                        self.found.entry(key).or_default().push(Origin::File(id));
                    }
                }
            }
        }
    }

    /// Searches every text that was read.
    fn texts(&mut self, sources: &mut Sources) {
        let mut escaped = Vec::new();
        for id in sources.ids() {
            let text = sources.get(id).text();
            let raw = find(text);
            if is_toml(sources.get(id).path()) {
                self.document(id, sources);
            }
            let seen = self.seen(id);
            let shown: Vec<_> = raw.iter().map(|found| found.range.clone()).collect();
            let behind = seen.iter().filter(|range| !overlaps(&shown, range));
            escaped.extend(behind.map(|range| Origin::text(id, range.clone())));
            let place = if self.keys.contains_key(&id) { Place::Comment } else { Place::File };
            for found in raw.into_iter().filter(|found| !overlaps(&seen, &found.range)) {
                let origin = Origin::text(id, found.range);
                self.found.entry((id, place.clone(), found.kind)).or_default().push(origin);
            }
        }
        // What stands behind escapes would not be recognised in the source line.
        for place in escaped {
            sources.hide(place);
        }
    }

    /// Searches the strings of a TOML file.
    fn document(&mut self, id: SourceId, sources: &Sources) {
        let texts = toml_texts(sources.get(id).text());
        for text in &texts {
            let origin = Origin::text(id, text.range.clone());
            self.value(id, || Place::Key(text.key.clone()), &text.value, origin, sources);
        }
        self.keys.insert(id, texts.into_iter().map(|text| (text.key, text.range)).collect());
    }

    fn value(
        &mut self,
        id: SourceId,
        place: impl Fn() -> Place,
        value: &str,
        origin: Origin,
        sources: &Sources,
    ) {
        for found in find_value(value) {
            let said = value.get(found.range.clone()).unwrap_or_default();
            self.said.entry((id, place())).or_default().insert(as_seen(said).into_owned());
            let origin = place_within(sources, origin, found.range);
            self.found.entry((id, place(), found.kind)).or_default().push(origin);
        }
    }

    /// The bytes of a source that were found so far, in order.
    fn seen(&self, id: SourceId) -> Vec<Range<usize>> {
        let mut seen: Vec<_> = self
            .found
            .iter()
            .filter(|((file, ..), _)| *file == id)
            .flat_map(|(_, origins)| origins.iter().filter_map(|origin| origin.range()))
            .collect();
        seen.sort_unstable_by_key(|range| range.start);
        seen
    }

    /// N0801–N0805: what was found and is not allowed, and what is allowed in vain. `folder` is the report's.
    pub(crate) fn check(
        mut self,
        privacy: &Privacy,
        folder: &str,
        sources: &mut Sources,
        faults: &mut Faults,
    ) {
        self.texts(sources);
        self.names(folder, sources);
        self.mark_allowed(privacy, folder, sources);
        let mut allowed = Vec::new();
        let mut is_used = vec![false; privacy.allow.len()];
        for ((id, place, kind), origins) in &self.found {
            let path = sources.get(*id).path();
            let file = path.strip_prefix(folder).map_or(path, |rest| rest.trim_start_matches('/'));
            let by =
                privacy.allow.iter().position(|entry| self.allows(&entry.value, file, *id, place));
            match by.and_then(|entry| is_used.get_mut(entry)) {
                Some(is_used) => {
                    *is_used = true;
                    let said = self.said.get(&(*id, place.clone()));
                    allowed.extend(said.into_iter().flatten());
                }
                None => faults.push(fault(*kind, place, file, origins)),
            }
        }
        for said in allowed {
            sources.allow_text(said);
        }
        for (entry, _) in privacy.allow.iter().zip(is_used).filter(|(_, is_used)| !is_used) {
            faults.push(self.unused(entry, folder, sources));
        }
    }

    /// Marks in the sources what is allowed, for who finds personal data in what is made of them.
    fn mark_allowed(&self, privacy: &Privacy, folder: &str, sources: &mut Sources) {
        for entry in &privacy.allow {
            let Some((file, what)) = entry.value.split_once(':') else { continue };
            let path = below(folder, file);
            let ids: Vec<_> = sources.ids().filter(|&id| sources.get(id).path() == path).collect();
            for id in ids {
                for (_, range) in
                    self.keys.get(&id).into_iter().flatten().filter(|(k, _)| k == what)
                {
                    sources.allow(Origin::text(id, range.clone()));
                }
                let columns = self.tables.get(&id).into_iter().flatten();
                for column in columns.filter(|column| column.is_called(what)) {
                    sources.allow_column(id, column.at);
                }
            }
        }
    }

    /// Whether an entry of `allow` covers a place. A table that could not be read has no columns to name.
    fn allows(&self, entry: &str, file: &str, id: SourceId, place: &Place) -> bool {
        let Some((named, what)) = entry.split_once(':') else { return false };
        named == file
            && match place {
                Place::Column(name) => self.tables.get(&id).is_some_and(|columns| {
                    let is_it =
                        |column: &&Column| column.names.first().is_some_and(|n| **n == **name);
                    columns.iter().filter(is_it).any(|column| column.is_called(what))
                }),
                Place::Key(key) => key == what,
                Place::Comment => false,
                Place::Name(word) => *word == what,
                Place::File => true,
            }
    }

    /// N0804 where an entry names nothing, N0805 where nothing stands there.
    fn unused(&self, entry: &Located<Box<str>>, folder: &str, sources: &Sources) -> Diagnostic {
        let error = |cause: String| {
            let message = format!("`{}` names nothing that can be allowed ({cause})", entry.value);
            Diagnostic::error(Code::ALLOWANCE, entry.origin, message)
        };
        let Some((file, what)) = entry.value.split_once(':') else {
            return error("it has no `:`".into())
                .with_hint("write `FILE:COLUMN` or `FILE:KEY`: `units.toml:unit.remarks`");
        };
        let path = below(folder, file);
        let Some(id) = sources.ids().find(|&id| sources.get(id).path() == path) else {
            let files = sources.iter().filter_map(|s| s.path().strip_prefix(folder));
            return error(format!("the report reads no file `{file}`"))
                .with_hints(did_you_mean(file, files.map(|file| file.trim_start_matches('/'))));
        };
        let known: Vec<&str> = match (self.tables.get(&id), self.keys.get(&id)) {
            (Some(columns), _) => {
                columns.iter().flat_map(|column| &column.names).map(String::as_str).collect()
            }
            (None, Some(keys)) => keys.iter().map(|(key, _)| key.as_str()).collect(),
            // It could not be read, so its columns are not known.
            (None, None) => vec![what],
        };
        if NAMES.contains(&what) || known.iter().any(|name| is_same(name, what)) {
            let message =
                format!("`{}` allows nothing (no personal data stands there)", entry.value);
            return Diagnostic::warning(Code::ALLOWANCE_UNUSED, entry.origin, message)
                .with_hint("take it out, so that none comes in unseen");
        }
        error(format!("`{file}` has no `{what}`")).with_hints(did_you_mean(what, known))
    }
}

impl Column {
    fn is_called(&self, what: &str) -> bool {
        self.names.iter().any(|name| is_same(name, what))
    }
}

/// Every text of a project's own file, which no report allows anything in.
pub fn check_texts(sources: &mut Sources, faults: &mut Faults) {
    Search::default().check(&Privacy::default(), "", sources, faults);
}

/// Whether a range overlaps one of several that are in order.
fn overlaps(sorted: &[Range<usize>], range: &Range<usize>) -> bool {
    let next = sorted.partition_point(|other| other.end <= range.start);
    sorted.get(next).is_some_and(|other| other.start < range.end)
}

fn is_toml(path: &str) -> bool {
    std::path::Path::new(path).extension().is_some_and(|it| it.eq_ignore_ascii_case("toml"))
}

fn is_same(header: &str, named: &str) -> bool {
    header.to_lowercase() == named.trim().to_lowercase()
}

/// The code of a kind, and what one and several are called.
fn named(kind: Personal) -> (Code, &'static str, &'static str) {
    match kind {
        Personal::Identity => {
            (Code::IDENTITY_NUMBER, "a personal identity number", "personal identity numbers")
        }
        Personal::Email => (Code::EMAIL_ADDRESS, "an e-mail address", "e-mail addresses"),
        Personal::Phone => (Code::PHONE_NUMBER, "a phone number", "phone numbers"),
    }
}

/// N0801–N0803, of what is printed though no single value of the inputs holds it; `what` is the text or the chapter.
#[must_use]
pub(crate) fn printed(kind: Personal, what: &str, origin: Origin) -> Diagnostic {
    let (code, one, _) = named(kind);
    Diagnostic::error(code, origin, format!("{what} prints {one}"))
        .with_hint("it is put together from several parts; remove it")
}

fn fault(kind: Personal, place: &Place, file: &str, origins: &[Origin]) -> Diagnostic {
    let (code, one, many) = named(kind);
    let (whole, name) = match place {
        Place::Column(name) => (format!("column `{name}`"), Some(&**name)),
        Place::Key(key) => (format!("`{key}`"), Some(key.as_str())),
        Place::Comment => ("a comment or a key".to_owned(), None),
        Place::File => ("the file".to_owned(), None),
        Place::Name("(folder)") => ("the name of the report".to_owned(), Some("(folder)")),
        Place::Name("(sheet)") => ("the name of the sheet".to_owned(), Some("(sheet)")),
        Place::Name(name) => ("the name of the file".to_owned(), Some(*name)),
    };
    let what = match origins.len() {
        1 => one.to_owned(),
        n => format!("{n} {many}"),
    };
    let first = origins.first().copied().unwrap_or_default();
    let mut fault = Diagnostic::error(code, first, format!("{whole} holds {what}"));
    for &origin in origins.iter().skip(1).take(SHOWN - 1) {
        fault = fault.with_label(origin, "also here");
    }
    let fault = fault.with_hint("remove it; it is masked wherever it would be shown");
    match name {
        Some(name) => fault.with_hint(format!(
            "where it must stand: `allow = [\"{file}:{name}\"]` in `[privacy]` of report.toml"
        )),
        None => fault,
    }
}
