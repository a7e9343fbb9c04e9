//! The organisation chart with how many work in each box.

use serde_json::{Value, json};

use crate::fill::table::plain;
use crate::fill::{Filler, exhibit_source};
use crate::lang::Word;
use crate::model::quantity::Quantity;
use crate::subject::heads::figure::head_path;
use crate::subject::heads::model::HeadId;

/// The mark of posts that are still to be filled.
const MARK: &str = "*";

/// The chart; nothing where there are no boxes.
pub(crate) fn heads(filler: &Filler<'_>) -> Vec<Value> {
    let heads = filler.model.heads();
    if heads.list.is_empty() {
        return Vec::new();
    }
    let has_mark = heads.list.iter().any(|head| head.recruiting) && !heads.recruiting.is_empty();
    let footnote = json!({ "mark": MARK, "text": heads.recruiting });
    vec![json!({
        "type": "orgchart",
        "id": "heads",
        "number": filler.numbering.chart("heads"),
        "caption": plain(filler.language.word(Word::CaptionHeads)),
        "source": exhibit_source(filler, &["heads"]),
        "root": heads.list.ids().next().map(|top| node(filler, top)),
        "footnotes": if has_mark { vec![footnote] } else { Vec::new() },
    })]
}

fn node(filler: &Filler<'_>, at: HeadId) -> Value {
    let heads = filler.model.heads();
    let head = &heads.list[at];
    let is_second = head.parent.is_some() && head.parent == heads.list.ids().next();
    let children: Vec<_> = heads.below(at).map(|child| node(filler, child)).collect();
    json!({
        "label": head.name,
        "lines": [],
        "count": count(filler, at),
        "figure": head_path(&head.id.value),
        "highlight": is_second && !head.staff,
        "staff": head.staff,
        "mark": head.recruiting.then_some(MARK),
        "children": children,
    })
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
