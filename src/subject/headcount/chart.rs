//! Head counts → the chart of how they divide.

use rust_decimal::prelude::ToPrimitive;

use crate::chart::{DrawContext, ReportChart, Split, SplitRow, draw_split};
use crate::figure::Figures;
use crate::lang::Word;
use crate::model::Model;
use crate::model::id::Arena;
use crate::subject::headcount::figure::group_path;
use crate::subject::headcount::model::{Group, GroupId, parts_of};

/// The measure of an A4 report, in pt.
const PORTRAIT: f64 = 453.5;

pub(crate) fn headcount(context: DrawContext<'_>) -> ReportChart {
    let DrawContext { model, figures, style } = context;
    let (groups, language) = (model.groups(), model.head.language);
    let mut split = Split { rows: Vec::new(), width: PORTRAIT };
    let mut shown = Vec::new();
    for (index, group) in groups.entries() {
        if group.part_of.is_none() {
            put(
                groups,
                index,
                Level { depth: 0, from: None, whole: None },
                model,
                figures,
                &mut split,
                &mut shown,
            );
        }
    }
    let said: Vec<_> = shown
        .iter()
        .map(|&index| {
            let quantity = figures.quantity(&group_path(&groups[index], "persons"));
            let name = &groups[index].name.value;
            match groups[index].part_of {
                Some(whole) => format!(
                    "{name} {} ({} {})",
                    language.quantity(quantity),
                    language.word(Word::Of),
                    language.uncapitalised(&groups[whole].name.value)
                ),
                None => format!("{name} {}", language.quantity(quantity)),
            }
        })
        .collect();
    let caption = language.word(Word::CaptionHeadcountChart);
    ReportChart {
        drawing: draw_split(&split, style.palette, style.fonts),
        wide: None,
        caption: caption.into(),
        alt: format!("{caption}, {}: {}.", language.word(Word::HorizontalBars), said.join("; ")),
        figures: shown.iter().map(|&index| group_path(&groups[index], "persons")).collect(),
    }
}

/// Where a group is drawn.
#[derive(Clone, Copy)]
struct Level {
    depth: usize,
    from: Option<f64>,
    whole: Option<usize>,
}

/// A group, and below it what it divides into. A balance begins where its first term does.
fn put(
    groups: &Arena<Group>,
    index: GroupId,
    level: Level,
    model: &Model,
    figures: &Figures,
    split: &mut Split,
    shown: &mut Vec<GroupId>,
) {
    let row_of = |group: GroupId, shown: &[GroupId]| shown.iter().position(|&s| s == group);
    let term = groups[index].sum_of.first().and_then(|&(term, _)| row_of(term, shown));
    let begin = term.and_then(|row| split.rows.get(row)).map(|row| row.from);
    let from = level.from.or(begin).unwrap_or(0.0);
    let quantity = figures.quantity(&group_path(&groups[index], "persons"));
    let length = quantity.min_or_zero().to_f64().unwrap_or(0.0);
    let row = split.rows.len();
    split.rows.push(SplitRow {
        label: groups[index].name.value.to_string(),
        depth: level.depth,
        from,
        length,
        value: model.head.language.quantity(quantity),
        emphasis: !groups[index].sum_of.is_empty(),
        whole: level.whole,
    });
    shown.push(index);
    let mut next = from;
    for part in parts_of(groups, index) {
        let quantity = figures.quantity(&group_path(&groups[part], "persons"));
        let below = Level { depth: level.depth + 1, from: Some(next), whole: Some(row) };
        put(groups, part, below, model, figures, split, shown);
        next += quantity.min_or_zero().to_f64().unwrap_or(0.0);
    }
}
