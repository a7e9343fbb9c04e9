//! `[privacy]` of `report.toml`, and every text of the inputs against it: personal data where none is allowed is an error.
//!
//! One fault per column or key and kind, because a column of an export holds as many as it has rows. No fault says what it
//! found.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::diag::{Code, Diagnostic, Faults, did_you_mean};
use crate::load::{Node, RawTable, place_within, toml_texts};
use crate::privacy::{Personal, find};
use crate::source::{Located, Origin, SourceId, Sources};

/// More places than these are counted, not shown.
const SHOWN: usize = 3;

/// `[privacy]`.
#[derive(Debug, Clone, Default)]
pub struct Privacy {
    /// Where personal data may stand.
    allow: Vec<Located<Box<str>>>,
    /// The minimum cell size: a figure that counts fewer people is withheld.
    pub(super) minimum: Option<u32>,
}

impl Privacy {
    /// Reads `[privacy]` of `report.toml`.
    pub(super) fn from_node(report: &Node, faults: &mut Faults) -> Self {
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
    /// In a column of a table, by its English header.
    Column(Box<str>),
    /// In the value of a TOML key.
    Key(String),
    /// In a comment or a key of a TOML file.
    Comment,
    /// In a file that could not be read further.
    File,
}

/// What was found so far.
#[derive(Debug, Default)]
pub(super) struct Search {
    found: BTreeMap<(SourceId, Place, Personal), Vec<Origin>>,
    /// The columns of each table that was searched, each with its names, by its source.
    tables: BTreeMap<SourceId, Vec<Vec<String>>>,
    /// The keys of each document that was searched, by its source.
    keys: BTreeMap<SourceId, Vec<String>>,
}

impl Search {
    /// Searches the cells of a table.
    pub(super) fn table(&mut self, table: &RawTable, sources: &Sources) {
        let names: Vec<Vec<String>> = table
            .column_names()
            .map(|(name, others)| {
                std::iter::once(name).chain(others.iter().copied()).map(ToOwned::to_owned).collect()
            })
            .collect();
        for row in table.rows() {
            for (index, (name, _)) in table.column_names().enumerate() {
                let cell = row.cell(index);
                let place = || Place::Column(name.into());
                self.value(table.source(), place, cell.value, cell.origin, sources);
            }
        }
        self.tables.insert(table.source(), names);
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
        self.keys.insert(id, texts.into_iter().map(|text| text.key).collect());
    }

    fn value(
        &mut self,
        id: SourceId,
        place: impl Fn() -> Place,
        value: &str,
        origin: Origin,
        sources: &Sources,
    ) {
        for found in find(value) {
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
    pub(super) fn check(
        mut self,
        privacy: &Privacy,
        folder: &str,
        sources: &mut Sources,
        faults: &mut Faults,
    ) {
        self.texts(sources);
        let mut is_used = vec![false; privacy.allow.len()];
        for ((id, place, kind), origins) in &self.found {
            let path = sources.get(*id).path();
            let file = path.strip_prefix(folder).map_or(path, |rest| rest.trim_start_matches('/'));
            let by =
                privacy.allow.iter().position(|entry| self.allows(&entry.value, file, *id, place));
            match by {
                Some(entry) => is_used[entry] = true,
                None => faults.push(fault(*kind, place, file, origins)),
            }
        }
        for (entry, _) in privacy.allow.iter().zip(is_used).filter(|(_, is_used)| !is_used) {
            faults.push(self.unused(entry, folder, sources));
        }
    }

    /// Whether an entry of `allow` covers a place. A table that could not be read has no columns to name.
    fn allows(&self, entry: &str, file: &str, id: SourceId, place: &Place) -> bool {
        let Some((named, what)) = entry.split_once(':') else { return false };
        named == file
            && match place {
                Place::Column(name) => self
                    .tables
                    .get(&id)
                    .and_then(|columns| {
                        columns
                            .iter()
                            .find(|names| names.iter().take(1).any(|first| **first == **name))
                    })
                    .is_some_and(|names| names.iter().any(|header| is_same(header, what))),
                Place::Key(key) => key == what,
                Place::Comment => false,
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
        let path = format!("{folder}/{file}");
        let Some(id) = sources.ids().find(|&id| sources.get(id).path() == path) else {
            let files = sources.iter().filter_map(|s| s.path().strip_prefix(folder));
            return error(format!("the report reads no file `{file}`"))
                .with_hints(did_you_mean(file, files.map(|file| file.trim_start_matches('/'))));
        };
        let known: Vec<&str> = match (self.tables.get(&id), self.keys.get(&id)) {
            (Some(columns), _) => columns.iter().flatten().map(String::as_str).collect(),
            (None, Some(keys)) => keys.iter().map(String::as_str).collect(),
            // It could not be read, so its columns are not known.
            (None, None) => vec![what],
        };
        if known.iter().any(|name| is_same(name, what)) {
            let message =
                format!("`{}` allows nothing (no personal data stands there)", entry.value);
            return Diagnostic::warning(Code::ALLOWANCE_UNUSED, entry.origin, message)
                .with_hint("take it out, so that none comes in unseen");
        }
        error(format!("`{file}` has no `{what}`")).with_hints(did_you_mean(what, known))
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

fn fault(kind: Personal, place: &Place, file: &str, origins: &[Origin]) -> Diagnostic {
    let (code, one, many) = match kind {
        Personal::Identity => {
            (Code::IDENTITY_NUMBER, "a personal identity number", "personal identity numbers")
        }
        Personal::Email => (Code::EMAIL_ADDRESS, "an e-mail address", "e-mail addresses"),
        Personal::Phone => (Code::PHONE_NUMBER, "a phone number", "phone numbers"),
    };
    let (whole, name) = match place {
        Place::Column(name) => (format!("column `{name}`"), Some(&**name)),
        Place::Key(key) => (format!("`{key}`"), Some(key.as_str())),
        Place::Comment => ("a comment or a key".to_owned(), None),
        Place::File => ("the file".to_owned(), None),
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
