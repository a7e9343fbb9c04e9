//! The organisation chart with how many work in each box.

use crate::fill::component::{MarkText, OrgChart, OrgNode, Seat};
use crate::fill::inline::plain;
use crate::fill::{Component, Filler, exhibit_source};
use crate::lang::Word;
use crate::model::quantity::Quantity;
use crate::subject::heads::figure::head_path;
use crate::subject::heads::model::HeadId;

/// The mark of posts that are still to be filled.
const MARK: &str = "*";

/// The chart; nothing where there are no boxes.
pub(crate) fn heads(filler: &Filler<'_>) -> Option<Component> {
    let heads = filler.model.heads();
    let top = heads.list.ids().next()?;
    let has_mark = heads.list.iter().any(|head| head.recruiting) && !heads.recruiting.is_empty();
    let footnote = MarkText { mark: MARK, text: heads.recruiting.to_string() };
    Some(Component::Orgchart(Box::new(OrgChart {
        place: filler.chart_place("heads", exhibit_source(filler, &["heads"])),
        caption: plain(filler.language.word(Word::CaptionHeads)),
        root: Some(node(filler, top)),
        told: None,
        footnotes: Some(has_mark.then_some(footnote).into_iter().collect()),
    })))
}

fn node(filler: &Filler<'_>, at: HeadId) -> OrgNode {
    let heads = filler.model.heads();
    let head = &heads.list[at];
    let is_second = head.parent.is_some() && head.parent == heads.list.ids().next();
    OrgNode {
        label: head.name.to_string(),
        lines: Vec::new(),
        count: count(filler, at),
        figure: Some(head_path(&head.id.value)),
        highlight: is_second && !head.staff,
        seat: Some(Seat { staff: head.staff, mark: head.recruiting.then_some(MARK) }),
        children: heads.below(at).map(|child| node(filler, child)).collect(),
    }
}

/// "23 anställda"; several numbers of one box as they are stated: "2 + 1 + 1 tjänster".
fn count(filler: &Filler<'_>, at: HeadId) -> Option<String> {
    let language = filler.language;
    let head = &filler.model.heads().list[at];
    let unit = match head.recruiting {
        true if head.count.value.quantity.is_exactly(1) => Word::PostUnit,
        true => Word::PostsUnit,
        false => Word::Employed,
    };
    let stated = language.stated(&head.count.value);
    (head.count.value.quantity != Quantity::BLANK)
        .then(|| format!("{stated}\u{a0}{}", language.word(unit)))
}
