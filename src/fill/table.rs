//! Rows of inlines and numbers → the table component, decimals aligned.

use std::borrow::Cow;

use super::align::{RowFace, Widths, pads};
use super::component::{self, Component, Footnote, Place, Room, TableCell, TableColumn, TableRow};
use super::inline::{Inline, Inlines, plain, source_line};
use super::{Filler, exhibit_source, source_of_figures};
use crate::exhibit::Series;
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
    Inline(Inlines),
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

/// A row.
pub(crate) struct Row {
    pub(crate) style: RowStyle,
    pub(crate) cells: Vec<Cell>,
}

impl Row {
    pub(crate) fn normal(cells: Vec<Cell>) -> Self {
        Self { style: RowStyle::Normal, cells }
    }

    pub(crate) fn total(cells: Vec<Cell>) -> Self {
        Self { style: RowStyle::Total, cells }
    }

    /// A heading inside the table.
    pub(crate) fn group(title: &str) -> Self {
        Self { style: RowStyle::Group, cells: vec![Cell::text(title)] }
    }
}

/// A table before its numbers are aligned.
pub(crate) struct Table {
    pub(crate) id: String,
    pub(crate) number: usize,
    pub(crate) caption: Inlines,
    /// What stands in its source line, where that is not the files that its figures were read from.
    pub(crate) source: Option<Inlines>,
    pub(crate) notes: Vec<Inlines>,
    pub(crate) columns: Vec<Column>,
    pub(crate) rows: Vec<Row>,
    pub(crate) footnotes: Option<Vec<Footnote>>,
    pub(crate) room: Option<Room>,
}

impl Table {
    /// A table without rows; its number is that of its id.
    pub(crate) fn new(
        filler: &Filler<'_>,
        id: impl AsRef<str>,
        caption: Inlines,
        columns: Vec<Column>,
    ) -> Self {
        let (id, number) = filler.next(Series::Tables, id.as_ref());
        let (source, notes, rows, footnotes, room) = Default::default();
        Self { id, number, caption, source, notes, columns, rows, footnotes, room }
    }

    /// The same of a table of words, whose source line no figure gives: what `[sources]` calls the file of that name.
    pub(crate) fn with_source(self, filler: &Filler<'_>, name: &str) -> Self {
        Self { source: Some(exhibit_source(filler, &[name])), ..self }
    }

    /// The same of numbers that stand in many places.
    pub(crate) fn without_source(self) -> Self {
        Self { source: Some(Vec::new()), ..self }
    }

    pub(crate) fn with_rows(self, rows: Vec<Row>) -> Self {
        Self { rows, ..self }
    }

    pub(crate) fn with_notes(self, notes: Vec<Inlines>) -> Self {
        Self { notes, ..self }
    }

    pub(crate) fn with_footnotes(self, footnotes: Vec<Footnote>) -> Self {
        Self { footnotes: Some(footnotes), ..self }
    }

    /// The component of `docs/report-data.md`.
    pub(crate) fn into_component(self, filler: &Filler<'_>) -> Component {
        if filler.is_printed {
            Component::Table(Box::new(self.into_printed(filler)))
        } else {
            self.into_texts()
        }
    }

    /// The same, with every number where it stands.
    pub(crate) fn into_printed(mut self, filler: &Filler<'_>) -> component::Table {
        self.withhold(filler);
        self.mark_open(filler);
        let pads = self.pads(filler.widths);
        let paths = self.rows.iter().flat_map(|row| &row.cells).filter_map(|cell| match cell {
            Cell::Figure(path, _) => Some(path.as_str()),
            _ => None,
        });
        let source = self.source.unwrap_or_else(|| source_line(&source_of_figures(filler, paths)));
        let columns = self.columns.into_iter().map(|column| TableColumn {
            label: column.label,
            align: if column.align == Align::Decimal { "decimal" } else { "start" },
            width: column.width.into_owned(),
            row_header: column.row_header,
        });
        let rows = self.rows.into_iter().zip(pads).map(|(row, pads)| TableRow {
            style: row.style.name(),
            cells: row.cells.into_iter().zip(pads).map(|(cell, pad)| printed(cell, pad)).collect(),
        });
        component::Table {
            place: Some(Place { id: self.id, number: self.number, source }),
            caption: self.caption,
            notes: Some(self.notes),
            columns: columns.collect(),
            rows: rows.collect(),
            footnotes: self.footnotes,
            room: self.room,
        }
    }

    /// What it says, for who looks for faults alone.
    fn into_texts(self) -> Component {
        let labels = self.columns.into_iter().map(|column| plain(column.label));
        let cells = self.rows.into_iter().flat_map(|row| row.cells);
        let cells = cells.filter_map(|cell| match cell {
            Cell::Inline(inline) => Some(inline),
            Cell::Empty | Cell::Number(_) | Cell::Figure(..) | Cell::Answer(..) => None,
        });
        let footnotes = self.footnotes.into_iter().flatten().map(|note| note.content);
        let texts = self.source.into_iter().chain([self.caption]).chain(self.notes);
        Component::Texts { texts: texts.chain(labels).chain(cells).chain(footnotes).collect() }
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
            self.notes.push(vec![Inline::literal(note)]);
        }
    }

    /// Writes "ca 4,1*" for "minst ca 4,1", and a note that says what it means: a reader takes two reservations for a slip.
    fn mark_open(&mut self, filler: &Filler<'_>) {
        let language = filler.language;
        let mut is_any = false;
        for cell in self.rows.iter_mut().flat_map(|row| &mut row.cells) {
            let Cell::Figure(path, text) = cell else { continue };
            // The note is of people's time; what any table lacks, its footnotes say.
            if path.starts_with("tables.") {
                continue;
            }
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

fn printed(cell: Cell, pad: f64) -> TableCell {
    match cell {
        Cell::Empty => TableCell::Empty {},
        Cell::Inline(inline) => TableCell::Inline { inline },
        Cell::Figure(_, text) if text.is_empty() => TableCell::Empty {},
        Cell::Number(num) => TableCell::Number { num, pad, figure: None, shade: None },
        Cell::Figure(path, num) => TableCell::Number { num, pad, figure: Some(path), shade: None },
        Cell::Answer(answer, text) => TableCell::Answer { answer, inline: plain(text) },
    }
}
