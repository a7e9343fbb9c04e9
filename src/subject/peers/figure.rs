//! The comparison → figures: how many organise what how, own values among those of others, facts.
//!
//! Mean, lowest, highest and rank are computed from the answers of the municipalities where there are any; else they are
//! the published aggregate. Who is left out, or has no number, is in none of them.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use crate::figure::{
    Basis, Derivation, Figure, FigureUnit, Figures, Input, Operation, count_among, count_of,
};
use crate::model::Model;
use crate::model::quantity::{Interval, Quantity, Stated};
use crate::source::{Located, Origin};
use crate::subject::peers::model::{
    Answer, Category, Compared, ComparedId, Comparison, FactKind, Idea, Summary,
};

/// What was computed from.
type Cells = Vec<(Origin, Quantity)>;

/// Every figure of the comparison.
///
/// `count.peers` and `count.peers.<idea>` count municipalities; `count.<function>.<organisation>` counts those that organise a
/// function so (`central_decentral` is both), `.mixed` those that are central together with held-together or decentral,
/// `.any.<category>` those that have the category at all. `peer.<function>.own|mean|min|max|n|answers|excluded|rank` compares
/// full-time equivalents; `count.compared` counts the functions, `.above`, `.below` and `.level` those whose own value is above,
/// below or level with the mean. `answer.<peer>.<function>` is what one has answered. `fact.<peer>.<kind>` is a fact, and
/// `facts.<kind>.min|max|mean|n` compares them.
pub(crate) fn figure_peers(model: &Model, figures: &mut Figures) {
    let comparison = model.comparison();
    if comparison.is_empty() {
        return;
    }
    figure_ideas(comparison, figures);
    for function in comparison.organised() {
        figure_organised(comparison, function, figures);
    }
    figure_cells(model, figures);
    figure_facts(comparison, figures);
    for function in comparison.measured() {
        figure_measured(model, function, figures);
    }
    figure_levels(model, figures);
}

fn figure_ideas(comparison: &Comparison, figures: &mut Figures) {
    let peers = || comparison.peers.iter();
    let all = peers().map(|p| (p.id.origin, Some(p.name.value.to_string())));
    figures.insert_named_count("count.peers", all);
    for idea in Idea::ALL {
        let named = peers().map(|p| {
            let name = (p.idea.value == idea).then(|| p.name.value.to_string());
            (p.idea.origin, name)
        });
        figures.insert_named_count(format!("count.peers.{}", idea.as_str()), named);
    }
}

/// The counts of one column of the matrix.
fn figure_organised(comparison: &Comparison, function: ComparedId, figures: &mut Figures) {
    let id = &comparison.functions[function].id.value;
    let cells = comparison.peers.ids().filter_map(|peer| comparison.cell(peer, function));
    let cells: Vec<_> = cells.collect();
    let mut count = |what: &str, is_counted: &dyn Fn(&[Category]) -> bool| {
        let named = cells.iter().map(|cell| {
            let name = &comparison.peers[cell.peer].name.value;
            (cell.how.origin, is_counted(&cell.how.value).then(|| name.to_string()))
        });
        figures.insert_named_count(format!("count.{id}.{what}"), named);
    };
    for how in combinations() {
        count(&combination_name(&how), &|cell| cell == how);
    }
    for category in Category::ALL {
        count(&format!("any.{}", category.as_str()), &|cell| cell.contains(&category));
    }
    count("mixed", &|cell| {
        matches!(cell, [Category::Central, Category::HeldTogether | Category::Decentral])
    });
    count("answered", &|cell| !cell.is_empty());
}

/// The counts of all cells of the matrix, and of its columns.
fn figure_cells(model: &Model, figures: &mut Figures) {
    let comparison = model.comparison();
    let columns = comparison.organised().into_iter().map(|f| &comparison.functions[f]);
    let columns = columns.map(|f| (f.id.origin, Some(model.head.language.uncapitalised(&f.name))));
    figures.insert_named_count("count.organised", columns);
    let mut count = |path: String, is_counted: &dyn Fn(&[Category]) -> bool| {
        let cells = comparison.matrix.iter();
        let entries = cells.map(|cell| (cell.how.origin, is_counted(&cell.how.value)));
        figures.insert(path, count_among(entries));
    };
    count("count.cells".into(), &|cell| !cell.is_empty());
    for how in combinations() {
        count(format!("count.cells.{}", combination_name(&how)), &|cell| cell == how);
    }
    for category in Category::ALL {
        count(format!("count.cells.any.{}", category.as_str()), &|cell| cell.contains(&category));
    }
}

/// Every category and every two of them, in order.
#[must_use]
pub(crate) fn combinations() -> Vec<Vec<Category>> {
    let mut all = Vec::new();
    for (at, &first) in Category::ALL.iter().enumerate() {
        all.push(vec![first]);
        all.extend(Category::ALL.iter().skip(at + 1).map(|&second| vec![first, second]));
    }
    all
}

/// `central_decentral`.
#[must_use]
pub(crate) fn combination_name(how: &[Category]) -> String {
    how.iter().map(|category| category.as_str()).collect::<Vec<_>>().join("_")
}

fn figure_facts(comparison: &Comparison, figures: &mut Figures) {
    for kind in FactKind::ALL {
        let mut cells = Cells::new();
        for peer in &comparison.peers {
            let Some(fact) = peer.facts.iter().find(|fact| fact.kind == kind) else { continue };
            let cell = cell_of(&fact.value);
            let path = format!("fact.{}.{}", peer.id.value, kind.as_str());
            figures.insert(path, stated(fact_unit(kind), cell));
            if cell.1.interval().is_some() {
                cells.push(cell);
            }
        }
        if !cells.is_empty() {
            let path = format!("facts.{}", kind.as_str());
            insert_aggregate(&path, fact_unit(kind), &cells, figures);
            let number = count_of(cells.iter().map(|&(origin, _)| origin));
            figures.insert(format!("{path}.n"), number);
        }
    }
}

fn fact_unit(kind: FactKind) -> FigureUnit {
    match kind {
        FactKind::Population | FactKind::Employees => FigureUnit::Persons,
        FactKind::Area => FigureUnit::SquareKilometres,
    }
}

/// Own value, aggregate and rank of one function.
fn figure_measured(model: &Model, function: ComparedId, figures: &mut Figures) {
    let comparison = model.comparison();
    let id = &comparison.functions[function].id.value;
    let path = format!("peer.{id}");
    let summary = comparison.summary(function);
    let own = own_value(id, summary, figures);
    if comparison.has_answers(function) {
        let answers = comparison.answers_on(function);
        figure_answers(comparison, &answers, &path, figures);
        if let Some(own) = &own {
            figure_rank(&path, own, &counted(&answers), figures);
        }
    } else if let Some(summary) = summary {
        figure_published(&path, summary, figures);
    }
    if let Some(own) = own {
        figures.insert(format!("{path}.own"), own);
    }
}

/// As it is stated, else that of the staffing table.
fn own_value(id: &str, summary: Option<&Summary>, figures: &Figures) -> Option<Figure> {
    let typed = summary.map(|summary| cell_of(&summary.own));
    if let Some(cell) = typed.filter(|(_, own)| *own != Quantity::BLANK) {
        return Some(stated(FigureUnit::Fte, cell));
    }
    let path = format!("function.{id}.fte");
    let computed = figures.get(&path)?;
    let inputs = vec![Input::Figure(path.into())];
    let derivation = Derivation { operation: Operation::Value, inputs };
    Some(Figure { derivation, ..computed.clone() })
}

/// The answers, and what follows from them.
fn figure_answers(comparison: &Comparison, answers: &[&Answer], path: &str, figures: &mut Figures) {
    let function = path.trim_start_matches("peer.");
    for answer in answers {
        let peer = &comparison.peers[answer.peer].id.value;
        figures.insert(
            format!("answer.{peer}.{function}"),
            stated(FigureUnit::Fte, cell_of(&answer.fte)),
        );
    }
    let cells = counted(answers);
    if !cells.is_empty() {
        insert_aggregate(path, FigureUnit::Fte, &cells, figures);
    }
    let is_given = |answer: &Answer| answer.fte.value.counted().interval().is_some();
    let mut count = |what: &str, is_counted: &dyn Fn(&Answer) -> bool| {
        let entries = answers.iter().map(|answer| (answer.fte.origin, is_counted(answer)));
        figures.insert(format!("{path}.{what}"), count_among(entries));
    };
    count("n", &Answer::is_counted);
    count("answers", &is_given);
    count("excluded", &|answer| is_given(answer) && answer.excluded);
}

/// The cells that are in the mean.
fn counted(answers: &[&Answer]) -> Cells {
    answers.iter().filter(|a| a.is_counted()).map(|a| cell_of(&a.fte)).collect()
}

fn insert_aggregate(path: &str, unit: FigureUnit, cells: &Cells, figures: &mut Figures) {
    let quantities: Vec<Quantity> = cells.iter().map(|&(_, q)| q).collect();
    for (name, operation, quantity) in [
        ("mean", Operation::Mean, Quantity::mean(&quantities)),
        ("min", Operation::Lowest, Quantity::lowest(&quantities)),
        ("max", Operation::Highest, Quantity::highest(&quantities)),
    ] {
        figures.insert(format!("{path}.{name}"), computed(unit, operation, quantity, cells));
    }
}

/// The published aggregate: each value as its cell has it, and how many of the answers are in the mean.
fn figure_published(path: &str, summary: &Summary, figures: &mut Figures) {
    for (name, cell) in [("mean", &summary.mean), ("min", &summary.min), ("max", &summary.max)] {
        if cell.value.quantity != Quantity::BLANK {
            figures.insert(format!("{path}.{name}"), stated(FigureUnit::Fte, cell_of(cell)));
        }
    }
    let (answers, excluded) = (cell_of(&summary.answers), cell_of(&summary.excluded));
    let Some(most) = answers.1.interval() else { return };
    let left_out = excluded.1.or_zero();
    let less = left_out.interval().and_then(|less| most.min.checked_sub(less.min));
    let quantity = Quantity::exact(less.unwrap_or_default().max(Decimal::ZERO));
    let derivation =
        Derivation { operation: Operation::Difference, inputs: inputs(&vec![answers, excluded]) };
    let unit = FigureUnit::Count;
    figures.insert(format!("{path}.answers"), stated(unit, answers));
    figures.insert(format!("{path}.excluded"), stated(unit, (excluded.0, left_out)));
    figures
        .insert(format!("{path}.n"), Figure { quantity, unit, basis: Basis::Stated, derivation });
}

/// The place of the own value among itself and the others, from the highest; equal values share a place. A range has a
/// range of places.
fn figure_rank(path: &str, own: &Figure, others: &Cells, figures: &mut Figures) {
    let Some(own_value) = own.quantity.interval().filter(|_| !others.is_empty()) else { return };
    let others_above = |is_above: &dyn Fn(&Interval) -> bool| {
        let others = others.iter().filter_map(|(_, other)| other.interval());
        others.filter(is_above).count() + 1
    };
    let first = others_above(&|other| own_value.max.is_some_and(|own| other.min > own));
    let last = others_above(&|other| other.max.is_none_or(|other| other > own_value.min));
    let (min, max) = (Decimal::from(first), Some(Decimal::from(last)));
    let quantity = Quantity::Value(Interval { min, max, approx: false });
    let mut inputs = own.derivation.inputs.clone();
    inputs.extend(self::inputs(others));
    figures.insert(
        format!("{path}.rank"),
        Figure {
            quantity,
            unit: FigureUnit::Count,
            basis: Basis::Peers,
            derivation: Derivation { operation: Operation::Rank, inputs },
        },
    );
}

/// How many of the functions have more, less, or as much of their own as the mean of the others.
fn figure_levels(model: &Model, figures: &mut Figures) {
    let comparison = model.comparison();
    let (mut all, mut more, mut less, mut level) = (vec![], vec![], vec![], vec![]);
    for function in comparison.measured() {
        let function = &comparison.functions[function];
        let value = |part| figures.quantity(&format!("peer.{}.{part}", function.id.value));
        let Some((own, mean)) = value("own").interval().zip(value("mean").interval()) else {
            continue;
        };
        let same = if mean.max.is_some_and(|mean| own.min > mean) {
            &mut more
        } else if own.max.is_some_and(|own| own < mean.min) {
            &mut less
        } else {
            &mut level
        };
        same.push(function);
        all.push(function);
    }
    let values = all.iter().flat_map(|function: &&Compared| {
        ["own", "mean"].map(|part| format!("peer.{}.{part}", function.id.value))
    });
    let inputs: Vec<_> = values.map(|path| Input::Figure(path.into())).collect();
    let by_level = [("", all), (".above", more), (".below", less), (".level", level)];
    for (level, functions) in by_level {
        let derivation = Derivation { operation: Operation::Count, inputs: inputs.clone() };
        let quantity = Quantity::count(functions.len());
        let (unit, basis) = (FigureUnit::Count, Basis::Entries);
        let path = format!("count.compared{level}");
        figures.insert(path.clone(), Figure { quantity, unit, basis, derivation });
        let name = |function: &&Compared| model.head.language.uncapitalised(&function.name);
        figures.name(path, functions.iter().map(name).collect());
    }
}

fn cell_of(cell: &Located<Stated>) -> (Origin, Quantity) {
    (cell.origin, cell.value.counted())
}

fn inputs(cells: &Cells) -> Vec<Input> {
    cells.iter().map(|&(origin, quantity)| Input::Cell(origin, quantity)).collect()
}

/// What one cell says.
fn stated(unit: FigureUnit, (origin, quantity): (Origin, Quantity)) -> Figure {
    let inputs = vec![Input::Cell(origin, quantity)];
    let derivation = Derivation { operation: Operation::Value, inputs };
    Figure { quantity, unit, basis: Basis::Stated, derivation }
}

fn computed(unit: FigureUnit, operation: Operation, quantity: Quantity, cells: &Cells) -> Figure {
    let derivation = Derivation { operation, inputs: inputs(cells) };
    Figure { quantity, unit, basis: Basis::Peers, derivation }
}

/// The own values that are withheld full-time equivalents.
pub(crate) fn repeats(_: &Model, hidden: &BTreeSet<Box<str>>) -> Vec<Box<str>> {
    let own = |path: &str| {
        let function = path.strip_prefix("function.")?.strip_suffix(".fte")?;
        Some(format!("peer.{function}.own").into())
    };
    hidden.iter().filter_map(|path| own(path)).collect()
}
