//! Stage 7: model, figures, charts and prose → the report data that templates read (`docs/report-data.md`).
//!
//! Everything is formatted here for the report's language; nothing is computed here, and nothing is laid out.

pub mod align;
pub(crate) mod bound;
pub(crate) mod component;
pub(crate) mod exhibit;
pub(crate) mod expression;
pub(crate) mod figure_names;
pub(crate) mod filters;
pub(crate) mod headings;
pub(crate) mod inline;
pub(crate) mod links;
pub(crate) mod markdown;
mod meant;
pub mod numbering;
pub(crate) mod overview;
pub(crate) mod paper;
pub(crate) mod parts;
pub(crate) mod printed;
pub(crate) mod prose;
pub(crate) mod sentences;
pub(crate) mod shares;
pub(crate) mod table;
pub(crate) mod unbound;
pub(crate) mod withheld;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use serde_json::Value;

use self::withheld::cover_withheld;
use crate::chart::{Drawing, ReportChart};
use crate::diag::{Code, Diagnostic, Faults};
use crate::exhibit::{Exhibits, Series, repeated_id};
use crate::figure::Figures;
use crate::json::value_of;
use crate::lang::{Language, Word};
use crate::model::block::Block;
use crate::model::chapter::Chapter;
use crate::model::kind::ReportKind;
use crate::model::theme::Theme;
use crate::model::{Extent, Model};
use crate::source::Sources;
use crate::subject::SUBJECTS;
use align::Widths;
use component::{Chart, Leaf, Outline, Page, Picture, Place, Reference};
pub(crate) use component::{Component, Components};
use expression::Expressions;
use headings::{Heading, Headings};
use inline::{Inlines, plain, source_line};
use numbering::Numbering;
pub use paper::{Change, Changes, Finding, Later, PaperData, Shown, WorkingPaper};
use prose::Prose;
pub use unbound::unbound_numbers;

/// What `fill` reads besides the prose.
#[derive(Clone, Copy)]
pub struct FillContext<'a> {
    /// The model.
    pub model: &'a Model,
    /// How the chapters of its kind are set.
    pub kind: ReportKind,
    /// Its figures.
    pub figures: &'a Figures,
    /// The numbers of exhibits and recommendations.
    pub numbering: &'a Numbering,
    /// The plan of exhibits of any table.
    pub exhibits: &'a Exhibits,
    /// The charts by id.
    pub charts: &'a BTreeMap<String, ReportChart>,
    /// The widths of the fonts.
    pub widths: &'a Widths<'a>,
    /// Colours and font.
    pub theme: &'a Theme,
    /// The inputs, for the places of faults.
    pub sources: &'a Sources,
    /// Whether the report data is printed; else only its faults are asked for, and tables need no cells.
    pub is_printed: bool,
    /// How much of the inputs could be read: what is missing may be the reason why a name is unknown.
    pub extent: Extent,
}

/// The data of a report's two documents.
#[derive(Default)]
pub struct Filled {
    /// The report data.
    pub report: Value,
    /// What the working paper says.
    pub paper: WorkingPaper,
}

/// The report data as one JSON document, and what the working paper says; prose that is faulty is left empty and reported in
/// `faults`.
#[must_use]
pub fn fill_report(context: FillContext<'_>, faults: &mut Faults) -> Filled {
    let language = context.model.head.language;
    let expressions = Expressions::new(context.model, context.figures, context.numbering);
    let mut filler = Filler {
        model: context.model,
        kind: context.kind,
        figures: context.figures,
        numbering: context.numbering,
        exhibits: context.exhibits,
        charts: context.charts,
        widths: context.widths,
        is_printed: context.is_printed,
        language,
        prose: Prose {
            expressions: &expressions,
            sources: context.sources,
            widths: context.widths,
            extent: context.extent,
            faults,
            unshown: BTreeSet::new(),
            references: Vec::new(),
        },
        divider: 0,
        chapter: String::new(),
        pages: 0,
        stood: RefCell::default(),
        headings: Headings::new(context.kind, language),
    };
    let mut blocks = Vec::new();
    for (index, chapter) in context.model.chapters.iter().enumerate() {
        let leaves = filler.leaves(chapter);
        let made: Vec<Value> = leaves.iter().map(value_of).collect();
        let title = chapter.title.as_deref().map(|title| format!(", `{title}`"));
        let name = format!("chapter {}{}", index + 1, title.unwrap_or_default());
        filler.prose.check_privacy_of(&name, &made);
        blocks.extend(made);
    }
    check_sources(&mut filler);
    let paper = paper::fill_paper(&mut filler, &blocks);
    let head = Head::of(context.model);
    filler.prose.check_privacy_of("the head of the report", &[value_of(&head)]);
    let mut data = value_of(&ReportData {
        schema: 1,
        report: head,
        theme: context.theme.to_json(),
        labels: labels(language),
        blocks,
    });
    filler.prose.check_links(&links::labels(context.numbering, &data));
    filler.prose.check_glyphs_of_all(&data);
    if context.model.minimum.is_some() {
        cover_withheld(&mut data, context.figures, language);
    }
    Filled { report: data, paper }
}

/// The state of filling one report.
pub(crate) struct Filler<'a> {
    pub(crate) model: &'a Model,
    pub(crate) kind: ReportKind,
    pub(crate) figures: &'a Figures,
    pub(crate) numbering: &'a Numbering,
    pub(crate) exhibits: &'a Exhibits,
    pub(crate) charts: &'a BTreeMap<String, ReportChart>,
    pub(crate) widths: &'a Widths<'a>,
    /// Whether the report data is printed.
    pub(crate) is_printed: bool,
    pub(crate) language: Language,
    pub(crate) prose: Prose<'a>,
    /// The number of the last divider.
    pub(crate) divider: usize,
    /// Its title, which the running head shows.
    pub(crate) chapter: String,
    /// Pages without an id of their own.
    pub(crate) pages: usize,
    /// How often each exhibit stood so far.
    pub(crate) stood: RefCell<BTreeMap<(Series, String), usize>>,
    /// Levels and numbers of the chapters.
    pub(crate) headings: Headings,
}

impl Filler<'_> {
    fn leaves(&mut self, chapter: &Chapter) -> Vec<Leaf> {
        match chapter.block {
            Block::Cover => vec![Leaf::Cover],
            Block::Contents => {
                let title = chapter.title.as_deref().unwrap_or(self.language.word(Word::Contents));
                vec![Leaf::Contents { title: title.to_owned() }]
            }
            Block::Divider => vec![overview::fill_divider(self, chapter)],
            Block::Page => vec![overview::fill_page(self, chapter)],
            Block::Of(kind) => (kind.fill)(self, chapter),
        }
    }

    /// A page: `short` stands in contents and bookmarks, `title` is the message.
    pub(crate) fn page(
        &self,
        id: String,
        heading: &Heading,
        short: &str,
        title: Inlines,
        components: Components,
    ) -> Page {
        let kicker = match (self.chapter.as_str(), short) {
            ("", short) => short.to_owned(),
            (chapter, "") => chapter.to_owned(),
            (chapter, short) if chapter == short => chapter.to_owned(),
            (chapter, short) => format!("{chapter} · {short}"),
        };
        let outline = Outline { level: heading.level, title: short.to_owned() };
        Page { id, number: heading.number.clone(), kicker, title, outline, components }
    }

    pub(crate) fn next_page_id(&mut self) -> String {
        self.pages += 1;
        format!("page-{}", self.pages)
    }

    /// The chart component; nothing where no chart has that id.
    pub(crate) fn chart(&self, id: &str) -> Option<Chart> {
        let chart = self.charts.get(id)?;
        let picture = |drawing: &Drawing, ending| Picture {
            svg: format!("charts/{id}{ending}.svg"),
            width: drawing.width,
            height: drawing.height,
        };
        let figures = chart.figures.iter().map(String::as_str);
        Some(Chart {
            place: self.chart_place(id, source_line(&source_of_figures(self, figures))),
            caption: plain(chart.caption.as_str()),
            alt: chart.alt.clone(),
            picture: picture(&chart.drawing, ""),
            wide: chart.wide.as_ref().map(|wide| picture(wide, "-wide")),
            notes: None,
            footnotes: None,
        })
    }

    /// The same as a component.
    pub(crate) fn drawn(&self, id: &str) -> Option<Component> {
        self.chart(id).map(|chart| Component::Chart(Box::new(chart)))
    }

    /// Where what is numbered as a chart stands.
    pub(crate) fn chart_place(&self, id: &str, source: Inlines) -> Place {
        let (id, number) = self.next(Series::Charts, id);
        Place { id, number, source }
    }

    /// The id and the number of the exhibit of that id that stands next: after the first it is another.
    pub(crate) fn next(&self, series: Series, id: &str) -> (String, usize) {
        let mut stood = self.stood.borrow_mut();
        let times = stood.entry((series, id.to_owned())).or_default();
        *times += 1;
        let id = repeated_id(id, *times);
        let number = self.numbering.series(series).get(&id).copied().unwrap_or_default();
        (id, number)
    }
}

/// The files that figures were read from, as `report.toml` labels them, each once, in the order of `[sources]`.
pub(crate) fn source_of_figures<'a>(
    filler: &Filler<'_>,
    paths: impl IntoIterator<Item = &'a str>,
) -> String {
    let files = filler.figures.files(paths);
    let read: Vec<&str> =
        files.into_iter().map(|file| filler.prose.sources.get(file).path()).collect();
    let folder = filler.model.folder();
    let mut labels: Vec<&str> = Vec::new();
    for file in filler.model.files.values() {
        let is_read = read.iter().any(|path| path.strip_prefix(&folder) == Some(&*file.file.value));
        if is_read && !file.label.is_empty() && !labels.contains(&&*file.label) {
            labels.push(&file.label);
        }
    }
    labels.join("; ")
}

/// What an exhibit was made from, as `report.toml` labels the files, each once.
pub(crate) fn exhibit_source(filler: &Filler<'_>, names: &[&str]) -> Inlines {
    let mut labels: Vec<&str> = Vec::new();
    let files = &filler.model.files;
    for name in names {
        // The posts come from one of two sources.
        let name =
            if *name == "staffing" && !files.contains_key(name) { "employees" } else { name };
        if let Some(file) = files.get(name)
            && !file.label.is_empty()
            && !labels.contains(&&*file.label)
        {
            labels.push(&file.label);
        }
    }
    source_line(&labels.join("; "))
}

/// N0776: tables of the report that name no source, where something is made of them.
fn check_sources(filler: &mut Filler<'_>) {
    let exhibits = filler.exhibits;
    // Those of any table are told of themselves.
    if exhibits.standing().len() == exhibits.iter().count() {
        return;
    }
    let is_named = |name: &str| {
        let mut sources = SUBJECTS.iter().flat_map(|subject| subject.sources);
        sources.any(|source| source.name == name && source.is_named)
    };
    let files = filler.model.files.iter();
    for (name, file) in files.filter(|(name, file)| file.label.is_empty() && is_named(name)) {
        let message = format!("what is made of `{name}` names no source (it has no `label`)");
        let fault = Diagnostic::warning(Code::EXHIBIT_SOURCE, file.file.origin, message);
        filler.prose.faults.push(
            fault.with_hint("state `label = \"…\"` beside `file`: who published it, and when"),
        );
    }
}

/// The document that a template reads.
#[derive(Serialize)]
struct ReportData<'a> {
    schema: u32,
    report: Head<'a>,
    theme: Value,
    labels: BTreeMap<&'static str, &'static str>,
    blocks: Vec<Value>,
}

#[derive(Serialize)]
struct Head<'a> {
    id: &'a str,
    kind: &'a str,
    lang: &'static str,
    title: &'a str,
    subtitle: &'a str,
    client: &'a str,
    status: &'a str,
    date: String,
    date_iso: (i32, u8, u8),
    author: &'a str,
    keywords: &'a [Box<str>],
    description: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    references: Option<Vec<Reference>>,
}

impl<'a> Head<'a> {
    fn of(model: &'a Model) -> Self {
        let head = &model.head;
        let date = head.date_shown.then(|| head.language.date(head.date));
        Self {
            id: &model.id,
            kind: &head.kind.value,
            lang: head.language.tag(),
            title: &head.title,
            subtitle: &head.subtitle,
            client: &head.municipality_full,
            status: &head.status,
            date: date.unwrap_or_default(),
            date_iso: head.date,
            author: &head.author,
            keywords: &head.keywords,
            description: &head.description,
            references: SUBJECTS.iter().find_map(|subject| (subject.references)(model)),
        }
    }
}

fn labels(language: Language) -> BTreeMap<&'static str, &'static str> {
    let words = [
        ("contents", Word::Contents),
        ("table", Word::Table),
        ("chart", Word::Chart),
        ("source", Word::Source),
        ("note", Word::Note),
        ("continued", Word::Continued),
        ("recipient", Word::Recipient),
        ("alternatives", Word::Alternatives),
        ("in_full", Word::InFull),
        ("page", Word::Page),
        ("of", Word::Of),
    ];
    words.map(|(key, word)| (key, language.word(word))).into()
}
