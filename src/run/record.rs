//! How each report ended when it was dealt with last: `run.json` in the folder of all outputs.
//!
//! A run that deals with a part of the reports leaves what is known of the others.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::read;
use crate::batch::{Ended, Outcome};
use crate::export::write_atomic;

/// The name of the file.
pub const RECORD: &str = "run.json";

/// The version of its form.
const SCHEMA: u32 = 1;

/// What is known of all reports.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Run {
    /// The version of this form.
    pub schema: u32,
    /// The program's name and version.
    pub program: String,
    /// By name, how each ended.
    pub reports: BTreeMap<String, Entry>,
}

/// How a report ended.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// In a word.
    pub outcome: State,
    /// Why it was built; none where it was not.
    pub reason: Option<String>,
    /// How many seconds that took.
    pub seconds: f64,
    /// The title on its cover; empty where it is not known.
    pub title: String,
    /// The language of the title, as `sv`; empty where it is not known.
    pub language: String,
    /// The pages of the PDF that stands; none where that is not known.
    pub pages: Option<usize>,
    /// The PDF that stands, seen from the folder of all outputs; none where there is none.
    pub pdf: Option<String>,
    /// How many warnings there were, by code.
    pub warnings: BTreeMap<String, usize>,
    /// How many errors there were, by code.
    pub errors: BTreeMap<String, usize>,
}

/// How a report ended, in a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// It was built.
    Built,
    /// Nothing that it shows had changed.
    UpToDate,
    /// It failed.
    Failed,
}

impl Entry {
    /// What is kept of how a report ended.
    #[must_use]
    pub fn of(ended: &Ended) -> Self {
        let (outcome, reason, pages, stands) = match &ended.outcome {
            Outcome::Built { pages, reason } => {
                (State::Built, Some(reason.clone()), Some(*pages), true)
            }
            Outcome::Failed { pdf_stays } => (State::Failed, None, None, *pdf_stays),
            _ => (State::UpToDate, None, None, true),
        };
        let report = &ended.report;
        let title = if ended.title.is_empty() { &report.title } else { &ended.title };
        Self {
            outcome,
            reason,
            seconds: (ended.seconds * 1000.0).round() / 1000.0,
            title: title.clone(),
            language: ended.language.clone(),
            pages,
            pdf: stands.then(|| format!("{}/{}.pdf", report.id, report.file)),
            warnings: ended.warning_codes.clone(),
            errors: ended.error_codes.clone(),
        }
    }

    /// What a run that did not see it leaves as it was: the pages of a PDF that stands, and a title that was readable once.
    fn complete(&mut self, earlier: &Self) {
        if self.pdf.is_some() && self.pages.is_none() {
            self.pages = earlier.pages;
        }
        if self.title.is_empty() {
            self.title.clone_from(&earlier.title);
        }
        if self.language.is_empty() {
            self.language.clone_from(&earlier.language);
        }
    }
}

impl Run {
    /// Of these reports alone.
    #[must_use]
    pub fn new(reports: BTreeMap<String, Entry>) -> Self {
        let program = concat!("nulage ", env!("CARGO_PKG_VERSION")).to_owned();
        Self { schema: SCHEMA, program, reports }
    }

    /// What is known from earlier runs into this folder; nothing where the file is of another form.
    #[must_use]
    pub fn of_folder(out: &Path) -> Self {
        let known = read(&out.join(RECORD)).and_then(|bytes| serde_json::from_slice(&bytes).ok());
        known
            .filter(|run: &Self| run.schema == SCHEMA)
            .unwrap_or_else(|| Self::new(BTreeMap::new()))
    }

    /// Adds what this run did. `all` are the reports that there are, where the run was about all: others are forgotten.
    pub fn merge(&mut self, fresh: BTreeMap<String, Entry>, all: Option<&BTreeSet<&str>>) {
        for (id, mut entry) in fresh {
            if let Some(earlier) = self.reports.get(&id) {
                entry.complete(earlier);
            }
            self.reports.insert(id, entry);
        }
        if let Some(all) = all {
            self.reports.retain(|id, _| all.contains(id.as_str()));
        }
    }

    /// The reports that failed when they were dealt with last.
    pub fn failed(&self) -> impl Iterator<Item = &str> {
        let failed = self.reports.iter().filter(|(_, entry)| entry.outcome == State::Failed);
        failed.map(|(id, _)| id.as_str())
    }

    /// Writes the file, and the page that lists the reports.
    ///
    /// # Errors
    /// What the operating system says.
    pub fn write(&self, out: &Path) -> io::Result<()> {
        let text = serde_json::to_string_pretty(self).map_err(io::Error::other)?;
        write_atomic(&out.join(RECORD), format!("{text}\n").as_bytes())?;
        write_atomic(&out.join(super::INDEX), super::index(self)?.as_bytes()).map(|_| ())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::batch::ReportName;

    fn ended(id: &str, outcome: Outcome) -> Ended {
        Ended {
            report: ReportName::of_folder(id),
            outcome,
            told: Vec::new(),
            errors: 0,
            warnings: 0,
            accepted: 0,
            warning_codes: BTreeMap::new(),
            error_codes: BTreeMap::new(),
            title: "Nuläge".to_owned(),
            language: "sv".to_owned(),
            seconds: 0.123_456,
            spent: false,
        }
    }

    fn entries(all: &[(&str, Outcome)]) -> BTreeMap<String, Entry> {
        let entry = |(id, outcome): &(&str, Outcome)| {
            ((*id).to_owned(), Entry::of(&ended(id, outcome.clone())))
        };
        all.iter().map(entry).collect()
    }

    const FAILED: Outcome = Outcome::Failed { pdf_stays: true };

    fn built() -> Outcome {
        Outcome::Built { pages: 3, reason: "forced".to_owned() }
    }

    #[test]
    fn a_partial_run_leaves_what_is_known_of_the_others() {
        let mut run = Run::new(entries(&[("a", built()), ("b", FAILED)]));
        run.merge(entries(&[("a", Outcome::UpToDate)]), None);
        assert_eq!(run.reports["b"].outcome, State::Failed);
        assert_eq!((run.reports["a"].outcome, run.reports["a"].pages), (State::UpToDate, Some(3)));
        assert_eq!(run.reports["a"].reason, None);
        assert_eq!(run.failed().collect::<Vec<_>>(), ["b"]);
    }

    #[test]
    fn a_run_about_all_forgets_what_there_is_no_longer() {
        let mut run = Run::new(entries(&[("a", built()), ("b", FAILED)]));
        run.merge(entries(&[("a", FAILED)]), Some(&["a"].into()));
        assert_eq!(run.reports.keys().collect::<Vec<_>>(), ["a"]);
        assert_eq!(run.reports["a"].pages, Some(3));
    }
}
