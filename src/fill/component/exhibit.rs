//! Tables, charts and what else has a number and a caption.

use serde::Serialize;

use crate::fill::inline::Inlines;

/// Where an exhibit stands in the document, and what it was made from.
#[derive(Serialize)]
pub(crate) struct Place {
    pub(crate) id: String,
    pub(crate) number: usize,
    pub(crate) source: Inlines,
}

/// What a mark stands for.
#[derive(Serialize)]
pub(crate) struct Footnote {
    pub(crate) mark: String,
    pub(crate) content: Inlines,
}

#[derive(Serialize)]
pub(crate) struct Table {
    /// None where it is a part of a chart.
    #[serde(flatten)]
    pub(crate) place: Option<Place>,
    pub(crate) caption: Inlines,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) notes: Option<Vec<Inlines>>,
    pub(crate) columns: Vec<TableColumn>,
    pub(crate) rows: Vec<TableRow>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) footnotes: Option<Vec<Footnote>>,
    #[serde(flatten)]
    pub(crate) room: Option<Room>,
}

/// How a table of any columns is set.
#[derive(Serialize)]
pub(crate) struct Room {
    pub(crate) tight: bool,
    /// The type in points beyond which its columns find no room.
    pub(crate) largest: f64,
}

#[derive(Serialize)]
pub(crate) struct TableColumn {
    pub(crate) label: String,
    pub(crate) align: &'static str,
    pub(crate) width: String,
    pub(crate) row_header: bool,
}

#[derive(Serialize)]
pub(crate) struct TableRow {
    pub(crate) style: &'static str,
    pub(crate) cells: Vec<TableCell>,
}

#[derive(Serialize)]
#[serde(untagged)]
pub(crate) enum TableCell {
    Empty {},
    Number {
        num: String,
        pad: f64,
        #[serde(skip_serializing_if = "Option::is_none")]
        figure: Option<String>,
        /// How dark its ground is, from 1 to 4.
        #[serde(skip_serializing_if = "Option::is_none")]
        shade: Option<u8>,
    },
    Answer {
        answer: bool,
        inline: Inlines,
    },
    Inline {
        inline: Inlines,
    },
}

#[derive(Serialize)]
pub(crate) struct Chart {
    #[serde(flatten)]
    pub(crate) place: Place,
    pub(crate) caption: Inlines,
    pub(crate) alt: String,
    #[serde(flatten)]
    pub(crate) picture: Picture,
    /// The same drawn to the full measure.
    pub(crate) wide: Option<Picture>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) notes: Option<Vec<Inlines>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) footnotes: Option<Vec<Footnote>>,
}

#[derive(Serialize)]
pub(crate) struct Picture {
    pub(crate) svg: String,
    pub(crate) width: f64,
    pub(crate) height: f64,
}

/// An exhibit without data.
#[derive(Serialize)]
pub(crate) struct Nothing {
    #[serde(flatten)]
    pub(crate) place: Place,
    pub(crate) kind: &'static str,
    pub(crate) caption: Inlines,
    pub(crate) content: Inlines,
    pub(crate) alt: String,
    pub(crate) notes: Vec<Inlines>,
}

#[derive(Serialize)]
pub(crate) struct OrgChart {
    #[serde(flatten)]
    pub(crate) place: Place,
    pub(crate) caption: Inlines,
    pub(crate) root: Option<OrgNode>,
    #[serde(flatten)]
    pub(crate) told: Option<Told>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) footnotes: Option<Vec<MarkText>>,
}

/// How an organisation chart is told by in words.
#[derive(Serialize)]
pub(crate) struct Told {
    pub(crate) alt: String,
    /// Whether a list of the same stands below it.
    pub(crate) list: bool,
}

#[derive(Serialize)]
pub(crate) struct OrgNode {
    pub(crate) label: String,
    pub(crate) lines: Vec<String>,
    pub(crate) count: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) figure: Option<String>,
    pub(crate) highlight: bool,
    #[serde(flatten)]
    pub(crate) seat: Option<Seat>,
    pub(crate) children: Vec<Self>,
}

#[derive(Serialize)]
pub(crate) struct Seat {
    /// Whether it stands beside the line.
    pub(crate) staff: bool,
    pub(crate) mark: Option<&'static str>,
}

#[derive(Serialize)]
pub(crate) struct MarkText {
    pub(crate) mark: &'static str,
    pub(crate) text: String,
}

/// Two organisations beside each other.
#[derive(Serialize)]
pub(crate) struct Comparison {
    #[serde(flatten)]
    pub(crate) place: Place,
    pub(crate) caption: Inlines,
    pub(crate) from: String,
    pub(crate) to: String,
    pub(crate) rows: Vec<Pair>,
}

#[derive(Serialize)]
pub(crate) struct Pair {
    pub(crate) left: Option<Department>,
    pub(crate) right: Option<Department>,
}

#[derive(Serialize)]
pub(crate) struct Department {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) status: &'static str,
    pub(crate) tag: Option<&'static str>,
    pub(crate) note: Inlines,
    pub(crate) items: Vec<Held>,
}

/// What a department holds, or held.
#[derive(Serialize)]
pub(crate) struct Held {
    pub(crate) status: &'static str,
    pub(crate) text: String,
    /// The id of the department that it comes from.
    pub(crate) former: Option<String>,
}
