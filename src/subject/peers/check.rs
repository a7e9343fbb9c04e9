//! Rules over the comparison with other municipalities.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use crate::diag::{Code, Diagnostic, Faults};
use crate::figure::Figures;
use crate::lang::round;
use crate::model::Model;
use crate::model::quantity::{Quantity, Stated};
use crate::source::Located;
use crate::subject::peers::model::{Comparison, Summary};

/// Every rule of this family.
pub(crate) fn check_peers(model: &Model, figures: &Figures, faults: &mut Faults) {
    check_own(model, faults);
    check_gaps(model.comparison(), faults);
    for summary in &model.comparison().summaries {
        check_order(summary, faults);
        check_numbers(model.comparison(), summary, faults);
        check_complete(model.comparison(), summary, figures, faults);
        check_published(model, summary, figures, faults);
    }
    check_owned(model.comparison(), figures, faults);
    check_reasons(model.comparison(), faults);
}

/// N0602: the own municipality is never in its peer group.
fn check_own(model: &Model, faults: &mut Faults) {
    let own = [&model.head.municipality, &model.head.municipality_full].map(|n| n.to_lowercase());
    for peer in &model.comparison().peers {
        let names = [&peer.name, &peer.full_name];
        if let Some(name) = names.into_iter().find(|n| own.contains(&n.value.to_lowercase())) {
            let message = format!("`{}` is compared with itself", name.value);
            let hint = "delete it from the peers; its own values stand in the column `own`";
            faults.push(Diagnostic::error(Code::PEER_OWN, name.origin, message).with_hint(hint));
        }
    }
}

/// N0605: every municipality has a cell for every function that the matrix shows.
fn check_gaps(comparison: &Comparison, faults: &mut Faults) {
    for function in comparison.organised() {
        for (peer, known) in comparison.peers.entries() {
            let cell = comparison.cell(peer, function);
            if cell.is_some_and(|cell| !cell.how.value.is_empty()) {
                continue;
            }
            let origin = cell.map_or(known.id.origin, |cell| cell.how.origin);
            let (peer, function) = (&known.id.value, &comparison.functions[function].id.value);
            let message = format!("nothing says how `{peer}` organises `{function}`");
            faults.push(
                Diagnostic::warning(Code::PEER_GAP, origin, message)
                    .with_hint("the report shows the cell as missing, and counts it nowhere"),
            );
        }
    }
}

/// N0606: lowest, mean and highest are in this order.
fn check_order(summary: &Summary, faults: &mut Faults) {
    let steps = [("min", &summary.min), ("mean", &summary.mean), ("max", &summary.max)];
    let known: Vec<_> = steps
        .into_iter()
        .filter_map(|(name, cell)| Some((name, cell, cell.value.quantity.interval()?)))
        .collect();
    for pair in known.windows(2) {
        let [(low_name, low, below), (name, high, above)] = pair else { continue };
        if above.max.is_some_and(|most| below.min > most) {
            let message = format!("`{name}` is below `{low_name}`");
            faults.push(
                Diagnostic::error(Code::PEER_ORDER, high.origin, message)
                    .with_label(low.origin, format!("`{low_name}`"))
                    .with_hint("a mean lies between the lowest and the highest"),
            );
        }
    }
}

/// N0607: no more have answered than there are, and some of the answers are left for a mean.
fn check_numbers(comparison: &Comparison, summary: &Summary, faults: &mut Faults) {
    if comparison.has_answers(summary.function) {
        return;
    }
    let peers = Decimal::from(comparison.peers.len());
    let least = |cell: &Located<Stated>| cell.value.quantity.interval().map(|i| i.min);
    let Some(answers) = least(&summary.answers) else { return };
    if answers > peers {
        let message = format!("{answers} municipalities have answered (there are {peers})");
        faults.push(
            Diagnostic::error(Code::PEER_NUMBER, summary.answers.origin, message)
                .with_hint("a municipality that has answered is a `[[peer]]`, also where only the aggregate is known"),
        );
    }
    if let Some(excluded) = least(&summary.excluded).filter(|excluded| *excluded >= answers) {
        let message = format!("{excluded} of {answers} answers are left out (none is left)");
        faults.push(
            Diagnostic::error(Code::PEER_NUMBER, summary.excluded.origin, message)
                .with_label(summary.answers.origin, "the answers"),
        );
    }
}

/// N0613: a function that has no answers has a whole aggregate.
fn check_complete(
    comparison: &Comparison,
    summary: &Summary,
    figures: &Figures,
    faults: &mut Faults,
) {
    if comparison.has_answers(summary.function) {
        return;
    }
    let id = &comparison.functions[summary.function].id.value;
    let missing: Vec<_> = ["mean", "min", "max", "n"]
        .into_iter()
        .filter(|part| figures.quantity(&format!("peer.{id}.{part}")).interval().is_none())
        .map(|part| if part == "n" { "answers" } else { part })
        .collect();
    if !missing.is_empty() {
        let message = format!("`{id}` has no `{}`", missing.join("`, `"));
        let hint = "fill in the published aggregate, or give the answers of the municipalities";
        let fault = Diagnostic::error(Code::PEER_INCOMPLETE, summary.origin, message);
        faults.push(fault.with_hint(hint));
    }
}

/// N0613: a function that is compared has an own value.
fn check_owned(comparison: &Comparison, figures: &Figures, faults: &mut Faults) {
    for function in comparison.measured() {
        let compared = &comparison.functions[function];
        let id = &compared.id.value;
        if figures.quantity(&format!("peer.{id}.own")).interval().is_none() {
            let summary = comparison.summary(function);
            let origin = summary.map_or(compared.id.origin, |summary| summary.own.origin);
            let message = format!("`{id}` has no own value");
            faults.push(
                Diagnostic::error(Code::PEER_INCOMPLETE, origin, message)
                    .with_hint("write it in the column `own` of the source `peer_fte`"),
            );
        }
    }
}

/// N0609: a published aggregate is what the answers give, to as many decimals as it has.
fn check_published(model: &Model, summary: &Summary, figures: &Figures, faults: &mut Faults) {
    let comparison = model.comparison();
    if !comparison.has_answers(summary.function) {
        return;
    }
    let (id, language) = (&comparison.functions[summary.function].id.value, model.head.language);
    let cells = [
        ("mean", &summary.mean),
        ("min", &summary.min),
        ("max", &summary.max),
        ("answers", &summary.answers),
        ("excluded", &summary.excluded),
    ];
    for (part, cell) in cells {
        let computed = figures.quantity(&format!("peer.{id}.{part}"));
        if agrees(cell.value.quantity, computed) {
            continue;
        }
        let (said, is) = (language.stated(&cell.value), language.quantity(decimals(computed)));
        let message = format!("`{part}` is published as `{said}` but the answers give `{is}`");
        faults.push(
            Diagnostic::warning(Code::PEER_CONTRADICTION, cell.origin, message)
                .with_hint("the report prints what the answers give; leave the cell blank where nothing else is published"),
        );
    }
}

/// For a message: no more decimals than cells have.
fn decimals(quantity: Quantity) -> Quantity {
    quantity.map(|end| round(end, 6))
}

/// Whether a published number is the computed one, rounded as it is. Blank says nothing.
fn agrees(published: Quantity, computed: Quantity) -> bool {
    let (Some(said), Some(is)) = (published.interval(), computed.interval()) else {
        return published.interval().is_none();
    };
    let same = |said: Decimal, is: Decimal| round(is, said.scale()) == said;
    let ends = said.max.zip(is.max);
    same(said.min, is.min) && ends.map_or(said.max == is.max, |(said, is)| same(said, is))
}

/// N0608: what is left out of a mean has a reason.
fn check_reasons(comparison: &Comparison, faults: &mut Faults) {
    let published = comparison.summaries.iter().filter(|summary| {
        let excluded = summary.excluded.value.quantity.or_zero();
        !comparison.has_answers(summary.function)
            && !excluded.is_exactly(0)
            && summary.reason.value.is_empty()
    });
    let answers = comparison.answers.iter();
    let answers = answers.filter(|answer| answer.excluded && answer.reason.value.is_empty());
    let places: BTreeSet<_> = published
        .map(|summary| (summary.reason.origin, summary.function))
        .chain(answers.map(|answer| (answer.reason.origin, answer.function)))
        .collect();
    for (origin, function) in places {
        let id = &comparison.functions[function].id.value;
        let message = format!("nothing says why it is left out of the mean of `{id}`");
        let hint = "write it in the column `reason`, such as `funktionen är upphandlad`";
        faults.push(Diagnostic::error(Code::PEER_REASON, origin, message).with_hint(hint));
    }
}
