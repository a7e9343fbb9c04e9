//! The figures of a mapping: each cell once, and its sums by unit, by function and over all.

use rust_decimal::Decimal;

use crate::figure::sums::sum_of_figures;
use crate::figure::{Basis, Derivation, Figure, FigureUnit, Figures, Input, Operation};
use crate::model::Model;
use crate::model::quantity::{Interval, Quantity};
use crate::source::Origin;
use crate::subject::mapping::model::{Counts, Headcount};

/// The two numbers of a row.
const PLACES: [&str; 2] = ["central", "line"];

/// `mapping.<unit>.<function>.central|line|total` are the cells, `mapping.<unit>.<group>.…` the sums of a group; `unit.<unit>.…`, `function.<function>.…`, `group.<group>.…` and
/// `total.…` their sums; `function.<function>.specialist.…` and the same of groups and of the total leave out the units that serve
/// the whole municipality. `unit.<unit>.managers`, `total.managers`, `total.workforce` and
/// `total.workforce_percent` come from `units.toml`.
pub(crate) fn figure_mapping(model: &Model, figures: &mut Figures) {
    for headcount in model.mapping() {
        figure_headcount(model, headcount, figures);
    }
    for place in PLACES {
        figure_sums(model, place, figures);
    }
    for path in wholes(model) {
        let parts = PLACES.iter().map(|place| format!("{path}.{place}"));
        let basis = basis_of(parts.clone(), figures);
        let total = sum_of_figures(FigureUnit::Persons, basis, parts, figures);
        figures.insert(format!("{path}.total"), total);
    }
    figure_managers(model, figures);
    figure_workforce(model, figures);
}

fn figure_headcount(model: &Model, headcount: &Headcount, figures: &mut Figures) {
    let path = headcount_path(model, headcount);
    let (unit, basis) = match headcount.counts.value {
        Counts::Persons => (FigureUnit::Persons, Basis::Heads),
        Counts::Fte => (FigureUnit::Fte, Basis::Stated),
    };
    let cells = [&headcount.central, &headcount.line];
    for (place, cell) in PLACES.into_iter().zip(cells) {
        let figure = cell_figure(cell.origin, cell.value.counted(), unit, basis);
        figures.insert(format!("{path}.{place}"), figure);
    }
    let parts = PLACES.map(|place| format!("{path}.{place}"));
    let total = Figure {
        quantity: Quantity::sum(parts.iter().map(|part| figures.quantity(part))),
        ..sum_of_figures(unit, basis, parts, figures)
    };
    figures.insert(format!("{path}.total"), total);
    if headcount.bought.value.quantity != Quantity::BLANK {
        let bought = &headcount.bought;
        let figure =
            cell_figure(bought.origin, bought.value.quantity, FigureUnit::Fte, Basis::Stated);
        figures.insert(format!("{path}.bought"), figure);
    }
}

/// The path of a row's figures: `mapping.buf.economy`.
#[must_use]
pub(crate) fn headcount_path(model: &Model, headcount: &Headcount) -> String {
    let unit = &model.organisation.units[headcount.unit].id.value;
    let function = &model.classification.functions[headcount.function].id.value;
    format!("mapping.{unit}.{function}")
}

/// The sums of one place by unit, function, group and over all, each over the figures below it.
fn figure_sums(model: &Model, place: &str, figures: &mut Figures) {
    let (units, functions) = (&model.organisation.units, &model.classification.functions);
    let rows = |keep: &dyn Fn(&Headcount) -> bool| -> Vec<String> {
        let rows = model.mapping().iter().filter(|h| keep(h));
        rows.map(|h| format!("{}.{place}", headcount_path(model, h))).collect()
    };
    for (index, unit) in units.entries() {
        let parts = rows(&|h| h.unit == index);
        insert_sum(format!("unit.{}.{place}", unit.id.value), parts, figures);
        for (group, named) in model.classification.groups.entries() {
            let parts = rows(&|h| h.unit == index && functions[h.function].group == Some(group));
            let path = format!("mapping.{}.{}.{place}", unit.id.value, named.id.value);
            insert_sum(path, parts, figures);
        }
    }
    for (infix, all) in [("", true), (".specialist", false)] {
        for (index, function) in functions.entries() {
            let parts = rows(&|h| h.function == index && (all || !units[h.unit].central));
            let path = format!("function.{}{infix}.{place}", function.id.value);
            insert_sum(path, parts, figures);
        }
        for (index, group) in model.classification.groups.entries() {
            let own = functions.iter().filter(|f| f.group == Some(index));
            let parts = own.map(|f| format!("function.{}{infix}.{place}", f.id.value)).collect();
            insert_sum(format!("group.{}{infix}.{place}", group.id.value), parts, figures);
        }
        let counted = units.iter().filter(|u| all || !u.central);
        let parts = counted.map(|u| format!("unit.{}.{place}", u.id.value)).collect();
        insert_sum(format!("total{infix}.{place}"), parts, figures);
    }
}

fn insert_sum(path: String, parts: Vec<String>, figures: &mut Figures) {
    let basis = basis_of(parts.iter().cloned(), figures);
    let sum = sum_of_figures(FigureUnit::Persons, basis, parts, figures);
    figures.insert(path, sum);
}

/// Heads, unless a part counts something else; a part that is none does not matter.
fn basis_of(parts: impl IntoIterator<Item = String>, figures: &Figures) -> Basis {
    let mixes = |path: &String| {
        let part = figures.get(path).filter(|p| !p.quantity.or_zero().is_exactly(0));
        part.is_some_and(|p| p.basis != Basis::Heads)
    };
    if parts.into_iter().any(|path| mixes(&path)) { Basis::Mixed } else { Basis::Heads }
}

/// Every path that has a central and a line part.
fn wholes(model: &Model) -> Vec<String> {
    let groups_of = |unit: &str| -> Vec<String> {
        let groups = model.classification.groups.iter();
        groups.map(|g| format!("mapping.{unit}.{}", g.id.value)).collect()
    };
    let units = model.organisation.units.iter().flat_map(|u| {
        std::iter::once(format!("unit.{}", u.id.value)).chain(groups_of(&u.id.value))
    });
    let functions =
        model.classification.functions.iter().map(|f| format!("function.{}", f.id.value));
    let groups = model.classification.groups.iter().map(|g| format!("group.{}", g.id.value));
    let shared: Vec<String> = functions.chain(groups).chain(["total".to_owned()]).collect();
    let specialist = shared.clone().into_iter().map(|path| format!("{path}.specialist"));
    units.chain(shared).chain(specialist).collect()
}

fn figure_managers(model: &Model, figures: &mut Figures) {
    let mut parts = Vec::new();
    for unit in &model.organisation.units {
        let Some(managers) = &unit.managers else { continue };
        let path = format!("unit.{}.managers", unit.id.value);
        let counted = managers.value.counted();
        let figure = cell_figure(managers.origin, counted, FigureUnit::Persons, Basis::Heads);
        figures.insert(path.clone(), figure);
        parts.push(path);
    }
    if !parts.is_empty() {
        insert_sum("total.managers".to_owned(), parts, figures);
    }
}

fn figure_workforce(model: &Model, figures: &mut Figures) {
    let Some(workforce) = &model.organisation.workforce else { return };
    let all = workforce.value.counted();
    let figure = cell_figure(workforce.origin, all, FigureUnit::Persons, Basis::Heads);
    figures.insert("total.workforce", figure);
    let paths = ["total.total", "total.workforce"];
    let percent = Figure {
        quantity: percentage(figures.quantity(paths[0]), all),
        unit: FigureUnit::Percent,
        basis: basis_of(paths.map(str::to_owned), figures),
        derivation: Derivation {
            operation: Operation::Percentage,
            inputs: paths.into_iter().map(|path| Input::Figure(path.into())).collect(),
        },
    };
    figures.insert("total.workforce_percent", percent);
}

/// A part as a percentage of a whole; what is missing of the whole is missing of the percentage.
fn percentage(part: Quantity, whole: Quantity) -> Quantity {
    let (Quantity::Value(part), Quantity::Value(whole)) = (part, whole) else {
        return if let Quantity::Missing(_) = whole { whole } else { part };
    };
    let share =
        |part: Decimal, whole: Decimal| part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole);
    let ends = whole.max.and_then(|most| Some((share(part.min, most)?, part.max, whole.min)));
    ends.map_or(Quantity::BLANK, |(min, most, least)| {
        let max = most.and_then(|most| share(most, least));
        Quantity::Value(Interval { min, max, approx: part.approx || whole.approx })
    })
}

fn cell_figure(origin: Origin, quantity: Quantity, unit: FigureUnit, basis: Basis) -> Figure {
    Figure {
        quantity,
        unit,
        basis,
        derivation: Derivation {
            operation: Operation::Value,
            inputs: vec![Input::Cell(origin, quantity)],
        },
    }
}
