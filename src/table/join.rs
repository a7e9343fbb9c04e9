//! `join`: the columns of another table beside, by what two columns both say. And `from` with several tables: their rows
//! under each other.

use std::borrow::Cow;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::Arc;

use super::cells::{Amount, Cell, Cells, Held, NO_ROW};
use super::column::{Column, Kind, Lineage, Part};
use super::frame::{Composed, Frame, row_number};
use crate::diag::{Code, Diagnostic, Faults};
use crate::model::quantity::{Missing, Quantity};
use crate::source::{Located, Origin};

/// `join = [{ with = "population", on = "code" }]`.
#[derive(Debug)]
pub(crate) struct Join {
    pub(crate) with: Located<Box<str>>,
    /// The column of the rows that are joined.
    pub(crate) on: Located<Box<str>>,
    /// The column of the other table; the same name unless it is stated.
    pub(crate) to: Located<Box<str>>,
    /// The columns that are taken; all unless they are stated.
    pub(crate) columns: Vec<Located<Box<str>>>,
}

/// The row of each text of a column that rows are joined by.
pub(crate) type Partners = HashMap<Arc<str>, u32>;

/// The rows with the columns of their partners, which may be known already.
pub(crate) fn join(
    frame: Frame,
    join: &Join,
    with: &Frame,
    known: Option<&Partners>,
    faults: &mut Faults,
) -> Option<Frame> {
    let on = frame.named(as_ref(&join.on), faults).map(Arc::clone)?;
    let to = with.named(as_ref(&join.to), faults).map(Arc::clone)?;
    let taken = taken_columns(&frame, join, with, faults)?;
    let found = if known.is_none() { Some(partners(&to, join, faults)?) } else { None };
    let rows = rows_of(&on, known.or(found.as_ref())?);
    let numbered = rows.iter().enumerate();
    let alone: Vec<_> = numbered.filter(|(_, row)| **row == NO_ROW).map(|(at, _)| at).collect();
    if frame.len > 0 && alone.len() == frame.len {
        faults.push(nothing_matches(join, &on, &to));
        return None;
    }
    if !alone.is_empty() {
        faults.push(without_partner(join, &on, &alone, frame.len));
    }
    Some(beside(frame, &taken, &rows))
}

/// The same for some of the rows of a frame that could be joined, where what there is to tell of all its rows was told.
pub(crate) fn join_some(
    frame: Frame,
    join: &Join,
    with: &Frame,
    partners: &Partners,
) -> Option<Frame> {
    let mut told = Faults::new();
    let on = frame.named(as_ref(&join.on), &mut told)?;
    let taken = taken_columns(&frame, join, with, &mut told)?;
    let rows = rows_of(on, partners);
    Some(beside(frame, &taken, &rows))
}

/// The partners of a column's rows; none where two rows could be one's partner.
pub(crate) fn partners_in(with: &Frame, join: &Join) -> Option<Partners> {
    partners(with.find(&join.to.value)?, join, &mut Faults::new())
}

fn rows_of(on: &Column, partners: &Partners) -> Arc<[u32]> {
    let partner = |row| match on.cell(row) {
        Cell::Text(text) => partners.get(&*plain(text)).copied(),
        other => partners.get(&*plain(&other.text().ok()?)).copied(),
    };
    (0..on.len()).map(|row| partner(row).unwrap_or(NO_ROW)).collect()
}

fn beside(mut frame: Frame, taken: &[Arc<Column>], rows: &Arc<[u32]>) -> Frame {
    let mut composed = Composed::default();
    frame.columns.extend(taken.iter().map(|column| Arc::new(composed.take(column, rows))));
    frame
}

pub(crate) fn as_ref(id: &Located<Box<str>>) -> Located<&str> {
    Located::new(&*id.value, id.origin)
}

/// N0708: the columns that are taken have names of their own.
fn taken_columns(
    frame: &Frame,
    join: &Join,
    with: &Frame,
    faults: &mut Faults,
) -> Option<Vec<Arc<Column>>> {
    let (taken, origin): (Option<Vec<_>>, _) = match join.columns.first() {
        None => {
            let others = with.columns.iter().filter(|column| column.id != join.to.value);
            (Some(others.map(Arc::clone).collect()), join.with.origin)
        }
        Some(first) => {
            let named: Vec<_> = join
                .columns
                .iter()
                .map(|id| with.named(as_ref(id), faults).map(Arc::clone))
                .collect();
            (named.into_iter().collect(), first.origin)
        }
    };
    let taken = taken?;
    let is_known = |column: &&Arc<Column>| frame.find(&column.id).is_some();
    let twice: Vec<_> =
        taken.iter().filter(is_known).map(|column| format!("`{}`", column.id)).collect();
    if twice.is_empty() {
        return Some(taken);
    }
    let rest: Vec<_> =
        taken.iter().filter(|column| !is_known(column)).map(|c| format!("\"{}\"", c.id)).collect();
    let message = format!("both tables have a column {}", twice.join(", "));
    let hint = match rest.as_slice() {
        [] => "read the column under another name".to_owned(),
        rest => format!("say which are taken: `columns = [{}]`", rest.join(", ")),
    };
    faults.push(Diagnostic::error(Code::TABLE_COLUMN_TWICE, origin, message).with_hint(hint));
    None
}

/// A text as it is compared: capitals do not count, nor how many spaces there are.
pub(crate) fn plain(text: &str) -> Cow<'_, str> {
    let is_plain = |byte: u8| byte.is_ascii_graphic() && !byte.is_ascii_uppercase();
    if text.bytes().all(is_plain) {
        return Cow::Borrowed(text);
    }
    let words: Vec<_> = text.split_whitespace().map(str::to_lowercase).collect();
    Cow::Owned(words.join(" "))
}

/// N0707: the row of each text. One that stands twice would join a row twice.
fn partners(to: &Column, join: &Join, faults: &mut Faults) -> Option<Partners> {
    let mut rows = HashMap::with_capacity(to.len());
    let mut twice = None;
    for row in 0..to.len() {
        let Ok(text) = to.text(row) else { continue };
        let plain = match plain(&text) {
            Cow::Borrowed(_) => Arc::clone(&text),
            Cow::Owned(plain) => plain.into(),
        };
        match rows.entry(plain) {
            Entry::Vacant(entry) => _ = entry.insert(row_number(row)),
            Entry::Occupied(entry) => twice = twice.or(Some((text, *entry.get(), row_number(row)))),
        }
    }
    let Some((text, first, second)) = twice else { return Some(rows) };
    let message =
        format!("`{text}` stands twice in column `{}` of `{}`", join.to.value, join.with.value);
    let mut fault = Diagnostic::error(Code::TABLE_JOIN, join.with.origin, message);
    for (row, said) in [(first, "here"), (second, "and here")] {
        if let Some(place) = place_of(to, row) {
            fault = fault.with_label(place, said);
        }
    }
    let hint = format!(
        "join a table that has one row for each `{}`: group it first, or leave rows out",
        join.to.value
    );
    faults.push(fault.with_hint(hint));
    None
}

/// The place of a cell that is read, through whatever was done to its rows.
pub(crate) fn place_of(column: &Column, row: u32) -> Option<Origin> {
    let (mut lineage, mut row) = (&column.lineage, row);
    loop {
        match lineage {
            Lineage::Read(places) => return places.get(row as usize),
            Lineage::Taken { of, rows } => {
                row = rows.get(row as usize).copied()?;
                lineage = &of.lineage;
            }
            Lineage::Stacked(parts) => {
                let (_, part, at) = part_of(parts, row)?;
                lineage = &part.column.as_ref()?.lineage;
                row = at;
            }
            _ => return None,
        }
    }
}

/// The part that a row of a stack comes from, with its place among them, and its row there.
pub(crate) fn part_of(parts: &[Part], row: u32) -> Option<(usize, &Part, u32)> {
    let at = parts.partition_point(|part| part.end <= row);
    let start = at.checked_sub(1).and_then(|before| parts.get(before)).map_or(0, |part| part.end);
    Some((at, parts.get(at)?, row - start))
}

fn nothing_matches(join: &Join, on: &Column, to: &Column) -> Diagnostic {
    let said = |column: &Column| {
        let first = (0..column.len()).find_map(|row| column.text(row).ok());
        first.map_or_else(|| "blank".to_owned(), |text| format!("`{text}`"))
    };
    let message = format!(
        "no row has a partner in `{}` (`{}` says {}, `{}` there says {})",
        join.with.value,
        join.on.value,
        said(on),
        join.to.value,
        said(to)
    );
    Diagnostic::error(Code::TABLE_JOIN, join.on.origin, message)
        .with_hint("join columns that say the same: `on` names that of these rows, `to` that of the other table")
}

/// N0709: the rows that have no partner, named.
fn without_partner(join: &Join, on: &Column, alone: &[usize], len: usize) -> Diagnostic {
    const SHOWN: usize = 6;
    let said = |&row: &usize| match on.text(row) {
        Ok(text) => format!("`{text}`"),
        Err(_) => "a blank one".to_owned(),
    };
    let shown: Vec<_> = alone.iter().take(SHOWN).map(said).collect();
    let more = match alone.len().saturating_sub(SHOWN) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let message = format!(
        "{} of {len} rows have no partner in `{}`: {}{more}",
        alone.len(),
        join.with.value,
        shown.join(", ")
    );
    Diagnostic::warning(Code::TABLE_PARTNER, join.with.origin, message).with_hint(
        "they are kept, with missing values; leave them out by a `where`, or add the rows",
    )
}

/// N0704, N0703: the rows of several tables under each other; `origin` names each row's table in a column of its own.
pub(crate) fn stack(
    tables: &[(Located<Box<str>>, Frame)],
    called: &[Option<Box<str>>],
    origin: Option<&Located<Box<str>>>,
    faults: &mut Faults,
) -> Option<Frame> {
    let mut ids: Vec<&str> = Vec::new();
    for (_, frame) in tables {
        ids.extend(frame.ids().filter(|id| !ids.contains(id)).collect::<Vec<_>>());
    }
    let mut stacked =
        Frame { len: tables.iter().map(|(_, frame)| frame.len).sum(), ..Frame::default() };
    if let Some(name) = origin {
        if ids.contains(&&*name.value) {
            let message = format!("`as` names a column that the tables have (`{}`)", name.value);
            faults.push(Diagnostic::error(Code::TABLE_COLUMN_TWICE, name.origin, message));
            return None;
        }
        stacked.columns.push(Arc::new(named_after(name, tables, called)));
    }
    for id in ids {
        stacked.columns.push(Arc::new(under_each_other(id, tables, faults)?));
    }
    // A key of each table tells rows of one apart, and rows of several only with the name of the table.
    if let Some((_, first)) = tables.first()
        && tables.iter().all(|(_, frame)| frame.key == first.key)
        && !first.key.is_empty()
        && let Some(name) = origin
    {
        stacked.key =
            std::iter::once(name.value.clone()).chain(first.key.iter().cloned()).collect();
    }
    Some(stacked)
}

fn named_after(
    name: &Located<Box<str>>,
    tables: &[(Located<Box<str>>, Frame)],
    called: &[Option<Box<str>>],
) -> Column {
    let mut texts = Vec::new();
    for (at, (table, frame)) in tables.iter().enumerate() {
        let text: Arc<str> =
            called.get(at).and_then(Option::as_deref).unwrap_or(&table.value).into();
        texts.extend(std::iter::repeat_n(Ok(text), frame.len));
    }
    Column {
        id: name.value.clone(),
        label: name.value.clone(),
        kind: Kind::Text,
        cells: Held::own(Cells::Texts(texts)),
        lineage: Lineage::Made(name.origin),
        home: None,
    }
}

fn under_each_other(
    id: &str,
    tables: &[(Located<Box<str>>, Frame)],
    faults: &mut Faults,
) -> Option<Column> {
    let mut found = tables.iter().filter_map(|(name, frame)| Some((name, frame.find(id)?)));
    let (first_name, first) = found.next()?;
    for (name, column) in found {
        if let Some((code, what)) = difference(first, column) {
            let message =
                format!("column `{id}` {what} in `{}` and `{}`", first_name.value, name.value);
            let hint = "state the same `unit` for both where they are read";
            faults.push(Diagnostic::error(code, name.origin, message).with_hint(hint));
            return None;
        }
    }
    let none = |len: usize| vec![NO_ROW; len];
    let pieces = tables.iter().map(|(_, frame)| match frame.find(id) {
        Some(column) => column.cells.all().clone(),
        // What a table has no column for was not asked there.
        None => first.cells.kind().take(&none(frame.len)),
    });
    let mut end = 0;
    let parts = tables.iter().map(|(_, frame)| {
        end += row_number(frame.len);
        Part { end, column: frame.find(id).map(Arc::clone) }
    });
    Some(Column {
        id: first.id.clone(),
        label: first.label.clone(),
        kind: first.kind.clone(),
        lineage: Lineage::Stacked(parts.collect()),
        cells: Held::own(appended(pieces, first.cells.kind())),
        home: None,
    })
}

/// How two columns of one name cannot stand under each other.
fn difference(a: &Column, b: &Column) -> Option<(Code, &'static str)> {
    match (a.measure(), b.measure()) {
        (Some(a), Some(b)) if a.unit != b.unit => Some((Code::TABLE_UNITS, "has different units")),
        (Some(_), Some(_)) => None,
        _ if a.cells.is_like(&b.cells) => None,
        _ => Some((Code::TABLE_TYPE, "holds numbers in one and something else in the other,")),
    }
}

fn appended(pieces: impl Iterator<Item = Cells>, like: &Cells) -> Cells {
    let mut all = like.take(&[]);
    for piece in pieces {
        match (&mut all, piece) {
            (Cells::Texts(all), Cells::Texts(more)) => all.extend(more),
            (Cells::Amounts(all), Cells::Amounts(more)) => all.extend(more),
            (Cells::Dates(all), Cells::Dates(more)) => all.extend(more),
            // Columns of different kinds are refused before.
            (Cells::Texts(all), more) => all.extend(vec![Err(Missing::NoPartner); more.len()]),
            (Cells::Dates(all), more) => all.extend(vec![Err(Missing::NoPartner); more.len()]),
            (Cells::Amounts(all), more) => {
                let none = Amount::of(Quantity::Missing(Missing::NoPartner));
                all.extend(vec![none; more.len()]);
            }
        }
    }
    all
}
