//! `group`: rows that have the same in some columns → one row.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use super::aggregate::aggregate;
use super::cells::{Amount, Cell, Cells, Held};
use super::column::{Column, Kind, Lineage, Measure};
use super::frame::{Frame, row_number};
use super::groups::{Groups, How};
use super::stated::blank_addends;
use crate::diag::{Code, Diagnostic, Faults};
use crate::model::quantity::Quantity;
use crate::source::{Located, Origin};

/// `group = { by = [...], sum = [...] }`.
#[derive(Debug)]
pub(crate) struct Grouping {
    pub(crate) origin: Origin,
    pub(crate) by: Vec<Located<Box<str>>>,
    pub(crate) made: Vec<(How, Located<Box<str>>)>,
}

impl Groups {
    /// The groups of `len` rows that have the same in these columns, in the order of their first rows.
    pub(crate) fn of(columns: &[&Arc<Column>], len: usize) -> Self {
        let mut group_of: Vec<u32> = vec![0; len];
        let mut number = u32::from(len > 0);
        for column in columns {
            // A pair of the group so far and what the column says is a group from here on.
            let mut known: HashMap<(u32, Option<Cow<'_, str>>), u32> = HashMap::new();
            for (row, group) in group_of.iter_mut().enumerate() {
                let next = row_number(known.len());
                let text = match column.cell(row) {
                    Cell::Text(text) => Some(Cow::Borrowed(&**text)),
                    other => other.text().ok().map(|text| Cow::Owned(text.to_string())),
                };
                *group = *known.entry((*group, text)).or_insert(next);
            }
            number = row_number(known.len());
        }
        let mut starts = vec![0; number as usize + 1];
        for &group in &group_of {
            if let Some(count) = starts.get_mut(group as usize + 1) {
                *count += 1;
            }
        }
        let mut before = 0;
        for start in &mut starts {
            *start += before;
            before = *start;
        }
        let mut next = starts.clone();
        let mut rows = vec![0; len];
        for (row, &group) in group_of.iter().enumerate() {
            if let Some(at) = next.get_mut(group as usize) {
                if let Some(slot) = rows.get_mut(*at as usize) {
                    *slot = row_number(row);
                }
                *at += 1;
            }
        }
        Self::new(starts, rows)
    }
}

/// One row for each group.
pub(crate) fn group(frame: &Frame, grouping: &Grouping, faults: &mut Faults) -> Option<Frame> {
    let named = |id: &Located<Box<str>>, faults: &mut Faults| {
        let found = frame.named(Located::new(&*id.value, id.origin), faults);
        found.map(Arc::clone)
    };
    let by: Vec<_> = grouping.by.iter().map(|id| named(id, faults)).collect();
    let made: Vec<_> = grouping
        .made
        .iter()
        .map(|(how, id)| {
            named(id, faults).filter(|of| fits(*how, id.origin, of, faults)).map(|of| (*how, of))
        })
        .collect();
    let (by, made) = (
        by.into_iter().collect::<Option<Vec<_>>>()?,
        made.into_iter().collect::<Option<Vec<_>>>()?,
    );
    let groups = Arc::new(Groups::of(&by.iter().collect::<Vec<_>>(), frame.len));
    let keys = Frame { columns: by, len: frame.len, ..Frame::default() };
    let mut grouped = keys.take(groups.firsts());
    grouped.key = grouping.by.iter().map(|id| id.value.clone()).collect();
    let summed = made.iter().filter(|(how, _)| *how == How::Sum);
    faults.extend(summed.filter_map(|(_, of)| blank_addends(of)));
    for (how, of) in &made {
        let is_alone = *how != How::Count
            && made.iter().filter(|(how, other)| *how != How::Count && other.id == of.id).count()
                == 1;
        let id =
            if is_alone { of.id.clone() } else { format!("{}_{}", how.as_str(), of.id).into() };
        if grouped.find(&id).is_some() {
            let message = format!("`group` makes the column `{id}` twice");
            faults.push(Diagnostic::error(Code::TABLE_COLUMN_TWICE, grouping.origin, message));
            return None;
        }
        grouped.columns.push(Arc::new(made_column(*how, of, id, &groups)));
    }
    Some(grouped)
}

/// N0703, N0704: numbers are added, shares are not.
pub(super) fn fits(how: How, origin: Origin, of: &Column, faults: &mut Faults) -> bool {
    let Some(measure) = of.measure() else {
        if how == How::Count {
            return true;
        }
        let message = format!("`{}` of column `{}` (it holds texts)", how.as_str(), of.id);
        let hint = "state the `unit` of its numbers where it is read, or use `count`";
        faults.push(Diagnostic::error(Code::TABLE_TYPE, origin, message).with_hint(hint));
        return false;
    };
    if how == How::Sum && measure.is_share() {
        let message = format!("`sum` of column `{}` (percentages are not added)", of.id);
        let hint = "add what they are shares of and compute the share, or use `mean`";
        faults.push(Diagnostic::error(Code::TABLE_UNITS, origin, message).with_hint(hint));
        return false;
    }
    true
}

pub(super) fn made_column(
    how: How,
    of: &Arc<Column>,
    id: Box<str>,
    groups: &Arc<Groups>,
) -> Column {
    let made = (0..groups.len()).map(|group| {
        let rows = groups.rows(group);
        if of.measure().is_none() {
            let texts = rows.iter().filter(|&&row| of.text(row as usize).is_ok());
            return Amount::of(Quantity::count(texts.count()));
        }
        let all: Vec<_> = rows.iter().filter_map(|&row| of.amount(row as usize)).collect();
        let signed = of.measure().is_some_and(|measure| measure.signed);
        Amount::of(aggregate(how, &all, signed))
    });
    let measure = match (how, of.measure()) {
        (How::Count, _) | (_, None) => Measure::of("count"),
        // A mean has digits without end: one decimal is printed unless more is asked for.
        (How::Mean | How::Median, Some(measure)) => {
            Measure { decimals: Some(measure.decimals.unwrap_or(1)), ..measure.clone() }
        }
        (_, Some(measure)) => measure.clone(),
    };
    Column {
        id,
        label: of.label.clone(),
        kind: Kind::Quantity(measure),
        cells: Held::own(Cells::Amounts(made.collect())),
        lineage: Lineage::Grouped { of: Arc::clone(of), groups: Arc::clone(groups), how },
        home: None,
    }
}
