//! The figures of a model, family by family.

use std::collections::BTreeMap;

use super::stated::{figure_assignments, figure_declared, figure_posts};
use super::{Basis, Derivation, Figure, FigureUnit, Figures, Input, Operation};
use crate::model::Model;
use crate::model::organisation::Payer;
use crate::model::quantity::{Quantity, Stated};
use crate::model::staffing::{Funding, Post};
use crate::source::{Located, Origin};
use rust_decimal::Decimal;

/// A number of a row.
type Measure = fn(&Post) -> &Located<Stated>;

/// The four numbers of a row that are summed over units, subunits and functions.
const MEASURES: [(&str, FigureUnit, Measure); 4] = [
    ("positions", FigureUnit::Positions, |p| &p.positions),
    ("fte", FigureUnit::Fte, |p| &p.fte),
    ("vacant", FigureUnit::Positions, |p| &p.vacant),
    ("recruiting", FigureUnit::Positions, |p| &p.recruiting),
];

/// Every figure of a model.
///
/// `unit.<unit>.<measure>` sums the rows of a unit that are counted as support; `subunit.<unit>.<subunit>.<measure>`,
/// `function.<function>.<measure>`,
/// `function.<function>.central|local.<measure>` and `unit.<unit>.function.<function>.<measure>` likewise; `total.<measure>` sums
/// the units; `role.<role>.positions|fte|persons|units` is by task; `funding.<unit>.<payer>.positions` counts the
/// positions of a unit that a payer pays for in part, and `.percent` is the share, if it is the same for all of them; `count.*` counts entries; `recommendation.<id>.number` is the
/// place in the document; `post.<n>.<measure>`, `assignment.<n>.persons|fte` and
/// `declared.<n>.value|deviation` are what a row states.
#[must_use]
pub fn figure_model(model: &Model) -> Figures {
    let mut figures = Figures::default();
    figure_groups(model, &mut figures);
    figure_totals(model, &mut figures);
    figure_roles(model, &mut figures);
    figure_funding(model, &mut figures);
    figure_counts(model, &mut figures);
    super::plan::figure_plan(model, &mut figures);
    super::deck::figure_deck(model, &mut figures);
    figure_posts(model, &mut figures);
    figure_assignments(model, &mut figures);
    figure_declared(model, &mut figures);
    figures
}

fn figure_groups(model: &Model, figures: &mut Figures) {
    let mut groups: BTreeMap<String, Vec<&Post>> = BTreeMap::new();
    for unit in &model.organisation.units {
        groups.insert(format!("unit.{}", unit.id.value), Vec::new());
        for subunit in &unit.subunits {
            groups.insert(format!("subunit.{}.{}", unit.id.value, subunit.id.value), Vec::new());
        }
    }
    for function in &model.classification.functions {
        for path in ["", ".central", ".local"] {
            groups.insert(format!("function.{}{path}", function.id.value), Vec::new());
        }
    }
    for post in model.posts.iter().filter(|p| p.is_counted()) {
        let unit = &model.organisation.units[post.unit];
        let function = &model.classification.functions[post.function].id.value;
        let mut paths = vec![
            format!("unit.{}", unit.id.value),
            format!("function.{function}"),
            format!("unit.{}.function.{function}", unit.id.value),
            format!("function.{function}.{}", if unit.central { "central" } else { "local" }),
        ];
        if let Some(subunit) = post.subunit {
            paths.push(format!("subunit.{}.{}", unit.id.value, unit.subunits[subunit].id.value));
        }
        for path in paths {
            groups.entry(path).or_default().push(post);
        }
    }
    for (path, posts) in groups {
        for (measure, unit, of) in MEASURES {
            let cells = posts.iter().map(|p| (of(p).origin, of(p).value.counted()));
            figures.insert(format!("{path}.{measure}"), sum_of_cells(unit, Basis::Title, cells));
        }
    }
}

fn figure_totals(model: &Model, figures: &mut Figures) {
    for (measure, unit, _) in MEASURES {
        let parts =
            model.organisation.units.iter().map(|u| format!("unit.{}.{measure}", u.id.value));
        let figure = sum_of_figures(unit, Basis::Title, parts, figures);
        figures.insert(format!("total.{measure}"), figure);
    }
}

fn figure_roles(model: &Model, figures: &mut Figures) {
    let mut by_role: Vec<RoleWork<'_>> =
        vec![RoleWork::default(); model.classification.roles.len()];
    for post in model.posts.iter().filter(|p| p.is_counted()) {
        if let Some(role) = post.role {
            by_role[role].posts.push(post);
            by_role[role].units.entry(post.unit).or_insert(post.origin);
        }
    }
    for assignment in model.assignments.iter().filter(|a| a.hired_to.is_none()) {
        let unit = model.posts[assignment.post].unit;
        let work = &mut by_role[assignment.role];
        work.fte.push((assignment.fte.origin, assignment.fte.value.counted()));
        work.persons.push((assignment.persons.origin, assignment.persons.value.counted()));
        work.units.entry(unit).or_insert(assignment.origin);
    }
    for (role, work) in model.classification.roles.iter().zip(by_role) {
        let path = format!("role.{}", role.id.value);
        let positions: Vec<_> =
            work.posts.iter().map(|p| (p.positions.origin, p.positions.value.counted())).collect();
        let fte = work.posts.iter().map(|p| (p.fte.origin, p.fte.value.counted())).chain(work.fte);
        let persons = positions.iter().copied().chain(work.persons);
        figures.insert(format!("{path}.fte"), sum_of_cells(FigureUnit::Fte, Basis::Task, fte));
        figures.insert(
            format!("{path}.persons"),
            sum_of_cells(FigureUnit::Persons, Basis::Task, persons),
        );
        figures.insert(
            format!("{path}.positions"),
            sum_of_cells(FigureUnit::Positions, Basis::Title, positions),
        );
        figures.insert(format!("{path}.units"), count_of(work.units.into_values()));
    }
}

/// The rows and assignments of one role.
#[derive(Default, Clone)]
struct RoleWork<'a> {
    posts: Vec<&'a Post>,
    fte: Vec<(Origin, Quantity)>,
    persons: Vec<(Origin, Quantity)>,
    /// The first row of each unit that does the work.
    units: BTreeMap<usize, Origin>,
}

/// A note of who pays, and the cell that says for how many positions.
type Paid<'a> = (&'a Funding, Origin, Quantity);

fn figure_funding(model: &Model, figures: &mut Figures) {
    let mut paid: BTreeMap<(usize, Payer), Vec<Paid<'_>>> = BTreeMap::new();
    for post in model.posts.iter().filter(|p| p.is_counted()) {
        for funding in &post.funding {
            let (origin, positions) = match funding.positions {
                Some(n) => (funding.origin, Quantity::exact(Decimal::from(n))),
                None => (post.positions.origin, post.positions.value.counted()),
            };
            paid.entry((post.unit, funding.payer)).or_default().push((funding, origin, positions));
        }
    }
    for ((unit, payer), notes) in paid {
        let unit = &model.organisation.units[unit].id.value;
        let (payer, _) = model.organisation.payer_names(payer);
        let path = format!("funding.{unit}.{payer}");
        if let Some(percent) = common_percent(&notes) {
            figures.insert(format!("{path}.percent"), percent);
        }
        let cells = notes.into_iter().map(|(_, origin, positions)| (origin, positions));
        figures.insert(
            format!("{path}.positions"),
            sum_of_cells(FigureUnit::Positions, Basis::Title, cells),
        );
    }
}

/// The share that a payer pays, if it is the same for all the posts that it pays for.
fn common_percent(notes: &[Paid<'_>]) -> Option<Figure> {
    let percent = notes.first()?.0.percent?;
    let quantity = Quantity::exact(percent);
    notes.iter().all(|(note, ..)| note.percent == Some(percent)).then(|| Figure {
        quantity,
        unit: FigureUnit::Percent,
        basis: Basis::Stated,
        derivation: Derivation {
            operation: Operation::Value,
            inputs: notes.iter().map(|(note, ..)| Input::Cell(note.origin, quantity)).collect(),
        },
    })
}

fn figure_counts(model: &Model, figures: &mut Figures) {
    let organisation = &model.organisation;
    let recommendations = &model.recommendations;
    let unit_ids = organisation.units.iter().map(|u| u.id.origin);
    figures.insert("count.units", count_of(unit_ids));
    let boards = organisation.units.iter().flat_map(|u| u.boards.iter().map(|_| u.id.origin));
    figures.insert("count.boards", count_of(boards));
    let cross = model.classification.roles.iter().filter(|r| r.cross);
    figures.insert("count.roles", count_of(cross.map(|r| r.id.origin)));
    figures.insert("count.areas", count_of(recommendations.areas.iter().map(|a| a.id.origin)));
    figures.insert(
        "count.recommendations",
        count_of(recommendations.list.iter().map(|r| r.id.origin)),
    );
    figures.insert("count.declared", count_of(model.declared.iter().map(|d| d.figure.origin)));
    let counted = model.posts.iter().filter(|p| p.is_counted());
    figures.insert("count.rows", count_of(counted.map(|p| p.origin)));
    for (number, recommendation) in recommendations.list.iter().enumerate() {
        let figure = position(number + 1, recommendation.id.origin);
        figures.insert(format!("recommendation.{}.number", recommendation.id.value), figure);
    }
}

/// A place in an order.
pub(super) fn position(number: usize, origin: Origin) -> Figure {
    Figure {
        quantity: Quantity::count(number),
        unit: FigureUnit::Count,
        basis: Basis::Entries,
        derivation: Derivation {
            operation: Operation::Position,
            inputs: vec![Input::Cell(origin, Quantity::BLANK)],
        },
    }
}

/// The sum of cells; blank cells are kept in the derivation, because they were read.
pub(super) fn sum_of_cells(
    unit: FigureUnit,
    basis: Basis,
    cells: impl IntoIterator<Item = (Origin, Quantity)>,
) -> Figure {
    let cells: Vec<_> = cells.into_iter().collect();
    Figure {
        quantity: Quantity::sum(cells.iter().map(|&(_, q)| q)).or_zero(),
        unit,
        basis,
        derivation: Derivation {
            operation: Operation::Sum,
            inputs: cells.into_iter().map(|(origin, q)| Input::Cell(origin, q)).collect(),
        },
    }
}

pub(super) fn sum_of_figures(
    unit: FigureUnit,
    basis: Basis,
    paths: impl IntoIterator<Item = String>,
    figures: &Figures,
) -> Figure {
    let paths: Vec<String> = paths.into_iter().collect();
    Figure {
        quantity: Quantity::sum(paths.iter().map(|path| figures.quantity(path))).or_zero(),
        unit,
        basis,
        derivation: Derivation {
            operation: Operation::Sum,
            inputs: paths.into_iter().map(|path| Input::Figure(path.into())).collect(),
        },
    }
}

pub(super) fn count_of(origins: impl IntoIterator<Item = Origin>) -> Figure {
    let inputs: Vec<_> =
        origins.into_iter().map(|origin| Input::Cell(origin, Quantity::count(1))).collect();
    Figure {
        quantity: Quantity::count(inputs.len()),
        unit: FigureUnit::Count,
        basis: Basis::Entries,
        derivation: Derivation { operation: Operation::Count, inputs },
    }
}
