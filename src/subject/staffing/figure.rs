//! The figures of posts.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::figure::sums::{Addend, Sum, sum_of, sum_of_figures};
use crate::figure::{Basis, Derivation, Figure, FigureUnit, Figures, Input, Operation, count_of};
use crate::model::Model;
use crate::model::organisation::{FunctionId, Payer, SubunitId, UnitId};
use crate::model::quantity::Quantity;
use crate::source::Origin;
use crate::subject::staffing::addends::{Measure, addend, cell, counted};
use crate::subject::staffing::model::{Funding, PostId};
use crate::subject::staffing::rows::{figure_assignments, figure_posts};
use crate::subject::staffing::work::figure_work;

/// Every figure of posts: of the sums of units, subunits, functions and roles, of who pays, and of single rows.
pub(crate) fn figure_staffing(model: &Model, figures: &mut Figures) {
    if ["staffing", "employees"].iter().any(|&name| model.files.contains_key(name)) {
        figure_groups(model, figures);
        figure_totals(model, figures);
        figure_roles(model, figures);
        figure_funding(model, figures);
        figure_work(model, figures);
    }
    let counted = model.posts().iter().filter(|p| p.is_counted());
    figures.insert("count.rows", count_of(counted.map(|p| p.origin)));
    figure_posts(model, figures);
    figure_assignments(model, figures);
}

/// The four numbers of a row that are summed over units, subunits and functions.
const MEASURES: [(&str, FigureUnit, Measure); 4] = [
    ("positions", FigureUnit::Positions, |p| &p.positions),
    ("fte", FigureUnit::Fte, |p| &p.fte),
    ("vacant", FigureUnit::Positions, |p| &p.vacant),
    ("recruiting", FigureUnit::Positions, |p| &p.recruiting),
];

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
            if model.unasked().contains(&name) {
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

fn figure_totals(model: &Model, figures: &mut Figures) {
    for (measure, unit, _) in MEASURES {
        if model.unasked().contains(&measure) {
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
    for assignment in model.assignments().iter().filter(|a| a.hired_to.is_none()) {
        let unit = model.posts()[assignment.post].unit;
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
