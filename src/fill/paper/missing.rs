//! What the report shows as missing, as a lower bound or withheld: where, why, and which cells leave it open.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::super::Filler;
use super::super::figure_names::name_of_figure;
use super::{Shown, places};
use crate::figure::{Figures, Input};
use crate::lang::PaperWords;
use crate::model::quantity::{Missing, Quantity};
use crate::source::Origin;

/// More names than these are counted instead.
const MOST_NAMES: usize = 3;

/// What is missing on a page for one reason.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Row {
    page: String,
    what: String,
    why: String,
    cells: Vec<String>,
}

/// Why a figure has no number of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Why {
    NotReported,
    AtLeast,
    NoPartner,
    Undecided,
    ByZero,
    Withheld,
}

/// The rows, in the order of pages' titles.
pub(super) fn missing(filler: &Filler<'_>, shown: &Shown) -> Vec<Row> {
    let mut groups: BTreeMap<(&str, Why), Vec<&str>> = BTreeMap::new();
    for (path, page) in shown.iter() {
        if let Some(why) = why(filler.figures.quantity(path)) {
            groups.entry((page, why)).or_default().push(path);
        }
    }
    groups
        .into_iter()
        .map(|((page, why), paths)| Row {
            page: page.to_owned(),
            what: named(filler, &paths),
            why: said(filler.language.paper(), why, filler.model.minimum),
            cells: cells(filler, why, &paths),
        })
        .collect()
}

fn why(quantity: Quantity) -> Option<Why> {
    match quantity {
        Quantity::Value(interval) => interval.max.is_none().then_some(Why::AtLeast),
        Quantity::Missing(Missing::NotStated | Missing::NotReported) => Some(Why::NotReported),
        Quantity::Missing(Missing::NoPartner) => Some(Why::NoPartner),
        Quantity::Missing(Missing::Undecided) => Some(Why::Undecided),
        Quantity::Missing(Missing::DivisionByZero) => Some(Why::ByZero),
        Quantity::Missing(Missing::Suppressed) => Some(Why::Withheld),
        Quantity::Missing(Missing::Blank | Missing::NotApplicable | Missing::Unread) => None,
    }
}

fn said(words: &PaperWords, why: Why, minimum: Option<u32>) -> String {
    let missing = &words.missing;
    let text = match why {
        Why::NotReported => missing.not_reported,
        Why::AtLeast => missing.at_least,
        Why::NoPartner => missing.no_partner,
        Why::Undecided => missing.undecided,
        Why::ByZero => missing.by_zero,
        Why::Withheld => missing.withheld,
    };
    text.replace("{n}", &minimum.unwrap_or_default().to_string())
}

/// The names of figures, or how many they are where their names are paths.
fn named(filler: &Filler<'_>, paths: &[&str]) -> String {
    let names: Vec<String> = paths.iter().map(|path| name_of_figure(filler.model, path)).collect();
    let are_named = names.iter().zip(paths).all(|(name, path)| name != path);
    if are_named && names.len() <= MOST_NAMES {
        return names.join("; ");
    }
    let word = filler.language.paper().missing.figures.of(names.len());
    format!("{} {word}", names.len())
}

/// The cells that leave the figures open; of withheld ones none, which would tell them.
fn cells(filler: &Filler<'_>, why: Why, paths: &[&str]) -> Vec<String> {
    if why == Why::Withheld {
        return Vec::new();
    }
    let mut cells = BTreeSet::new();
    for path in paths {
        open_cells(filler.figures, path, &mut cells, &mut BTreeSet::new());
    }
    let cells: Vec<Origin> = cells.into_iter().collect();
    super::headline::ranges(&places(filler.model, filler.prose.sources, &cells))
}

fn open_cells<'a>(
    figures: &'a Figures,
    path: &'a str,
    cells: &mut BTreeSet<Origin>,
    seen: &mut BTreeSet<&'a str>,
) {
    let Some(figure) = figures.get(path).filter(|_| seen.insert(path)) else { return };
    for input in &figure.derivation.inputs {
        match input {
            Input::Cell(origin, quantity) if why(*quantity).is_some() => {
                cells.insert(*origin);
            }
            Input::Figure(part) if why(figures.quantity(part)).is_some() => {
                open_cells(figures, part, cells, seen);
            }
            _ => {}
        }
    }
}
