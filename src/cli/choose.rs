//! Names on the command line → reports: folders below `inputs/`, rows of those that hold a batch, globs of both.

use std::path::Path;

use super::args::WhichArgs;
use super::crew::{Telling, deal_out_orders};
use super::project::report_at;
use super::{Exit, output};
use crate::batch::{
    Ask, Ended, Found, Order, Outcome, Refused, ReportName, Standing, find_reports, fits,
};
use crate::diag::{Code, Diagnostic, Format, did_you_mean};
use crate::model::folder_of;
use crate::source::{Origin, Sources};

/// What the command line says of which reports are meant.
pub(super) struct Asked<'a> {
    pub(super) named: &'a [String],
    /// An expression over the rows of batches.
    pub(super) filter: Option<&'a str>,
    /// What stands from an earlier build, where that may say which reports there are.
    pub(super) standing: Option<&'a Standing>,
    /// What will be done with the reports: who looks at a folder of them may begin with that.
    pub(super) telling: &'a Telling<'a>,
}

impl WhichArgs {
    pub(super) fn asked<'a>(
        &'a self,
        telling: &'a Telling<'a>,
        standing: Option<&'a Standing>,
    ) -> Asked<'a> {
        Asked { named: &self.reports, filter: self.filter.as_deref(), standing, telling }
    }
}

/// The reports that a command is about.
pub(super) struct Chosen {
    pub(super) reports: Vec<ReportName>,
    /// Faulty where one that was meant cannot be a report, which is told.
    pub(super) exit: Exit,
    /// How many warnings there are of what the reports of batches share.
    pub(super) warnings: usize,
    /// All reports of the project by folder; none where not all are known.
    pub(super) all: Option<Vec<(String, Vec<ReportName>)>>,
}

/// A name as it was given: that of a folder, and that of a row in it.
struct Name {
    said: String,
    folder: String,
    row: Option<String>,
}

impl Name {
    fn of(root: &Path, said: &str) -> Self {
        let at = report_at(root, said);
        let plain = said.trim_end_matches('/').trim_start_matches("inputs/").to_owned();
        let plain = at.unwrap_or(plain);
        let (folder, row) = match plain.split_once('/') {
            Some((folder, row)) => (folder.to_owned(), Some(row.to_owned())),
            None => (plain.clone(), None),
        };
        Self { said: plain, folder, row }
    }
}

/// The named reports, or all; a name that is none is a misuse.
pub(super) fn choose_reports(root: &Path, asked: &Asked<'_>) -> Result<Chosen, Exit> {
    let found = found(root)?;
    tell_misplaced(root);
    let names: Vec<Name> = asked.named.iter().map(|name| Name::of(root, name)).collect();
    let is_meant = |refused: &&Refused| {
        names.is_empty() || names.iter().any(|name| fits(&name.folder, &refused.name))
    };
    let refused: Vec<_> = found.refused.iter().filter(is_meant).collect();
    tell_refused(root, &refused, asked.telling.format);
    let mut exit = if refused.is_empty() { Exit::Fine } else { Exit::Faulty };
    if names.is_empty() && found.reports.is_empty() && refused.is_empty() {
        output::complain("there is no report under inputs/");
        output::advise("`nulage new NAME --kind review` makes one");
        return Err(Exit::Misused);
    }
    let folders = folders(root, &names, &found, &refused)?;
    let parted = part(root, &folders, &names, asked)?;
    // A cell that cannot be read fails the reports that rest on it. Who asks for others need not care.
    let is_narrowed =
        asked.filter.is_some() || (!names.is_empty() && names.iter().all(|it| it.row.is_some()));
    if parted.failed || (parted.has_errors && !is_narrowed) {
        exit = Exit::Faulty;
    }
    let reports = if names.is_empty() {
        parted.all.iter().flat_map(|(_, reports)| reports.clone()).collect()
    } else {
        named(&names, &parted)?
    };
    if reports.is_empty() {
        return Err(if exit == Exit::Fine { none_fits(asked) } else { exit });
    }
    let is_whole =
        names.is_empty() && asked.filter.is_none() && !parted.failed && found.refused.is_empty();
    let Parted { all, warnings, .. } = parted;
    Ok(Chosen { reports, exit, warnings, all: Some(all).filter(|_| is_whole) })
}

fn found(root: &Path) -> Result<Found, Exit> {
    find_reports(root).map_err(|error| {
        let inputs = root.join("inputs");
        output::complain(&format!("cannot read {} ({error})", output::path(&inputs)));
        output::advise("run nulage in a folder that holds inputs/, or name it with --project");
        output::advise("`nulage new NAME` starts a project here");
        Exit::Misused
    })
}

/// What stands where nothing reads it.
fn tell_misplaced(root: &Path) {
    for name in ["theme.toml", "project.toml"] {
        if root.join("inputs").join(name).is_file() && !root.join(name).is_file() {
            output::mention(&format!("warning: inputs/{name} is not read\n"));
            output::advise(&format!("move it beside inputs/: {name}"));
        }
    }
}

/// Nothing is left to do, and nothing was told.
fn none_fits(asked: &Asked<'_>) -> Exit {
    match asked.filter {
        Some(filter) => output::complain(&format!("`--where \"{filter}\"` leaves no report")),
        None => output::complain("no report is meant"),
    }
    Exit::Misused
}

/// The folders that names are of, in the order in which they are named.
fn folders(
    root: &Path,
    names: &[Name],
    found: &Found,
    refused: &[&Refused],
) -> Result<Vec<String>, Exit> {
    if names.is_empty() {
        return Ok(found.reports.clone());
    }
    let mut folders: Vec<String> = Vec::new();
    for name in names {
        let mut fitting =
            found.reports.iter().filter(|folder| fits(&name.folder, folder)).peekable();
        let is_refused = refused.iter().any(|refused| fits(&name.folder, &refused.name));
        if fitting.peek().is_none() && !is_refused {
            if root.join("inputs").join(&name.folder).is_dir() {
                output::complain(&format!("inputs/{} has no report.toml", name.folder));
                output::advise("a report is a folder below inputs/ with a report.toml in it");
                return Err(Exit::Misused);
            }
            return Err(unknown(&name.said, &found.reports));
        }
        for folder in fitting {
            if !folders.contains(folder) {
                folders.push(folder.clone());
            }
        }
    }
    Ok(folders)
}

fn unknown<'a>(said: &str, known: impl IntoIterator<Item = &'a String>) -> Exit {
    if is_glob(said) {
        output::complain(&format!("no report fits `{said}`"));
    } else {
        output::complain(&format!("there is no report `{said}` under inputs/"));
        if let Some(hint) = did_you_mean(said, known.into_iter().map(String::as_str)) {
            output::advise(&hint);
        }
    }
    Exit::Misused
}

/// What folders hold.
struct Parted {
    /// The reports of each folder, in order.
    all: Vec<(String, Vec<ReportName>)>,
    /// Whether one has faults, which were told, so that its reports are not known.
    failed: bool,
    /// Whether an error was told, though the reports are known.
    has_errors: bool,
    warnings: usize,
}

/// The reports of folders. What holds a batch is read by a worker, like any report: nothing in it ends this process.
fn part(
    root: &Path,
    folders: &[String],
    names: &[Name],
    asked: &Asked<'_>,
) -> Result<Parted, Exit> {
    let mut parted = Parted { all: Vec::new(), failed: false, has_errors: false, warnings: 0 };
    let filter = asked.filter.map(ToOwned::to_owned);
    let standing = asked.standing.filter(|_| filter.is_none());
    let mut batches: Vec<(String, Option<Vec<ReportName>>)> = Vec::new();
    for folder in folders {
        let rows = rows_of(names, folder);
        let known = standing.and_then(|standing| standing.reports_of(folder, rows.as_deref()));
        if let Some(reports) = known {
            batches.push((folder.clone(), Some(reports)));
        }
    }
    let is_known = |folder: &String| batches.iter().any(|(known, _)| known == folder);
    let orders: Vec<Order> = folders
        .iter()
        .filter(|folder| !is_known(folder) && may_be_batch(root, folder))
        .map(|folder| Order {
            report: ReportName::of_folder(folder),
            ask: Ask::Part { filter: filter.clone(), rows: rows_of(names, folder) },
            round: asked.telling.bench.round(),
        })
        .collect();
    // Every folder is looked at, however the first of them ends.
    let telling = Telling { fail_fast: false, ..asked.telling.clone() };
    let dealt = deal_out_orders(&orders, root, &telling, |ended, _| {
        let Ended { report, outcome, warnings, errors, .. } = ended;
        parted.warnings += warnings;
        parted.has_errors |= *errors > 0;
        let reports = if let Outcome::Parted(contents) = outcome {
            if let Some((standing, contents)) = asked.standing.zip(contents.as_deref()) {
                standing.learn(&report.id, contents);
            }
            contents.as_ref().map(|contents| contents.reports.clone())
        } else {
            parted.failed = true;
            if asked.telling.format == Format::Human {
                output::mention(&format!("{}: none of its reports can be made\n", report.id));
            }
            Some(Vec::new())
        };
        batches.push((report.id.clone(), reports));
    });
    if dealt.is_err() {
        return Err(Exit::Faulty);
    }
    for folder in folders {
        let batch = batches.iter_mut().find(|(known, _)| known == folder);
        let reports = match batch.and_then(|(_, reports)| reports.take()) {
            Some(reports) => reports,
            None if asked.filter.is_none() => vec![ReportName::of_folder(folder)],
            // No row, and so nothing that the expression could be true for.
            None if asked.named.is_empty() => Vec::new(),
            None => {
                output::complain(&format!(
                    "`--where` says nothing of `{folder}` (it is one report, not a batch)"
                ));
                output::advise("name batches: folders whose report.toml has `[each]`");
                return Err(Exit::Misused);
            }
        };
        parted.all.push((folder.clone(), reports));
    }
    Ok(parted)
}

/// The rows of a folder that are named; none where all are.
fn rows_of(names: &[Name], folder: &str) -> Option<Vec<String>> {
    let of_folder = names.iter().filter(|name| fits(&name.folder, folder));
    let rows: Option<Vec<String>> = of_folder.map(|name| name.row.clone()).collect();
    rows.filter(|rows| !rows.is_empty())
}

/// Whether a folder may hold a batch: its file has the word. Whether it does is known when it is read.
fn may_be_batch(root: &Path, folder: &str) -> bool {
    let text = Sources::new(root).read(&format!("inputs/{folder}/report.toml"));
    text.is_ok_and(|bytes| bytes.windows(4).any(|word| word == b"each"))
}

/// The reports that names are of, in the order in which they are named, each once.
fn named(names: &[Name], parted: &Parted) -> Result<Vec<ReportName>, Exit> {
    let mut chosen: Vec<ReportName> = Vec::new();
    let mut seen = std::collections::BTreeSet::new();
    for name in names {
        let of_folders = parted.all.iter().filter(|(folder, _)| fits(&name.folder, folder));
        let all = of_folders.flat_map(|(_, reports)| reports);
        let mut fitted = false;
        for report in all.clone() {
            let row = report.id.split_once('/').map(|(_, row)| row);
            let is_it = match (&name.row, row) {
                (None, _) => true,
                (Some(wanted), Some(row)) => fits(wanted, row),
                (Some(_), None) => false,
            };
            fitted |= is_it;
            if is_it && seen.insert(report.id.clone()) {
                chosen.push(report.clone());
            }
        }
        // Of a folder with faults no row is known.
        if !fitted && name.row.is_some() && !parted.failed {
            let known: Vec<String> = all.map(|report| report.id.clone()).collect();
            return Err(unknown(&name.said, &known));
        }
    }
    Ok(chosen)
}

/// The one report that a command is about: its folder is there; whether it has such a row is known when it is read.
pub(super) fn choose_report(root: &Path, named: &str) -> Result<String, Exit> {
    let found = found(root)?;
    let name = Name::of(root, named);
    if let Some(refused) = found.refused.iter().find(|refused| refused.name == name.folder) {
        tell_refused(root, &[refused], Format::Human);
        return Err(Exit::Faulty);
    }
    let folder = folder_of(&name.said).to_owned();
    if found.reports.contains(&folder) {
        Ok(name.said)
    } else {
        Err(unknown(&name.said, &found.reports))
    }
}

/// N0143, of each folder that cannot be a report.
fn tell_refused(root: &Path, refused: &[&Refused], format: Format) {
    let mut sources = Sources::new(root);
    let faults: Vec<_> = refused
        .iter()
        .map(|Refused { name, reason }| {
            let file = sources.add(&format!("inputs/{name}"), "", b"");
            let message = format!("`{name}` cannot be a report ({reason})");
            Diagnostic::error(Code::REPORT_FOLDER, Origin::File(file), message)
        })
        .collect();
    output::show("", &sources, &faults, format);
}

fn is_glob(name: &str) -> bool {
    name.contains(['*', '?'])
}
