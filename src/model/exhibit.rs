//! `part = "table"` and `part = "chart"` → what is to be shown of a table, as it was written: every word with its place.
//!
//! Whether a table has such columns is known when tables are: see `exhibit`.

use super::text::{Text, optional_text, text, texts};
use crate::load::{Node, Value};
use crate::source::{Located, Origin};

/// A table that is shown, or drawn as a chart.
#[derive(Debug, Clone)]
pub struct ExhibitPart {
    /// The place of its table in the file.
    pub origin: Origin,
    /// The id by which prose refers to it.
    pub id: Option<Text>,
    /// The table that it is made from.
    pub from: Text,
    /// The caption.
    pub title: Option<Text>,
    /// What stands below it.
    pub note: Option<Text>,
    /// An expression over a row: rows for which it holds are set apart.
    pub mark: Option<Text>,
    /// What columns are called here, by their names.
    pub labels: Vec<(Text, Text)>,
    /// How it is shown.
    pub form: ExhibitForm,
}

/// How a table is shown.
#[derive(Debug, Clone)]
pub enum ExhibitForm {
    /// As a table.
    Table(TablePart),
    /// As a chart.
    Chart(Box<ChartPart>),
}

/// What is said of a table that is shown as one.
#[derive(Debug, Clone)]
pub struct TablePart {
    /// Its columns; all where none is named.
    pub columns: Vec<Text>,
    /// The column by which rows stand in groups.
    pub group: Option<Text>,
    /// Columns that are summed below each group.
    pub subtotal: Vec<Text>,
    /// Columns that are summed below the table.
    pub total: Vec<Text>,
    /// Columns whose mean stands below the table.
    pub mean: Vec<Text>,
}

/// What is said of a table that is drawn.
#[derive(Debug, Clone)]
pub struct ChartPart {
    /// The name of the form.
    pub form: Text,
    /// The column that names the rows.
    pub label: Option<Text>,
    /// The columns of values.
    pub values: Vec<Text>,
    /// The column whose texts are series.
    pub series: Option<Text>,
    /// The column that says which period a row is of.
    pub x: Option<Text>,
    /// What values are held against: `mean`, `median`, a number or the path of a figure.
    pub reference: Option<Text>,
    /// What that is called.
    pub reference_label: Option<Text>,
    /// What the rows that are not set apart are called together.
    pub others: Option<Text>,
    /// How far from the reference a value of a matrix departs.
    pub deviation: Option<Text>,
    /// An expression over a row: the levels of a bridge.
    pub ends: Option<Text>,
    /// Where a row lies.
    pub latitude: Option<Text>,
    /// Where a row lies.
    pub longitude: Option<Text>,
    /// Whether the data stands below it as a table.
    pub data: Option<Located<bool>>,
    /// From which end the place of the marked row is counted.
    pub places: Option<Text>,
}

impl ExhibitPart {
    /// What a node of `[[chapter.content]]` says, where it is one of the two.
    pub(crate) fn from_node(node: &Node) -> Option<Self> {
        let form = match node.str("part")?.value {
            "table" => ExhibitForm::Table(table(node)),
            "chart" => ExhibitForm::Chart(Box::new(chart(node))),
            _ => return None,
        };
        let labels = node.entries("labels").filter_map(|(id, label)| {
            Some((id.map(Into::into), Value::str(label)?.map(Into::into)))
        });
        Some(Self {
            origin: node.origin(),
            id: optional_text(node, "id"),
            from: text(node, "from"),
            title: optional_text(node, "title"),
            note: optional_text(node, "note"),
            mark: optional_text(node, "mark"),
            labels: labels.collect(),
            form,
        })
    }
}

fn table(node: &Node) -> TablePart {
    TablePart {
        columns: texts(node, "columns"),
        group: optional_text(node, "group"),
        subtotal: texts(node, "subtotal"),
        total: texts(node, "total"),
        mean: texts(node, "mean"),
    }
}

fn chart(node: &Node) -> ChartPart {
    ChartPart {
        form: text(node, "form"),
        label: optional_text(node, "label"),
        values: texts(node, "values"),
        series: optional_text(node, "series"),
        x: optional_text(node, "x"),
        reference: optional_text(node, "reference"),
        reference_label: optional_text(node, "reference_label"),
        others: optional_text(node, "others"),
        deviation: optional_text(node, "deviation"),
        ends: optional_text(node, "ends"),
        latitude: optional_text(node, "latitude"),
        longitude: optional_text(node, "longitude"),
        data: node.bool("data"),
        places: optional_text(node, "places"),
    }
}
