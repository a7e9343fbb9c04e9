//! The parts of a decision memo → components, one file for each thing that it shows.

pub(crate) use crate::subject::case::common;
pub(crate) use crate::subject::case::differences;
pub(crate) use crate::subject::case::fill as case;
pub(crate) use crate::subject::departments::fill as departments;
pub(crate) use crate::subject::headcount::fill as headcount;
pub(crate) use crate::subject::minutes::fill as minutes;
pub(crate) use crate::subject::schedule::fill as schedule;

use serde_json::{Value, json};

use super::Filler;
use super::markdown::{bound, marked};
use super::numbering::Exhibit;
use crate::lang::{Gender, Word};
use crate::model::Model;
use crate::model::content::Part;
use crate::model::memo::part::MemoPart;

/// The exhibits of a part, in the order in which they stand.
pub(crate) fn exhibits(model: &Model, part: &Part) -> Vec<Exhibit> {
    let table = |id: &str| Exhibit::Table(id.to_owned());
    let Part::Memo(part) = part else { return Vec::new() };
    match part {
        MemoPart::Differences(_) => vec![table("differences-table")],
        MemoPart::DissentTable => vec![table("dissents-table")],
        MemoPart::Headcount { chart, table: has_table } => {
            let chart = chart.then(|| Exhibit::Chart("headcount-chart".into()));
            chart.into_iter().chain(has_table.then(|| table("headcount-table"))).collect()
        }
        MemoPart::Orgchart(..) => vec![Exhibit::Chart("departments-chart".into())],
        MemoPart::Departments(_) => vec![table("departments-table")],
        MemoPart::Schedule(_) => vec![table("schedule-table")],
        MemoPart::Minutes(meeting) => vec![Exhibit::Table(minutes::table_id(model, *meeting))],
        MemoPart::Course
        | MemoPart::Proposal(_)
        | MemoPart::Signature(_)
        | MemoPart::Dissents(_) => Vec::new(),
    }
}

pub(crate) fn fill_memo(filler: &mut Filler<'_>, part: &MemoPart) -> Vec<Value> {
    match part {
        MemoPart::Course => vec![case::course(filler)],
        MemoPart::Proposal(proposal) => case::proposal(filler, *proposal),
        MemoPart::Differences(proposals) => vec![differences::differences(filler, proposals)],
        MemoPart::Signature(signature) => {
            let names = signature.names.iter().map(|name| &*name.value);
            let date = filler.language.date(signature.date.value.date());
            let on = filler.language.word(Word::On);
            vec![signed(&format!("{} {on} {date}", signature.place.value), names)]
        }
        MemoPart::Dissents(instance) => vec![case::dissents(filler, *instance)],
        MemoPart::DissentTable => vec![case::dissent_table(filler)],
        MemoPart::Headcount { chart, table } => headcount::headcount(filler, *chart, *table),
        MemoPart::Orgchart(caption, has_list) => {
            vec![departments::orgchart(filler, caption, *has_list)]
        }
        MemoPart::Departments(chosen) => vec![departments::departments(filler, chosen)],
        MemoPart::Schedule(caption) => vec![schedule::schedule(filler, caption)],
        MemoPart::Minutes(meeting) => minutes::minutes(filler, *meeting),
    }
}

/// What tells the memo from others, for its head: number, diary number, date; none without a case.
pub(crate) fn references(model: &Model) -> Option<Vec<Value>> {
    let case = model.memo.case.as_ref()?;
    let word = |word| model.head.language.word(word);
    let number = (!case.number.is_empty()).then(|| (word(Word::MemoNumber), &case.number));
    let date = model.head.language.date(model.head.date).into();
    let references = number
        .into_iter()
        .chain([(word(Word::DiaryNumber), &case.diary.value), (word(Word::Date), &date)])
        .map(|(label, text)| json!({ "label": label, "text": text }));
    Some(references.collect())
}

/// The signature block: a line above, and who signs, each after a comma as what.
pub(crate) fn signed<'a>(above: &str, names: impl Iterator<Item = &'a str>) -> Value {
    let names: Vec<_> = names
        .map(|name| {
            let (name, role) = name.split_once(", ").unwrap_or((name, ""));
            json!({ "name": name, "role": role })
        })
        .collect();
    json!({ "type": "signature", "above": above, "names": names })
}

/// A figure and its noun, as an inline that says which figure it is.
pub(crate) fn counted(filler: &Filler<'_>, path: &str, one: &str, many: &str) -> Vec<Value> {
    let quantity = filler.figures.quantity(path);
    let text = filler.language.counted(quantity, one, many, Gender::Common);
    marked(&bound(path, &text))
}
