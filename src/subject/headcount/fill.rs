//! Head counts → the chart of how they divide, and the table that checks each sum.

use std::fmt::Write as _;

use crate::fill::bound::bound;
use crate::fill::inline::{Inline, Inlines, plain};
use crate::fill::markdown::marked;
use crate::fill::table::{Cell, Column, Row, RowStyle, Table};
use crate::fill::{Component, Filler};
use crate::lang::Word;
use crate::model::id::Arena;
use crate::model::quantity::Quantity;
use crate::subject::headcount::check::{HeadcountCheck, headcount_checks};
use crate::subject::headcount::figure::group_path;
use crate::subject::headcount::model::{Group, GroupId, parts};

pub(crate) fn table(filler: &mut Filler<'_>) -> Component {
    let (model, language) = (filler.model, filler.language);
    let checks = headcount_checks(model, filler.figures);
    let groups = model.groups();
    let mut of_group = groups.beside(Vec::new());
    for check in &checks {
        of_group[check.group].push(check);
    }
    let mut rows = Vec::new();
    for index in order(groups) {
        let group = &groups[index];
        let is_whole = group.part_of.is_none();
        rows.push(Row {
            style: if is_whole { RowStyle::Subtotal } else { RowStyle::Normal },
            cells: vec![
                name(filler, groups, index),
                stated(filler, group),
                Cell::figure(filler, group_path(group, "persons")),
                Cell::Inline(said(filler, groups, &of_group[index])),
            ],
        });
    }
    let caption = plain(language.word(Word::CaptionHeadcount));
    let columns = vec![
        Column::header(language.word(Word::Group), "1fr"),
        Column::number(language.word(Word::StatedCount)),
        Column::number(language.word(Word::Computed)),
        Column::text(language.word(Word::Check), "1fr"),
    ];
    let table = Table::new(filler, "headcount-table", caption, columns).with_rows(rows);
    table.into_component(filler)
}

/// Groups with their parts below them.
fn order(groups: &Arena<Group>) -> Vec<GroupId> {
    let parts = parts(groups);
    let wholes = groups.entries().filter(|(_, group)| group.part_of.is_none());
    let mut next: Vec<GroupId> = wholes.map(|(id, _)| id).rev().collect();
    let mut order = Vec::new();
    while let Some(id) = next.pop() {
        order.push(id);
        next.extend(parts[id].iter().rev());
    }
    order
}

fn depth(groups: &Arena<Group>, id: GroupId) -> usize {
    std::iter::successors(groups[id].part_of, |&whole| groups[whole].part_of).count()
}

/// The name, indented under its whole, with its remark.
fn name(filler: &mut Filler<'_>, groups: &Arena<Group>, index: GroupId) -> Cell {
    let group = &groups[index];
    let indent = "\u{2003}".repeat(depth(groups, index).saturating_sub(1));
    let mut inlines = plain(format!("{indent}{}", group.name.value));
    if !group.note.value.is_empty() {
        inlines.push(Inline::text(", "));
        inlines.extend(filler.prose.inline(&group.note));
    }
    Cell::Inline(inlines)
}

fn stated(filler: &Filler<'_>, group: &Group) -> Cell {
    if group.stated.value.quantity == Quantity::BLANK {
        return Cell::Empty;
    }
    Cell::figure(filler, group_path(group, "stated"))
}

/// "= 17 + ca 80 + 51 + ca 563, stämmer": each sum of a group with what becomes of it.
fn said(filler: &Filler<'_>, groups: &Arena<Group>, checks: &[&HeadcountCheck]) -> Inlines {
    let language = filler.language;
    let mut text = String::new();
    for check in checks {
        if !text.is_empty() {
            text.push_str("; ");
        }
        text.push('=');
        for (i, &(term, is_less)) in check.terms.iter().enumerate() {
            let sign = if is_less { "−" } else { "+" };
            let path = group_path(&groups[term], "stated");
            let path = if filler.figures.get(&path).is_some() {
                path
            } else {
                group_path(&groups[term], "persons")
            };
            let number = language.quantity(filler.figures.quantity(&path));
            if i > 0 || is_less {
                let _ = write!(text, "\u{a0}{sign}");
            }
            let _ = write!(text, " {}", bound(&path, &number));
        }
        let word = if check.is_right { Word::SumAgrees } else { Word::SumDiffers };
        let _ = write!(text, ", {}", language.word(word));
    }
    marked(&text)
}
