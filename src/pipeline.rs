//! The stages put together: one function per thing that a command needs, each reading like the list in the crate's doc.
//!
//! A [`Workshop`] is what all reports share: templates, fonts, theme. A [`Shelf`] is what the reports of a folder share. A [`Draft`] is a report up to the report data,
//! which is all that `check`, `figures` and `explain` need; [`print_report`] makes the document of it.

mod before;
mod brand;
mod print;
mod shelf;
mod used;
mod workshop;

pub use print::{Printed, lay_out, paper_project, print_paper, print_report};
pub use shelf::{Shelf, Shelves};
pub use used::Used;
pub use workshop::Workshop;

use self::before::version_before;
use self::used::{Common, Usage};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::accept::{Acceptance, accepted};
use crate::chart::{self, ReportChart, Style};
use crate::check::{check_figures, check_rows, check_sums};
use crate::diag::{Code, Diagnostic, Diagnostics, Faults};
use crate::each::{self, Member};
use crate::exhibit::{Exhibits, draw_exhibits};
use crate::export::attachments;
use crate::extract::{Extract, Reading, Said, said_by};
use crate::figure::export::shown_to_json;
use crate::figure::{Figures, figure_with_tables, withheld_tables, withhold};
use crate::fill::numbering::Numbering;
use crate::fill::{FillContext, Filled, WorkingPaper, fill_report};
use crate::json::{put, value_of};
use crate::model::kind::ReportKind;
use crate::model::{Extent, Loaded, Model};
use crate::source::{Origin, Sources};
use crate::table::Tables;
use crate::typeset::{DATA, Project};

fn unreachable_fault() -> Diagnostic {
    Diagnostic::error(Code::INTERNAL, Origin::Detached, "internal error: a fault was lost")
}

/// A report up to its report data.
pub struct Draft {
    /// The report's name.
    pub id: String,
    /// The name of its PDF, without the ending.
    pub file: String,
    /// Its inputs.
    pub sources: Sources,
    /// Everything that is wrong with them.
    pub faults: Faults,
    /// Its content, if the inputs could be read.
    pub content: Option<Content>,
    /// What it is made of, where that is known without filling it.
    usage: Option<Usage>,
}

impl Draft {
    /// What it was made of, and has seen up to now; none where only filling it tells.
    #[must_use]
    pub fn used(&self) -> Option<Used> {
        self.usage.as_ref().and_then(|usage| usage.used(&self.sources))
    }
}

/// What a readable report holds.
pub struct Content {
    /// The model.
    pub model: Model,
    /// Its figures.
    pub figures: Figures,
    /// The Typst project: report data, charts, templates.
    pub project: Project,
    /// The paths of the figures that it shows.
    pub shown: BTreeSet<String>,
    /// What its chapters say.
    pub(crate) said: Vec<Said>,
    /// What the working paper says, as far as the inputs say it.
    pub paper: WorkingPaper,
    /// What a build recorded of the version that it compares with.
    pub before: Option<Vec<u8>>,
    /// The plan of exhibits of any table.
    pub exhibits: Exhibits,
    /// The paths of the figures of each chart, by its id.
    pub drawn: BTreeMap<String, Vec<String>>,
}

impl Content {
    /// The figures that its report shows, as `figures.json` has them.
    #[must_use]
    pub fn figures_json(&self, draft: &Draft) -> Vec<u8> {
        let Self { model, figures, shown, said, .. } = self;
        let texts = value_of(said);
        shown_to_json(&draft.id, figures, shown, (model, &draft.sources), texts).into_bytes()
    }

    /// The tables of its report as plain cells.
    #[must_use]
    pub fn extract(&self) -> Extract {
        let Self { model, figures, exhibits, drawn, .. } = self;
        let data = self.project.files.get(DATA).map(|bytes| serde_json::from_slice(bytes));
        // The report data was written by this program just now.
        let data = data.and_then(std::result::Result::ok).unwrap_or_default();
        Extract::of(&data, Reading { model, figures, exhibits, drawn })
    }
}

/// What a draft is made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Aim {
    /// The document.
    Pages,
    /// What is wrong with the inputs, and the figures.
    Faults,
}

/// Load, model, figure, check, chart, fill.
#[must_use]
pub fn draft_report(id: &str, workshop: &Workshop) -> Draft {
    draft(id, Shelf::of(id, workshop).into(), workshop, Aim::Pages)
}

/// As [`draft_report`], for who asks for faults and figures alone: its project is empty.
#[must_use]
pub fn check_report(id: &str, workshop: &Workshop) -> Draft {
    draft(id, Shelf::of(id, workshop).into(), workshop, Aim::Faults)
}

/// As [`draft_report`], from a shelf that its batch shares.
#[must_use]
pub fn draft_on(shelf: Arc<Shelf>, id: &str, workshop: &Workshop) -> Draft {
    draft(id, shelf, workshop, Aim::Pages)
}

/// As [`check_report`], from a shelf that its batch shares.
#[must_use]
pub fn check_on(shelf: Arc<Shelf>, id: &str, workshop: &Workshop) -> Draft {
    draft(id, shelf, workshop, Aim::Faults)
}

/// What becomes a draft.
struct Work {
    sources: Sources,
    faults: Faults,
    content: Option<Content>,
    common: Option<Arc<Common>>,
    usage: Option<Usage>,
}

fn draft(id: &str, shelf: Arc<Shelf>, workshop: &Workshop, aim: Aim) -> Draft {
    let member = match shelf.member_of(id) {
        Ok(member) => member.cloned(),
        Err(fault) => return stopped(id, &shelf, fault),
    };
    let Shelf { sources, faults: told, loaded, tables, common, unread, .. } =
        Arc::unwrap_or_clone(shelf);
    let file = member.as_ref().map_or(id, |member| &member.file).to_owned();
    let acceptances = loaded.as_ref().map(|loaded| loaded.model.accepted.clone());
    let mut acceptances = acceptances.unwrap_or_default();
    if member.is_some() {
        // What one report of a batch accepts may be found in another only.
        acceptances.iter_mut().for_each(Acceptance::may_be_idle);
    }
    let mut work = Work { sources, faults: Faults::new(), content: None, common, usage: None };
    // What a batch shares was told once, with the whole of it.
    if member.is_none() {
        work.faults.extend(told);
    }
    if let Some(loaded) = loaded {
        fill_draft(&mut work, loaded, tables, member.as_ref(), workshop, aim);
    }
    let Work { mut sources, mut faults, content, usage, .. } = work;
    if let Some((usage, Ok(mut unread))) = usage.as_ref().zip(unread.as_ref().map(|it| it.lock())) {
        let cells = usage.unread(&mut unread);
        // What else is wrong with it may follow from that.
        if !cells.is_empty() {
            faults = Faults::new();
            faults.extend(cells.into_iter().map(unread_cell));
        }
    }
    // What a text puts together would not be recognised in its source line.
    for place in faults.places(Code::is_of_personal_data) {
        sources.hide(place);
    }
    let (id, findings) = (id.to_owned(), faults.into_sorted());
    let mut faults = Faults::new();
    faults.extend(accepted(&id, &acceptances, findings, &sources));
    Draft { id, file, sources, faults, content, usage }
}

/// N0785: what stands there was told with the batch.
fn unread_cell(place: Origin) -> Diagnostic {
    let message = "the report rests on this cell, which cannot be read";
    Diagnostic::error(Code::EACH_CELL, place, message)
}

/// The draft of a report that is none, or whose batch has faults.
fn stopped(id: &str, shelf: &Shelf, fault: Option<Diagnostic>) -> Draft {
    let mut faults = Faults::new();
    faults.extend(shelf.faults.iter().cloned().chain(fault));
    let (id, sources) = (id.to_owned(), shelf.sources.clone());
    Draft { file: id.clone(), id, sources, faults, content: None, usage: None }
}

fn fill_draft(
    work: &mut Work,
    Loaded { mut model, extent }: Loaded,
    tables: Option<Tables>,
    member: Option<&Member>,
    workshop: &Workshop,
    aim: Aim,
) {
    let Work { sources, faults, content, common, usage } = work;
    let mut tables = tables.unwrap_or_else(|| Tables::of_model(&model, faults));
    if let Some(member) = member {
        let mut told = Faults::new();
        tables = tables.with_own(&model, member.own.clone(), &mut told);
        let known = common.take();
        *usage = known.map(|common| Usage::new(common, member.clone(), tables.clone(), &told));
        faults.extend(told.into_sorted());
    }
    if member.is_some() || each::hides(&model) {
        tables = withheld_tables(&model, tables, sources);
    }
    if let Some(member) = member {
        each::apply(&mut model, member, &tables, faults);
    }
    each::hide(&mut model, &tables, faults);
    let mut figures = figure_with_tables(&model, tables);
    if extent == Extent::Whole {
        check_rows(&model, faults);
    }
    withhold(&mut model, &mut figures, sources);
    let kind = workshop.kinds.named(&model.head.kind, faults);
    if extent != Extent::Whole {
        // A message on prose shows what it is about, which personal data must not be.
        if !faults.any(Code::is_of_privacy) {
            let (model, figures, aim) = (&model, &figures, Aim::Faults);
            let job = Job { model, figures, kind, extent, workshop, aim };
            faults.extend(prose_faults(&job, sources));
        }
        return;
    }
    let job = Job { model: &model, figures: &figures, kind, extent, workshop, aim };
    let mut checked = Faults::new();
    // Neither reads what the other writes, and faults are sorted in the end.
    let ((), FilledProject { project, paper, shown, said, exhibits, drawn }) = rayon::join(
        || check_figures(&model, &figures, &mut checked),
        || fill_project(&job, sources, faults),
    );
    faults.extend(checked.into_sorted());
    // Only now is known which sums the report asks for.
    check_sums(&figures, model.head.language, faults);
    let before = version_before(&model, sources, faults);
    *content =
        Some(Content { model, figures, project, shown, said, paper, before, exhibits, drawn });
}

/// A report that is to be filled.
struct Job<'a> {
    model: &'a Model,
    figures: &'a Figures,
    kind: ReportKind,
    extent: Extent,
    workshop: &'a Workshop,
    aim: Aim,
}

/// What is wrong with the prose of a report whose other inputs have faults: an author sees all of them at once.
fn prose_faults(job: &Job<'_>, sources: &Sources) -> impl Iterator<Item = Diagnostic> + use<> {
    let mut faults = Faults::new();
    fill_project(job, sources, &mut faults);
    faults
        .into_sorted()
        .into_iter()
        .filter(|fault| fault.code.is_of_prose() || fault.code.is_of_personal_data())
}

/// What filling a report makes.
#[derive(Default)]
struct FilledProject {
    project: Project,
    paper: WorkingPaper,
    shown: BTreeSet<String>,
    said: Vec<Said>,
    exhibits: Exhibits,
    drawn: BTreeMap<String, Vec<String>>,
}

fn fill_project(job: &Job<'_>, sources: &Sources, faults: &mut Faults) -> FilledProject {
    let Job { model, figures, workshop, .. } = *job;
    let is_printed = job.aim == Aim::Pages;
    let style = Style { palette: &workshop.palette, fonts: &workshop.fonts };
    let mut exhibits = Exhibits::plan(model, figures, faults);
    // What a form refuses is a fault, also where nothing is printed.
    let mut charts = draw_exhibits(model, &mut exhibits, job.kind.measure, style, faults);
    let numbering = Numbering::new(model, &exhibits);
    if is_printed {
        charts.extend(chart::draw_report(model, figures, style));
    }
    let widths = workshop.widths();
    let Filled { mut report, paper } = match &widths {
        None => Filled::default(),
        Some(widths) => fill_report(
            FillContext {
                model,
                kind: job.kind,
                figures,
                numbering: &numbering,
                exhibits: &exhibits,
                charts: &charts,
                widths,
                theme: &workshop.theme,
                sources,
                is_printed,
                extent: job.extent,
            },
            faults,
        ),
    };
    if !is_printed {
        return FilledProject { paper, ..FilledProject::default() };
    }
    let mut shown = BTreeSet::new();
    collect_shown(&report, &mut shown);
    let drawn: BTreeMap<_, _> =
        charts.iter().map(|(id, chart)| (id.clone(), chart.figures.clone())).collect();
    shown.extend(drawn.values().flatten().cloned());
    let svgs = charts.into_iter().flat_map(|(id, ReportChart { drawing, wide, .. })| {
        let wide = wide.map(|wide| (format!("charts/{id}-wide.svg"), wide.svg.into_bytes()));
        std::iter::once((format!("charts/{id}.svg"), drawing.svg.into_bytes())).chain(wide)
    });
    let logo = workshop.theme.logo.iter().map(|logo| (logo.path().to_owned(), logo.bytes.to_vec()));
    let reading = Reading { model, figures, exhibits: &exhibits, drawn: &drawn };
    let attached = attach(&mut report, reading);
    let said = said_by(&report);
    let data = format!("{report:#}\n").into_bytes();
    let project =
        Project::new(&model.id, &model.head.kind.value, data, svgs.chain(logo).chain(attached));
    FilledProject { project, paper, shown, said, exhibits, drawn }
}

/// The files that a report carries, which its data names; none unless it asks for them.
fn attach(report: &mut serde_json::Value, reading: Reading<'_>) -> Vec<(String, Vec<u8>)> {
    if !reading.model.head.attach {
        return Vec::new();
    }
    let attached = attachments(&Extract::of(report, reading));
    if let Some(head) = report.get_mut("report") {
        put(head, "attachments", serde_json::json!(attached));
    }
    attached.into_iter().map(|file| (file.path, file.bytes)).collect()
}

/// The paths that the report data says its numbers are from.
fn collect_shown(data: &serde_json::Value, shown: &mut BTreeSet<String>) {
    use serde_json::Value;
    match data {
        Value::Array(items) => items.iter().for_each(|item| collect_shown(item, shown)),
        Value::Object(map) => {
            for (key, value) in map {
                match value {
                    Value::String(path) if key == "from" || key == "figure" => {
                        shown.insert(path.clone());
                    }
                    value => collect_shown(value, shown),
                }
            }
        }
        _ => {}
    }
}

/// All faults of a report in order, with those that ended it.
#[must_use]
pub fn all_faults(faults: Faults, ended_by: Option<Diagnostics>) -> Vec<Diagnostic> {
    let mut all = faults;
    all.extend(ended_by.into_iter().flatten());
    all.into_sorted()
}
