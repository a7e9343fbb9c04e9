//! What a build and its workers say to each other: a line of JSON each, orders on the worker's standard input, answers on
//! its standard output.
//!
//! A worker says [`Answer::Ready`] or [`Answer::Refused`] once, and [`Answer::Ended`] for each order; [`Word::Halt`] has no answer of
//! its own. When its input ends it ends.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::{Drawn, PAPER};

/// What a worker is to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    /// The report.
    pub report: ReportName,
    /// What is to be done with it.
    pub ask: Ask,
    /// The number of the round: inputs that were read in another are read again.
    pub round: u32,
}

/// What is to be done with a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ask {
    /// What the worker was started for.
    Deal,
    /// To say which reports its folder holds.
    Part {
        /// An expression that their rows fit.
        filter: Option<String>,
        /// The globs of the rows of which it is asked what stands; none for all.
        rows: Option<Vec<String>>,
    },
    /// To draw its pages, but for those of which there are pictures of these hashes.
    Draw(BTreeSet<String>),
}

/// What a build says to a worker.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Word {
    /// What it is to do next.
    Order(Order),
    /// To leave the drawing of pages that is under way where it is.
    Halt,
}

impl Order {
    /// To deal with a report.
    #[must_use]
    pub fn deal(report: ReportName, round: u32) -> Self {
        Self { report, ask: Ask::Deal, round }
    }
}

/// A report by name, with what its PDF is called.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ReportName {
    /// Its name: `danderyd`, `profile/0114`.
    pub id: String,
    /// The name of its PDF, without the ending.
    pub file: String,
    /// Its title, where that is known.
    pub title: String,
}

impl ReportName {
    /// The report of a folder that holds no other.
    #[must_use]
    pub fn of_folder(folder: &str) -> Self {
        Self { id: folder.to_owned(), file: folder.to_owned(), title: String::new() }
    }

    /// The file of its PDF, given the folder of all outputs.
    #[must_use]
    pub fn pdf(&self, out: &Path) -> PathBuf {
        out.join(&self.id).join(format!("{}.pdf", self.file))
    }

    /// The file of its working paper, which not every report has.
    #[must_use]
    pub fn working_paper(&self, out: &Path) -> PathBuf {
        out.join(&self.id).join(format!("{}{PAPER}.pdf", self.file))
    }
}

/// What a worker says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Answer {
    /// What all reports share was read.
    Ready,
    /// What all reports share has faults, which this text tells of; no report can be dealt with.
    Refused(String),
    /// A report was dealt with.
    Ended(Box<Ended>),
}

/// How a report ended, with all that is told of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Ended {
    /// Its name.
    pub report: ReportName,
    /// How it ended.
    pub outcome: Outcome,
    /// Its diagnostics as they are shown, each for itself.
    pub told: Vec<String>,
    /// How many of them are errors.
    pub errors: usize,
    /// How many of them are warnings.
    pub warnings: usize,
    /// How many warnings are accepted.
    pub accepted: usize,
    /// How many warnings there are of each code.
    pub warning_codes: BTreeMap<String, usize>,
    /// How many errors there are of each code.
    pub error_codes: BTreeMap<String, usize>,
    /// The title on its cover; empty where it is not known.
    pub title: String,
    /// The language of the title, as `sv`; empty where it is not known.
    pub language: String,
    /// How long it took.
    pub seconds: f64,
    /// Whether the worker should not be given another: a panic may have left something half-done.
    pub spent: bool,
}

/// How a report ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It was built.
    Built {
        /// Its pages.
        pages: usize,
        /// Why it was built.
        reason: String,
    },
    /// Nothing that it uses changed.
    UpToDate,
    /// It would be built.
    Planned {
        /// Why.
        reason: String,
    },
    /// It was checked.
    Checked,
    /// It is the folder of these reports; none where it is one report itself.
    Parted(Option<Box<Contents>>),
    /// Pages of it were drawn.
    Drawn(Drawn),
    /// It failed.
    Failed {
        /// Whether an earlier build left a PDF, which stays.
        pdf_stays: bool,
    },
}

/// What the folder of a batch holds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contents {
    /// Its reports in their order.
    pub reports: Vec<ReportName>,
    /// The hash of each input that was read to know that.
    pub inputs: BTreeMap<String, String>,
    /// What the reports that were built before would be made of, as hashes; without those that must be filled to know it.
    pub values: BTreeMap<String, String>,
}

/// Writes a line.
///
/// # Errors
/// What the operating system says: the other side is gone.
pub fn send(message: &impl Serialize, to: &mut impl Write) -> io::Result<()> {
    let mut line = serde_json::to_vec(message).map_err(io::Error::other)?;
    line.push(b'\n');
    to.write_all(&line).and_then(|()| to.flush())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_one_line_and_reads_back() {
        let ended = Ended {
            report: ReportName::of_folder("å\n1"),
            outcome: Outcome::Built { pages: 3, reason: "forced".to_owned() },
            told: vec!["warning\n\n".to_owned()],
            errors: 0,
            warnings: 1,
            accepted: 0,
            warning_codes: [("N0612".to_owned(), 1)].into(),
            error_codes: BTreeMap::new(),
            title: "Nuläge".to_owned(),
            language: "sv".to_owned(),
            seconds: 0.25,
            spent: false,
        };
        for answer in [Answer::Ready, Answer::Refused("no\n".into()), Answer::Ended(ended.into())] {
            let mut line = Vec::new();
            send(&answer, &mut line).unwrap();
            assert_eq!(line.split(|&byte| byte == b'\n').count(), 2);
            assert_eq!(serde_json::from_slice::<Answer>(&line).unwrap(), answer);
        }
    }
}
