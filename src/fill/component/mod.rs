//! What stands on pages, as templates read it: a type for each component of `docs/report-data.md`, serialised once.

mod decision;
mod exhibit;

use serde::Serialize;

use super::inline::{Blocks, Inlines};
pub(crate) use decision::*;
pub(crate) use exhibit::*;

/// A block of the document.
#[derive(Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
pub(crate) enum Leaf {
    Cover,
    Contents { title: String },
    Divider { number: String, title: String, lead: Blocks },
    Page(Box<Page>),
}

/// A page: `short` titles stand in contents and bookmarks, `title` is the message.
#[derive(Serialize)]
pub(crate) struct Page {
    pub(crate) id: String,
    pub(crate) number: Option<String>,
    pub(crate) kicker: String,
    pub(crate) title: Inlines,
    pub(crate) outline: Outline,
    #[serde(flatten)]
    pub(crate) components: Components,
}

#[derive(Serialize)]
pub(crate) struct Outline {
    pub(crate) level: i64,
    pub(crate) title: String,
}

/// What stands on a page: `lead` beside `aside`, `body` below.
#[derive(Default, Serialize)]
pub(crate) struct Components {
    pub(crate) lead: Vec<Component>,
    pub(crate) body: Vec<Component>,
    pub(crate) aside: Vec<Component>,
}

impl Components {
    /// What stands in the course of a page alone.
    pub(crate) fn of(body: Vec<Component>) -> Self {
        Self { body, ..Self::default() }
    }
}

#[derive(Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
pub(crate) enum Component {
    Prose {
        content: Blocks,
    },
    Heading {
        title: Inlines,
    },
    List {
        items: Vec<Blocks>,
    },
    Quotes {
        items: Vec<Blocks>,
        by: Inlines,
    },
    Notice {
        content: Blocks,
    },
    Cards {
        items: Vec<Blocks>,
        tone: Option<String>,
    },
    Points {
        items: Vec<Point>,
    },
    Definitions {
        items: Vec<Definition>,
    },
    Principles {
        items: Vec<Principle>,
    },
    Tiles {
        items: Vec<Tile>,
    },
    #[serde(rename = "fact_strip")]
    FactStrip {
        items: Vec<Tile>,
    },
    Chain {
        heads: Vec<Inlines>,
        rows: Vec<Vec<Blocks>>,
    },
    Totals {
        label: String,
        items: Vec<Total>,
    },
    Facts(Facts),
    Marks(Marks),
    Columns(Columns),
    Scale(Scale),
    Table(Box<Table>),
    Chart(Box<Chart>),
    Nothing(Box<Nothing>),
    Orgchart(Box<OrgChart>),
    Comparison(Box<Comparison>),
    Recommendations {
        groups: Vec<Area>,
    },
    Recommended {
        items: Vec<Recommendation>,
    },
    Roadmap(Roadmap),
    Options(Options),
    Clauses(Clauses),
    Course {
        items: Vec<Stage>,
    },
    Dissents {
        items: Vec<Dissent>,
        by: &'static str,
    },
    Signature {
        above: String,
        names: Vec<Signer>,
    },
    /// What a component says, where nothing is printed and only faults are looked for.
    Texts {
        texts: Vec<Inlines>,
    },
}

#[derive(Serialize)]
pub(crate) struct Point {
    pub(crate) title: Option<Inlines>,
    pub(crate) text: Blocks,
}

#[derive(Serialize)]
pub(crate) struct Definition {
    pub(crate) term: Inlines,
    pub(crate) text: Blocks,
}

#[derive(Serialize)]
pub(crate) struct Principle {
    pub(crate) id: String,
    pub(crate) number: usize,
    pub(crate) title: Inlines,
    pub(crate) text: Blocks,
}

#[derive(Serialize)]
pub(crate) struct Tile {
    pub(crate) value: Inlines,
    pub(crate) label: Inlines,
    pub(crate) note: Option<Inlines>,
}

#[derive(Serialize)]
pub(crate) struct Total {
    pub(crate) value: String,
    pub(crate) figure: String,
    pub(crate) unit: String,
}

/// Labels and values, line by line.
#[derive(Serialize)]
pub(crate) struct Facts {
    pub(crate) label: String,
    pub(crate) items: Vec<Fact>,
    pub(crate) source: Inlines,
    pub(crate) footnotes: Vec<Footnote>,
    pub(crate) quiet: bool,
}

#[derive(Serialize)]
pub(crate) struct Fact {
    pub(crate) label: String,
    pub(crate) value: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) figure: Option<String>,
}

/// The marks of a matrix for one of its rows: what each column has, and what the marks mean.
#[derive(Serialize)]
pub(crate) struct Marks {
    pub(crate) label: String,
    pub(crate) items: Vec<Marked>,
    pub(crate) legend: Vec<Mark>,
    /// The same in words, for who cannot see it.
    pub(crate) alt: String,
    pub(crate) footnotes: Vec<Footnote>,
}

#[derive(Serialize)]
pub(crate) struct Marked {
    pub(crate) label: String,
    pub(crate) marks: Vec<Mark>,
    /// The sign of a footnote, or nothing.
    pub(crate) sign: String,
}

#[derive(Serialize, Clone)]
pub(crate) struct Mark {
    pub(crate) letter: String,
    /// `solid`, `tint`, `hatch` or `outline`: as in the matrix.
    pub(crate) tone: &'static str,
    pub(crate) word: String,
}

/// Blocks side by side.
#[derive(Serialize)]
pub(crate) struct Columns {
    pub(crate) columns: Vec<SideColumn>,
    #[serde(flatten)]
    pub(crate) rules: Option<Rules>,
}

#[derive(Serialize)]
pub(crate) struct Rules {
    pub(crate) ruled: bool,
    /// Whether a column is the wider, the more it holds.
    pub(crate) fit: bool,
}

#[derive(Serialize)]
pub(crate) struct SideColumn {
    pub(crate) title: Inlines,
    pub(crate) tone: Option<String>,
    pub(crate) content: Vec<Component>,
}

#[derive(Serialize)]
pub(crate) struct Scale {
    pub(crate) from: String,
    pub(crate) to: String,
    pub(crate) aspects: Vec<Inlines>,
    pub(crate) steps: Vec<Step>,
}

#[derive(Serialize)]
pub(crate) struct Step {
    pub(crate) title: Inlines,
    pub(crate) items: Vec<Blocks>,
}

/// What tells a report from others, for its head.
#[derive(Serialize)]
pub(crate) struct Reference {
    pub(crate) label: &'static str,
    pub(crate) text: String,
}
