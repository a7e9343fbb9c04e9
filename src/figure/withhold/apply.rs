//! Withheld paths → figures and a model without their numbers.

use std::collections::{BTreeMap, BTreeSet};

use super::hidden_cells;
use crate::figure::{Figure, Figures, Input, Operation};
use crate::model::Model;
use crate::model::quantity::{Form, Missing, Quantity, Stated};
use crate::source::{Located, Origin};
use crate::subject::declared::figure::declared_path;
use crate::subject::declared::model::Declarations;
use crate::subject::staffing::model::{Assignments, Post, PostId, Staffing};
use crate::subject::staffing::paths::{assignment_path, paid_by, paid_path, post_path};

const WITHHELD: Quantity = Quantity::Missing(Missing::Suppressed);

/// Takes the numbers out of the figures at these paths, out of the derivations of all others, and out of the rows of the model.
pub(crate) fn hide(model: &mut Model, figures: &mut Figures, hidden: &BTreeSet<Box<str>>) {
    let cells = hidden_cells(figures, hidden);
    let export = model.coverage().map(|coverage| coverage.file);
    for (path, figure) in figures.iter_mut() {
        if hidden.contains(path) {
            figure.quantity = WITHHELD;
            figure.derivation.inputs.clear();
        } else {
            hide_inputs(path, figure, &cells, export);
        }
    }
    figures.forget_names(hidden);
    hide_rows(model, hidden);
}

/// A shown figure keeps its inputs but for the numbers of withheld cells; employees are not told apart.
fn hide_inputs(path: &str, figure: &mut Figure, cells: &BTreeSet<Origin>, export: Option<Origin>) {
    if let Some(export) = export
        && path.starts_with("post.")
        && figure.derivation.operation == Operation::Sum
    {
        figure.derivation.inputs = vec![Input::Cell(export, figure.quantity)];
    }
    for input in &mut figure.derivation.inputs {
        if let Input::Cell(origin, quantity) = input
            && cells.contains(origin)
        {
            *quantity = WITHHELD;
        }
    }
}

fn hide_rows(model: &mut Model, hidden: &BTreeSet<Box<str>>) {
    let payers = payers(model);
    let readings = &mut model.readings;
    let posts = readings.change::<Staffing>().map(|staffing| staffing.posts.entries_mut());
    for (index, post) in posts.into_iter().flatten() {
        let path = |measure: &str| post_path(index, measure);
        cover(&mut post.positions, &path("positions"), hidden);
        cover(&mut post.fte, &path("fte"), hidden);
        cover(&mut post.vacant, &path("vacant"), hidden);
        cover(&mut post.recruiting, &path("recruiting"), hidden);
        hide_funding(index, post, payers.get(&index), hidden);
        if hidden.contains(&*path("fte")) {
            post.counted.clear();
        }
    }
    let assignments = readings.change::<Assignments>().map(|all| all.list.entries_mut());
    for (index, assignment) in assignments.into_iter().flatten() {
        cover(&mut assignment.persons, &assignment_path(index, "persons"), hidden);
        cover(&mut assignment.fte, &assignment_path(index, "fte"), hidden);
    }
    let declared = readings.change::<Declarations>().map(|all| all.rows.iter_mut());
    for (index, declared) in declared.into_iter().flatten().enumerate() {
        cover(&mut declared.value, &declared_path(index, "value"), hidden);
    }
}

/// The ids of who pays for each post, in the order of its notes.
fn payers(model: &Model) -> BTreeMap<PostId, Vec<String>> {
    let posts = model.posts().entries().filter(|(_, post)| !post.funding.is_empty());
    posts
        .map(|(index, post)| {
            let notes = &post.funding;
            let names = (0..notes.len()).map(|at| paid_by(&model.organisation, notes, at));
            (index, names.collect())
        })
        .collect()
}

fn hide_funding(
    index: PostId,
    post: &mut Post,
    payers: Option<&Vec<String>>,
    hidden: &BTreeSet<Box<str>>,
) {
    for (funding, payer) in post.funding.iter_mut().zip(payers.into_iter().flatten()) {
        if hidden.contains(&*paid_path(index, payer, "positions")) {
            funding.positions = None;
        }
    }
}

/// A withheld number; of one that is shown as a sum, the addends are smaller groups.
fn cover(cell: &mut Located<Stated>, path: &str, hidden: &BTreeSet<Box<str>>) {
    if hidden.contains(path) {
        cell.value = Stated { quantity: WITHHELD, form: Form::Plain };
    } else if matches!(cell.value.form, Form::Sum(_)) {
        cell.value.form = Form::Plain;
    }
}
