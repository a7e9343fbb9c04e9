//! Model, figures and report data → what the working paper says of a report, for its author: which figures that somebody states
//! differ from the computed ones and why, what was read as something else, what is missing, and what the leading figures rest on.
//!
//! Everything is typed and formatted here. What is known only when all stages are done, faults and what changed since the last
//! version, [`WorkingPaper::finished`] adds.

mod compared;
mod finish;
mod headline;
mod missing;
mod readings;
mod shown;

use serde::Serialize;
use serde_json::Value;

use super::Filler;
use super::figure_names::name_of_figure;
use super::markdown::marked;
use super::withheld::cover_withheld;
use crate::figure::Figures;
use crate::json::value_of;
use crate::lang::{Language, PaperWords};
use crate::model::{Model, folder_of};
use crate::source::{Origin, Sources};
use crate::subject::SUBJECTS;

pub(crate) use compared::{Compared, Outcome};
pub use finish::{Change, Changes, Finding, Later};
pub(crate) use readings::{Reading, words};
pub use shown::Shown;

/// What the working paper says, as far as the inputs alone say it.
#[derive(Debug, Clone, Default)]
pub struct WorkingPaper {
    compared: Vec<compared::Compared>,
    readings: Vec<readings::Reading>,
    notes: Vec<readings::Note>,
    missing: Vec<missing::Row>,
    headlines: Vec<headline::Row>,
    /// The figures that the report shows, and where.
    pub shown: Shown,
}

/// What the working paper's template reads (`docs/report-data.md`, Working paper).
#[derive(Debug, Serialize)]
pub struct PaperData<'a> {
    schema: u32,
    report: Head<'a>,
    theme: Value,
    words: &'static PaperWords,
    title: String,
    tiles: Vec<Tile>,
    share: Option<Share>,
    to_do: Option<String>,
    aside: String,
    has_ranges: bool,
    differing: Vec<finish::Judged>,
    agreeing: Vec<finish::Judged>,
    readings: &'a [readings::Reading],
    notes: &'a [readings::Note],
    changes: Option<finish::Changed<'a>>,
    findings: Vec<finish::Told>,
    more_findings: Option<String>,
    missing: &'a [missing::Row],
    headlines: &'a [headline::Row],
}

#[derive(Debug, Serialize)]
struct Head<'a> {
    lang: &'static str,
    title: &'a str,
    client: &'a str,
    author: &'a str,
    keywords: &'a [Box<str>],
    description: String,
    date_iso: (i32, u8, u8),
}

#[derive(Debug, Serialize)]
struct Tile {
    value: String,
    label: &'static str,
    marked: bool,
}

/// How much of what was compared agrees, as a share from 0 to 1 and in words.
#[derive(Debug, Serialize)]
struct Share {
    agree: f64,
    says: [String; 2],
}

impl WorkingPaper {
    /// What a figure is called; its path where it has no name.
    #[must_use]
    pub fn name_of(&self, model: &Model, path: &str) -> String {
        name_of_figure(model, path)
    }
}

/// A cell or several, as the paper names them: without the report's own folder.
fn places(model: &Model, sources: &Sources, origins: &[Origin]) -> Vec<String> {
    let folder = format!("inputs/{}/", folder_of(&model.id));
    let named = |origin: &Origin| {
        let name = sources.name(*origin);
        name.strip_prefix(&folder).map_or(name.clone(), ToOwned::to_owned)
    };
    origins.iter().map(named).filter(|name| !name.is_empty()).collect()
}

/// The words of a text whose stretches are bound, without the numbers that are withheld.
pub(crate) fn plain_words(text: &str, figures: &Figures, language: Language) -> String {
    let mut nodes = value_of(&marked(text));
    cover_withheld(&mut nodes, figures, language);
    let words = nodes.as_array().into_iter().flatten().filter_map(|node| node.get("s")?.as_str());
    words.collect()
}

/// What the inputs say. Nothing is looked up but faults where nothing is printed.
pub(super) fn fill_paper(filler: &mut Filler<'_>, blocks: &[Value]) -> WorkingPaper {
    let compared = SUBJECTS.iter().flat_map(|subject| (subject.compared)(filler)).collect();
    let readings = SUBJECTS.iter().flat_map(|subject| (subject.readings)(filler)).collect();
    let notes = readings::notes(filler);
    if !filler.is_printed {
        return WorkingPaper::default();
    }
    let shown = Shown::in_blocks(blocks, filler.figures);
    WorkingPaper {
        compared,
        readings,
        notes,
        missing: missing::missing(filler, &shown),
        headlines: headline::headlines(filler, &shown),
        shown,
    }
}
