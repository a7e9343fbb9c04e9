//! Proposals side by side: one row for each matter, the words in which a text differs from the first marked.

use serde_json::{Value, json};

use crate::fill::Filler;
use crate::fill::table::{Cell, Column, Row, RowStyle, Table, plain};
use crate::json::{put, text};
use crate::lang::Word;
use crate::subject::case::common::common;
use crate::subject::case::figure::clause_path;
use crate::subject::case::model::{Case, Matter, MatterId, ProposalId};

/// A word, and the figure that it came from.
type Token = (String, Option<String>);

/// The table of differences; words are compared where the texts are those that were decided on.
pub(crate) fn differences(
    filler: &mut Filler<'_>,
    proposals: &[ProposalId],
    are_compared: bool,
) -> Value {
    let language = filler.language;
    let Some(case) = filler.model.case() else { return json!({}) };
    let mut rows = Vec::new();
    for (index, matter) in case.matters.entries() {
        let texts: Vec<Vec<Vec<Token>>> =
            proposals.iter().map(|&proposal| clauses(filler, case, proposal, index)).collect();
        let first: Vec<Token> = texts.first().map(|clauses| clauses.concat()).unwrap_or_default();
        let mut cells = vec![head(filler, matter)];
        for (column, clauses) in texts.iter().enumerate() {
            let others = texts.iter().enumerate().filter(|(other, _)| *other != column);
            let against = if !are_compared {
                clauses.concat()
            } else if column == 0 {
                others.map(|(_, clauses)| clauses.concat()).next().unwrap_or_default()
            } else {
                first.clone()
            };
            cells.push(Cell::Inline(json!(compared(clauses, &against))));
        }
        rows.push(Row { style: RowStyle::Normal, cells });
    }
    let mut columns = vec![Column::header(language.word(Word::Matter), "0.7fr")];
    columns.extend(
        proposals
            .iter()
            .map(|&proposal| Column::text(proposers(filler, case, proposal, are_compared), "1fr")),
    );
    let table = Table {
        id: "differences-table".into(),
        number: filler.numbering.table("differences-table"),
        caption: plain(language.word(Word::CaptionDifferences)),
        source: Some(crate::fill::exhibit_source(filler, &["case"])),
        notes: Vec::new(),
        columns,
        rows,
    };
    table.into_component(filler)
}

/// Who proposes, with all who make the same clauses their own.
fn proposers(filler: &Filler<'_>, case: &Case, proposal: ProposalId, are_compared: bool) -> String {
    let language = filler.language;
    let name = |i: ProposalId| case.instances[case.proposals[i].by].name.to_string();
    let same = case
        .proposals
        .ids()
        .filter(|&other| other != proposal && case.origin_of(other) == case.origin_of(proposal));
    let others: Vec<String> = same.map(|i| language.inside(&name(i))).collect();
    if others.is_empty() {
        return name(proposal);
    }
    let names: Vec<String> = std::iter::once(name(proposal)).chain(others).collect();
    let names = language.list(&names);
    if are_compared { format!("{names} ({})", language.word(Word::SameWording)) } else { names }
}

/// The name of a matter, and below it what the difference means.
fn head(filler: &mut Filler<'_>, matter: &Matter) -> Cell {
    let mut inlines = vec![json!({ "t": "strong", "c": plain(&*matter.title) })];
    if let Some(note) = &matter.note
        && let Value::Array(note) = filler.prose.inline(note)
    {
        inlines.push(json!({ "t": "br" }));
        inlines.extend(note);
    }
    Cell::Inline(json!(inlines))
}

/// The clauses of a proposal on a matter, each as its number and its words.
fn clauses(
    filler: &mut Filler<'_>,
    case: &Case,
    proposal: ProposalId,
    matter: MatterId,
) -> Vec<Vec<Token>> {
    let id = &case.proposals[proposal].id.value;
    let all = case.clauses(proposal).iter().enumerate();
    all.filter(|(_, clause)| clause.matter == Some(matter))
        .map(|(n, clause)| {
            let mut tokens = vec![(format!("{}.", n + 1), Some(clause_path(id, n)))];
            words(&filler.prose.inline(&clause.text), &mut tokens);
            tokens
        })
        .collect()
}

/// The words of inlines; markup around them is left out.
fn words(inlines: &Value, tokens: &mut Vec<Token>) {
    for inline in inlines.as_array().into_iter().flatten() {
        match text(inline, "s") {
            Some(said) => {
                let from = text(inline, "from").map(ToOwned::to_owned);
                tokens.extend(
                    said.split(' ')
                        .filter(|w| !w.is_empty())
                        .map(|word| (word.to_owned(), from.clone())),
                );
            }
            None => words(inline.get("c").unwrap_or(&Value::Null), tokens),
        }
    }
}

/// A clause number is not compared: instances count in their own ways.
fn is_number(token: &Token) -> bool {
    token.1.as_deref().is_some_and(|from| from.starts_with("clause."))
}

/// The clauses, the words that are not in the other text in strong.
fn compared(clauses: &[Vec<Token>], against: &[Token]) -> Vec<Value> {
    let other: Vec<&str> =
        against.iter().filter(|token| !is_number(token)).map(|(word, _)| word.as_str()).collect();
    let own: Vec<&str> = clauses
        .iter()
        .flatten()
        .filter(|token| !is_number(token))
        .map(|(word, _)| word.as_str())
        .collect();
    let mut is_common = common(&own, &other).into_iter();
    let mut inlines = Vec::new();
    for (i, clause) in clauses.iter().enumerate() {
        if i > 0 {
            inlines.push(json!({ "t": "br" }));
        }
        let mut run: Vec<Value> = Vec::new();
        let mut is_strong = false;
        let mut before: Option<&Token> = None;
        for token in clause {
            let differs = !is_number(token) && !is_common.next().unwrap_or(true);
            let space = before.map(|before| if is_number(before) { "\u{a0}" } else { " " });
            let space = space.map(|space| json!({ "t": "text", "s": space }));
            before = Some(token);
            if differs == is_strong {
                run.extend(space);
            } else {
                flush(&mut run, is_strong, &mut inlines);
                is_strong = differs;
                inlines.extend(space);
            }
            run.push(word(token));
        }
        flush(&mut run, is_strong, &mut inlines);
    }
    inlines
}

fn word((text, from): &Token) -> Value {
    match from {
        Some(from) => json!({ "t": "text", "s": text, "from": from }),
        None => json!({ "t": "text", "s": text }),
    }
}

/// Joins the texts of a run that came from nowhere in particular.
fn flush(run: &mut Vec<Value>, is_strong: bool, into: &mut Vec<Value>) {
    let mut joined: Vec<Value> = Vec::new();
    for node in run.drain(..) {
        if let Some(last) = joined.last_mut()
            && last.get("from").is_none()
            && node.get("from").is_none()
            && let (Some(a), Some(b)) = (text(last, "s"), text(&node, "s"))
        {
            let both = format!("{a}{b}");
            put(last, "s", both);
            continue;
        }
        joined.push(node);
    }
    if is_strong {
        into.push(json!({ "t": "strong", "c": joined }));
    } else {
        into.extend(joined);
    }
}
