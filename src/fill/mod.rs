//! Stage 7: model, figures, charts and prose → the report data that templates read (`docs/report-data.md`).
//!
//! Everything is formatted here for the report's language; nothing is computed here, and nothing is laid out.

pub mod align;
pub(crate) mod bound;
pub(crate) mod exhibit;
pub(crate) mod expression;
pub(crate) mod figure_names;
pub(crate) mod filters;
pub(crate) mod headings;
pub(crate) mod links;
pub(crate) mod markdown;
pub mod numbering;
pub(crate) mod overview;
pub(crate) mod paper;
pub(crate) mod parts;
pub(crate) mod printed;
pub(crate) mod prose;
pub(crate) mod repeated;
pub(crate) mod sentences;
pub(crate) mod shares;
pub(crate) mod table;
pub(crate) mod unbound;
pub(crate) mod withheld;

use crate::json::put;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use self::withheld::cover_withheld;
use crate::chart::ReportChart;
use crate::diag::Faults;
use crate::exhibit::Exhibits;
use crate::figure::Figures;
use crate::lang::{Language, Word};
use crate::model::block::Block;
use crate::model::chapter::Chapter;
use crate::model::kind::ReportKind;
use crate::model::theme::Theme;
use crate::model::{Extent, Model};
use crate::source::Sources;
use crate::subject::SUBJECTS;
use align::Widths;
use expression::Expressions;
use headings::{Heading, Headings};
use numbering::Numbering;
pub use paper::{Change, Finding, Later, PaperData, Shown, WorkingPaper};
use prose::Prose;
use repeated::name_repeated;
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
        headings: Headings::new(context.kind, language),
    };
    let mut blocks = Vec::new();
    for (index, chapter) in context.model.chapters.iter().enumerate() {
        let made = Value::from(filler.blocks(chapter));
        let title = chapter.title.as_deref().map(|title| format!(", `{title}`"));
        let name = format!("chapter {}{}", index + 1, title.unwrap_or_default());
        filler.prose.check_privacy_of(&name, &made);
        if let Value::Array(made) = made {
            blocks.extend(made);
        }
    }
    let paper = paper::fill_paper(&mut filler, &blocks);
    name_repeated(&mut blocks, context.numbering);
    let mut data = json!({
        "schema": 1,
        "report": head(context.model),
        "theme": context.theme.to_json(),
        "labels": labels(language),
        "blocks": blocks,
    });
    filler.prose.check_links(&links::labels(context.numbering, &data));
    if let Some(head) = data.get("report") {
        filler.prose.check_privacy_of("the head of the report", head);
    }
    filler.prose.check_glyphs_of_all(&data);
    if context.model.minimum.is_some() {
        cover_withheld(&mut data, context.figures, language);
    }
    Filled { report: data, paper }
}

/// What stands on a page: `lead` beside `aside`, `body` below.
#[derive(Default)]
pub(crate) struct Components {
    pub(crate) lead: Vec<Value>,
    pub(crate) body: Vec<Value>,
    pub(crate) aside: Vec<Value>,
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
    /// Levels and numbers of the chapters.
    pub(crate) headings: Headings,
}

impl Filler<'_> {
    fn blocks(&mut self, chapter: &Chapter) -> Vec<Value> {
        match chapter.block {
            Block::Cover => vec![json!({ "type": "cover" })],
            Block::Contents => {
                let title = chapter.title.as_deref().unwrap_or(self.language.word(Word::Contents));
                vec![json!({ "type": "contents", "title": title })]
            }
            Block::Divider => vec![overview::fill_divider(self, chapter)],
            Block::Page => vec![overview::fill_page(self, chapter)],
            Block::Of(kind) => (kind.fill)(self, chapter),
        }
    }

    /// A page: `short` stands in contents and bookmarks, `title` is the message.
    pub(crate) fn page(
        &mut self,
        id: &str,
        heading: &Heading,
        short: &str,
        title: &Value,
        components: &Components,
    ) -> Value {
        let kicker = match (self.chapter.as_str(), short) {
            ("", short) => short.to_owned(),
            (chapter, "") => chapter.to_owned(),
            (chapter, short) if chapter == short => chapter.to_owned(),
            (chapter, short) => format!("{chapter} · {short}"),
        };
        json!({
            "type": "page",
            "id": id,
            "number": heading.number,
            "kicker": kicker,
            "title": title,
            "outline": { "level": heading.level, "title": short },
            "lead": components.lead,
            "body": components.body,
            "aside": components.aside,
        })
    }

    pub(crate) fn next_page_id(&mut self) -> String {
        self.pages += 1;
        format!("page-{}", self.pages)
    }

    /// The chart component; nothing where no chart has that id.
    pub(crate) fn chart(&self, id: &str) -> Option<Value> {
        let chart = self.charts.get(id)?;
        Some(json!({
            "type": "chart",
            "id": id,
            "number": self.numbering.chart(id),
            "caption": table::plain(chart.caption.as_str()),
            "svg": format!("charts/{id}.svg"),
            "alt": chart.alt,
            "width": chart.drawing.width,
            "height": chart.drawing.height,
            "wide": chart.wide.as_ref().map(|wide| json!({
                "svg": format!("charts/{id}-wide.svg"),
                "width": wide.width,
                "height": wide.height,
            })),
            "source": table::plain(source_of_figures(self, chart.figures.iter().map(String::as_str))),
        }))
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
pub(crate) fn exhibit_source(filler: &Filler<'_>, names: &[&str]) -> Value {
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
    table::plain(labels.join("; "))
}

fn head(model: &Model) -> Value {
    let head = &model.head;
    let (year, month, day) = head.date;
    let mut data = json!({
        "id": model.id,
        "kind": head.kind.value,
        "lang": head.language.tag(),
        "title": head.title,
        "subtitle": head.subtitle,
        "client": head.municipality_full,
        "status": head.status,
        "date": if head.date_shown { head.language.date(head.date) } else { String::new() },
        "date_iso": [year, month, day],
        "author": head.author,
        "keywords": head.keywords,
        "description": head.description,
    });
    if let Some(references) = SUBJECTS.iter().find_map(|subject| (subject.references)(model)) {
        put(&mut data, "references", json!(references));
    }
    data
}

fn labels(language: Language) -> Value {
    let word = |key| language.word(key);
    json!({
        "contents": word(Word::Contents),
        "table": word(Word::Table),
        "chart": word(Word::Chart),
        "source": word(Word::Source),
        "note": word(Word::Note),
        "continued": word(Word::Continued),
        "recipient": word(Word::Recipient),
        "alternatives": word(Word::Alternatives),
        "in_full": word(Word::InFull),
        "page": word(Word::Page),
        "of": word(Word::Of),
    })
}
