//! The figures that stand out in a report → how each was computed: as a formula of one step, and the cells at its end.

use serde::Serialize;

use super::super::Filler;
use super::super::figure_names::name_of_figure;
use super::{Shown, places};
use crate::figure::{Figure, Figures, Input, Operation};
use crate::lang::Language;
use crate::model::quantity::Quantity;

/// More terms than these are counted instead.
const MOST_TERMS: usize = 9;
/// More ranges of cells than these are counted instead.
const MOST_RANGES: usize = 6;

/// A figure and its derivation.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Row {
    name: String,
    page: String,
    value: String,
    formula: String,
    cells: Vec<String>,
}

/// The leading figures in the order of the pages.
pub(super) fn headlines(filler: &Filler<'_>, shown: &Shown) -> Vec<Row> {
    let (figures, language) = (filler.figures, filler.language);
    let row = |path: &str| {
        let figure = figures.get(path)?;
        Some(Row {
            name: name_of_figure(filler.model, path),
            page: shown.page(path).unwrap_or_default().to_owned(),
            value: figures.text(path, language),
            formula: formula(figures, path, figure, language),
            cells: shortened(ranges(&places(
                filler.model,
                filler.prose.sources,
                &figures.cells(path),
            ))),
        })
    };
    shown.leading().filter_map(row).collect()
}

/// "86,25 + 37,75 + 15,65", or in words where that would be too long.
fn formula(figures: &Figures, path: &str, figure: &Figure, language: Language) -> String {
    if let Some((_, values)) = figures.formula(path, language) {
        return values;
    }
    let words = &language.paper().headlines;
    if figures.is_withheld(path) {
        return words.withheld.to_owned();
    }
    let inputs = figure.derivation.inputs.iter();
    let terms = inputs.map(|it| value(figures, it)).filter(|it| *it != Quantity::BLANK);
    let terms: Vec<Quantity> = terms.collect();
    let printed = |quantity: &Quantity| language.quantity(*quantity);
    let joined = |sign: &str| terms.iter().map(printed).collect::<Vec<_>>().join(sign);
    let all = figure.derivation.inputs.len();
    let counted = |text: &str| text.replace("{n}", &all.to_string());
    let is_short = terms.len() <= MOST_TERMS;
    match figure.derivation.operation {
        Operation::Sum if is_short && terms.len() > 1 => joined(" + "),
        Operation::Sum if all == 1 => words.sum_of_one.to_owned(),
        Operation::Sum => counted(words.sum_of),
        Operation::Count if all == 1 => words.count_of_one.to_owned(),
        Operation::Count => counted(words.count_of),
        Operation::Difference | Operation::Balance if is_short => joined(" − "),
        Operation::Percentage if terms.len() == 2 => {
            let mut ends = terms.iter().map(printed);
            let share = words.share_of.replace("{a}", &ends.next().unwrap_or_default());
            share.replace("{b}", &ends.next().unwrap_or_default())
        }
        Operation::Part if terms.len() == 2 => format!("{} %", joined(" × ")),
        Operation::Mean => counted(words.mean_of),
        Operation::Median => counted(words.median_of),
        Operation::Lowest => counted(words.lowest_of),
        Operation::Highest => counted(words.highest_of),
        Operation::Rank | Operation::Place | Operation::Position => counted(words.rank_of),
        _ => words.stated.to_owned(),
    }
}

fn value(figures: &Figures, input: &Input) -> Quantity {
    match input {
        Input::Cell(_, quantity) => *quantity,
        Input::Figure(path) => figures.quantity(path),
        Input::Step(step) => step.figure.quantity,
    }
}

/// Names of places, each file once and cells below each other as one: "staffing.csv:G2–G5, H7" as two items.
pub(super) fn ranges(names: &[String]) -> Vec<String> {
    let mut places: Vec<Place<'_>> = names.iter().map(|name| Place::of(name)).collect();
    places.sort_unstable();
    places.dedup();
    let mut runs: Vec<(Place<'_>, u32)> = Vec::new();
    for place in places {
        match runs.last_mut() {
            Some((first, last))
                if (first.file, first.column) == (place.file, place.column)
                    && !place.column.is_empty()
                    && last.checked_add(1) == Some(place.row) =>
            {
                *last = place.row;
            }
            _ => runs.push((place, place.row)),
        }
    }
    let mut file = None;
    let mut items = Vec::new();
    for (first, last) in runs {
        let Place { file: own, column, row } = first;
        let place = match (row, last == row) {
            (0, _) => String::new(),
            (_, true) => format!("{column}{row}"),
            (_, false) => format!("{column}{row}–{column}{last}"),
        };
        items.push(match (file == Some(own), place.is_empty()) {
            (true, _) => place,
            (false, true) => own.to_owned(),
            (false, false) => format!("{own}:{place}"),
        });
        file = Some(own);
    }
    items
}

/// Not more than find room: the files of the others.
fn shortened(mut ranges: Vec<String>) -> Vec<String> {
    if ranges.len() > MOST_RANGES {
        let rest = ranges.split_off(MOST_RANGES - 1);
        ranges.push(format!("+ {}", rest.len()));
    }
    ranges
}

/// "staffing.csv:G2" or "peers.toml:63:8", taken apart: the column of a text is blank, its row the line; a file has row 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Place<'a> {
    file: &'a str,
    column: &'a str,
    row: u32,
}

impl<'a> Place<'a> {
    fn of(name: &'a str) -> Self {
        Self::cell(name).or_else(|| Self::line(name)).unwrap_or(Self {
            file: name,
            column: "",
            row: 0,
        })
    }

    fn cell(name: &'a str) -> Option<Self> {
        let (file, cell) = name.rsplit_once(':')?;
        let digits = cell.find(|c: char| c.is_ascii_digit())?;
        let (column, row) = cell.split_at_checked(digits)?;
        let is_column = !column.is_empty() && column.chars().all(|c| c.is_ascii_uppercase());
        is_column.then_some(Self { file, column, row: row.parse().ok()? })
    }

    fn line(name: &'a str) -> Option<Self> {
        let (place, _) = name.rsplit_once(':')?;
        let (file, line) = place.rsplit_once(':')?;
        Some(Self { file, column: "", row: line.parse().ok()? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_below_each_other_are_one_range_and_a_file_is_named_once() {
        let names =
            ["a.csv:G2", "a.csv:G4", "a.csv:G3", "a.csv:H5", "b.toml:3:1", "a.csv:G10", "c"];
        let names = names.map(str::to_owned);
        assert_eq!(ranges(&names), ["a.csv:G2–G4", "G10", "H5", "b.toml:3", "c"]);
    }
}
