//! Numbers that a cell states and a table shows: the posts' own, and what others declare.

use super::derive::{sum_of, sum_of_cells, sum_of_figures};
use super::{Basis, Derivation, Figure, FigureUnit, Figures, Input, Operation};
use crate::model::Model;
use crate::model::organisation::Organisation;
use crate::model::people::LeftOut;
use crate::model::quantity::{Quantity, Stated};
use crate::model::staffing::{AssignmentId, Counted, Funding, Post, PostId};
use crate::source::{Located, Origin};

/// The path of a number of a post: `post.12.fte` is that of the twelfth row.
#[must_use]
pub fn post_path(post: PostId, measure: &str) -> String {
    format!("post.{}.{measure}", post.index() + 1)
}

/// The path of a number of an assignment: `assignment.3.fte` is that of the third row. `index` is from zero.
#[must_use]
pub fn assignment_path(assignment: AssignmentId, measure: &str) -> String {
    format!("assignment.{}.{measure}", assignment.index() + 1)
}

/// Who pays, as the path of what is paid names them: `bf`, and `bf.2` of the second note of the same payer on one post.
#[must_use]
pub fn paid_by(organisation: &Organisation, notes: &[Funding], at: usize) -> String {
    let Some(note) = notes.get(at) else { return String::new() };
    let (payer, _) = organisation.payer_names(note.payer);
    let before = notes.iter().take(at).filter(|other| other.payer == note.payer).count();
    if before == 0 { payer.to_owned() } else { format!("{payer}.{}", before + 1) }
}

/// The path of what another payer pays of a post: `post.12.paid_by.bf.percent`.
#[must_use]
pub fn paid_path(post: PostId, payer: &str, measure: &str) -> String {
    post_path(post, &format!("paid_by.{payer}.{measure}"))
}

/// The path of what is said of a declared figure, `declared.3.value`: of the third row. `index` is from zero.
#[must_use]
pub fn declared_path(index: usize, what: &str) -> String {
    format!("declared.{}.{what}", index + 1)
}

/// `post.<n>.positions|fte|vacant|recruiting|percent`, where the cell is not blank.
pub(crate) fn figure_posts(model: &Model, figures: &mut Figures) {
    for (index, post) in model.posts.entries() {
        if !post.counted.is_empty() {
            figure_counted(index, post, figures);
            continue;
        }
        for (measure, unit, cell) in [
            ("positions", FigureUnit::Positions, &post.positions),
            ("fte", FigureUnit::Fte, &post.fte),
            ("vacant", FigureUnit::Positions, &post.vacant),
            ("recruiting", FigureUnit::Positions, &post.recruiting),
            ("percent", FigureUnit::Percent, &post.percent),
        ] {
            if cell.value.quantity != Quantity::BLANK {
                figures.insert(post_path(index, measure), value_of_cell(cell, unit));
            }
        }
        figure_funding_of(model, index, figures);
    }
}

/// `post.<n>.positions|fte|vacant|recruiting` of a post that employees hold: sums over their cells.
fn figure_counted(index: PostId, post: &Post, figures: &mut Figures) {
    let cells = |of: fn(&Counted) -> (Origin, Quantity)| -> Vec<_> {
        let all = || post.counted.iter().map(of);
        let said: Vec<_> = all().filter(|&(_, q)| q != Quantity::BLANK).collect();
        // Where none says anything, one stands for the cells that were read.
        if said.is_empty() { all().take(1).collect() } else { said }
    };
    for (measure, unit, cells) in [
        ("positions", FigureUnit::Positions, cells(|e| (e.position, e.positions()))),
        ("fte", FigureUnit::Fte, cells(|e| (e.rate, Quantity::exact(e.fte)))),
        ("vacant", FigureUnit::Positions, cells(|e| (e.status, e.vacant()))),
        ("recruiting", FigureUnit::Positions, cells(|e| (e.status, e.recruiting()))),
    ] {
        figures.insert(post_path(index, measure), sum_of_cells(unit, Basis::Title, cells));
    }
}

/// `employees.rows|counted|outside|unmatched|ambiguous|ended|not_started|substitutes|hourly|further`: what became of the rows of the
/// HR export. Each is counted over the file, but for those in posts, and for the rows, which all the others make up.
pub(crate) fn figure_coverage(model: &Model, figures: &mut Figures) {
    let Some(coverage) = &model.coverage else { return };
    let left_out = |why| coverage.left_out.get(&why).copied().unwrap_or_default();
    let posts = model.posts.entries().map(|(index, post)| {
        (Input::Figure(post_path(index, "positions").into()), post.positions.value.quantity)
    });
    let mut all = vec![("counted", sum_of(FigureUnit::Count, Basis::Entries, posts))];
    for (what, n) in [
        ("outside", coverage.outside),
        ("unmatched", coverage.unmatched()),
        ("ambiguous", coverage.ambiguous()),
        ("ended", left_out(LeftOut::Ended)),
        ("not_started", left_out(LeftOut::NotStarted)),
        ("substitutes", left_out(LeftOut::Substitute)),
        ("hourly", left_out(LeftOut::Hourly)),
        ("further", left_out(LeftOut::Further)),
    ] {
        let quantity = Quantity::count(n);
        let inputs = vec![Input::Cell(coverage.file, quantity)];
        let derivation = Derivation { operation: Operation::Count, inputs };
        let figure =
            Figure { quantity, unit: FigureUnit::Count, basis: Basis::Entries, derivation };
        all.push((what, figure));
    }
    let parts = all
        .iter()
        .map(|(what, figure)| (Input::Figure(format!("employees.{what}").into()), figure.quantity));
    let rows = sum_of(FigureUnit::Count, Basis::Entries, parts);
    all.push(("rows", rows));
    for (what, figure) in all {
        figures.insert(format!("employees.{what}"), figure);
    }
}

/// `post.<n>.paid_by.<payer>.percent|positions`.
fn figure_funding_of(model: &Model, index: PostId, figures: &mut Figures) {
    let notes = &model.posts[index].funding;
    for (at, funding) in notes.iter().enumerate() {
        let payer = &paid_by(&model.organisation, notes, at);
        if let Some(percent) = funding.percent {
            let figure = value_at(funding.origin, Quantity::exact(percent), FigureUnit::Percent);
            figures.insert(paid_path(index, payer, "percent"), figure);
        }
        if let Some(n) = funding.positions {
            let quantity = Quantity::count(n as usize);
            let figure = value_at(funding.origin, quantity, FigureUnit::Positions);
            figures.insert(paid_path(index, payer, "positions"), figure);
        }
    }
}

/// `assignment.<n>.persons|fte`, where the cell is not blank.
pub(crate) fn figure_assignments(model: &Model, figures: &mut Figures) {
    for (index, assignment) in model.assignments.entries() {
        for (measure, unit, cell) in [
            ("persons", FigureUnit::Persons, &assignment.persons),
            ("fte", FigureUnit::Fte, &assignment.fte),
        ] {
            if cell.value.quantity != Quantity::BLANK {
                figures.insert(assignment_path(index, measure), value_of_cell(cell, unit));
            }
        }
    }
}

/// The sums that only the table of declared figures names, `role.registrar.fte + role.archivist.fte`, at the path as it is
/// written there: of figures that count the same.
pub(crate) fn figure_declared_sums(model: &Model, figures: &mut Figures) {
    for declared in model.declared.iter().filter(|declared| declared.paths().count() > 1) {
        let parts: Option<Vec<_>> = declared.paths().map(|path| figures.get(path)).collect();
        let Some([first, rest @ ..]) = parts.as_deref() else { continue };
        let (unit, basis) = (first.unit, first.basis);
        if rest.iter().all(|part| part.unit == unit) {
            let paths = declared.paths().map(ToOwned::to_owned);
            let sum = sum_of_figures(unit, basis, paths, figures);
            figures.insert(&*declared.figure.value, sum);
        }
    }
}

/// `declared.<n>.value`, and `declared.<n>.deviation`: how far the lower ends are apart.
pub(crate) fn figure_declared(model: &Model, figures: &mut Figures) {
    for (index, declared) in model.declared.iter().enumerate() {
        let computed = figures.get(&declared.figure.value);
        let unit = computed.map_or(FigureUnit::Count, |figure| figure.unit);
        let deviation =
            computed.and_then(|figure| deviation(declared.value.value.quantity, figure.printed()));
        let value = declared_path(index, "value");
        figures.insert(&*value, value_of_cell(&declared.value, unit));
        if let Some(quantity) = deviation {
            let inputs =
                vec![Input::Figure(value.into()), Input::Figure(declared.figure.value.clone())];
            let derivation = Derivation { operation: Operation::Difference, inputs };
            let figure = Figure { quantity, unit, basis: Basis::Stated, derivation };
            figures.insert(declared_path(index, "deviation"), figure);
        }
    }
}

fn deviation(said: Quantity, is: Quantity) -> Option<Quantity> {
    let difference = said.interval()?.min.checked_sub(is.interval()?.min)?;
    Some(Quantity::exact(difference.abs()))
}

pub(crate) fn value_of_cell(cell: &Located<Stated>, unit: FigureUnit) -> Figure {
    value_at(cell.origin, cell.value.quantity, unit)
}

pub(crate) fn value_at(origin: Origin, quantity: Quantity, unit: FigureUnit) -> Figure {
    let inputs = vec![Input::Cell(origin, quantity)];
    let derivation = Derivation { operation: Operation::Value, inputs };
    Figure { quantity, unit, basis: Basis::Stated, derivation }
}
