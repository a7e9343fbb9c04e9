//! Rows of inlines and numbers → the table component, decimals aligned.

use std::borrow::Cow;

use serde_json::{Value, json};

use super::align::{RowFace, Widths, pads};
use super::{Filler, source_of_figures};
use crate::lang::Word;
use crate::model::quantity::{Interval, Quantity};

/// How a column is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Align {
    Start,
    Decimal,
}

/// A column's heading and setting.
pub(crate) struct Column {
    pub(crate) label: String,
    pub(crate) align: Align,
    pub(crate) width: Cow<'static, str>,
    pub(crate) row_header: bool,
}

impl Column {
    pub(crate) fn text(label: impl Into<String>, width: &'static str) -> Self {
        Self { label: label.into(), align: Align::Start, width: width.into(), row_header: false }
    }

    pub(crate) fn header(label: impl Into<String>, width: &'static str) -> Self {
        Self { row_header: true, ..Self::text(label, width) }
    }

    /// A number column that takes a fraction of the width.
    pub(crate) fn wide_number(label: impl Into<String>) -> Self {
        Self { width: "1fr".into(), ..Self::number(label) }
    }

    pub(crate) fn number(label: impl Into<String>) -> Self {
        Self { label: label.into(), align: Align::Decimal, width: "auto".into(), row_header: false }
    }
}

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RowStyle {
    Normal,
    /// Shown, not counted.
    Muted,
    /// Set apart from the others.
    Marked,
    /// A heading inside the table.
    Group,
    Subtotal,
    Total,
}

impl RowStyle {
    fn name(self) -> &'static str {
        match self {
            Self::Normal => "normal",
            Self::Muted => "muted",
            Self::Marked => "marked",
            Self::Group => "group",
            Self::Subtotal => "subtotal",
            Self::Total => "total",
        }
    }

    fn face(self) -> RowFace {
        match self {
            Self::Normal => RowFace::Regular,
            Self::Muted => RowFace::Italic,
            Self::Marked | Self::Group | Self::Subtotal | Self::Total => RowFace::Semibold,
        }
    }
}

/// A cell.
pub(crate) enum Cell {
    Empty,
    Inline(Value),
    /// A number: the path of the figure that it is, and its text.
    Figure(String, String),
    /// A number that no path leads to.
    Number(String),
    /// Yes or no, with its word: drawn so that it can be told apart without colour.
    Answer(bool, String),
}

impl Cell {
    /// The figure at a path; empty where there is none.
    pub(crate) fn figure(filler: &Filler<'_>, path: String) -> Self {
        match filler.figures.get(&path) {
            Some(figure) => Self::Figure(path, filler.language.quantity(figure.printed())),
            None => Self::Empty,
        }
    }

    fn number(&self) -> Option<&str> {
        match self {
            Self::Figure(_, text) | Self::Number(text) => Some(text),
            Self::Empty | Self::Inline(_) | Self::Answer(..) => None,
        }
    }

    pub(crate) fn text(text: impl Into<String>) -> Self {
        Self::Inline(plain(text))
    }
}

/// Text as a list of inlines.
pub(crate) fn plain(text: impl Into<String>) -> Value {
    json!([{ "t": "text", "s": text.into() }])
}

/// A row.
pub(crate) struct Row {
    pub(crate) style: RowStyle,
    pub(crate) cells: Vec<Cell>,
}

/// A table before its numbers are aligned.
pub(crate) struct Table {
    pub(crate) id: String,
    pub(crate) number: usize,
    pub(crate) caption: Value,
    /// What stands in its source line, where that is not the files that its figures were read from.
    pub(crate) source: Option<Value>,
    pub(crate) notes: Vec<Value>,
    pub(crate) columns: Vec<Column>,
    pub(crate) rows: Vec<Row>,
}

impl Table {
    /// The component of `docs/report-data.md`.
    pub(crate) fn into_component(mut self, filler: &Filler<'_>) -> Value {
        if !filler.is_printed {
            return self.into_texts();
        }
        self.withhold(filler);
        self.mark_open(filler);
        let pads = self.pads(filler.widths);
        let paths = self.rows.iter().flat_map(|row| &row.cells).filter_map(|cell| match cell {
            Cell::Figure(path, _) => Some(path.as_str()),
            _ => None,
        });
        let source = self.source.clone().unwrap_or_else(|| plain(source_of_figures(filler, paths)));
        let columns: Vec<_> = self
            .columns
            .iter()
            .map(|c| {
                let align = if c.align == Align::Decimal { "decimal" } else { "start" };
                json!({ "label": c.label, "align": align, "width": c.width, "row_header": c.row_header })
            })
            .collect();
        let rows: Vec<_> = self
            .rows
            .into_iter()
            .zip(pads)
            .map(|(row, pads)| {
                let cells: Vec<_> = row
                    .cells
                    .into_iter()
                    .zip(pads)
                    .map(|(cell, pad)| component(cell, pad))
                    .collect();
                json!({ "style": row.style.name(), "cells": cells })
            })
            .collect();
        json!({
            "type": "table", "id": self.id, "number": self.number, "caption": self.caption,
            "source": source, "notes": self.notes, "columns": columns, "rows": rows,
        })
    }

    /// What it says, for who looks for faults alone.
    fn into_texts(self) -> Value {
        let labels = self.columns.into_iter().map(|column| Value::String(column.label));
        let cells = self.rows.into_iter().flat_map(|row| row.cells);
        let cells = cells.map(|cell| match cell {
            Cell::Inline(inline) => inline,
            Cell::Empty | Cell::Number(_) | Cell::Figure(..) | Cell::Answer(..) => Value::Null,
        });
        let source = self.source.into_iter();
        let texts = source.chain([self.caption]).chain(self.notes).chain(labels).chain(cells);
        // An object, like the component: a part may add keys to it.
        json!({ "texts": texts.collect::<Value>() })
    }

    /// Writes `..` for withheld figures, whatever a row says of them, and a note that says what it means.
    fn withhold(&mut self, filler: &Filler<'_>) {
        let mut is_any = false;
        for cell in self.rows.iter_mut().flat_map(|row| &mut row.cells) {
            if let Cell::Figure(path, text) = cell
                && filler.figures.is_withheld(path)
            {
                let sign = filler.language.quantity(filler.figures.quantity(path));
                // A mark that says why stands behind it.
                if !text.starts_with(&sign) {
                    *text = sign;
                }
                is_any = true;
            }
        }
        if let Some(minimum) = filler.model.minimum.filter(|_| is_any) {
            let note = filler.language.word(Word::NoteWithheld).replace("{}", &minimum.to_string());
            self.notes.push(json!([{ "t": "text", "s": note, "from": "literal" }]));
        }
    }

    /// Writes "ca 4,1*" for "minst ca 4,1", and a note that says what it means: a reader takes two reservations for a slip.
    fn mark_open(&mut self, filler: &Filler<'_>) {
        let language = filler.language;
        let mut is_any = false;
        for cell in self.rows.iter_mut().flat_map(|row| &mut row.cells) {
            let Cell::Figure(path, text) = cell else { continue };
            let quantity = filler.figures.printed(path);
            let Some(interval) = quantity.interval().filter(|it| it.max.is_none() && it.approx)
            else {
                continue;
            };
            if *text == language.quantity(quantity) {
                let known = Interval { max: Some(interval.min), ..interval };
                *text = format!("{}*", language.quantity(Quantity::Value(known)));
                is_any = true;
            }
        }
        if is_any {
            self.notes.insert(0, plain(language.word(Word::NoteOpen)));
        }
    }

    /// The pad of each cell, by row and column.
    fn pads(&self, widths: &Widths<'_>) -> Vec<Vec<f64>> {
        let mut by_row = vec![vec![0.0; self.columns.len()]; self.rows.len()];
        for (column, _) in self.columns.iter().enumerate() {
            let numbers: Vec<_> = self
                .rows
                .iter()
                .enumerate()
                .filter_map(|(i, row)| {
                    Some((i, (row.style.face(), row.cells.get(column)?.number()?)))
                })
                .collect();
            let texts: Vec<_> = numbers.iter().map(|&(_, text)| text).collect();
            for (&(row, _), pad) in numbers.iter().zip(pads(widths, &texts)) {
                if let Some(place) = by_row.get_mut(row).and_then(|row| row.get_mut(column)) {
                    *place = pad;
                }
            }
        }
        by_row
    }
}

fn component(cell: Cell, pad: f64) -> Value {
    match cell {
        Cell::Empty => json!({}),
        Cell::Inline(inline) => json!({ "inline": inline }),
        Cell::Figure(_, text) if text.is_empty() => json!({}),
        Cell::Number(text) => json!({ "num": text, "pad": pad }),
        Cell::Figure(path, text) => json!({ "num": text, "pad": pad, "figure": path }),
        Cell::Answer(yes, text) => json!({ "answer": yes, "inline": plain(text) }),
    }
}
