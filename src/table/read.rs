//! A table as it stands in its file → typed columns, every fault at its cell.

use std::collections::HashSet;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::cells::{Amount, Cells};
use super::column::{Column, Kind, Measure, Places};
use super::frame::{Frame, row_number};
use super::join::place_of;
use super::key::{KeyFault, Keys};
use super::number::{Mark, Numbers, amount_fault};
use super::recipe::{decimals, text, texts};
use crate::diag::{Code, Diagnostic, Faults, did_you_mean};
use crate::load::{Brackets, CellKind, Node, RawRow, RawTable, Scale, Value, date_of_serial};
use crate::model::day::Day;
use crate::model::quantity::{Missing, Quantity};
use crate::model::{check_percent_signs, date_for_number, merged_number};
use crate::source::{Located, Origin};

/// The columns that the table's node declares, read.
pub(crate) fn read_table(node: &Node, raw: &Arc<RawTable>, faults: &mut Faults) -> Option<Frame> {
    let reader = Reader::new(node, raw);
    let mut columns = Vec::new();
    for (at, (name, column)) in node.entries("columns").enumerate() {
        let Some(column) = column.table() else { continue };
        columns.push(reader.column(at, name.value, column, faults));
    }
    let frame = Frame { len: raw.len(), ..Frame::new(columns, Vec::new()) };
    let Some(key) = text(node, "key") else { return Some(frame) };
    if frame.find(&key.value).is_none() {
        let message = format!("`key` names no column of `columns` (`{}`)", key.value);
        let fault = Diagnostic::error(Code::TOML_VALUE, key.origin, message);
        faults.push(fault.with_hints(did_you_mean(&key.value, frame.ids())));
        return None;
    }
    let frame = Frame { key: vec![key.value], ..frame };
    keyed(frame, faults)
}

/// What is stated of the cells of all columns.
pub(super) struct Reader<'a> {
    raw: &'a Arc<RawTable>,
    marks: Vec<(Box<str>, Mark)>,
    brackets: Option<Brackets>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(node: &Node, raw: &'a Arc<RawTable>) -> Self {
        let mark = |(mark, name): (Located<&str>, &Value)| {
            Some((mark.value.into(), Mark::from_name(name.str()?.value)?))
        };
        let marks = node.entries("missing").filter_map(mark).collect();
        let brackets = node.str("brackets").and_then(|name| Brackets::from_name(name.value));
        Self { raw, marks, brackets }
    }

    /// What the numbers of a column may look like.
    pub(super) fn numbers(&self, at: usize, measure: &Measure) -> Numbers<'_> {
        let is_money = matches!(measure.unit.as_deref(), Some("kr" | "tkr" | "mnkr"));
        Numbers {
            marks: &self.marks,
            brackets: self.brackets,
            signed: measure.signed,
            is_amount: measure.signed || is_money,
            is_share: measure.is_share(),
            factor: self.raw.rows().next().and_then(|row| factor(row.scale(at))),
        }
    }

    fn column(&self, at: usize, id: &str, node: &Node, faults: &mut Faults) -> Column {
        let label =
            node.str("label").or_else(|| node.str("header")).map_or(id, |label| label.value);
        if let Some(unit) = node.str("unit") {
            let signed = node.bool("signed").is_some_and(|signed| signed.value);
            let measure =
                Measure { unit: Some(unit.value.into()), decimals: decimals(node), signed };
            return self.amounts(at, (id, label), measure, faults);
        }
        if node.str("kind").is_some_and(|kind| kind.value == "date") {
            return self.dates(at, (id, label), faults);
        }
        let choices: Arc<[Box<str>]> =
            texts(node, "choices").into_iter().map(|c| c.value).collect();
        // Cells that say the same share one text.
        let mut known: HashSet<Arc<str>> = HashSet::new();
        let cells = self.raw.rows().map(|row| {
            let cell = row.cell(at);
            if cell.value.is_empty() {
                return Err(Missing::Blank);
            }
            if !choices.is_empty() && !choices.iter().any(|choice| **choice == *cell.value) {
                faults.push(unknown_choice(cell, &choices));
                return Err(Missing::Unread);
            }
            if let Some(text) = known.get(cell.value) {
                return Ok(Arc::clone(text));
            }
            let text: Arc<str> = cell.value.into();
            known.insert(Arc::clone(&text));
            Ok(text)
        });
        let cells = Cells::Texts(cells.collect());
        let kind = if choices.is_empty() { Kind::Text } else { Kind::Choice(choices) };
        Column::read(id, label, kind, cells, self.places(at))
    }

    fn places(&self, at: usize) -> Places {
        Places::Of(Arc::clone(self.raw), at)
    }

    fn amounts(
        &self,
        at: usize,
        (id, label): (&str, &str),
        measure: Measure,
        faults: &mut Faults,
    ) -> Column {
        let numbers = self.numbers(at, &measure);
        if numbers.is_share && numbers.factor.is_none() {
            check_percent_signs(self.raw, at, faults);
        }
        let cells: Vec<_> =
            self.raw.rows().map(|row| amount(&row, at, id, &numbers, faults)).collect();
        let measure = match measure.decimals {
            None => Measure { decimals: self.shown_decimals(at, id, &cells, faults), ..measure },
            Some(_) => measure,
        };
        let kind = Kind::Quantity(measure);
        Column::read(id, label, kind, Cells::Amounts(cells), self.places(at))
    }

    /// The decimals that the formats of a column's cells show, where a number has more: the most of any cell.
    fn shown_decimals(
        &self,
        at: usize,
        id: &str,
        cells: &[Amount],
        faults: &mut Faults,
    ) -> Option<u32> {
        let shown = |row: &RawRow<'_>| row.decimals(at).map(u32::from);
        let most = self.raw.rows().filter_map(|row| shown(&row)).max()?;
        let is_finer = |amount: &Amount| {
            amount.quantity.interval().is_some_and(|number| number.min.normalize().scale() > most)
        };
        let finer = cells.iter().position(is_finer)?;
        let origin = self.places(at).get(finer).unwrap_or_default();
        let decimals = if most == 1 { "1 decimal".to_owned() } else { format!("{most} decimals") };
        let message = format!(
            "`{id}` is shown with {decimals}, as the sheet shows it (its numbers have more, and count as they are)"
        );
        let note = Diagnostic::note(Code::DECIMALS_SHOWN, origin, message);
        faults.push(note.with_hint(format!(
            "state `decimals` for the column `{id}` for another number of them"
        )));
        Some(most)
    }

    fn dates(&self, at: usize, (id, label): (&str, &str), faults: &mut Faults) -> Column {
        let cells = self.raw.rows().map(|row| {
            let cell = row.cell(at);
            if cell.value.is_empty() {
                return Err(Missing::Blank);
            }
            // A cell of a workbook may hold a time too, or a number of days without a date format.
            let text = cell.value.split(' ').next().unwrap_or_default();
            let serial = (row.kind(at) == CellKind::Number).then(|| date_of_serial(text)).flatten();
            if let Some(date) = &serial {
                let message = format!(
                    "`{text}` is the number of a day without a date format (it is read as {date})"
                );
                faults.push(Diagnostic::note(Code::DATE_SERIAL, cell.origin, message));
            }
            let day = Day::parse(serial.as_deref().unwrap_or(text));
            if day.is_none() {
                let message = format!("cannot read the date `{}`", cell.value);
                let fault = Diagnostic::error(Code::DATE, cell.origin, message);
                faults.push(fault.with_hint("dates are written `2023-11-30`"));
            }
            day.ok_or(Missing::Unread)
        });
        let cells = Cells::Dates(cells.collect());
        Column::read(id, label, Kind::Date, cells, self.places(at))
    }
}

fn factor(scale: Scale) -> Option<Decimal> {
    match scale {
        Scale::Ones => None,
        Scale::Percent => Some(Decimal::new(1, 2)),
        Scale::Thousands => Some(Decimal::from(1_000)),
        Scale::Millions => Some(Decimal::from(1_000_000)),
    }
}

fn amount(
    row: &RawRow<'_>,
    at: usize,
    id: &str,
    numbers: &Numbers<'_>,
    faults: &mut Faults,
) -> Amount {
    let cell = row.cell(at);
    let wrong = if row.is_repeated(at) {
        Some(merged_number(cell))
    } else if row.kind(at) == CellKind::Date {
        Some(date_for_number(cell))
    } else {
        None
    };
    let is_zero = numbers.is_amount && row.is_accounting_dash(at);
    let read = match wrong {
        Some(fault) => Err(fault),
        None if is_zero && !numbers.says("-") => Ok(Amount::of(Quantity::ZERO)),
        None => {
            numbers.parse(&row.number(at).value).map_err(|fault| amount_fault(cell, &fault, id))
        }
    };
    read.unwrap_or_else(|fault| {
        faults.push(fault);
        Amount::of(Quantity::Missing(Missing::Unread))
    })
}

fn unknown_choice(cell: Located<&str>, choices: &[Box<str>]) -> Diagnostic {
    let known = || choices.iter().map(|choice| &**choice);
    let message = format!("unknown word `{}`", cell.value);
    Diagnostic::error(Code::WORD_UNKNOWN, cell.origin, message)
        .with_hints(did_you_mean(cell.value, known()))
        .with_hint(format!(
            "`choices` of the column: `{}`",
            known().collect::<Vec<_>>().join("`, `")
        ))
}

/// N0132: the rows, each with a key of its own. Rows that say the same throughout are one.
fn keyed(frame: Frame, faults: &mut Faults) -> Option<Frame> {
    let cells = frame.key_cells().unwrap_or_default();
    let Err(found) = Keys::of(cells, frame.len) else {
        return Some(Frame { is_keyed: true, ..frame });
    };
    let column = frame.key.first().and_then(|id| frame.find(id)).map(Arc::clone)?;
    let place = |row: usize| place_of(&column, row_number(row)).unwrap_or_default();
    let mut repeated = Vec::new();
    let mut is_whole = true;
    for fault in found {
        match fault {
            KeyFault::Twice(first, second) if frame.is_same_row(first, second) => {
                let text = column.text(second).unwrap_or_default();
                let message =
                    format!("the row `{text}` stands twice and says the same (it is read once)");
                let note = Diagnostic::note(Code::TABLE_KEY, place(second), message);
                faults.push(note.with_label(place(first), "first here"));
                repeated.push(second);
            }
            fault => {
                faults.push(key_fault(&fault, &column, place));
                is_whole = false;
            }
        }
    }
    if !is_whole {
        return None;
    }
    let is_kept = |row: &usize| repeated.binary_search(row).is_err();
    let rows = (0..frame.len).filter(is_kept).map(row_number).collect();
    Some(Frame { is_keyed: true, ..frame.take(rows) })
}

fn key_fault(fault: &KeyFault, column: &Column, place: impl Fn(usize) -> Origin) -> Diagnostic {
    match *fault {
        KeyFault::Blank(row) => {
            Diagnostic::error(Code::TABLE_KEY, place(row), "the key of the row is blank")
                .with_hint("leave the row out by a rule, or write its key")
        }
        KeyFault::Twice(first, second) => {
            let message =
                format!("the key `{}` stands twice", column.text(second).unwrap_or_default());
            Diagnostic::error(Code::TABLE_KEY, place(second), message)
                .with_label(place(first), "first here")
                .with_hint("give each row a key of its own, or leave one of them out by a rule")
        }
    }
}
