//! The figures of a model, family by family.

use std::collections::BTreeMap;

use super::fact::{figure_facts, rows_giving_facts};
use super::mapping::figure_mapping;
use super::memo::figure_memo;
use super::peer::figure_peers;
use super::stated::{
    figure_assignments, figure_coverage, figure_declared, figure_declared_sums, figure_posts,
    post_path,
};
use super::work::figure_work;
use super::{Basis, Derivation, Figure, FigureUnit, Figures, Input, Operation, count_of};
use crate::diag::Faults;
use crate::model::Model;
use crate::model::organisation::{FunctionId, Payer, SubunitId, UnitId};
use crate::model::quantity::{Quantity, Stated};
use crate::model::staffing::{Funding, Post, PostId};
use crate::source::{Located, Origin};
use crate::table::Tables;
use rust_decimal::Decimal;

/// A number of a row.
type Measure = fn(&Post) -> &Located<Stated>;
/// What a sum adds, and how much.
pub(crate) type Addend = (Input, Quantity);

/// The four numbers of a row that are summed over units, subunits and functions.
const MEASURES: [(&str, FigureUnit, Measure); 4] = [
    ("positions", FigureUnit::Positions, |p| &p.positions),
    ("fte", FigureUnit::Fte, |p| &p.fte),
    ("vacant", FigureUnit::Positions, |p| &p.vacant),
    ("recruiting", FigureUnit::Positions, |p| &p.recruiting),
];

/// Every figure of a model.
///
/// From the staffing table: `unit.<unit>.<measure>` sums the rows of a unit that are counted as support; `subunit.<unit>.<subunit>.<measure>`,
/// `function.<function>.<measure>`,
/// `function.<function>.central|local.<measure>` and `unit.<unit>.function.<function>.<measure>` likewise; `total.<measure>` sums
/// the units; `role.<role>.positions|fte|persons|units` is by task; `funding.<unit>.<payer>.positions` counts the
/// positions of a unit that a payer pays for in part, and `.percent` is the share, if it is the same for all of them; `count.*` counts entries; `recommendation.<id>.number` is the
/// place in the document; `post.<n>.<measure>`, `assignment.<n>.persons|fte` and
/// `declared.<n>.value|deviation` are what a row states. The figures of a mapping are those of [`figure_mapping`].
#[must_use]
pub fn figure_model(model: &Model) -> Figures {
    figure_with_tables(model, Tables::of_model(model, &mut Faults::new()))
}

/// Every figure of a model whose tables are made.
#[must_use]
pub fn figure_with_tables(model: &Model, tables: Tables) -> Figures {
    let mut figures = Figures::default();
    figures.set_tables(tables);
    if ["staffing", "employees"].iter().any(|&name| model.files.contains_key(name)) {
        figure_groups(model, &mut figures);
        figure_totals(model, &mut figures);
        figure_roles(model, &mut figures);
        figure_funding(model, &mut figures);
        figure_work(model, &mut figures);
    }
    if model.files.contains_key("mapping") {
        figure_mapping(model, &mut figures);
    }
    figure_counts(model, &mut figures);
    figure_peers(model, &mut figures);
    super::plan::figure_plan(model, &mut figures);
    super::deck::figure_deck(model, &mut figures);
    figure_posts(model, &mut figures);
    figure_coverage(model, &mut figures);
    figure_assignments(model, &mut figures);
    figure_facts(model, &mut figures);
    figure_memo(model, &mut figures);
    figure_declared_sums(model, &mut figures);
    figure_declared(model, &mut figures);
    figures
}

fn figure_groups(model: &Model, figures: &mut Figures) {
    let mut groups: BTreeMap<Group, Vec<PostId>> = BTreeMap::new();
    for (index, unit) in model.organisation.units.entries() {
        groups.insert(Group::Unit(index), Vec::new());
        for subunit in unit.subunits.ids() {
            groups.insert(Group::Subunit(index, subunit), Vec::new());
        }
    }
    for function in model.classification.functions.ids() {
        groups.insert(Group::Function(function), Vec::new());
        for is_central in [true, false] {
            groups.insert(Group::FunctionWhere(function, is_central), Vec::new());
        }
    }
    for (index, post) in counted(model) {
        let is_central = model.organisation.units[post.unit].central;
        let of_subunit = post.subunit.map(|subunit| Group::Subunit(post.unit, subunit));
        let of_all = [
            Group::Unit(post.unit),
            Group::Function(post.function),
            Group::UnitFunction(post.unit, post.function),
            Group::FunctionWhere(post.function, is_central),
        ];
        for group in of_all.into_iter().chain(of_subunit) {
            groups.entry(group).or_default().push(index);
        }
    }
    for (group, posts) in groups {
        let path = group.path(model);
        // All measures of a post at once: a large table does not fit into the processor's cache.
        let mut sums = MEASURES.map(|_| Sum::of_at_least(posts.len()));
        for post in posts {
            for (sum, (name, _, of)) in sums.iter_mut().zip(MEASURES) {
                sum.add(addend(model, post, name, of));
            }
        }
        for (sum, (name, unit, _)) in sums.into_iter().zip(MEASURES) {
            if model.unasked.contains(&name) {
                continue;
            }
            figures.insert(format!("{path}.{name}"), sum.into_figure(unit, Basis::Title));
        }
    }
}

/// The posts that a figure sums.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Group {
    Unit(UnitId),
    Subunit(UnitId, SubunitId),
    Function(FunctionId),
    /// In central units, or in the others.
    FunctionWhere(FunctionId, bool),
    UnitFunction(UnitId, FunctionId),
}

impl Group {
    /// The path of its figures, without the measure.
    fn path(self, model: &Model) -> String {
        let units = &model.organisation.units;
        let function = |id: FunctionId| &model.classification.functions[id].id.value;
        match self {
            Self::Unit(unit) => format!("unit.{}", units[unit].id.value),
            Self::Subunit(unit, subunit) => {
                let unit = &units[unit];
                format!("subunit.{}.{}", unit.id.value, unit.subunits[subunit].id.value)
            }
            Self::Function(index) => format!("function.{}", function(index)),
            Self::FunctionWhere(index, true) => format!("function.{}.central", function(index)),
            Self::FunctionWhere(index, false) => format!("function.{}.local", function(index)),
            Self::UnitFunction(unit, index) => {
                format!("unit.{}.function.{}", units[unit].id.value, function(index))
            }
        }
    }
}

/// The posts that are counted, with their ids.
pub(crate) fn counted(model: &Model) -> impl Iterator<Item = (PostId, &Post)> {
    model.posts.entries().filter(|(_, post)| post.is_counted())
}

/// What a post adds to a sum: its cell, or its figure where that sums the cells of employees.
pub(crate) fn addend(model: &Model, index: PostId, name: &str, of: Measure) -> Addend {
    let post = &model.posts[index];
    let (cell, quantity) = (of(post).origin, of(post).value.counted());
    if post.counted.is_empty() {
        (Input::Cell(cell, quantity), quantity)
    } else {
        (Input::Figure(post_path(index, name).into()), quantity)
    }
}

fn figure_totals(model: &Model, figures: &mut Figures) {
    for (measure, unit, _) in MEASURES {
        if model.unasked.contains(&measure) {
            continue;
        }
        let parts =
            model.organisation.units.iter().map(|u| format!("unit.{}.{measure}", u.id.value));
        let figure = sum_of_figures(unit, Basis::Title, parts, figures);
        figures.insert(format!("total.{measure}"), figure);
    }
}

fn figure_roles(model: &Model, figures: &mut Figures) {
    let mut by_role = model.classification.roles.beside(RoleWork::default());
    for (index, post) in counted(model) {
        if let Some(role) = post.role {
            by_role[role].posts.push(index);
            by_role[role].units.entry(post.unit).or_insert(post.origin);
        }
    }
    for assignment in model.assignments.iter().filter(|a| a.hired_to.is_none()) {
        let unit = model.posts[assignment.post].unit;
        let work = &mut by_role[assignment.role];
        work.fte.push(cell(&assignment.fte));
        work.persons.push(cell(&assignment.persons));
        work.units.entry(unit).or_insert(assignment.origin);
    }
    for (role, work) in model.classification.roles.iter().zip(by_role.into_values()) {
        let path = format!("role.{}", role.id.value);
        let of = |name: &'static str, of: Measure| {
            work.posts.iter().map(move |&post| addend(model, post, name, of))
        };
        let positions = || of("positions", |p| &p.positions);
        let fte = of("fte", |p| &p.fte).chain(work.fte.iter().cloned());
        let persons = positions().chain(work.persons.iter().cloned());
        for (measure, figure) in [
            ("fte", sum_of(FigureUnit::Fte, Basis::Task, fte)),
            ("persons", sum_of(FigureUnit::Persons, Basis::Task, persons)),
            ("positions", sum_of(FigureUnit::Positions, Basis::Title, positions())),
            ("units", count_of(work.units.into_values())),
        ] {
            figures.insert(format!("{path}.{measure}"), figure);
        }
    }
}

pub(crate) fn cell(stated: &Located<Stated>) -> Addend {
    let quantity = stated.value.counted();
    (Input::Cell(stated.origin, quantity), quantity)
}

/// The rows and assignments of one role.
#[derive(Default, Clone)]
struct RoleWork {
    posts: Vec<PostId>,
    fte: Vec<Addend>,
    persons: Vec<Addend>,
    /// The first row of each unit that does the work.
    units: BTreeMap<UnitId, Origin>,
}

/// A note of who pays, and what says for how many positions.
type Paid<'a> = (&'a Funding, Addend);

fn figure_funding(model: &Model, figures: &mut Figures) {
    let mut paid: BTreeMap<(UnitId, Payer), Vec<Paid<'_>>> = BTreeMap::new();
    for (index, post) in counted(model) {
        for funding in &post.funding {
            let positions = match funding.positions {
                Some(n) => {
                    let quantity = Quantity::exact(Decimal::from(n));
                    (Input::Cell(funding.origin, quantity), quantity)
                }
                None => addend(model, index, "positions", |p| &p.positions),
            };
            paid.entry((post.unit, funding.payer)).or_default().push((funding, positions));
        }
    }
    for ((unit, payer), notes) in paid {
        let unit = &model.organisation.units[unit].id.value;
        let (payer, _) = model.organisation.payer_names(payer);
        let path = format!("funding.{unit}.{payer}");
        if let Some(percent) = common_percent(&notes) {
            figures.insert(format!("{path}.percent"), percent);
        }
        let positions = notes.into_iter().map(|(_, positions)| positions);
        figures.insert(
            format!("{path}.positions"),
            sum_of(FigureUnit::Positions, Basis::Title, positions),
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
    let gives = rows_giving_facts(model);
    let compared = model.declared.iter().enumerate().filter(|(index, _)| !gives.contains(index));
    figures.insert("count.declared", count_of(compared.map(|(_, d)| d.figure.origin)));
    figures.insert("count.selection", count_of(model.selection.iter().map(|s| s.origin)));
    let deep = model.selection.iter().filter(|s| s.deep_study);
    figures.insert("count.deep_studies", count_of(deep.map(|s| s.origin)));
    let counted = model.posts.iter().filter(|p| p.is_counted());
    figures.insert("count.rows", count_of(counted.map(|p| p.origin)));
    figure_recommendations(model, figures);
}

/// `recommendation.<id>.number` is the place in the report, `.in_area` that in the area, of `area.<id>.recommendations`.
fn figure_recommendations(model: &Model, figures: &mut Figures) {
    let recommendations = &model.recommendations;
    let numbers = recommendations.numbers();
    for recommendation in &recommendations.list {
        let id = &recommendation.id;
        let Some(number) = numbers.get(&*id.value) else { continue };
        for (name, place) in [("number", number.report), ("in_area", number.area)] {
            let figure = position(place, id.origin);
            figures.insert(format!("recommendation.{}.{name}", id.value), figure);
        }
    }
    for (id, area) in recommendations.areas.entries() {
        let own = recommendations.of_area(id).map(|r| r.id.origin);
        figures.insert(format!("area.{}.recommendations", area.id.value), count_of(own));
    }
}

/// A place in an order.
pub(crate) fn position(number: usize, origin: Origin) -> Figure {
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

/// The sum of cells and figures; blank cells are kept in the derivation, because they were read.
pub(crate) fn sum_of(
    unit: FigureUnit,
    basis: Basis,
    addends: impl IntoIterator<Item = Addend>,
) -> Figure {
    let addends = addends.into_iter();
    let mut sum = Sum::of_at_least(addends.size_hint().0);
    addends.for_each(|addend| sum.add(addend));
    sum.into_figure(unit, basis)
}

/// A sum that is being added up.
struct Sum {
    inputs: Vec<Input>,
    quantity: Quantity,
}

impl Sum {
    /// Nothing yet; `addends` are to come at least.
    fn of_at_least(addends: usize) -> Self {
        Self { inputs: Vec::with_capacity(addends), quantity: Quantity::BLANK }
    }

    fn add(&mut self, (input, quantity): Addend) {
        self.inputs.push(input);
        self.quantity = self.quantity.plus(quantity);
    }

    fn into_figure(self, unit: FigureUnit, basis: Basis) -> Figure {
        let Self { inputs, quantity } = self;
        let derivation = Derivation { operation: Operation::Sum, inputs };
        Figure { quantity: quantity.or_zero(), unit, basis, derivation }
    }
}

/// The sum of cells alone.
pub(crate) fn sum_of_cells(
    unit: FigureUnit,
    basis: Basis,
    cells: impl IntoIterator<Item = (Origin, Quantity)>,
) -> Figure {
    let addends = cells.into_iter().map(|(origin, q)| (Input::Cell(origin, q), q));
    sum_of(unit, basis, addends)
}

pub(crate) fn sum_of_figures(
    unit: FigureUnit,
    basis: Basis,
    paths: impl IntoIterator<Item = String>,
    figures: &Figures,
) -> Figure {
    let addends = paths.into_iter().map(|path| {
        let quantity = figures.quantity(&path);
        (Input::Figure(path.into()), quantity)
    });
    sum_of(unit, basis, addends)
}
