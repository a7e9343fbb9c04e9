//! Proposals side by side: one row for each matter, the words in which a text differs from the first marked.

use crate::fill::inline::{Inline, Inlines, Parts, plain};
use crate::fill::table::{Cell, Column, Row, Table};
use crate::fill::{Component, Filler};
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
) -> Option<Component> {
    let language = filler.language;
    let case = filler.model.case()?;
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
            cells.push(Cell::Inline(compared(clauses, &against)));
        }
        rows.push(Row::normal(cells));
    }
    let mut columns = vec![Column::header(language.word(Word::Matter), "0.6fr")];
    columns.extend(
        proposals
            .iter()
            .map(|&proposal| Column::text(proposers(filler, case, proposal, are_compared), "1fr")),
    );
    let caption = plain(language.word(Word::CaptionDifferences));
    let table = Table::new(filler, "differences-table", caption, columns);
    Some(table.with_source(filler, "case").with_rows(rows).into_component(filler))
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
    let mut inlines = vec![Inline::Strong { c: plain(&*matter.title) }];
    if let Some(note) = &matter.note {
        inlines.push(Inline::Br);
        inlines.extend(filler.prose.inline(note));
    }
    Cell::Inline(inlines)
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
fn words(inlines: &[Inline], tokens: &mut Vec<Token>) {
    Inline::stretches(inlines, &mut |said, from| {
        let words = said.split(' ').filter(|word| !word.is_empty());
        tokens.extend(words.map(|word| (word.to_owned(), from.map(ToOwned::to_owned))));
    });
}

/// A clause number is not compared: instances count in their own ways.
fn is_number(token: &Token) -> bool {
    token.1.as_deref().is_some_and(|from| from.starts_with("clause."))
}

/// The clauses, the words that are not in the other text in strong.
fn compared(clauses: &[Vec<Token>], against: &[Token]) -> Inlines {
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
            inlines.push(Inline::Br);
        }
        let mut run = Inlines::new();
        let mut is_strong = false;
        let mut before: Option<&Token> = None;
        for token in clause {
            let differs = !is_number(token) && !is_common.next().unwrap_or(true);
            let space = before.map(|before| if is_number(before) { "\u{a0}" } else { " " });
            let space = space.map(Inline::text);
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

fn word((text, from): &Token) -> Inline {
    Inline::Text { s: text.clone(), from: from.clone() }
}

/// Joins the texts of a run that came from nowhere in particular.
fn flush(run: &mut Inlines, is_strong: bool, into: &mut Inlines) {
    let mut joined = Inlines::new();
    for node in run.drain(..) {
        match (joined.last_mut(), &node) {
            (Some(Inline::Text { s, from: None }), Inline::Text { s: more, from: None }) => {
                s.push_str(more);
            }
            _ => joined.push(node),
        }
    }
    if is_strong {
        into.push(Inline::Strong { c: joined });
    } else {
        into.extend(joined);
    }
}
