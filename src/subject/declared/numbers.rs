//! The numbers of rows that a figure was computed from: among them an explanation of a difference is searched.

use crate::subject::budget::model::LineId;
use crate::subject::staffing::model::{Assignment, AssignmentId, PostId};
use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::figure::{Figures, Input, Operation};
use crate::model::Model;
use crate::model::quantity::{Interval, Quantity};
use crate::source::Origin;
use crate::subject::budget::figure::line_path;
use crate::subject::declared::verdict::Contribution;
use crate::subject::staffing::paths::{assignment_path, post_path};

/// What each row adds to a figure, exact ones only, and not yet by name: there may be very many of them.
pub(crate) fn rows_of(
    numbers: &Numbers,
    figures: &Figures,
    path: &str,
) -> Vec<(NumberOf, Decimal)> {
    let mut rows = Vec::new();
    // Chains of figures have no bound, so no recursion.
    let mut open = inputs_to_add(figures, path).collect::<Vec<_>>();
    while let Some(input) = open.pop() {
        let (number, quantity) = match input {
            Input::Step(_) => continue,
            Input::Cell(origin, quantity) => (numbers.of_cell(*origin), *quantity),
            Input::Figure(part) => match numbers.by_path.get(&**part) {
                None => {
                    open.extend(inputs_to_add(figures, part));
                    continue;
                }
                number => (number.copied(), figures.quantity(part)),
            },
        };
        rows.extend(number.zip(exact(quantity)));
    }
    rows
}

/// The last one first. What is taken away makes a difference larger where it is left out.
fn inputs_to_add<'f>(figures: &'f Figures, path: &str) -> impl Iterator<Item = &'f Input> {
    let figure = figures.get(path).filter(|f| f.derivation.operation != Operation::Difference);
    figure.map_or(&[][..], |figure| &figure.derivation.inputs).iter().rev()
}

/// A number of a row: the index of the row, and which of its numbers.
#[derive(Debug, Clone, Copy)]
pub(crate) enum NumberOf {
    Post(PostId, &'static str, Origin),
    Assignment(AssignmentId, &'static str, Origin),
    Line(LineId, Origin),
}

impl NumberOf {
    /// With the title or role of its row, and the path of the figure that it is.
    pub(crate) fn contribution(self, model: &Model, amount: Decimal) -> Contribution {
        match self {
            Self::Post(index, measure, origin) => {
                let name = model.posts()[index].title.to_string();
                Contribution { origin, name, path: post_path(index, measure), amount }
            }
            Self::Assignment(index, measure, origin) => {
                let name = name_of(model, &model.assignments()[index]);
                Contribution { origin, name, path: assignment_path(index, measure), amount }
            }
            Self::Line(index, origin) => {
                let line = &model.budget()[index];
                let path = line_path(&model.organisation.units[line.unit].id.value, &line.id.value);
                Contribution { origin, name: line.name.to_string(), path, amount }
            }
        }
    }
}

/// Every number of a row that can stand in a derivation: by its cell, in the order of places, or by its figure where that
/// sums the cells of employees.
pub(crate) struct Numbers {
    by_cell: Vec<(Origin, NumberOf)>,
    by_path: BTreeMap<String, NumberOf>,
}

impl Numbers {
    pub(crate) fn new(model: &Model) -> Self {
        let (mut by_cell, mut by_path) = (Vec::new(), BTreeMap::new());
        for (index, p) in model.posts().entries() {
            for (measure, origin) in [
                ("positions", p.positions.origin),
                ("fte", p.fte.origin),
                ("vacant", p.vacant.origin),
                ("recruiting", p.recruiting.origin),
            ] {
                let number = NumberOf::Post(index, measure, origin);
                if p.counted.is_empty() {
                    by_cell.push((origin, number));
                } else {
                    by_path.insert(post_path(index, measure), number);
                }
            }
        }
        for (index, a) in model.assignments().entries() {
            for (measure, origin) in [("persons", a.persons.origin), ("fte", a.fte.origin)] {
                by_cell.push((origin, NumberOf::Assignment(index, measure, origin)));
            }
        }
        let lines = model.budget().entries();
        by_cell.extend(lines.map(|(index, line)| {
            let origin = line.amount.origin;
            (origin, NumberOf::Line(index, origin))
        }));
        by_cell.sort_by_key(|&(origin, _)| origin);
        Self { by_cell, by_path }
    }

    fn of_cell(&self, origin: Origin) -> Option<NumberOf> {
        let found = self.by_cell.binary_search_by_key(&origin, |&(origin, _)| origin);
        found.ok().and_then(|at| self.by_cell.get(at)).map(|&(_, number)| number)
    }
}

/// "Registrator (arkivarie)": the post, and the role whose work its people also do.
pub(crate) fn name_of(model: &Model, assignment: &Assignment) -> String {
    let role = &model.classification.roles[assignment.role].name;
    let role = model.head.language.uncapitalised(role);
    format!("{} ({role})", model.posts()[assignment.post].title)
}

pub(crate) fn exact(quantity: Quantity) -> Option<Decimal> {
    quantity.interval().filter(Interval::is_point).map(|i| i.min).filter(|d| !d.is_zero())
}
